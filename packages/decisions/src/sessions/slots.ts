import { add, fromWall, intervals, zoneOf } from '@amparo/business-time';
import type { Calendar, Seconds, Zone } from '@amparo/business-time';
import type { Policy, SessionRules } from '@amparo/policy';
import { SessionError, sessionCalendar, sessionRulesOf } from './rules.ts';
import type { SessionBecause } from './rules.ts';

/** A stretch [from, to). */
export interface Interval {
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface Slots {
  /** Length of each slot in seconds: the shortest of the policy that is long enough. */
  readonly length: number;
  readonly slots: readonly Interval[];
  readonly because: readonly SessionBecause[];
}

const DAY = 86_400;

/**
 * The slots of a civil day that can still be booked (PAR-5, PAR-6): none goes beyond a break or the end of the hours, on
 * holidays there are none, none runs into what the technician is busy with, and none begins too soon or too late to book.
 * @param day `YYYY-MM-DD` in the zone of the hours
 * @param wanted seconds that the work is expected to take
 * @param busy what the technician has, in any order; it ends where the next may begin
 * @param now the instant of asking; null: slots of the past are offered too
 * @throws SessionError when nothing can be booked, or nothing so long
 */
export function slotsOn(
  policy: Policy,
  day: string,
  wanted: number,
  busy: readonly Interval[],
  now: Seconds | null,
): Slots {
  const rules = sessionRulesOf(policy);
  const { booking } = rules;
  if (booking === null)
    throw new SessionError('this policy has no `sessions.booking`: sessions are not booked');
  const length = booking.lengths.find((one) => one >= wanted);
  if (length === undefined)
    throw new SessionError(
      `no slot is longer than ${(booking.lengths.at(-1) ?? 0) / 60} minutes: book several`,
    );
  const calendar = sessionCalendar(policy, rules);
  const { from, to } = dayOf(day, zoneOf(calendar));
  const [first, last] = bounds(rules, calendar, now);
  const free = (slot: Interval): boolean =>
    busy.every((one) => slot.to + booking.pause <= one.from || one.to + booking.pause <= slot.from);
  const slots: Interval[] = [];
  for (const [opens, closes] of intervals(calendar, from - 2 * DAY, to + 2 * DAY)) {
    // Hours without an opening (every hour of every day) begin anew with the day.
    const anchor = opens === from - 2 * DAY ? from : opens;
    const skipped = Math.max(0, Math.ceil((from - anchor) / booking.grid));
    for (
      let start = anchor + skipped * booking.grid;
      start < to && start + length <= closes;
      start += booking.grid
    ) {
      const slot = { from: start, to: start + length };
      if (start >= first && start <= last && free(slot)) slots.push(slot);
    }
  }
  return {
    length,
    slots,
    because: [
      { rule: 'hours', origin: rules.hours.origin },
      { rule: 'booking', origin: booking.origin },
    ],
  };
}

/** The earliest and the latest start that can be booked now. */
function bounds({ booking }: SessionRules, calendar: Calendar, now: Seconds | null): [Seconds, Seconds] {
  if (now === null || booking === null) return [-Infinity, Infinity];
  const { least, most } = booking;
  return [
    least === null ? now : add(calendar, now, least),
    most === null ? Infinity : add(calendar, now, most),
  ];
}

function dayOf(text: string, zone: Zone): Interval {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  const [y, m, d] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (match === null || date.getUTCMonth() !== m - 1 || y < 1971 || y > 2199)
    throw new SessionError(`"${text}" is no day: write it as in 2026-03-02`);
  const next = new Date(Date.UTC(y, m - 1, d + 1));
  return {
    from: fromWall(zone, { y, m, d }),
    to: fromWall(zone, { y: next.getUTCFullYear(), m: next.getUTCMonth() + 1, d: next.getUTCDate() }),
  };
}
