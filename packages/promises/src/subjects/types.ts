import type { Seconds } from '@amparo/business-time';
import type { Facts } from '@amparo/decisions';
import type { Answer, Consequence, LadderStep, PromiseRow, PromiseRule, Subject } from '@amparo/policy';
import type { PausePart, PromiseStateName, WaiverCause } from '../types.ts';

/**
 * What is known of a subject: what rows ask for, and instants and dates known beforehand. What is not known is null, or
 * not there, and no row that asks for it matches.
 */
export interface SubjectFacts extends Partial<Omit<Facts, 'channel' | 'contract' | 'subject' | 'customer'>> {
  readonly channel?: string | null;
  /** The customer's time zone, for calendars in it. */
  readonly zone?: string | null;
  /** Instants of the subject (`begins`) and dates (of `lifecycle.dates`), in ISO 8601; of a date also bounds. */
  readonly dates?: Readonly<Record<string, unknown>>;
}

/** A fact that happened to a subject. Fold sorts by (at, seq); when it was recorded changes nothing but a note. */
export type SubjectEvent = {
  readonly at: Seconds;
  readonly seq: number;
  /** When it became known here; without it, at once. */
  readonly recorded?: Seconds;
} & (
  | { readonly type: 'happened'; readonly event: string }
  /** A date was agreed for a negotiated promise. */
  | { readonly type: 'agree'; readonly promise: string; readonly due: string }
  /** A manager takes note of a missed promise, with reasons. */
  | { readonly type: 'acknowledge'; readonly promise: string; readonly by: string; readonly reason: string }
  | { readonly type: 'waive'; readonly cause: WaiverCause; readonly promise?: string }
  | { readonly type: 'wait'; readonly for: string }
  /** The wait is over; with `of`, only one for them. */
  | { readonly type: 'resume'; readonly of?: 'customer' }
  | { readonly type: 'change'; readonly facts: SubjectFacts }
  /** The event of this number turned out not to have happened. */
  | { readonly type: 'withdraw'; readonly of: number }
);

/** The event that proves it. */
export interface Evidence {
  readonly seq: number;
  readonly event: string;
  readonly at: Seconds;
}

/** What a change of facts or dates, or an event withdrawn, made of a running promise. Dues are null where there is none. */
export interface SubjectChange {
  readonly at: Seconds;
  readonly what: 'facts' | 'dates' | 'agreed' | 'withdrawn';
  readonly applied: 'keep' | 're-base' | 'restart';
  readonly dueBefore: Seconds | null;
  readonly dueAfter: Seconds | null;
}

/** A promise about a subject as it stands at an instant. Everything in it follows from policy, facts and events. */
export interface SubjectPromise {
  /** `replacement-shipped`, and from the second on `news#2`. */
  readonly id: string;
  readonly rule: PromiseRule;
  readonly row: PromiseRow;
  readonly about: Subject;
  /** What was known when it was settled, or is now. */
  readonly facts: SubjectFacts;
  readonly ordinal: number;
  readonly answer: 'date' | Answer;
  readonly state: PromiseStateName;
  readonly cause: WaiverCause | null;
  /** Why it was broken. `late`: not done when due; `early`: before it might be; `broken`: an event broke it. */
  readonly fault: 'late' | 'early' | 'broken' | null;
  readonly start: Seconds;
  /** From where the clock counts: the start, moved by a cut-off or a restart. */
  readonly base: Seconds;
  /** Null while it stands still, while its date is open, and where the answer is no date. */
  readonly due: Seconds | null;
  /** Where the due time depends on a date that is still open: not before this. */
  readonly atLeast: Seconds | null;
  readonly notBefore: Seconds | null;
  readonly resumes: Seconds | null;
  /** What remains of its clock while it stands still, in its own seconds. */
  readonly left: number | null;
  /** Kept: when it was done. Broken: its due time, or when it was broken. Waived: when. */
  readonly settled: Seconds | null;
  /** When it was done, also when that was too late. */
  readonly fulfilled: Seconds | null;
  readonly evidence: Evidence | null;
  /** The event that opened it; null when it follows from what was known beforehand. */
  readonly openedBy: number | null;
  readonly acknowledged: {
    readonly at: Seconds;
    readonly by: string;
    readonly reason: string;
    readonly seq: number;
  } | null;
  /** A reasonable effort was missed, and nobody has acknowledged it yet. */
  readonly toAcknowledge: boolean;
  readonly pauses: readonly PausePart[];
  readonly changes: readonly SubjectChange[];
  /** Facts that touched it and were recorded only after what happened later. */
  readonly late: readonly { readonly seq: number; readonly at: Seconds; readonly recorded: Seconds }[];
  /** Steps of the ladder: all of them while it runs, those reached once it is settled. */
  readonly steps: readonly { readonly step: LadderStep; readonly at: Seconds }[];
  readonly consequences: readonly Following[];
}

/** A consequence with its date: a fact, deterministic. */
export interface Following {
  readonly rule: Consequence;
  readonly at: Seconds;
  /** 1, 2, … of one that comes again. */
  readonly n: number;
  /** Of a credit: the share so far, in millionths. */
  readonly share: number | null;
  /** Of a credit: whether the share can still grow. */
  readonly final: boolean;
  /** Of a credit that grows: when it was final, or will be by itself; null where nothing says so yet. */
  readonly finalAt: Seconds | null;
}
