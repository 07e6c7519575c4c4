import { sql } from 'kysely';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/** Gives a ticket to an agent of the desk, or to nobody. */
export async function assign(act: Act, number: number, agentId: string | null): Promise<void> {
  await changeTicket(act, number, async (ticket) => {
    if (agentId !== null) await requireAgent(act, agentId, ticket.restricted);
    return {
      events: [{ type: 'assign', data: { from: ticket.assignee_id, to: agentId } }],
      changes: { assignee: agentId },
    };
  });
}

async function requireAgent(act: Act, agentId: string, restricted: string | null): Promise<void> {
  const { rows } = await sql<{ clearances: string[] }>`
    select clearances from agent where desk_id = ${act.deskId} and id = ${agentId} and active`.execute(
    act.tx,
  );
  const agent = rows[0];
  if (agent === undefined)
    throw invalid('There is no such agent.', [
      { path: 'agent', message: 'Not an active agent of this desk.' },
    ]);
  if (restricted !== null && !agent.clearances.includes(restricted))
    throw invalid('This agent may not see the ticket.', [
      { path: 'agent', message: `The ticket is restricted to the clearance "${restricted}".` },
    ]);
}
