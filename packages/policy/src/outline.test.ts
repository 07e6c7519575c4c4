import { describe, expect, test } from 'vitest';
import { exampleText } from '../test/test-example.ts';
import { explainAmount, inEnglish, loadPolicyOrThrow, outlineLabels, publicOutline } from './policy.ts';
import type { HoursBlock, Label, ListBlock, Outline, Phrase, Section, TableBlock } from './policy.ts';

const policy = loadPolicyOrThrow(exampleText);
const english = publicOutline(policy, 'en');
const tell = (phrases: readonly Phrase[]): string =>
  phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
const blocks = (outline: Outline, id: Section['id']) =>
  outline.sections.find((section) => section.id === id)?.blocks ?? [];
const grid = (table: TableBlock): string[][] => [
  [tell([table.corner]), ...table.columns.map((column) => tell([column]))],
  ...table.rows.map((row) => [tell(row.head), ...row.cells.map((cell) => tell(cell.phrases))]),
];
const tables = (id: Section['id'], outline = english): TableBlock[] =>
  blocks(outline, id).filter((block) => block.type === 'table');
const lists = (id: Section['id']): ListBlock[] =>
  blocks(english, id).filter((block) => block.type === 'list');

/** Every label anywhere in a value. */
function labelsIn(value: unknown): Label[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'kind' in value && value.kind === 'label' ? [value as Label] : [];
  return [...own, ...Object.values(value).flatMap(labelsIn)];
}

describe('the outline of the public page', () => {
  test('has its sections in the order of reading: what customers look for first, clauses and readings last', () => {
    const ids = english.sections.map(({ id }) => id);
    const wanted = ['plans', 'services', 'hours', 'promises', 'severities', 'kinds', 'exclusions', 'levels'];
    expect(ids.filter((id) => wanted.includes(id))).toEqual(wanted);
    expect(ids[0]).toBe('plans');
    expect(ids.slice(-3)).toEqual(['prose', 'clauses', 'readings']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('compares the plans: channels with their hours and clauses, what is promised, where requests begin', () => {
    const [table] = tables('plans');
    const rows = table === undefined ? [] : grid(table);
    expect(rows.slice(0, 5)).toEqual([
      ['For', 'Basic', 'Full', 'No plan'],
      ['Case, help.harbour.test', 'Office hours', '24 hours, every day', 'Office hours'],
      ['Telephone', 'not included', '24 hours, every day', 'not included'],
      ['First response, Blocking, Grave', '4 hours', '1 hour', '5 working days'],
      ['First response, Slight', '1 working day', '4 working hours', '5 working days'],
    ]);
    expect(rows).toContainEqual(['Resolution, Blocking', 'no promise', '5 days, for Incident', 'no promise']);
    expect(rows.at(-1)?.[0]).toBe('Where a request begins');
    expect(table?.rows[1]?.cells[0]).toMatchObject({ absent: true, clauses: ['HBR-2'], calendar: null });
    expect(table?.rows[0]?.cells[2]?.remarks).toMatchObject([{ type: 'option', words: { text: 'Ours.' } }]);
  });

  test('joins severities with the same targets; plans stand across', () => {
    const table = tables('promises').find(({ caption }) => tell([caption]) === 'First response');
    expect(table && grid(table)).toEqual([
      ['Severity', 'Basic', 'Full', 'No plan'],
      ['Blocking, Grave', '4 hours', '1 hour', '5 working days, counted in “Office hours”'],
      [
        'Slight',
        '1 working day, counted in “Office hours”',
        '4 working hours, counted in “Office hours”',
        '5 working days, counted in “Office hours”',
      ],
    ]);
  });

  test('shows a table with other conditions row by row', () => {
    const table = tables('promises').find(({ caption }) => tell([caption]) === 'Response of each level');
    expect(table && grid(table)).toEqual([
      ['Request', 'Level', 'Region', 'Within'],
      ['all', 'First level', 'all', 'no promise'],
      ['Legal question', 'Second level', 'all', '5 working days, counted in “Office hours”'],
      ['all', 'Second level', 'Europe', '8 working hours, counted in “European office hours”'],
      ['all', 'Second level', 'all', '8 working hours, counted in “Office hours”'],
    ]);
  });

  test('gives the hours of a week in minutes, to be drawn', () => {
    const [office] = blocks(english, 'hours').filter((block): block is HoursBlock => block.type === 'hours');
    expect(office).toMatchObject({
      calendar: 'office',
      zone: 'America/New_York',
      always: false,
      clauses: ['HBR-2'],
    });
    expect(office?.week[0]).toEqual({
      weekday: 1,
      intervals: [
        { open: '08:30', close: '12:00', from: 510, to: 720 },
        { open: '13:00', close: '17:30', from: 780, to: 1050 },
      ],
    });
    expect(office?.week[5]?.intervals).toEqual([]);
    expect(tell(office?.exceptions ?? [])).toBe(
      'closed on the public holidays of US, on 12-24, Christmas Eve, only 08:30-12:00, on 2026-04-25 open 09:00-12:00',
    );
  });

  test('an interval past midnight ends beyond 1440 minutes, and days may wrap', () => {
    const night = loadPolicyOrThrow(exampleText.replace('mon-fri: [08:00-17:00]', 'sat-mon: [22:00-06:00]'));
    const block = blocks(publicOutline(night, 'en'), 'hours').find(
      (one) => one.type === 'hours' && one.calendar === 'europe-office',
    );
    const week = block?.type === 'hours' ? block.week : [];
    expect(week.filter(({ intervals }) => intervals.length > 0).map(({ weekday }) => weekday)).toEqual([
      1, 6, 7,
    ]);
    expect(week[6]?.intervals[0]).toMatchObject({ from: 1320, to: 1800 });
  });

  test('every clause has an anchor; levels tell their teams and what must be done before', () => {
    expect(lists('clauses')[0]?.items.map(({ anchor }) => anchor)).toEqual([...policy.clauses.keys()]);
    const second = lists('levels')[0]?.items.find(({ anchor }) => anchor === 'level 2');
    expect(second?.details.map(({ label, phrases }) => [tell([label]), tell(phrases)])).toEqual([
      ['Team', 'Legal (Legal question), Engineering'],
      ['Before it comes here', 'Tried to reproduce it, Noted the versions, Checked the mail of the domain'],
    ]);
  });

  test('readings, what is ours and what is missing stand in lists of their own', () => {
    const count = (wanted: string): number => policy.readings.filter(({ type }) => type === wanted).length;
    expect(count('reading')).toBeGreaterThan(1);
    expect(lists('readings').map(({ caption, items }) => [caption && tell([caption]), items.length])).toEqual(
      [
        ['How we read it', count('reading')],
        ['Ours, not the source’s', count('option')],
        ['Announced and never given', count('gap')],
      ],
    );
  });

  test('speaks the language that is asked for, and says in which it found each text', () => {
    const portuguese = publicOutline(policy, 'pt-BR');
    expect(portuguese.title).toEqual({ kind: 'text', text: 'Como atendemos você', language: 'pt-BR' });
    expect(publicOutline(policy, 'ro').title).toMatchObject({ text: 'How we support you', language: 'en' });
  });

  test('never shows the contact data of a channel', () => {
    expect(JSON.stringify(english)).not.toContain('555 0100');
  });

  test('every wording that it uses is in the table of labels', () => {
    const used = labelsIn(english);
    expect(used.length).toBeGreaterThan(50);
    for (const one of used) {
      const said = inEnglish(one);
      expect(said, one.key).not.toBe(one.key);
      expect(said, one.key).not.toMatch(/\{\{/u);
    }
  });
});

test.each([
  [{ unit: 's', n: 1800 }, '30 minutes'],
  [{ unit: 's', n: 86_400 }, '24 hours'],
  [{ unit: 's', n: 172_800 }, '2 days'],
  [{ unit: 's', n: 61 }, '61 seconds'],
  [{ unit: 'months', n: 1 }, '1 month'],
  [{ unit: 'months', n: 24 }, '2 years'],
  [{ unit: 'working s', n: 14_400 }, '4 working hours'],
  [{ unit: 'working s', n: 480 }, '8 working minutes'],
  [{ unit: 'working days', n: 1 }, '1 working day'],
] as const)('%j is told as %s', (amount, said) => {
  expect(inEnglish(explainAmount(amount))).toBe(said);
});

test('plurals come in pairs', () => {
  for (const key of Object.keys(outlineLabels)) {
    if (key.endsWith('_one')) expect(outlineLabels).toHaveProperty([key.replace('_one', '_other')]);
  }
});

test('what the company adds in its own words stands apart, by paragraphs, in the language in which it is written', () => {
  const sections = publicOutline(policy, 'ro').sections;
  const prose = sections.find(({ id }) => id === 'prose');
  expect(prose?.blocks[0]).toMatchObject({
    type: 'list',
    items: [
      {
        anchor: 'welcome',
        clauses: ['HBR-1'],
        phrases: [
          { text: 'We have repaired instruments since 1987.', language: 'en' },
          { text: 'Whoever measures the sea relies on us.', language: 'en' },
        ],
      },
    ],
  });
});
