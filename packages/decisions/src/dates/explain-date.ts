import { formatDate } from '@amparo/business-time';
import type { DateBounds, DateFinding, Edge, LifecycleDate } from '@amparo/policy';

/** What is known of a day, as JSON has it. */
export interface DayJson {
  /** The day, when it is known. The last day, inclusive, of what ends. */
  readonly on: string | null;
  /** It is this day or later; null when nothing says so. */
  readonly atLeast: string | null;
  /** It is this day or earlier; null when it is open. */
  readonly atMost: string | null;
}

/** A step of the explanation of a date: what was reckoned, and from what. */
export interface DateStep extends DayJson {
  readonly rule: DateFinding['rule']['kind'];
  /** Id of the date, for a fact. */
  readonly date: string | null;
  /** The amount that was added or taken away, as written. */
  readonly amount: string | null;
  readonly clause: string | null;
  /** False for a branch of `later` or `earlier` that another one beat. */
  readonly counts: boolean;
  readonly of: readonly DateStep[];
}

/** Whether an edge is told as the day that begins there, or as the last day before it. */
export type Side = LifecycleDate['day'];

/** @param side `last`: the day before the edge, on which something ends */
export function dayJson(bounds: DateBounds, side: Side): DayJson {
  const told = (edge: Edge): string | null =>
    Number.isFinite(edge) ? formatDate(side === 'last' ? edge - 1 : edge) : null;
  const exact = bounds.atLeast === bounds.atMost;
  return {
    on: exact ? told(bounds.atLeast) : null,
    atLeast: told(bounds.atLeast),
    atMost: told(bounds.atMost),
  };
}

/** How a date came about, from the rule down to the facts. Facts are told as their definition counts them. */
export function explainDate(
  finding: DateFinding,
  side: Side,
  dates: ReadonlyMap<string, LifecycleDate>,
  counts = true,
): DateStep {
  const { rule } = finding;
  const own = rule.kind === 'date' ? (dates.get(rule.id)?.day ?? side) : side;
  return {
    rule: rule.kind,
    date: rule.kind === 'date' ? rule.id : null,
    amount: rule.kind === 'plus' || rule.kind === 'minus' ? rule.text : null,
    clause: rule.origin.clause || (rule.kind === 'date' ? dates.get(rule.id)?.origin.clause : '') || null,
    ...dayJson(finding, own),
    counts,
    of: finding.of.map((branch) => explainDate(branch.finding, own, dates, branch.counts)),
  };
}

/** The clauses behind a date: of the rule and of every branch that counts. */
export function clausesOfDate(step: DateStep): string[] {
  if (!step.counts) return [];
  return [...(step.clause === null ? [] : [step.clause]), ...step.of.flatMap(clausesOfDate)];
}
