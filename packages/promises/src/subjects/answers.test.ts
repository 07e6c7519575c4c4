import { describe, expect, test } from 'vitest';
import { when } from '../laws.fixture.ts';
import { foldSubject, notPromised } from './fold-subject.ts';
import { happenings, itAt, promising, told } from './subjects.fixture.ts';

// Office hours are Monday to Friday 09:00–17:00 UTC; `Mon` is 2 March 2026, `+Mon` the 9th.

describe('a promise about a subject', () => {
  const ship = promising({ rows: [{ within: '2 working days', calendar: 'office', clause: 'C-2' }] });
  const identified = ['Mon 10:00', 'identified'] as const;

  test('begins with the event that starts it, and is due as law counts days (law 5)', () => {
    // Monday is not counted: Tuesday is the first day, Wednesday the second, and it closes at 17:00.
    expect(told(itAt(ship, 'Mon 12:00', [identified]))).toEqual({
      state: 'open',
      due: '2026-03-04T17:00:00Z',
      settled: null,
      fulfilled: null,
    });
    expect(
      foldSubject(
        ship,
        'return',
        {},
        happenings(ship, 'return', ['Mon 09:00', 'requested']),
        when('Tue 09:00'),
      ),
    ).toEqual([]);
  });

  test('is kept at its due second, and broken one second later, stamped with its due time (law 3)', () => {
    expect(told(itAt(ship, 'Fri 12:00', [identified, ['Wed 17:00', 'shipped']]))).toMatchObject({
      state: 'kept',
      settled: '2026-03-04T17:00:00Z',
    });
    expect(itAt(ship, 'Wed 17:00', [identified]).state).toBe('open');
    expect(told(itAt(ship, 'Wed 17:00:01', [identified]))).toMatchObject({
      state: 'broken',
      settled: '2026-03-04T17:00:00Z',
      fulfilled: null,
    });
    expect(told(itAt(ship, 'Fri 12:00', [identified, ['Fri 11:00', 'shipped']]))).toMatchObject({
      state: 'broken',
      settled: '2026-03-04T17:00:00Z',
      fulfilled: '2026-03-06T11:00:00Z',
    });
  });

  test('names the event that proves it', () => {
    const kept = itAt(ship, 'Fri 12:00', [identified, ['Tue 11:00', 'shipped']]);
    expect(kept.evidence).toEqual({ seq: 1, event: 'shipped', at: when('Tue 11:00') });
    expect(kept.openedBy).toBe(0);
  });

  test('may be settled by any of several events, and lapse with another', () => {
    const policy = promising({
      done: ['shipped', 'visited'],
      lapses: 'cancelled',
      rows: [{ within: '2 days', clause: 'C-2' }],
    });
    expect(itAt(policy, 'Tue 12:00', [identified, ['Tue 11:00', 'visited']]).state).toBe('kept');
    expect(told(itAt(policy, 'Fri 12:00', [identified, ['Tue 11:00', 'cancelled']]))).toMatchObject({
      state: 'waived',
      settled: '2026-03-03T11:00:00Z',
    });
    // What has lapsed is not broken later, nor kept.
    expect(
      itAt(policy, 'Fri 12:00', [identified, ['Tue 11:00', 'cancelled'], ['Tue 12:00', 'shipped']]).state,
    ).toBe('waived');
  });

  test('comes once; with `again` every start after it was done opens another', () => {
    const lines = [identified, ['Mon 11:00', 'shipped'], ['Tue 10:00', 'identified']] as const;
    const once = promising({ rows: [{ within: '1 h', clause: 'C-2' }] });
    expect(
      foldSubject(once, 'return', {}, happenings(once, 'return', ...lines), when('Tue 10:30')),
    ).toHaveLength(1);
    const news = promising({ again: true, rows: [{ within: '1 h', clause: 'C-2' }] });
    expect(told(itAt(news, 'Tue 12:00', lines, { id: 'it#2' }))).toMatchObject({
      state: 'broken',
      due: '2026-03-03T11:00:00Z',
    });
  });

  test('news every week: what settles it starts the next one', () => {
    const policy = promising({
      about: 'report',
      starts: ['received', 'updated'],
      done: ['updated', 'published'],
      again: true,
      rows: [{ within: '7 days', clause: 'C-2' }],
    });
    const lines = [
      ['Mon 10:00', 'received'],
      ['Fri 10:00', 'updated'],
      ['+Tue 10:00', 'published'],
    ] as const;
    expect(told(itAt(policy, '+Mon 10:00', lines, { id: 'it#2' }))).toMatchObject({
      state: 'open',
      due: '2026-03-13T10:00:00Z',
    });
    expect(
      foldSubject(policy, 'report', {}, happenings(policy, 'report', ...lines), when('+Fri 10:00')).map(
        ({ state }) => state,
      ),
    ).toEqual(['kept', 'kept']);
  });

  test('two calendars on one request: every row names its own', () => {
    const policy = promising({
      rows: [
        { severity: 'S1', within: '8 working h', calendar: 'always', clause: 'C-2' },
        { within: '8 working h', calendar: 'office', clause: 'C-3' },
      ],
    });
    // Friday 16:00: around the clock until midnight; in office hours one more hour that day and seven on Monday.
    const lines = [['Fri 16:00', 'identified']] as const;
    expect(told(itAt(policy, 'Fri 17:00', lines, { facts: { severity: 'S1' } }))).toMatchObject({
      due: '2026-03-07T00:00:00Z',
    });
    expect(told(itAt(policy, 'Fri 17:00', lines, { facts: { severity: 'S3' } }))).toMatchObject({
      due: '2026-03-09T16:00:00Z',
    });
  });

  test('a promise of the customer works the same', () => {
    const policy = promising({
      by: 'customer',
      starts: 'delivered',
      done: 'sent-back',
      rows: [{ within: '10 civil days', clause: 'C-2' }],
    });
    // The day of delivery is not counted; the tenth date after 2 March is the 12th, and it ends at midnight.
    expect(told(itAt(policy, 'Mon 12:00', [['Mon 10:00', 'delivered']]))).toMatchObject({
      due: '2026-03-13T00:00:00Z',
    });
  });
});

describe('earliest of and latest of', () => {
  const lines = [['Thu 16:00', 'identified']] as const;
  // Two working days after Thursday end on Monday at 17:00; three days on the wall on Sunday at 16:00.
  const parts = [{ within: '2 working days', calendar: 'office' }, { within: '3 days' }];

  test('several amounts: the earliest', () => {
    expect(
      told(itAt(promising({ rows: [{ earlier: parts, clause: 'C-2' }] }), 'Fri 12:00', lines)),
    ).toMatchObject({ due: '2026-03-08T16:00:00Z' });
  });

  test('several amounts: the latest', () => {
    expect(
      told(itAt(promising({ rows: [{ later: parts, clause: 'C-2' }] }), 'Fri 12:00', lines)),
    ).toMatchObject({ due: '2026-03-09T17:00:00Z' });
  });

  test('an amount and an instant known beforehand', () => {
    const policy = promising({
      about: 'session',
      starts: 'booked',
      done: 'prepared',
      rows: [{ earlier: [{ within: '2 days' }, { before: '1 h', of: 'begins' }], clause: 'C-2' }],
    });
    const booked = [['Mon 10:00', 'booked']] as const;
    expect(
      told(itAt(policy, 'Mon 12:00', booked, { facts: { dates: { begins: '2026-03-03T10:00:00Z' } } })),
    ).toMatchObject({
      due: '2026-03-03T09:00:00Z',
    });
    expect(
      told(itAt(policy, 'Mon 12:00', booked, { facts: { dates: { begins: '2026-03-06T10:00:00Z' } } })),
    ).toMatchObject({
      due: '2026-03-04T10:00:00Z',
    });
    // Not known when it begins: two days at the latest.
    expect(told(itAt(policy, 'Mon 12:00', booked))).toMatchObject({ due: '2026-03-04T10:00:00Z' });
  });
});

describe('answers that are no date', () => {
  const lines = [['Mon 10:00', 'identified']] as const;

  test('none: nothing is promised, and it says so', () => {
    const policy = promising({ rows: [{ answer: 'none', clause: 'C-2' }] });
    const events = happenings(policy, 'return', ...lines);
    expect(foldSubject(policy, 'return', {}, events, when('Fri 10:00'))).toEqual([]);
    expect(notPromised(policy, 'return', {}, events, when('Fri 10:00')).map(({ rule }) => rule.id)).toEqual([
      'it',
    ]);
  });

  test.each(['open', 'best-effort'])('%s: it stays open until it is done, and is never broken', (answer) => {
    const policy = promising({ rows: [{ answer, clause: 'C-2' }] });
    expect(told(itAt(policy, '2027-03-02T10:00:00Z', lines))).toMatchObject({ state: 'open', due: null });
    expect(
      told(itAt(policy, '2027-03-02T10:00:00Z', [...lines, ['2027-03-01T10:00:00Z', 'shipped']])),
    ).toMatchObject({
      state: 'kept',
      settled: '2027-03-01T10:00:00Z',
    });
  });

  test('negotiated: due when agreed, by the end of the day that was agreed', () => {
    const policy = promising({ rows: [{ answer: 'negotiated', clause: 'C-2' }] });
    const agreed = [...lines, ['Tue 10:00', 'agree', { promise: 'it', due: '2026-03-10' }]] as const;
    expect(told(itAt(policy, 'Mon 12:00', lines))).toMatchObject({ state: 'open', due: null });
    expect(told(itAt(policy, 'Tue 12:00', agreed))).toMatchObject({
      state: 'open',
      due: '2026-03-11T00:00:00Z',
    });
    expect(told(itAt(policy, '+Thu 12:00', agreed))).toMatchObject({
      state: 'broken',
      settled: '2026-03-11T00:00:00Z',
    });
    // Agreed anew while it runs; what is agreed once it is broken changes nothing.
    const anew = [
      ...agreed,
      ['+Mon 10:00', 'agree', { promise: 'it', due: '2026-03-13T12:00:00Z' }],
    ] as const;
    expect(told(itAt(policy, '+Thu 12:00', anew))).toMatchObject({
      state: 'open',
      due: '2026-03-13T12:00:00Z',
    });
    const late = [...agreed, ['+Thu 10:00', 'agree', { promise: 'it', due: '2026-03-13' }]] as const;
    expect(told(itAt(policy, '+Thu 12:00', late))).toMatchObject({
      state: 'broken',
      due: '2026-03-11T00:00:00Z',
    });
  });

  test('not before: done too early it is broken then; at the very second it is kept', () => {
    const policy = promising({
      about: 'report',
      starts: 'received',
      done: 'published',
      rows: [{ 'not-before': '2 days', within: '4 days', clause: 'C-2' }],
    });
    const received = ['Mon 10:00', 'received'] as const;
    expect(itAt(policy, 'Fri 12:00', [received, ['Wed 09:59:59', 'published']])).toMatchObject({
      state: 'broken',
      fault: 'early',
      settled: when('Wed 09:59:59'),
      fulfilled: when('Wed 09:59:59'),
    });
    expect(itAt(policy, 'Fri 12:00', [received, ['Wed 10:00', 'published']]).state).toBe('kept');
    expect(itAt(policy, '+Mon 12:00', [received])).toMatchObject({
      state: 'broken',
      fault: 'late',
      settled: when('Fri 10:00'),
    });
  });
});

describe('cut-off hours', () => {
  const policy = promising({
    'cut-off': '15:00',
    rows: [{ within: '1 working day', calendar: 'office', clause: 'C-2' }],
  });
  const due = (at: string): unknown => (told(itAt(policy, at, [[at, 'identified']])) as { due: string }).due;

  test('until 15:00 the day counts; a second later it is as if it had come on the next working day', () => {
    expect(due('Mon 15:00')).toBe('2026-03-03T17:00:00Z');
    expect(due('Mon 15:00:01')).toBe('2026-03-04T17:00:00Z');
  });

  test('what comes after it on Friday, or on a day off, counts as Monday', () => {
    expect(due('Fri 15:01')).toBe('2026-03-10T17:00:00Z');
    expect(due('Sat 10:00')).toBe('2026-03-10T17:00:00Z');
    expect(due('Sun 23:59')).toBe('2026-03-10T17:00:00Z');
  });

  test('hours then count from the opening', () => {
    const hours = promising({
      rows: [{ within: '4 h', calendar: 'office', 'cut-off': '15:00', clause: 'C-2' }],
    });
    expect(told(itAt(hours, 'Mon 16:00', [['Mon 15:30', 'identified']]))).toMatchObject({
      due: '2026-03-03T13:00:00Z',
    });
    expect(told(itAt(hours, 'Mon 16:00', [['Mon 14:30', 'identified']]))).toMatchObject({
      due: '2026-03-02T18:30:00Z',
    });
  });
});

describe('reasonable efforts', () => {
  const policy = promising({ effort: 'reasonable', rows: [{ within: '2 days', clause: 'C-2' }] });
  const lines = [['Mon 10:00', 'identified']] as const;

  test('a missed one is broken, and never silently: a manager acknowledges it with reasons', () => {
    expect(itAt(policy, 'Thu 10:00', lines)).toMatchObject({ state: 'broken', toAcknowledge: true });
    const taken = [
      ...lines,
      ['Fri 10:00', 'acknowledge', { promise: 'it', by: 'manager', reason: 'A strike at the carrier.' }],
    ] as const;
    expect(itAt(policy, 'Fri 12:00', taken)).toMatchObject({
      state: 'broken',
      settled: when('Wed 10:00'),
      toAcknowledge: false,
      acknowledged: { at: when('Fri 10:00'), by: 'manager', reason: 'A strike at the carrier.' },
    });
  });

  test('nothing is acknowledged that is not broken', () => {
    const early = [
      ...lines,
      ['Tue 10:00', 'acknowledge', { promise: 'it', by: 'manager', reason: 'No.' }],
    ] as const;
    expect(itAt(policy, 'Thu 10:00', early)).toMatchObject({ acknowledged: null, toAcknowledge: true });
  });
});
