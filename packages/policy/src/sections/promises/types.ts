import type { Amount } from '@amparo/business-time';
import type { DateRule } from '../dates/types.ts';
import type { ChangeRule, Conditions, LocalText, Origin, TargetRow } from '../../types.ts';
import type { Answer, Audience, ConsequenceKind, Subject } from './vocabulary.ts';

/** An amount that runs on a calendar. */
export interface Clock {
  readonly within: Amount;
  /** As written. */
  readonly text: string;
  /** Calendar id; for civil days only its zone counts. */
  readonly calendar: string;
  readonly days: TargetRow['days'];
  /** Days are dates, days off included. */
  readonly civil: boolean;
}

/** An instant that is known before it comes. */
export type Fixed =
  | { readonly kind: 'moment'; readonly id: string }
  /** `text` as written, or its ids. */
  | { readonly kind: 'date'; readonly rule: DateRule; readonly text: string };

/** One way to say by when. */
export type Timing =
  | ({ readonly kind: 'within' } & Clock)
  | ({ readonly kind: 'before'; readonly of: Fixed } & Clock)
  | { readonly kind: 'due'; readonly of: Fixed };

export interface PromiseRow extends Conditions {
  /** `date` when there are parts; else an answer that is no date. */
  readonly answer: 'date' | Answer;
  /** One, or several of which the earliest or the latest counts. */
  readonly parts: readonly Timing[];
  readonly pick: 'earlier' | 'later';
  readonly notBefore: Clock | null;
  /** Seconds since midnight on the wall of the first part's calendar. */
  readonly cutOff: number | null;
  /** The row as people say it: `2 working days`, `best-effort`. */
  readonly text: string;
  readonly origin: Origin;
}

/** What follows when a promise is not kept, or before. */
export interface Consequence extends Conditions {
  readonly do: ConsequenceKind;
  /** Before it is due rather than after it was broken. */
  readonly side: 'before' | 'after';
  /** Null: at once. */
  readonly delay: Amount | null;
  readonly every: Amount | null;
  /** Null: once, or with `every` without end. */
  readonly most: number | null;
  readonly calendar: string;
  readonly to: readonly Audience[];
  readonly say: string | null;
  readonly what: LocalText | null;
  /** In millionths. */
  readonly share: number | null;
  readonly per: Amount | null;
  readonly cap: number | null;
  readonly origin: Origin;
}

/** A promise beyond the answers to a request. */
export interface PromiseRule {
  readonly id: string;
  readonly name: LocalText;
  readonly about: Subject;
  readonly by: 'us' | 'customer' | 'third-party';
  /** Events (the first of them), or what is known beforehand. Null: the first that is known of the subject. */
  readonly starts: { readonly kind: 'events'; readonly ids: readonly string[] } | Fixed | null;
  /** Empty: it holds until it is due. */
  readonly done: readonly string[];
  readonly breaks: readonly string[];
  readonly lapses: readonly string[];
  readonly again: boolean;
  readonly effort: 'firm' | 'reasonable';
  readonly changes: ChangeRule;
  readonly rows: readonly PromiseRow[];
  readonly consequences: readonly Consequence[];
  /** Ids of the pauses that stop its clock. */
  readonly pauses: readonly string[];
  readonly origin: Origin;
}

/** A milestone that the policy names. */
export interface OwnEvent {
  readonly id: string;
  readonly name: LocalText;
  readonly of: Subject;
  readonly origin: Origin;
}

export interface PromisesPart {
  readonly events: ReadonlyMap<string, OwnEvent>;
  readonly promises: ReadonlyMap<string, PromiseRule>;
}
