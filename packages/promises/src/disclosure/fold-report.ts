import type { Seconds } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { happened } from './events.ts';
import type { ReportEvent } from './events.ts';
import { wallAfter } from './wall.ts';

/** States of a report (field notes A2): from the one who deals with it. */
export type ReportState = 'start' | 'received' | 'invalid' | 'valid' | 'accepted' | 'deferred' | 'closed';

const moves: Readonly<Record<ReportState, readonly ReportState[]>> = {
  start: ['received'],
  received: ['valid', 'invalid'],
  invalid: ['valid', 'closed'],
  valid: ['accepted', 'deferred'],
  accepted: ['deferred', 'closed'],
  deferred: ['accepted', 'closed'],
  closed: [],
};

export interface ReportMove {
  readonly at: Seconds;
  readonly from: ReportState;
  readonly to: ReportState;
  /** `event`: somebody said so. `affected`: the vendor confirmed that a product is affected. `time`: nothing happened for so long. */
  readonly cause: 'event' | 'affected' | 'time';
  /** Why it is invalid; an id of the policy's reasons. */
  readonly reason: string | null;
  /** When the reporter was told, first after the move; null: not yet. */
  readonly told: Seconds | null;
}

export interface ReportStanding {
  readonly state: ReportState;
  readonly moves: readonly ReportMove[];
  /** When it is closed by itself if nothing happens. */
  readonly closes: Seconds | null;
  /** Events that the state does not allow: they changed nothing. */
  readonly refused: readonly { readonly at: Seconds; readonly type: ReportEvent['type'] }[];
}

/**
 * How a report stands at an instant: a fold of its events (law of the clock, 1 and 2). Once the vendor confirms that a
 * product is affected, a report is valid whatever its quality. Invalid and deferred ones close by themselves, where the
 * policy says after how long.
 */
export function foldReport(policy: Policy, events: readonly ReportEvent[], at: Seconds): ReportStanding {
  const closing = policy.disclosure?.closes ?? { invalid: null, deferred: null };
  const made: Omit<ReportMove, 'told'>[] = [];
  const refused: { at: Seconds; type: ReportEvent['type'] }[] = [];
  let state: ReportState = 'start';
  let closes: Seconds | null = null;
  const move = (
    when: Seconds,
    to: ReportState,
    cause: ReportMove['cause'],
    reason: string | null = null,
  ): boolean => {
    if (!moves[state].includes(to)) return false;
    made.push({ at: when, from: state, to, cause, reason });
    state = to;
    const amount = to === 'invalid' || to === 'deferred' ? closing[to] : null;
    closes = amount === null ? null : wallAfter(policy, when, amount);
    return true;
  };
  const expire = (until: Seconds): void => {
    if (closes !== null && closes <= until) move(closes, 'closed', 'time');
  };
  const sorted = happened(events, at);
  for (const event of sorted) {
    expire(event.at);
    switch (event.type) {
      case 'received':
        // A report that comes in again, by another way, is the same report.
        move(event.at, 'received', 'event');
        break;
      case 'invalid':
        if (!move(event.at, 'invalid', 'event', event.reason ?? null))
          refused.push({ at: event.at, type: event.type });
        break;
      case 'valid':
      case 'accepted':
      case 'deferred':
      case 'closed':
        if (!move(event.at, event.type, 'event')) refused.push({ at: event.at, type: event.type });
        break;
      case 'affected':
        move(event.at, 'valid', 'affected');
        break;
      default:
        break;
    }
  }
  expire(at);
  return {
    state,
    moves: made.map((one) => ({
      ...one,
      told: sorted.find((event) => event.type === 'told' && event.at >= one.at)?.at ?? null,
    })),
    closes,
    refused,
  };
}
