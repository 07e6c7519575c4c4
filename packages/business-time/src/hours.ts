import { DAY } from './civil.ts';
import { CalendarError, nearest, say, shown } from './errors.ts';

/** Working hours of one date: wall seconds after its midnight, half-open, sorted, disjoint; `close` up to 48 h. */
export type Span = readonly [open: number, close: number];
export type Hours = readonly Span[];
export type Path = (string | number)[];

const SPAN = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;
/** Bounds the memory that a calendar can ask for. */
const MOST = 48;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAYS_HINT = say(
  'write mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, or a list such as mon,wed,fri',
);

/** Reads the intervals of one date. A close at or before its open lies on the next day: `22:00-06:00`. */
export function parseHours(input: unknown, path: Path): Hours {
  if (!Array.isArray(input)) {
    throw new CalendarError(
      say('hours are a list of intervals, not {{value}}', { value: shown(input) }),
      path,
      say('write for example [08:00-12:00, 13:00-17:00]'),
    );
  }
  if (input.length > MOST)
    throw new CalendarError(
      say('a day has at most {{most}} intervals, not {{count}}', { most: MOST, count: input.length }),
      path,
    );
  const spans = input.map((text: unknown, i) => parseSpan(text, [...path, i]));
  return sorted(spans, (i) => [...path, i]);
}

function parseSpan(text: unknown, path: Path): Span {
  const match = typeof text === 'string' ? SPAN.exec(text.trim()) : null;
  if (!match)
    throw new CalendarError(
      say('{{text}} is not an interval of hours', { text: shown(text) }),
      path,
      say('write it as 07:30-12:00'),
    );
  const open = clock(match[1], match[2], text, path);
  const close = clock(match[3], match[4], text, path);
  if (open === DAY) {
    throw new CalendarError(
      say('{{text}} opens at 24:00', { text: shown(text) }),
      path,
      say('write 00:00 on the next day'),
    );
  }
  if (open === close) {
    throw new CalendarError(
      say('{{text}} opens and closes at the same time', { text: shown(text) }),
      path,
      say('for the whole day write 00:00-24:00'),
    );
  }
  return [open, close < open ? close + DAY : close];
}

function clock(hour: string | undefined, minute: string | undefined, text: unknown, path: Path): number {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || h > 24 || (h === 24 && m > 0)) {
    throw new CalendarError(
      say('{{text}} has an impossible hour, {{hour}}:{{minute}}', {
        text: shown(text),
        hour: hour ?? '',
        minute: minute ?? '',
      }),
      path,
      say('hours go from 00:00 to 24:00'),
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
        say('intervals overlap: {{one}} and {{other}}', {
          one: formatSpan(before.span),
          other: formatSpan(after.span),
        }),
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
      say('hours are a table of days, not {{value}}', { value: shown(input) }),
      path,
      say('write for example mon-fri: [08:00-12:00, 13:00-17:00]'),
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
        say('intervals overlap: {{one}} runs into {{other}}', {
          one: `${DAYS[span.d]} ${formatSpan([span.open - span.d * DAY, span.close - span.d * DAY])}`,
          other: `${DAYS[other.d]} ${formatSpan([other.open - other.d * DAY, other.close - other.d * DAY])}`,
        }),
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
    if (ends.length > 2)
      throw new CalendarError(say('{{text}} is not a range of days', { text: shown(key) }), path, DAYS_HINT);
    for (let day = from; ; day = (day + 1) % 7) {
      if (days.has(day))
        throw new CalendarError(
          say('{{text}} names {{day}} twice', { text: shown(key), day: DAYS[day] ?? '' }),
          path,
        );
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
    word === key
      ? say('unknown day {{word}}', { word: shown(word) })
      : say('unknown day {{word}} in {{text}}', { word: shown(word), text: shown(key) }),
    path,
    meant ? say('did you mean {{words}}?', { words: meant }) : DAYS_HINT,
  );
}
