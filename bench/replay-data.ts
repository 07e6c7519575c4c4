import type { Policy } from '@amparo/policy';
import type { PastEvent, PastTicket } from '@amparo/promises';

const HOUR = 3600;
const YEAR = 365 * 24 * HOUR;
const START = Date.parse('2026-01-01T00:00:00Z') / 1000;
/** The end of the past: a month after the last ticket came in. */
export const PAST_END = START + YEAR + 30 * 24 * HOUR;

/** Tickets of ten events over a year, in the order in which they came in: all plans, severities and channels, answers from at once to late. */
export function* pastTickets(policy: Policy, count: number): Generator<PastTicket> {
  const plans = [...policy.plans.keys()];
  const severities = [...policy.severities.keys()];
  const kinds = [...policy.kinds.keys()];
  // Four of five come by a channel that takes requests at any hour, the others by any.
  const any = [...policy.channels.keys()];
  const written = [...policy.channels.values()].find(({ live }) => !live)?.id ?? '';
  const channels = [...any, ...any.flatMap(() => [written, written, written, written])];
  const pauses = [...policy.pauses.keys()];
  const level = [...policy.levels.keys()].at(-1) ?? '';
  const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
  for (let i = 0; i < count; i++) {
    const at = START + Math.floor((i * YEAR) / count);
    // A number without order, the same in every run.
    const mixed = Math.imul(i + 1, 0x9e3779b1) >>> 8;
    // Half within half an hour, a quarter within four, the rest within thirty.
    const slow = mixed & 3;
    const answer = at + 60 + ((mixed >> 2) % ((slow < 2 ? 0.5 : slow === 2 ? 4 : 30) * HOUR));
    const after = (hours: number, more = 0): number => answer + hours * HOUR + (mixed % 1800) + more;
    const events: PastEvent[] = [
      { at, seq: 1, type: 'opened' },
      { at, seq: 2, type: 'message', from: 'customer' },
      { at: at + 2, seq: 3, type: 'acknowledgement' },
      { at: answer, seq: 5, type: 'message', from: 'agent' },
      { at: after(1), seq: 7, type: 'wait', for: pick(pauses, mixed) },
      { at: after(3), seq: 9, type: 'message', from: 'customer' },
      { at: after(4), seq: 10, type: 'severity', to: pick(severities, mixed >> 3) },
      { at: after(6, mixed % HOUR), seq: 12, type: 'message', from: 'agent' },
      { at: after(8), seq: 14, type: 'escalate', to: level },
      { at: after(30), seq: 16, type: 'resolve' },
    ];
    yield {
      id: `${policy.desk.prefix}-${1000 + i}`,
      policy: policy.hash,
      customer: `customer${mixed % 500}`,
      contract: null,
      facts: {
        channel: pick(channels, mixed >> 5),
        plan: pick(plans, mixed >> 7),
        severity: pick(severities, mixed >> 9),
        kind: pick(kinds, mixed >> 11),
        named: true,
      },
      events,
    };
  }
}

/** The same policy with other times: what a draft may be. */
export function draftOf(source: string): string {
  return source
    .replace(/^version: .*$/mu, "version: 'draft'")
    .replaceAll('within: 4 h', 'within: 1 h')
    .replaceAll('within: 2 h', 'within: 1 h')
    .replaceAll('within: 8 working h', 'within: 4 working h')
    .replaceAll('within: 1 working day', 'within: 2 working days');
}
