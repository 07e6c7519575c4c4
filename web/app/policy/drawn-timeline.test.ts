import { expect, test } from 'vitest';
import { drawnTimeline } from './drawn-timeline.ts';

const name = { kind: 'text', text: 'x', language: 'en' } as const;
const bar = (from: string | null, until: string | null, atLeast: string | null = until) => ({
  kind: 'period' as const,
  name,
  from,
  until,
  atLeast,
  clauses: [],
});

// From 1 January 2021 to 1 January 2025 (the last year that is dated is 2023, and one more): 1,461 days.
const line = { marks: [{ name, on: '2023-12-31' }] };

test('a bar goes to the end of its last day', () => {
  // 2021 and 2022 have 365 days each: 730 of 1,461 are 499.7 thousandths; to the end of 2022.
  const { bars } = drawnTimeline({ ...line, bars: [bar('2021-01-01', '2022-12-31')] });
  expect(bars).toEqual([{ from: 0, sure: 500, open: 500 }]);
});

test('an open bar is sure to its least end and goes to the end of the line', () => {
  const { bars } = drawnTimeline({ ...line, bars: [bar('2021-01-01', null, '2021-12-31')] });
  // 365 of 1,461 days.
  expect(bars).toEqual([{ from: 0, sure: 250, open: 1000 }]);
});

test('without any end nothing of it is sure, and what has always begun begins with the line', () => {
  const { bars } = drawnTimeline({ ...line, bars: [bar('2022-01-01', null), bar(null, '2021-12-31')] });
  expect(bars).toEqual([
    { from: 250, sure: 250, open: 1000 },
    { from: 0, sure: 250, open: 250 },
  ]);
});

test('years are marked where they begin', () => {
  const { years } = drawnTimeline({ ...line, bars: [bar('2021-06-01', null)] });
  expect(years).toEqual([
    { year: 2022, at: 250 },
    { year: 2023, at: 500 },
    { year: 2024, at: 749 },
  ]);
});
