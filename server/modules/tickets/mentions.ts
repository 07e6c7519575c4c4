import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import { agentsOfDesk } from '../people/door.ts';
import { mentionedIn } from './mentioned-in.ts';
import type { TicketRow } from './queries.ts';
import { isCleared } from './restrictions.ts';

/** The agents whom a note names and who may see the ticket (OSW-9); nobody names themselves. */
export async function mentionsOf(act: Act, ticket: TicketRow, text: string): Promise<string[]> {
  if (!text.includes('@')) return [];
  const agents = await agentsOfDesk(act.tx, act.deskId);
  // Looked for among all: who may not see it is not taken for another of the same first name.
  const named = new Set(mentionedIn(text, agents));
  return agents
    .filter(({ id }) => named.has(id) && id !== act.actor.id)
    .filter(({ clearances }) => isCleared(clearances, ticket.restricted))
    .map(({ id }) => id);
}

/** Puts on record whom a note names: they are told by what reads this. */
export async function insertMentions(
  act: Act,
  note: { ticketId: string; messageId: string; agentIds: readonly string[] },
): Promise<void> {
  for (const agentId of note.agentIds)
    await sql`
      insert into mention (desk_id, id, ticket_id, message_id, agent_id, by_id, at)
      values (${act.deskId}, ${newId()}, ${note.ticketId}, ${note.messageId}, ${agentId}, ${act.actor.kind === 'agent' ? act.actor.id : null},
              to_timestamp(${act.now}))`.execute(act.tx);
}
