import { recordsOf } from './evidence.ts';
import type { DomainEvidence, SenderEvidence } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';

/** Names of the sending addresses that lead back to them: many receivers refuse mail without (FCrDNS, RFC 8601 §3). */
export function evaluateReverse(evidence: DomainEvidence): Finding[] {
  return [
    ...evidence.unknownSenders.map((sender) => finding('reverse.unknown-sender', 'error', { sender })),
    ...evidence.senders.map(evaluateSender),
  ];
}

function evaluateSender({ address, origin, names, back }: SenderEvidence): Finding {
  if (names.state === 'failed') return finding('reverse.lookup-failed', 'untried', { address }, [names.why]);
  // That a server which takes mail also sends is only likely.
  const severity = origin === 'given' ? 'error' : 'note';
  const list = recordsOf(names);
  if (list.length === 0) return finding('reverse.none', severity, { address });
  const shown = [
    ...list.map((name) => `${address} PTR ${name}`),
    ...back.flatMap(({ name, addresses }) => addresses.map((each) => `${name} A ${each}`)),
  ];
  const fits = back.find(({ addresses }) => addresses.some((each) => sameAddress(each, address)));
  return fits === undefined
    ? finding('reverse.mismatch', severity, { address, name: list[0] ?? '' }, shown)
    : finding('reverse.good', 'good', { address, name: fits.name }, shown);
}

/** IPv6 addresses have many spellings. */
const sameAddress = (a: string, b: string): boolean => canonical(a) === canonical(b);
const canonical = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname : address;
