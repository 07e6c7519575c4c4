import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { promiseTypes } from '@amparo/policy';
import type { PromiseType } from '@amparo/policy';
import { furtherOf, isRecorded } from './further.ts';
import { furtherSamples } from './further-moved.ts';
import type { FurtherCompared } from './further.ts';
import { monthName } from './months.ts';
import type { Moved, PromiseSide, Sample } from './sample.ts';
import { staffingOf } from './staffing.ts';
import type { Staffing } from './staffing.ts';
import { ADMITTED, NONE, REFUSED, cellOf, moveOf, outcomes } from './tally.ts';
import type { Outcome, Remark, Row, SideTally, Tally } from './tally.ts';

/** How many promises were made and what became of them. `open`: at the end, running or paused. */
export interface Counts {
  readonly promised: number;
  readonly kept: number;
  readonly broken: number;
  readonly open: number;
  readonly waived: number;
}

/** The same under both policies; `against` is null when there is nothing to compare with. */
export interface Compared {
  readonly against: Counts | null;
  readonly draft: Counts;
}

export const breakdowns = ['plan', 'severity', 'channel', 'team', 'month', 'type'] as const;
export type Breakdown = (typeof breakdowns)[number];

/** What a replay found, as JSON. */
export interface ReplaySummary {
  /** Until when events were known: the promises are shown as they stood then. */
  readonly at: string;
  readonly tickets: {
    /** Judged by both policies: everything below is about these. */
    readonly replayed: number;
    readonly events: number;
    /** Set aside since a policy could not judge them; see `remarks`. */
    readonly aside: number;
    readonly from: string | null;
    readonly to: string | null;
  };
  readonly requests: {
    readonly against: { readonly admitted: number; readonly refused: number } | null;
    readonly draft: { readonly admitted: number; readonly refused: number };
  };
  /** Of answers, as all that follows but `further`. */
  readonly totals: Compared;
  /** Promises of the policy's own about tickets, beyond answers, by rule. */
  readonly further: readonly FurtherCompared[];
  readonly by: Readonly<Record<Breakdown, readonly ({ readonly id: string } & Compared)[]>>;
  /** For charts: months × plan × promise type, in this order. */
  readonly months: readonly ({
    readonly month: string;
    readonly plan: string;
    readonly type: PromiseType;
  } & Compared)[];
  /** How many promises of each type went from which outcome to which; only those that changed. */
  readonly moves: readonly {
    readonly type: PromiseType;
    readonly from: Outcome;
    readonly to: Outcome;
    readonly count: number;
  }[];
  /** Lists of what came out otherwise, such as `kept>broken`: how many there are, and how many are listed. */
  readonly changes: readonly { readonly kind: string; readonly total: number; readonly listed: number }[];
  /** How the past fits the policies: why tickets were set aside, and what was ignored or lacking. Most frequent first. */
  readonly remarks: readonly Readonly<Remark>[];
  readonly staffing: Staffing | null;
}

/** A promise that came out otherwise, as JSON. */
export type MovedJson = Omit<Moved, 'opened' | 'against' | 'draft'> & {
  readonly opened: string;
  readonly against: SideJson | null;
  readonly draft: SideJson | null;
};
export type SideJson = Omit<PromiseSide, 'start' | 'due' | 'settled' | 'fulfilled'> & {
  readonly start: string;
  readonly due: string | null;
  readonly settled: string | null;
  readonly fulfilled: string | null;
};

/** @param staffing left out of what is shown while a replay runs: it looks at every hour of the past */
export function summarize(
  tally: Tally,
  options: {
    readonly at: Seconds;
    readonly compared: boolean;
    readonly staffing: { readonly minutes: number } | null;
  },
): ReplaySummary {
  const { compared, at } = options;
  const sums = new Sums(compared);
  if (compared) sums.add('against', tally.against);
  sums.add('draft', tally.draft);
  return {
    at: formatInstant(at),
    tickets: {
      replayed: tally.tickets,
      events: tally.events,
      aside: tally.aside,
      from: Number.isFinite(tally.from) ? formatInstant(tally.from) : null,
      to: Number.isFinite(tally.to) ? formatInstant(tally.to) : null,
    },
    requests: { against: compared ? requestsOf(tally.against) : null, draft: requestsOf(tally.draft) },
    totals: sums.totals,
    further: furtherOf(tally.further, compared),
    by: sums.by,
    months: sums.months,
    moves: compared ? movesOf(tally) : [],
    changes: [...tally.samples]
      .map(([kind, { total, items }]) => ({ kind, total, listed: items.length }))
      .toSorted((a, b) => b.total - a.total || compare(a.kind, b.kind)),
    remarks: [...tally.remarks.values()].toSorted(
      (a, b) => b.tickets - a.tickets || compare(a.side, b.side) || compare(a.value, b.value),
    ),
    staffing: options.staffing === null ? null : staffingOf(tally, { ...options.staffing, at, compared }),
  };
}

/** What is listed of a kind of change, earliest opened first. */
export function changesOf(tally: Tally, kind: string): MovedJson[] {
  return listOf(tally.samples.get(kind));
}

/** What is listed of the promises of a rule beyond answers, by kind of change. */
export function furtherChangesOf({ further }: Tally, rule: string): Record<string, MovedJson[]> {
  const samples = furtherSamples(further.moved, rule, isRecorded(further, rule));
  return Object.fromEntries([...samples].map(([kind, sample]) => [kind, listOf(sample)]));
}

/** Earliest opened first. */
function listOf(sample: Sample | undefined): MovedJson[] {
  return (sample?.items ?? [])
    .map(({ moved }) => moved)
    .toSorted(
      (a, b) =>
        a.opened - b.opened || compare(a.ticket, b.ticket) || compare(a.promise ?? '', b.promise ?? ''),
    )
    .map((moved) => ({
      ...moved,
      opened: formatInstant(moved.opened),
      against: sideJson(moved.against),
      draft: sideJson(moved.draft),
    }));
}

function sideJson(side: PromiseSide | null): SideJson | null {
  if (side === null) return null;
  const instant = (at: Seconds | null): string | null => (at === null ? null : formatInstant(at));
  return {
    ...side,
    start: formatInstant(side.start),
    due: instant(side.due),
    settled: instant(side.settled),
    fulfilled: instant(side.fulfilled),
  };
}

type Side = 'against' | 'draft';
type Pair = Record<Side, number[]>;

/** Adds rows up along each column. */
class Sums {
  private readonly compared: boolean;
  private readonly all: Pair = pair();
  private readonly columns = new Map<Breakdown, Map<string, Pair>>(
    breakdowns.map((column) => [column, new Map<string, Pair>()]),
  );
  private readonly cells = new Map<string, { month: string; plan: string; type: PromiseType; pair: Pair }>();

  constructor(compared: boolean) {
    this.compared = compared;
  }

  add(side: Side, tally: SideTally): void {
    for (const row of tally.rows.values()) {
      for (const [number, counts] of row.months) this.addMonth(side, row, monthName(number), counts);
    }
  }

  private addMonth(side: Side, row: Row, month: string, counts: Float64Array): void {
    const { plan, severity, channel, team } = row;
    for (const [number, type] of promiseTypes.entries()) {
      const some = [0, 1, 2, 3].map((outcome) => counts[cellOf(number, outcome)] ?? 0);
      if (some.every((one) => one === 0)) continue;
      addTo(this.all[side], some);
      const ids = { plan, severity, channel, team, month, type };
      for (const column of breakdowns) addTo(this.cell(column, ids[column])[side], some);
      const key = `${month}\t${plan}\t${number}`;
      let cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, (cell = { month, plan, type, pair: pair() }));
      addTo(cell.pair[side], some);
    }
  }

  private cell(column: Breakdown, id: string): Pair {
    const ids = this.columns.get(column);
    const known = ids?.get(id);
    if (known !== undefined) return known;
    const made = pair();
    ids?.set(id, made);
    return made;
  }

  get totals(): Compared {
    return this.comparedOf(this.all);
  }

  get by(): ReplaySummary['by'] {
    return Object.fromEntries(
      [...this.columns].map(([column, ids]) => [
        column,
        [...ids]
          .map(([id, one]) => ({ id, ...this.comparedOf(one) }))
          .toSorted((a, b) => this.order(column, a.id, b.id)),
      ]),
    ) as unknown as ReplaySummary['by'];
  }

  get months(): ReplaySummary['months'] {
    return [...this.cells]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([, { month, plan, type, pair: both }]) => ({ month, plan, type, ...this.comparedOf(both) }));
  }

  /** Types in their own order, everything else by its name. */
  private order(column: Breakdown, a: string, b: string): number {
    if (column !== 'type') return compare(a, b);
    return promiseTypes.indexOf(a as PromiseType) - promiseTypes.indexOf(b as PromiseType);
  }

  private comparedOf(both: Pair): Compared {
    return { against: this.compared ? countsOf(both.against) : null, draft: countsOf(both.draft) };
  }
}

function pair(): Pair {
  return { against: [0, 0, 0, 0], draft: [0, 0, 0, 0] };
}

function addTo(into: number[], some: readonly number[]): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (some[i] ?? 0);
}

/** In the order of `outcomes`. */
function countsOf([kept = 0, broken = 0, open = 0, waived = 0]: readonly number[]): Counts {
  return { promised: kept + broken + open + waived, kept, broken, open, waived };
}

function requestsOf(side: SideTally): { admitted: number; refused: number } {
  let [admitted, refused] = [0, 0];
  for (const row of side.rows.values()) {
    for (const counts of row.months.values()) {
      admitted += counts[ADMITTED] ?? 0;
      refused += counts[REFUSED] ?? 0;
    }
  }
  return { admitted, refused };
}

function movesOf(tally: Tally): ReplaySummary['moves'] {
  return promiseTypes.flatMap((type, number) =>
    outcomes.flatMap((from, before) =>
      outcomes.flatMap((to, after) => {
        const count = tally.moves[moveOf(number, before, after)] ?? 0;
        return count === 0 || before === after || (before === NONE && after === NONE)
          ? []
          : [{ type, from, to, count }];
      }),
    ),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
