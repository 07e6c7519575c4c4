import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { clearancesOfAgent } from '../people/door.ts';
import { changeTicket } from './change-ticket.ts';
import { requireClearance } from './restrictions.ts';

/** Gives a ticket to an agent of the desk, or to nobody. */
export async function assign(act: Act, number: number, agentId: string | null): Promise<void> {
  await changeTicket(act, number, async (ticket, policy) => {
    if (agentId !== null) {
      const clearances = await clearancesOfAgent(act, agentId);
      if (clearances === null)
        throw invalid('There is no such agent.', [{ path: 'agent', code: 'no-active-agent' }]);
      requireClearance(policy, ticket, 'assign', { clearances, path: 'agent' });
    }
    return {
      events: [{ type: 'assign', data: { from: ticket.assignee_id, to: agentId } }],
      changes: { assignee: agentId },
    };
  });
}
