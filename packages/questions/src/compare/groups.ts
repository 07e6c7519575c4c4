import { conditionColumns } from '@amparo/policy';
import type { Conditions, Policy } from '@amparo/policy';
import type { Group } from './types.ts';

type Value = string | boolean | null;
/** One combination of facts, by column. A column of the policy's own is `where.<fact>`. */
export type Combo = Readonly<Record<string, Value>>;

/** More combinations than are looked at one by one. */
const most = 250_000;
const own = 'where.';
/** Columns whose values are few and told in full; of the others only the values that a row names are told apart. */
const sections = {
  plan: 'plans',
  severity: 'severities',
  kind: 'kinds',
  channel: 'channels',
  level: 'levels',
  region: 'regions',
} as const satisfies Record<string, keyof Policy>;
const fixed = [...conditionColumns, 'named', 'measured'];

/** What a row asks for in a column; undefined when it does not name it. */
function wanted(row: Conditions, column: string): readonly string[] | boolean | undefined {
  const columns = row as Readonly<Record<string, unknown>>;
  if (!column.startsWith(own)) return columns[column] as readonly string[] | boolean | undefined;
  const where = columns['where'] as Readonly<Record<string, readonly string[]>> | undefined;
  return where?.[column.slice(own.length)];
}

/** Columns that any of the rows names. */
export function columnsOf(rows: readonly Conditions[]): string[] {
  const facts = rows.flatMap((row) => Object.keys((row as { readonly where?: object }).where ?? {}));
  // In one order, whichever policy comes first: what can be joined depends on it.
  const more = [...new Set(facts)].sort().map((fact) => `${own}${fact}`);
  return [...fixed, ...more].filter((column) => rows.some((row) => wanted(row, column) !== undefined));
}

/**
 * All values of a column that any of the policies has; of a column without a full list, what the rows name, and null for the
 * rest.
 */
export function valuesOf(
  column: string,
  policies: readonly Policy[],
  rows: readonly Conditions[],
): readonly Value[] {
  if (column === 'named') return [true, false];
  if (Object.hasOwn(sections, column)) {
    const section = sections[column as keyof typeof sections];
    const ids: Value[] = [...new Set(policies.flatMap((policy) => [...policy[section].keys()]))];
    // A region may be unknown where none is the default.
    const open = ({ regions, defaultRegion }: Policy): boolean => regions.size > 0 && defaultRegion === null;
    return column === 'region' && policies.some(open) ? [...ids, null] : ids;
  }
  const named = rows.flatMap((row): readonly string[] => {
    const want = wanted(row, column);
    return want === undefined || typeof want === 'boolean' ? [] : want;
  });
  return [...new Set(named), null];
}

/** Whether a policy has all that a combination names, such as its plan. One without regions does not ask for any. */
export function isKnown(policy: Policy, combo: Combo): boolean {
  return Object.entries(sections).every(([column, section]) => {
    const value = combo[column];
    if (column === 'region' && policy.regions.size === 0) return true;
    return typeof value !== 'string' || policy[section].has(value);
  });
}

/** The combination as a policy reads it: who does not say a region is in the default one. */
export function settled(policy: Policy, combo: Combo): Combo {
  return combo['region'] === null && policy.defaultRegion !== null
    ? { ...combo, region: policy.defaultRegion }
    : combo;
}

/** Whether a combination belongs to a group. */
export function isIn(group: Group, combo: Combo): boolean {
  return Object.entries(group).every(([column, values]) => values.includes(combo[column] ?? null));
}

/** Every combination; null when there are too many to look at each. */
export function combosOf(columns: ReadonlyMap<string, readonly Value[]>): Combo[] | null {
  let combos: Combo[] = [{}];
  for (const [column, values] of columns) {
    if (combos.length * values.length > most) return null;
    combos = combos.flatMap((combo) => values.map((value) => ({ ...combo, [column]: value })));
  }
  return combos;
}

type Wanted = readonly (readonly [column: string, want: readonly string[] | boolean])[];
const read = new WeakMap<Conditions, Wanted>();

/** What a row asks for, read once. */
function wantedBy(row: Conditions): Wanted {
  let found = read.get(row);
  if (found === undefined) {
    found = columnsOf([row]).map((column) => [column, wanted(row, column) ?? []] as const);
    read.set(row, found);
  }
  return found;
}

/** Whether a row applies. A column that the combination leaves open does not count against it. */
function applies(row: Conditions, combo: Combo): boolean {
  return wantedBy(row).every(([column, want]) => {
    const value = combo[column];
    if (value === undefined) return true;
    return typeof want === 'boolean' ? want === value : typeof value === 'string' && want.includes(value);
  });
}

/** The first row that applies. */
export function firstMatch<T extends Conditions>(rows: readonly T[], combo: Combo): T | null {
  return rows.find((row) => applies(row, combo)) ?? null;
}

/** Joins combinations that differ in one column only. */
export function join(combos: readonly Combo[], names: readonly string[]): Group[] {
  let groups = combos.map((combo) => new Map(names.map((column) => [column, [combo[column] ?? null]])));
  for (const column of [...names].reverse()) {
    const joined = new Map<string, Map<string, Value[]>>();
    for (const group of groups) {
      const key = JSON.stringify(names.filter((other) => other !== column).map((other) => group.get(other)));
      const present = joined.get(key);
      if (present === undefined) joined.set(key, group);
      else present.set(column, [...(present.get(column) ?? []), ...(group.get(column) ?? [])]);
    }
    groups = [...joined.values()];
  }
  return groups.map((group) => Object.fromEntries(group));
}

/** A group without the columns in which it holds whatever there is. */
export function trimmed(group: Group, whole: (column: string) => readonly Value[]): Group {
  return Object.fromEntries(
    Object.entries(group).filter(
      ([column, values]) => !whole(column).every((value) => values.includes(value)),
    ),
  );
}
