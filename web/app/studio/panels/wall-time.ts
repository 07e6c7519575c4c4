import { findZone, formatInstant, fromWall, toWall } from '@amparo/business-time';

/** The clock on the wall of a zone, as a field for date and time has it. @param at milliseconds since the epoch */
export function wallIn(at: number, zone: string): string {
  const { y, m, d, h, mi } = toWall(findZone(zone), Math.floor(at / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${y}-${two(m)}-${two(d)}T${two(h)}:${two(mi)}`;
}

/** The instant of a wall clock time in ISO 8601 (UTC); null while the field is not filled in. */
export function instantIn(wall: string, zone: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/u.exec(wall);
  if (!match) return null;
  const [y = 0, m = 1, d = 1, h = 0, mi = 0] = match.slice(1).map(Number);
  return formatInstant(fromWall(findZone(zone), { y, m, d, h, mi }));
}
