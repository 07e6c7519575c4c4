import { findZone, wallDay } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { coverageExtent, extentOf, isAbout, phaseOn, standingOn } from '@amparo/policy';
import type { Coverage, DateFacts, Edge, Extent, Period, Phase, Policy } from '@amparo/policy';

/** The life of one product, with the unit and the contract that a request is about, under the dates that are known. */
export interface Life {
  readonly phases: readonly Extent<Phase>[];
  readonly periods: readonly Extent<Period>[];
}

/** The civil date on which an instant falls for the desk, as the number of its day. */
export function dayOn(policy: Policy, at: Seconds): Edge {
  return wallDay(findZone(policy.desk.zone), at);
}

/** When every phase and every period holds; the coverages of the warranty are periods of the unit. @param product null when it is not known */
export function lifeOf(policy: Policy, product: string | null, dates: DateFacts): Life {
  return {
    phases: [...policy.phases.values()]
      .filter((phase) => isAbout(phase, product))
      .map((phase) => extentOf(phase, dates, policy.dates)),
    periods: [
      ...[...policy.periods.values()]
        .filter(({ id }) => policy.warranty?.coverages.has(id) !== true)
        .filter((period) => isAbout(period, product))
        .map((period) => extentOf(period, dates, policy.dates)),
      ...coveragesOf(policy, product, dates),
    ],
  };
}

/** When the coverages of a unit run. @param product null when it is not known */
export function coveragesOf(policy: Policy, product: string | null, dates: DateFacts): Extent<Coverage>[] {
  const { warranty } = policy;
  if (warranty === null) return [];
  return [...warranty.coverages.values()]
    .filter((coverage) => isAbout(coverage, product))
    .map((coverage) => coverageExtent(coverage, warranty, dates, policy.dates));
}

/**
 * The facts `phase` and `during` of a decision, from dates: the phase that holds on the day, and every period that does.
 * Derived each time and never stored. A period whose beginning is not known does not hold; one whose end is open does.
 * Of a product, a unit or a contract of which nothing is known nothing holds.
 */
export function deriveFacts(
  policy: Policy,
  product: string | null,
  dates: DateFacts,
  day: Edge,
): { readonly phase: string | null; readonly during: readonly string[] } {
  const { phases, periods } = lifeOf(policy, product, dates);
  const known = new Set(Object.keys(dates).map((id) => policy.dates.get(id)?.of));
  if (product !== null) known.add('product');
  return {
    phase: known.has('product') ? (phaseOn(phases, day)?.stretch.id ?? null) : null,
    during: periods
      .filter((period) => known.has(period.stretch.of) && standingOn(period, day) === 'holds')
      .map((period) => period.stretch.id),
  };
}
