import { isIP } from 'node:net';
import { isAbsent, recordsOf } from './evidence.ts';
import type { DomainEvidence, HostEvidence, MxRecord } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { isPublicAddress } from './is-public.ts';

/** Who takes the domain's mail, and whether they can be found (RFC 5321 §5.1, RFC 7505). */
export function evaluateMx(evidence: DomainEvidence): Finding[] {
  const { domain, mx } = evidence;
  if (mx.state === 'missing' && evidence.a.state === 'missing')
    return [finding('domain.missing', 'error', { domain })];
  if (mx.state === 'failed') return [finding('mx.lookup-failed', 'untried', { domain }, [mx.why])];
  const records = recordsOf(mx);
  if (records.length === 0) return withoutMx(evidence);
  const shown = records.map(mxText);
  const nulls = records.filter(({ exchange }) => exchange === '');
  if (nulls.length === records.length) return [finding('mx.null', 'warning', { domain }, shown)];
  const found = [
    ...(nulls.length > 0 ? [finding('mx.null-mixed', 'error', { domain }, shown)] : []),
    ...evidence.hosts.flatMap(hostFaults),
  ];
  const faulty = found.some(({ severity }) => severity === 'error' || severity === 'warning');
  return faulty ? found : [...found, finding('mx.good', 'good', { domain, number: records.length }, shown)];
}

const mxText = ({ priority, exchange }: MxRecord): string =>
  `MX ${priority} ${exchange === '' ? '.' : exchange}`;

/** Without MX the domain's own address takes the mail, if there is one. */
function withoutMx({ domain, a, aaaa }: DomainEvidence): Finding[] {
  const addresses = [...recordsOf(a), ...recordsOf(aaaa)];
  if (addresses.length > 0)
    return [
      finding(
        'mx.address-only',
        'warning',
        { domain },
        addresses.map((each) => `A ${each}`),
      ),
    ];
  if (a.state === 'failed') return [finding('mx.lookup-failed', 'untried', { domain }, [a.why])];
  return [finding('mx.none', 'error', { domain })];
}

function hostFaults(host: HostEvidence): Finding[] {
  const { name } = host;
  if (isIP(name) !== 0) return [finding('mx.address', 'error', { host: name }, [`MX ${name}`])];
  const found: Finding[] = [];
  const alias = recordsOf(host.cname)[0];
  if (alias !== undefined)
    found.push(finding('mx.alias', 'warning', { host: name, target: alias }, [`${name} CNAME ${alias}`]));
  const addresses = [...recordsOf(host.a), ...recordsOf(host.aaaa)];
  if (addresses.length === 0)
    found.push(
      isAbsent(host.a) && isAbsent(host.aaaa)
        ? finding('mx.dangling', 'error', { host: name }, [`MX ${name}`])
        : finding('mx.lookup-failed', 'untried', { domain: name }),
    );
  const inside = addresses.filter((address) => !isPublicAddress(address));
  if (inside.length > 0)
    found.push(
      finding(
        'mx.private',
        'error',
        { host: name, address: inside[0] ?? '' },
        inside.map((each) => `${name} A ${each}`),
      ),
    );
  return found;
}
