import { columnsOf } from './lint-combos.ts';
import type { Column } from './lint-combos.ts';
import { label } from './outline-labels.ts';
import { clausesOf, columnName, remarksOf, values, words } from './outline-tables.ts';
import type { Cell, Label, Phrase, TableBlock } from './outline-types.ts';
import type { Policy } from './compiled-policy.ts';
import type { Conditions, LocalText, Origin } from './types.ts';

/** A cell that says something, with the clauses and remarks of the rule behind it. */
export function cell(phrases: Phrase[], origin: Origin, language: string): Cell {
  return {
    phrases,
    clauses: clausesOf([origin]),
    absent: false,
    calendar: null,
    remarks: remarksOf([origin], language),
  };
}

/**
 * A decision table as it is: a column for each condition that its rows use, and one for the answer.
 * @param result head of the column of the answer
 */
export function rowsTable<T extends Conditions & { readonly origin: Origin }>(
  policy: Policy,
  caption: Label,
  rows: readonly T[],
  result: Label,
  answer: (row: T) => Phrase[],
  language: string,
): TableBlock | null {
  const used = columnsOf(rows);
  const [first, ...rest] = used;
  if (rows.length === 0) return null;
  const told = (row: T, column: Column): Cell => ({
    phrases: values(policy, row, column, language),
    clauses: [],
    absent: false,
    calendar: null,
    remarks: [],
  });
  return {
    type: 'table',
    caption,
    corner: first === undefined ? label('policy.column.for') : columnName(policy, first, language),
    columns: [...rest.map((column) => columnName(policy, column, language)), result],
    rows: rows.map((row) => ({
      head: first === undefined ? [label('policy.cell.allRequests')] : values(policy, row, first, language),
      cells: [...rest.map((column) => told(row, column)), cell(answer(row), row.origin, language)],
    })),
    clauses: clausesOf(rows.map((row) => row.origin)),
  };
}

/** The name of an entry by id; the id where there is none. */
export function nameOf(
  entries: ReadonlyMap<string, { readonly name: LocalText }>,
  id: string,
  language: string,
): Phrase {
  const name = entries.get(id)?.name;
  return name === undefined ? { kind: 'text', text: id, language } : words(name, language);
}
