import { parseDate } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import type { DateFacts } from '../dates/evaluate.ts';
import type { DateBounds } from '../dates/types.ts';
import type { Product } from '../products/types.ts';

/** The dates of a product as the policy states them, by their edges. */
export function statedDates(policy: Policy, product: Product): DateFacts {
  const facts: Record<string, DateBounds> = {};
  for (const [id, text] of Object.entries(product.dates)) {
    const day = parseDate(text);
    if (day === undefined) continue;
    const edge = policy.dates.get(id)?.day === 'last' ? day + 1 : day;
    facts[id] = { atLeast: edge, atMost: edge };
  }
  return facts;
}
