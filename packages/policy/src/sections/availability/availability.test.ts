import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import { inEnglish, lint, loadPolicyOrThrow, parsePolicy, publicOutline } from '../../policy.ts';
import type { Phrase, TableBlock } from '../../policy.ts';

const target = '    - { measured: shop, plan: full, target: 99.9 %, clause: HBR-32 }';

describe('the section availability', () => {
  const rules = loadPolicyOrThrow(exampleText).availability;

  test('shares are read in millionths, times in seconds, and what is not said has its default', () => {
    expect(rules?.targets[0]).toMatchObject({
      measured: ['shop'],
      plan: ['full'],
      target: 999_000,
      calendar: '24x7',
    });
    expect(rules?.targets[2]).toMatchObject({ target: null, text: 'none' });
    expect(rules?.services.get('mail')).toMatchObject({ every: 300, depth: 'round-trip' });
    expect(rules?.credits[0]).toMatchObject({ below: 950_000, credit: 50_000, each: 1800, most: 500_000 });
    expect(rules?.credits[1]).toMatchObject({
      each: null,
      most: 1_000_000,
      claim: { unit: 's', n: 2_592_000 },
    });
    const bare = exampleText
      .replace(/ {2}window: \{ of.*\n {2}counts.*\n/u, '')
      .replace(/ {2}credits:\n(?: {4}-.*\n)+/u, '');
    expect(loadPolicyOrThrow(bare).availability).toMatchObject({
      window: 'month',
      zone: 'America/New_York',
      digits: 2,
      degraded: 'up',
      unknown: 'down',
      credits: [],
    });
  });

  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    ['a share without a sign', target, target.replace('99.9 %', "¦'99.9'"), 'wrong-value', 'no share'],
    ['more than all', target, target.replace('99.9 %', '¦101 %'), 'wrong-value', 'no share'],
    [
      'a target that says nothing',
      target,
      target.replace('{ measured: shop, plan: full, target: 99.9 %', '¦{ measured: shop, plan: full'),
      'wrong-row',
      'either',
    ],
    ['a service that is not measured', target, target.replace('shop', '¦shops'), 'unknown-measured', 'shops'],
    ['a cadence in working time', 'every: 5 min', 'every: ¦5 working min', 'wrong-value', 'fixed number'],
    ['a depth of another kind', 'depth: transaction', 'depth: ¦banner', 'wrong-value', 'no depth "banner"'],
    [
      'notice in working days without a calendar',
      '      notice: 2 working days\n      calendar: office\n',
      '      notice: ¦2 working days\n',
      'calendar-needed',
      'working time',
    ],
    [
      'a zone that is none',
      'window: { of: month, zone: America/New_York',
      'window: { of: month, zone: ¦America/Yew_Nork',
      'bad-zone',
      'Yew_Nork',
    ],
    [
      'a time to claim in working days',
      'claim: 30 days',
      'claim: ¦30 working days',
      'wrong-value',
      'working time',
    ],
  ])('refuses %s', (_, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const { policy, faults } = parsePolicy(text);
    expect(policy).toBeNull();
    expect(faults.find((fault) => fault.code === code)).toMatchObject({ line, column });
    expect(faults.map(({ message }) => message).join('\n')).toContain(part);
  });
});

describe('what is odd in it is told at its place', () => {
  test.each<[name: string, passage: string, replacement: string, code: FaultCode, part: string]>([
    ['a target of all the time', target, target.replace('99.9 %', '¦100 %'), 'no-budget', 'single second'],
    [
      'a target with more decimals than the figure',
      target,
      target.replace('99.9 %', '¦99.955 %'),
      'coarse-figure',
      'has 3',
    ],
    [
      'a service of which nothing is promised',
      '    - { none: true, clause: HBR-32 }\n',
      '',
      'measured-without-target',
      '',
    ],
    ['checks further apart than what may be lost', 'every: 1 min', 'every: ¦2 h', 'coarse-cadence', '2419 s'],
    [
      'a row that a row above takes',
      target,
      `    - { measured: shop, target: 99 %, clause: HBR-32 }\n${target.replace('- {', '- ¦{')}`,
      'shadowed-row',
      'row 1',
    ],
    [
      'a lower band below a higher one',
      '    - { below: 99 %, credit: 5 %, claim: 30 days, clause: HBR-32 }',
      '    - { below: 99 %, credit: 5 %, claim: 30 days, clause: HBR-32 }\n    - ¦{ below: 90 %, credit: 50 %, clause: HBR-32 }',
      'shadowed-row',
      'row 2',
    ],
    [
      'maintenance left out without notice',
      '      notice: 2 working days\n      calendar: office\n',
      '',
      'exclusion-without-notice',
      'a second before',
    ],
    ['a check that may be as late as the next one', 'late: 30 s', 'late: ¦1 min', 'late-as-cadence', '60 s'],
    [
      'a credit although the target is kept',
      '    - { below: 99 %, credit: 5 %',
      '    - { below: ¦99.5 %, credit: 5 %',
      'credit-without-breach',
      '99 % is kept',
    ],
    [
      'a row that cites nothing',
      '{ measured: shop, share: 99 %, late: 30 s, clause: HBR-32 }',
      '¦{ measured: shop, share: 99 %, late: 30 s }',
      'cites-nothing',
      '',
    ],
  ])('%s', (_, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    const found = lint(loadPolicyOrThrow(text)).filter((fault) => fault.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(part);
    expect(found.length).toBeGreaterThan(0);
    if (replacement.includes('¦'))
      expect(found.map((fault) => [fault.line, fault.column])).toContainEqual([line, column]);
  });
});

describe('on the public page', () => {
  const outline = publicOutline(loadPolicyOrThrow(exampleText), 'en');
  const section = outline.sections.find(({ id }) => id === 'availability');
  const tell = (phrases: readonly Phrase[]): string =>
    phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
  const grids = section?.blocks
    .filter((block): block is TableBlock => block.type === 'table')
    .map((table) =>
      table.rows.map((row) => [tell(row.head), ...row.cells.map(({ phrases }) => tell(phrases))]),
    );

  test('services with their checks, targets, and what is given back', () => {
    expect(grids).toEqual([
      [
        ['Online shop', 'web page, that a whole task works', '1 minute'],
        ['Mail service', 'sending of mail, that a message arrives', '5 minutes'],
      ],
      [
        ['Online shop', 'Full', 'all', '99.9 %'],
        ['Online shop, Mail service', 'all', 'America', '99 %'],
        ['all', 'all', 'all', 'no target'],
      ],
      [
        ['Online shop, Full', '95 %', '5 % of the fee for each full 30 minutes of downtime, at most 50 %'],
        ['all', '99 %', '5 % of the fee, if you ask for it within 30 days'],
      ],
    ]);
  });

  test('how it is reckoned, in sentences', () => {
    const list = section?.blocks.find((block) => block.type === 'list');
    expect(list?.items.map(({ phrases }) => tell(phrases))).toEqual([
      'We reckon each calendar month by itself (time zone America/New_York). The figure is cut off after 2 decimals, never rounded up.',
      'Time in which a service is slow or partly there counts half., Time in which nobody checked counts as not available.',
      'Maintenance that we announce is left out.',
      'Maintenance counts like any other time.',
      '99 % of our checks are made on time.',
    ]);
  });

  test('shares have the decimal sign of the language', () => {
    expect(JSON.stringify(publicOutline(loadPolicyOrThrow(exampleText), 'pt-BR'))).toContain('99,9 %');
  });
});

test('a calendar that only maintenance names is used', () => {
  const text = exampleText
    .replace(
      '\nregions:\n',
      "\n  nights: { name: { en: Nights, pt-BR: Noites }, hours: { mon-fri: ['22:00-06:00'] }, holidays: [us] }\n\nregions:\n",
    )
    .replace('      hours: europe-office\n', '      hours: nights\n');
  expect(lint(loadPolicyOrThrow(text)).filter(({ code }) => code === 'unused')).toEqual([]);
});
