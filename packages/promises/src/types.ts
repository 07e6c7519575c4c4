import type { Seconds } from '@amparo/business-time';
import type { CalendarInput } from '@amparo/business-time';
import type { ContractFacts, Facts } from '@amparo/decisions';
import type { ChangeRule, Changeable, ConsequenceKind, PromiseType, TargetRow } from '@amparo/policy';

/** A fact that happened to a ticket. Fold sorts by (at, seq); shuffling its input changes nothing. */
export type TicketEvent = { readonly at: Seconds; readonly seq: number } & (
  | { readonly type: 'opened'; readonly facts: Facts }
  /** A public message. `auto`: written by no person. */
  | { readonly type: 'message'; readonly from: 'customer' | 'agent'; readonly auto?: boolean }
  /** A call that an agent logged. */
  | { readonly type: 'call' }
  | { readonly type: 'note' }
  /** The automatic acknowledgement (MAX-6, OPS-2). */
  | { readonly type: 'acknowledgement' }
  /** The resolution notice (OPT-4). */
  | { readonly type: 'notice' }
  | { readonly type: 'severity' | 'kind' | 'plan' | 'region'; readonly to: string }
  /**
   * A fact about the request became known or was corrected: `product`, `phase`, `during`, `release`, `topic`, or a fact
   * of the policy's own. Null takes it back.
   */
  | { readonly type: 'fact'; readonly name: string; readonly to: string | readonly string[] | null }
  /** Whether the requester is one of the people whom their customer named (OPS-10) became known. */
  | { readonly type: 'named'; readonly to: boolean }
  | { readonly type: 'contract'; readonly to: ContractFacts | null }
  /** A calendar of the policy was changed for this desk after the ticket was opened. */
  | { readonly type: 'hours'; readonly calendar: string; readonly to: CalendarInput }
  | { readonly type: 'wait'; readonly for: string }
  | { readonly type: 'resume' }
  | { readonly type: 'escalate'; readonly to: string }
  | { readonly type: 'resolve' }
  | { readonly type: 'reopen' }
  /** With `promise`: the policy closed it, since that follows from this promise. */
  | { readonly type: 'close'; readonly promise?: string }
  /** A date was agreed for a promise whose answer is `negotiated`. */
  | { readonly type: 'agree'; readonly promise: string; readonly due: Seconds }
  /** Somebody of the staff took the ticket, or was given it; null: nobody has it. */
  | { readonly type: 'assign'; readonly agent: string | null }
  /** A milestone that the policy names under `events` was reached, such as a workaround. */
  | { readonly type: 'milestone'; readonly id: string }
  /** Somebody whom a step of the ladder told says that they are on it. */
  | { readonly type: 'acknowledge' }
  | { readonly type: 'waive'; readonly cause: WaiverCause; readonly promise?: string }
  /** What event `of`, a waiver or a closure, did is taken back: from here on it counts as if it had not been (an undone merge). */
  | { readonly type: 'restore'; readonly of: number }
  /** The message stored as event `of` did not arrive and never will. */
  | { readonly type: 'bounce'; readonly of: number }
);
export type TicketEventType = TicketEvent['type'];

export type WaiverCause = 'merged' | 'spam' | 'reclassified' | 'agreed' | 'refused';
/**
 * The kinds of answers, and what a policy promises of tickets beyond them (`promises` with `about: ticket`): by us, or owed
 * by the customer or a third party.
 */
export type TicketPromiseType = PromiseType | 'milestone' | 'milestone-of-others';
export type PromiseStateName = 'open' | 'paused' | 'kept' | 'broken' | 'waived';

/** A promise as it stands at an instant. Everything in it follows from the events alone. */
export interface PromiseState {
  /** Stable within a ticket: `first-response`, `update#3`, `level-response:level 2`. */
  readonly id: string;
  readonly type: TicketPromiseType;
  readonly level: string | null;
  /** 1, 2, … among promises of one type (and level) on a ticket. */
  readonly ordinal: number;
  readonly state: PromiseStateName;
  readonly cause: WaiverCause | null;
  readonly start: Seconds;
  /** Null while paused: it depends on the resumption. Null too where the answer is no time. */
  readonly due: Seconds | null;
  /** While paused: when the pause ends by itself, if it has a longest time. */
  readonly resumes: Seconds | null;
  /** What remains of the clock while paused, in seconds worked (wall seconds for wall amounts). */
  readonly left: number | null;
  /** Kept: when it was fulfilled. Broken: the due instant. Waived: when. */
  readonly settled: Seconds | null;
  /** When it was done, also when that was too late. */
  readonly fulfilled: Seconds | null;
  /** `seq` of the event that fulfilled it: the evidence. */
  readonly by: number | null;
  /** `seq` of the event that opened it. */
  readonly openedBy: number;
  /** Seconds of its own clock used so far (until settled or `at`), pauses left out. */
  readonly used: number;
  readonly target: TargetRow;
  /** The hours that it runs on, where the desk declared others than the policy's calendar (event `hours`). */
  readonly hours: CalendarInput | null;
  readonly pauses: readonly PausePart[];
  readonly changes: readonly ChangeNote[];
  /**
   * Instants at which steps of the escalation ladder are reached: all of them while it is open or broken and not done,
   * those already reached while it is paused or once it was done after all, none when it is kept or waived.
   */
  readonly steps: readonly { readonly id: string; readonly at: Seconds }[];
  /**
   * What the policy makes follow from it (`else`): what was reached, and while it may still be done the next of each row.
   * Only of promises beyond the answers, and only where their rule has such rows.
   */
  readonly follows?: readonly FollowNote[];
}

/** A consequence of a promise, at its instant. Nothing in it changes as time passes: a credit that grows is told when it begins and when it is final. */
export interface FollowNote {
  /** Which row of the rule's `else`: 1, 2, … */
  readonly row: number;
  /** 1, 2, … of one that comes again. Of a credit that grows: 1 when it begins, 2 when it is final. */
  readonly n: number;
  readonly at: Seconds;
  readonly do: ConsequenceKind;
  /** Before it is due, while it is not done. */
  readonly ahead: boolean;
  /** Empty where neither the row nor its promise has one. */
  readonly clause: string;
  /** Of a credit: the share at that instant, in millionths. */
  readonly share: number | null;
  /** Only staff are told of it: it is not the customer's to know. */
  readonly inside: boolean;
}

/** A promise of one of the kinds that every policy has. */
export interface AnswerState extends PromiseState {
  readonly type: PromiseType;
}

/** A stretch for which the clock stood still. */
export interface PausePart {
  /** Id of the policy's pause rule. */
  readonly type: string;
  readonly from: Seconds;
  readonly to: Seconds | null;
  /** `replaced`: another wait took its place; `max`: it had lasted its longest time. */
  readonly ended: 'resume' | 'message' | 'max' | 'settled' | 'replaced' | null;
}

/** A change of the facts while the promise ran, and what became of it (law of the clock, 9). Dues are null while paused. */
export interface ChangeNote {
  readonly at: Seconds;
  readonly what: Changeable | 'bounce' | 'agreed';
  readonly rule: ChangeRule;
  readonly applied: 'keep' | 're-base' | 'restart';
  readonly dueBefore: Seconds | null;
  readonly dueAfter: Seconds | null;
  /** The target after the change. */
  readonly target: TargetRow;
}
