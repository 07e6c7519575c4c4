import { dateOf, dayOf, findZone, formatDate, fromWall, wallDay } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { ReportPeriod } from '@amparo/policy';

/** A period of a report: civil dates of a zone, from the first up to the day after the last. */
export interface Period {
  /** `2026-03`, `2026-W10`, `2026-Q1`, `2026`. */
  readonly id: string;
  readonly begins: Seconds;
  readonly ends: Seconds;
}

/** The periods of a kind from the one in which an instant lies up to the one of another, in their order. */
export function periodsBetween(zone: string, every: ReportPeriod, from: Seconds, to: Seconds): Period[] {
  const wall = findZone(zone);
  const instant = (day: number): Seconds => fromWall(wall, dateOf(day));
  const last = wallDay(wall, to);
  const periods: Period[] = [];
  for (let day = firstDay(every, wallDay(wall, from)); day <= last;) {
    const next = nextDay(every, day);
    periods.push({ id: idOf(every, day), begins: instant(day), ends: instant(next) });
    day = next;
  }
  return periods;
}

/** Monday (ISO 8601), or the first of the month, quarter or year. */
function firstDay(every: ReportPeriod, day: number): number {
  if (every === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const { y, m } = dateOf(day);
  return dayOf(y, { month: m, quarter: m - ((m - 1) % 3), year: 1 }[every], 1);
}

function nextDay(every: ReportPeriod, day: number): number {
  if (every === 'week') return day + 7;
  const { y, m } = dateOf(day);
  const months = y * 12 + m - 1 + { month: 1, quarter: 3, year: 12 }[every];
  return dayOf(Math.floor(months / 12), (months % 12) + 1, 1);
}

function idOf(every: ReportPeriod, day: number): string {
  const { y, m } = dateOf(day);
  switch (every) {
    case 'month':
      return formatDate(day).slice(0, 7);
    case 'quarter':
      return `${y}-Q${(m + 2) / 3}`;
    case 'year':
      return String(y);
    case 'week': {
      // The week belongs to the year of its Thursday.
      const year = dateOf(day + 3).y;
      const first = firstDay('week', dayOf(year, 1, 4));
      return `${year}-W${String((day - first) / 7 + 1).padStart(2, '0')}`;
    }
  }
}
