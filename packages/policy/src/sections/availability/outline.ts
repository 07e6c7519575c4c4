import type { Policy } from '../../compiled-policy.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail, Item } from '../../outline-parts.ts';
import { clausesOf, remarksOf, values, words } from '../../outline-tables.ts';
import type { Block, Cell, Phrase, Section } from '../../outline-types.ts';
import type { Origin } from '../../types.ts';
import { inLanguage } from '../decimal.ts';
import type { AvailabilityRules, AvailabilityTarget, MeasuredConditions } from './types.ts';

/** What the public page says of availability. */
export function outlineAvailability(policy: Policy, language: string): Section[] {
  const rules = policy.availability;
  if (rules === undefined) return [];
  return [
    section(
      'availability',
      services(rules, language),
      targets(policy, rules, language),
      list(label('policy.availability.reckoning'), [
        ...reckoning(rules, language),
        ...maintenance(policy, rules, language),
        ...cadence(policy, rules, language),
      ]),
      credits(policy, rules, language),
    ),
  ];
}

function cell(
  phrases: readonly Phrase[],
  origins: readonly Origin[],
  language: string,
  absent = false,
): Cell {
  return {
    phrases,
    clauses: clausesOf(origins),
    absent,
    calendar: null,
    remarks: remarksOf(origins, language),
  };
}

function services(rules: AvailabilityRules, language: string): Block {
  const all = [...rules.services.values()];
  return {
    type: 'table',
    caption: label('policy.table.availability'),
    corner: label('policy.column.service'),
    columns: [label('policy.column.checkedBy'), label('policy.column.checkedEvery')],
    rows: all.map((one) => ({
      head: [words(one.name, language)],
      cells: [
        cell(
          [
            label(`policy.availability.check.${one.check}`),
            ...(one.depth === null ? [] : [label(`policy.availability.depth.${one.depth}`)]),
          ],
          [],
          language,
        ),
        cell([explainAmount({ unit: 's', n: one.every })], [one.origin], language),
      ],
    })),
    clauses: clausesOf(all.map(({ origin }) => origin)),
  };
}

function targets(policy: Policy, rules: AvailabilityRules, language: string): Block {
  const used = (['plan', 'region'] as const).filter((column) =>
    rules.targets.some((row) => row[column] !== undefined),
  );
  return {
    type: 'table',
    caption: label('policy.table.availabilityTargets'),
    corner: label('policy.column.service'),
    columns: [...used.map((column) => label(`policy.column.${column}`)), label('policy.column.available')],
    rows: rules.targets.map((row) => ({
      head: measuredNames(rules, row, language),
      cells: [
        ...used.map((column) => cell(values(policy, row, column, language), [], language)),
        targetCell(policy, row, language),
      ],
    })),
    clauses: clausesOf(rules.targets.map(({ origin }) => origin)),
  };
}

function targetCell(policy: Policy, row: AvailabilityTarget, language: string): Cell {
  if (row.target === null) return cell([label('policy.availability.noTarget')], [row.origin], language, true);
  const calendar = policy.calendars.get(row.calendar);
  const hours =
    calendar?.origin == null
      ? []
      : [label('policy.availability.ofCalendar', { hours: words(calendar.name, language).text })];
  return cell(
    [{ kind: 'text', text: inLanguage(language, row.text), language }, ...hours],
    [row.origin],
    language,
  );
}

function measuredNames(rules: AvailabilityRules, row: MeasuredConditions, language: string): Phrase[] {
  if (row.measured === undefined) return [label('policy.cell.all')];
  return row.measured.map((id) => words(rules.services.get(id)?.name ?? { [language]: id }, language));
}

function reckoning(rules: AvailabilityRules, language: string): Item[] {
  const { window, zone, digits, degraded, unknown } = rules;
  return [
    item(
      'window',
      null,
      [label(`policy.availability.window.${window}`, { zone, count: digits })],
      [rules.windowOrigin],
      language,
    ),
    item(
      'counts',
      null,
      [label(`policy.availability.degraded.${degraded}`), label(`policy.availability.unknown.${unknown}`)],
      [rules.countsOrigin],
      language,
    ),
  ];
}

/** For which services, plans and regions a row is, when not for all. */
function forWhich(
  policy: Policy,
  rules: AvailabilityRules,
  row: MeasuredConditions,
  language: string,
): Detail[] {
  const phrases = [
    ...(row.measured === undefined ? [] : measuredNames(rules, row, language)),
    ...(['plan', 'region'] as const).flatMap((column) =>
      row[column] === undefined ? [] : values(policy, row, column, language),
    ),
  ];
  return phrases.length === 0 ? [] : [{ label: label('policy.column.for'), phrases }];
}

function maintenance(policy: Policy, rules: AvailabilityRules, language: string): Item[] {
  if (rules.maintenance.length === 0)
    return [item('maintenance', null, [label('policy.availability.maintenance.counts')], [], language)];
  return rules.maintenance.map((row, index) => {
    const hours = row.hours === null ? undefined : policy.calendars.get(row.hours);
    return item(
      `maintenance-${index + 1}`,
      null,
      [label(`policy.availability.maintenance.${row.excluded ? 'excluded' : 'counts'}`)],
      [row.origin],
      language,
      [
        ...forWhich(policy, rules, row, language),
        ...(row.notice === null
          ? []
          : [{ label: label('policy.availability.notice'), phrases: [explainAmount(row.notice)] }]),
        ...(hours === undefined
          ? []
          : [{ label: label('policy.availability.hours'), phrases: [words(hours.name, language)] }]),
        ...(row.most === null
          ? []
          : [
              {
                label: label('policy.availability.most'),
                phrases: [explainAmount({ unit: 's', n: row.most })],
              },
            ]),
      ],
    );
  });
}

function cadence(policy: Policy, rules: AvailabilityRules, language: string): Item[] {
  return rules.cadence.map((row, index) =>
    item(
      `cadence-${index + 1}`,
      null,
      [label('policy.availability.cadence', { share: inLanguage(language, row.text) })],
      [row.origin],
      language,
      [
        ...forWhich(policy, rules, row, language),
        ...(row.late === 0
          ? []
          : [
              {
                label: label('policy.availability.late'),
                phrases: [explainAmount({ unit: 's', n: row.late })],
              },
            ]),
      ],
    ),
  );
}

function credits(policy: Policy, rules: AvailabilityRules, language: string): Block {
  const share = (millionths: number): string => inLanguage(language, `${millionths / 10_000} %`);
  return {
    type: 'table',
    caption: label('policy.table.credits'),
    corner: label('policy.column.for'),
    columns: [label('policy.column.below'), label('policy.column.credit')],
    rows: rules.credits.map((row) => ({
      head: forWhich(policy, rules, row, language)[0]?.phrases ?? [label('policy.cell.all')],
      cells: [
        cell([{ kind: 'text', text: share(row.below), language }], [], language),
        cell(
          [
            row.each === null
              ? label('policy.availability.credit.once', { share: share(row.credit) })
              : label('policy.availability.credit.each', {
                  share: share(row.credit),
                  most: share(row.most),
                  amount: explainAmount({ unit: 's', n: row.each }),
                }),
            ...(row.claim === null
              ? []
              : [label('policy.availability.credit.claim', { amount: explainAmount(row.claim) })]),
          ],
          [row.origin],
          language,
        ),
      ],
    })),
    clauses: clausesOf(rules.credits.map(({ origin }) => origin)),
  };
}
