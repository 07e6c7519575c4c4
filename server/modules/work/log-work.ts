import { forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { changeTicket } from '../tickets/door.ts';
import { insertWork, removeWork, workOf } from './queries.ts';
import type { NewWork } from './queries.ts';

/**
 * Logs how long somebody helped with a ticket, and how (OPS-3). What is on record of it are its way and its minutes.
 * @throws Problem invalid for what has not been yet; not-found when the actor can't see the ticket
 */
export async function logWork(
  asked: Act,
  number: number,
  work: Omit<NewWork, 'at'> & { readonly at: number | null },
): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const at = work.at ?? act.now;
    if (at > act.now)
      throw invalid('Work is logged once it was done.', [{ path: 'at', code: 'not-been-yet' }]);
    const entry = await insertWork(act, ticket.id, { ...work, at });
    return { events: [{ type: 'work', data: { entry, way: work.way, minutes: work.minutes } }] };
  });
}

/**
 * Takes an entry away; that it was there stays on record. One's own, or as a lead.
 * @throws Problem not-found; forbidden for somebody else's
 */
export async function takeWorkAway(asked: Act, { person }: Visit, number: number, id: string): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const entry = (await workOf(act, ticket.id)).find((row) => row.id === id);
    if (entry === undefined) throw notFound('The entry');
    const lead = person.role === 'lead' || person.role === 'manager' || person.role === 'administrator';
    if (!lead && (entry.agent_id === null || entry.agent_id !== person.id))
      throw forbidden("Somebody else's work is taken away by a lead.");
    await removeWork(act, id);
    return {
      events: [{ type: 'work-removed', data: { entry: id, way: entry.way, minutes: entry.minutes } }],
    };
  });
}
