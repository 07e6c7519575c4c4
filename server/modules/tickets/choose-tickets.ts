import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { policyById } from '../policies/door.ts';
import type { Order } from './list-order.ts';
import { listOf } from './list-query.ts';
import type { filterQuery } from './list-query.ts';
import { listTickets } from './list-tickets.ts';
import { countedTo } from './list-views.ts';
import { ticketNumber } from './present.ts';

/** Tickets of one choice: as many as are counted. */
export const mostChosen = countedTo;

export const chosenSchema = named(
  'ChosenTickets',
  z.object({
    numbers: z.array(z.string()).describe('In the order of the list'),
    more: z.boolean().describe(`There are more than these ${mostChosen}`),
    at: instant.describe('When they were found'),
  }),
);
type Chosen = z.infer<typeof chosenSchema>;

/**
 * All tickets that a view or a filter finds at this moment, the first of an order where there are more than `mostChosen`. In one
 * statement: what comes in meanwhile is not among them.
 * @throws Problem 422 for a filter that can not be read
 */
export async function chooseTickets(
  act: Act,
  visit: Visit,
  asked: z.output<typeof filterQuery>,
  sort?: Order,
): Promise<Chosen> {
  const list = await listOf(act, visit, asked, sort);
  const rows = await listTickets(act, { ...list, after: null, limit: mostChosen + 1 });
  const numbers: string[] = [];
  for (const row of rows.slice(0, mostChosen))
    numbers.push(ticketNumber(await policyById(act.tx, act.deskId, row.policy_id), row.number));
  return { numbers, more: rows.length > mostChosen, at: formatInstant(act.now) };
}
