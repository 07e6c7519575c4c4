import { FactsError, readSomeFacts } from '@amparo/decisions';
import type { SubjectFacts } from './types.ts';

/**
 * What is known of a subject, from foreign JSON: columns as in a decision, `zone` (the customer's), and `dates`. Their
 * shape is checked, not yet their values.
 * @throws FactsError naming the fact at fault
 */
export function readSubjectFacts(value: unknown): SubjectFacts {
  const given = value === undefined ? {} : value;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new FactsError('facts', value, [
      'an object such as {"plan":"gold","dates":{"begins":"2026-03-02T09:00:00Z"}}',
    ]);
  const { zone, dates, ...columns } = given as Readonly<Record<string, unknown>>;
  // A fact that is given as null is taken back.
  const taken = Object.fromEntries(Object.entries(columns).filter(([, one]) => one === null));
  return {
    ...readSomeFacts(columns),
    ...taken,
    ...(zone === undefined ? {} : { zone: textOrNull('zone', zone) }),
    ...(dates === undefined ? {} : { dates: datesOf(dates) }),
  };
}

function textOrNull(name: string, value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  throw new FactsError(name, value, ['a text']);
}

function datesOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FactsError('dates', value, ['an object of dates and instants in ISO 8601']);
  return value as Readonly<Record<string, unknown>>;
}
