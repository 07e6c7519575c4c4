import type { DomainEvidence } from './evidence.ts';
import { evaluateDkim } from './evaluate-dkim.ts';
import { evaluateDmarc } from './evaluate-dmarc.ts';
import { evaluateMx } from './evaluate-mx.ts';
import { evaluateReverse } from './evaluate-reverse.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { evaluateDane, evaluateMtaSts, evaluateTls, evaluateTlsRpt } from './evaluate-transport.ts';
import { inOrder } from './finding.ts';
import type { Finding } from './finding.ts';

/** Everything that can be said of a domain's mail from what was seen of it (MAX-7). Pure. */
export function evaluate(evidence: DomainEvidence): Finding[] {
  const mx = evaluateMx(evidence);
  // Of a domain that is not there, nothing else can be said.
  if (mx.some(({ code }) => code === 'domain.missing')) return mx;
  const takesMail = evidence.hosts.length > 0;
  return inOrder([
    ...mx,
    ...evaluateSpf(evidence),
    ...evaluateDkim(evidence),
    ...evaluateDmarc(evidence),
    ...(takesMail ? [...evaluateMtaSts(evidence), ...evaluateTlsRpt(evidence)] : []),
    ...evaluateDane(evidence),
    ...evaluateTls(evidence),
    ...evaluateReverse(evidence),
  ]);
}
