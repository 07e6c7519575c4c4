import { between, intervals } from '@amparo/business-time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionPolicy, when } from './sessions.fixture.ts';
import { slotsOn } from './slots.ts';
import type { Interval } from './slots.ts';

const HOUR = 3600;
const starts = (found: { readonly slots: readonly Interval[] }): string[] =>
  found.slots.map(({ from }) => new Date(from * 1000).toISOString().slice(11, 16));
const policy = sessionPolicy();

describe('slots (PAR-5, PAR-6)', () => {
  test('never across the break, never beyond the end', () => {
    // Two hours fit into the morning (09:00–12:00) at 09:00, 09:30, 10:00, into the afternoon until 15:00.
    expect(starts(slotsOn(policy, '2026-03-02', 2 * HOUR, [], null))).toEqual([
      '09:00',
      '09:30',
      '10:00',
      '13:00',
      '13:30',
      '14:00',
      '14:30',
      '15:00',
    ]);
  });

  test('none on a holiday, none on a Sunday', () => {
    expect(slotsOn(policy, '2026-03-04', HOUR, [], null).slots).toEqual([]);
    expect(slotsOn(policy, '2026-03-01', HOUR, [], null).slots).toEqual([]);
  });

  test('one that ends when the next begins is free; one that overlaps by a second is not', () => {
    const busy = (from: string, to: string): Interval[] => [{ from: when(from), to: when(to) }];
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, busy('10:00', '11:00'), null))).toContain('09:00');
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, busy('09:59:59', '11:00'), null))).not.toContain(
      '09:00',
    );
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, busy('08:00', '09:30:00'), null))).toContain('09:30');
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, busy('08:00', '09:30:01'), null))).not.toContain(
      '09:30',
    );
  });

  test('work gets the shortest slot that is long enough; for what is too long there is none', () => {
    expect(slotsOn(policy, '2026-03-02', 1801, [], null).length).toBe(HOUR);
    expect(() => slotsOn(policy, '2026-03-02', 2 * HOUR + 1, [], null)).toThrow('no slot is longer than 120');
    expect(() => slotsOn(policy, '2026-02-30', HOUR, [], null)).toThrow('no day');
  });

  test('the past is not offered, and the present second is', () => {
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, [], when('15:30')))).toEqual(['15:30', '16:00']);
    expect(starts(slotsOn(policy, '2026-03-02', HOUR, [], when('15:30:01')))).toEqual(['16:00']);
  });

  test('hours past midnight belong to the day on which the slot begins; their grid begins with the opening', () => {
    const night = sessionPolicy({}, 'UTC', { 'mon-fri': ['22:15-01:15'] });
    // Monday: the night of Sunday is none; from 22:15 on, one hour, until 23:45 (which ends at 00:45 on Tuesday).
    expect(starts(slotsOn(night, '2026-03-02', HOUR, [], null))).toEqual([
      '22:15',
      '22:45',
      '23:15',
      '23:45',
    ]);
    // Tuesday begins with the last of Monday's night.
    expect(starts(slotsOn(night, '2026-03-03', HOUR, [], null)).slice(0, 2)).toEqual(['00:15', '22:15']);
  });

  test('open at every hour: from midnight on, and 23 hours when summer time begins', () => {
    const always = sessionPolicy({ hours: { calendar: '24x7', clause: 'C-1' } }, 'Europe/Bucharest');
    expect(slotsOn(always, '2026-03-28', HOUR, [], null).slots).toHaveLength(48);
    expect(slotsOn(always, '2026-03-29', HOUR, [], null).slots).toHaveLength(46);
    expect(slotsOn(always, '2026-03-28', HOUR, [], null).slots[0]?.from).toBe(when('2026-03-27T22:00:00Z'));
  });
});

test('PAR-6: whatever the technician has, each slot lies in one stretch of the hours and runs into nothing', () => {
  const zones = ['UTC', 'America/Sao_Paulo', 'Europe/Bucharest', 'Australia/Lord_Howe'];
  const policies = zones.map((zone) =>
    sessionPolicy({}, zone, { 'mon-sun': ['01:30-04:30', '20:00-01:00'] }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      fc.integer({ min: 0, max: 364 }),
      fc.constantFrom(1200, 3600, 7200),
      fc.array(fc.tuple(fc.integer({ min: -20_000, max: 100_000 }), fc.integer({ min: 1, max: 20_000 })), {
        maxLength: 5,
      }),
      (one, offset, length, taken) => {
        const midnight = when('2026-01-01T00:00:00Z') + offset * 86_400;
        const day = new Date(midnight * 1000).toISOString().slice(0, 10);
        const busy = taken.map(([from, long]) => ({ from: midnight + from, to: midnight + from + long }));
        const found = slotsOn(one, day, length, busy, null);
        const { calendar } = one.calendars.get('office')!;
        for (const slot of found.slots) {
          expect(slot.to - slot.from).toBeGreaterThanOrEqual(length);
          expect(between(calendar, slot.from, slot.to)).toBe(slot.to - slot.from);
          expect(intervals(calendar, slot.from, slot.to)).toHaveLength(1);
          expect(busy.some(({ from, to }) => from < slot.to && to > slot.from)).toBe(false);
        }
        expect(slotsOn(one, day, length, busy.toReversed(), null)).toEqual(found);
      },
    ),
  );
});
