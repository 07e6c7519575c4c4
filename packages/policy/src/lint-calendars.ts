import { openAt, parseInstant } from '@amparo/business-time';
import type { CalendarInput } from '@amparo/business-time';
import type { FaultList, Path } from './faults.ts';
import type { Fix } from './fix.ts';
import { sourceOf } from './sources.ts';
import type { Policy } from './compiled-policy.ts';
import type { NamedCalendar } from './types.ts';
import { say } from './said.ts';

type Table = Exclude<CalendarInput, '24x7'>;

/** Calendars without holidays, without those of next year, and with hours that look like a slip. */
export function lintCalendars(policy: Policy, faults: FaultList, year: number): void {
  const written = sourceOf(policy).input.calendars;
  for (const calendar of policy.calendars.values()) {
    const { id, input } = calendar;
    if (written[id] === undefined || input === '24x7' || isAlways(calendar, policy)) continue;
    // What is odd in a calendar that joins others is told of those.
    if (input.anyOf !== undefined) continue;
    const path = ['calendars', id];
    lintHolidays(policy, input, id, faults, year);
    for (const [days, hours] of Object.entries(input.hours ?? {})) {
      for (const [index, text] of hours.entries()) {
        const span = oddSpan(text);
        if (span === null) continue;
        const reading = calendar.origin?.reading;
        faults.add(
          reading === undefined ? 'warning' : 'note',
          'odd-range',
          [...path, 'hours', days, index],
          say('{{text}} runs past midnight for {{span}} hours', { text, span }),
          reading === undefined
            ? say('a slip? Else say in a `reading` that it is meant')
            : say('read as: {{reading}}', { reading: { texts: reading } }),
          'value',
          reading === undefined ? halfDayEarlier(text, [...path, 'hours', days, index], faults) : undefined,
        );
      }
    }
  }
}

/** Open at every hour. */
export function isAlways(calendar: NamedCalendar, policy: Policy): boolean {
  const { open, closes } = openAt(calendar.calendar, parseInstant(`${policy.effective}T00:00:00Z`));
  return open && closes === null;
}

function lintHolidays(policy: Policy, input: Table, id: string, faults: FaultList, year: number): void {
  const days = (input.holidays ?? []).map((day) => (typeof day === 'string' ? day : day.date));
  if (days.length === 0) {
    faults.add(
      'note',
      'no-holidays',
      ['calendars', id],
      say('the calendar {{id}} has no holidays', { id }),
      say('the desk works on every one of them; add a named set such as `us`, or dates'),
      'key',
    );
    return;
  }
  const named = days.filter((day) => /^[a-z]/iu.test(day.trim()));
  const known = Math.max(
    ...named.flatMap((set) => Object.keys(policy.holidays[set.trim()] ?? {}).map(Number)),
  );
  if (named.length > 0 && known <= year)
    faults.add(
      'warning',
      'no-holidays-next-year',
      ['calendars', id, 'holidays'],
      say('the holidays of {{named}} are known until {{known}} only', { named: named.join(', '), known }),
      say('publish a new version: it reads the sets anew'),
      'key',
    );
  const dated = days.filter((day) => /^\d{4}-/u.test(day));
  if (dated.length === days.length && !dated.some((day) => Number(day.slice(0, 4)) > year)) {
    faults.add(
      'warning',
      'no-holidays-next-year',
      ['calendars', id, 'holidays'],
      say('the calendar {{id}} lists no holidays for {{year}}', { id, year: year + 1 }),
      say('add them, or use yearly dates (12-25) and named sets'),
      'key',
    );
  }
}

/** `21:00-17:00` was most likely meant as `09:00-17:00`. */
function halfDayEarlier(text: string, path: Path, faults: FaultList): Fix | undefined {
  const match = /^\s*(\d{1,2})(.*)$/su.exec(text);
  const hour = Number(match?.[1]) - 12;
  if (match === null || hour < 0) return undefined;
  const meant = `${String(hour).padStart(2, '0')}${match[2] ?? ''}`.trim();
  return faults.fix(say('Read it as {{meant}}', { meant }), false, (edits) => edits.replace(path, meant));
}

/** Hours of an interval past midnight that is longer than half a day: most likely a slip, such as 21:00-17:00 for 09:00-17:00. */
export function oddSpan(text: string): number | null {
  const match = /(\d{1,2})(?:[:h](\d{2})?)?\s*[-–—]\s*(\d{1,2})(?:[:h](\d{2})?)?/u.exec(text);
  if (match === null) return null;
  const from = Number(match[1]) * 60 + Number(match[2] ?? 0);
  const to = Number(match[3]) * 60 + Number(match[4] ?? 0);
  if (from >= 1440 || to > 1440 || to > from) return null;
  const span = to + 1440 - from;
  return span > 720 && span < 1440 ? Math.round((span / 60) * 10) / 10 : null;
}
