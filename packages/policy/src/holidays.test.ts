import { describe, expect, test } from 'vitest';
import { namedHolidays } from './holidays.ts';

const dates = (name: string, year: number): string[] => namedHolidays(name, year).map(({ date }) => date);

// The expected dates are those of the laws of each country, not of the data set.
describe('public holidays of 2026', () => {
  test('br: the ten of federal law, Good Friday among them', () => {
    // Leis 662/1949, 6.802/1980, 10.607/2002, 14.759/2023
    for (const date of [
      '01-01',
      '04-21',
      '05-01',
      '09-07',
      '10-12',
      '11-02',
      '11-15',
      '11-20',
      '12-25',
      '04-03',
    ]) {
      expect(dates('br', 2026)).toContain(`2026-${date}`);
    }
  });

  test('br-sp adds 9 July', () => {
    expect(dates('br-sp', 2026)).toContain('2026-07-09');
    expect(dates('br', 2026)).not.toContain('2026-07-09');
  });

  test('us: Thanksgiving is the fourth Thursday of November (5 U.S.C. 6103)', () => {
    expect(dates('us', 2026)).toContain('2026-11-26');
    expect(dates('us', 2027)).toContain('2027-11-25');
  });

  test('us-ca adds César Chávez Day', () => {
    expect(dates('us-ca', 2026)).toContain('2026-03-31');
  });

  test('ro: both days of the Orthodox Easter and its Good Friday', () => {
    for (const date of ['2026-04-10', '2026-04-12', '2026-04-13', '2026-12-01'])
      expect(dates('ro', 2026)).toContain(date);
  });

  test.each(['pt', 'es', 'es-ct', 'de', 'de-by'])('%s has New Year and Christmas', (name) => {
    expect(dates(name, 2026)).toEqual(expect.arrayContaining(['2026-01-01', '2026-12-25']));
  });

  test('es-ct adds 11 September', () => {
    expect(dates('es-ct', 2026)).toContain('2026-09-11');
  });
});

test('names are English with the local one beside it', () => {
  expect(namedHolidays('ro', 2026).find(({ date }) => date === '2026-12-25')?.name).toMatch(
    /^Christmas Day \(.+\)$/u,
  );
  expect(namedHolidays('us', 2026).find(({ date }) => date === '2026-12-25')?.name).toBe('Christmas Day');
});

test('dates are in order, once each, within the year; whoever asks again gets the same list', () => {
  for (const name of ['br-sp', 'us-ca', 'pt', 'es-ct', 'ro', 'de-by', 'jp', 'il', 'eg']) {
    for (const year of [2024, 2026, 2030]) {
      const found = dates(name, year);
      expect(found).toEqual([...new Set(found)].toSorted());
      expect(found.every((date) => date.startsWith(`${year}-`))).toBe(true);
      expect(namedHolidays(name.toUpperCase(), year)).toBe(namedHolidays(name, year));
    }
  }
});

test.each([
  ['usa', 'us'],
  ['brr', 'br'],
  ['br-sq', 'br-sp'],
  ['us-cx', 'us-ca'],
  ['qqqqq', 'us-ca'],
  ['pt-zzzz', 'use "pt"'],
  ['br-sp-x-y', 'br-sp'],
])('%s is not known; the hint names %s', (name, hint) => {
  expect(() => namedHolidays(name, 2026)).toThrow(
    expect.objectContaining({ name: 'CalendarError', hint: expect.stringContaining(hint) }),
  );
});
