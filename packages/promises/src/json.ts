import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import type {
  ChangeNote,
  FollowNote,
  PausePart,
  PromiseState,
  PromiseStateName,
  TicketPromiseType,
  WaiverCause,
} from './types.ts';

/** A promise as the API and the command line give it: instants in ISO 8601 (UTC), clauses by id. */
export interface PromiseJson {
  readonly promise: string;
  readonly type: TicketPromiseType;
  readonly level: string | null;
  readonly ordinal: number;
  readonly state: PromiseStateName;
  readonly cause: WaiverCause | null;
  readonly start: string;
  readonly due: string | null;
  readonly resumes: string | null;
  readonly left: number | null;
  readonly settled: string | null;
  readonly fulfilled: string | null;
  readonly used: number;
  /** The amount as the policy writes it. */
  readonly within: string;
  readonly calendar: string;
  /** The clause that promises. */
  readonly clause: string;
  /** All clauses that bear on it: the target's, the calendar's, those of pauses and changes. Each once. */
  readonly clauses: readonly string[];
  readonly pauses: readonly {
    readonly type: string;
    readonly from: string;
    readonly to: string | null;
    readonly ended: PausePart['ended'];
    readonly clause: string | null;
  }[];
  readonly changes: readonly (Omit<ChangeNote, 'at' | 'dueBefore' | 'dueAfter' | 'target'> & {
    readonly at: string;
    readonly dueBefore: string | null;
    readonly dueAfter: string | null;
    readonly clause: string;
  })[];
  readonly steps: readonly { readonly id: string; readonly at: string }[];
  /** What followed from it, and what comes next if it is not done; only of a promise whose rule says so. */
  readonly consequences?: readonly ConsequenceJson[];
}

/** A consequence of a promise of a ticket. A credit that grows comes twice: when it begins, and when it is final. */
interface ConsequenceJson {
  readonly do: FollowNote['do'];
  readonly at: string;
  /** 1, 2, … of one that comes again. */
  readonly n: number;
  /** Before it is due, while it is not done. */
  readonly ahead: boolean;
  /** Of a credit, as in `12.5 %`. */
  readonly share: string | null;
  readonly clause: string;
}

/** Promises in the form of the API and the command line. */
export function toJson(policy: Policy, states: readonly PromiseState[]): PromiseJson[] {
  return states.map((state) => one(policy, state));
}

function one(policy: Policy, state: PromiseState): PromiseJson {
  const { target } = state;
  const clauseOfPause = (id: string): string | null => policy.pauses.get(id)?.origin.clause || null;
  const cited = [
    target.origin.clause,
    policy.calendars.get(target.calendar)?.origin?.clause,
    ...state.pauses.map((pause) => clauseOfPause(pause.type)),
    ...state.changes.map((change) => change.target.origin.clause),
    ...(state.follows ?? []).map(({ clause }) => clause),
  ];
  return {
    promise: state.id,
    type: state.type,
    level: state.level,
    ordinal: state.ordinal,
    state: state.state,
    cause: state.cause,
    start: formatInstant(state.start),
    due: instant(state.due),
    resumes: instant(state.resumes),
    left: state.left,
    settled: instant(state.settled),
    fulfilled: instant(state.fulfilled),
    used: state.used,
    within: target.text,
    calendar: target.calendar,
    clause: target.origin.clause,
    clauses: [...new Set(cited)].filter(
      (clause): clause is string => typeof clause === 'string' && clause !== '',
    ),
    pauses: state.pauses.map(({ type, from, to, ended }) => ({
      type,
      from: formatInstant(from),
      to: instant(to),
      ended,
      clause: clauseOfPause(type),
    })),
    changes: state.changes.map(({ at, what, rule, applied, dueBefore, dueAfter, target: after }) => ({
      at: formatInstant(at),
      what,
      rule,
      applied,
      dueBefore: instant(dueBefore),
      dueAfter: instant(dueAfter),
      clause: after.origin.clause,
    })),
    steps: state.steps.map(({ id, at }) => ({ id, at: formatInstant(at) })),
    ...(state.follows === undefined ? {} : { consequences: state.follows.map(consequenceJson) }),
  };
}

function consequenceJson({ do: what, at, n, ahead, share, clause }: FollowNote): ConsequenceJson {
  return {
    do: what,
    at: formatInstant(at),
    n,
    ahead,
    share: share === null ? null : `${share / 10_000} %`,
    clause,
  };
}

function instant(at: Seconds | null): string | null {
  return at === null ? null : formatInstant(at);
}
