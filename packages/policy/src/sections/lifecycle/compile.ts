import type { Context } from '../../context.ts';
import { list } from '../../context.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import { compileDateRule, datesOf } from '../dates/compile.ts';
import { compileWarranty } from '../warranty/compile.ts';
import type { WarrantyPart } from '../warranty/types.ts';
import { compileStretch } from './compile-stretch.ts';
import type { DateRule, LifecycleDate } from '../dates/types.ts';
import type { LifecycleDatesInput, PeriodsInput, PhasesInput } from './schema.ts';
import type { LifecycleParts, Period, Phase } from './types.ts';
import { say } from '../../said.ts';

/** The life of products, and the warranty of units. */
export function compileLifecycle(input: PolicyInput, context: Context): LifecycleParts & WarrantyPart {
  const warranty = compileWarranty(input, context);
  return {
    dates: compileDates(input.lifecycle?.dates ?? {}, context),
    phases: compilePhases(input.lifecycle?.phases ?? {}, context),
    // The coverages of a warranty are periods of a unit like others.
    periods: frozenMap([
      ...compilePeriods(input.periods ?? {}, context),
      ...(warranty?.coverages ?? new Map<string, Period>()),
    ]),
    warranty,
  };
}

/** The dates of a policy, each with the rule that it follows when nobody has set it. */
function compileDates(input: LifecycleDatesInput, context: Context): ReadonlyMap<string, LifecycleDate> {
  checkAlike(Object.keys(input), ['lifecycle', 'dates'], context);
  const dates = Object.entries(input).map(([id, one]): LifecycleDate => {
    const path = ['lifecycle', 'dates', id];
    const day = one.day ?? 'first';
    const after = one.after === undefined ? [] : list(one.after);
    for (const [index, other] of after.entries())
      context.ref('date', other, Array.isArray(one.after) ? [...path, 'after', index] : [...path, 'after']);
    return {
      id,
      name: context.text(one.name, [...path, 'name']),
      of: one.of ?? 'product',
      day,
      after,
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
        say('the rule of "{{id}}" comes back to "{{id}}"', { id }),
        say('a date cannot follow from itself'),
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

/** Phases share their edges: what one does not say, its neighbour does. */
function compilePhases(input: PhasesInput, context: Context): ReadonlyMap<string, Phase> {
  const path = ['lifecycle', 'phases'];
  checkAlike(Object.keys(input), path, context);
  const written = Object.entries(input).map(([id, one]) => compileStretch(id, one, [...path, id], context));
  const phases = written.map((phase, index): Phase => {
    const before = written[index - 1];
    if (before !== undefined && before.until === null && phase.from === null)
      context.faults.error(
        'wrong-row',
        [...path, phase.id],
        say('nothing says when "{{id}}" begins', { id: phase.id }),
        say('give it `from`, or "{{id}}" an `until`', { id: before.id }),
        'key',
      );
    return {
      ...phase,
      from: phase.from ?? before?.until ?? null,
      until: phase.until ?? written[index + 1]?.from ?? null,
    };
  });
  return frozenMap(phases.map((phase) => [phase.id, phase] as const));
}

function compilePeriods(input: PeriodsInput, context: Context): ReadonlyMap<string, Period> {
  checkAlike(Object.keys(input), ['periods'], context);
  return frozenMap(
    Object.entries(input).map(([id, one]) => {
      const path = ['periods', id];
      if (one.from === undefined && one.until === undefined)
        context.faults.error(
          'wrong-row',
          path,
          say('"{{id}}" neither begins nor ends', { id }),
          say('add `from` or `until`'),
          'key',
        );
      return [id, { ...compileStretch(id, one, path, context), of: one.of }] as const;
    }),
  );
}

/** The order of the phases is the order of a product's life. */
export function lifecycleOrders(input: PolicyInput): Readonly<Record<string, readonly string[]>> {
  const phases = input.lifecycle?.phases;
  return phases === undefined ? {} : { phases: Object.keys(phases) };
}
