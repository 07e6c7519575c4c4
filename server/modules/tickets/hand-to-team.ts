import { z } from 'zod';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { NewEvent } from '../ledger/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { assign } from './assign.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * Hands a ticket to another team of the policy, at the level where it is: no clock starts or stops by it. Whoever held it and is
 * not of that team holds it no more, so that it stands among what the team has yet to take.
 * @param agent who holds it then, in place of that; null: nobody
 * @throws Problem invalid for a team that the policy does not have; conflict when it is over, or with that team already
 */
export async function handToTeam(
  act: Act,
  number: number,
  team: string,
  agent?: string | null,
): Promise<void> {
  let left: string | null = null;
  await changeTicket(act, number, async (ticket, policy) => {
    if (!policy.teams.has(team))
      throw invalid(`The policy has no team "${team}".`, [
        { path: 'to', code: 'one-of', values: { options: [...policy.teams.keys()].join(', ') } },
      ]);
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `The ticket is ${ticket.state}. Open it again first.`);
    if (ticket.team === team) throw conflict('same-team', 'The ticket is with this team already.');
    const events: NewEvent[] = [{ type: 'team', data: { to: team, from: ticket.team } }];
    const holder = ticket.assignee_id;
    const stays =
      holder === null ||
      (await agentsOfDesk(act.tx, act.deskId)).some(({ id, teams }) => id === holder && teams.includes(team));
    left = stays ? holder : null;
    if (stays) return { events, changes: { team } };
    events.push({ type: 'assign', data: { from: holder, to: null } });
    return { events, changes: { team, assignee: null } };
  });
  // The version that was read is that before the first of both.
  if (agent !== undefined && agent !== left) await assign({ ...act, precondition: null }, number, agent);
}

/** In what is asked: to which team, and with that to whom. */
export const handedTo = {
  to: z.string().max(60),
  agent: z
    .uuid()
    .nullable()
    .optional()
    .describe(
      'Who holds it then; null: nobody. Left out: whoever held it, if they are of that team, else nobody',
    ),
};
