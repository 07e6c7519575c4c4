import { hoursBlock } from './outline-hours.ts';
import { label } from './outline-labels.ts';
import { clausesOf, promiseLabel, targetCell, words } from './outline-tables.ts';
import type { HoursBlock, Phrase, TableBlock } from './outline-types.ts';
import type { Policy } from './compiled-policy.ts';
import type { LocalText, PromiseType, TargetRow } from './types.ts';

/** What is promised of some kinds of request: a row for severities of which the same is promised, a target for each type. */
interface Promised {
  readonly kinds: readonly string[];
  readonly types: readonly PromiseType[];
  readonly rows: readonly {
    readonly severities: readonly string[];
    readonly targets: readonly (TargetRow | null)[];
  }[];
}

/**
 * Times that are promised to one customer, as tables of the policy page, and the hours on which they are counted.
 * How a clause is read is told on the policy page, where each leads.
 * @param among everything that is promised: where all kinds are alike, the table is of all requests
 */
export function promisedBlocks(
  policy: Policy,
  among: readonly Promised[],
  language: string,
): { tables: TableBlock[]; hours: HoursBlock[] } {
  const tables = among.map((one) => promisedTable(policy, one, among.length === 1, language));
  const used = new Set(
    tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell.calendar))),
  );
  const hours = [...policy.calendars.values()].filter(({ id }) => used.has(id));
  return { tables, hours: hours.map((calendar) => hoursBlock(policy, calendar, language)) };
}

function promisedTable(
  policy: Policy,
  { kinds, types, rows }: Promised,
  alone: boolean,
  language: string,
): TableBlock {
  const name = (entries: ReadonlyMap<string, { readonly name: LocalText }>, id: string): Phrase =>
    words(entries.get(id)?.name ?? { [language]: id }, language);
  const all = label('policy.cell.allRequests');
  const names = kinds.map((id) => words(policy.kinds.get(id)?.name ?? { [language]: id }, language).text);
  return {
    type: 'table',
    caption: alone ? all : { kind: 'text', text: names.join(', '), language },
    corner: label('policy.column.severity'),
    columns: types.map(promiseLabel),
    rows: rows.map(({ severities, targets }) => ({
      head:
        severities.length === policy.severities.size
          ? [all]
          : severities.map((id) => name(policy.severities, id)),
      cells: targets.map((target) => ({ ...targetCell(policy, target ?? undefined, language), remarks: [] })),
    })),
    clauses: clausesOf(rows.flatMap(({ targets }) => targets.flatMap((target) => target?.origin ?? []))),
  };
}
