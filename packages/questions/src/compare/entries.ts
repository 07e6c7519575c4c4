import { canonicalJson, conditionColumns } from '@amparo/policy';
import type { Change, Direction } from './types.ts';

type Entry = Readonly<Record<string, unknown>>;
/** Whether what an entry says is better or worse for the customer. Null stands for no such entry. */
export type Judge = (before: Entry | null, after: Entry | null, subject?: readonly string[]) => Direction;

/** A section of which the entries stand for themselves. */
export interface Entries {
  readonly section: string;
  readonly audience: Change['audience'];
  /** 1: the section as a whole; 2: entries of a map or list; 3: the same, one map deeper. */
  readonly depth: number;
  readonly judge: Judge;
}

/** Keys by which people tell the entries of a list apart. */
const names = ['id', 'address', 'name'];

/** In what two sections differ as they are written, entry by entry; of an entry only the keys that differ are told. */
export function compareEntries(before: unknown, after: unknown, entries: Entries): Change[] {
  return compare(before, after, entries.depth, [], entries);
}

function compare(
  before: unknown,
  after: unknown,
  depth: number,
  subject: readonly string[],
  entries: Entries,
): Change[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (depth <= 1) return [leaf(before, after, subject, entries)];
  const [was, is] = [entriesOf(before), entriesOf(after)];
  const ids = [...new Set([...is.keys(), ...was.keys()])];
  const changes = ids.flatMap((id) => compare(was.get(id), is.get(id), depth - 1, [...subject, id], entries));
  if (changes.length > 0) return changes;
  // The same entries, and yet not the same: rows in another order, or an empty section where there was none.
  return [bare(subject, entries, Array.isArray(before) && Array.isArray(after) ? 'order' : 'written')];
}

function leaf(before: unknown, after: unknown, subject: readonly string[], entries: Entries): Change {
  const [was, is] = [entryOf(before), entryOf(after)];
  return {
    section: entries.section,
    subject,
    what: was === null ? 'new' : is === null ? 'gone' : 'changed',
    whom: whomOf(was, is),
    before: was === null || is === null ? was : differing(was, is),
    after: was === null || is === null ? is : differing(is, was),
    direction: entries.judge(was, is, subject),
    audience: entries.audience,
    clauses: [
      ...new Set([was, is].flatMap((one) => (typeof one?.['clause'] === 'string' ? [one['clause']] : []))),
    ],
  };
}

/** Whom an entry is for, where it says so: on either side, and not everybody on any. */
function whomOf(before: Entry | null, after: Entry | null): Change['whom'] {
  const sides = [before, after].filter((side) => side !== null);
  const columns = conditionColumns.filter((column) => sides.every((side) => side[column] !== undefined));
  return Object.fromEntries(
    columns.map((column) => [column, [...new Set(sides.flatMap((side) => listed(side[column])))]]),
  );
}

function listed(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

function bare(subject: readonly string[], { section, audience }: Entries, what: 'order' | 'written'): Change {
  return {
    section,
    subject,
    what,
    whom: {},
    before: null,
    after: null,
    direction: 'other',
    audience,
    clauses: [],
  };
}

/** Where entries that both have stand in another order, and the order has a meaning. */
export function compareOrder(before: readonly string[], after: readonly string[], section: string): Change[] {
  const [was, is] = [before.filter((id) => after.includes(id)), after.filter((id) => before.includes(id))];
  if (was.join('\n') === is.join('\n')) return [];
  return [
    {
      section,
      subject: [],
      what: 'order',
      whom: {},
      before: { order: was },
      after: { order: is },
      direction: 'other',
      audience: 'customers',
      clauses: [],
    },
  ];
}

/** The entries by what people call them; a list without names by its rows, alike ones counted. */
function entriesOf(value: unknown): Map<string, unknown> {
  if (isMap(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value)) return new Map();
  const key = names.find((name) => value.every((row) => isMap(row) && typeof row[name] === 'string'));
  const found = new Map<string, unknown>();
  for (const row of value as readonly unknown[]) {
    const name = key !== undefined && isMap(row) ? String(row[key]) : canonicalJson(row);
    let id = name;
    for (let number = 2; found.has(id); number += 1) id = `${name} (${number})`;
    found.set(id, row);
  }
  return found;
}

function entryOf(value: unknown): Entry | null {
  if (value === undefined || value === null) return null;
  return isMap(value) ? value : { value };
}

function differing(one: Entry, other: Entry): Entry {
  return Object.fromEntries(
    Object.entries(one).filter(
      ([key, value]) => canonicalJson(value) !== canonicalJson(Object.hasOwn(other, key) ? other[key] : null),
    ),
  );
}

function isMap(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
