import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

export const linkKinds = ['related', 'parent', 'blocks', 'duplicate'] as const;
export type LinkKind = (typeof linkKinds)[number];

/** `from_id` is related to, the parent of, in the way of, or a duplicate of `to_id`. */
export interface LinkRow {
  readonly id: string;
  readonly kind: LinkKind;
  readonly from_id: string;
  readonly to_id: string;
}

export interface LinkedRow extends LinkRow {
  /** The ticket at the other end. */
  readonly number: number;
  readonly subject: string;
  readonly state: string;
  readonly customer: string | null;
  readonly requester: string;
}

/** What a ticket is linked with, as far as the actor sees it; the latest last. */
export async function linksOf(act: Act, ticketId: string): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select l.id, l.kind, l.from_id, l.to_id, t.number, t.subject, t.state, k.name as customer, c.name as requester
      from ticket_link l
      join ticket t on t.desk_id = l.desk_id and t.id = case when l.from_id = ${ticketId} then l.to_id else l.from_id end
      join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
      left join customer k on k.desk_id = t.desk_id and k.id = t.customer_id
     where l.desk_id = ${act.deskId} and (l.from_id = ${ticketId} or l.to_id = ${ticketId})
     order by l.at, l.id limit 500`.execute(act.tx);
  return rows;
}

/** Tickets that are duplicates of one and not done: those whose reporters wait to be told (OPT-4). By number. */
export async function openDuplicates(act: Act, ticketId: string): Promise<{ id: string; number: number }[]> {
  const { rows } = await sql<{ id: string; number: number }>`
    select t.id, t.number from ticket_link l join ticket t on t.desk_id = l.desk_id and t.id = l.from_id
     where l.desk_id = ${act.deskId} and l.kind = 'duplicate' and l.to_id = ${ticketId} and t.state in ('open', 'waiting')
     order by t.number`.execute(act.tx);
  return rows;
}

export async function insertLink(act: Act, link: Omit<LinkRow, 'id'>): Promise<string> {
  const id = newId();
  await sql`
    insert into ticket_link (desk_id, id, kind, from_id, to_id, at, agent_id)
    values (${act.deskId}, ${id}, ${link.kind}, ${link.from_id}, ${link.to_id}, to_timestamp(${act.now}),
            ${act.actor.kind === 'agent' ? act.actor.id : null})`.execute(act.tx);
  return id;
}

export async function deleteLink(act: Act, id: string): Promise<void> {
  await sql`delete from ticket_link where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Is `to` reached from `from` over links of a kind? Over those that the actor does not see too: asked as intake. */
export async function leadsTo(act: Act, kind: LinkKind, from: string, to: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive reached (id) as (
      select ${from}::uuid
      union select l.to_id from ticket_link l join reached r on l.from_id = r.id where l.desk_id = ${act.deskId} and l.kind = ${kind})
    select exists (select 1 from reached where id = ${to}) as found`.execute(act.tx);
  return rows[0]?.found === true;
}
