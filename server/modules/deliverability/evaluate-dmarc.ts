import { isAbsent, recordsOf } from './evidence.ts';
import type { DomainEvidence } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { keyOf } from './gather-spf.ts';
import { readTags } from './tags.ts';
import type { Tags } from './tags.ts';

export const isDmarc = (text: string): boolean => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);

/** What the domain asks of those who get mail in its name (RFC 7489). */
export function evaluateDmarc(evidence: DomainEvidence): Finding[] {
  const { domain, dmarc } = evidence;
  const failed = dmarc.steps.find(({ answer }) => answer.state === 'failed');
  if (failed?.answer.state === 'failed')
    return [finding('dmarc.lookup-failed', 'untried', { domain: failed.domain }, [failed.answer.why])];
  const step = dmarc.steps.find(({ answer }) => recordsOf(answer).some(isDmarc));
  if (step === undefined) {
    const near = recordsOf(dmarc.steps[0]?.answer ?? { state: 'none' }).filter((text) => /dmarc/i.test(text));
    return near.length === 0
      ? [finding('dmarc.none', 'warning', { domain })]
      : [finding('dmarc.version', 'error', { domain }, near)];
  }
  const records = recordsOf(step.answer).filter(isDmarc);
  const [record] = records;
  if (record === undefined || records.length > 1)
    return [finding('dmarc.multiple', 'error', { domain: step.domain, number: records.length }, records)];
  const tags = readTags(record);
  const inherited = step.domain !== keyOf(domain);
  const found = [
    ...syntax(step.domain, record, tags),
    ...policy(evidence, step.domain, record, tags, inherited),
    ...reports(evidence, record, tags),
  ];
  return found.some(({ severity }) => severity === 'error' || severity === 'warning')
    ? found
    : [...found, finding('dmarc.good', 'good', { domain, policy: policyOf(tags, inherited) }, [record])];
}

const policies = new Set(['none', 'quarantine', 'reject']);
const policyOf = (tags: Tags, inherited: boolean): string =>
  ((inherited ? tags.get('sp') : undefined) ?? tags.get('p') ?? '').toLowerCase();

function syntax(domain: string, record: string, tags: Tags): Finding[] {
  const faults = tags.faults.map((each) => `"${each}"`);
  const p = tags.get('p');
  if (p === undefined) faults.push('p=');
  else if (!policies.has(p.toLowerCase())) faults.push(`p=${p}`);
  const sp = tags.get('sp');
  if (sp !== undefined && !policies.has(sp.toLowerCase())) faults.push(`sp=${sp}`);
  for (const name of ['adkim', 'aspf']) {
    const value = tags.get(name);
    if (value !== undefined && !/^[rs]$/i.test(value)) faults.push(`${name}=${value}`);
  }
  const pct = tags.get('pct');
  if (pct !== undefined && !(/^\d{1,3}$/.test(pct) && Number(pct) <= 100)) faults.push(`pct=${pct}`);
  return faults.map((fault) => finding('dmarc.syntax', 'error', { domain, fault }, [record]));
}

function policy(
  evidence: DomainEvidence,
  from: string,
  record: string,
  tags: Tags,
  inherited: boolean,
): Finding[] {
  const found: Finding[] = [];
  const asked = policyOf(tags, inherited);
  if (inherited) found.push(finding('dmarc.inherited', 'note', { domain: evidence.domain, from }, [record]));
  if (asked === 'none') found.push(finding('dmarc.policy-none', 'warning', {}, [record]));
  const pct = Number(tags.get('pct') ?? 100);
  if (asked !== 'none' && pct < 100) found.push(finding('dmarc.share', 'warning', { pct }, [record]));
  if (!inherited && asked !== 'none' && tags.get('sp')?.toLowerCase() === 'none')
    found.push(finding('dmarc.subdomains', 'warning', {}, [record]));
  const strict = ['adkim', 'aspf'].filter((name) => tags.get(name)?.toLowerCase() === 's');
  if (strict.length > 0)
    found.push(
      finding('dmarc.strict', 'note', { tags: strict.map((name) => `${name}=s`).join(', ') }, [record]),
    );
  // A policy that nothing can meet makes every message of the domain fail.
  const spf = recordsOf(evidence.spf.domains.get(keyOf(evidence.domain))?.answer ?? { state: 'none' });
  const signed = evidence.dkim.some((one) =>
    recordsOf(one.answer).some((text) => /(?:^|;)\s*p\s*=\s*[^;\s]/.test(text)),
  );
  if (policies.has(asked) && asked !== 'none' && !signed && !spf.some((text) => /^v=spf1/i.test(text)))
    found.push(finding('dmarc.nothing-aligned', 'warning', { policy: asked }, [record]));
  return found;
}

/** The addresses in a tag of reports: `mailto:` alone is in use. */
export function reportAddresses(value: string | undefined): { addresses: string[]; faults: string[] } {
  const addresses: string[] = [];
  const faults: string[] = [];
  for (const uri of (value ?? '').split(',').map((each) => each.trim())) {
    if (uri === '') continue;
    const address = /^mailto:([^\s!?]+@[^\s!?@]+)(?:![0-9]+[kmgt]?)?$/i.exec(uri)?.[1];
    if (address === undefined) faults.push(uri);
    else addresses.push(address);
  }
  return { addresses, faults };
}

function reports(evidence: DomainEvidence, record: string, tags: Tags): Finding[] {
  const found: Finding[] = [];
  const rua = reportAddresses(tags.get('rua'));
  for (const uri of [...rua.faults, ...reportAddresses(tags.get('ruf')).faults])
    found.push(finding('dmarc.report-address', 'error', { uri }, [record]));
  if (rua.addresses.length === 0 && rua.faults.length === 0)
    found.push(finding('dmarc.no-reports', 'note', {}, [record]));
  for (const { address, answer } of evidence.dmarc.reports) {
    if (isAbsent(answer) || (answer.state === 'found' && !answer.records.some(isDmarc)))
      found.push(finding('dmarc.report-refused', 'warning', { address }, [record]));
  }
  return found;
}
