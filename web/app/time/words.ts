import type { Translate } from '../i18n/texts.tsx';
import { placeNames } from './place-names.ts';

/** What is needed to put a time into words. */
export interface Reader {
  readonly t: Translate;
  readonly language: string;
  /** IANA zone, or a fixed offset such as UTC+01:00, in which the reader lives. */
  readonly zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  // English without a country reads as American; our English writes the day first.
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    timeZone: intlZone(zone),
  });
  formats.set(key, made);
  return made;
}

/** `UTC+01:00` as Intl wants it; every other name unchanged. */
export function intlZone(zone: string): string {
  const offset = /^UTC([+-]\d{2}:\d{2})$/.exec(zone);
  return offset?.[1] ?? zone;
}

/** The civil date of an instant as a count of days, so that dates can be compared and subtracted. */
function civilDay(at: number, zone: string): number {
  const parts = format('en', zone, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day')) / 86_400_000;
}

/** `14:38`. */
export function clockWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** The same with the zone: `14:38 WET`. */
export function clockZoneWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(at);
}

/** `3 December 2026`. */
function dateWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** A civil date `YYYY-MM-DD` as `3 December 2026`, the same in every zone. */
export function civilDateWords(date: string, language: string): string {
  return dateWords(Date.parse(`${date.slice(0, 10)}T00:00:00Z`), { t: () => '', language, zone: 'UTC' });
}

/** Civil dates as people list them: `Thursday, 24 December and Friday, 25 December`. */
export function datesWords(dates: readonly string[], language: string): string {
  const day = format(language, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' });
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(
    dates.map((date) => day.format(Date.parse(`${date}T00:00:00Z`))),
  );
}

/** `November 2026` for `2026-11`. */
export function monthWords(month: string, language: string): string {
  return format(language, 'UTC', { month: 'long', year: 'numeric' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
}

/** `Tuesday`, for the head of a page. */
export function weekdayWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, { weekday: 'long' }).format(at);
}

/** `Wednesday, 4 March 2026`, where the reader is. */
export function dayWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at);
}

/** The full instant for a tooltip: day, date, time with seconds, zone. */
export function exactWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, { ...toTheMinute, second: '2-digit' }).format(at);
}

/** The same where seconds tell nothing: `Tue, 3 Mar 2026, 15:20 WET`. */
export function minuteWords(at: number, reader: Reader): string {
  return format(reader.language, reader.zone, toTheMinute).format(at);
}

const toTheMinute = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const;

/**
 * An instant as people say it: `today 14:38`, `tomorrow 17:30`, `Tue 15:20`, `3 Dec 09:00`, with the year when it is
 * another. Days are the reader's.
 */
export function instantWords(at: number, now: number, reader: Reader): string {
  const time = clockWords(at, reader);
  const days = civilDay(at, reader.zone) - civilDay(now, reader.zone);
  if (days === 0) return reader.t('time.today', { time });
  if (days === 1) return reader.t('time.tomorrow', { time });
  if (days === -1) return reader.t('time.yesterday', { time });
  if (Math.abs(days) < 7) {
    return `${format(reader.language, reader.zone, { weekday: 'short' }).format(at)} ${time}`;
  }
  const year = format('en', reader.zone, { year: 'numeric' });
  const date = format(reader.language, reader.zone, {
    day: 'numeric',
    month: 'short',
    ...(year.format(at) === year.format(now) ? {} : { year: 'numeric' }),
  }).format(at);
  return `${date} ${time}`;
}

/**
 * Until when something holds: only the time if that is today, the day with it otherwise. Midnight at the end of
 * today reads 24:00, as opening hours are written.
 */
export function untilWords(at: number, now: number, reader: Reader): string {
  const days = civilDay(at, reader.zone) - civilDay(now, reader.zone);
  const time = clockWords(at, reader);
  if (days === 0) return time;
  if (days === 1 && time === '00:00') return '24:00';
  return instantWords(at, now, reader);
}

/**
 * How long, as the clock of a promise counts: `0:38`, `−0:42`, `23:05`, and from a day on `2 d 3 h`.
 * With `seconds`, `0:38:12`. What remains is cut down, never rounded up.
 */
export function lengthWords(
  seconds: number,
  reader: Pick<Reader, 't'>,
  options: { seconds?: boolean } = {},
): string {
  const sign = seconds < 0 ? '−' : '';
  const whole = Math.floor(Math.abs(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  if (days > 0) return `${sign}${reader.t('time.days-hours', { days, hours })}`;
  const minutes = String(Math.floor((whole % 3600) / 60)).padStart(2, '0');
  const tail = options.seconds ? `:${String(whole % 60).padStart(2, '0')}` : '';
  return `${sign}${hours}:${minutes}${tail}`;
}

/** A length in words: `45 s`, `12 min`, `3 h 41 min`, `2 d 3 h`. */
export function spanWords(seconds: number, reader: Pick<Reader, 't'>): string {
  const whole = Math.floor(Math.abs(seconds));
  if (whole < 60) return reader.t('time.s', { n: whole });
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (days > 0) return reader.t('time.days-hours', { days, hours });
  if (hours > 0)
    return minutes > 0 ? reader.t('time.h-min', { hours, minutes }) : reader.t('time.h', { n: hours });
  return reader.t('time.min', { n: minutes });
}

const units: Readonly<Record<string, 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  day: 'day',
  days: 'day',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};

/** An amount as a policy writes it (`8 working h`, `2 days`, `12 months`) in the reader's language. */
export function amountWords(text: string, reader: Pick<Reader, 't'>): string {
  const match = /^(\d+)\s+(working\s+)?([a-z]+)$/.exec(text.trim());
  const unit = match ? units[match[3] ?? ''] : undefined;
  if (!match || !unit) return text;
  const count = Number(match[1]);
  if (!match[2]) return reader.t(`amount.${unit}`, { count });
  if (unit === 'second' || unit === 'month' || unit === 'year') return text;
  return reader.t(`amount.working-${unit}`, { count });
}

/** A zone as a person would call it: `New York`, `São Paulo`, `București`, `UTC+01:00`. */
export function zoneWords(zone: string, language = 'en'): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const names = placeNames[place];
  return names?.[language.split('-')[0] ?? ''] ?? names?.en ?? place;
}

/** A date of every year `MM-DD` as `25 December`. */
export function yearlyDateWords(date: string, language: string): string {
  return format(language, 'UTC', { day: 'numeric', month: 'long' }).format(
    Date.parse(`2024-${date}T00:00:00Z`),
  );
}

/** `Mon` for 1 … `Sun` for 7. */
export function weekdayName(weekday: number, language: string): string {
  // 1 January 2024 was a Monday.
  return format(language, 'UTC', { weekday: 'short' }).format(Date.UTC(2024, 0, weekday));
}

/** A text with its instants (`2026-11-22T01:10:20Z`) as the reader says them. */
export function withInstants(text: string, now: number, reader: Reader): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/g, (instant) =>
    instantWords(Date.parse(instant), now, reader),
  );
}
