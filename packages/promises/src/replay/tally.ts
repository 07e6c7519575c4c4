import { promiseTypes } from '@amparo/policy';
import type { Seconds } from '@amparo/business-time';
import { mergeFurther, newFurther } from './further.ts';
import type { FurtherTally } from './further.ts';
import { addSeries, newSeries } from './series.ts';
import type { Series } from './series.ts';
import { addSample } from './sample.ts';
import type { Sample } from './sample.ts';

/** What became of a promise. `open`: it runs or is paused. `none`: that policy did not make it. */
export const outcomes = ['kept', 'broken', 'open', 'waived', 'none'] as const;
export type Outcome = (typeof outcomes)[number];
export const NONE = outcomes.indexOf('none');

/** Outcomes that are counted: all but `none`. */
const COUNTED = 4;
/** Counts of a month: of each promise type its outcomes, then requests taken and refused. */
export const ADMITTED = promiseTypes.length * COUNTED;
export const REFUSED = ADMITTED + 1;
const WIDTH = REFUSED + 1;

export function cellOf(type: number, outcome: number): number {
  return type * COUNTED + outcome;
}

/** Promises and requests alike in plan, severity, channel and team, by month (year × 12 + month − 1, in the desk's zone). */
export interface Row {
  readonly plan: string;
  readonly severity: string;
  readonly channel: string;
  readonly team: string;
  readonly months: Map<number, Float64Array>;
}

/** What one policy made of the tickets. */
export interface SideTally {
  readonly rows: Map<string, Row>;
  /** Responses by when they fell due. */
  readonly due: Series;
  /** Changes of the number of promises that wait for us: +1 where a clock begins to run, −1 where it ends. */
  readonly running: Series;
}

/**
 * What to know of how the past fits a policy: told, never dropped in silence. `aside`: it could not judge these tickets;
 * `ignored`: it does not ask for this fact of the past; `lacking`: it asks for a fact that the past does not say.
 */
export interface Remark {
  readonly side: 'draft' | 'against';
  readonly effect: 'aside' | 'ignored' | 'lacking';
  /** The fact whose id the policy does not have; null for another fault. */
  readonly fact: string | null;
  /** The id; of another fault the message; empty where it is about the fact itself. */
  readonly value: string;
  /** What is wrong with the id, where it does not say that itself. */
  readonly message?: string;
  tickets: number;
  /** A ticket that was set aside, the first by name; else empty. */
  example: string;
}

/** Sums over tickets that were replayed. Merging is associative and commutative: chunks may come in any order. */
export interface Tally {
  /** Judged by both sides. */
  tickets: number;
  events: number;
  /** Set aside since one side could not judge them. */
  aside: number;
  /** Left out: not in the period that was asked for. */
  outside: number;
  from: Seconds;
  to: Seconds;
  /** Of months and hours: the draft's desk. */
  zone: string;
  readonly draft: SideTally;
  readonly against: SideTally;
  readonly remarks: Map<string, Remark>;
  /** By promise type, outcome against which, and outcome under the draft. */
  readonly moves: Float64Array;
  /** Tickets that changed sides, by `before>after`: a fair sample of each, and how many there are. */
  readonly samples: Map<string, Sample>;
  /** Promises beyond answers, by rule; everything above is about answers. */
  readonly further: FurtherTally;
}

export function moveOf(type: number, before: number, after: number): number {
  return (type * outcomes.length + before) * outcomes.length + after;
}

export function newTally(zone = ''): Tally {
  return {
    tickets: 0,
    events: 0,
    aside: 0,
    outside: 0,
    from: Infinity,
    to: -Infinity,
    zone,
    draft: newSide(),
    against: newSide(),
    remarks: new Map<string, Remark>(),
    moves: new Float64Array(promiseTypes.length * outcomes.length * outcomes.length),
    samples: new Map<string, Sample>(),
    further: newFurther(),
  };
}

function newSide(): SideTally {
  return { rows: new Map<string, Row>(), due: newSeries(), running: newSeries() };
}

/** The row of these four, made when it is new. */
export function rowOf(side: SideTally, like: Omit<Row, 'months'>): Row {
  const key = `${like.plan}\t${like.severity}\t${like.channel}\t${like.team}`;
  const known = side.rows.get(key);
  if (known !== undefined) return known;
  const { plan, severity, channel, team } = like;
  const made = { plan, severity, channel, team, months: new Map<number, Float64Array>() };
  side.rows.set(key, made);
  return made;
}

export function monthOf(row: Row, month: number): Float64Array {
  const known = row.months.get(month);
  if (known !== undefined) return known;
  const made = new Float64Array(WIDTH);
  row.months.set(month, made);
  return made;
}

/** Counts a remark about a ticket. */
export function addRemark(tally: Tally, remark: Omit<Remark, 'tickets'>, tickets = 1): void {
  const key = `${remark.side}\t${remark.effect}\t${remark.fact ?? ''}\t${remark.value}`;
  const known = tally.remarks.get(key);
  if (known === undefined) tally.remarks.set(key, { ...remark, tickets });
  else {
    known.tickets += tickets;
    if (remark.example < known.example) known.example = remark.example;
  }
}

/** Adds a tally to another, which is changed. */
export function mergeTally(into: Tally, other: Tally): void {
  into.tickets += other.tickets;
  into.events += other.events;
  into.aside += other.aside;
  into.outside += other.outside;
  into.from = Math.min(into.from, other.from);
  into.to = Math.max(into.to, other.to);
  into.zone = into.zone === '' ? other.zone : into.zone;
  mergeSide(into.draft, other.draft);
  mergeSide(into.against, other.against);
  for (const { tickets, ...remark } of other.remarks.values()) addRemark(into, remark, tickets);
  add(into.moves, other.moves);
  for (const [kind, sample] of other.samples) addSample(into.samples, kind, sample);
  mergeFurther(into.further, other.further);
}

function mergeSide(into: SideTally, other: SideTally): void {
  for (const row of other.rows.values()) {
    const mine = rowOf(into, row);
    for (const [month, counts] of row.months) add(monthOf(mine, month), counts);
  }
  addSeries(into.due, other.due);
  addSeries(into.running, other.running);
}

function add(into: Float64Array, other: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (other[i] ?? 0);
}
