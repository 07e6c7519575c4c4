import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { containing } from '../../platform/db/containing.ts';

export const colours = ['grey', 'red', 'orange', 'green', 'teal', 'blue', 'purple', 'pink'] as const;
export type Colour = (typeof colours)[number];

export interface TagRow {
  readonly id: string;
  readonly name: string;
  readonly colour: Colour;
}

/** Tickets that bear a tag are counted up to here; one more means more. */
export const countedTo = 1000;

/**
 * The desk's tags by name, with how many of the tickets that the actor sees bear each.
 * @param search only those whose name contains this, whatever the case
 */
export async function listTags(
  act: Act,
  search: string | null,
): Promise<(TagRow & { readonly tickets: number })[]> {
  const { rows } = await sql<TagRow & { tickets: number }>`
    select g.id, g.name, g.colour,
           (select count(*)::int from (select 1 from ticket_tag b where b.desk_id = g.desk_id and b.tag_id = g.id
                                        limit ${countedTo + 1}) as borne) as tickets
      from tag g where g.desk_id = ${act.deskId} and g.name ilike ${containing(search ?? '')} order by lower(g.name) limit 500`.execute(
    act.tx,
  );
  return rows;
}

/** The tags of a ticket, by name. */
export async function tagsOfTicket(act: Act, ticketId: string): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select g.id, g.name, g.colour from ticket_tag b join tag g on g.desk_id = b.desk_id and g.id = b.tag_id
     where b.desk_id = ${act.deskId} and b.ticket_id = ${ticketId} order by lower(g.name)`.execute(act.tx);
  return rows;
}

/**
 * The tags of a ticket `t` as JSON, by name; null when it bears none. Nothing for contacts, who see none. What a ticket bears is looked up
 * first, and then what that is called: the other way round each of the desk's tags would be asked for on each ticket.
 */
export const tagsColumn = sql`(
  select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'colour', g.colour) order by lower(g.name))
    from ticket_tag b
   cross join lateral (select id, name, colour from tag where desk_id = b.desk_id and id = b.tag_id offset 0) g
   where b.desk_id = t.desk_id and b.ticket_id = t.id)`;

/** Tags by their ids; those that are gone are left out. */
export async function tagsById(act: Act, ids: readonly string[]): Promise<TagRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<TagRow>`
    select id, name, colour from tag where desk_id = ${act.deskId} and id = any(${ids}::uuid[])`.execute(
    act.tx,
  );
  return rows;
}

/** Makes a tag. @returns null when there is one of this name, whatever the case */
export async function insertTag(act: Act, tag: TagRow): Promise<TagRow | null> {
  const { numAffectedRows } = await sql`
    insert into tag (desk_id, id, name, colour, made_at)
    values (${act.deskId}, ${tag.id}, ${tag.name}, ${tag.colour}, to_timestamp(${act.now})) on conflict do nothing`.execute(
    act.tx,
  );
  return numAffectedRows === 1n ? tag : null;
}

export async function tagByName(act: Act, name: string): Promise<TagRow | null> {
  const { rows } = await sql<TagRow>`
    select id, name, colour from tag where desk_id = ${act.deskId} and lower(name) = lower(${name})`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** @returns false when there is no such tag */
export async function updateTag(act: Act, tag: TagRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update tag set name = ${tag.name}, colour = ${tag.colour} where desk_id = ${act.deskId} and id = ${tag.id}`.execute(
    act.tx,
  );
  return numAffectedRows === 1n;
}

export async function addTags(act: Act, ticketId: string, ids: readonly string[]): Promise<void> {
  await sql`
    insert into ticket_tag (desk_id, ticket_id, tag_id, at)
    select ${act.deskId}, ${ticketId}, id, to_timestamp(${act.now}) from unnest(${ids}::uuid[]) as given (id)
    on conflict do nothing`.execute(act.tx);
}

export async function removeTags(act: Act, ticketId: string, ids: readonly string[]): Promise<void> {
  await sql`
    delete from ticket_tag where desk_id = ${act.deskId} and ticket_id = ${ticketId} and tag_id = any(${ids}::uuid[])`.execute(
    act.tx,
  );
}
