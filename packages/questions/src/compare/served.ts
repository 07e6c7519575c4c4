import type { Conditions, Policy } from '@amparo/policy';
import { columnsOf, combosOf, firstMatch, isKnown, valuesOf } from './groups.ts';
import type { Combo } from './groups.ts';

/**
 * Whether somebody in a combination is served at all: has a channel, and is not turned away. Worked out once for all
 * combinations of the columns that access and admission name.
 * @param rows the rows of the table in whose combinations is asked
 */
export function servedIn(policy: Policy, rows: readonly Conditions[]): (combo: Combo) => boolean {
  const { access } = policy;
  const all = [...access, ...policy.admission, ...rows];
  const deciding = columnsOf([...access, ...policy.admission]);
  const shared = columnsOf(rows).filter((column) => deciding.includes(column));
  const combos = combosOf(
    new Map(deciding.map((column) => [column, valuesOf(column, [policy], all)] as const)),
  );
  if (combos === null) return () => true;
  const word = (combo: Combo): string => JSON.stringify(shared.map((column) => combo[column] ?? null));
  const served = new Set(
    combos
      .filter(
        (combo) =>
          isKnown(policy, combo) &&
          (firstMatch(access, combo)?.calendar ?? null) !== null &&
          (firstMatch(policy.admission, combo)?.admit ?? true),
      )
      .map(word),
  );
  return (combo) => served.has(word(combo));
}
