import type { Amount } from '@amparo/business-time';
import type { LocalText, Origin } from '../../types.ts';

/** What identifies a computer to a tool: a number, a code of letters and digits, or an address on the web. */
export const toolIds = ['number', 'code', 'address'] as const;
export type ToolId = (typeof toolIds)[number];

/** Who takes part in a session. `on-site`: a technician at the customer's, of whichever company. */
export const sessionParties = ['customer', 'on-site', 'responsible', 'us'] as const;
export type SessionParty = (typeof sessionParties)[number];

/** What becomes of a booked session that did not start in time. */
export const latenessOutcomes = ['rebook', 'close'] as const;
export type LatenessOutcome = (typeof latenessOutcomes)[number];

/** What is wiped after a session. */
export const wipeables = ['access-data', 'chat', 'recording', 'files'] as const;
export type Wipeable = (typeof wipeables)[number];

export interface SessionTool {
  readonly id: string;
  readonly name: LocalText;
  readonly computer: ToolId;
  /** Opens the tool at the customer's computer; `{id}` stands for what identifies it. Never holds a password. */
  readonly link: string | null;
  readonly origin: Origin;
}

export interface PreparationItem {
  readonly id: string;
  readonly text: LocalText;
  readonly by: SessionParty;
  /** Seconds before the start at which a reminder goes out; null: none. */
  readonly remind: number | null;
  readonly optional: boolean;
  readonly origin: Origin;
}

/** A text in a version that must be known: consented to, accepted, or undertaken. */
export interface VersionedText {
  readonly version: string;
  /** Id of the wording in `texts`. */
  readonly text: string;
  readonly origin: Origin;
}

export interface LatenessRow {
  /** The row is for sessions for which any of these was late; null: for all. `nobody`: all were there. */
  readonly late: readonly (SessionParty | 'nobody')[] | null;
  readonly then: LatenessOutcome;
  readonly origin: Origin;
}

/** Remote sessions (PAR-1 … PAR-10). A part that is null asks nothing. */
export interface SessionRules {
  readonly hours: {
    readonly calendar: string;
    /** Seconds before the end of the hours at which a running session is warned. */
    readonly warn: number;
    readonly origin: Origin;
  };
  /** A session belongs to a problem that was reported before. */
  readonly reported: Origin | null;
  readonly tools: ReadonlyMap<string, SessionTool>;
  readonly booking: {
    /** The request kind by which a session is booked. */
    readonly kind: string | null;
    /** Lengths of slots in seconds, shortest first. */
    readonly lengths: readonly number[];
    /** Seconds from one possible start to the next, from the opening on. */
    readonly grid: number;
    /** Work expected to take longer than so many seconds is booked; null: none need be. */
    readonly above: number | null;
    /** Earliest and latest that one can book before the start. */
    readonly least: Amount | null;
    readonly most: Amount | null;
    /** Calendar on which these run. */
    readonly calendar: string;
    /** Seconds that a technician has between two sessions. */
    readonly pause: number;
    readonly origin: Origin;
  } | null;
  readonly preparation: readonly PreparationItem[];
  readonly lateness: {
    /** Seconds after the booked time at which a start is still in time. */
    readonly tolerance: number;
    readonly parties: readonly SessionParty[];
    readonly outcomes: readonly LatenessRow[];
    readonly origin: Origin;
  } | null;
  /** A responsible person of the customer is named, and present at the start. */
  readonly responsible: Origin | null;
  readonly consent: VersionedText | null;
  readonly rules: (VersionedText & { readonly accept: boolean }) | null;
  readonly undertaking: (VersionedText & { readonly valid: Amount | null }) | null;
  readonly interference: { readonly text: string; readonly origin: Origin } | null;
  readonly wipe: {
    readonly what: readonly Wipeable[];
    /** Seconds after the end. */
    readonly within: number;
    readonly origin: Origin;
  } | null;
}

export interface SessionsPart {
  /** Absent when the policy says nothing of them. */
  readonly sessions?: SessionRules;
}
