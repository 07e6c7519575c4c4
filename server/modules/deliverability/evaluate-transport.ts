import { recordsOf } from './evidence.ts';
import type { DomainEvidence, HostEvidence } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { readTags } from './tags.ts';

const day = 86_400;
const isSts = (text: string): boolean => /^v\s*=\s*STSv1\s*(?:;|$)/.test(text);
const isReporting = (text: string): boolean => /^v\s*=\s*TLSRPTv1\s*(?:;|$)/.test(text);

/** Whether mail to the domain must be encrypted: MTA-STS (RFC 8461). */
export function evaluateMtaSts(evidence: DomainEvidence): Finding[] {
  const { domain } = evidence;
  const { record, policy } = evidence.mtaSts;
  if (record.state === 'failed')
    return [finding('mta-sts.lookup-failed', 'untried', { domain }, [record.why])];
  const records = recordsOf(record).filter(isSts);
  const [text] = records;
  if (text === undefined) return [finding('mta-sts.none', 'note', { domain })];
  if (records.length > 1) return [finding('mta-sts.multiple', 'error', { number: records.length }, records)];
  const id = readTags(text).get('id') ?? '';
  if (!/^[A-Za-z0-9]{1,32}$/.test(id)) return [finding('mta-sts.id', 'error', {}, [text])];
  if (policy === null || policy.state === 'failed')
    return [
      finding('mta-sts.unreachable', 'error', { url: policyUrl(domain), why: policy?.why ?? '' }, [text]),
    ];
  return policyFaults(evidence, policy.text, policy.type);
}

export const policyUrl = (domain: string): string => `https://mta-sts.${domain}/.well-known/mta-sts.txt`;

function policyFaults(evidence: DomainEvidence, text: string, type: string): Finding[] {
  const shown = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const fields = shown.map((line) => /^([A-Za-z0-9_-]+)\s*:\s*(.*?)\s*$/.exec(line));
  const values = (name: string): string[] =>
    fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const broken = shown.find((_line, at) => fields[at] === null);
  const mode = values('mode')[0] ?? '';
  const age = values('max_age')[0] ?? '';
  if (
    broken !== undefined ||
    values('version')[0] !== 'STSv1' ||
    !/^(?:enforce|testing|none)$/.test(mode) ||
    !/^\d{1,10}$/.test(age)
  )
    return [finding('mta-sts.syntax', 'error', { line: broken ?? `mode: ${mode}` }, shown)];
  const found: Finding[] = [];
  if (!/^text\/plain\b/i.test(type)) found.push(finding('mta-sts.type', 'warning', { type }, shown));
  const patterns = values('mx').map((each) => each.toLowerCase().replace(/\.$/, ''));
  const missed = evidence.hosts
    .map(({ name }) => name)
    .filter((name) => !patterns.some((each) => covers(each, name)));
  if (mode !== 'none' && missed.length > 0)
    found.push(
      finding(
        'mta-sts.uncovered',
        mode === 'enforce' ? 'error' : 'warning',
        { hosts: missed.join(', ') },
        shown,
      ),
    );
  if (mode !== 'enforce') found.push(finding('mta-sts.mode', 'note', { mode }, shown));
  if (Number(age) < day) found.push(finding('mta-sts.age', 'warning', { seconds: Number(age) }, shown));
  return found.some(({ severity }) => severity !== 'note')
    ? found
    : [...found, finding('mta-sts.good', 'good', { mode }, shown)];
}

/** `*.example.org` stands for one label (RFC 8461 §4.1). */
function covers(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}

/** Whether the domain hears of failed encryption: TLS-RPT (RFC 8460). */
export function evaluateTlsRpt(evidence: DomainEvidence): Finding[] {
  const { domain, tlsRpt } = evidence;
  if (tlsRpt.state === 'failed')
    return [finding('tls-rpt.lookup-failed', 'untried', { domain }, [tlsRpt.why])];
  const records = recordsOf(tlsRpt).filter(isReporting);
  const [text] = records;
  if (text === undefined) return [finding('tls-rpt.none', 'note', { domain })];
  const rua = readTags(text).get('rua') ?? '';
  const right =
    rua !== '' &&
    rua.split(',').every((uri) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/i.test(uri.trim()));
  if (records.length > 1 || !right) return [finding('tls-rpt.syntax', 'error', {}, records)];
  return [finding('tls-rpt.good', 'good', { rua }, [text])];
}

/** Certificates that the domain names in the domain name system: DANE (RFC 7672). We can't see whether DNSSEC vouches for them. */
export function evaluateDane(evidence: DomainEvidence): Finding[] {
  const present = evidence.hosts.filter(({ tlsa }) => tlsa.state === 'found');
  return present.flatMap((host) => {
    const records = recordsOf(host.tlsa);
    const shown = records.map(
      (one) =>
        `_25._tcp.${host.name} TLSA ${one.usage} ${one.selector} ${one.matching} ${one.data.slice(0, 64)}`,
    );
    const usable = records.some(({ usage }) => usage === 2 || usage === 3);
    return [
      usable
        ? finding('dane.present', 'good', { host: host.name, number: records.length }, shown)
        : finding('dane.usage', 'warning', { host: host.name }, shown),
    ];
  });
}

const soon = 21 * day;

/** How the servers that take mail encrypt (RFC 3207). */
export function evaluateTls(evidence: DomainEvidence): Finding[] {
  return evidence.hosts.flatMap((host) => tlsOf(host, evidence.at));
}

function tlsOf({ name, tls }: HostEvidence, at: number): Finding[] {
  if (tls.state === 'untried') return [finding('tls.untried', 'untried', { host: name, why: tls.why })];
  if (tls.state === 'plain') return [finding('tls.plain', 'error', { host: name }, [tls.banner])];
  const date = new Date(tls.expires * 1000).toISOString().slice(0, 10);
  const shown = [`${tls.protocol}; ${tls.subject}; ${tls.issuer}; ${date}`];
  const found: Finding[] = [];
  if (tls.protocol === 'TLSv1' || tls.protocol === 'TLSv1.1')
    found.push(finding('tls.old', 'warning', { host: name, protocol: tls.protocol }, shown));
  if (tls.expires <= at) found.push(finding('tls.expired', 'error', { host: name, date }, shown));
  else if (tls.expires - at < soon)
    found.push(finding('tls.expires', 'warning', { host: name, date }, shown));
  if (!tls.nameFits) found.push(finding('tls.name', 'warning', { host: name, subject: tls.subject }, shown));
  else if (!tls.trusted && tls.expires > at)
    found.push(finding('tls.untrusted', 'warning', { host: name, why: tls.fault ?? '' }, shown));
  return found.length > 0
    ? found
    : [finding('tls.good', 'good', { host: name, protocol: tls.protocol, date }, shown)];
}
