import { parseDate } from '@amparo/business-time';
import type { DateBounds, DateFacts, LifecycleDate, Policy } from '@amparo/policy';
import { FactsError, Names } from '../names.ts';

const wanted = ['a date such as "2026-03-02"', '{"not-before":"2026-03-02"}', '{"not-after":"2026-03-02"}'];

/**
 * Dates from foreign JSON, by the ids of the policy (in any spelling). A date that is null or not there is open. Days of
 * the kind `last` are inclusive: what ends with them ends at the end of the day.
 * @throws FactsError for a date that the policy does not have, or for a value that is no date
 */
export function readDates(policy: Policy, value: unknown): DateFacts {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new FactsError('dates', value, ['an object of dates by id']);
  const names = new Names('date', policy.dates.keys());
  const found: Record<string, DateBounds> = {};
  for (const [name, one] of Object.entries(value)) {
    if (one === null || one === undefined) continue;
    const date = policy.dates.get(names.id(names.index(name)));
    if (date !== undefined) found[date.id] = readDate(date, one);
  }
  return found;
}

/** One date as bounds: the day, or no more than `not-before` and `not-after`. @throws FactsError naming the date */
function readDate(date: LifecycleDate, value: unknown): DateBounds {
  const edge = (text: unknown): number => {
    const day = typeof text === 'string' ? parseDate(text) : undefined;
    if (day === undefined) throw new FactsError(date.id, text, wanted);
    return date.day === 'last' ? day + 1 : day;
  };
  if (typeof value === 'string') {
    const exact = edge(value);
    return { atLeast: exact, atMost: exact };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FactsError(date.id, value, wanted);
  const { 'not-before': from, 'not-after': to, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0) throw new FactsError(date.id, value, wanted);
  const bounds = {
    atLeast: from === undefined ? -Infinity : edge(from),
    atMost: to === undefined ? Infinity : edge(to),
  };
  if (bounds.atLeast > bounds.atMost)
    throw new FactsError(date.id, value, ['"not-before" that does not lie after "not-after"']);
  return bounds;
}
