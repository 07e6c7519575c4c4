import { isIP, isIPv4, isIPv6 } from 'node:net';

export type Qualifier = '+' | '-' | '~' | '?';
type Mechanism = 'all' | 'include' | 'a' | 'mx' | 'ptr' | 'ip4' | 'ip6' | 'exists';

/** One term of an SPF record (RFC 7208 §4.6.1). */
export interface SpfTerm {
  readonly text: string;
  readonly kind: Mechanism | 'redirect' | 'other';
  readonly qualifier: Qualifier;
  /** What follows the colon; null when the term means the record's own domain. For ip4 and ip6 the address. */
  readonly target: string | null;
  readonly prefix4: number;
  readonly prefix6: number;
}

export interface SpfFault {
  readonly term: string;
  readonly why: string;
}

export interface SpfRecord {
  readonly text: string;
  readonly terms: readonly SpfTerm[];
  readonly faults: readonly SpfFault[];
}

/** Is this TXT record one of SPF? The version is the whole first word (RFC 7208 §4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

/** Terms that cost one of the ten lookups (RFC 7208 §4.6.4). */
export const costs: ReadonlySet<SpfTerm['kind']> = new Set([
  'include',
  'a',
  'mx',
  'ptr',
  'exists',
  'redirect',
]);

/** Has the target macros, whose values only a message gives? */
export const hasMacro = (target: string): boolean => target.includes('%');

/** Takes a record apart. Never throws: what can't be read is a fault. */
export function parseSpf(text: string): SpfRecord {
  const terms: SpfTerm[] = [];
  const faults: SpfFault[] = [];
  for (const word of text
    .slice('v=spf1'.length)
    .split(' ')
    .filter((each) => each !== '')) {
    const read = readTerm(word);
    if (typeof read === 'string') faults.push({ term: word, why: read });
    else terms.push(read);
  }
  for (const name of ['redirect', 'exp'])
    if (terms.filter((term) => term.text.toLowerCase().startsWith(`${name}=`)).length > 1)
      faults.push({ term: `${name}=`, why: `${name}= may be there once` });
  return { text, terms, faults };
}

const withDomain: ReadonlySet<string> = new Set(['include', 'exists', 'a', 'mx', 'ptr']);

function readTerm(text: string): SpfTerm | string {
  const modifier = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(text);
  if (modifier !== null) {
    const name = modifier[1]?.toLowerCase() ?? '';
    const value = modifier[2] ?? '';
    if (name !== 'redirect' && name !== 'exp') return plainTerm(text, 'other', '+', null);
    const fault = domainFault(value);
    return fault ?? plainTerm(text, name === 'redirect' ? 'redirect' : 'other', '+', value);
  }
  const parts = /^([+\-~?]?)([a-z0-9]+)(?::([^/]*(?:\/(?!\d)[^/]*)*))?((?:\/\d+)?(?:\/\/\d+)?)$/i.exec(text);
  const ip = /^([+\-~?]?)(ip4|ip6):([^/]*)(?:\/(\d+))?$/i.exec(text);
  if (ip !== null) return readNetwork(text, ip);
  if (parts === null) return 'it is no term of SPF';
  const qualifier = (parts[1] === '' ? '+' : parts[1]) as Qualifier;
  const name = parts[2]?.toLowerCase() ?? '';
  const target = parts[3] ?? null;
  const lengths = parts[4] ?? '';
  if (name === 'all')
    return target === null && lengths === ''
      ? plainTerm(text, 'all', qualifier, null)
      : 'nothing may follow "all"';
  if (!withDomain.has(name)) return `there is no mechanism "${name}"`;
  if ((name === 'include' || name === 'exists') && (target === null || target === ''))
    return `"${name}" needs a domain`;
  if (target !== null) {
    const fault = domainFault(target);
    if (fault !== null) return fault;
  }
  if (lengths !== '' && name !== 'a' && name !== 'mx') return `"${name}" takes no length of a network`;
  const prefix4 = Number(/^\/(\d+)/.exec(lengths)?.[1] ?? 32);
  const prefix6 = Number(/\/\/(\d+)$/.exec(lengths)?.[1] ?? 128);
  if (prefix4 > 32 || prefix6 > 128) return 'the length of the network is too large';
  return { text, kind: name as Mechanism, qualifier, target, prefix4, prefix6 };
}

function readNetwork(text: string, parts: RegExpExecArray): SpfTerm | string {
  const kind = parts[2]?.toLowerCase() === 'ip4' ? 'ip4' : 'ip6';
  const address = parts[3] ?? '';
  const most = kind === 'ip4' ? 32 : 128;
  const prefix = Number(parts[4] ?? most);
  if (kind === 'ip4' ? !isIPv4(address) : !isIPv6(address))
    return isIP(address) === 0
      ? `"${address}" is no address`
      : `"${address}" is an address of the other kind`;
  if (prefix > most) return 'the length of the network is too large';
  const qualifier = (parts[1] === '' ? '+' : parts[1]) as Qualifier;
  return { text, kind, qualifier, target: address, prefix4: prefix, prefix6: prefix };
}

function plainTerm(
  text: string,
  kind: SpfTerm['kind'],
  qualifier: Qualifier,
  target: string | null,
): SpfTerm {
  return { text, kind, qualifier, target, prefix4: 32, prefix6: 128 };
}

/** Null for a domain, with macros or without (RFC 7208 §7.1). */
function domainFault(target: string): string | null {
  if (target === '') return 'the domain is missing';
  const bare = target.replace(/%(?:[%_-]|\{[slodiphcrtv]\d*r?[.\-+,/_=]*\})/gi, 'x');
  if (bare.includes('%')) return 'a macro is not written as it must be';
  if (!/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?$/i.test(bare) || bare.includes('..'))
    return `"${target}" is no domain`;
  return null;
}
