import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Phrase } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../../policy/test/test-example.ts';
import { comparePolicies } from './compare-policies.ts';
import { reportChanges } from './report.ts';
import type { ChangeReport, ReportItem, ReportOptions } from './report.ts';

const before = loadPolicyOrThrow(exampleText);
function report(
  edits: readonly (readonly [string, string])[],
  options: Partial<ReportOptions> = {},
): ChangeReport {
  const after = loadPolicyOrThrow(
    edits.reduce((text, [from, to]) => text.replace(from, () => to), exampleText),
  );
  return reportChanges(before, after, comparePolicies(before, after), {
    language: 'en',
    audience: 'managers',
    ...options,
  });
}
const items = (one: ChangeReport): readonly ReportItem[] => one.sections.flatMap((section) => section.items);
const texts = (phrases: readonly Phrase[]): string[] =>
  phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : phrase.key));

const faster = ['      within: 4 h\n', '      within: 3 h\n'] as const;
const fewer = ['mon-fri: [08:30-12:00, 13:00-17:30]', 'mon-fri: [08:30-12:00]'] as const;
const wording = ['There are two plans, Basic and Full.', 'We sell two plans.'] as const;
const inside = ["  - { words: '[legal]', kind: legal }\n", ''] as const;

describe('the report for managers', () => {
  test('says what, for whom, until now and from then on', () => {
    const [section, ...more] = report([faster]).sections;
    expect(more).toEqual([]);
    expect(section).toMatchObject({ id: 'promises', title: { key: 'policy.section.promises' } });
    const [item] = section?.items ?? [];
    expect(texts(item?.title ?? [])).toEqual(['policy.table.firstResponse']);
    expect(item?.whom.map(({ column, values }) => [texts([column]), texts(values)])).toEqual([
      [['policy.column.plan'], ['Basic']],
      [['policy.column.severity'], ['Blocking', 'Grave']],
    ]);
    expect(item?.before).toMatchObject([{ key: 'policy.amount.hours', params: { count: 4 } }]);
    expect(item?.after).toMatchObject([{ key: 'policy.amount.hours', params: { count: 3 } }]);
    expect(item).toMatchObject({ direction: 'better', clauses: ['HBR-3'] });
  });

  test('tells hours lost in a week and by day', () => {
    // 4.5 hours of each afternoon, five days a week.
    const found = items(report([fewer])).find(({ title }) => texts(title).includes('Case'));
    expect(found?.notes.slice(0, 2)).toMatchObject([
      { key: 'policy.change.lost', params: { length: '22 h 30 min' } },
      { key: 'policy.change.day.1', params: { change: '−4 h 30 min' } },
    ]);
  });

  test('tells what only the desk sees, and what is only written otherwise', () => {
    const told = report([inside, ['      within: 4 h\n', '      within: PT4H\n']]);
    expect(told.sections.map(({ id }) => id)).toEqual(['promises', 'rest']);
    expect(items(told)[0]?.notes).toMatchObject([{ key: 'policy.change.written' }]);
  });
});

describe('the notice of change for customers', () => {
  const notice = { audience: 'customers', language: 'pt-BR' } as const;

  test('leaves out what only the desk sees, and what is only written otherwise', () => {
    expect(report([inside, ['      within: 4 h\n', '      within: PT4H\n']], notice).sections).toEqual([]);
  });

  test('speaks the language of its reader', () => {
    const [item] = items(report([wording], notice));
    expect(texts(item?.title ?? [])).toEqual(['HBR-1', 'Planos']);
    const [promise] = items(report([faster], notice));
    expect(texts(promise?.whom[0]?.values ?? [])).toEqual(['Básico']);
  });

  test('tells a plan only what concerns it', () => {
    expect(items(report([faster, wording], { ...notice, plan: 'full' }))).toHaveLength(1);
    expect(items(report([faster, wording], { ...notice, plan: 'basic' }))).toHaveLength(2);
  });

  test('shows texts without the keys of the file', () => {
    const told = report([['    max: 30 days\n', '    max: 60 days\n']], notice);
    expect(texts(items(told)[0]?.after ?? [])).toEqual(['policy.pause.max', 'policy.amount.days']);
  });
});

test('every wording of a report is there for the pages, which have it in all languages', () => {
  const opswat = loadPolicyOrThrow(
    readFileSync(new URL('../../../../policies/opswat/policy.yaml', import.meta.url), 'utf8'),
  );
  const english = JSON.parse(
    readFileSync(new URL('../../../../web/locales/en.json', import.meta.url), 'utf8'),
  ) as object;
  const has = (key: string): boolean => {
    let found: unknown = english;
    for (const step of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[step];
    return typeof found === 'string';
  };
  const reports = [
    report([faster, fewer, wording, inside]),
    ...[
      [before, opswat],
      [opswat, before],
    ].map(([a = before, b = before]) =>
      reportChanges(a, b, comparePolicies(a, b), { language: 'en', audience: 'managers' }),
    ),
  ];
  const labels = reports.flatMap(({ sections }) =>
    sections.flatMap(({ title, items: all }) => [
      title,
      ...all.flatMap((item) => [
        ...[item.title, item.before, item.after, item.notes].flat(),
        ...item.whom.flatMap(({ column, values }) => [column, ...values]),
      ]),
    ]),
  );
  const keys = new Set(labels.flatMap((one) => (one.kind === 'label' ? [one.key] : [])));
  expect(keys.size).toBeGreaterThan(30);
  expect([...keys].filter((key) => !has(key) && !has(`${key}_other`))).toEqual([]);
});
