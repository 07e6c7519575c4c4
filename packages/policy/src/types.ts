import type { Amount, Calendar, CalendarInput, HolidayDate } from '@amparo/business-time';

/** A text by language tag (`pt-BR`, `en`, `es`, `ro`). The desk's first language is always present. */
export type LocalText = Readonly<Record<string, string>>;

/** Everything a promise can be about. Closed: a new one needs a decision record. */
export const promiseTypes = [
  'acknowledgement',
  'first-response',
  'next-response',
  'update',
  'level-response',
  'resolution',
  'resolution-notice',
] as const;
export type PromiseType = (typeof promiseTypes)[number];

/** Facts about a running ticket whose change a policy rules on (law of the clock, 9). */
export const changeables = [
  'severity',
  'kind',
  'plan',
  'level',
  'region',
  'facts',
  'contract',
  'hours',
] as const;
export type Changeable = (typeof changeables)[number];
export const changeRules = ['keep', 're-base', 'restart', 'better'] as const;
export type ChangeRule = (typeof changeRules)[number];

/** What may settle a promise. */
export const settlers = ['message', 'call', 'acknowledgement', 'notice', 'resolve'] as const;
export type Settler = (typeof settlers)[number];

/** The technical ways by which a request reaches us. A policy's channels gather one or more of them. */
export const waysIn = [
  'email',
  'portal',
  'form',
  'api',
  'chat',
  'telephone',
  'whatsapp',
  'chatbot',
  'remote',
] as const;
export type WayIn = (typeof waysIn)[number];

/** Where something stands in the policy file, for errors and explanations. Lines and columns start at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** It stands in the terms of a contract, not in the policy. */
  readonly contract?: true;
}

/** Where a rule comes from. Exactly what an explanation may cite. */
export interface Origin {
  /** Empty when the rule carries out no clause: it is the desk's own. */
  readonly clause: string;
  /** Our reading of a clause that is silent, odd or contradicts itself, with the reason. */
  readonly reading?: LocalText;
  /** Ours and not the source's: a choice the source leaves to the desk. */
  readonly option?: LocalText;
  readonly place: Place;
}

export interface Clause {
  readonly id: string;
  readonly title: LocalText;
  readonly text: LocalText;
  readonly place: Place;
}

/** Columns of a decision table that name ids of the policy; besides them a row may have `named` and `where`. */
export const conditionColumns = [
  'plan',
  'severity',
  'kind',
  'channel',
  'level',
  'region',
  'product',
  'phase',
  'during',
  'release',
  'topic',
  'service',
] as const;
export type ConditionColumn = (typeof conditionColumns)[number];

/** A row of a decision table applies when every column that it names holds the fact. */
export interface Conditions {
  readonly plan?: readonly string[];
  readonly severity?: readonly string[];
  readonly kind?: readonly string[];
  readonly channel?: readonly string[];
  readonly level?: readonly string[];
  readonly region?: readonly string[];
  readonly named?: boolean;
  readonly product?: readonly string[];
  /** Phases of the product's life. */
  readonly phase?: readonly string[];
  /** Periods; the row applies while any of them holds. */
  readonly during?: readonly string[];
  /** Classes of the installed release. */
  readonly release?: readonly string[];
  /** Exclusions that the request is about. */
  readonly topic?: readonly string[];
  /** Services that are asked for. */
  readonly service?: readonly string[];
  /** Values of the policy's own facts, by fact. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

export interface NamedCalendar {
  readonly id: string;
  readonly name: LocalText;
  readonly input: CalendarInput;
  readonly calendar: Calendar;
  /** Its hours are those of the customer's zone; `calendar` has them in the zone of the desk. */
  readonly local?: true;
  readonly origin: Origin | null;
}

export interface Plan {
  readonly id: string;
  readonly name: LocalText;
  readonly origin: Origin;
}

export interface Region {
  readonly id: string;
  readonly name: LocalText;
  readonly zone: string;
}

export interface Channel {
  readonly id: string;
  readonly name: LocalText;
  /** Ways in that count as this channel. */
  readonly by: readonly WayIn[];
  /** A live channel (telephone, chat) exists only while it is open; the others take requests at any hour. */
  readonly live: boolean;
  /** The site on which it is reached, for everybody: a whole `https:` address; null where the policy names none. */
  readonly url: string | null;
  /** Shown only to those entitled: a telephone number, a link. */
  readonly contact: LocalText | null;
  readonly origin: Origin;
}

/** Who has which channel at which hours. First match wins; no match = not included. */
export interface AccessRow extends Conditions {
  readonly channel: readonly string[];
  /** Calendar id, or null when the channel is expressly not included. */
  readonly calendar: string | null;
  readonly origin: Origin;
}

export interface Severity {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText;
  readonly rank: number;
  readonly origin: Origin;
}

/** What helps to diagnose a request of a kind. */
export interface Ask {
  /** Its id; where the policy gives none, its number from 1. */
  readonly id: string;
  readonly text: LocalText;
  readonly type: 'text' | 'file' | 'version' | 'screenshot' | 'date';
  readonly origin: Origin;
}

export interface Kind {
  readonly id: string;
  readonly name: LocalText;
  readonly means: LocalText;
  /** Diagnostics that help; they are no gate (OPT-1). */
  readonly asks: readonly Ask[];
  readonly origin: Origin;
}

/** Is the request taken? First match wins; no match = taken. A refused request is still recorded. */
export interface AdmissionRow extends Conditions {
  readonly admit: boolean;
  /** Id of the wording in `texts`, when refused. */
  readonly say: string | null;
  readonly origin: Origin;
}

export interface Team {
  readonly id: string;
  readonly name: LocalText;
}

export interface ChecklistItem {
  readonly id: string;
  readonly text: LocalText;
  /** May be answered "not applicable" with a reason. */
  readonly optional: boolean;
  /** What on the ticket shows that it was done; null where a person says so. */
  readonly evidence: 'domain-check' | null;
  readonly origin: Origin;
}

export interface Level {
  readonly id: string;
  readonly name: LocalText;
  readonly rank: number;
  /** Team by request kind; the row without a kind is the default. First match wins. */
  readonly teams: readonly ({ readonly team: string } & Conditions)[];
  /** What must be done before a ticket may enter this level. */
  readonly checklist: readonly ChecklistItem[];
  readonly origin: Origin;
}

/** Where a request begins. First match wins. */
export interface RouteRow extends Conditions {
  readonly level: readonly string[];
  readonly origin: Origin;
}

/** What is promised. First match wins; no match or `within: null` = no promise. */
export interface TargetRow extends Conditions {
  readonly within: Amount | null;
  /** Where `within` is null: what is promised without a time. Not there: nothing. */
  readonly answer?: 'open' | 'best-effort' | 'negotiated';
  /** The amount as written, or the answer; `none` where nothing is promised. */
  readonly text: string;
  /** Calendar id on which the amount runs (wall amounts need one only for its zone). */
  readonly calendar: string;
  readonly days: 'end-of-day' | 'same-time' | { readonly hours: number };
  readonly origin: Origin;
}

export interface EscalationStep extends LadderStep {
  readonly promise: PromiseType;
}

/** A step of the ladder, whatever promise it watches. */
export interface LadderStep extends Conditions {
  readonly id: string;
  /** Share of the promise's time that has run: 0 (its start), 0.75, 1 (due). */
  readonly share: number;
  /** So long after that; null: at once. */
  readonly after: Amount | null;
  readonly notify: readonly ('assignee' | 'team' | 'lead' | 'manager')[];
  /** The level to which the ticket goes then. */
  readonly escalateTo: string | null;
  /** Somebody acknowledges within this, else the next step is reached at once. */
  readonly acknowledge: Amount | null;
  readonly origin: Origin;
}

export interface PauseRule {
  readonly id: string;
  readonly name: LocalText;
  /** Who is waited for. A customer's message ends a wait for `customer`. */
  readonly for: 'customer' | 'third-party' | 'us';
  readonly stops: readonly PromiseType[];
  /** The pause ends by itself after this. */
  readonly max: Amount | null;
  readonly maxCalendar: string;
  readonly origin: Origin;
}

export interface Address {
  readonly address: string;
  readonly channel: string;
  readonly kind: string | null;
  readonly team: string | null;
}

/** Signs in the subject of a message that set a fact, such as `[S1]`. */
export interface IntakeRow {
  readonly words: readonly string[];
  readonly kind: string | null;
  readonly severity: string | null;
}

export interface Reading {
  readonly clause: string;
  readonly text: LocalText;
  /** `reading` = how we read the source; `option` = ours; `gap` = announced by the source and never given. */
  readonly type: 'reading' | 'option' | 'gap';
  readonly place: Place;
}

/** The dates of named holiday sets that belong to a version: by set, by year. */
export type ResolvedHolidays = Readonly<Record<string, Readonly<Record<string, readonly HolidayDate[]>>>>;
