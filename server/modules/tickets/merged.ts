import { sql } from 'kysely';
import { onceTogether } from '../../platform/db/context.ts';
import { conflict } from '../../platform/problem.ts';
import type { Act, Tx } from '../../platform/services.ts';
import type { TicketRow } from './queries.ts';

export interface MergeRow {
  readonly id: string;
  readonly target_id: string;
  readonly state: TicketRow['state'];
  readonly waiting_for: string | null;
  readonly waiting_since: number | null;
  readonly closed_at: number | null;
  readonly taken: readonly number[];
  readonly joined: readonly string[];
  readonly at: number;
  /** Who did it; null for a key. */
  readonly agent: string | null;
}

/** How a ticket was merged into another; null when it was not, or the actor does not see both. */
export async function mergeOf(act: Act, ticketId: string): Promise<MergeRow | null> {
  const { rows } = await sql<MergeRow>`
    select g.id, g.target_id, g.state, g.waiting_for, extract(epoch from g.waiting_since)::float8 as waiting_since,
           extract(epoch from g.closed_at)::float8 as closed_at, g.taken, g.joined, extract(epoch from g.at)::float8 as at, a.name as agent
      from ticket_merge g left join agent a on a.desk_id = g.desk_id and a.id = g.agent_id
     where g.desk_id = ${act.deskId} and g.id = ${ticketId}`.execute(act.tx);
  return rows[0] ?? null;
}

export async function insertMerge(
  act: Act,
  merge: Omit<MergeRow, 'at' | 'agent'> & { readonly agentId: string | null },
): Promise<void> {
  await sql`
    insert into ticket_merge (desk_id, id, target_id, at, agent_id, state, waiting_for, waiting_since, closed_at, taken, joined)
    values (${act.deskId}, ${merge.id}, ${merge.target_id}, to_timestamp(${act.now}), ${merge.agentId}, ${merge.state}, ${merge.waiting_for},
            to_timestamp(${merge.waiting_since}), to_timestamp(${merge.closed_at}), ${[...merge.taken]}::integer[],
            ${[...merge.joined]}::uuid[])`.execute(act.tx);
}

export async function deleteMerge(act: Act, ticketId: string): Promise<void> {
  await sql`delete from ticket_merge where desk_id = ${act.deskId} and id = ${ticketId}`.execute(act.tx);
}

/** The tickets that were merged into one, and into those, as far as the actor sees them. */
export async function mergedInto(act: Act, ticketId: string): Promise<{ id: string; number: number }[]> {
  const { rows } = await onceTogether(act.tx, `merged ${act.deskId} ${ticketId}`, () =>
    sql<{ id: string; number: number }>`
    with recursive found (id) as (
      select id from ticket_merge where desk_id = ${act.deskId} and target_id = ${ticketId}
      union select g.id from ticket_merge g join found f on g.target_id = f.id where g.desk_id = ${act.deskId})
    select t.id, t.number from found f join ticket t on t.desk_id = ${act.deskId} and t.id = f.id order by t.number`.execute(
      act.tx,
    ),
  );
  return rows;
}

/** Where what is said in a ticket belongs: the ticket that it was merged into, at the end of the chain, or itself. */
export async function whereItWent(tx: Tx, deskId: string, number: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    with recursive way (id, step) as (
      select id, 0 from ticket where desk_id = ${deskId} and number = ${number}
      union all select g.target_id, w.step + 1 from ticket_merge g join way w on g.id = w.id where g.desk_id = ${deskId} and w.step < 50)
    select t.number from way w join ticket t on t.desk_id = ${deskId} and t.id = w.id order by w.step desc limit 1`.execute(
    tx,
  );
  return rows[0]?.number ?? number;
}

/** @throws Problem `merged` (409) when a ticket was merged into another: what is to be said belongs there */
export async function requireUnmerged(act: Act, ticket: Pick<TicketRow, 'id' | 'state'>): Promise<void> {
  // Whatever was merged is closed.
  if (ticket.state !== 'closed' || (await mergeOf(act, ticket.id)) === null) return;
  throw conflict('merged', 'This ticket was merged into another: go on there, or take the merge back.');
}
