import { DAY, dayOf, validDate } from './civil.ts';
import { CalendarError, say, shown } from './errors.ts';

/** An instant: whole seconds since 1970-01-01T00:00:00Z (law of the clock, 3: instants are cut to the second). */
export type Seconds = number;

/** The years this package reckons with. Outside them every operation throws. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2200;
export const FIRST_INSTANT: Seconds = 0;
export const LAST_INSTANT: Seconds = dayOf(LAST_YEAR + 1, 1, 1) * DAY;

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;

/**
 * An RFC 3339 instant (`2026-03-02T14:00:00Z`, `…+01:00`; seconds may be left out) as epoch seconds, cut to the second.
 * @throws CalendarError for anything else, in particular for a local time without an offset.
 */
export function parseInstant(text: string): Seconds {
  const match = typeof text === 'string' ? RFC3339.exec(text.trim()) : null;
  if (!match) {
    throw new CalendarError(
      say('{{text}} is not an instant', { text: shown(text) }),
      [],
      say('write it with its offset, as in 2026-03-02T14:00:00Z or 2026-03-02T11:00:00-03:00'),
    );
  }
  const part = (i: number): number => Number(match[i] ?? 0);
  const [y, m, d, h, mi, s] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (!validDate(y, m, d) || h > 23 || mi > 59 || s > 59 || part(9) > 23 || part(10) > 59) {
    throw new CalendarError(
      say('{{text}} is not an instant: there is no such date or time', { text: shown(text) }),
    );
  }
  const offset = (match[8] === '-' ? -1 : 1) * (part(9) * 3600 + part(10) * 60);
  return dayOf(y, m, d) * DAY + h * 3600 + mi * 60 + s - offset;
}

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function formatInstant(at: Seconds): string {
  if (!Number.isFinite(at)) throw new CalendarError(say('{{text}} is not an instant', { text: shown(at) }));
  const second = Math.floor(at);
  const day = Math.floor(second / DAY);
  const rest = second - day * DAY;
  return `${dayText(day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** The last day that was written: instants that are written one after the other mostly share it, and a Date costs ten times more. */
let lastDay: { day: number; text: string } = { day: 0, text: '1970-01-01' };

function dayText(day: number): string {
  if (lastDay.day !== day) lastDay = { day, text: new Date(day * DAY * 1000).toISOString().slice(0, -14) };
  return lastDay.text;
}

/** Refuses what is not a whole second between 1970 and 2200. */
export function checkInstant(at: Seconds): void {
  if (!Number.isInteger(at))
    throw new CalendarError(say('{{text}} is not an instant in whole epoch seconds', { text: shown(at) }));
  if (at < FIRST_INSTANT || at >= LAST_INSTANT) {
    throw new CalendarError(
      say('an instant lies outside the years {{first}} to {{last}}: {{at}}', {
        first: FIRST_YEAR,
        last: LAST_YEAR,
        at: describe(at),
      }),
    );
  }
}

function describe(at: Seconds): string {
  return Math.abs(at) < 8.64e12 ? formatInstant(at) : `${at} s`;
}
