import type { Calendar, Seconds } from '@amparo/business-time';
import { add } from '@amparo/business-time';
import { promiseTypes } from '@amparo/policy';
import type {
  AdmissionRow,
  Conditions,
  Exclusion,
  Origin,
  Policy,
  PromiseType,
  ServiceAnswer,
  TargetRow,
} from '@amparo/policy';
import type { Names } from './names.ts';
import type { Scopes } from './scope.ts';
import type { About, Because, SettledFacts } from './types.ts';

/** The order in which tables keep the promise types; the same as in `promiseTypes`. */
export const typeIndex = Object.fromEntries(promiseTypes.map((type, index) => [type, index])) as Record<
  PromiseType,
  number
>;

/** A row of a target table, ready to run. */
export interface Target {
  readonly row: TargetRow;
  /** Infinite for an answer that is no time. */
  readonly within: NonNullable<TargetRow['within']>;
  readonly calendar: Calendar;
  /** The clock is the wall's: seconds pass also while the calendar is shut. */
  readonly wall: boolean;
  readonly contract: boolean;
}

/** When a target falls due that starts at `from`, on its own calendar or on the one given. Law of the clock, 5. */
export function dueFrom(target: Target, from: Seconds, calendar: Calendar = target.calendar): Seconds {
  const { within } = target;
  return within.unit === 's' ? from + within.n : add(calendar, from, within, target.row);
}

/** A channel as the policy gives it to somebody: what does not depend on the instant. */
export interface Entitlement {
  readonly channel: string;
  readonly live: boolean;
  readonly entitled: boolean;
  readonly calendarId: string | null;
  readonly calendar: Calendar | null;
  /** The row that spoke; where none did, the clause that defines the channel. */
  readonly origin: Origin;
}

/**
 * Numbers of the facts in the order of the policy's maps. `severity` is -1 when the priority table gives it, `region` is -1
 * without regions; `named` is 0, 1, or 2 for unknown.
 */
export interface Point {
  plan: number;
  severity: number;
  kind: number;
  channel: number;
  region: number;
  level: number;
  named: number;
  /** Number of what it is about: product, phase, periods, release, topic, own facts. 0 when nothing of it is known. */
  scope: number;
}

/** The tables from which a combination comes, as far as they find its neighbours. */
export interface Lookup {
  readonly policy: Policy;
  readonly scopes: Scopes;
  readonly levels: Names;
  /** The same facts with some of them changed. The level stays where the ticket is. */
  move(from: Combination, change: Partial<Point>): Combination;
}

/** All that the policy says about one combination of facts. Made once, then found by its key. */
export interface Combination {
  /** The tables that it comes from: the policy's own, or those under a contract. */
  readonly tables: Lookup;
  readonly point: Readonly<Point>;
  /** What it is about only as far as a row names it. */
  readonly settled: Readonly<Omit<SettledFacts, 'customer' | 'contract'>>;
  readonly team: string;
  readonly entitlements: readonly Entitlement[];
  readonly wanted: Entitlement;
  /** Row of the admission table that spoke, if any. */
  readonly admission: AdmissionRow | null;
  /** What it is about is not served, and no row of admission takes it all the same. */
  readonly exclusion: Exclusion | null;
  /** What holds for the service that was asked for. */
  readonly service: {
    readonly id: string;
    readonly answer: ServiceAnswer;
    readonly say: string | null;
    readonly origin: Origin;
  } | null;
  /** Taken, as far as that does not depend on the hour. */
  readonly admitted: boolean;
  /** By promise type in the order of `promiseTypes`, whether admitted or not. */
  readonly all: readonly (Target | null)[];
  /** What a request really gets: only an acknowledgement when the request is not admitted. */
  readonly targets: readonly (Target | null)[];
  /** What remains when a live channel is shut: the acknowledgement. */
  readonly shutTargets: readonly (Target | null)[];
  readonly because: readonly Because[];
  readonly duties: readonly { readonly id: string; readonly origin: Origin }[];
}

/** Facts as conditions see them. What is not known (null, or the empty level of a route) no row names. */
export interface Known extends About {
  readonly plan: string | null;
  readonly severity: string | null;
  readonly kind: string | null;
  readonly channel: string | null;
  readonly region: string | null;
  readonly level: string | null;
  readonly named: boolean | null;
}

/** A row applies when every column that it names holds the fact. Nobody is taken for (un)named without knowing. */
export function applies(row: Conditions, facts: Known): boolean {
  return (
    holds(row.plan, facts.plan) &&
    holds(row.severity, facts.severity) &&
    holds(row.kind, facts.kind) &&
    holds(row.channel, facts.channel) &&
    holds(row.level, facts.level) &&
    holds(row.region, facts.region) &&
    (row.named === undefined || row.named === facts.named) &&
    holds(row.product, facts.product) &&
    holds(row.phase, facts.phase) &&
    holds(row.release, facts.release) &&
    holds(row.topic, facts.topic) &&
    holds(row.service, facts.service) &&
    (row.during === undefined || facts.during.some((period) => row.during?.includes(period))) &&
    (row.where === undefined || holdsAll(row.where, facts.values))
  );
}

function holdsAll(
  where: Readonly<Record<string, readonly string[]>>,
  values: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(where).every(([fact, wanted]) => holds(wanted, values[fact] ?? null));
}

function holds(column: readonly string[] | undefined, fact: string | null): boolean {
  return column === undefined || (fact !== null && column.includes(fact));
}
