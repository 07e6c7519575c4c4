import { either, say } from './said.ts';
import type { SaidValue } from './said.ts';
import type { Policy } from './compiled-policy.ts';
import { yamlWord } from './source-edits.ts';
import { conditionColumns } from './types.ts';
import type { Conditions } from './types.ts';

/** A column of a decision table: a fixed one, or one of the policy's own facts. */
export type Column = (typeof fixed)[number] | `where.${string}`;
const fixed = [...conditionColumns, 'named'] as const;
type Value = string | boolean | null | readonly string[];
/** One combination of facts, in the columns that a table uses. Several periods may hold at once. */
export type Combo = Readonly<Partial<Record<Column, Value>>>;

/** More combinations than any policy has; a larger table is checked pair by pair only. */
const most = 250_000;
/** Up to so many periods every subset is looked at; beyond it each alone, and none. */
const mostPeriods = 4;

/** The policy's own fact behind a column; null for the fixed ones. */
export function factOf(column: Column): string | null {
  return column.startsWith('where.') ? column.slice('where.'.length) : null;
}

/** What a row asks for in a column. */
export function wantedOf(row: Conditions, column: Column): readonly string[] | boolean | undefined {
  const fact = factOf(column);
  return fact === null ? row[column as (typeof fixed)[number]] : row.where?.[fact];
}

/**
 * All values of a column that make a difference to these rows. A region may be unknown when no region is the default,
 * and so may an own fact without a default. Of products and what else goes with them the values that no row names are
 * one: null.
 */
function valuesOf(policy: Policy, column: Column, rows: readonly Conditions[]): readonly Value[] {
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
    case 'product':
    case 'phase':
    case 'release':
    case 'topic':
    case 'service':
      return [...namedIn(rows, column), null];
    case 'during':
      return subsets(namedIn(rows, column));
    default: {
      const fact = policy.facts.get(factOf(column) ?? '');
      const values = [...(fact?.values.keys() ?? [])];
      return fact?.default === null ? [...values, null] : values;
    }
  }
}

/** The values of a column that any of the rows names. */
function namedIn(rows: readonly Conditions[], column: Column): string[] {
  const found = new Set<string>();
  for (const row of rows) {
    const wanted = wantedOf(row, column);
    if (wanted !== undefined && typeof wanted !== 'boolean') for (const value of wanted) found.add(value);
  }
  return [...found];
}

function subsets(ids: readonly string[]): (readonly string[])[] {
  if (ids.length > mostPeriods) return [[], ...ids.map((id) => [id])];
  return Array.from({ length: 2 ** ids.length }, (_, bits) =>
    ids.filter((_id, at) => (bits >> at) % 2 === 1),
  );
}

/** Columns that any of the rows uses. */
export function columnsOf(rows: readonly Conditions[]): Column[] {
  const facts = new Set(rows.flatMap((row) => Object.keys(row.where ?? {})));
  const columns: Column[] = fixed.filter((column) => rows.some((row) => row[column] !== undefined));
  for (const fact of facts) columns.push(`where.${fact}`);
  return columns;
}

/**
 * Every combination of the values that make a difference to some rows, in the columns that they use or in those given;
 * null when there are too many to look at each.
 */
export function combosOf(
  policy: Policy,
  rows: readonly Conditions[],
  used: readonly Column[] = columnsOf(rows),
): Combo[] | null {
  const values = used.map((column) => [column, valuesOf(policy, column, rows)] as const);
  if (values.reduce((product, [, some]) => product * some.length, 1) > most) return null;
  return values.reduce<Combo[]>(
    (combos, [column, some]) =>
      combos.flatMap((combo) => some.map((value) => ({ ...combo, [column]: value }))),
    [{}],
  );
}

/** Whether a row applies. A column that the combination leaves open does not count against it. */
export function applies(row: Conditions, combo: Combo): boolean {
  for (const column of fixed) {
    const wanted = row[column];
    if (wanted !== undefined && !holds(wanted, combo[column])) return false;
  }
  for (const fact in row.where) {
    if (!holds(row.where[fact], combo[`where.${fact}`])) return false;
  }
  return true;
}

function holds(wanted: readonly string[] | boolean | undefined, value: Value | undefined): boolean {
  if (wanted === undefined || value === undefined) return true;
  if (typeof wanted === 'boolean') return wanted === value;
  if (typeof value === 'string') return wanted.includes(value);
  return typeof value === 'object' && value !== null && value.some((one) => wanted.includes(one));
}

export function firstMatch<T extends Conditions>(rows: readonly T[], combo: Combo): T | undefined {
  return rows.find((row) => applies(row, combo));
}

/** Whether everything that the later row names is taken by the earlier one. */
export function covers(earlier: Conditions, later: Conditions): boolean {
  return columnsOf([earlier]).every((column) => {
    const wide = wantedOf(earlier, column);
    const narrow = wantedOf(later, column);
    if (wide === undefined) return true;
    if (narrow === undefined) return false;
    return typeof wide === 'boolean' || typeof narrow === 'boolean'
      ? wide === narrow
      : narrow.every((value) => wide.includes(value));
  });
}

/** Values of the columns of a table that go together: a group of combinations. */
export type Group = ReadonlyMap<Column, readonly Value[]>;

/** Joins combinations that differ in one column only. */
export function join(combos: readonly Combo[], used: readonly Column[]): Group[] {
  let groups = combos.map((combo) => new Map(used.map((column) => [column, [combo[column] ?? null]])));
  for (const column of [...used].reverse()) {
    const joined = new Map<string, Map<Column, Value[]>>();
    for (const group of groups) {
      const key = JSON.stringify(used.filter((other) => other !== column).map((other) => group.get(other)));
      const present = joined.get(key);
      if (present === undefined) joined.set(key, group);
      else present.set(column, [...(present.get(column) ?? []), ...(group.get(column) ?? [])]);
    }
    groups = [...joined.values()];
  }
  return groups;
}

/** Joins combinations that differ in one column only, and tells each group. */
export function describe(combos: readonly Combo[], used: readonly Column[]): SaidValue[] {
  return join(combos, used).map(tell);
}

/** Tells a group: `plan basic, severity S1 or S2`. */
export function tell(group: Group): SaidValue {
  const parts = [...group].map(([column, values]) =>
    say('{{column}} {{values}}', {
      column: factOf(column) ?? column,
      values: either(values.map((value) => told(column, value))),
    }),
  );
  return parts.length === 0 ? say('every request') : parts;
}

/** The conditions of a row for a group, as they would be written; null where no row can say so. */
export function written(group: Group): string[] | null {
  const own: string[] = [];
  const parts: string[] = [];
  for (const [column, values] of group) {
    const words = values.map((value) =>
      typeof value === 'string' ? yamlWord(value) : typeof value === 'boolean' ? String(value) : null,
    );
    if (words.includes(null)) return null;
    const value = words.length === 1 ? words[0] : `[${words.join(', ')}]`;
    const fact = factOf(column);
    if (fact === null) parts.push(`${column}: ${value}`);
    else own.push(`${yamlWord(fact)}: ${value}`);
  }
  return own.length === 0 ? parts : [...parts, `where: { ${own.join(', ')} }`];
}

function told(column: Column, value: Value): SaidValue {
  if (column === 'named') return value === true ? say('yes') : say('no');
  if (typeof value === 'object' && value !== null) return value.length === 0 ? say('none') : withAll(value);
  if (value !== null) return String(value);
  return column === 'region' || factOf(column) !== null ? say('unknown') : say('none of those named');
}

const withAll = ([first = '', ...rest]: readonly string[]): SaidValue =>
  rest.reduce<SaidValue>((one, other) => say('{{one}} with {{other}}', { one, other }), first);
