import { expect, test } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { parseInstant } from './instant.ts';
import { specialDays } from './special-days.ts';

const calendar = compileCalendar({
  zone: 'America/Sao_Paulo',
  hours: { 'mon-fri': ['08:00-12:00', '13:00-18:00'] },
  holidays: ['12-25', { date: '2026-12-24', name: 'Christmas Eve', hours: ['08:00-12:00'] }, '2026-12-26'],
  extra: [{ date: '2026-12-19', hours: ['09:00-11:00'] }],
});

test('holidays that take hours away and extra days are told, with the next opening; a holiday on a free day is none', () => {
  // Wednesday 16 December 2026. The 24th is a Thursday with a morning, the 25th a Friday, the 26th a Saturday: free anyway.
  expect(specialDays(calendar, parseInstant('2026-12-16T12:00:00Z'), 14)).toEqual([
    {
      date: '2026-12-19',
      kind: 'extra',
      name: null,
      hours: [[9 * 3600, 11 * 3600]],
      opens: parseInstant('2026-12-19T12:00:00Z'),
    },
    {
      date: '2026-12-24',
      kind: 'holiday',
      name: 'Christmas Eve',
      hours: [[8 * 3600, 12 * 3600]],
      opens: parseInstant('2026-12-24T11:00:00Z'),
    },
    // Monday the 28th at 08:00 in São Paulo.
    {
      date: '2026-12-25',
      kind: 'holiday',
      name: null,
      hours: [],
      opens: parseInstant('2026-12-28T11:00:00Z'),
    },
  ]);
  expect(specialDays(calendar, parseInstant('2026-12-16T12:00:00Z'), 3)).toEqual([]);
  expect(specialDays(compileCalendar('24x7'), parseInstant('2026-12-16T12:00:00Z'), 14)).toEqual([]);
});
