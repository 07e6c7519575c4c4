import { parseWeek } from '@amparo/business-time';

/** Hours of one day in minutes of that day, [from, to); `to` goes past 1440 for hours that end on the next day. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Monday to Sunday; the stretches of a day are sorted and do not touch. */
export type DrawnWeek = readonly (readonly Stretch[])[];

const day = 1440;
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The week that the `hours` of a calendar describe; null when they cannot be read (the checks say why). */
export function readWeek(hours: unknown): DrawnWeek | null {
  try {
    return parseWeek(hours ?? {}, []).map((spans) =>
      joined(spans.map(([open, close]) => ({ from: open / 60, to: close / 60 }))),
    );
  } catch {
    return null;
  }
}

/** A week in which every day is closed. */
export const closedWeek: DrawnWeek = weekdays.map(() => []);

/** Opens [from, to) of a day, 0 to 1440. Hours that reach over from the day before stay that day's. */
export function open(week: DrawnWeek, at: number, from: number, to: number): DrawnWeek {
  const spill = spillInto(week, at);
  const start = Math.max(from, spill);
  if (start >= to) return week;
  const stretches = joined([...(week[at] ?? []), { from: start, to }]);
  const last = stretches.at(-1);
  // A whole day and more: its night becomes the next day's own morning.
  if (!last || last.to <= day || last.to - last.from < day) return week.with(at, stretches);
  const next = (at + 1) % 7;
  return week
    .with(at, stretches.with(-1, { ...last, to: day }))
    .with(next, joined([{ from: 0, to: last.to - day }, ...(week[next] ?? [])]));
}

/** Closes [from, to) of a day, also where hours reach over from the day before. What of its night lies on the next day stays open. */
export function close(week: DrawnWeek, at: number, from: number, to: number): DrawnWeek {
  if (from >= to) return week;
  const before = (at + 6) % 7;
  const after = (at + 1) % 7;
  const spill = spillInto(week, at);
  const night = (week[at] ?? []).at(-1)?.to ?? 0;
  const own = (week[at] ?? []).flatMap((one) => without(one, from, to));
  let next = week;
  if (from < spill) {
    next = next.with(
      before,
      (week[before] ?? []).map((one) => (one.to > day ? { ...one, to: day + from } : one)),
    );
    if (to < spill) own.push({ from: to, to: spill });
  }
  next = next.with(at, joined(own));
  // Cut off from its evening, a night is the next day's own morning.
  if (night <= day || to < day) return next;
  return next.with(after, joined([{ from: 0, to: night - day }, ...(next[after] ?? [])]));
}

/**
 * Moves one end of a stretch to a minute of its day, as far as there is room: an end may pass midnight, neighbours are not
 * run over, and `least` minutes stay.
 */
export function moveEnd(
  week: DrawnWeek,
  at: number,
  index: number,
  end: 'from' | 'to',
  minute: number,
  least = 15,
): DrawnWeek {
  const stretches = week[at] ?? [];
  const one = stretches[index];
  if (!one) return week;
  const lowest = Math.max(stretches[index - 1]?.to ?? 0, spillInto(week, at));
  const tomorrow = week[(at + 1) % 7]?.[0]?.from ?? day;
  const last = index === stretches.length - 1;
  // A stretch is shorter than a day, or it could not be told from its beginning.
  const highest = last
    ? Math.min(day + tomorrow, one.from + day - least)
    : (stretches[index + 1]?.from ?? day);
  const moved =
    end === 'from'
      ? {
          ...one,
          from: clamp(minute, Math.max(lowest, one.to - day + least), Math.min(one.to - least, day - least)),
        }
      : { ...one, to: clamp(minute, one.from + least, highest) };
  return week.with(at, joined(stretches.with(index, moved)));
}

/** Where the hours of the day before end on this one; 0 when they do not reach it. */
export function spillInto(week: DrawnWeek, at: number): number {
  return Math.max(0, (week[(at + 6) % 7]?.at(-1)?.to ?? 0) - day);
}

/** The first room of up to eight hours in a day for new hours, from nine o'clock if that is free; null when there is none. */
export function roomIn(week: DrawnWeek, at: number): Stretch | null {
  const taken = [{ from: 0, to: spillInto(week, at) }, ...(week[at] ?? [])];
  const gaps = taken.map(({ to }, index) => ({ from: to, to: Math.min(day, taken[index + 1]?.from ?? day) }));
  for (const start of [540, 0]) {
    const gap = gaps.find(
      (one) => Math.min(one.to, Math.max(start, one.from) + 480) - Math.max(start, one.from) >= 15,
    );
    if (gap) {
      const from = Math.max(start, gap.from);
      return { from, to: Math.min(gap.to, from + 480) };
    }
  }
  return null;
}

/**
 * The week as the `hours` of a calendar. Keys that are there already are kept where all their days still have the same
 * hours, so that only changed days change their lines.
 */
export function writeWeek(week: DrawnWeek, there: readonly string[] = []): Record<string, string[]> {
  const free = new Set(weekdays.keys());
  const groups: { key: string; first: number; stretches: readonly Stretch[] }[] = [];
  for (const key of there) {
    const days = daysOf(key);
    const [first] = days;
    const alike = first !== undefined && days.every((one) => free.has(one) && same(week[one], week[first]));
    if (!alike) continue;
    for (const one of days) free.delete(one);
    if (week[first]?.length) groups.push({ key, first, stretches: week[first] });
  }
  for (const first of free) {
    const stretches = week[first] ?? [];
    if (!free.has(first) || stretches.length === 0) continue;
    const days = [...free].filter((one) => same(week[one], stretches));
    for (const one of days) free.delete(one);
    groups.push({ key: keyOfDays(days), first, stretches });
  }
  // New keys take their place among the days; those that were there keep their order.
  const kept = groups.filter(({ key }) => there.includes(key));
  const added = groups.filter(({ key }) => !there.includes(key)).toSorted((a, b) => a.first - b.first);
  return Object.fromEntries(
    [...kept, ...added].map(({ key, stretches }) => [key, stretches.map(stretchText)]),
  );
}

/** `08:00-12:00`, as policies write it; an end on the next day is written by its own clock. */
export function stretchText({ from, to }: Stretch): string {
  return `${clockText(from)}-${clockText(to > day ? to - day : to)}`;
}

/** `07:30`, from minutes of a day; 1440 is `24:00`. */
export function clockText(minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/**
 * Hours as people type them: `8-12, 13:00–17:30`, `22-6`; empty means closed. Null when they cannot be read.
 */
export function readTyped(typed: string): Stretch[] | null {
  const parts = typed.split(/[,;]|\s(?=\d{1,2}(?:[:.h]\d{2})?h?\s*[-–])/u).map((part) => part.trim());
  const found: Stretch[] = [];
  for (const part of parts.filter(Boolean)) {
    const match = /^(\d{1,2})(?:[:.h](\d{2}))?h?\s*[-–—]\s*(\d{1,2})(?:[:.h](\d{2}))?h?$/u.exec(part);
    if (!match) return null;
    const [from, to] = [minuteOf(match[1], match[2]), minuteOf(match[3], match[4])];
    if (from === null || to === null || from === to || from === day) return null;
    found.push({ from, to: to < from ? to + day : to });
  }
  found.sort((a, b) => a.from - b.from);
  return found.some((one, index) => one.from < (found[index - 1]?.to ?? 0)) ? null : joined(found);
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | null {
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  return m > 59 || h > 24 || (h === 24 && m > 0) ? null : h * 60 + m;
}

/** Indexes of the days that a key names; none for a key that names no days. */
function daysOf(key: string): number[] {
  const days: number[] = [];
  for (const part of key.toLowerCase().split(',')) {
    const [from, to = from] = part.split(/[-–]/u).map((word) => weekdays.indexOf(word.trim() as 'mon'));
    if (from === undefined || to === undefined || from < 0 || to < 0) return [];
    for (let one = from; ; one = (one + 1) % 7) {
      days.push(one);
      if (one === to) break;
    }
  }
  return new Set(days).size === days.length ? days : [];
}

function keyOfDays(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const one of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === one - 1) run.push(one);
    else runs.push([one]);
  }
  const name = (one: number | undefined): string => weekdays[one ?? 0] ?? '';
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0])}-${name(run.at(-1))}` : run.map(name).join(',')))
    .join(',');
}

function without(one: Stretch, from: number, to: number): Stretch[] {
  if (to <= one.from || from >= one.to) return [one];
  // What lies on the next day is not of this line any more: `close` gives it to that day.
  const rest = one.to > day && to >= day ? { from: one.to, to: one.to } : { from: to, to: one.to };
  return [{ from: one.from, to: Math.min(from, one.to) }, rest].filter((part) => part.to > part.from);
}

/** Sorted, with what touches or overlaps made one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && one.from <= last.to)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else result.push(one);
  }
  return result;
}

function same(a: readonly Stretch[] = [], b: readonly Stretch[] = []): boolean {
  return (
    a.length === b.length && a.every((one, index) => one.from === b[index]?.from && one.to === b[index]?.to)
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
