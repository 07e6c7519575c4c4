import type { Policy } from './compiled-policy.ts';
import type { Conditions } from './types.ts';

export const columns = ['plan', 'severity', 'kind', 'channel', 'level', 'region', 'named'] as const;
export type Column = (typeof columns)[number];
type Value = string | boolean | null;
/** One combination of facts, in the columns that a table uses. */
export type Combo = Readonly<Partial<Record<Column, Value>>>;

/** More combinations than any policy has; a larger table is checked pair by pair only. */
const most = 250_000;

/** All values of a column. A region may be unknown when no region is the default. */
function valuesOf(policy: Policy, column: Column): readonly Value[] {
  switch (column) {
    case 'plan':
      return [...policy.plans.keys()];
    case 'severity':
      return [...policy.severities.keys()];
    case 'kind':
      return [...policy.kinds.keys()];
    case 'channel':
      return [...policy.channels.keys()];
    case 'level':
      return [...policy.levels.keys()];
    case 'region':
      return policy.defaultRegion === null ? [...policy.regions.keys(), null] : [...policy.regions.keys()];
    case 'named':
      return [true, false];
  }
}

/** Columns that any of the rows uses. */
export function columnsOf(rows: readonly Conditions[]): Column[] {
  return columns.filter((column) => rows.some((row) => row[column] !== undefined));
}

/** Every combination of the values of some columns; null when there are too many to look at each. */
export function combosOf(policy: Policy, used: readonly Column[]): Combo[] | null {
  const size = used.reduce((product, column) => product * valuesOf(policy, column).length, 1);
  if (size > most) return null;
  return used.reduce<Combo[]>(
    (combos, column) =>
      combos.flatMap((combo) => valuesOf(policy, column).map((value) => ({ ...combo, [column]: value }))),
    [{}],
  );
}

/** Whether a row applies. A column that the combination leaves open does not count against it. */
export function applies(row: Conditions, combo: Combo): boolean {
  return columns.every((column) => {
    const wanted = row[column];
    const value = combo[column];
    if (wanted === undefined || value === undefined) return true;
    return typeof wanted === 'boolean'
      ? wanted === value
      : typeof value === 'string' && wanted.includes(value);
  });
}

export function firstMatch<T extends Conditions>(rows: readonly T[], combo: Combo): T | undefined {
  return rows.find((row) => applies(row, combo));
}

/** Whether everything that the later row names is taken by the earlier one. */
export function covers(earlier: Conditions, later: Conditions): boolean {
  return columns.every((column) => {
    const wide = earlier[column];
    const narrow = later[column];
    if (wide === undefined) return true;
    if (narrow === undefined) return false;
    return typeof wide === 'boolean' || typeof narrow === 'boolean'
      ? wide === narrow
      : narrow.every((value) => wide.includes(value));
  });
}

/** Joins combinations that differ in one column only, and tells them: `plan basic, severity S1 or S2`. */
export function describe(combos: readonly Combo[], used: readonly Column[]): string[] {
  let groups = combos.map(
    (combo) => new Map(used.map((column) => [column, [told(column, combo[column] ?? null)]])),
  );
  for (const column of [...used].reverse()) {
    const joined = new Map<string, Map<Column, string[]>>();
    for (const group of groups) {
      const key = JSON.stringify(used.filter((other) => other !== column).map((other) => group.get(other)));
      const present = joined.get(key);
      if (present === undefined) joined.set(key, group);
      else present.set(column, [...(present.get(column) ?? []), ...(group.get(column) ?? [])]);
    }
    groups = [...joined.values()];
  }
  return groups.map(
    (group) =>
      used.map((column) => `${column} ${(group.get(column) ?? []).join(' or ')}`).join(', ') ||
      'every request',
  );
}

function told(column: Column, value: Value): string {
  if (column === 'named') return value === true ? 'yes' : 'no';
  return value === null ? 'unknown' : String(value);
}
