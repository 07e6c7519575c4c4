import { DAY } from './civil.ts';
import type { Span } from './hours.ts';
import type { Rules } from './rules.ts';
import { fromLocal, segmentAt, wallDay } from './zone.ts';
import type { Zone } from './zone.ts';

/** Working time on the wall: wall seconds since 1970-01-01T00:00, and the date (day number) that it belongs to. */
type WallInterval = { day: number; open: number; close: number };
/** Working time on the time line. */
export type Piece = { day: number; open: number; close: number };

/**
 * All working time that starts on the dates `first` to `last`, as instants in order, disjoint. Each instant is worked
 * exactly if the wall shows a working time then: an hour in a gap of the clock is not worked, one in a fold twice.
 */
export function piecesOf(rules: Rules, first: number, last: number): Piece[] {
  if (rules.anyOf !== undefined) return joinedPieces(rules.anyOf, rules.zone, first, last);
  const pieces: Piece[] = [];
  const { zone } = rules;
  let segment = segmentAt(zone, first * DAY - 2 * DAY);
  let worked = -Infinity;
  for (let day = first; day <= last; day++) {
    for (const interval of wallIntervals(rules, day)) {
      // Special hours may run into each other; what two dates claim belongs to the earlier one and counts once.
      const open = Math.max(interval.open, worked);
      if (open >= interval.close) continue;
      worked = interval.close;
      while ((zone.starts[segment + 1] ?? Infinity) <= open - DAY) segment++;
      place(pieces, zone, segment, { day: interval.day, open, close: interval.close });
    }
  }
  return pieces;
}

/** What any of several calendars works, in order, disjoint, and cut at the midnights of a zone: so each piece has one date. */
function joinedPieces(parts: readonly Rules[], zone: Zone, first: number, last: number): Piece[] {
  const all = parts.flatMap((part) => piecesOf(part, first - 2, last + 2)).sort((a, b) => a.open - b.open);
  const joined: { open: number; close: number }[] = [];
  for (const { open, close } of all) {
    const before = joined.at(-1);
    if (before !== undefined && open <= before.close) before.close = Math.max(before.close, close);
    else joined.push({ open, close });
  }
  return joined.flatMap(({ open, close }) => {
    const pieces: Piece[] = [];
    for (let from = open; from < close;) {
      const day = wallDay(zone, from);
      const to = Math.min(close, fromLocal(zone, (day + 1) * DAY));
      if (day >= first && day <= last) pieces.push({ day, open: from, close: to });
      from = to;
    }
    return pieces;
  });
}

/** Adds the instants at which the wall shows a time in the interval, one piece for each offset that is in force. */
function place(pieces: Piece[], zone: Zone, from: number, { day, open, close }: WallInterval): void {
  for (let k = from; k < zone.starts.length; k++) {
    const start = zone.starts[k] ?? Infinity;
    if (start >= close + DAY) return;
    const offset = zone.offsets[k] ?? 0;
    const piece = {
      day,
      open: Math.max(open - offset, start),
      close: Math.min(close - offset, zone.starts[k + 1] ?? Infinity),
    };
    if (piece.open >= piece.close) continue;
    // In a fold the second pass of an earlier interval lies behind the first pass of a later one.
    let at = pieces.length;
    while (at > 0 && (pieces[at - 1]?.open ?? 0) > piece.open) at--;
    if (at === pieces.length) pieces.push(piece);
    else pieces.splice(at, 0, piece);
  }
}

/** The working time on the wall that starts on a date, sorted. */
function wallIntervals(rules: Rules, day: number): WallInterval[] {
  const midnight = day * DAY;
  const at = ([open, close]: Span): WallInterval => ({ day, open: midnight + open, close: midnight + close });
  const rule = rules.ruleOf(day);
  if (rules.cut === 'start') return rule.hours.map(at);

  // Holidays cut by civil date: nothing of an earlier date reaches into a holiday, and of the shift that would have
  // started on a holiday the part behind midnight remains.
  const end = midnight + DAY;
  const tomorrowShut = rules.ruleOf(day + 1).kind === 'holiday';
  const own = rule.hours.map(at);
  const weekHours = rules.week[(((day + 3) % 7) + 7) % 7] ?? [];
  const tails =
    rule.kind === 'holiday'
      ? weekHours
          .filter(([, close]) => close > DAY)
          .map(([open, close]) => ({
            day: day + 1,
            open: Math.max(end, midnight + open),
            close: midnight + close,
          }))
      : [];
  return [...own, ...tails]
    .map((interval) => (tomorrowShut ? { ...interval, close: Math.min(interval.close, end) } : interval))
    .filter((interval) => interval.open < interval.close);
}
