import type { Context } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileDateRule, datesOf } from '../dates/compile.ts';
import type { DateRule, LifecycleDate } from '../dates/types.ts';
import type { LifecycleDatesInput } from './schema.ts';
import type { LifecycleParts } from './types.ts';

/** The life of products. */
export function compileLifecycle(input: PolicyInput, context: Context): LifecycleParts {
  return { dates: compileDates(input.lifecycle?.dates ?? {}, context) };
}

/** The dates of a policy, each with the rule that it follows when nobody has set it. */
function compileDates(input: LifecycleDatesInput, context: Context): ReadonlyMap<string, LifecycleDate> {
  checkAlike(Object.keys(input), ['lifecycle', 'dates'], context);
  const dates = Object.entries(input).map(([id, one]): LifecycleDate => {
    const path = ['lifecycle', 'dates', id];
    const day = one.day ?? 'first';
    return {
      id,
      name: context.text(one.name, [...path, 'name']),
      of: one.of ?? 'product',
      day,
      rule:
        one.rule === undefined
          ? null
          : compileDateRule(one.rule, day === 'last' ? 'until' : 'from', [...path, 'rule'], context),
      origin: context.origin(one, path, 'key'),
    };
  });
  const byId = frozenMap(dates.map((date) => [date.id, date] as const));
  for (const { id, rule } of dates) {
    if (rule !== null && leadsTo(rule, id, byId, new Set()))
      context.faults.error(
        'wrong-value',
        ['lifecycle', 'dates', id, 'rule'],
        `the rule of "${id}" comes back to "${id}"`,
        'a date cannot follow from itself',
      );
  }
  return byId;
}

function leadsTo(
  rule: DateRule,
  id: string,
  dates: ReadonlyMap<string, LifecycleDate>,
  seen: Set<string>,
): boolean {
  return datesOf(rule).some((next) => {
    if (next === id) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    const further = dates.get(next)?.rule ?? null;
    return further !== null && leadsTo(further, id, dates, seen);
  });
}
