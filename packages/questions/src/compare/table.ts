import { canonicalJson } from '@amparo/policy';
import type { Conditions, Origin, Policy } from '@amparo/policy';
import {
  columnsOf,
  combosOf,
  firstMatch,
  isIn,
  isKnown,
  join,
  settled,
  trimmed,
  valuesOf,
} from './groups.ts';
import type { Combo } from './groups.ts';
import type { Change, Direction, HoursChange, SpeedChange } from './types.ts';

type Row = Conditions & { readonly origin: Origin };

/** What a table answers to one combination of facts. */
export interface Answer {
  /** Equal words: the same to a customer. */
  readonly word: string;
  /** What is shown of it; null for nothing. */
  readonly shown: Readonly<Record<string, unknown>> | null;
}

/** How a table of decisions is compared. */
export interface Table<R extends Row> {
  readonly section: string;
  readonly subject: readonly string[];
  readonly audience: Change['audience'];
  /** First match wins; rows of a contract come first. */
  readonly before: readonly R[];
  readonly after: readonly R[];
  /** The rows as they are written, in the same order as the last ones of `before` and `after`. */
  readonly written: { readonly before: readonly unknown[]; readonly after: readonly unknown[] };
  readonly answer: (policy: Policy, row: R | null) => Answer;
  /** Null: to the customer they are the same after all. */
  readonly judge: (
    before: R | null,
    after: R | null,
  ) => { direction: Direction; hours?: HoursChange; speed?: SpeedChange } | null;
  /** Only what both policies know is compared: nothing said is an answer too. */
  readonly shared?: true;
  /** Combinations to which the policy gives nothing whatever the table says. Default: none. */
  readonly out?: (policy: Policy, combo: Combo) => boolean;
}

interface Difference<R> {
  readonly before: R | null;
  readonly after: R | null;
  readonly shown: readonly [Answer['shown'], Answer['shown']];
  readonly found: { readonly combo: Combo; readonly rows: readonly (R | null)[] }[];
}

/**
 * In what two tables differ by meaning: every combination of facts is put to both, equal pairs of answers are joined. Rows
 * that differ without any effect are told as `written`, so that nothing that differs stays unsaid.
 */
export function compareTables<R extends Row>(a: Policy, b: Policy, table: Table<R>): Change[] {
  const rows = [...table.before, ...table.after];
  const names = columnsOf(rows);
  const combos = combosOf(new Map(names.map((name) => [name, valuesOf(name, [a, b], rows)] as const)));
  if (combos === null) return unsaid(table, new Set(), 'changed');
  const differences = new Map<string, Difference<R>>();
  const successors = new Map<R, Set<R>>();
  for (const combo of combos) {
    const [old, now] = [isKnown(a, combo), isKnown(b, combo)];
    if ((!old || !now) && (table.shared === true || old === now)) continue;
    const [before, after] = [
      answering(a, table.before, combo, table),
      answering(b, table.after, combo, table),
    ];
    if (before !== null && after !== null)
      successors.set(before, (successors.get(before) ?? new Set<R>()).add(after));
    const [was, is] = [table.answer(a, before), table.answer(b, after)];
    if (was.word === is.word) continue;
    const key = canonicalJson([was, is]);
    const present = differences.get(key) ?? { before, after, shown: [was.shown, is.shown], found: [] };
    present.found.push({ combo, rows: [before, after] });
    differences.set(key, present);
  }
  const said = new Set<R | null>();
  const changes = [...differences.values()].flatMap(({ before, after, shown, found }) => {
    const judged = table.judge(before, after);
    if (judged === null) return [];
    for (const one of found) for (const row of one.rows) said.add(row);
    const what = shown[0] === null ? 'new' : shown[1] === null ? 'gone' : 'changed';
    return join(
      found.map(({ combo }) => combo),
      names,
    ).map((whom): Change => ({
      section: table.section,
      subject: table.subject,
      what,
      whom: trimmed(whom, wholeOf(what, a, b, rows)),
      before: shown[0],
      after: shown[1],
      ...judged,
      audience: table.audience,
      clauses: clausesOf(found.filter(({ combo }) => isIn(whom, combo)).flatMap((one) => one.rows)),
    }));
  });
  spread(said, successors);
  return [...changes, ...unsaid(table, said, changes.length === 0 ? 'order' : null)];
}

function answering<R extends Row>(
  policy: Policy,
  rows: readonly R[],
  combo: Combo,
  { out }: Table<R>,
): R | null {
  if (!isKnown(policy, combo)) return null;
  const read = settled(policy, combo);
  return out?.(policy, read) === true ? null : firstMatch(rows, read);
}

/** What a column may be: for what is new what the later policy knows, for what is gone the earlier, else what both do. */
function wholeOf(what: Change['what'], a: Policy, b: Policy, rows: readonly Row[]) {
  return (column: string): readonly (string | boolean | null)[] => {
    const [was, is] = [valuesOf(column, [a], rows), valuesOf(column, [b], rows)];
    if (what === 'changed') return was.filter((value) => is.includes(value));
    return what === 'new' ? is : was;
  };
}

/**
 * Rows that are written otherwise and have spoken in no change. `rest` says what it is called when the rows are the same
 * ones in another order: null when the changes have told what came of it.
 */
function unsaid<R extends Row>(
  table: Table<R>,
  said: ReadonlySet<R | null>,
  rest: 'order' | 'changed' | null,
): Change[] {
  const { before, after } = table.written;
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const [was, is] = [before.map(canonicalJson), after.map(canonicalJson)];
  const left = (
    rows: readonly R[],
    some: readonly string[],
    others: readonly string[],
    written: readonly unknown[],
  ) =>
    written.filter((_, index) => {
      const word = some[index] ?? '';
      const row = rows[rows.length - written.length + index] ?? null;
      return count(some, word) > count(others, word) && !said.has(row);
    });
  const [gone, come] = [left(table.before, was, is, before), left(table.after, is, was, after)];
  const what = gone.length + come.length > 0 ? (rest === 'changed' ? 'changed' : 'written') : rest;
  if (what === null) return [];
  return [
    {
      section: table.section,
      subject: table.subject,
      what,
      whom: {},
      before: { rows: gone },
      after: { rows: come },
      direction: 'other',
      audience: what === 'changed' ? table.audience : 'managers',
      clauses: [...new Set([...gone, ...come].flatMap(clauseIn))],
    },
  ];
}

/** A row that was narrowed or widened has been told with the change that came of it. */
function spread<R extends Row>(said: Set<R | null>, successors: ReadonlyMap<R, ReadonlySet<R>>): void {
  for (let before = -1; before !== said.size;) {
    before = said.size;
    for (const [was, all] of successors)
      for (const is of all)
        if (said.has(was) !== said.has(is) && isSameOrigin(was, is)) said.add(was).add(is);
  }
}

function isSameOrigin({ origin: a }: Row, { origin: b }: Row): boolean {
  return canonicalJson({ ...a, place: null }) === canonicalJson({ ...b, place: null });
}

function count(words: readonly string[], word: string): number {
  return words.filter((one) => one === word).length;
}

function clausesOf(rows: readonly (Row | null)[]): string[] {
  return [...new Set(rows.map((row) => row?.origin.clause ?? ''))].filter((clause) => clause !== '');
}

function clauseIn(row: unknown): string[] {
  const clause = typeof row === 'object' && row !== null && 'clause' in row ? row.clause : undefined;
  return typeof clause === 'string' ? [clause] : [];
}
