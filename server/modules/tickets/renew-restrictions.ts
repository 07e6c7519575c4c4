import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { civilDay, currentPolicy } from '../policies/door.ts';
import { contractFacts } from '../people/door.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * After a change of a customer's contract: tickets that run are restricted as the plan that holds now says (OSW-9), beside what
 * restricted them before. Their promises stay as they were made.
 */
export async function renewRestrictions(act: Act, customerId: string): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const contract = await contractFacts(act, policy, customerId, civilDay(policy, act.now));
  if (contract === null) return;
  const { rows } = await sql<{ number: number }>`
    select number from ticket
     where desk_id = ${act.deskId} and customer_id = ${customerId} and state in ('open', 'waiting') order by number`.execute(
    act.tx,
  );
  for (const { number } of rows)
    await changeTicket(act, number, () => ({ events: [], restrictBy: { plan: contract.row.plan, policy } }));
}
