import { FactsError } from './names.ts';
import type { Facts } from './types.ts';

const texts = [
  'plan',
  'kind',
  'severity',
  'region',
  'level',
  'customer',
  'subject',
  'product',
  'phase',
  'release',
  'topic',
  'service',
] as const;

/**
 * Facts from foreign JSON: their shape is checked, not yet their values. Other keys are ignored; contracts come as
 * facts only from the server, which has checked them.
 * @throws FactsError naming the fact at fault
 */
export function readFacts(value: unknown): Facts {
  const facts = readSomeFacts(value);
  return { ...facts, channel: facts.channel ?? '' };
}

/** The same where no channel is needed. @throws FactsError naming the fact at fault */
export function readSomeFacts(value: unknown): Partial<Facts> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FactsError('facts', value, ['an object of facts']);
  }
  const given = value as Record<string, unknown>;
  const { channel, named } = given;
  if (channel !== undefined && typeof channel !== 'string')
    throw new FactsError('channel', channel, ['a text']);
  const facts: { -readonly [K in keyof Facts]?: Facts[K] } = channel === undefined ? {} : { channel };
  for (const key of texts) {
    const fact = given[key];
    if (fact === undefined || fact === null) continue;
    if (typeof fact !== 'string') throw new FactsError(key, fact, ['a text']);
    facts[key] = fact;
  }
  if (named !== undefined && named !== null) {
    if (typeof named !== 'boolean') throw new FactsError('named', named, ['true', 'false']);
    facts.named = named;
  }
  const { during, values } = given;
  if (during !== undefined && during !== null) facts.during = periods(during);
  if (values !== undefined && values !== null) facts.values = ownFacts(values);
  return facts;
}

function periods(value: unknown): readonly string[] {
  const list: unknown = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string'))
    throw new FactsError('during', value, ['a list of periods']);
  return list;
}

function ownFacts(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FactsError('values', value, ['an object of facts and their values']);
  for (const [fact, one] of Object.entries(value))
    if (typeof one !== 'string') throw new FactsError(fact, one, ['a text']);
  return value as Readonly<Record<string, string>>;
}
