import { describe, expect, test } from 'vitest';
import { exampleText } from '../test/test-example.ts';
import type { FaultCode } from './fault-codes.ts';
import { applyEdits, lint, parsePolicy } from './policy.ts';
import type { Fault } from './policy.ts';

function faultsIn(text: string): Fault[] {
  const { policy, faults } = parsePolicy(text);
  return policy === null ? faults : [...faults, ...lint(policy)];
}

/** The example with passages replaced, each there exactly once. */
function edited(edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text.split(from), from).toHaveLength(2);
    return text.replace(from, () => to);
  }, exampleText);
}

/** What is wrong (made from the example), and what the fix makes of it; without it, the example as it was. */
const cases: readonly {
  readonly name: string;
  readonly code: FaultCode;
  readonly wrong: readonly (readonly [string, string])[];
  readonly right?: readonly (readonly [string, string])[];
}[] = [
  {
    name: 'a key with a slip is written as it is known',
    code: 'unknown-key',
    wrong: [['bounce: unsettle', 'bounse: unsettle']],
  },
  {
    name: 'a word with a slip',
    code: 'wrong-value',
    wrong: [['bounce: unsettle', 'bounce: unsetle']],
  },
  {
    name: 'an id with a slip, in a list between brackets',
    code: 'unknown-severity',
    wrong: [['plan: full, severity: [S1, S2], within: 1 h', 'plan: full, severity: [S1, S22], within: 1 h']],
  },
  {
    name: 'a number for a text is put in quotes as it stands',
    code: 'wrong-type',
    wrong: [["version: '1'", 'version: 1.10']],
    right: [["version: '1'", "version: '1.10'"]],
  },
  {
    name: 'a row that is never reached is deleted with the remark behind it',
    code: 'shadowed-row',
    wrong: [
      [
        '  - { level: level 1, clause: HBR-6 }\n',
        '  - { level: level 1, clause: HBR-6 }\n  - { plan: basic, level: level 2, clause: HBR-6 } # never\n',
      ],
    ],
  },
  {
    name: 'the same for a row over several lines',
    code: 'shadowed-row',
    wrong: [
      [
        '    - { within: 2 working days, calendar: office, clause: HBR-4 }\n',
        '    - { within: 2 working days, calendar: office, clause: HBR-4 }\n    - severity: S1\n      within: 1 working day\n      calendar: office\n      clause: HBR-4\n',
      ],
    ],
  },
  {
    name: 'a team that takes nothing is deleted',
    code: 'unused',
    wrong: [['teams:\n', 'teams:\n  idle: { name: { en: a, pt-BR: a } }\n']],
  },
  {
    name: 'requests of which nothing is said get a row that says so',
    code: 'gap',
    wrong: [
      [
        '    - { plan: none, within: 5 working days, calendar: office, option: { en: Ours., pt-BR: Nosso. } }\n',
        '',
      ],
    ],
    right: [
      [
        '    - { plan: none, within: 5 working days, calendar: office, option: { en: Ours., pt-BR: Nosso. } }\n',
        '    - { plan: none, none: true }\n',
      ],
    ],
  },
  {
    name: 'a channel of which nothing is said gets a row with its clause',
    code: 'access-silent',
    wrong: [['  - { plan: none, channel: telephone, none: true, clause: HBR-1 }\n', '']],
    right: [
      [
        '  - { plan: none, channel: telephone, none: true, clause: HBR-1 }\n',
        '  - { plan: none, channel: telephone, none: true, clause: HBR-2 }\n',
      ],
    ],
  },
  {
    name: 'hours past midnight are read half a day earlier',
    code: 'odd-range',
    wrong: [['mon-fri: [08:00-17:00]', 'mon-fri: [21:00-17:00]']],
    right: [['mon-fri: [08:00-17:00]', 'mon-fri: [09:00-17:00]']],
  },
  {
    name: 'a fixed offset becomes the zone of a place',
    code: 'fixed-offset',
    wrong: [
      ['    zone: America/New_York\n    hours:', '    zone: UTC-05:00\n    hours:'],
      [
        '    reading:\n      en: The terms name no zone; we read the hours as those of the head office.\n      pt-BR: Os termos não dizem o fuso; lemos os horários como os da matriz.\n',
        '',
      ],
    ],
    right: [
      [
        '    reading:\n      en: The terms name no zone; we read the hours as those of the head office.\n      pt-BR: Os termos não dizem o fuso; lemos os horários como os da matriz.\n',
        '',
      ],
    ],
  },
  {
    name: 'a pause without an end gets one',
    code: 'endless-pause',
    wrong: [['    max: 30 days\n    clause: HBR-8\n', '    clause: HBR-8\n']],
    right: [['    max: 30 days\n    clause: HBR-8\n', '    clause: HBR-8\n    max: 30 days\n']],
  },
  {
    name: 'a step after the due time comes with it',
    code: 'escalation-after-due',
    wrong: [['at: 75 %', 'at: 120 %']],
    right: [['at: 75 %', 'at: due']],
  },
  {
    name: 'of two defaults the first stays',
    code: 'two-defaults',
    wrong: [
      [
        '    means: { en: Work goes on with great effort., pt-BR: O trabalho continua com grande esforço. }\n',
        '    means: { en: Work goes on with great effort., pt-BR: O trabalho continua com grande esforço. }\n    default: true\n',
      ],
    ],
    right: [
      [
        '    means: { en: Work goes on with great effort., pt-BR: O trabalho continua com grande esforço. }\n',
        '    means: { en: Work goes on with great effort., pt-BR: O trabalho continua com grande esforço. }\n    default: true\n',
      ],
      [
        '    means: { en: Work goes on., pt-BR: O trabalho continua. }\n    clause: HBR-3\n    default: true\n',
        '    means: { en: Work goes on., pt-BR: O trabalho continua. }\n    clause: HBR-3\n',
      ],
    ],
  },
];

describe('a fix mends its fault and leaves everything else as it stands', () => {
  test.each(cases)('$code: $name', ({ code, wrong, right }) => {
    const text = edited(wrong);
    const fault = faultsIn(text).find((one) => one.code === code);
    expect(fault?.fix?.title).toMatch(/^[A-Z]/u);
    const mended = applyEdits(text, fault?.fix?.edits ?? []);
    expect(mended).toBe(edited(right ?? []));
    expect(faultsIn(mended).filter((one) => one.code === code && one.message === fault?.message)).toEqual([]);
  });

  test('a colour that cannot be read is darkened until it can', () => {
    const text = edited([["accent: '#1f4fa3'", "accent: '#c0d0ff'"]]);
    const fault = faultsIn(text).find(({ code }) => code === 'low-contrast');
    const mended = applyEdits(text, fault?.fix?.edits ?? []);
    expect(mended).not.toBe(text);
    expect(faultsIn(mended).some(({ code }) => code === 'low-contrast')).toBe(false);
  });

  test('what an alias names is not edited: it stands elsewhere, too', () => {
    const text = edited([
      ['    max: 30 days\n    clause: HBR-8\n', '    clause: HBR-8\n'],
      ['  customer:\n    name: { en: Waiting', '  customer: &wait\n    name: { en: Waiting'],
      ['  supplier:\n', '  partner: *wait\n  supplier:\n'],
    ]);
    const found = faultsIn(text).filter(({ code }) => code === 'endless-pause');
    expect(found.map(({ path, fix }) => [path[1], fix !== undefined])).toEqual([
      ['customer', true],
      ['partner', false],
    ]);
  });
});

test('a fault says where what it means begins and ends', () => {
  const text = edited([['bounce: unsettle', 'bounce: unsetle']]);
  const [fault] = faultsIn(text);
  const line = text.slice(0, text.indexOf('bounce: unsetle')).split('\n').length;
  expect(fault).toMatchObject({ line, column: 9, end: { line, column: 16 } });
});

test('edits that overlap: the one further down is done, the other left out', () => {
  const at = (line: number, column: number) => ({ line, column });
  const edits = [
    { from: at(1, 1), to: at(2, 2), text: 'x' },
    { from: at(2, 1), to: at(2, 3), text: 'y' },
    { from: at(3, 1), to: at(3, 1), text: 'z' },
  ];
  expect(applyEdits('ab\ncd\nef\n', edits)).toBe('ab\ny\nzef\n');
});
