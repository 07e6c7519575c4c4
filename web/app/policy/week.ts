import type { HoursBlock, WeekInterval } from '../api-types.ts';

type Week = HoursBlock['week'];
type Hours = Pick<WeekInterval, 'open' | 'close'>;

/** Days that follow each other and have the same hours, so that a week reads in two or three lines. */
export function groupWeek(
  week: readonly { readonly weekday: number; readonly intervals: readonly Hours[] }[],
): { from: number; to: number; intervals: readonly Hours[] }[] {
  const groups: { from: number; to: number; intervals: readonly Hours[] }[] = [];
  for (const { weekday, intervals } of week) {
    const last = groups.at(-1);
    if (last && sameHours(last.intervals, intervals)) last.to = weekday;
    else groups.push({ from: weekday, to: weekday, intervals });
  }
  return groups;
}

/** What is drawn on each day's line, in minutes of that day: hours past midnight go on on the next line. */
export function drawnWeek(week: Week): { weekday: number; pieces: { from: number; to: number }[] }[] {
  return week.map(({ weekday, intervals }, index) => {
    const before = week[(index + 6) % 7]?.intervals ?? [];
    const spilled = before.filter(({ to }) => to > 1440).map(({ to }) => ({ from: 0, to: to - 1440 }));
    const own = intervals.map(({ from, to }) => ({ from, to: Math.min(to, 1440) }));
    return { weekday, pieces: [...spilled, ...own] };
  });
}

function sameHours(a: readonly Hours[], b: readonly Hours[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => one.open === b[index]?.open && one.close === b[index]?.close)
  );
}
