import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import { agentsOfDesk } from '../people/door.ts';
import type { AgentRow } from '../people/door.ts';
import type { TicketRow } from './queries.ts';
import { isCleared } from './restrictions.ts';

/**
 * Which agents a note names: by `@` and their whole name, in any letter case. The longest name wins, so that "@Ana Prado" is not
 * also Ana. Pure.
 */
function mentionedIn(text: string, agents: readonly Pick<AgentRow, 'id' | 'name'>[]): string[] {
  const byLength = agents.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const after = text.slice(index + 1).toLocaleLowerCase();
    const named = byLength.find(
      ({ name }) =>
        name !== '' &&
        after.startsWith(name.toLocaleLowerCase()) &&
        !/^[\p{L}\p{N}]/u.test(after.slice(name.length)),
    );
    if (named !== undefined) found.add(named.id);
  }
  return [...found];
}

/** The agents whom a note names and who may see the ticket (OSW-9); nobody names themselves. */
export async function mentionsOf(act: Act, ticket: TicketRow, text: string): Promise<string[]> {
  if (!text.includes('@')) return [];
  const agents = (await agentsOfDesk(act.tx, act.deskId)).filter(
    (agent) => agent.id !== act.actor.id && isCleared(agent.clearances, ticket.restricted),
  );
  return mentionedIn(text, agents);
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
