import { label } from './outline-labels.ts';
import {
  accessTable,
  clausesOf,
  promiseLabel,
  remarksOf,
  targetCell,
  values,
  when,
  words,
} from './outline-tables.ts';
import type { Cell, Phrase, TableBlock } from './outline-types.ts';
import { applies, columnsOf } from './lint-combos.ts';
import type { Policy } from './compiled-policy.ts';
import type { PromiseType, TargetRow } from './types.ts';
import { promiseTypes } from './types.ts';

type Row = TableBlock['rows'][number];

/**
 * The plans side by side: channels with their hours, what is promised where that differs by plan, where requests begin.
 * With a single plan, only its channels.
 */
export function comparisonTable(policy: Policy, language: string): TableBlock {
  const access = accessTable(policy, language);
  if (policy.plans.size < 2) return access;
  const promised = promiseTypes.flatMap((type) => promiseRows(policy, type, language));
  const begins = beginsRow(policy, language);
  return {
    ...access,
    caption: label('policy.table.comparison'),
    corner: label('policy.column.for'),
    rows: [...access.rows, ...promised, ...(begins === null ? [] : [begins])],
  };
}

/** A row for each group of severities that are promised the same to every plan; none when plans make no difference. */
function promiseRows(policy: Policy, type: PromiseType, language: string): Row[] {
  const rows = policy.targets[type];
  const used = columnsOf(rows);
  if (!used.includes('plan')) return [];
  const severities = used.includes('severity') ? [...policy.severities.values()] : [null];
  const groups: { names: Phrase[]; spoken: TargetRow[][] }[] = [];
  for (const severity of severities) {
    const spoken = [...policy.plans.keys()].map((plan) => speaking(rows, plan, severity?.id ?? null));
    const names = severity === null ? [] : [words(severity.name, language)];
    const last = groups.at(-1);
    if (last !== undefined && same(last.spoken, spoken)) last.names.push(...names);
    else groups.push({ names, spoken });
  }
  return groups.map(({ names, spoken }) => ({
    head: [promiseLabel(type), ...(groups.length > 1 ? names : [])],
    cells: spoken.map((targets) => cellOf(policy, targets, language)),
  }));
}

/** The rows that may speak to a plan and severity, down to the first that speaks whatever else is known. */
function speaking(rows: readonly TargetRow[], plan: string, severity: string | null): TargetRow[] {
  const found: TargetRow[] = [];
  for (const row of rows) {
    if (!applies(row, severity === null ? { plan } : { plan, severity })) continue;
    found.push(row);
    if (columnsOf([row]).every((column) => column === 'plan' || column === 'severity')) break;
  }
  return found;
}

function same(a: readonly (readonly TargetRow[])[], b: readonly (readonly TargetRow[])[]): boolean {
  return a.every(
    (rows, at) => rows.length === b[at]?.length && rows.every((row, index) => row === b[at]?.[index]),
  );
}

/** What is promised, each with for what; the working hours on which it counts stand in the tables of the promises. */
function cellOf(policy: Policy, targets: readonly TargetRow[], language: string): Cell {
  const given = targets.filter((row) => row.within !== null);
  const shown = given.length > 0 ? given : targets.slice(0, 1);
  const cells = shown.map((row) => targetCell(policy, row, language));
  const first = cells[0] ?? targetCell(policy, undefined, language);
  const phrases = shown.flatMap((row, at): Phrase[] => {
    const amount = cells[at]?.phrases.slice(0, 1) ?? [];
    const told = columnsOf([row]).filter((column) => column !== 'plan' && column !== 'severity');
    return told.length === 0 ? amount : [...amount, when(policy, row, language, ['plan', 'severity'])];
  });
  return {
    ...first,
    phrases: phrases.length > 0 ? phrases : first.phrases,
    clauses: clausesOf(shown.map((row) => row.origin)),
    remarks: remarksOf(
      shown.map((row) => row.origin),
      language,
    ),
  };
}

function beginsRow(policy: Policy, language: string): Row | null {
  if (policy.levels.size < 2 || !columnsOf(policy.route).includes('plan')) return null;
  return {
    head: [label('policy.table.route')],
    cells: [...policy.plans.keys()].map((plan) => {
      const row = policy.route.find((one) => applies({ ...one, level: undefined }, { plan }));
      const origins = row === undefined ? [] : [row.origin];
      return {
        phrases: row === undefined ? [] : values(policy, { level: row.level }, 'level', language),
        clauses: clausesOf(origins),
        absent: row === undefined,
        calendar: null,
        remarks: [],
      };
    }),
  };
}
