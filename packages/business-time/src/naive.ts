/**
 * The same questions answered a second time, for the tests alone: no tables, no intervals on the time line, nothing
 * shared with the real implementation. It walks minute by minute and asks for each what the clock on the wall shows
 * and whether that is a working time by the words of the law. Slow on purpose.
 */

type Special = { date: string; hours?: string[]; name?: string };
export type NaiveCalendar = {
  zone: string;
  hours: Record<string, string[]>;
  holidays: (string | Special)[];
  extra: { date: string; hours: string[] }[];
  holidaysCut: 'start' | 'civil';
  /** The days of the named sets that the calendar mentions, for all years. */
  sets: Record<string, Special[]>;
};

const MINUTE = 60;
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

type WallMinute = { date: string; minute: number };
const formats = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, WallMinute>();

/** Date and minute of the day on the wall, by Intl. Remembered by quarter of an hour: clocks change on a quarter. */
export function wallMinute(zone: string, at: number): WallMinute {
  const quarter = Math.floor(at / 900) * 900;
  const key = `${zone} ${quarter}`;
  let wall = walls.get(key);
  if (!wall) walls.set(key, (wall = askIntl(zone, quarter)));
  return { date: wall.date, minute: wall.minute + Math.floor((at - quarter) / MINUTE) };
}

function askIntl(zone: string, at: number): WallMinute {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(at * 1000)) part[type] = value;
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  };
}

const daysBefore = new Map<string, string>();

function dayBefore(date: string): string {
  let before = daysBefore.get(date);
  if (!before)
    daysBefore.set(
      date,
      (before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)),
    );
  return before;
}

/** Minutes after the midnight of the date on which the interval starts. */
type Interval = { open: number; close: number };
type DayRule = { kind: 'extra' | 'holiday' | 'week'; hours: Interval[]; week: Interval[] };

const rules = new WeakMap<NaiveCalendar, Map<string, DayRule>>();

function ruleOf(calendar: NaiveCalendar, date: string): DayRule {
  let known = rules.get(calendar);
  if (!known) rules.set(calendar, (known = new Map()));
  let rule = known.get(date);
  if (!rule) {
    const { kind, hours } = findRule(calendar, date);
    known.set(
      date,
      (rule = { kind, hours: hours.map(interval), week: weekHours(calendar, date).map(interval) }),
    );
  }
  return rule;
}

function interval(text: string): Interval {
  const [open = 0, close = 0] = text.split('-').map(minutes);
  return { open, close: close <= open ? close + 1440 : close };
}

function findRule(calendar: NaiveCalendar, date: string): { kind: DayRule['kind']; hours: string[] } {
  for (const extra of calendar.extra) if (extra.date === date) return { kind: 'extra', hours: extra.hours };
  const listed = calendar.holidays.map((holiday) =>
    typeof holiday === 'string' ? { date: holiday } : holiday,
  );
  for (const wanted of [date, date.slice(5)]) {
    const found = listed.find((holiday) => holiday.date === wanted);
    if (found) return { kind: 'holiday', hours: found.hours ?? [] };
  }
  const ofSets = listed
    .flatMap(({ date: name }) => calendar.sets[name] ?? [])
    .filter((day) => day.date === date);
  if (ofSets.length > 0) {
    const shut = ofSets.some((day) => (day.hours ?? []).length === 0);
    return { kind: 'holiday', hours: shut ? [] : (ofSets[0]?.hours ?? []) };
  }
  return { kind: 'week', hours: weekHours(calendar, date) };
}

function weekHours(calendar: NaiveCalendar, date: string): string[] {
  const today = WEEK[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return Object.entries(calendar.hours).flatMap(([key, hours]) => (daysOf(key).includes(today) ? hours : []));
}

function daysOf(key: string): string[] {
  return key.split(',').flatMap((part) => {
    const [from = '', to = from] = part.split('-');
    const days = [];
    for (let i = WEEK.indexOf(from); ; i = (i + 1) % 7) {
      days.push(WEEK[i] ?? '');
      if (WEEK[i] === to) return days;
    }
  });
}

function minutes(text: string): number {
  const [h = 0, m = 0] = text.split(':').map(Number);
  return h * 60 + m;
}

function covers({ open, close }: Interval, minute: number): boolean {
  return minute >= open && minute < close;
}

/** The date to which the work of a minute belongs, or undefined when it is not worked. */
function ownerOf(calendar: NaiveCalendar, { date, minute }: WallMinute): string | undefined {
  const yesterday = dayBefore(date);
  const [today, before] = [ruleOf(calendar, date), ruleOf(calendar, yesterday)];
  const late = minute + 1440;
  const civil = calendar.holidaysCut === 'civil';
  if (!(civil && today.kind === 'holiday')) {
    if (before.hours.some((hours) => covers(hours, late))) return yesterday;
    // The shift of a holiday's evening, cut at the holiday's end: what is left of it starts at midnight.
    if (civil && before.kind === 'holiday' && before.week.some((hours) => covers(hours, late))) return date;
  }
  return today.hours.some((hours) => covers(hours, minute)) ? date : undefined;
}

const owners = new WeakMap<NaiveCalendar, Map<number, string | undefined>>();

function owner(calendar: NaiveCalendar, at: number): string | undefined {
  let known = owners.get(calendar);
  if (!known) owners.set(calendar, (known = new Map()));
  const minute = Math.floor(at / MINUTE);
  if (!known.has(minute)) known.set(minute, ownerOf(calendar, wallMinute(calendar.zone, minute * MINUTE)));
  return known.get(minute);
}

export function naiveOpen(calendar: NaiveCalendar, at: number): boolean {
  return owner(calendar, at) !== undefined;
}

/** Working seconds in [from, to), from <= to. */
export function naiveBetween(calendar: NaiveCalendar, from: number, to: number): number {
  let worked = 0;
  for (let at = from; at < to;) {
    const next = Math.min(to, (Math.floor(at / MINUTE) + 1) * MINUTE);
    if (naiveOpen(calendar, at)) worked += next - at;
    at = next;
  }
  return worked;
}

/** The earliest instant by which so much has been worked, or undefined when that takes longer than `days`. */
export function naiveAdd(
  calendar: NaiveCalendar,
  from: number,
  seconds: number,
  days = 30,
): number | undefined {
  let left = seconds;
  for (let at = from; at < from + days * 86_400;) {
    if (left === 0) return at;
    const next = (Math.floor(at / MINUTE) + 1) * MINUTE;
    if (naiveOpen(calendar, at)) {
      if (left <= next - at) return at + left;
      left -= next - at;
    }
    at = next;
  }
  return undefined;
}

/** The end of the work that belongs to the n-th date with work after the date of `from`. */
export function naiveWorkingDays(
  calendar: NaiveCalendar,
  from: number,
  n: number,
  days = 30,
): number | undefined {
  const today = wallMinute(calendar.zone, from).date;
  const ends = new Map<string, number>();
  const first = Math.floor(from / MINUTE) * MINUTE;
  for (let at = first; at < first + days * 86_400; at += MINUTE) {
    const date = owner(calendar, at);
    if (date !== undefined && date > today) ends.set(date, at + MINUTE);
  }
  const worked = [...ends.keys()].sort();
  const date = worked[n - 1];
  // The last two dates seen may go on behind the horizon.
  return date === undefined || n > worked.length - 2 ? undefined : ends.get(date);
}

/** Open at an instant, and the next two changes between open and shut (undefined behind the horizon). */
export function naiveChanges(
  calendar: NaiveCalendar,
  at: number,
  days = 12,
): { open: boolean; changes: (number | undefined)[] } {
  const open = naiveOpen(calendar, at);
  const changes: number[] = [];
  let state = open;
  for (
    let t = (Math.floor(at / MINUTE) + 1) * MINUTE;
    t < at + days * 86_400 && changes.length < 2;
    t += MINUTE
  ) {
    if (naiveOpen(calendar, t) !== state) {
      state = !state;
      changes.push(t);
    }
  }
  return { open, changes: [changes[0], changes[1]] };
}
