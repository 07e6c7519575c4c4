import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { drawn, inEnglish, lint, loadPolicyOrThrow, parsePolicy, publicOutline } from '../../policy.ts';
import type { ListBlock, Phrase, Section, TableBlock } from '../../policy.ts';

const policy = loadPolicyOrThrow(exampleText);

describe('notices, reports, surveys and duties, as they are written', () => {
  test('a notice is a promise to one of those who are told, settled by being told', () => {
    expect(policy.notices.get('maintenance-ahead')).toMatchObject({
      to: ['affected'],
      by: ['mail', 'in-product', 'status-page'],
      all: false,
      evidence: ['delivered', 'shown', 'published'],
      promise: { about: 'maintenance', done: ['told'], lapses: ['cancelled'], effort: 'firm' },
    });
    expect(policy.notices.get('end-of-life-ahead')).toMatchObject({
      all: true,
      evidence: ['delivered', 'shown', 'published', 'read'],
      say: 'end-of-life',
      promise: { effort: 'reasonable', starts: null },
    });
  });

  test('a report is a promise whose clock starts at the end of its period', () => {
    expect(policy.reports.get('monthly')).toMatchObject({
      every: 'month',
      as: ['page', 'pdf'],
      promise: { starts: { kind: 'moment', id: 'ends' }, done: ['reported'] },
    });
  });

  test('a survey has two gates, and a sample in millionths', () => {
    expect(policy.surveys.get('after-solution')).toMatchObject({
      after: ['resolved', 'closed'],
      sample: 500_000,
      again: { unit: 's', n: 90 * 86_400 },
      cooldown: { unit: 's', n: 30 * 86_400 },
    });
    expect(policy.surveys.get('twice-a-year')).toMatchObject({
      after: [],
      sample: 1_000_000,
      every: { unit: 'months', n: 6 },
    });
  });

  test('what a duty does not say has its default', () => {
    expect(policy.duties.find(({ id }) => id === 'cooperate')).toMatchObject({
      by: 'customer',
      version: '1',
      accept: null,
      check: null,
      holds: 'always',
    });
    expect(policy.duties.find(({ id }) => id === 'update')).toMatchObject({
      accept: 'per-version',
      version: '2',
      check: { release: ['covered'] },
    });
  });

  test.each<[string, string, string, FaultCode]>([
    ['a wording that is not there', '    say: end-of-life\n', '    say: ¦end-of-lif\n', 'unknown-text'],
    [
      'an event that does not happen to it',
      '    lapses: cancelled\n    rows: [{ before',
      '    lapses: ¦canceled\n    rows: [{ before',
      'unknown-event',
    ],
    [
      'a survey that comes after nothing',
      '    after: [resolved, closed]\n    delay: 1 working day\n',
      '',
      'wrong-row',
    ],
    [
      'a survey after what does not happen',
      'after: [resolved, closed]',
      'after: [resolved, ¦shipped]',
      'unknown-event',
    ],
    [
      'a delay of a periodic survey',
      '    every: 6 months\n',
      '    every: 6 months\n    ¦delay: 1 day\n',
      'wrong-row',
    ],
    ['a check that asks nothing', 'check: { release: covered }', '¦check: {}', 'empty'],
    [
      'a check of a class that is not there',
      'check: { release: covered }',
      'check: { release: ¦coverd }',
      'unknown-release',
    ],
  ])('refuses %s', (_, passage, replacement, code) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const found = parsePolicy(text).faults.find(({ severity }) => severity === 'error');
    expect(found).toMatchObject(replacement.includes('¦') ? { code, line, column } : { code });
  });
});

describe('what the linter says of them', () => {
  const good = lint(policy).map(({ code }) => code);

  test.each<[string, FaultCode, string, string]>([
    [
      'a notice shorter than the promise',
      'notice-too-short',
      '    effort: reasonable\n    rows: [{ before: 12 months, of: end-of-life, clause: HBR-51 }]\n    else',
      '    effort: reasonable\n    rows: [{ before: 6 months, of: end-of-life, clause: HBR-51 }]\n    else',
    ],
    [
      'a notice shorter than availability asks for',
      'notice-too-short',
      'rows: [{ before: 2 days, of: begins, clause: HBR-51 }]',
      'rows: [{ due: begins, clause: HBR-51 }]',
    ],
    [
      'evidence that a way never gives',
      'never-proved',
      '    by: [mail, portal]\n    all: true\n',
      '    by: [status-page]\n    evidence: read\n',
    ],
    ['a survey that leaves nobody in peace', 'no-rest', '    again: 90 days\n    cooldown: 30 days\n', ''],
    [
      'a reminder when the invitation is over',
      'reminder-too-late',
      '    remind: 7 days\n',
      '    remind: 14 days\n',
    ],
    [
      'a notice that cites nothing',
      'cites-nothing',
      'rows: [{ before: 2 days, of: begins, clause: HBR-51 }]\n    clause: HBR-51',
      'rows: [{ before: 2 days, of: begins }]',
    ],
  ])('%s', (_, code, passage, replacement) => {
    expect(good).not.toContain(code);
    expect(lint(loadPolicyOrThrow(exampleWith(passage, replacement).text)).map((one) => one.code)).toContain(
      code,
    );
  });
});

describe('what the public page says of them', () => {
  const tell = (phrases: readonly Phrase[]): string =>
    phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
  const block = (id: Section['id']) =>
    publicOutline(policy, 'en').sections.find((one) => one.id === id)?.blocks[0];
  const rows = (id: Section['id']): string[][] =>
    (block(id) as TableBlock).rows.map(({ head, cells }) => [
      tell(head),
      ...cells.map((cell) => tell(cell.phrases)),
    ]);
  const items = (id: Section['id']): string[] =>
    (block(id) as ListBlock).items.flatMap(({ anchor, details }) =>
      details.map((detail) => `${anchor}: ${tell([detail.label])}: ${tell(detail.phrases)}`),
    );

  test('notices: to whom, from when, by when, by which way', () => {
    expect(rows('notices')[0]).toEqual([
      'Maintenance ahead',
      'affected customers',
      'planning',
      '2 days before it begins',
      'e-mail, in the product, the status page, contains: the date, contains: the effects',
    ]);
    expect(rows('notices')[1]?.[0]).toBe('End of life ahead, with reasonable effort');
  });

  test('reports: of what, to whom, what they contain, by when', () => {
    expect(rows('reports')).toEqual([
      [
        'Monthly report, Full, Basic',
        'month',
        'the management, the customer',
        'promises kept and broken, by level, requests received',
        '5 working days, counted in “Office hours”',
      ],
    ]);
  });

  test('surveys and duties: what is asked, and what is accepted', () => {
    expect(items('surveys')).toContain('after-solution: After: resolution, closing, 1 working day');
    expect(items('surveys')).toContain('after-solution: Share of those who are asked: 50 %');
    expect(items('duties')).toContain('update: Accepted: in each version (now 2)');
    expect(items('duties')).toContain('update: We check: Supported');
    expect(items('duties')).toContain('keep-secrets: Whose duty: the technician’s');
  });
});

describe('the draw of a sample', () => {
  test('is the same for the same words, and another with another salt', () => {
    expect(drawn('salt', 'ana', 'survey')).toBe(drawn('salt', 'ana', 'survey'));
    expect(drawn('salt', 'ana', 'survey')).not.toBe(drawn('pepper', 'ana', 'survey'));
  });

  test('spreads evenly: of ten thousand people about half are below one half', () => {
    const below = Array.from({ length: 10_000 }, (_, index) => drawn('salt', String(index))).filter(
      (one) => one < 0.5,
    );
    expect(below.length).toBeGreaterThan(4_800);
    expect(below.length).toBeLessThan(5_200);
  });
});
