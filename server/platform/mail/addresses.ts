import { domainToASCII } from 'node:url';
import { cleanLine } from './clean.ts';
import { decodeWords } from './words.ts';

/** A mailbox. The domain of `address` is in lower case and in ASCII; its local part is as the sender wrote it. */
export interface MailAddress {
  name: string;
  address: string;
}

/** What has been read of one entry of a list so far. */
interface Entry {
  /** Words outside of quotes, and what stood in quotes. */
  text: string;
  quoted: string;
  comment: string;
  angle: string | null;
}

const ENCODED_WORD = /=\?[^?\s"<>]{1,60}\?[QqBb]\?[^?\s"<>]{0,800}\?=/y;

const empty = (): Entry => ({ text: '', quoted: '', comment: '', angle: null });

/**
 * All mailboxes of an address list (RFC 5322 §3.4 with its obsolete forms, RFC 6532), groups flattened, at most `max`. Forgives
 * what programs get wrong: bare words before an address, unquoted commas in names, open quotes and brackets, semicolons, comments
 * as names, encoded words inside quotes. Entries without an address are dropped. Words are decoded only after the list has been
 * taken apart: nothing that is encoded in a name becomes an address (field notes, class 15). Linear time; never throws.
 */
export function parseAddresses(value: string, max: number): MailAddress[] {
  const found: MailAddress[] = [];
  let entry = empty();
  /** "Silva, Ana <ana@x>": what stood before the comma belongs to the name that follows. */
  let surname = '';
  const finish = (separator: string): void => {
    const box = mailboxOf(entry, surname);
    const bare = entry.angle === null && entry.quoted === '' ? entry.text.trim() : '';
    surname = box === null && separator === ',' && bare !== '' && !bare.includes('@') ? `${bare}, ` : '';
    if (box !== null && found.length < max) found.push(box);
    entry = empty();
  };

  let noQuote = false;
  for (let i = 0; i < value.length && found.length < max; i += 1) {
    const sign = value[i] ?? '';
    const word = sign === '=' ? encodedWordAt(value, i) : null;
    if (word !== null) {
      // Commas, colons and brackets in it are of the name.
      entry.text += word;
      i += word.length - 1;
    } else if (sign === '"' && !noQuote) {
      const end = closingQuote(value, i + 1);
      if (end < 0) {
        noQuote = true;
        continue;
      }
      // A quoted local part belongs to the address: "john doe"@x.test
      if (value[end + 1] === '@') entry.text += value.slice(i, end + 1);
      else entry.quoted += `${entry.quoted === '' ? '' : ' '}${unescapeQuoted(value.slice(i + 1, end))}`;
      i = end;
    } else if (sign === '(') {
      const end = closingComment(value, i);
      entry.comment ||= value.slice(i + 1, end);
      i = end;
    } else if (sign === '<') {
      const end = closingAngle(value, i + 1);
      if (entry.angle === null || normaliseAddress(entry.angle) === null)
        entry.angle = value.slice(i + 1, end);
      i = value[end] === '>' ? end : end - 1;
    } else if (sign === ',' || sign === ';') {
      finish(sign);
    } else if (sign === ':' && entry.angle === null && !entry.text.includes('@')) {
      // The name of a group.
      entry = empty();
      surname = '';
    } else if (sign !== '"' && sign !== '>') {
      entry.text += sign;
    }
  }
  finish('');
  return found;
}

function encodedWordAt(value: string, at: number): string | null {
  ENCODED_WORD.lastIndex = at;
  return ENCODED_WORD.exec(value)?.[0] ?? null;
}

function closingQuote(value: string, from: number): number {
  for (let i = from; i < value.length; i += 1) {
    if (value[i] === '\\') i += 1;
    else if (value[i] === '"') return i;
  }
  return -1;
}

function unescapeQuoted(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text;
}

/** Comments nest. An open one ends with the list: what follows was never meant as an address. */
function closingComment(value: string, from: number): number {
  let depth = 0;
  for (let i = from; i < value.length; i += 1) {
    if (value[i] === '\\') i += 1;
    else if (value[i] === '(') depth += 1;
    else if (value[i] === ')') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return value.length;
}

/** An open bracket ends at the next separator or bracket. */
function closingAngle(value: string, from: number): number {
  for (let i = from; i < value.length; i += 1) {
    const sign = value[i];
    if (sign === '>' || sign === '<' || sign === ',' || sign === ';') {
      // A source route: <@a.test,@b.test:ana@x.test>
      if (sign === ',' && value[from] === '@' && i - from < 1000) continue;
      return i;
    }
  }
  return value.length;
}

function mailboxOf(entry: Entry, surname: string): MailAddress | null {
  if (entry.angle !== null) {
    const route = /^@[^:]{1,1000}:(.+)$/.exec(entry.angle.trim());
    const address = normaliseAddress(route?.[1] ?? entry.angle.replace(/^\s*mailto:/i, ''));
    if (address === null) return null;
    const text = `${surname}${entry.text.trim()}`;
    const name = [entry.quoted, text].filter((part) => part !== '').join(' ');
    return { name: nameOf(name === '' ? entry.comment : name), address };
  }
  const words = entry.text.split(/\s+/);
  for (const word of [...words, entry.quoted]) {
    const bare = /^"[^"]+"@/.test(word) ? word : word.replace(/^['"[(]+|['"\])]+$/g, '');
    const address = bare.includes('@') ? normaliseAddress(bare) : null;
    if (address === null) continue;
    const rest = words.filter((other) => other !== word).join(' ');
    const quoted = word === entry.quoted ? '' : entry.quoted;
    const name = [quoted, rest.trim()].filter((part) => part !== '').join(' ');
    return { name: nameOf(name === '' ? entry.comment : name), address };
  }
  return null;
}

/** A display name: words decoded, the quotes that some programs put inside gone, hidden characters gone. */
function nameOf(raw: string): string {
  const name = cleanLine(decodeWords(raw));
  const inner = /^(['"])(.*)\1$/.exec(name)?.[2];
  return (inner ?? name).trim().slice(0, 300);
}

/**
 * An address with its domain in lower case and in ASCII (a letter that only looks like another is seen: `xn--…`), its local part
 * as written (RFC 6532: composed), or null when it is none. One with hidden characters in it is none: it would look like
 * somebody else's.
 */
export function normaliseAddress(value: string): string | null {
  const address = value
    .trim()
    .replace(/^<|>$/g, '')
    // Quotes that are not needed make no other address (RFC 5321 §4.1.2).
    .replace(/^"([\w!#$%&'*+/=?^`{|}~.-]{1,64})"@/, '$1@')
    .normalize('NFC');
  if (cleanLine(address) !== address) return null;
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || address.length > 320 || /[\s<>,;]/.test(address)) return null;
  const domain = asciiDomain(address.slice(at + 1));
  return domain === null ? null : `${address.slice(0, at + 1)}${domain}`;
}

function asciiDomain(domain: string): string | null {
  const lower = domain.toLowerCase().replace(/\.$/, '');
  if (/^[\x21-\x7e]*$/.test(lower)) return lower === '' ? null : lower;
  const ascii = domainToASCII(lower);
  return ascii === '' ? null : ascii;
}
