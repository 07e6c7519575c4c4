import { isIP } from 'node:net';
import { isDmarc, reportAddresses } from './evaluate-dmarc.ts';
import { policyUrl } from './evaluate-transport.ts';
import { recordsOf } from './evidence.ts';
import type {
  DkimEvidence,
  DmarcEvidence,
  DomainEvidence,
  HostEvidence,
  Lookup,
  PolicyFile,
  SenderEvidence,
  TlsProbe,
} from './evidence.ts';
import { addressesOf, gatherSpf, keyOf } from './gather-spf.ts';
import { commonSelectors } from './selectors.ts';
import { readTags } from './tags.ts';

/** What a check reaches the world by. Tests have a world of their own. */
export interface World {
  readonly lookup: Lookup;
  /** The policy file of MTA-STS. Never rejects. */
  fetchPolicy(url: string): Promise<PolicyFile>;
  /** STARTTLS at a mail server, at port 25. Never rejects. */
  probe(host: string): Promise<TlsProbe>;
}

export interface Wanted {
  readonly domain: string;
  /** In seconds. */
  readonly at: number;
  /** Selectors that somebody named. */
  readonly selectors: readonly string[];
  /** Keys of this desk, as they must be published. */
  readonly keys: readonly { readonly selector: string; readonly key: string }[];
  /** Servers that send the domain's mail: addresses or names. */
  readonly senders: readonly string[];
}

const mostHosts = 12;
const mostSenders = 20;

/** Looks at all of a domain's mail: what is published, and who answers. */
export async function gather(world: World, wanted: Wanted): Promise<DomainEvidence> {
  const { lookup } = world;
  const { domain } = wanted;
  const mx = await lookup.mx(domain);
  const names = recordsOf(mx)
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ exchange }) => exchange)
    .filter((each, at, all) => each !== '' && all.indexOf(each) === at)
    .slice(0, mostHosts);
  const [a, aaaa, hosts, spf, dkim, dmarc, record, tlsRpt] = await Promise.all([
    lookup.a(domain),
    lookup.aaaa(domain),
    Promise.all(names.map((name) => gatherHost(world, name))),
    gatherSpf(lookup, domain),
    gatherDkim(lookup, wanted),
    gatherDmarc(lookup, domain),
    lookup.txt(`_mta-sts.${domain}`),
    lookup.txt(`_smtp._tls.${domain}`),
  ]);
  const wantsPolicy = recordsOf(record).some((text) => text.startsWith('v=STSv1'));
  const [policy, senders] = await Promise.all([
    wantsPolicy ? world.fetchPolicy(policyUrl(domain)) : null,
    gatherSenders(lookup, wanted.senders, hosts),
  ]);
  return {
    domain,
    at: wanted.at,
    mx,
    a,
    aaaa,
    hosts,
    spf,
    dkim,
    dmarc,
    mtaSts: { record, policy },
    tlsRpt,
    senders: senders.found,
    unknownSenders: senders.unknown,
  };
}

async function gatherHost(world: World, name: string): Promise<HostEvidence> {
  const { lookup } = world;
  if (isIP(name) !== 0) {
    const none = { state: 'none' } as const;
    return { name, cname: none, a: none, aaaa: none, tlsa: none, tls: { state: 'untried', why: 'no name' } };
  }
  const [cname, a, aaaa, tlsa] = await Promise.all([
    lookup.cname(name),
    lookup.a(name),
    lookup.aaaa(name),
    lookup.tlsa(`_25._tcp.${name}`),
  ]);
  const reachable = a.state === 'found' || aaaa.state === 'found';
  const tls = reachable ? await world.probe(name) : ({ state: 'untried', why: 'no address' } as const);
  return { name, cname, a, aaaa, tlsa, tls };
}

async function gatherDkim(lookup: Lookup, { domain, keys, selectors }: Wanted): Promise<DkimEvidence[]> {
  const asked = new Map<string, Pick<DkimEvidence, 'origin' | 'key'>>();
  for (const selector of commonSelectors) asked.set(selector, { origin: 'common', key: null });
  for (const selector of selectors) asked.set(selector.toLowerCase(), { origin: 'given', key: null });
  for (const { selector, key } of keys) asked.set(selector, { origin: 'ours', key });
  return Promise.all(
    [...asked].map(async ([selector, { origin, key }]) => ({
      selector,
      origin,
      key,
      answer: await lookup.txt(`${selector}._domainkey.${domain}`),
    })),
  );
}

/**
 * The domain's own record, else that of the nearest domain above it that has one (the tree walk of DMARC's successor; RFC 7489
 * §6.6.3 asks a list of public suffixes instead). A top-level domain is not asked.
 */
async function gatherDmarc(lookup: Lookup, domain: string): Promise<DmarcEvidence> {
  const labels = keyOf(domain).split('.');
  const steps: { domain: string; answer: DmarcEvidence['steps'][number]['answer'] }[] = [];
  for (let at = 0; at < labels.length - 1 && steps.length < 8; at += 1) {
    const name = labels.slice(at).join('.');
    const answer = await lookup.txt(`_dmarc.${name}`);
    steps.push({ domain: name, answer });
    if (answer.state === 'failed' || recordsOf(answer).some(isDmarc)) break;
  }
  const last = steps.at(-1);
  const record = last === undefined ? undefined : recordsOf(last.answer).find(isDmarc);
  if (last === undefined || record === undefined) return { steps, reports: [] };
  const foreign = reportAddresses(readTags(record).get('rua')).addresses.filter((address) => {
    const receiver = keyOf(address.slice(address.lastIndexOf('@') + 1));
    return (
      receiver !== last.domain &&
      !receiver.endsWith(`.${last.domain}`) &&
      !last.domain.endsWith(`.${receiver}`)
    );
  });
  const reports = await Promise.all(
    foreign.slice(0, 10).map(async (address) => ({
      address,
      answer: await lookup.txt(
        `${last.domain}._report._dmarc.${keyOf(address.slice(address.lastIndexOf('@') + 1))}`,
      ),
    })),
  );
  return { steps, reports };
}

async function gatherSenders(
  lookup: Lookup,
  given: readonly string[],
  hosts: readonly HostEvidence[],
): Promise<{ found: SenderEvidence[]; unknown: string[] }> {
  const origins = new Map<string, SenderEvidence['origin']>();
  const unknown: string[] = [];
  for (const sender of given) {
    const addresses = isIP(sender) === 0 ? recordsOf(await addressesOf(lookup, sender)) : [sender];
    if (addresses.length === 0) unknown.push(sender);
    for (const address of addresses) origins.set(address, 'given');
  }
  if (given.length === 0)
    for (const address of hosts.flatMap(({ a, aaaa }) => [...recordsOf(a), ...recordsOf(aaaa)]))
      origins.set(address, 'mx');
  const found = await Promise.all(
    [...origins].slice(0, mostSenders).map(async ([address, origin]): Promise<SenderEvidence> => {
      const names = await lookup.ptr(address);
      const back = await Promise.all(
        recordsOf(names)
          .slice(0, 10)
          .map(async (name) => ({ name, addresses: recordsOf(await addressesOf(lookup, name)) })),
      );
      return { address, origin, names, back };
    }),
  );
  return { found, unknown };
}
