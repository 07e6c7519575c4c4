import { dayOf } from '@amparo/business-time';
import { datesOf } from './compile.ts';
import type { DateFacts } from './evaluate.ts';
import type { DateRule, LifecycleDate } from './types.ts';

/** Far enough apart for any term that a policy gives, and with a leap day among them. */
const days = [dayOf(1990, 1, 1), dayOf(2004, 2, 29), dayOf(2020, 7, 1), dayOf(2050, 1, 1)];
/** More dates than this make too many combinations to look at each. */
const most = 5;

/**
 * What could be known of the dates on which rules rest: each of them open, or on one of a few days, in every combination.
 * Rules only compare and shift, so what never comes out here never comes out. Null when there are too many.
 */
export function samplesOf(
  rules: readonly DateRule[],
  dates: ReadonlyMap<string, LifecycleDate>,
): DateFacts[] | null {
  const ids = new Set<string>();
  const visit = (rule: DateRule): void => {
    for (const id of datesOf(rule)) {
      if (ids.has(id)) continue;
      ids.add(id);
      const further = dates.get(id)?.rule ?? null;
      if (further !== null) visit(further);
    }
  };
  rules.forEach(visit);
  if (ids.size > most) return null;
  return [...ids].reduce<DateFacts[]>(
    (samples, id) =>
      samples.flatMap((sample) => [
        sample,
        ...days.map((day) => ({ ...sample, [id]: { atLeast: day, atMost: day } })),
      ]),
    [{}],
  );
}
