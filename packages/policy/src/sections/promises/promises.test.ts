import { openAt } from '@amparo/business-time';
import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../../test/test-example.ts';
import type { FaultCode } from '../../fault-codes.ts';
import {
  calendarFor,
  inEnglish,
  lint,
  loadPolicyOrThrow,
  outlineLabels,
  parsePolicy,
  publicOutline,
  subjectEvents,
  subjects,
} from '../../policy.ts';
import type { Phrase, TableBlock } from '../../policy.ts';

const policy = loadPolicyOrThrow(exampleText);
const shipped = 'rows: [{ within: 2 working days, calendar: office, days: end-of-day, clause: HBR-51 }]';

/** The only fault that a changed passage causes, at the mark. */
function fault(passage: string, replacement: string): { code: FaultCode; message: string } {
  const { text, line, column } = exampleWith(passage, replacement);
  const { faults } = parsePolicy(text);
  expect(faults.map(({ code, line: at, column: from }) => ({ code, at, from }))).toEqual([
    { code: faults[0]?.code, at: line, from: column },
  ]);
  return { code: faults[0]?.code ?? 'empty', message: faults[0]?.message ?? '' };
}

describe('promises beyond answers, as they are written', () => {
  test('rows keep their parts, and what is not said has its default', () => {
    expect(policy.promises.get('replacement-shipped')).toMatchObject({
      about: 'return',
      by: 'us',
      effort: 'firm',
      changes: 'better',
      starts: { kind: 'events', ids: ['identified'] },
      pauses: ['supplier'],
      rows: [{ answer: 'date', text: '2 working days', cutOff: 54_000, parts: [{ calendar: 'office' }] }],
    });
    expect(policy.promises.get('faulty-unit-back')?.rows[0]?.parts[0]).toMatchObject({
      within: { unit: 'working days', n: 10 },
      civil: true,
      calendar: '24x7',
    });
    expect(policy.promises.get('news-of-report')?.rows[0]).toMatchObject({
      pick: 'earlier',
      notBefore: { within: { unit: 's', n: 3600 } },
      text: 'not before 1 h, 10 working days or, if earlier, 14 days',
    });
  });

  test('shares are exact, in millionths', () => {
    expect(policy.promises.get('replacement-shipped')?.consequences[0]).toMatchObject({
      share: 25_000,
      cap: 500_000,
    });
  });

  test('a step and a pause may name a promise', () => {
    expect(policy.promiseEscalation.map(({ id, promise }) => [id, promise])).toEqual([
      ['unseen', 'replacement-shipped'],
    ]);
    expect(policy.pauses.get('supplier')?.stops).toEqual(['resolution']);
  });

  test.each<[string, string, string, FaultCode]>([
    ['an event that does not happen to it', 'starts: identified', 'starts: ¦identifyed', 'unknown-event'],
    ['an event of something else', '    done: shipped', '    done: ¦begun', 'unknown-event'],
    ['a row that says nothing', shipped, 'rows: [¦{ clause: HBR-51 }]', 'wrong-row'],
    [
      'a row that says two things',
      shipped,
      'rows: [¦{ within: 2 days, answer: open, clause: HBR-51 }]',
      'wrong-row',
    ],
    [
      'working time without a calendar',
      shipped,
      'rows: [{ within: ¦2 working days, clause: HBR-51 }]',
      'calendar-needed',
    ],
    [
      '`before` without `of`',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months, of: end-of-life',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months',
      'wrong-row',
    ],
    [
      'a date that is not defined',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months, of: end-of-life',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months, of: ¦end-of-lif',
      'unknown-date',
    ],
    ['a credit without a share', '        share: 2.5 %\n', '', 'missing-key'],
    ['a share for a reminder', '{ do: rebook, option', '{ do: rebook, ¦share: 5 %, option', 'wrong-row'],
    [
      '`most` without `every`',
      '          every: 7 days,\n          most: 3',
      '          ¦most: 3',
      'wrong-row',
    ],
    [
      'a milestone that every ticket has',
      '  workaround: { of: ticket',
      '  ¦resolved: { of: ticket',
      'duplicate-id',
    ],
    ['a promise with the name of a target', '  end-announced:', '  ¦resolution:', 'duplicate-id'],
    [
      'a pause of a promise that is not there',
      'stops: [resolution, replacement-shipped]',
      'stops: [resolution, ¦replacement]',
      'unknown-promise',
    ],
    [
      'a step of a promise that is not there',
      'promise: [first-response, replacement-shipped]',
      'promise: [first-response, ¦shipped]',
      'unknown-promise',
    ],
    ['a level that is not there', 'escalate-to: level 2', 'escalate-to: ¦level 3', 'unknown-level'],
  ])('refuses %s', (_, passage, replacement, code) => {
    if (replacement.includes('¦')) {
      const found = parsePolicy(exampleWith(passage, replacement).text).faults.filter(
        ({ severity }) => severity === 'error',
      );
      const { line, column } = exampleWith(passage, replacement);
      expect(found[0]).toMatchObject({ code, line, column });
    } else
      expect(parsePolicy(exampleWith(passage, replacement).text).faults.map((one) => one.code)).toContain(
        code,
      );
  });

  test('says what is meant by a mistyped event', () => {
    expect(fault('starts: identified', 'starts: ¦identifyed')).toMatchObject({
      code: 'unknown-event',
      message: 'nothing called "identifyed" happens to a return',
    });
  });
});

describe('calendars that join others, and those of the customer', () => {
  test('are open whenever one of theirs is, on the dates of their zone', () => {
    expect(policy.calendars.get('both-offices')?.input).toMatchObject({
      zone: 'America/New_York',
      anyOf: [{ zone: 'America/New_York' }, { zone: 'UTC+01:00' }],
    });
    expect(policy.calendars.get('your-hours')).toMatchObject({
      local: true,
      input: { zone: 'America/New_York' },
    });
  });

  test('the hours of the customer move with their zone', () => {
    const hours = policy.calendars.get('your-hours');
    if (hours === undefined) throw new Error('no such calendar');
    // 09:00 in São Paulo is 12:00Z, in New York (summer time) 13:00Z.
    const at = Date.UTC(2026, 5, 10, 12) / 1000;
    expect(openAt(calendarFor(hours, 'America/Sao_Paulo'), at).open).toBe(true);
    expect(openAt(calendarFor(hours, null), at).open).toBe(false);
  });

  test.each<[string, string, string, FaultCode]>([
    [
      'one that is not there',
      'any-of: [office, europe-office]',
      'any-of: [office, ¦europe]',
      'unknown-calendar',
    ],
    [
      'hours of its own',
      'any-of: [office, europe-office]',
      "any-of: [office, europe-office]\n    ¦hours: { mon: ['09:00-10:00'] }",
      'wrong-value',
    ],
    [
      'one that joins others itself',
      'any-of: [office, europe-office]',
      'any-of: [office, ¦both-offices]',
      'wrong-value',
    ],
  ])('refuses %s', (_, passage, replacement, code) => {
    const { text, line, column } = exampleWith(passage, replacement);
    expect(parsePolicy(text).faults.find(({ severity }) => severity === 'error')).toMatchObject({
      code,
      line,
      column,
    });
  });
});

describe('what the linter says of them', () => {
  const codes = (passage: string, replacement: string): string[] => {
    const found = loadPolicyOrThrow(exampleWith(passage, replacement).text);
    return lint(found).map(({ code }) => code);
  };
  const good = lint(policy).map(({ code }) => code);

  test.each<[string, FaultCode, string, string]>([
    ['a promise that is never made', 'never-promised', shipped, 'rows: [{ answer: none, clause: HBR-51 }]'],
    ['a promise that nothing settles', 'never-settled', '    breaks: stopped\n', ''],
    [
      'what settles it also starts it',
      'never-settled',
      '    done: shipped\n    cut-off',
      '    done: identified\n    cut-off',
    ],
    [
      'a date of something else starts it',
      'never-starts',
      '    starts: launch\n    breaks',
      '    starts: contract-start\n    breaks',
    ],
    [
      'consequences of a promise without a date',
      'never-follows',
      shipped,
      'rows: [{ answer: best-effort, clause: HBR-51 }]',
    ],
    ['a bill at once', 'bills-at-once', '          after: 30 days,\n', ''],
    ['a credit without end', 'endless-credit', '        cap: 50 %\n', ''],
    ['a reminder without end', 'endless-reminder', '          most: 3,\n', ''],
    ['a cut-off at night', 'odd-cut-off', "    cut-off: '15:00'", "    cut-off: '22:00'"],
    ['a step that warns too late', 'step-after-due', '      after: 15 min,', '      after: 2 h,'],
    ['a milestone that starts nothing', 'unused', 'done: [workaround, resolved]', 'done: resolved'],
    [
      'a row that is never reached',
      'shadowed-row',
      '      - { plan: full, severity: S1, within: 8 h, clause: HBR-51 }',
      '      - { within: 9 h, clause: HBR-51 }\n      - { plan: full, severity: S1, within: 8 h, clause: HBR-51 }',
    ],
    [
      'a rule that cites nothing',
      'cites-nothing',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months, of: end-of-life, clause: HBR-51 }]',
      '    done: told\n    effort: reasonable\n    rows: [{ before: 12 months, of: end-of-life }]',
    ],
  ])('%s', (_, code, passage, replacement) => {
    expect(good).not.toContain(code);
    expect(codes(passage, replacement)).toContain(code);
  });
});

describe('what the public page says of them', () => {
  const tell = (phrases: readonly Phrase[]): string =>
    phrases.map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase))).join(', ');
  const table = publicOutline(policy, 'en').sections.find(({ id }) => id === 'further')
    ?.blocks[0] as TableBlock;
  const row = (name: string): string[][] =>
    table.rows
      .filter(({ head }) => tell(head).startsWith(name))
      .map(({ head, cells }) => [tell(head), ...cells.map((cell) => tell(cell.phrases))]);

  test('each row with its start, its time and its consequences', () => {
    expect(row('Replacement shipped')).toEqual([
      [
        'Replacement shipped',
        'identification of the defect',
        '2 working days, counted in “Office hours”, after 15:00 it counts as the next working day',
        'a credit of 2.5 % of: The price of the unit, it is booked anew',
      ],
    ]);
    expect(row('A workaround')).toEqual([
      ['A workaround, Full, Blocking', 'receipt of the request', '8 hours', 'nothing further'],
      [
        'A workaround, Blocking, Grave',
        'receipt of the request',
        'as soon as we can, without a date',
        'nothing further',
      ],
      ['A workaround', 'receipt of the request', 'no promise', 'nothing further'],
    ]);
    expect(row('End of life announced')[0]?.slice(0, 3)).toEqual([
      'End of life announced, with reasonable effort',
      'the first that we know of it',
      '12 months before: End of life',
    ]);
    expect(row('Faulty unit')[0]?.[3]).toContain('after 30 days more: we bill: The price of the unit');
  });

  test('there is a word for every event and instant', () => {
    for (const subject of subjects)
      for (const event of subjectEvents[subject])
        expect(Object.keys(outlineLabels)).toContain(`policy.event.${event}`);
  });
});
