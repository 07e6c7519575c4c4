import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../test/test-example.ts';
import type { FaultCode } from './fault-codes.ts';
import { lint, loadPolicyOrThrow } from './policy.ts';

const listed = new Set(['reading', 'option', 'gap']);

test('the example has nothing but its readings, options and gaps', () => {
  const faults = lint(loadPolicyOrThrow(exampleText));
  expect(faults.filter(({ code }) => !listed.has(code))).toEqual([]);
  expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(['reading', 'option', 'gap']));
  expect(faults.find(({ code }) => code === 'reading')?.message).toContain(
    'of HBR-2: The terms name no zone',
  );
});

/** What is replaced, what by (with `¦` where it is told), the code and a part of the message. */
const cases: readonly [name: string, passage: string, replacement: string, code: FaultCode, part: string][] =
  [
    [
      'a row below one that takes all of it',
      '  - { level: level 1, clause: HBR-6 }',
      '  - { level: level 1, clause: HBR-6 }\n  - ¦{ plan: basic, level: level 2, clause: HBR-6 }',
      'shadowed-row',
      'row 2',
    ],
    [
      'a row that several rows above take together',
      '    - { none: true, clause: HBR-5 }',
      '    - { severity: [S1, S2], none: true, clause: HBR-5 }\n    - { severity: S3, none: true, clause: HBR-5 }\n    - ¦{ none: true, clause: HBR-5 }',
      'shadowed-row',
      'together',
    ],
    [
      'a row of access that never counts',
      '  - { plan: none, channel: telephone, none: true, clause: HBR-1 }',
      '  - { plan: none, channel: telephone, none: true, clause: HBR-1 }\n  - ¦{ plan: [none, basic], channel: telephone, calendar: always, clause: HBR-1 }',
      'shadowed-row',
      '',
    ],
    [
      'requests without a target',
      '    - { plan: basic, within: 1 working day, calendar: office, clause: HBR-3 }\n',
      '',
      'gap',
      'plan basic, severity S3',
    ],
    [
      'levels without a target',
      '    - { level: level 1, none: true, clause: HBR-6 }\n',
      '',
      'gap',
      'level level 1',
    ],
    [
      'a plan without a channel',
      '  none: { name: { en: No plan',
      '  ¦gold: { name: { en: G, pt-BR: G }, clause: HBR-1 }\n  none: { name: { en: No plan',
      'plan-without-access',
      'plan gold',
    ],
    [
      'a channel for nobody',
      '  telephone:\n    name',
      '  ¦chat: { name: { en: C, pt-BR: C }, by: chat, clause: HBR-2 }\n  telephone:\n    name',
      'channel-without-access',
      'chat',
    ],
    [
      'a plan of which the table does not say whether it has a channel',
      '  - { plan: basic, channel: telephone, none: true, clause: HBR-2 }\n',
      '',
      'access-silent',
      'plan basic has telephone',
    ],
    [
      'a target for those without the channel',
      '    - { plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }',
      '    - ¦{ plan: basic, channel: telephone, within: 1 h, clause: HBR-3 }\n    - { plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }',
      'target-without-access',
      '',
    ],
    [
      'a first response after the resolution',
      '{ plan: full, severity: S1, kind: incident, within: 5 days',
      '{ plan: full, severity: S1, kind: incident, within: 30 min',
      'wrong-order',
      'first-response (1 h) can fall due after the resolution (30 min',
    ],
    [
      'a graver case that waits longer',
      '{ plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }',
      '¦{ plan: full, severity: [S1, S2], within: 3 days, clause: HBR-3 }',
      'graver-is-slower',
      'S2 (3 days) can wait longer than S3 (4 working h',
    ],
    [
      'wall time for people served in office hours',
      '      reading: { en: Hours run on the wall clock., pt-BR: As horas correm no relógio. }\n',
      '',
      'runs-while-closed',
      '"4 h" runs on the wall clock, also while office is closed',
    ],
    [
      'a calendar without holidays',
      '    holidays: [12-25, 01-01]\n',
      '',
      'no-holidays',
      'europe-office has no holidays',
    ],
    [
      'holidays of this year only',
      'holidays: [12-25, 01-01]',
      '¦holidays: [2026-12-25, 2026-01-01]',
      'no-holidays-next-year',
      '2027',
    ],
    [
      'rows that contradict: a slower promise for one condition above a faster one for another',
      '    - { plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }',
      '    - { kind: complaint, within: 9 working days, calendar: office, clause: HBR-3 }\n    - ¦{ plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }',
      'contradicting-rows',
      'both take plan full, severity S1 or S2, kind complaint',
    ],
    [
      'a request that is refused before its exception is reached',
      '  - { release: old, admit: false, say: old-release, clause: HBR-41 }',
      '  - { release: old, admit: false, say: old-release, clause: HBR-41 }\n  - ¦{ plan: full, kind: legal, admit: true, clause: HBR-6 }',
      'contradicting-rows',
      'both take plan full, kind legal, named no and say different things: row 3 wins',
    ],
    [
      'working time on hours at which nobody is there',
      '    - { plan: full, within: 4 working h, calendar: office, clause: HBR-3 }',
      '    - { plan: full, within: 4 working h, calendar: office, clause: HBR-3 }\n    - ¦{ plan: basic, kind: legal, within: 4 working h, calendar: always, clause: HBR-7 }',
      'cannot-be-met',
      '"4 working h" on always can run out while office is closed: for example from 2026-01-01T',
    ],
    [
      'a fixed offset where summer time exists',
      '    option:\n      en: Counted at UTC+1 all year, without summer time.\n      pt-BR: Contado em UTC+1 o ano inteiro, sem horário de verão.\n    zone: UTC+01:00\n',
      '    zone: ¦UTC+01:00\n',
      'fixed-offset',
      'places such as Europe/Paris do',
    ],
    [
      'hours that look like a slip',
      'mon-fri: [08:00-17:00]',
      'mon-fri: [¦21:00-17:00]',
      'odd-range',
      '20 hours',
    ],
    [
      'words that look like a slip',
      'Customers take part in the diagnosis and',
      'Customers take part from 21h–17h in the diagnosis and',
      'odd-range',
      '21h–17h',
    ],
    [
      'words that claim more than the table',
      'en: What you may expect of us, by when, and what we need from you.',
      'en: We are here 24 x 7.',
      'claims-more',
      '24×7',
    ],
    [
      'a level to which nothing comes',
      '  - { level: level 1, clause: HBR-6 }',
      '  - { level: level 2, clause: HBR-6 }',
      'unreachable-level',
      'level 1',
    ],
    [
      'a step for what is never promised',
      'bounce: unsettle',
      'bounce: keep',
      'step-without-target',
      'next-response',
    ],
    ['a pause without an end', '    max: 30 days\n', '', 'endless-pause', 'customer'],
    [
      'a clause that no rule carries out',
      '  HBR-8:\n',
      '  ¦HBR-9: { title: { en: a, pt-BR: a }, text: { en: b, pt-BR: b } }\n  HBR-8:\n',
      'clause-never-cited',
      'HBR-9',
    ],
    [
      'a team that takes nothing',
      'teams:\n  support:',
      'teams:\n  ¦idle: { name: { en: a, pt-BR: a } }\n  support:',
      'unused',
      'idle',
    ],
    [
      'a rule that cites nothing',
      '- { within: 2 working days, calendar: office, clause: HBR-4 }',
      '- ¦{ within: 2 working days, calendar: office }',
      'cites-nothing',
      '',
    ],
    [
      'a way in that belongs to two channels',
      'by: telephone',
      'by: ¦[telephone, email]',
      'way-in-twice',
      'email counts as case',
    ],
    [
      'an accent that cannot be read',
      "accent: '#1f4fa3'",
      "accent: ¦'#c0d0ff'",
      'low-contrast',
      'light paper',
    ],
  ];

describe('what is odd is told at its place', () => {
  test.each(cases)('%s', (name, passage, replacement, code, part) => {
    const { text, line, column } = exampleWith(passage, replacement);
    // A step without a target needs the promise itself gone as well.
    const whole = name.startsWith('a step')
      ? exampleText.replace(/ {2}next-response:\n(?: {4}.*\n)+/u, '')
      : text;
    const found = lint(loadPolicyOrThrow(whole)).filter((fault) => fault.code === code);
    expect(found.map(({ message }) => message).join('\n')).toContain(part);
    expect(found.length).toBeGreaterThan(0);
    if (replacement.includes('¦'))
      expect(found.map((fault) => [fault.line, fault.column])).toContainEqual([line, column]);
  });
});

describe('a reading answers a warning', () => {
  test('odd hours in the words of a clause become a note that quotes it', () => {
    const { text } = exampleWith('en: Cases are read in office hours', 'en: Cases are read 21h–17h');
    const found = lint(loadPolicyOrThrow(text)).filter(({ code }) => code === 'odd-range');
    expect(found).toEqual([
      expect.objectContaining({
        severity: 'note',
        hint: 'read as: The terms name no zone; we read the hours as those of the head office.',
      }),
    ]);
  });

  test('wall time beside closed hours says nothing more', () => {
    expect(lint(loadPolicyOrThrow(exampleText)).some(({ code }) => code === 'runs-while-closed')).toBe(false);
  });
});

test.each([
  [
    'the special case first',
    '    - { plan: full, kind: complaint, severity: [S1, S2], within: 9 working days, calendar: office, clause: HBR-3 }\n',
  ],
  ['the same promise twice', '    - { kind: complaint, within: 1 h, clause: HBR-3 }\n'],
  ['the faster promise first', '    - { kind: complaint, within: 30 min, clause: HBR-3 }\n'],
  [
    'a reading that says why',
    '    - { kind: complaint, within: 9 working days, calendar: office, clause: HBR-3, reading: { en: R., pt-BR: R. } }\n',
  ],
])('rows that take requests in common do not contradict: %s', (_, row) => {
  const first = '    - { plan: full, severity: [S1, S2], within: 1 h, clause: HBR-3 }\n';
  const { text } = exampleWith(first, `¦${row}${first}`);
  expect(lint(loadPolicyOrThrow(text)).filter(({ code }) => code === 'contradicting-rows')).toEqual([]);
});

test('named sets of holidays are known for the years of the version, and no longer', () => {
  const policy = loadPolicyOrThrow(exampleText);
  const told = (year: number) =>
    lint(policy, { year }).filter(({ code }) => code === 'no-holidays-next-year');
  // The version of 2026 reads its sets until 2036.
  expect(told(2035)).toEqual([]);
  expect(told(2036)[0]?.message).toContain('the holidays of us are known until 2036 only');
});

test.each(['UTC', 'America/Sao_Paulo', 'UTC-03:00'])('a zone without summer time is no slip: %s', (zone) => {
  const { text } = exampleWith('    zone: America/New_York\n    hours:', `¦    zone: ${zone}\n    hours:`);
  expect(lint(loadPolicyOrThrow(text)).filter(({ code }) => code === 'fixed-offset')).toEqual([]);
});

test('holidays of next year are looked for after the year that is given', () => {
  const { text } = exampleWith('holidays: [12-25, 01-01]', 'holidays: [2026-12-25, 2027-12-25]');
  const policy = loadPolicyOrThrow(text);
  const codes = (year?: number): FaultCode[] =>
    lint(policy, year === undefined ? {} : { year }).map(({ code }) => code);
  expect(codes()).not.toContain('no-holidays-next-year');
  expect(codes(2027)).toContain('no-holidays-next-year');
});
