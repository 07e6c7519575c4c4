import { findZone, fromWall, toWall } from '@amparo/business-time';
import type { HoursBlock } from '../api-types.ts';

/** Hours of one day as a reader elsewhere sees them; `close` is `24:00` at midnight and smaller than `open` past it. */
export interface DayElsewhere {
  readonly weekday: number;
  readonly intervals: readonly { readonly open: string; readonly close: string }[];
}

/**
 * The hours of the week that begins with the reader's today, on the reader's clock. Summer time may shift them from one
 * week to the next, so they hold for the week of `now` only. An interval belongs to the day on which it opens there.
 *
 * @param now milliseconds since the epoch
 */
export function weekElsewhere(
  block: Pick<HoursBlock, 'week' | 'zone'>,
  zone: string,
  now: number,
): DayElsewhere[] {
  const [there, here] = [findZone(block.zone), findZone(zone)];
  const today = dayCount(toWall(here, Math.floor(now / 1000)));
  const found = new Map<number, { at: number; open: string; close: string }[]>();
  // Two days more on either side: zones are up to 26 hours apart.
  for (let day = today - 2; day < today + 9; day++) {
    for (const { from, to } of block.week[weekdayOf(day) - 1]?.intervals ?? []) {
      const open = toWall(here, instantOf(there, day, from));
      const close = toWall(here, instantOf(there, day, to));
      const on = dayCount(open);
      if (on < today || on >= today + 7) continue;
      const ends = close.h === 0 && close.mi === 0 ? '24:00' : clock(close);
      found.set(on, [
        ...(found.get(on) ?? []),
        { at: open.h * 60 + open.mi, open: clock(open), close: ends },
      ]);
    }
  }
  return Array.from({ length: 7 }, (_, index) => {
    const day = today + index;
    return {
      weekday: weekdayOf(day),
      intervals: (found.get(day) ?? [])
        .toSorted((a, b) => a.at - b.at)
        .map(({ open, close }) => ({ open, close })),
    };
  }).toSorted((a, b) => a.weekday - b.weekday);
}

interface Civil {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

function dayCount({ y, m, d }: Civil): number {
  return Date.UTC(y, m - 1, d) / 86_400_000;
}

/** 1 for Monday: day 0, 1 January 1970, was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function instantOf(zone: ReturnType<typeof findZone>, day: number, minutes: number): number {
  const date = new Date((day + Math.floor(minutes / 1440)) * 86_400_000);
  const left = minutes % 1440;
  return fromWall(zone, {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    h: Math.floor(left / 60),
    mi: left % 60,
    s: 0,
  });
}

function clock({ h, mi }: { readonly h: number; readonly mi: number }): string {
  return `${String(h).padStart(2, '0')}:${String(mi).padStart(2, '0')}`;
}
