import type { Calendar } from './calendar.ts';
import { DAY } from './civil.ts';
import { CalendarError, say } from './errors.ts';
import { FIRST_INSTANT, LAST_INSTANT, checkInstant } from './instant.ts';
import type { Seconds } from './instant.ts';
import type { Table } from './table.ts';

/**
 * Whether the calendar is open at an instant, and what comes next.
 * Open: `closes` is the end of the uninterrupted stretch, `opens` the next opening after it. Shut: `opens` is the next
 * opening, `closes` the close after that. `null`: that never happens (before 2200).
 */
export function openAt(
  calendar: Calendar,
  at: Seconds,
): { open: boolean; opens: Seconds | null; closes: Seconds | null } {
  checkInstant(at);
  if (calendar.rules.always) return { open: true, opens: null, closes: null };
  const current = stretchAfter(calendar, at);
  if (!current) return { open: false, opens: null, closes: null };
  if (current.open > at) return { open: false, opens: current.open, closes: current.close };
  const next = current.close === null ? undefined : stretchAfter(calendar, current.close);
  return { open: true, opens: next?.open ?? null, closes: current.close };
}

/** The first stretch that closes after an instant; its close is null when that lies beyond the years we know. */
function stretchAfter(calendar: Calendar, at: Seconds): { open: Seconds; close: Seconds | null } | undefined {
  if (at >= LAST_INSTANT) return undefined;
  let table: Table = calendar.covering(at, at);
  for (;;) {
    let i = table.byDay[Math.floor(at / DAY) - table.firstDay] ?? 0;
    while ((table.close[i] ?? Infinity) <= at) i++;
    const [open, close] = [table.open[i] ?? Infinity, table.close[i] ?? Infinity];
    if (close < table.high) return { open, close };
    const wider: Table | undefined = calendar.settledBy(table) === 'open' ? undefined : calendar.later(table);
    if (!wider) return open < LAST_INSTANT ? { open, close: null } : undefined;
    table = wider;
  }
}

/**
 * The working time in [from, to), clipped to it, half-open, in order; adjacent intervals are one.
 * @throws CalendarError when `to` lies before `from`
 */
export function intervals(calendar: Calendar, from: Seconds, to: Seconds): [Seconds, Seconds][] {
  checkInstant(from);
  checkInstant(to);
  if (to < from) throw new CalendarError(say('the range of intervals ends before it begins'));
  if (from === to) return [];
  if (calendar.rules.always) return [[from, to]];
  const table = calendar.covering(from, to);
  const found: [Seconds, Seconds][] = [];
  let i = table.byDay[Math.floor(from / DAY) - table.firstDay] ?? 0;
  for (; (table.open[i] ?? Infinity) < to; i++) {
    const open = Math.max(table.open[i] ?? FIRST_INSTANT, from);
    const close = Math.min(table.close[i] ?? LAST_INSTANT, to);
    if (open < close) found.push([open, close]);
  }
  return found;
}
