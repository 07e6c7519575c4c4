import { findZone, fromWall, parseInstant } from '@amparo/business-time';
import type { Period } from './past-tickets.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A period from two texts: dates in a zone, of which the last is within the period, or instants.
 * @param zone name as a policy writes it
 * @throws CalendarError, or an Error for an end before the beginning
 */
export function readPeriod(from: string | undefined, to: string | undefined, zone: string): Period {
  const period = {
    from: from === undefined ? null : instantOf(from, zone, 0),
    to: to === undefined ? null : instantOf(to, zone, 1),
  };
  if (period.from !== null && period.to !== null && period.to <= period.from)
    throw new Error(`the period ends (${to}) before it begins (${from})`);
  return period;
}

/** @param after days after the date: its end is the beginning of the next */
function instantOf(text: string, zone: string, after: number): number {
  const date = DATE.exec(text);
  if (date === null) return parseInstant(text);
  const next = new Date(Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3]) + after));
  const day = { y: next.getUTCFullYear(), m: next.getUTCMonth() + 1, d: next.getUTCDate() };
  return fromWall(findZone(zone), day);
}
