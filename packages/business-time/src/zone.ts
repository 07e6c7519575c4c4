import { DAY, dateOf, dayOf, weekdayOf } from './civil.ts';
import { CalendarError, nearest, say, shown } from './errors.ts';
import { FIRST_INSTANT, LAST_INSTANT } from './instant.ts';
import type { Seconds } from './instant.ts';

/**
 * A time zone as a table: from `starts[i]` on (until `starts[i + 1]`) the wall is `offsets[i]` seconds ahead of UTC.
 * Built once per zone from the platform's tz data (Temporal), since asking Temporal each time is a hundred times slower.
 */
export type Zone = {
  readonly id: string;
  /** Instants from which an offset holds; the first is -Infinity. */
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
};

/** What a clock on the wall shows; `m` 1..12, `weekday` Monday = 1 … Sunday = 7, `offset` in seconds ahead of UTC. */
export type Wall = {
  y: number;
  m: number;
  d: number;
  h: number;
  mi: number;
  s: number;
  weekday: number;
  offset: number;
};
export type WallFields = { y: number; m: number; d: number; h?: number; mi?: number; s?: number };

/**
 * For a wall time that happens twice or never. `compatible` (RFC 5545 §3.3.5, as Temporal): the first of two; a time in a
 * gap is read with the offset before the gap, so it lies as far behind the gap's end as it lay behind its start.
 */
export type Disambiguation = 'compatible' | 'earlier' | 'later';

const zones = new Map<string, Zone>();
const FIXED = /^(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/i;
const MAX_OFFSET = 14 * 3600;

/**
 * The zone of an IANA name (`America/Sao_Paulo`, case does not matter) or a fixed offset (`UTC`, `Z`, `UTC+01:00`,
 * `UTC-6`, `+01:00`; `GMT+1` is one hour ahead, as people write it, unlike IANA's `Etc/GMT+1`).
 * @throws CalendarError for an unknown zone, with the nearest name as hint.
 */
export function findZone(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  if (typeof name !== 'string' || name.trim() === '') {
    throw new CalendarError(say('{{text}} is not a time zone', { text: shown(name) }), [], ZONE_HINT);
  }
  const zone = fixedZone(name.trim()) ?? namedZone(name.trim());
  zones.set(name, zone);
  return zone;
}

const ZONE_HINT = say('write an IANA name such as America/Sao_Paulo, or a fixed offset such as UTC+01:00');

function fixedZone(name: string): Zone | undefined {
  if (/^(?:UTC|GMT|Z)$/i.test(name)) return freeze('UTC', [-Infinity], [0]);
  const match = FIXED.exec(name);
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  const size = hours * 3600 + minutes * 60;
  if (minutes > 59 || size > MAX_OFFSET) {
    throw new CalendarError(
      say('{{text}} is not a possible offset', { text: shown(name) }),
      [],
      say('offsets go from UTC-14:00 to UTC+14:00'),
    );
  }
  const sign = match[1] === '+' ? 1 : -1;
  const two = (n: number): string => String(n).padStart(2, '0');
  const id = size === 0 ? 'UTC' : `UTC${sign > 0 ? '+' : '-'}${two(hours)}:${two(minutes)}`;
  return freeze(id, [-Infinity], [sign * size || 0]);
}

function namedZone(name: string): Zone {
  let at: Temporal.ZonedDateTime;
  try {
    at = new Temporal.ZonedDateTime(BigInt(FIRST_INSTANT - 40 * DAY) * 1_000_000_000n, name);
  } catch {
    const meant = nearest(name.replace(/[\s-]/g, '_'), Intl.supportedValuesOf('timeZone'), 3);
    throw new CalendarError(
      say('unknown time zone {{text}}', { text: shown(name) }),
      [],
      meant ? say('did you mean {{words}}?', { words: meant }) : ZONE_HINT,
    );
  }
  const starts = [-Infinity];
  const offsets = [at.offsetNanoseconds / 1e9];
  const end = (LAST_INSTANT + 40 * DAY) * 1000;
  for (let next = at.getTimeZoneTransition('next'); next; next = next.getTimeZoneTransition('next')) {
    if (next.epochMilliseconds > end) break;
    starts.push(next.epochMilliseconds / 1000);
    offsets.push(next.offsetNanoseconds / 1e9);
  }
  return freeze(at.timeZoneId, starts, offsets);
}

function freeze(id: string, starts: number[], offsets: number[]): Zone {
  return Object.freeze({ id, starts: Object.freeze(starts), offsets: Object.freeze(offsets) });
}

/** The index of the offset that holds at an instant. */
export function segmentAt(zone: Zone, at: Seconds): number {
  const { starts } = zone;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // A subscript within bounds: 0 <= middle < length.
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Seconds that the wall is ahead of UTC at an instant. */
export function offsetAt(zone: Zone, at: Seconds): number {
  return zone.offsets[segmentAt(zone, at)] ?? 0;
}

/** The civil date (as day number) that the wall shows at an instant. */
export function wallDay(zone: Zone, at: Seconds): number {
  return Math.floor((at + offsetAt(zone, at)) / DAY);
}

/** What the clock on the wall shows at an instant. */
export function toWall(zone: Zone, at: Seconds): Wall {
  const offset = offsetAt(zone, at);
  const local = Math.floor(at) + offset;
  const day = Math.floor(local / DAY);
  const rest = local - day * DAY;
  const { y, m, d } = dateOf(day);
  return {
    y,
    m,
    d,
    h: Math.floor(rest / 3600),
    mi: Math.floor(rest / 60) % 60,
    s: rest % 60,
    weekday: weekdayOf(day) + 1,
    offset,
  };
}

/** The instant at which the wall shows these fields. `h` may be 24 (midnight at the end of the day). */
export function fromWall(zone: Zone, wall: WallFields, choose: Disambiguation = 'compatible'): Seconds {
  const local =
    dayOf(wall.y, wall.m, wall.d) * DAY + (wall.h ?? 0) * 3600 + (wall.mi ?? 0) * 60 + (wall.s ?? 0);
  return fromLocal(zone, local, choose);
}

/** As {@link fromWall}, with the wall time as seconds since 1970-01-01T00:00 on that wall. */
export function fromLocal(zone: Zone, local: number, choose: Disambiguation = 'compatible'): Seconds {
  const before = offsetAt(zone, local - DAY);
  const after = offsetAt(zone, local + DAY);
  const candidates = [...new Set([local - before, local - after, local - offsetAt(zone, local)])]
    .filter((at) => at + offsetAt(zone, at) === local)
    .sort((a, b) => a - b);
  const [first] = candidates;
  if (first !== undefined) return choose === 'later' ? (candidates.at(-1) ?? first) : first;
  // In a gap: `before` is the smaller offset, so its reading is the later instant.
  return choose === 'earlier' ? local - after : local - before;
}
