import { dateOf, dayOf, daysInMonth } from '@amparo/business-time';
import type { DateBounds, DateRule, Edge, LifecycleDate } from './types.ts';

/** What is known: by the id of the date. A date that is not there is open, or follows the rule that its definition has. */
export type DateFacts = Readonly<Record<string, DateBounds>>;

/** A rule with what came out, and of what. */
export interface DateFinding extends DateBounds {
  readonly rule: DateRule;
  /** What it was reckoned from, in the order of the rule. */
  readonly of: readonly DateBranch[];
}

/** A part of a rule; `counts` when it made one of the two bounds what they are. */
interface DateBranch {
  readonly finding: DateFinding;
  readonly counts: boolean;
}

/** Nothing is known. */
export const openDate: DateBounds = Object.freeze({ atLeast: -Infinity, atMost: Infinity });

/**
 * What a date rule comes to under what is known (law of the clock, 5). Pure: civil dates by whole days, no zone and no
 * clock. More knowledge never widens the bounds; `later` and `earlier` take their branches in any order.
 *
 * Adding months or years to a date whose day the target month does not have gives the first of the next month, so "at
 * least two years" is never less (29 February 2024 + 2 years = 1 March 2026: the last day is 28 February); taking them
 * away gives the last of the month, so "at least twelve months before" is never less either.
 *
 * @param defaults rules of dates that nobody has set; those of the policy's `lifecycle.dates`
 */
export function evaluateDate(
  rule: DateRule,
  facts: DateFacts,
  defaults: ReadonlyMap<string, LifecycleDate> = none,
): DateFinding {
  switch (rule.kind) {
    case 'day':
      return { rule, atLeast: rule.edge, atMost: rule.edge, of: [] };
    case 'date': {
      const known = Object.hasOwn(facts, rule.id) ? facts[rule.id] : undefined;
      if (known !== undefined) return { rule, atLeast: known.atLeast, atMost: known.atMost, of: [] };
      const further = defaults.get(rule.id)?.rule ?? null;
      if (further === null) return { rule, ...openDate, of: [] };
      return taken(rule, evaluateDate(further, facts, defaults), (edge) => edge);
    }
    case 'plus':
      return taken(rule, evaluateDate(rule.of, facts, defaults), (edge) => after(edge, rule.unit, rule.n));
    case 'minus':
      return taken(rule, evaluateDate(rule.of, facts, defaults), (edge) => before(edge, rule.unit, rule.n));
    case 'later':
    case 'earlier': {
      const findings = rule.of.map((branch) => evaluateDate(branch, facts, defaults));
      const extreme = rule.kind === 'later' ? Math.max : Math.min;
      const atLeast = extreme(...findings.map((one) => one.atLeast));
      const atMost = extreme(...findings.map((one) => one.atMost));
      const of = findings.map((finding) => ({
        finding,
        counts: finding.atLeast === atLeast || finding.atMost === atMost,
      }));
      return { rule, atLeast, atMost, of };
    }
  }
}

const none: ReadonlyMap<string, LifecycleDate> = new Map();

function taken(rule: DateRule, finding: DateFinding, shift: (edge: Edge) => Edge): DateFinding {
  return {
    rule,
    atLeast: shift(finding.atLeast),
    atMost: shift(finding.atMost),
    of: [{ finding, counts: true }],
  };
}

function after(edge: Edge, unit: 'months' | 'days', n: number): Edge {
  if (unit === 'days' || !Number.isFinite(edge)) return edge + n;
  const { year, month, day } = moved(edge, n);
  return day > daysInMonth(year, month)
    ? dayOf(year, month, daysInMonth(year, month)) + 1
    : dayOf(year, month, day);
}

function before(edge: Edge, unit: 'months' | 'days', n: number): Edge {
  if (unit === 'days' || !Number.isFinite(edge)) return edge - n;
  const { year, month, day } = moved(edge, -n);
  return dayOf(year, month, Math.min(day, daysInMonth(year, month)));
}

function moved(edge: Edge, months: number): { year: number; month: number; day: number } {
  const { y, m, d } = dateOf(edge);
  const total = y * 12 + (m - 1) + months;
  const year = Math.floor(total / 12);
  return { year, month: total - year * 12 + 1, day: d };
}
