import { forbidden } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { teachOfTicket } from '../trust/door.ts';
import { runningPromises } from './list-tickets.ts';
import { close } from './resolve.ts';
import { ticketByNumber } from './queries.ts';
import { waive } from './waive.ts';

/**
 * Says that a ticket is unwanted mail: its promises are waived for that reason, it is closed, and the desk's filter learns it. Or
 * that it is not, after all: the filter learns that; whoever wants it open again opens it.
 *
 * @throws Problem forbidden when promises run and the person may not waive them
 */
export async function markSpam(act: Act, visit: Visit, number: number, spam: boolean): Promise<void> {
  const ticket = await ticketByNumber(act.tx, act.deskId, number);
  if (ticket === null) return;
  await teachOfTicket(act, ticket.id, spam);
  if (!spam) return;
  if ((await runningPromises(act, ticket.id)).length > 0) {
    if (visit.person.role === 'agent')
      throw forbidden('A promise runs on this ticket: who may waive it, a lead or above, may call it spam.');
    await waive(act, number, { cause: 'spam', promise: null });
  }
  if (ticket.state !== 'closed') await close(act, number);
}
