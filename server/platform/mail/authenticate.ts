import { BlockList, isIP } from 'node:net';
import type { AuthenticateResult } from 'mailauth';
import { getDomain } from 'tldts';
import type { Dns, RecordType } from '../dns.ts';

/** A result word of RFC 8601 §2.7, in lower case. */
export type AuthResult =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror';

/** What the domain name system says of a message and the domain in its `From`. */
export interface MailVerdict {
  /** The domain of the one author in `From`; null when there is none, or more than one. */
  readonly fromDomain: string | null;
  readonly spf: { readonly result: AuthResult; readonly domain: string | null };
  /** The signature that says most: one of the author's organisation before others, one that passes before one that does not. */
  readonly dkim: { readonly result: AuthResult; readonly domain: string | null };
  readonly dmarc: { readonly result: AuthResult; readonly policy: 'none' | 'quarantine' | 'reject' | null };
  /**
   * `sealers`: who sealed, the first hop first; empty unless the chain passes. `dmarc`: what the first of them says that it
   * found. Anybody can be the first and say anything: it is worth something only when every sealer is trusted.
   */
  readonly arc: {
    readonly result: AuthResult;
    readonly sealers: readonly string[];
    readonly dmarc: AuthResult | null;
  };
  /** SPF or DKIM passed for the domain in `From`, or one of the same organisation. */
  readonly aligned: boolean;
  /** The domain in `From` publishes SPF or DMARC, or the message bears a signature of it. */
  readonly publishes: boolean;
}

/** How a message reached us. */
export interface MailPath {
  /** The address that handed it to us; empty when nobody did, as for mail that we fetched. */
  readonly remoteAddress: string;
  readonly helo: string;
  /** Empty for the null sender. */
  readonly envelopeFrom: string;
  /** True when `remoteAddress` is a mail server of our own: then who handed it to that one is read from its Received field. */
  readonly relayed: boolean;
}

const results: ReadonlySet<string> = new Set<AuthResult>([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'temperror',
  'permerror',
]);

/** A result word as RFC 8601 has it; what is no such word is `none`. */
export function readResult(word: string | undefined): AuthResult {
  const lower = (word ?? '').toLowerCase();
  if (lower === 'hardfail') return 'fail';
  return results.has(lower) ? (lower as AuthResult) : 'none';
}

/** All look-ups for one message together, in milliseconds: what is not known by then is `temperror`. */
const longestMs = 15_000;
/** Look-ups for one message: many signatures must not make us ask for ever. */
const mostLookups = 60;

/**
 * SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989) and ARC (RFC 8617) of a message by its bytes. Never throws: what can't be
 * looked up is `temperror`, and what can't be read is `permerror`.
 */
export async function authenticateMail(raw: Buffer, path: MailPath, dns: Dns): Promise<MailVerdict> {
  // Loaded by the first message, which is accepted by then: a start is sooner without it.
  const { authenticate } = await import('mailauth');
  const asked = budgeted(dns);
  try {
    const known = !path.relayed && isIP(path.remoteAddress) !== 0;
    const found = await authenticate(raw, {
      sender: path.envelopeFrom,
      ...(known ? { ip: path.remoteAddress, helo: path.helo } : {}),
      trustReceived: path.relayed,
      mta: 'amparo',
      resolver: asked.resolve,
      disableBimi: true,
      rejectRsaSha1: true,
    });
    return await toVerdict(found, known || path.relayed, asked.resolve);
  } catch {
    return nothingKnown(asked.spent() ? 'temperror' : 'permerror');
  }
}

const nothingKnown = (result: AuthResult): MailVerdict => ({
  fromDomain: null,
  spf: { result, domain: null },
  dkim: { result, domain: null },
  dmarc: { result, policy: null },
  arc: { result: 'none', sealers: [], dmarc: null },
  aligned: false,
  publishes: false,
});

type Resolve = (name: string, type: string) => Promise<string[][] | string[]>;

/** Answers within one time and number of questions for the whole message. */
function budgeted(dns: Dns): { resolve: Resolve; spent: () => boolean } {
  const until = performance.now() + longestMs;
  let asked = 0;
  const spent = (): boolean => asked > mostLookups || performance.now() > until;
  return {
    spent,
    resolve: async (name, type) => {
      asked += 1;
      const left = until - performance.now();
      if (spent()) throw Object.assign(new Error('no time left to look up'), { code: 'ETIMEOUT' });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'ETIMEOUT' })), left);
      });
      try {
        return (await Promise.race([dns.resolve(name, type as RecordType), late])) as string[][] | string[];
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function toVerdict(
  found: AuthenticateResult,
  fromSomewhere: boolean,
  resolve: Resolve,
): Promise<MailVerdict> {
  const author = onlyAuthor(found);
  // Of mail that nobody handed in SPF has nothing to say.
  const spf = found.spf === false || !fromSomewhere ? null : found.spf;
  const spfResult = readResult(spf?.status.result);
  const dkim = bestSignature(found, author);
  const dmarc = found.dmarc === false ? null : found.dmarc;
  const dmarcResult = readResult(dmarc?.status.result);
  const aligned =
    author !== null &&
    (dmarcResult === 'pass' ||
      (dmarcResult === 'none' &&
        ((dkim.result === 'pass' && sameOrganisation(dkim.domain, author)) ||
          (spfResult === 'pass' && sameOrganisation(spf?.domain ?? null, author)))));
  const signedByAuthor = found.dkim.results.some((row) =>
    sameOrganisation(row.signingDomain ?? null, author),
  );
  // What they publish decides only for who published no DMARC and is not shown to be the sender.
  const published =
    aligned || author === null || dmarcResult !== 'none' || signedByAuthor
      ? 'yes'
      : await publishesSpf(author, resolve);
  return {
    fromDomain: author,
    spf: { result: spfResult, domain: spf?.domain ?? null },
    dkim,
    dmarc: { result: published === 'unknown' ? 'temperror' : dmarcResult, policy: policyOf(dmarc) },
    arc: arcOf(found, author),
    aligned,
    publishes: published === 'yes',
  };
}

/** The domain in `From` when it names one mailbox only: with two, nobody can say whose message it is (RFC 9989 §11.5). */
function onlyAuthor(found: AuthenticateResult): string | null {
  const { headerFrom, fromFields } = found.dkim;
  const [address] = headerFrom;
  if (fromFields !== 1 || headerFrom.length !== 1 || address === undefined) return null;
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');
  return domain === '' ? null : domain;
}

function bestSignature(
  found: AuthenticateResult,
  author: string | null,
): { result: AuthResult; domain: string | null } {
  const rank = (row: { result: AuthResult; domain: string | null }): number =>
    (sameOrganisation(row.domain, author) ? 4 : 0) +
    (row.result === 'pass' ? 2 : 0) +
    (row.result === 'temperror' ? 1 : 0);
  // A signature over the beginning of the body only says nothing about the rest.
  const rows = found.dkim.results.map((row) => ({
    result: (row.status.underSized ?? 0) > 0 ? ('policy' as const) : readResult(row.status.result),
    domain: row.signingDomain?.toLowerCase() ?? null,
  }));
  return rows.toSorted((a, b) => rank(b) - rank(a))[0] ?? { result: 'none', domain: null };
}

function policyOf(dmarc: { policy?: string } | null): MailVerdict['dmarc']['policy'] {
  const policy = dmarc?.policy;
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}

function arcOf(found: AuthenticateResult, author: string | null): MailVerdict['arc'] {
  const arc = found.arc === false ? null : found.arc;
  const result = readResult(arc?.status.result);
  const chain = (arc?.chain ?? []) as readonly ArcSet[];
  if (result !== 'pass' || chain.length === 0) return { result, sealers: [], dmarc: null };
  const sealers = chain.map((set) => (set['arc-seal']?.parsed?.d?.value ?? '').toLowerCase());
  // What the first of them saw, before anybody changed the message.
  const said = withoutComments(chain[0]?.['arc-authentication-results']?.original?.toString('latin1') ?? '');
  const dmarc = /;\s*dmarc\s*=\s*([a-z]+)([^;]*)/i.exec(said);
  const about = /\bheader\.from\s*=\s*"?([^\s";]+)/i.exec(dmarc?.[2] ?? '')?.[1] ?? null;
  const ofAuthor = dmarc !== null && sameOrganisation(about, author);
  return { result, sealers, dmarc: ofAuthor ? readResult(dmarc[1]) : null };
}

/** What we read of one set of a chain that was verified. */
interface ArcSet {
  readonly 'arc-seal'?: { readonly parsed?: { readonly d?: { readonly value?: string } } };
  readonly 'arc-authentication-results'?: { readonly original?: Buffer };
}

/** The text of a structured field without its comments, nested ones too (RFC 5322 §3.2.2). */
export function withoutComments(text: string): string {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    if (sign === '\\' && (quoted || depth > 0)) {
      if (depth === 0) kept += text.slice(i, i + 2);
      i += 1;
    } else if (sign === '"' && depth === 0) {
      quoted = !quoted;
      kept += sign;
    } else if (!quoted && sign === '(') depth += 1;
    else if (!quoted && sign === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += sign;
  }
  return kept;
}

/** Are both domains of one organisation, as the public suffix list has it (relaxed alignment)? */
export function sameOrganisation(domain: string | null, author: string | null): boolean {
  if (domain === null || author === null) return false;
  if (domain.toLowerCase() === author) return true;
  const own = getDomain(author, { allowPrivateDomains: true });
  return own !== null && getDomain(domain.toLowerCase(), { allowPrivateDomains: true }) === own;
}

async function publishesSpf(domain: string, resolve: Resolve): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const records = (await resolve(domain, 'TXT')) as string[][];
    return records.some((parts) => /^v=spf1(\s|$)/i.test(parts.join(''))) ? 'yes' : 'no';
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'no' : 'unknown';
  }
}

/** Networks as written in the configuration: `10.0.0.0/8`, `2001:db8::/32` or single addresses. */
export function createNetworks(networks: readonly string[]): { has(address: string): boolean } {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return {
    has(address) {
      const plain = plainAddressOf(address);
      const family = isIP(plain);
      return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

/** `::ffff:192.0.2.1` is 192.0.2.1. */
function plainAddressOf(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
