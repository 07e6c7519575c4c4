import { fromWall, findZone, toWall } from '@amparo/business-time';
import type { Amount, Seconds } from '@amparo/business-time';

/**
 * The second from which on something that was granted at an instant holds no more. Days, hours and less run on the wall
 * clock. Months and years run from the civil date of the grant in the zone and end with the day before the anniversary;
 * where the month has no such day, with its last one, so that no period is shorter than it says (law of the clock, 5).
 */
export function expiryOf(zoneId: string, granted: Seconds, amount: Amount | null): Seconds | null {
  if (amount === null) return null;
  if (amount.unit !== 'months') return granted + amount.n;
  const zone = findZone(zoneId);
  const { y, m, d } = toWall(zone, granted);
  const months = y * 12 + (m - 1) + amount.n;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1, d <= last ? d : last + 1));
  return fromWall(zone, { y: end.getUTCFullYear(), m: end.getUTCMonth() + 1, d: end.getUTCDate() });
}
