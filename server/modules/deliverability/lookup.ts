import type { Dns, RecordType } from '../../platform/dns.ts';
import type { Answer, Lookup, TlsaRecord } from './evidence.ts';

/** Lookups of one check that may be under way at the same time. */
const atOnce = 12;
/** Names that one check may ask for: what a stranger publishes must not make us ask for ever (RFC 7208 §11.1). */
const mostQuestions = 500;

/** Asks a resolver, each question once per check, a few at a time. */
export function createLookup(dns: Pick<Dns, 'resolve'>): Lookup {
  const known = new Map<string, Promise<Answer<unknown>>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const ask = async (name: string, type: RecordType): Promise<Answer<unknown>> => {
    // The one who ends hands its place on, so that nobody slips in between.
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      const records = await dns.resolve(name, type as 'A');
      return records.length === 0 ? { state: 'none' } : { state: 'found', records };
    } catch (error) {
      return answerOf(error);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  const question = async <T>(
    name: string,
    type: RecordType,
    read: (record: unknown) => T,
  ): Promise<Answer<T>> => {
    const host = name.toLowerCase().replace(/\.$/, '');
    // A name that is none is missing: some resolvers throw, others ask the network.
    if (!isAskable(host)) return { state: 'missing' };
    const key = `${type} ${host}`;
    let answer = known.get(key);
    if (answer === undefined) {
      if (known.size >= mostQuestions)
        return { state: 'failed', why: `more than ${mostQuestions} names are asked for` };
      answer = ask(host, type);
      known.set(key, answer);
    }
    const given = await answer;
    return given.state === 'found' ? { state: 'found', records: given.records.map(read) } : given;
  };
  const asHost = (record: unknown): string => String(record).toLowerCase().replace(/\.$/, '');
  return {
    txt: (name) =>
      question(name, 'TXT', (record) => (Array.isArray(record) ? record.join('') : String(record))),
    mx: (name) =>
      question(name, 'MX', (record) => {
        const { priority, exchange } = record as { priority: number; exchange: string };
        return { priority, exchange: asHost(exchange) };
      }),
    a: (name) => question(name, 'A', String),
    aaaa: (name) => question(name, 'AAAA', String),
    cname: (name) => question(name, 'CNAME', asHost),
    ptr: (address) => question(reverseName(address), 'PTR', asHost),
    tlsa: (name) => question(name, 'TLSA', readTlsa),
  };
}

function answerOf(error: unknown): Answer<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'ENONAME' || code === 'EBADNAME') return { state: 'missing' };
  if (code === 'ENODATA') return { state: 'none' };
  return { state: 'failed', why: code === '' ? String(error) : code };
}

const isAskable = (name: string): boolean =>
  name.length <= 253 &&
  name.split('.').every((label) => label.length > 0 && label.length <= 63 && /^[\w-]+$/.test(label));

function readTlsa(record: unknown): TlsaRecord {
  const { certUsage, selector, match, data } = record as {
    certUsage: number;
    selector: number;
    match: number;
    data: ArrayBuffer;
  };
  return { usage: certUsage, selector, matching: match, data: Buffer.from(data).toString('hex') };
}

/** `1.2.0.192.in-addr.arpa` (RFC 1035 §3.5), or under `ip6.arpa` (RFC 3596 §2.5). */
function reverseName(address: string): string {
  if (!address.includes(':')) return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (text: string): string[] =>
    text === ''
      ? []
      : text.split(':').flatMap((group) => {
          const bytes = group.includes('.') ? group.split('.').map(Number) : null;
          return bytes === null
            ? [group]
            : [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
        });
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const gap = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const digits = [...first, ...gap, ...last].map((group) => group.padStart(4, '0')).join('');
  return `${[...digits].toReversed().join('.')}.ip6.arpa`;
}
