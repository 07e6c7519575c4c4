import { evaluateDate } from '../dates/evaluate.ts';
import type { DateFacts } from '../dates/evaluate.ts';
import type { LifecycleDate } from '../dates/types.ts';
import { extentOf } from '../lifecycle/extent.ts';
import type { Extent } from '../lifecycle/extent.ts';
import type { Coverage, Warranty } from './types.ts';

/**
 * When a coverage runs for a unit. One that does not pass to a new owner ends the day before the unit is known to have
 * passed.
 */
export function coverageExtent(
  coverage: Coverage,
  warranty: Warranty,
  facts: DateFacts,
  dates: ReadonlyMap<string, LifecycleDate>,
): Extent<Coverage> {
  const extent = extentOf(coverage, facts, dates);
  const { transfer } = warranty;
  if (coverage.transferable || coverage.until === null || transfer === null) return extent;
  if (!Object.hasOwn(facts, transfer)) return extent;
  const { origin } = coverage;
  const of = [coverage.until, { kind: 'date', id: transfer, origin } as const];
  return { ...extent, until: evaluateDate({ kind: 'earlier', of, origin }, facts, dates) };
}
