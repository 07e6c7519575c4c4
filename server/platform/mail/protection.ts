import { leavesOf } from './mime.ts';
import type { MimePart } from './mime.ts';

/** How a message is signed or encrypted. Recognised by its form, never verified: it proves nothing. */
export interface Protection {
  scheme: 's/mime' | 'pgp';
  /** `signed`: the text is there to read; `sealed`: signed, with the text inside the signature; `encrypted`. */
  state: 'signed' | 'sealed' | 'encrypted';
}

const PGP_SIGNED = '-----BEGIN PGP SIGNED MESSAGE-----';
const PGP_ENCRYPTED = '-----BEGIN PGP MESSAGE-----';

/** S/MIME (RFC 8551) and OpenPGP (RFC 3156, and armour in the text) in a message, each combination once. */
export function readProtection(root: MimePart, text: string): Protection[] {
  const found = new Map<string, Protection>();
  const add = (scheme: Protection['scheme'], state: Protection['state']): void => {
    found.set(`${scheme} ${state}`, { scheme, state });
  };
  const walk = (part: MimePart): void => {
    const protocol = (part.typeParams.get('protocol') ?? '').toLowerCase();
    if (part.type === 'multipart/signed') add(protocol.includes('pgp') ? 'pgp' : 's/mime', 'signed');
    if (part.type === 'multipart/encrypted') add('pgp', 'encrypted');
    part.children.forEach(walk);
  };
  walk(root);
  for (const leaf of leavesOf(root)) {
    if (/^application\/(x-)?pkcs7-mime$/.test(leaf.type)) add('s/mime', sealedOrEncrypted(leaf));
    if (/\.p7m$/i.test(leaf.fileName ?? '') && leaf.type === 'application/octet-stream')
      add('s/mime', 'encrypted');
    if (leaf.type === 'application/pgp-encrypted') add('pgp', 'encrypted');
  }
  if (beginsLine(text, PGP_ENCRYPTED)) add('pgp', 'encrypted');
  if (beginsLine(text, PGP_SIGNED)) add('pgp', 'signed');
  return [...found.values()];
}

/** In a quotation it says how another message was protected. */
const beginsLine = (text: string, words: string): boolean =>
  text.startsWith(words) || text.includes(`\n${words}`);

function sealedOrEncrypted(part: MimePart): 'sealed' | 'encrypted' {
  const said = (part.typeParams.get('smime-type') ?? '').toLowerCase();
  if (said !== '') return said === 'signed-data' ? 'sealed' : 'encrypted';
  return /smime|signed/i.test(part.fileName ?? '') && /sign/i.test(part.fileName ?? '')
    ? 'sealed'
    : 'encrypted';
}

/**
 * A text with its OpenPGP armour taken off (RFC 9580 §7): the signed words alone, dashes unescaped, the words around kept. Text
 * that is encrypted or has no armour stays as it is.
 */
export function withoutArmour(text: string): string {
  const begin = text.indexOf(PGP_SIGNED);
  if (begin < 0) return text;
  const lines = text.slice(begin).split('\n');
  const blank = lines.findIndex((line) => line.trim() === '');
  const signature = lines.findIndex((line) => line.startsWith('-----BEGIN PGP SIGNATURE-----'));
  const end = lines.findIndex((line) => line.startsWith('-----END PGP SIGNATURE-----'));
  if (blank < 0 || signature < blank) return text;
  const signed = lines.slice(blank + 1, signature).map((line) => line.replace(/^- /, ''));
  const after = end < 0 ? [] : lines.slice(end + 1);
  return [text.slice(0, begin), [...signed, ...after].join('\n')].join('').trim();
}
