import { DAY } from './civil.ts';
import { CalendarError, nearest, shown } from './errors.ts';

/** Working hours of one date: wall seconds after its midnight, half-open, sorted, disjoint; `close` up to 48 h. */
export type Span = readonly [open: number, close: number];
export type Hours = readonly Span[];
export type Path = (string | number)[];

const SPAN = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;
/** Bounds the memory that a calendar can ask for. */
const MOST = 48;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAYS_HINT =
  'write mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, or a list such as mon,wed,fri';

/** Reads the intervals of one date. A close at or before its open lies on the next day: `22:00-06:00`. */
export function parseHours(input: unknown, path: Path): Hours {
  if (!Array.isArray(input)) {
    throw new CalendarError(
      `hours are a list of intervals, not ${shown(input)}`,
      path,
      'write for example [08:00-12:00, 13:00-17:00]',
    );
  }
  if (input.length > MOST)
    throw new CalendarError(`a day has at most ${MOST} intervals, not ${input.length}`, path);
  const spans = input.map((text: unknown, i) => parseSpan(text, [...path, i]));
  return sorted(spans, (i) => [...path, i]);
}

function parseSpan(text: unknown, path: Path): Span {
  const match = typeof text === 'string' ? SPAN.exec(text.trim()) : null;
  if (!match)
    throw new CalendarError(`${shown(text)} is not an interval of hours`, path, 'write it as 07:30-12:00');
  const open = clock(match[1], match[2], text, path);
  const close = clock(match[3], match[4], text, path);
  if (open === DAY) {
    throw new CalendarError(`${shown(text)} opens at 24:00`, path, 'write 00:00 on the next day');
  }
  if (open === close) {
    throw new CalendarError(
      `${shown(text)} opens and closes at the same time`,
      path,
      'for the whole day write 00:00-24:00',
    );
  }
  return [open, close < open ? close + DAY : close];
}

function clock(hour: string | undefined, minute: string | undefined, text: unknown, path: Path): number {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || h > 24 || (h === 24 && m > 0)) {
    throw new CalendarError(
      `${shown(text)} has an impossible hour, ${hour}:${minute}`,
      path,
      'hours go from 00:00 to 24:00',
    );
  }
  return h * 3600 + m * 60;
}

function sorted(spans: Span[], where: (index: number) => Path): Span[] {
  const order = spans.map((span, index) => ({ span, index })).sort((a, b) => a.span[0] - b.span[0]);
  for (let i = 1; i < order.length; i++) {
    const [before, after] = [order[i - 1], order[i]];
    if (before && after && after.span[0] < before.span[1]) {
      throw new CalendarError(
        `intervals overlap: ${formatSpan(before.span)} and ${formatSpan(after.span)}`,
        where(Math.max(before.index, after.index)),
      );
    }
  }
  return order.map(({ span }) => span);
}

function formatSpan([open, close]: Span): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const text = (s: number): string => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}`;
  return `${text(open)}-${text(close > DAY ? close - DAY : close)}`;
}

/**
 * The week, Monday first. Keys are days, ranges (also wrapped, `fri-mon`) and lists of both; what several keys say of one
 * day adds up. Intervals must not overlap, also not across midnight or from Sunday into Monday.
 */
export function parseWeek(input: unknown, path: Path): Hours[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new CalendarError(
      `hours are a table of days, not ${shown(input)}`,
      path,
      'write for example mon-fri: [08:00-12:00, 13:00-17:00]',
    );
  }
  const week: { span: Span; path: Path }[][] = DAYS.map(() => []);
  for (const [key, value] of Object.entries(input)) {
    const spans = parseHours(value, [...path, key]);
    for (const day of parseDays(key, [...path, key])) {
      spans.forEach((span, i) => week[day]?.push({ span, path: [...path, key, i] }));
    }
  }
  const laid = week.flatMap((day, d) =>
    day.map(({ span: [open, close], path: at }) => ({
      open: d * DAY + open,
      close: d * DAY + close,
      d,
      path: at,
    })),
  );
  laid.sort((a, b) => a.open - b.open);
  laid.forEach((span, i) => {
    const next = laid[i + 1];
    const first = laid[0];
    const opens = next ? next.open : (first?.open ?? 0) + 7 * DAY;
    if (opens < span.close) {
      const other = next ?? first ?? span;
      throw new CalendarError(
        `intervals overlap: ${DAYS[span.d]} ${formatSpan([span.open - span.d * DAY, span.close - span.d * DAY])} runs into ` +
          `${DAYS[other.d]} ${formatSpan([other.open - other.d * DAY, other.close - other.d * DAY])}`,
        other.path,
      );
    }
  });
  return week.map((day) => day.map(({ span }) => span).sort((a, b) => a[0] - b[0]));
}

function parseDays(key: string, path: Path): Set<number> {
  const days = new Set<number>();
  for (const part of key.toLowerCase().split(',')) {
    const ends = part.split(/[-–]/).map((word) => word.trim());
    const [from, to] = [oneDay(ends[0], key, path), oneDay(ends.at(-1), key, path)];
    if (ends.length > 2) throw new CalendarError(`${shown(key)} is not a range of days`, path, DAYS_HINT);
    for (let day = from; ; day = (day + 1) % 7) {
      if (days.has(day)) throw new CalendarError(`${shown(key)} names ${DAYS[day]} twice`, path);
      days.add(day);
      if (day === to) break;
    }
  }
  return days;
}

function oneDay(word: string | undefined, key: string, path: Path): number {
  const day = DAYS.indexOf(word ?? '');
  if (day >= 0) return day;
  const meant = DAYS.find((name) => word?.startsWith(name)) ?? nearest(word ?? '', DAYS, 1);
  throw new CalendarError(
    `unknown day ${shown(word)}${word === key ? '' : ` in ${shown(key)}`}`,
    path,
    meant ? `did you mean ${meant}?` : DAYS_HINT,
  );
}
