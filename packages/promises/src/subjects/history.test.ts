import { describe, expect, test } from 'vitest';
import { when } from '../laws.fixture.ts';
import { itAt, promising, told } from './subjects.fixture.ts';

// Office hours are Monday to Friday 09:00–17:00 UTC; `Mon` is 2 March 2026, `+Mon` the 9th.

const stops = (pause: object = {}) => ({
  pauses: {
    customs: { name: { en: 'Customs' }, for: 'third-party', stops: ['it'], clause: 'C-5', ...pause },
    customer: { name: { en: 'Customer' }, for: 'customer', stops: ['resolution'], clause: 'C-5' },
  },
});

describe('pauses', () => {
  const policy = promising({ rows: [{ within: '2 days', clause: 'C-2' }] }, stops());
  const lines = [
    ['Mon 10:00', 'identified'],
    ['Tue 10:00', 'wait', { for: 'customs' }],
  ] as const;

  test('a wait of its kind stops the clock; what remained counts from its end (law 8)', () => {
    expect(itAt(policy, 'Fri 10:00', lines)).toMatchObject({ state: 'paused', due: null, left: 86_400 });
    expect(told(itAt(policy, 'Fri 10:00', [...lines, ['Thu 10:00', 'resume']]))).toMatchObject({
      state: 'open',
      due: '2026-03-06T10:00:00Z',
    });
  });

  test('a wait of another kind does not', () => {
    const other = [lines[0], ['Tue 10:00', 'wait', { for: 'customer' }]] as const;
    expect(told(itAt(policy, 'Thu 10:00', other))).toMatchObject({
      state: 'broken',
      settled: '2026-03-04T10:00:00Z',
    });
  });

  test('it ends by itself after its longest time, whenever somebody looks', () => {
    const limited = promising({ rows: [{ within: '2 days', clause: 'C-2' }] }, stops({ max: '2 days' }));
    expect(itAt(limited, 'Wed 10:00', lines)).toMatchObject({ state: 'paused', resumes: when('Thu 10:00') });
    expect(told(itAt(limited, 'Fri 09:00', lines))).toMatchObject({
      state: 'open',
      due: '2026-03-06T10:00:00Z',
    });
    expect(told(itAt(limited, 'Sat 09:00', lines))).toMatchObject({
      state: 'broken',
      settled: '2026-03-06T10:00:00Z',
    });
  });

  test('done while it stands still is kept', () => {
    expect(told(itAt(policy, '+Mon 10:00', [...lines, ['Sat 10:00', 'shipped']]))).toMatchObject({
      state: 'kept',
      settled: '2026-03-07T10:00:00Z',
    });
  });

  test('dates do not stand still: with one beside the clock it is due by that date', () => {
    const dated = promising(
      {
        about: 'maintenance',
        starts: 'planned',
        done: 'told',
        rows: [{ earlier: [{ within: '2 days' }, { due: 'begins' }], clause: 'C-2' }],
      },
      stops(),
    );
    const planned = [
      ['Mon 10:00', 'planned'],
      ['Tue 10:00', 'wait', { for: 'customs' }],
    ] as const;
    const facts = { dates: { begins: '2026-03-05T10:00:00Z' } };
    expect(told(itAt(dated, 'Tue 12:00', planned, { facts }))).toMatchObject({
      state: 'open',
      due: '2026-03-05T10:00:00Z',
    });
    expect(told(itAt(dated, 'Fri 12:00', planned, { facts }))).toMatchObject({
      state: 'broken',
      settled: '2026-03-05T10:00:00Z',
    });
  });
});

describe('what changes while it runs (law 9)', () => {
  const rows = [
    { severity: 'S1', within: '1 day', clause: 'C-2' },
    { severity: 'S2', within: '4 days', clause: 'C-3' },
  ];
  const facts = { severity: 'S2' };
  const lines = [
    ['Mon 10:00', 'identified'],
    ['Mon 16:00', 'change', { facts: { severity: 'S1' } }],
  ] as const;

  test.each([
    ['keep', '2026-03-06T10:00:00Z'],
    ['re-base', '2026-03-03T10:00:00Z'],
    ['restart', '2026-03-03T16:00:00Z'],
    ['better', '2026-03-03T10:00:00Z'],
  ])('%s: due %s', (changes, due) => {
    expect(told(itAt(promising({ changes, rows }), 'Mon 17:00', lines, { facts }))).toMatchObject({
      state: 'open',
      due,
    });
  });

  test('no change breaks a promise in the past: it restarts instead', () => {
    const late = [lines[0], ['Wed 16:00', 'change', { facts: { severity: 'S1' } }]] as const;
    expect(itAt(promising({ rows }), 'Wed 17:00', late, { facts })).toMatchObject({
      state: 'open',
      due: when('Thu 16:00'),
      changes: [{ what: 'facts', applied: 'restart' }],
    });
  });

  test('better keeps what falls due earlier', () => {
    const milder = [lines[0], ['Mon 16:00', 'change', { facts: { severity: 'S2' } }]] as const;
    expect(told(itAt(promising({ rows }), 'Mon 17:00', milder, { facts: { severity: 'S1' } }))).toMatchObject(
      { due: '2026-03-03T10:00:00Z' },
    );
  });

  test('what is promised no more is waived; what is promised only now is opened from its start', () => {
    const gone = [lines[0], ['Mon 16:00', 'change', { facts: { severity: 'S3' } }]] as const;
    expect(itAt(promising({ rows }), 'Mon 17:00', gone, { facts })).toMatchObject({
      state: 'waived',
      cause: 'reclassified',
    });
    expect(told(itAt(promising({ rows }), 'Mon 17:00', lines, { facts: { severity: 'S3' } }))).toMatchObject({
      state: 'open',
      due: '2026-03-03T10:00:00Z',
    });
  });
});

describe('instants and dates known beforehand', () => {
  const lifecycle = {
    dates: {
      'end-of-life': { name: { en: 'End of life' }, day: 'last' },
      launch: { name: { en: 'Launch' } },
      off: { name: { en: 'Off' }, day: 'last' },
    },
  };
  const notice = promising(
    {
      about: 'product',
      starts: undefined,
      done: 'told',
      effort: 'reasonable',
      rows: [{ before: '12 months', of: 'end-of-life', clause: 'C-2' }],
    },
    { lifecycle },
  );
  const dated = (at: string, date: string) =>
    [at, 'change', { facts: { dates: { 'end-of-life': date } } }] as const;

  test('twelve months before the last day: until the end of that date a year before', () => {
    // Last day 30 June 2027; a year before is 30 June 2026, and that day ends with the 30th.
    expect(told(itAt(notice, 'Mon 12:00', [dated('Mon 10:00', '2027-06-30')]))).toMatchObject({
      state: 'open',
      due: '2026-07-01T00:00:00Z',
    });
  });

  test('at least never rounds down: before 29 February 2028 it is the end of 28 February 2027', () => {
    expect(told(itAt(notice, 'Mon 12:00', [dated('Mon 10:00', '2028-02-28')]))).toMatchObject({
      due: '2027-02-28T00:00:00Z',
    });
    expect(told(itAt(notice, 'Mon 12:00', [dated('Mon 10:00', '2028-02-29')]))).toMatchObject({
      due: '2027-03-01T00:00:00Z',
    });
  });

  test('a date that is set too close is missed when it is set, not before', () => {
    expect(itAt(notice, 'Tue 12:00', [dated('Mon 10:00', '2026-12-31')])).toMatchObject({
      state: 'broken',
      due: when('2026-01-01T00:00:00Z'),
      settled: when('Mon 10:00'),
      toAcknowledge: true,
    });
  });

  test('moved while it runs, it is due anew; moved too close, it is missed then', () => {
    const moved = [dated('Mon 10:00', '2027-06-30'), dated('Tue 10:00', '2027-12-31')] as const;
    expect(itAt(notice, 'Tue 12:00', moved)).toMatchObject({
      state: 'open',
      due: when('2027-01-01T00:00:00Z'),
      changes: [{ what: 'dates', dueBefore: when('2026-07-01T00:00:00Z') }],
    });
    const closer = [dated('Mon 10:00', '2027-06-30'), dated('Tue 10:00', '2026-06-30')] as const;
    expect(itAt(notice, 'Wed 12:00', closer)).toMatchObject({ state: 'broken', settled: when('Tue 10:00') });
  });

  test('open while the date is', () => {
    const policy = promising(
      {
        about: 'product',
        starts: 'launch',
        done: undefined,
        breaks: 'stopped',
        rows: [{ due: { later: [{ of: 'launch', plus: '2 years' }, 'off'] }, clause: 'C-2' }],
      },
      { lifecycle },
    );
    const facts = { dates: { launch: '2024-05-01' } };
    // Two years from 1 May 2024 end with 30 April 2026; while the end is open it is at least that.
    expect(itAt(policy, 'Mon 12:00', [], { facts })).toMatchObject({
      state: 'open',
      due: null,
      atLeast: when('2026-05-01T00:00:00Z'),
      start: when('2024-05-01T00:00:00Z'),
    });
    // It has ended with 31 March 2025: the two years are later.
    const ended = { dates: { launch: '2024-05-01', off: '2025-03-31' } };
    expect(itAt(policy, 'Mon 12:00', [], { facts: ended })).toMatchObject({
      state: 'open',
      due: when('2026-05-01T00:00:00Z'),
    });
    // What holds until a date is kept when it is over, and broken when it stops before.
    expect(itAt(policy, '2026-05-02T12:00:00Z', [], { facts: ended })).toMatchObject({
      state: 'kept',
      settled: when('2026-05-01T00:00:00Z'),
      evidence: null,
    });
    expect(itAt(policy, '2026-05-02T12:00:00Z', [['Mon 12:00', 'stopped']], { facts: ended })).toMatchObject({
      state: 'broken',
      fault: 'broken',
      settled: when('Mon 12:00'),
    });
  });

  test('a clock that starts at an instant known beforehand takes what is done before it', () => {
    const policy = promising({
      about: 'session',
      starts: 'begins',
      done: 'technician-joined',
      rows: [{ within: '10 min', clause: 'C-2' }],
    });
    const facts = { dates: { begins: '2026-03-03T10:00:00Z' } };
    const joined = (at: string) =>
      itAt(
        policy,
        'Wed 12:00',
        [
          ['Mon 10:00', 'booked'],
          [at, 'technician-joined'],
        ],
        { facts },
      );
    expect(joined('Tue 09:58').state).toBe('kept');
    expect(joined('Tue 10:10').state).toBe('kept');
    expect(told(joined('Tue 10:10:01'))).toMatchObject({ state: 'broken', settled: '2026-03-03T10:10:00Z' });
  });

  test('moved, it starts at the new instant', () => {
    const policy = promising({
      about: 'session',
      starts: 'begins',
      done: 'technician-joined',
      rows: [{ within: '10 min', clause: 'C-2' }],
    });
    const facts = { dates: { begins: '2026-03-03T10:00:00Z' } };
    const lines = [
      ['Mon 10:00', 'booked'],
      ['Mon 12:00', 'change', { facts: { dates: { begins: '2026-03-04T15:00:00Z' } } }],
    ] as const;
    expect(itAt(policy, 'Tue 12:00', lines, { facts })).toMatchObject({
      state: 'open',
      start: when('Wed 15:00'),
      due: when('Wed 15:10'),
    });
  });

  test('working days before an instant: the last from which they still fit', () => {
    const policy = promising({
      about: 'maintenance',
      starts: 'planned',
      done: 'told',
      rows: [{ before: '2 working days', of: 'begins', calendar: 'office', clause: 'C-2' }],
    });
    // It begins on Friday at 18:00. Told on Wednesday, Thursday and Friday are two working days, over at 17:00. Told on
    // Thursday, they would be over on Monday. So Wednesday is the last day.
    const facts = { dates: { begins: '2026-03-06T18:00:00Z' } };
    expect(told(itAt(policy, 'Mon 12:00', [['Mon 10:00', 'planned']], { facts }))).toMatchObject({
      due: '2026-03-04T23:59:59Z',
    });
  });
});

describe('facts that come late', () => {
  const policy = promising({ rows: [{ within: '2 days', clause: 'C-2' }] });

  test('count from when they happened, and are noted', () => {
    const lines = [
      ['Mon 10:00', 'identified'],
      ['Thu 10:00', 'received', { recorded: 'Thu 10:00' }],
      ['Tue 10:00', 'shipped', { recorded: 'Fri 10:00' }],
    ] as const;
    // Until Friday the ledger said that it was broken on Wednesday; it was not.
    expect(itAt(policy, 'Fri 12:00', lines)).toMatchObject({
      state: 'kept',
      settled: when('Tue 10:00'),
      late: [{ seq: 2, at: when('Tue 10:00'), recorded: when('Fri 10:00') }],
    });
  });

  test('a start that becomes known late moves an open promise', () => {
    const lines = [
      ['Mon 10:00', 'identified', { recorded: 'Tue 12:00' }],
      ['Tue 09:00', 'approved'],
    ] as const;
    expect(itAt(policy, 'Tue 13:00', lines)).toMatchObject({
      state: 'open',
      due: when('Wed 10:00'),
      late: [{ seq: 0, at: when('Mon 10:00'), recorded: when('Tue 12:00') }],
    });
  });

  test('what is recorded in its order is not late', () => {
    const lines = [
      ['Mon 10:00', 'identified', { recorded: 'Mon 10:05' }],
      ['Tue 10:00', 'shipped', { recorded: 'Tue 10:01' }],
    ] as const;
    expect(itAt(policy, 'Tue 13:00', lines).late).toEqual([]);
  });

  test('what turned out not to have happened counts as if it had never been, and is noted', () => {
    const lines = [
      ['Mon 10:00', 'identified'],
      ['Tue 10:00', 'shipped'],
      ['Wed 09:00', 'withdraw', { of: 1 }],
    ] as const;
    expect(itAt(policy, 'Wed 08:59', lines).state).toBe('kept');
    expect(itAt(policy, 'Wed 09:30', lines)).toMatchObject({
      state: 'open',
      evidence: null,
      changes: [{ what: 'withdrawn', at: when('Wed 09:00') }],
    });
    expect(itAt(policy, 'Thu 09:30', lines)).toMatchObject({ state: 'broken', settled: when('Wed 10:00') });
  });
});
