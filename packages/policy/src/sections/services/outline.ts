import type { Policy } from '../../compiled-policy.ts';
import { applies, columnsOf } from '../../lint-combos.ts';
import { label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import { clausesOf, remarksOf, when, words } from '../../outline-tables.ts';
import type { Cell, Phrase, Section, TableBlock } from '../../outline-types.ts';
import type { EntitlementRow, Service } from './types.ts';

/** The catalogue by plan (OPS-1), a table for each group, and what each service is. */
export function outlineServices(policy: Policy, language: string): Section[] {
  const all = [...policy.services.values()];
  const alone = all.filter(({ group }) => group === null);
  const tables = [...policy.serviceGroups.values()].map((group) => {
    const members = all.filter((service) => service.group === group.id);
    return matrix(policy, words(group.name, language), members, clausesOf([group.origin]), language);
  });
  const groups = [...policy.serviceGroups.values()].map((one) =>
    item(
      one.id,
      words(one.name, language),
      one.means === null ? [] : [words(one.means, language)],
      [one.origin],
      language,
    ),
  );
  const told = all
    .filter(({ means }) => means !== null)
    .map(({ id, name, means, origin }) =>
      item(id, words(name, language), means === null ? [] : [words(means, language)], [origin], language),
    );
  return [
    section(
      'services',
      matrix(policy, label('policy.table.services'), alone, [], language),
      ...tables,
      list(null, [...groups, ...told]),
    ),
  ];
}

function matrix(
  policy: Policy,
  caption: Phrase,
  services: readonly Service[],
  clauses: readonly string[],
  language: string,
): TableBlock {
  const plans = [...policy.plans.values()];
  return {
    type: 'table',
    caption,
    corner: label('policy.column.service'),
    columns: plans.map((plan) => words(plan.name, language)),
    rows: services.map((service) => ({
      head: [words(service.name, language)],
      cells: plans.map((plan) => serviceCell(policy, service, plan.id, language)),
    })),
    clauses: [...new Set([...clauses, ...clausesOf(services.map(({ origin }) => origin))])],
  };
}

/** Every row that may speak, down to the first that speaks for all. */
function serviceCell(policy: Policy, service: Service, plan: string, language: string): Cell {
  const rows: EntitlementRow[] = [];
  for (const row of policy.entitlements) {
    if (!applies(row, { plan, service: service.id })) continue;
    rows.push(row);
    if (others(row).length === 0) break;
  }
  const given = rows.filter(({ answer }) => answer !== 'not-included');
  const shown = given.length > 0 ? given : rows;
  const phrases = given.flatMap((row): Phrase[] => [
    ...answerOf(policy, row, language),
    ...(others(row).length === 0 ? [] : [when(policy, row, language, ['plan', 'service'])]),
  ]);
  return {
    phrases: given.length > 0 ? phrases : [label('policy.cell.notIncluded')],
    clauses: clausesOf(shown.map(({ origin }) => origin)),
    absent: given.length === 0,
    calendar: given[0]?.calendar ?? null,
    remarks: remarksOf(
      shown.map(({ origin }) => origin),
      language,
    ),
  };
}

function answerOf(policy: Policy, row: EntitlementRow, language: string): Phrase[] {
  const calendar = policy.calendars.get(row.calendar ?? '');
  return [
    label(`policy.service.${row.answer}`),
    ...(row.within === null ? [] : [label(`policy.quota.${row.within.per}`, { count: row.within.most })]),
    ...(calendar === undefined ? [] : [words(calendar.name, language)]),
  ];
}

function others(row: EntitlementRow) {
  return columnsOf([row]).filter((column) => column !== 'plan' && column !== 'service');
}
