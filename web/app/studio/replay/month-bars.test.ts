import { expect, test } from 'vitest';
import { planCharts } from './month-bars.ts';
import type { MonthRow } from './month-bars.ts';

const counts = (kept: number, broken: number) => ({ promised: kept + broken, kept, broken });
const rows: MonthRow[] = [
  { month: '2025-11', plan: 'gold', type: 'first-response', against: counts(8, 2), draft: counts(5, 5) },
  { month: '2025-11', plan: 'gold', type: 'resolution', against: counts(1, 0), draft: counts(1, 0) },
  { month: '2026-02', plan: 'gold', type: 'first-response', against: counts(3, 0), draft: counts(3, 0) },
  { month: '2026-01', plan: 'silver', type: 'first-response', against: null, draft: counts(4, 1) },
];

test('each plan has every month from the first to the last, also those without a promise', () => {
  const [gold, silver] = planCharts(rows);
  expect(gold?.months.map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(gold?.months[0]).toEqual({
    month: '2025-11',
    today: { kept: 9, broken: 2 },
    draft: { kept: 6, broken: 5 },
  });
  expect(gold?.months[1]).toEqual({
    month: '2025-12',
    today: { kept: 0, broken: 0 },
    draft: { kept: 0, broken: 0 },
  });
  expect(gold?.most).toBe(11);
  expect(silver?.months.map(({ draft }) => draft.kept)).toEqual([0, 0, 4, 0]);
});

test('one type of promise alone', () => {
  const [gold] = planCharts(rows, 'first-response');
  expect(gold?.months[0]?.today).toEqual({ kept: 8, broken: 2 });
  expect(planCharts(rows, 'resolution').map(({ plan }) => plan)).toEqual(['gold']);
  expect(planCharts([])).toEqual([]);
});
