import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/services.ts';
import { doings } from './say-here.ts';
import type { Doing } from './say-here.ts';

/** Somebody who has a ticket open. */
export const presentSchema = z.object({
  agent: z.string(),
  name: z.string(),
  doing: z.enum(doings).describe('`types` while they write an answer or a note'),
});
export type Present = z.infer<typeof presentSchema>;

/** Who has which tickets open. */
interface TicketPresence {
  readonly ticketId: string;
  /** Its number without the desk's prefix. */
  readonly number: number;
  readonly policyId: string;
  readonly people: Present[];
}

/**
 * Who has tickets of the desk open, each person once a ticket, by name. Read as whoever is told: row-level security leaves out
 * tickets that they may not see.
 * @param ticketId of this ticket only; null for all
 */
export async function whoIsHere(
  tx: Tx,
  deskId: string,
  ticketId: string | null,
  machineMs: number,
): Promise<TicketPresence[]> {
  const { rows } = await sql<{
    ticket_id: string;
    number: number;
    policy_id: string;
    agent: string;
    name: string;
    doing: Doing;
  }>`
    select p.ticket_id, t.number::float8 as number, t.policy_id, p.agent_id as agent, a.name, max(p.doing) as doing
      from ticket_presence p
      join ticket t on t.desk_id = p.desk_id and t.id = p.ticket_id
      join agent a on a.desk_id = p.desk_id and a.id = p.agent_id
     where p.desk_id = ${deskId} and p.here_until >= to_timestamp(${machineMs / 1000})
       and (${ticketId}::uuid is null or p.ticket_id = ${ticketId})
     group by p.ticket_id, t.number, t.policy_id, p.agent_id, a.name
     order by a.name, p.agent_id`.execute(tx);
  return [...Map.groupBy(rows, (row) => row.ticket_id)].flatMap(([id, people]) => {
    const [first] = people;
    if (first === undefined) return [];
    return [
      {
        ticketId: id,
        number: Number(first.number),
        policyId: first.policy_id,
        people: people.map(({ agent, name, doing }) => ({ agent, name, doing })),
      },
    ];
  });
}
