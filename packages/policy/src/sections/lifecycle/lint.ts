import { formatDate } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { sourceOf } from '../../sources.ts';
import { datesOf } from '../dates/compile.ts';
import { evaluateDate } from '../dates/evaluate.ts';
import type { DateFacts } from '../dates/evaluate.ts';
import { samplesOf } from '../dates/samples.ts';
import type { DateRule } from '../dates/types.ts';
import { coverageExtent } from '../warranty/extent.ts';
import { extentOf, phaseOn } from './extent.ts';
import { statedDates } from './stated-dates.ts';
import type { Stretch } from './types.ts';
import { say } from '../../said.ts';

/** What is odd in the life of products. */
export function lintLifecycle(policy: Policy, faults: FaultList): void {
  for (const { id, origin } of policy.phases.values()) uncited(faults, ['lifecycle', 'phases', id], origin);
  for (const period of policy.periods.values()) uncited(faults, pathOf(policy, period), period.origin);
  lintPhases(policy, faults);
  lintPeriods(policy, faults);
  lintDates(policy, faults);
  lintProducts(policy, faults);
  lintPromised(policy, faults);
}

function pathOf(policy: Policy, { id }: Stretch): Path {
  return policy.warranty?.coverages.has(id) === true ? ['warranty', 'coverages', id] : ['periods', id];
}

function rulesOf(stretches: Iterable<Stretch>): DateRule[] {
  return [...stretches].flatMap(({ from, until }) => [from, until]).filter((rule) => rule !== null);
}

function lintPhases(policy: Policy, faults: FaultList): void {
  const phases = [...policy.phases.values()];
  const samples = samplesOf(rulesOf(phases), policy.dates);
  if (samples === null) return;
  const held = new Set<string>();
  for (const sample of samples) {
    const extents = phases.map((phase) => extentOf(phase, sample, policy.dates));
    const edges = extents.flatMap(({ from }) => (from === null ? [] : [from.atMost])).filter(Number.isFinite);
    for (const day of [-1, ...edges]) {
      const phase = phaseOn(extents, day);
      if (phase !== null) held.add(phase.stretch.id);
    }
  }
  for (const { id } of phases)
    if (!held.has(id))
      faults.add(
        'warning',
        'never-holds',
        ['lifecycle', 'phases', id],
        say('no product is ever in the phase {{id}}', { id }),
        say('a phase holds from its beginning until it ends or a later one begins: mend `from` or `until`'),
        'key',
      );
}

function lintPeriods(policy: Policy, faults: FaultList): void {
  for (const period of policy.periods.values()) {
    const samples = samplesOf(rulesOf([period]), policy.dates);
    const coverage = policy.warranty?.coverages.get(period.id);
    const holds = samples?.some((sample) => {
      const { from, until } =
        coverage !== undefined && policy.warranty !== null
          ? coverageExtent(coverage, policy.warranty, sample, policy.dates)
          : extentOf(period, sample, policy.dates);
      return (from?.atMost ?? -Infinity) < (until?.atMost ?? Infinity);
    });
    if (holds === false)
      faults.add(
        'warning',
        'never-holds',
        pathOf(policy, period),
        say('{{id}} ends before it begins, whatever its dates', { id: period.id }),
        say('mend `from` or `until`'),
        'key',
      );
  }
}

/** Dates that nothing uses, and dates of products that rules need and no product has. */
function lintDates(policy: Policy, faults: FaultList): void {
  const { input } = sourceOf(policy);
  const used = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') used.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  const { clauses: _c, texts: _t, tests: _w, ...rules } = input;
  walk(rules);
  const needed = new Set<string>();
  for (const rule of [
    ...rulesOf([...policy.phases.values(), ...policy.periods.values()]),
    ...[...policy.dates.values()].flatMap(({ rule: own }) => (own === null ? [] : [own])),
  ])
    for (const id of datesOf(rule)) needed.add(id);
  const products = [...policy.products.values()];
  const set = new Set(products.flatMap(({ dates }) => Object.keys(dates)));
  for (const { id, of, rule } of policy.dates.values()) {
    const path = ['lifecycle', 'dates', id];
    if (!used.has(id) && !set.has(id))
      faults.add('note', 'unused', path, say('no rule asks for the date {{id}}', { id }), undefined, 'key');
    else if (of === 'product' && rule === null && needed.has(id) && set.size > 0 && !set.has(id))
      faults.add(
        'note',
        'unset-date',
        path,
        say('no product of this policy has the date {{id}}: it is open for each of them', { id }),
        say('say it under `products`, or bring it as a fact when asking'),
        'key',
      );
  }
}

/** Dates of products that contradict each other, or that fall short of what the policy promises. */
function lintProducts(policy: Policy, faults: FaultList): void {
  for (const product of policy.products.values()) {
    const facts = statedDates(policy, product);
    for (const id of Object.keys(facts)) {
      const date = policy.dates.get(id);
      const own = facts[id];
      if (date === undefined || own === undefined) continue;
      const path = ['products', product.id, 'dates', id];
      for (const other of date.after) {
        const before = evaluateDate({ kind: 'date', id: other, origin: date.origin }, facts, policy.dates);
        if (own.atMost < before.atLeast)
          faults.add(
            'warning',
            'contradicting-dates',
            path,
            say('{{id}} of {{product}} lies before its {{other}}', { id, product: product.id, other }),
            say('one of the two is wrong'),
          );
      }
      const { [id]: _own, ...others } = facts;
      if (date.rule !== null) fallsShort(own.atMost, date.rule, others, policy, path, faults);
    }
  }
}

function fallsShort(
  edge: number,
  rule: DateRule,
  facts: DateFacts,
  policy: Policy,
  path: Path,
  faults: FaultList,
): void {
  const promised = evaluateDate(rule, facts, policy.dates).atLeast;
  if (!Number.isFinite(promised) || edge >= promised || rule.origin.clause === '') return;
  faults.add(
    'warning',
    'shorter-than-promised',
    path,
    say('this is earlier than {{clause}} gives: at least until {{promised}}', {
      clause: rule.origin.clause,
      promised: formatDate(promised - 1),
    }),
    say('a date may be later than its rule, not earlier'),
  );
}

/** A period that ends before a promise of the same clause does. */
function lintPromised(policy: Policy, faults: FaultList): void {
  for (const period of policy.periods.values()) {
    const { until, origin } = period;
    if (until === null || origin.clause === '') continue;
    for (const promise of policy.promises.values())
      for (const row of promise.rows)
        for (const part of row.parts) {
          if (part.kind !== 'due' || part.of.kind !== 'date' || row.origin.clause !== origin.clause) continue;
          const promised = part.of.rule;
          const shorter = samplesOf([until, promised], policy.dates)?.some(
            (sample) =>
              evaluateDate(until, sample, policy.dates).atMost <
              evaluateDate(promised, sample, policy.dates).atLeast,
          );
          if (shorter === true)
            faults.add(
              'warning',
              'shorter-than-promised',
              [...pathOf(policy, period), 'until'],
              say('{{id}} can end before {{promise}} does, which {{clause}} promises', {
                id: period.id,
                promise: promise.id,
                clause: origin.clause,
              }),
              say('the two should have the same end'),
              'key',
            );
        }
  }
}
