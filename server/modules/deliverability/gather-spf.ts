import { recordsOf } from './evidence.ts';
import type { Answer, Lookup, SpfDomain, SpfEvidence } from './evidence.ts';
import { costs, hasMacro, isSpf, parseSpf } from './spf-record.ts';

/** More records than ten lookups can reach are followed, so that it can be said how many there are; but not for ever. */
const mostDomains = 40;
const mostNames = 60;
/** RFC 7208 §4.6.4. */
export const mostExchanges = 10;

export const keyOf = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** Follows a domain's SPF record through all that it includes. */
export async function gatherSpf(lookup: Lookup, domain: string): Promise<SpfEvidence> {
  const domains = new Map<string, SpfDomain>();
  const addresses = new Map<string, Answer<string>>();
  const exchanges = new Map<string, { mx: Answer<string>; addresses: readonly string[] }>();

  const follow = async (name: string): Promise<void> => {
    const key = keyOf(name);
    if (domains.has(key) || domains.size >= mostDomains) return;
    // Taken before the answer is there, so that a record that leads back to itself ends.
    domains.set(key, { answer: { state: 'none' }, records: [] });
    const answer = await lookup.txt(key);
    const records = recordsOf(answer).filter(isSpf).map(parseSpf);
    domains.set(key, { answer, records });
    for (const term of records.flatMap((record) => record.terms).filter(({ kind }) => costs.has(kind))) {
      const target = term.target ?? key;
      if (hasMacro(target)) continue;
      if (term.kind === 'include' || term.kind === 'redirect') await follow(target);
      else if (term.kind === 'a' || term.kind === 'exists') await address(target);
      else if (term.kind === 'mx') await exchange(target);
    }
  };
  const address = async (name: string): Promise<void> => {
    const key = keyOf(name);
    if (addresses.has(key) || addresses.size >= mostNames) return;
    addresses.set(key, await addressesOf(lookup, key));
  };
  const exchange = async (name: string): Promise<void> => {
    const key = keyOf(name);
    if (exchanges.has(key) || exchanges.size >= mostNames) return;
    const mx = await lookup.mx(key);
    const names = recordsOf(mx)
      .map((record) => record.exchange)
      .filter((each) => each !== '');
    const found = await Promise.all(
      names.slice(0, mostExchanges).map(async (each) => recordsOf(await addressesOf(lookup, each))),
    );
    exchanges.set(key, {
      mx: mx.state === 'found' ? { state: 'found', records: names } : mx,
      addresses: found.flat(),
    });
  };

  await follow(domain);
  return { domains, addresses, exchanges };
}

/** The addresses of a name, of both kinds. */
export async function addressesOf(lookup: Lookup, name: string): Promise<Answer<string>> {
  const [a, aaaa] = await Promise.all([lookup.a(name), lookup.aaaa(name)]);
  const records = [...recordsOf(a), ...recordsOf(aaaa)];
  if (records.length > 0) return { state: 'found', records };
  return a.state === 'failed' ? a : aaaa.state === 'failed' ? aaaa : a;
}
