import { openAt } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { LatenessOutcome, Origin, Policy, SessionParty, SessionRules } from '@amparo/policy';
import { sessionCalendar, sessionRulesOf } from './rules.ts';
import type { SessionBecause } from './rules.ts';

/** What happened to a session. `seq` is the order within a second. */
export type SessionEvent = { readonly at: Seconds; readonly seq: number } & (
  | { readonly type: 'booked'; readonly from: Seconds; readonly length: number }
  | { readonly type: 'arrived'; readonly who: SessionParty }
  | { readonly type: 'started' }
  | { readonly type: 'interfered' }
  | { readonly type: 'ended' }
  | { readonly type: 'cancelled'; readonly by: SessionParty }
  | { readonly type: 'wiped' }
);

export type SessionState = 'unbooked' | 'booked' | 'waiting' | 'running' | 'ended' | 'missed' | 'cancelled';

export interface SessionOutcome {
  readonly state: SessionState;
  readonly booked: { readonly from: Seconds; readonly to: Seconds } | null;
  /** The last instant at which it may still start. */
  readonly startBy: Seconds | null;
  /** Who must be there and is not. */
  readonly awaited: readonly SessionParty[];
  /** Who was not there in time, once it is missed; empty when all were. */
  readonly late: readonly SessionParty[];
  /** What becomes of it, once it is missed. */
  readonly then: LatenessOutcome | null;
  /** Our promise to be there in time. Null: nothing is booked, or lateness is not ruled on. */
  readonly ours: {
    readonly state: 'open' | 'kept' | 'broken' | 'waived';
    readonly due: Seconds;
    readonly arrived: Seconds | null;
  } | null;
  readonly started: Seconds | null;
  readonly ended: Seconds | null;
  /** When the hours end in which it started. */
  readonly endsBy: Seconds | null;
  readonly warnAt: Seconds | null;
  /** It runs, or ran, beyond the hours. */
  readonly overHours: boolean;
  readonly interfered: readonly Seconds[];
  /** What must be wiped, and until when. */
  readonly wipe: {
    readonly state: 'open' | 'kept' | 'broken';
    readonly due: Seconds;
    readonly what: readonly string[];
  } | null;
  readonly because: readonly SessionBecause[];
}

/**
 * What has become of a session (PAR-6, 7, 8): a pure function of its events, in whichever order. A start at the last
 * second of the tolerance is in time; a second later it is missed, by those who were not there, whatever happens then. A
 * new booking begins anew.
 * @throws SessionError when the policy knows no sessions
 */
export function outcome(policy: Policy, events: readonly SessionEvent[], at: Seconds): SessionOutcome {
  const rules = sessionRulesOf(policy);
  const past = events.filter((one) => one.at <= at).sort((a, b) => a.at - b.at || a.seq - b.seq);
  const last = past.findLastIndex(({ type }) => type === 'booked');
  const now = past.slice(Math.max(last, 0));
  const seen = lookAt(rules, now, at);
  const { closes } =
    seen.started === null ? { closes: null } : openAt(sessionCalendar(policy, rules), seen.started);
  const stopped = seen.ended ?? at;
  const { row } = seen;
  return {
    state: seen.state,
    booked: seen.booked,
    startBy: seen.startBy,
    awaited: seen.state === 'booked' || seen.state === 'waiting' ? seen.absent : [],
    late: seen.state === 'missed' ? seen.absent : [],
    then: row?.then ?? null,
    ours: seen.ours,
    started: seen.started,
    ended: seen.ended,
    endsBy: closes,
    warnAt:
      closes === null || seen.started === null ? null : Math.max(seen.started, closes - rules.hours.warn),
    overHours: closes !== null && stopped > closes,
    interfered: now.filter(({ type }) => type === 'interfered').map((one) => one.at),
    wipe: wipeOf(rules, now, seen.ended, at),
    because: becauseOf(rules, seen, row?.origin ?? null),
  };
}

interface Looked {
  readonly state: SessionState;
  readonly booked: SessionOutcome['booked'];
  readonly startBy: Seconds | null;
  readonly absent: readonly SessionParty[];
  readonly ours: SessionOutcome['ours'];
  readonly started: Seconds | null;
  readonly ended: Seconds | null;
  readonly row: { readonly then: LatenessOutcome; readonly origin: Origin } | undefined;
}

function lookAt(rules: SessionRules, events: readonly SessionEvent[], at: Seconds): Looked {
  const { lateness } = rules;
  const first = (type: SessionEvent['type']): Seconds | null =>
    events.find((one) => one.type === type)?.at ?? null;
  const booking = events.find((one) => one.type === 'booked');
  const booked = booking === undefined ? null : { from: booking.from, to: booking.from + booking.length };
  const startBy = booked === null || lateness === null ? null : booked.from + lateness.tolerance;
  const cancelled = first('cancelled');
  const start = first('started');
  const limit = Math.min(startBy ?? Infinity, cancelled ?? Infinity);
  // What is missed or cancelled does not start any more.
  const started = start !== null && start <= limit ? start : null;
  const ended =
    started === null ? null : (events.find((one) => one.type === 'ended' && one.at >= started)?.at ?? null);
  const arrivals = arrivalsOf(events, started, startBy);
  const parties = lateness?.parties ?? [];
  const absent = parties.filter((party) => !arrivals.has(party));
  const off = cancelled !== null && started === null && cancelled <= (startBy ?? Infinity);
  const missed = started === null && !off && startBy !== null && at > startBy;
  const state = stateOf({ booked, at, started, ended, off, missed });
  return {
    state,
    booked,
    startBy,
    absent,
    ours: oursOf(startBy, arrivals.get('us') ?? null, parties, off, at),
    started,
    ended,
    row: missed ? rowOf(rules, absent) : undefined,
  };
}

/** Who came in time, and when first. A session that started had everybody who must be there. */
function arrivalsOf(
  events: readonly SessionEvent[],
  started: Seconds | null,
  startBy: Seconds | null,
): Map<SessionParty, Seconds> {
  const found = new Map<SessionParty, Seconds>();
  for (const one of events)
    if (one.type === 'arrived' && one.at <= (startBy ?? Infinity) && !found.has(one.who))
      found.set(one.who, one.at);
  if (started !== null)
    for (const who of ['us', 'customer'] as const) if (!found.has(who)) found.set(who, started);
  return found;
}

function stateOf(one: {
  booked: SessionOutcome['booked'];
  at: Seconds;
  started: Seconds | null;
  ended: Seconds | null;
  off: boolean;
  missed: boolean;
}): SessionState {
  if (one.ended !== null) return 'ended';
  if (one.started !== null) return 'running';
  if (one.off) return 'cancelled';
  if (one.missed) return 'missed';
  if (one.booked === null) return 'unbooked';
  return one.at >= one.booked.from ? 'waiting' : 'booked';
}

/** We owe it to be there; that the customer is not makes no difference. */
function oursOf(
  due: Seconds | null,
  arrived: Seconds | null,
  parties: readonly SessionParty[],
  off: boolean,
  at: Seconds,
): SessionOutcome['ours'] {
  if (due === null || !parties.includes('us')) return null;
  if (arrived !== null) return { state: 'kept', due, arrived };
  if (off) return { state: 'waived', due, arrived };
  return { state: at > due ? 'broken' : 'open', due, arrived };
}

function rowOf({ lateness }: SessionRules, absent: readonly SessionParty[]) {
  const late = absent.length === 0 ? ['nobody' as const] : absent;
  return lateness?.outcomes.find(
    (row) => row.late === null || row.late.some((one) => late.some((who) => who === one)),
  );
}

function wipeOf(
  { wipe }: SessionRules,
  events: readonly SessionEvent[],
  ended: Seconds | null,
  at: Seconds,
): SessionOutcome['wipe'] {
  if (wipe === null || ended === null) return null;
  const due = ended + wipe.within;
  const wiped = events.find((one) => one.type === 'wiped' && one.at >= ended)?.at ?? null;
  const open = at > due ? 'broken' : 'open';
  return { state: wiped === null ? open : wiped <= due ? 'kept' : 'broken', due, what: wipe.what };
}

function becauseOf(rules: SessionRules, seen: Looked, row: Origin | null): SessionBecause[] {
  return [
    { rule: 'hours', origin: rules.hours.origin },
    ...(seen.booked === null || rules.booking === null
      ? []
      : [{ rule: 'booking' as const, origin: rules.booking.origin }]),
    ...(seen.startBy === null || rules.lateness === null
      ? []
      : [{ rule: 'lateness' as const, origin: rules.lateness.origin }]),
    ...(row === null ? [] : [{ rule: 'outcome' as const, origin: row }]),
    ...(seen.ended === null || rules.wipe === null
      ? []
      : [{ rule: 'wipe' as const, origin: rules.wipe.origin }]),
  ];
}
