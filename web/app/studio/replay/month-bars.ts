/** Promises of one month under one policy. */
interface Counts {
  readonly promised: number;
  readonly kept: number;
  readonly broken: number;
}

/** One line of the replay's figures for charts. */
export interface MonthRow {
  readonly month: string;
  readonly plan: string;
  readonly type: string;
  readonly against: Counts | null;
  readonly draft: Counts;
}

/** Kept and broken of a month, today's policy and the draft beside each other. */
export interface MonthBar {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly today: { readonly kept: number; readonly broken: number };
  readonly draft: { readonly kept: number; readonly broken: number };
}

export interface PlanChart {
  readonly plan: string;
  readonly months: readonly MonthBar[];
  /** The most promises of one month on one side: where the scale ends. At least 1. */
  readonly most: number;
}

/**
 * The figures as one chart for each plan, every month from the first to the last in each, so that the charts stand on one
 * scale of time.
 * @param type only promises of this type; all together when it is left out
 */
export function planCharts(rows: readonly MonthRow[], type?: string): PlanChart[] {
  const wanted = rows.filter((row) => type === undefined || row.type === type);
  const months = monthsBetween(wanted.map(({ month }) => month));
  const plans = [...new Set(wanted.map(({ plan }) => plan))];
  return plans.map((plan) => {
    const bars = months.map((month): MonthBar => {
      const here = wanted.filter((row) => row.plan === plan && row.month === month);
      const sum = (side: 'against' | 'draft', what: 'kept' | 'broken'): number =>
        here.reduce((total, row) => total + (row[side]?.[what] ?? 0), 0);
      return {
        month,
        today: { kept: sum('against', 'kept'), broken: sum('against', 'broken') },
        draft: { kept: sum('draft', 'kept'), broken: sum('draft', 'broken') },
      };
    });
    const most = Math.max(
      1,
      ...bars.flatMap(({ today, draft }) => [today.kept + today.broken, draft.kept + draft.broken]),
    );
    return { plan, months: bars, most };
  });
}

/** Every month from the earliest to the latest, both included. */
function monthsBetween(months: readonly string[]): string[] {
  const sorted = months.toSorted();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const all: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  // A replay of more than fifty years is no chart any more.
  while (all.length < 600) {
    const now = `${year}-${String(month).padStart(2, '0')}`;
    all.push(now);
    if (now >= last) break;
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return all;
}
