import { openAt } from './ask.ts';
import type { Calendar } from './calendar.ts';
import { DAY, formatDate, weekdayOf } from './civil.ts';
import type { Seconds } from './instant.ts';
import { fromLocal, wallDay } from './zone.ts';

/** A date on which other hours hold than those of its week. */
export interface SpecialDay {
  /** Civil date in the calendar's zone. */
  readonly date: string;
  /** Who says so: a holiday, or an extra day. */
  readonly kind: 'holiday' | 'extra';
  readonly name: string | null;
  /** Hours of the day in seconds since its midnight; empty: shut all day. */
  readonly hours: readonly (readonly [from: number, to: number])[];
  /** When it opens next after the day's midnight; null: never again. */
  readonly opens: Seconds | null;
}

/**
 * The dates from an instant on, for so many days, on which a calendar does not keep the hours of its week: holidays that take working
 * hours away, and extra days. A holiday on a day that is free anyway is none. A calendar that is open whenever any of several is has
 * none of its own.
 */
export function specialDays(calendar: Calendar, from: Seconds, days: number): SpecialDay[] {
  const { rules } = calendar;
  if (rules.always || rules.anyOf !== undefined) return [];
  const found: SpecialDay[] = [];
  const first = wallDay(rules.zone, from);
  for (let day = first; day < first + days; day++) {
    const rule = rules.ruleOf(day);
    const week = rules.week[weekdayOf(day)] ?? [];
    if (rule.kind === 'week' || (rule.hours.length === 0 && week.length === 0)) continue;
    found.push({
      date: formatDate(day),
      kind: rule.kind,
      name: rule.name ?? null,
      hours: rule.hours.map(([open, close]) => [open, close] as const),
      opens: openAt(calendar, fromLocal(rules.zone, day * DAY)).opens,
    });
  }
  return found;
}
