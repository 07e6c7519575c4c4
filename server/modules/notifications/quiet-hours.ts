import { CalendarError, compileCalendar, openAt } from '@amparo/business-time';
import { invalid } from '../../platform/problem.ts';

/** When somebody wants to be left alone: hours by days, in a zone, as calendars are written. */
export interface Quiet {
  readonly zone: string;
  /** `{'mon-fri': ['20:00-07:00'], 'sat,sun': ['00:00-24:00']}`; an interval belongs to the day on which it starts. */
  readonly hours: Readonly<Record<string, readonly string[]>>;
}

/** Whatever somebody chose, what was held back is told within this time. */
const longestSeconds = 3 * 86_400;

/**
 * Until when somebody is not to be disturbed who is in quiet hours at an instant; null when they are not. Quiet hours without an end
 * (all of every day) end after three days. Pure.
 */
export function quietUntil(quiet: Quiet | null, at: number): number | null {
  if (quiet === null || Object.keys(quiet.hours).length === 0) return null;
  const { open, closes } = openAt(calendarOf(quiet), at);
  if (!open) return null;
  return Math.min(closes ?? Number.POSITIVE_INFINITY, at + longestSeconds);
}

/** @throws Problem invalid that says where a zone or an hour is wrong */
export function checkQuiet(quiet: Quiet): void {
  try {
    if (Object.keys(quiet.hours).length > 0) calendarOf(quiet);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw invalid('These quiet hours can not be read.', [
      { path: 'quiet', code: 'calendar-unfit', values: { text: error.message } },
    ]);
  }
}

/** A night may run into a day that is quiet as a whole: it is quiet whenever any of the rows says so. */
function calendarOf({ zone, hours }: Quiet): ReturnType<typeof compileCalendar> {
  const rows = Object.entries(hours).map(([days, spans]) => ({ zone, hours: { [days]: [...spans] } }));
  const [only, ...more] = rows;
  return compileCalendar(only !== undefined && more.length === 0 ? only : { zone, anyOf: rows });
}
