import { loadPolicyOrThrow, parseContract } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { exampleText } from '../../../policy/test/test-example.ts';
import { comparePolicies } from './compare-policies.ts';
import type { Change, CompareOptions } from './types.ts';

const before = loadPolicyOrThrow(exampleText);

function changed(
  edits: readonly (readonly [string, string])[],
  options: CompareOptions = {},
): readonly Change[] {
  const text = edits.reduce((left, [from, to]) => {
    expect(left.split(from), from).toHaveLength(2);
    return left.replace(from, () => to);
  }, exampleText);
  return comparePolicies(before, loadPolicyOrThrow(text), options).changes;
}
const of = (changes: readonly Change[], section: string) => changes.filter((one) => one.section === section);

describe('what is promised', () => {
  test('an amount in the same unit on the same hours is compared as it stands; groups are joined', () => {
    expect(changed([['      within: 4 h\n', '      within: 3 h\n']])).toEqual([
      {
        section: 'targets',
        subject: ['first-response'],
        what: 'changed',
        whom: { plan: ['basic'], severity: ['S1', 'S2'] },
        before: { within: '4 h', calendar: '24x7', days: 'end-of-day' },
        after: { within: '3 h', calendar: '24x7', days: 'end-of-day' },
        direction: 'better',
        audience: 'customers',
        clauses: ['HBR-3'],
        speed: { by: 'exact', sooner: 1, later: 0, median: -3600 },
      },
    ]);
  });

  test('wall against working time is compared by due times: four working hours are later at night, sooner never', () => {
    const [change, ...more] = changed([
      ['      within: 4 h\n', '      within: 4 working h\n      calendar: office\n'],
    ]);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ direction: 'worse', speed: { by: 'samples', sooner: 0 } });
    // Four hours of the working day contain the break at noon or end after closing time, except from 13:00 to 13:30.
    expect(change?.speed?.later).toBeGreaterThan(60);
  });

  test('sooner from some starts and later from others is neither better nor worse', () => {
    // A working day ends today or tomorrow at 17:30; a day on the clock is longer in the evening, shorter on a Friday.
    const [change] = changed([
      [
        '    - { plan: basic, within: 1 working day, calendar: office, clause: HBR-3 }',
        '    - { plan: basic, within: 24 h, clause: HBR-3 }',
      ],
    ]);
    expect(change).toMatchObject({ whom: { plan: ['basic'], severity: ['S3'] }, direction: 'other' });
    expect(change?.speed?.sooner).toBeGreaterThan(0);
    expect(change?.speed?.later).toBeGreaterThan(0);
  });

  test('the same amount on other hours is another promise', () => {
    const changes = changed([['mon-fri: [08:30-12:00, 13:00-17:30]', 'mon-fri: [08:30-12:00, 13:00-16:30]']]);
    expect(of(changes, 'targets')).toContainEqual(
      expect.objectContaining({
        subject: ['first-response'],
        whom: { plan: ['basic'], severity: ['S3'] },
        before: expect.objectContaining({ within: '1 working day' }),
        after: expect.objectContaining({ within: '1 working day' }),
        // The day ends an hour earlier, so what is due by its end is due sooner.
        direction: 'better',
      }),
    );
  });

  test('a promise that is gone is worse; that it says so does not matter', () => {
    expect(
      changed([
        [
          '    - { plan: full, severity: S1, kind: incident, within: 5 days, clause: HBR-5 }\n',
          '    - { plan: full, severity: S1, kind: incident, none: true, clause: HBR-5 }\n',
        ],
      ]),
    ).toMatchObject([
      {
        what: 'gone',
        whom: { plan: ['full'], severity: ['S1'], kind: ['incident'] },
        before: { within: '5 days' },
        after: null,
        direction: 'worse',
      },
    ]);
  });

  test('the same amount in other words is only written otherwise', () => {
    expect(changed([['      within: 4 h\n', '      within: PT240M\n']])).toMatchObject([
      { section: 'targets', what: 'written', direction: 'other', audience: 'managers' },
    ]);
  });

  test('what nobody can ask for, since people without a plan are turned away, is only written otherwise', () => {
    const changes = changed([
      [
        '    - { plan: none, within: 5 working days, calendar: office, option: { en: Ours., pt-BR: Nosso. } }\n',
        '    - { plan: none, kind: incident, within: 9 working days, calendar: office, option: { en: Ours., pt-BR: Nosso. } }\n    - { plan: none, within: 5 working days, calendar: office, option: { en: Ours., pt-BR: Nosso. } }\n',
      ],
    ]);
    expect(changes).toMatchObject([{ section: 'targets', what: 'written' }]);
  });
});

describe('who has which channel', () => {
  test('hours gained and lost in a week, by day', () => {
    // Monday to Friday 08:30-12:00 and 13:00-17:30 are 8 h; 08:00-12:00 and 13:00-17:00 are 8 h, half an hour earlier at
    // both ends: 30 minutes gained in the morning and 30 lost in the evening, five days a week.
    const [change] = of(
      changed([['mon-fri: [08:30-12:00, 13:00-17:30]', 'mon-fri: [08:00-12:00, 13:00-17:00]']]),
      'access',
    );
    expect(change).toMatchObject({
      whom: { plan: ['basic', 'none'], channel: ['case'] },
      direction: 'other',
      hours: { before: 2400, after: 2400, gained: 150, lost: 150, zones: null, daysLost: [], daysGained: [] },
    });
    expect(change?.hours?.days).toHaveLength(5);
    expect(change?.hours?.days[0]).toEqual({ weekday: 1, before: 480, after: 480, gained: 30, lost: 30 });
  });

  test('a day off more is worse, and told by its date', () => {
    const [change] = of(
      changed([['holidays: [us, { date: 12-24,', 'holidays: [us, 2026-05-04, { date: 12-24,']]),
      'access',
    );
    expect(change).toMatchObject({
      direction: 'worse',
      hours: { gained: 0, lost: 0, daysLost: ['2026-05-04'], daysGained: [] },
    });
  });

  test('hours in another zone are compared over the weeks of a year', () => {
    // Eight hours on the wall of UTC-05:00 instead of New York: the same in winter, an hour later in summer. Summer time of
    // 2026 begins on 8 March and ends on 1 November, 34 of the 52 weeks: 5 h a week are lost in 34 of 52, 196 minutes.
    const [change] = of(
      changed([['    zone: America/New_York\n    hours:', '    zone: UTC-05:00\n    hours:']]),
      'access',
    );
    expect(change).toMatchObject({
      direction: 'other',
      hours: { zones: { before: 'America/New_York', after: 'UTC-05:00' }, before: 2400, after: 2400 },
    });
  });

  test('a channel that a plan gets is new and better', () => {
    expect(
      changed([
        [
          '  - { plan: basic, channel: telephone, none: true, clause: HBR-2 }',
          '  - { plan: basic, channel: telephone, calendar: office, clause: HBR-2 }',
        ],
      ]),
    ).toMatchObject([
      {
        section: 'access',
        what: 'new',
        whom: { plan: ['basic'], channel: ['telephone'] },
        before: null,
        after: { calendar: 'office' },
        direction: 'better',
        hours: { before: 0, after: 2400, gained: 2400, lost: 0 },
      },
    ]);
  });

  test('the same hours under another name are only written otherwise', () => {
    expect(
      changed([
        ['  always: 24x7\n', '  always: 24x7\n  day-and-night: 24x7\n'],
        [
          'channel: [case, telephone], calendar: always',
          'channel: [case, telephone], calendar: day-and-night',
        ],
      ]),
    ).toMatchObject([
      { section: 'calendars', subject: ['day-and-night'], what: 'new' },
      { section: 'access', what: 'written' },
    ]);
  });
});

describe('the other sections', () => {
  test.each([
    [
      'admission',
      '  - { plan: none, admit: false, say: no-plan, clause: HBR-1 }',
      '  - { plan: [none, basic], admit: false, say: no-plan, clause: HBR-1 }',
      'worse',
    ],
    [
      'route',
      '  - { plan: full, severity: S1, level: level 2, clause: HBR-6 }',
      '  - { severity: S1, level: level 2, clause: HBR-6 }',
      'other',
    ],
    ['pauses', '    max: 30 days\n', '    max: 60 days\n', 'worse'],
    ['pauses', '    stops: [update, resolution]\n', '    stops: update\n', 'better'],
    ['duties', '      plan: [basic, full],\n', '', 'worse'],
    ['escalation', '      at: 75 %,', '      at: 50 %,', 'better'],
    ['changes', '  severity: better\n', '  severity: keep\n', 'worse'],
    ['bounce', 'bounce: unsettle', 'bounce: keep', 'worse'],
    ['clauses', 'There are two plans, Basic and Full.', 'We sell two plans, Basic and Full.', 'other'],
    [
      'levels',
      '    teams: [{ kind: [legal], team: legal }, { team: engineering }]',
      '    teams: [{ team: engineering }]',
      'other',
    ],
  ] as const)('%s: %s', (section, from, to, direction) => {
    expect(of(changed([[from, to]]), section)).toContainEqual(
      expect.objectContaining({ section, direction }),
    );
  });

  test('entries without a name are gone and new', () => {
    const from = 'The terms announce service credits and never give them.';
    expect(of(changed([[from, 'Service credits are announced and never given.']]), 'gaps')).toMatchObject([
      { what: 'new', direction: 'other' },
      { what: 'gone', direction: 'other' },
    ]);
  });

  test('the order of severities is content', () => {
    const s1 = /  S1:\n(?: {4}.*\n)+/u.exec(exampleText)?.[0] ?? '';
    expect(s1).not.toBe('');
    expect(
      of(
        changed([
          [s1, ''],
          ['kinds:\n  incident:', `${s1}kinds:\n  incident:`],
        ]),
        'severities',
      ),
    ).toContainEqual(expect.objectContaining({ what: 'order', before: { order: ['S1', 'S2', 'S3'] } }));
  });
});

describe('services, people, warranty, life and what else is promised', () => {
  test.each([
    [
      'entitlements',
      'within: { most: 3, per: year }',
      'within: { most: 1, per: quarter }',
      'better',
      { plan: ['full'], service: ['tuning'] },
    ],
    [
      'entitlements',
      'within: { most: 3, per: year }',
      'within: { most: 1, per: request }',
      'other',
      { plan: ['full'], service: ['tuning'] },
    ],
    [
      'entitlements',
      '{ service: knowledge-base, answer: included, clause: HBR-43 }',
      '{ service: knowledge-base, answer: paid, clause: HBR-43 }',
      'worse',
      { service: ['knowledge-base'] },
    ],
    ['contacts', '  limit: 4\n', '  limit: 6\n', 'better', { plan: ['basic', 'full'] }],
    [
      'priority',
      '{ where: { urgency: high, impact: wide }, severity: S1, clause: HBR-3 }',
      '{ where: { urgency: high, impact: wide }, severity: S2, clause: HBR-3 }',
      'other',
      { 'where.urgency': ['high'], 'where.impact': ['wide'] },
    ],
    [
      'availability',
      'plan: full, target: 99.9 %',
      'plan: full, target: 99.5 %',
      'worse',
      { plan: ['full'], measured: ['shop'] },
    ],
    [
      'notices',
      'rows: [{ before: 12 months, of: end-of-life, clause: HBR-51 }]\n    else: [{ do: tell, to: manager, clause: HBR-51 }]\n    clause: HBR-51\nreports',
      'rows: [{ before: 6 months, of: end-of-life, clause: HBR-51 }]\n    else: [{ do: tell, to: manager, clause: HBR-51 }]\n    clause: HBR-51\nreports',
      'worse',
      {},
    ],
    [
      'packs',
      '    valid: 12 months\n    consume: closing\n',
      '    valid: 6 months\n    consume: closing\n',
      'worse',
      {},
    ],
    ['notices', '    carries: [date, migration, successor]\n', '    carries: [date]\n', 'worse', {}],
    [
      'reports',
      '{ plan: [full, basic], within: 5 working days, calendar: office, clause: HBR-51 }',
      '{ plan: [full, basic], within: 3 working days, calendar: office, clause: HBR-51 }',
      'better',
      { plan: ['full', 'basic'] },
    ],
    [
      'warranty',
      '{ during: first-year, answer: ask, needs: [part-arrived], say: ask-us, clause: HBR-22 }',
      '{ during: first-year, answer: no, clause: HBR-22 }',
      'worse',
      {},
    ],
    [
      'warranty',
      'until: { of: purchase, plus: 1 year }',
      'until: { of: purchase, plus: 2 years }',
      'better',
      {},
    ],
    [
      'warranty',
      'covers: { parts: us, labour: us, travel: customer, return: us }',
      'covers: { parts: us, labour: us, return: us }',
      'worse',
      {},
    ],
    [
      'lifecycle',
      'rule: { of: end-of-sale, plus: 1 year }',
      'rule: { of: end-of-sale, plus: 6 months }',
      'worse',
      {},
    ],
    [
      'periods',
      'until: { later: [{ of: launch, plus: 2 years, clause: HBR-20 }, end-of-sale] }',
      'until: { later: [{ of: launch, plus: 3 years, clause: HBR-20 }, end-of-sale] }',
      'better',
      {},
    ],
    [
      'products',
      'dates: { launch: 2019-03-01, end-of-sale: 2024-06-30 }',
      'dates: { launch: 2019-03-01, end-of-sale: 2025-06-30 }',
      'better',
      {},
    ],
    [
      'promises',
      'rows: [{ within: 2 working days, calendar: office, days: end-of-day, clause: HBR-51 }]',
      'rows: [{ answer: best-effort, clause: HBR-51 }]',
      'other',
      {},
    ],
    [
      'promises',
      '{ plan: full, severity: S1, within: 8 h, clause: HBR-51 }',
      '{ plan: full, severity: S1, within: 6 h, clause: HBR-51 }',
      'better',
      { plan: ['full'], severity: ['S1'] },
    ],
  ] as const)('%s: %s', (section, from, to, direction, whom) => {
    const found = of(changed([[from, to]]), section).filter(({ what }) => what !== 'written');
    expect(found[0]).toMatchObject({ section, direction });
    if (Object.keys(whom).length > 0) expect(found).toHaveLength(1);
    for (const [column, values] of Object.entries(whom))
      expect(new Set(found[0]?.whom[column])).toEqual(new Set(values));
  });
});

describe('through the eyes of one customer', () => {
  const edits = [
    ['      within: 4 h\n', '      within: 3 h\n'],
    [
      '    - { plan: full, within: 4 working h, calendar: office, clause: HBR-3 }',
      '    - { plan: full, within: 2 working h, calendar: office, clause: HBR-3 }',
    ],
  ] as const;

  test('only what the plan has', () => {
    expect(changed(edits)).toHaveLength(2);
    expect(changed(edits, { plan: 'full' }).map(({ whom }) => whom['plan'])).toEqual([['full']]);
  });

  test('what a contract has of its own is not touched by the policy (MAX-11)', () => {
    const { contract } = parseContract(
      before,
      'amparo: 1\ntargets:\n  first-response: [{ severity: S3, within: 30 min }]\n',
    );
    expect(contract).not.toBeNull();
    const own = { plan: 'full', contract: { before: contract, after: contract } };
    // The row of the policy that changes speaks for S3 alone; the contract speaks before it.
    expect(changed(edits, own)).toMatchObject([{ what: 'written' }]);
  });
});
