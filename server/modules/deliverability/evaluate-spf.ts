import { BlockList, isIPv6 } from 'node:net';
import { isAbsent, recordsOf } from './evidence.ts';
import type { DomainEvidence, SpfEvidence } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { keyOf, mostExchanges } from './gather-spf.ts';
import { costs, hasMacro } from './spf-record.ts';
import type { Qualifier, SpfRecord, SpfTerm } from './spf-record.ts';

/** RFC 7208 §4.6.4. */
const mostLookups = 10;
const mostVoid = 2;

/** What is wrong with a domain's SPF record and with those that it leads to (RFC 7208), and whether it lets the senders send. */
export function evaluateSpf(evidence: DomainEvidence): Finding[] {
  const { domain, spf } = evidence;
  const own = spf.domains.get(keyOf(domain));
  if (own === undefined || own.answer.state === 'failed')
    return [finding('spf.lookup-failed', 'untried', { domain }, whyOf(own?.answer))];
  if (own.records.length === 0) {
    const near = recordsOf(own.answer).filter((text) => /^\W*v\s*=\s*spf/i.test(text));
    return near.length === 0
      ? [finding('spf.none', 'warning', { domain })]
      : [finding('spf.version', 'error', { domain }, near)];
  }
  const [record] = own.records;
  if (own.records.length > 1 || record === undefined)
    return [
      finding(
        'spf.multiple',
        'error',
        { domain, number: own.records.length },
        own.records.map(({ text }) => text),
      ),
    ];
  const found = [
    ...syntax(spf, domain),
    ...limits(spf, domain, record),
    ...included(spf),
    ...ending(spf, domain, record),
    ...senders(evidence, record),
  ];
  return found.some(({ severity }) => severity === 'error' || severity === 'warning')
    ? found
    : [...found, finding('spf.good', 'good', { domain }, [record.text])];
}

function syntax(spf: SpfEvidence, domain: string): Finding[] {
  return [...spf.domains].flatMap(([name, { records }]) =>
    records.flatMap((record) =>
      record.faults.map(({ term, why }) =>
        finding(
          keyOf(domain) === name ? 'spf.syntax' : 'spf.syntax-elsewhere',
          'error',
          { domain: name, term, why },
          [record.text],
        ),
      ),
    ),
  );
}

interface Count {
  lookups: number;
  empty: string[];
  loops: string[];
}

function limits(spf: SpfEvidence, domain: string, record: SpfRecord): Finding[] {
  const count: Count = { lookups: 0, empty: [], loops: [] };
  walk(spf, keyOf(domain), count, []);
  const many = [...spf.exchanges].filter(([, { mx }]) => recordsOf(mx).length > mostExchanges);
  const found: Finding[] = [];
  if (count.loops.length > 0)
    found.push(finding('spf.loop', 'error', { domain: count.loops[0] ?? '' }, [record.text]));
  if (count.lookups > mostLookups)
    found.push(finding('spf.lookups', 'error', { number: count.lookups }, [record.text]));
  else if (count.lookups >= mostLookups - 1)
    found.push(finding('spf.lookups-near', 'note', { number: count.lookups }, [record.text]));
  if (count.empty.length > mostVoid)
    found.push(finding('spf.void', 'error', { number: count.empty.length }, count.empty));
  else if (count.empty.length > 0)
    found.push(finding('spf.void-some', 'warning', { number: count.empty.length }, count.empty));
  for (const [name, { mx }] of many)
    found.push(finding('spf.mx-many', 'error', { domain: name, number: recordsOf(mx).length }));
  const ptr = [...spf.domains].flatMap(([, each]) =>
    each.records.flatMap(({ terms, text }) => (terms.some(({ kind }) => kind === 'ptr') ? [text] : [])),
  );
  if (ptr.length > 0) found.push(finding('spf.ptr', 'warning', {}, ptr));
  return found;
}

/** Every lookup that judging a message could need, at worst: each include is paid for each time that it is named. */
function walk(spf: SpfEvidence, name: string, count: Count, above: readonly string[]): void {
  if (above.includes(name)) {
    count.loops.push(name);
    return;
  }
  // A record that names itself many times over could be walked for ever.
  if (count.lookups > 200) return;
  const record = spf.domains.get(name)?.records[0];
  for (const term of record === undefined ? [] : termsInForce(record)) {
    if (!costs.has(term.kind)) continue;
    count.lookups += 1;
    const target = keyOf(term.target ?? name);
    if (hasMacro(target)) continue;
    if (term.kind === 'include' || term.kind === 'redirect') {
      const answer = spf.domains.get(target)?.answer;
      if (answer !== undefined && isAbsent(answer)) count.empty.push(`${term.text}: ${target}`);
      walk(spf, target, count, [...above, name]);
    } else if (term.kind === 'a' || term.kind === 'mx') {
      const answer = term.kind === 'a' ? spf.addresses.get(target) : spf.exchanges.get(target)?.mx;
      if (answer !== undefined && isAbsent(answer)) count.empty.push(`${term.text}: ${target}`);
    }
  }
}

/** What stands after `all` is never read, and `redirect` only without `all` (RFC 7208 §5.1, §6.1). */
function termsInForce(record: SpfRecord): SpfTerm[] {
  const all = record.terms.findIndex(({ kind }) => kind === 'all');
  const heard = all < 0 ? record.terms : record.terms.slice(0, all + 1);
  return heard.filter(({ kind }) => kind !== 'redirect' || all < 0);
}

function included(spf: SpfEvidence): Finding[] {
  const found: Finding[] = [];
  for (const [name, { records }] of spf.domains)
    for (const record of records)
      for (const term of termsInForce(record)) {
        if (term.kind !== 'include' && term.kind !== 'redirect') continue;
        const target = keyOf(term.target ?? '');
        const there = spf.domains.get(target);
        if (there === undefined || hasMacro(target)) continue;
        if (there.answer.state === 'failed')
          found.push(finding('spf.lookup-failed', 'untried', { domain: target }, whyOf(there.answer)));
        else if (there.records.length === 0)
          found.push(
            finding('spf.include-none', 'error', { domain: target, term: term.text }, [record.text]),
          );
        else if (there.records.length > 1)
          found.push(
            finding(
              'spf.include-multiple',
              'error',
              { domain: target, by: name },
              there.records.map(({ text }) => text),
            ),
          );
      }
  return found;
}

function ending(spf: SpfEvidence, domain: string, record: SpfRecord): Finding[] {
  const found: Finding[] = [];
  const at = record.terms.findIndex(({ kind }) => kind === 'all');
  const late = at < 0 ? [] : record.terms.slice(at + 1).filter(({ kind }) => kind !== 'other');
  if (late.length > 0)
    found.push(
      finding('spf.after-all', 'warning', { terms: late.map(({ text }) => text).join(' ') }, [record.text]),
    );
  const { qualifier, text } = endOf(spf, keyOf(domain), []);
  if (qualifier === null) found.push(finding('spf.no-all', 'warning', { domain }, [record.text]));
  else if (qualifier === '+') found.push(finding('spf.all-pass', 'error', { domain }, [text]));
  else if (qualifier === '?') found.push(finding('spf.all-neutral', 'warning', { domain }, [text]));
  const open = [...spf.domains].filter(
    ([name, each]) =>
      name !== keyOf(domain) &&
      each.records.some(({ terms }) => terms.some(({ kind, qualifier: q }) => kind === 'all' && q === '+')),
  );
  // An include of a record that lets everybody send lets everybody send.
  for (const [name, each] of open.filter(([name]) => isIncluded(spf, name)))
    found.push(
      finding(
        'spf.include-all-pass',
        'error',
        { domain: name },
        each.records.map((one) => one.text),
      ),
    );
  return found;
}

const isIncluded = (spf: SpfEvidence, name: string): boolean =>
  [...spf.domains.values()].some(({ records }) =>
    records.some((record) =>
      termsInForce(record).some((term) => term.kind === 'include' && keyOf(term.target ?? '') === name),
    ),
  );

/** How a record ends for whoever nothing else matched, where it is redirected to included. */
function endOf(
  spf: SpfEvidence,
  name: string,
  above: readonly string[],
): { qualifier: Qualifier | null; text: string } {
  const record = spf.domains.get(name)?.records[0];
  if (record === undefined || above.includes(name)) return { qualifier: null, text: '' };
  const all = record.terms.find(({ kind }) => kind === 'all');
  if (all !== undefined) return { qualifier: all.qualifier, text: record.text };
  const redirect = record.terms.find(({ kind }) => kind === 'redirect');
  if (redirect?.target == null) return { qualifier: null, text: record.text };
  return endOf(spf, keyOf(redirect.target), [...above, name]);
}

function senders(evidence: DomainEvidence, record: SpfRecord): Finding[] {
  return evidence.senders
    .filter(({ origin }) => origin === 'given')
    .map(({ address }) => {
      const result = checkHost(evidence.spf, keyOf(evidence.domain), address, []);
      return result === 'pass'
        ? finding('spf.sender-covered', 'good', { address }, [record.text])
        : result === 'unknown'
          ? finding('spf.sender-unknown', 'note', { address }, [record.text])
          : finding('spf.sender-missing', 'error', { address, result }, [record.text]);
    });
}

type Result = 'pass' | 'fail' | 'softfail' | 'neutral' | 'unknown';
const results: Readonly<Record<Qualifier, Result>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};

/** RFC 7208 §4.6 for one address. `unknown` where a macro or `ptr` decides, which only a message can say. */
function checkHost(spf: SpfEvidence, name: string, address: string, above: readonly string[]): Result {
  const record = spf.domains.get(name)?.records[0];
  if (record === undefined || above.includes(name) || above.length > 10) return 'neutral';
  const inside = [...above, name];
  let unsure = false;
  for (const term of termsInForce(record)) {
    const target = keyOf(term.target ?? name);
    if (term.kind === 'redirect') return unsure ? 'unknown' : checkHost(spf, target, address, inside);
    if (term.kind === 'other') continue;
    if (term.kind === 'ptr' || hasMacro(target)) unsure = true;
    else if (matches(spf, term, target, address, inside)) return unsure ? 'unknown' : results[term.qualifier];
  }
  return unsure ? 'unknown' : 'neutral';
}

function matches(
  spf: SpfEvidence,
  term: SpfTerm,
  target: string,
  address: string,
  above: readonly string[],
): boolean {
  switch (term.kind) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6':
      return within(address, term.target ?? '', term);
    case 'a':
      return recordsOf(spf.addresses.get(target) ?? { state: 'none' }).some((each) =>
        within(address, each, term),
      );
    case 'mx':
      return (spf.exchanges.get(target)?.addresses ?? []).some((each) => within(address, each, term));
    case 'exists':
      return (spf.addresses.get(target) ?? { state: 'none' }).state === 'found';
    case 'include':
      return checkHost(spf, target, address, above) === 'pass';
    default:
      return false;
  }
}

/** Is the address in the network? Those of the two kinds never meet. */
function within(address: string, network: string, term: SpfTerm): boolean {
  if (isIPv6(address) !== isIPv6(network)) return false;
  const list = new BlockList();
  const kind = isIPv6(address) ? 'ipv6' : 'ipv4';
  list.addSubnet(network, kind === 'ipv6' ? term.prefix6 : term.prefix4, kind);
  return list.check(address, kind);
}

const whyOf = (answer: { state: string; why?: string } | undefined): string[] =>
  answer?.why === undefined ? [] : [answer.why];
