import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import { cell, nameOf } from '../../outline-rows.ts';
import { clausesOf, values } from '../../outline-tables.ts';
import type { Phrase, TableBlock } from '../../outline-types.ts';
import type { ReleaseRow } from './types.ts';

/** Which installed versions are supported: how far behind the newest, and for whom. */
export function releasesTable(policy: Policy, language: string): TableBlock | null {
  const { rows, classes } = policy.releases;
  if (rows.length === 0) return null;
  return {
    type: 'table',
    caption: label('policy.table.releases'),
    corner: label('policy.column.version'),
    columns: [label('policy.column.class')],
    rows: rows.map((row) => ({
      head: [...behind(row), ...forWhom(policy, row, language)],
      cells: [cell([nameOf(classes, row.class, language)], row.origin, language)],
    })),
    clauses: clausesOf(rows.map((row) => row.origin)),
  };
}

function behind(row: ReleaseRow): Phrase[] {
  const places = [
    ['Major', row.major],
    ['Minor', row.minor],
    ['Patch', row.patch],
  ] as const;
  const told = places.flatMap(([place, steps]): Phrase[] => {
    if (steps === null) return [];
    return steps === 0
      ? [label(`policy.release.newest${place}`)]
      : [label(`policy.release.older${place}`, { count: steps })];
  });
  return told.length === 0 ? [label('policy.release.any')] : told;
}

function forWhom(policy: Policy, row: ReleaseRow, language: string): Phrase[] {
  return (['product', 'plan'] as const)
    .filter((column) => row[column] !== undefined)
    .flatMap((column) => values(policy, row, column, language));
}
