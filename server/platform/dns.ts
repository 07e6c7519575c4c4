import { Resolver } from 'node:dns/promises';

/** Types of records that we ask for. */
export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'PTR' | 'NS' | 'TLSA';

/**
 * Asks the domain name system, as `resolve` of `node:dns/promises` does: TXT as lists of strings, MX with `exchange` and
 * `priority`, the others as strings. Injected, so that tests have a zone of their own.
 */
export interface Dns {
  /** @throws Error with `code`: ENOTFOUND (no such name), ENODATA (name without such a record), ETIMEOUT, ESERVFAIL… (not known) */
  resolve(name: string, type: 'TXT'): Promise<string[][]>;
  resolve(name: string, type: 'MX'): Promise<{ exchange: string; priority: number }[]>;
  resolve(name: string, type: RecordType): Promise<unknown[]>;
}

/** The machine's resolvers, or those of DNS_SERVERS; two attempts of two and a half seconds, so that nobody waits for long. */
export function createDns(servers: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: 2_500, tries: 2 });
  if (servers.length > 0) resolver.setServers([...servers]);
  return { resolve: (name: string, type: RecordType) => resolver.resolve(name, type) } as Dns;
}
