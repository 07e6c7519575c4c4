import { compileCalendar } from '@amparo/business-time';
import type { Calendar } from '@amparo/business-time';
import { namedHolidays } from './holidays.ts';
import type { NamedCalendar } from './types.ts';

const moved = new WeakMap<NamedCalendar, Map<string, Calendar>>();

/**
 * The hours of a calendar for a customer: in their zone where it is written so (`zone: customer`) and the zone is known,
 * else as they are. @throws CalendarError for a zone that is not known
 */
export function calendarFor(named: NamedCalendar, zone: string | null | undefined): Calendar {
  const { input } = named;
  if (named.local !== true || zone === null || zone === undefined || input === '24x7') return named.calendar;
  let zones = moved.get(named);
  if (!zones) moved.set(named, (zones = new Map()));
  let calendar = zones.get(zone);
  if (!calendar) {
    calendar = compileCalendar({ ...input, zone }, { holidaySets: namedHolidays });
    zones.set(zone, calendar);
  }
  return calendar;
}
