// Tags that are gone and may come back. Which tickets bore them is written and read as the desk itself: also of those that whoever
// merges, deletes or restores does not see.

import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import { countedTo } from './queries.ts';
import type { TagRow } from './queries.ts';

/** So many days a tag that was deleted or merged can be restored. */
export const keptDays = 30;

export interface GoneTag extends TagRow {
  /** Seconds. */
  readonly goneAt: number;
  /** Whose name its tickets bear instead; null when it was deleted. */
  readonly into: { readonly id: string; readonly name: string } | null;
  /** Tickets that the actor sees and that bear it when it comes back, counted to `countedTo`. */
  readonly tickets: number;
}

const since = (act: Act) => sql`to_timestamp(${act.now - keptDays * 86_400})`;

/** The tags that can be restored, those that went last first. */
export async function listGoneTags(act: Act): Promise<GoneTag[]> {
  const { rows } = await sql<
    TagRow & { gone_at: Date; into_id: string | null; into_name: string | null; tickets: number }
  >`
    select g.id, g.name, g.colour, g.gone_at, g.merged_into as into_id, coalesce(o.name, og.name) as into_name,
           (select count(*)::int from (select 1 from tag_gone_ticket b where b.desk_id = g.desk_id and b.tag_id = g.id
                                        limit ${countedTo + 1}) as borne) as tickets
      from tag_gone g
      left join tag o on o.desk_id = g.desk_id and o.id = g.merged_into
      left join tag_gone og on og.desk_id = g.desk_id and og.id = g.merged_into
     where g.desk_id = ${act.deskId} and g.gone_at > ${since(act)} order by g.gone_at desc, g.id desc limit 200`.execute(
    act.tx,
  );
  return rows.map(({ id, name, colour, gone_at, into_id, into_name, tickets }) => ({
    id,
    name,
    colour,
    goneAt: gone_at.getTime() / 1000,
    into: into_id === null ? null : { id: into_id, name: into_name ?? '' },
    tickets,
  }));
}

/** Holds tags until the end of the transaction: nobody puts them on or off meanwhile. @returns those that are there */
export async function lockTags(act: Act, ids: readonly string[]): Promise<TagRow[]> {
  const { rows } = await sql<TagRow>`
    select id, name, colour from tag where desk_id = ${act.deskId} and id = any(${ids}::uuid[]) order by id for update`.execute(
    act.tx,
  );
  return rows;
}

/** Holds a tag that is gone until the end of the transaction. @returns null when there is none, or none any more */
export async function lockGoneTag(
  act: Act,
  id: string,
): Promise<(TagRow & { readonly into: string | null }) | null> {
  const { rows } = await sql<TagRow & { into: string | null }>`
    select id, name, colour, merged_into as into from tag_gone
     where desk_id = ${act.deskId} and id = ${id} and gone_at > ${since(act)} for update`.execute(act.tx);
  return rows[0] ?? null;
}

/** Deletes a tag that is held, takes it off every ticket, and keeps what it was. */
export async function putAway(act: Act, id: string): Promise<void> {
  await asIntake(act, async () => {
    await keepTag(act, id, null);
    await sql`
      insert into tag_gone_ticket (desk_id, tag_id, ticket_id, at)
      select desk_id, tag_id, ticket_id, at from ticket_tag where desk_id = ${act.deskId} and tag_id = ${id}`.execute(
      act.tx,
    );
    await deleteTag(act, id);
  });
}

/**
 * What bears one tag bears the other instead; the first is gone, and kept. Both are held.
 * @returns how many tickets did not bear the other before
 */
export async function mergeTags(act: Act, id: string, into: string): Promise<number> {
  return asIntake(act, async () => {
    await keepTag(act, id, into);
    // As long as something of an earlier merge stands for it there, that merge knew whether it was borne in its own right.
    await sql`
      insert into tag_gone_ticket (desk_id, tag_id, ticket_id, at, own)
      select b.desk_id, b.tag_id, b.ticket_id, b.at,
             coalesce(
               (select bool_or(m.own) from tag_gone g
                  join tag_gone_ticket m on m.desk_id = g.desk_id and m.tag_id = g.id and m.ticket_id = b.ticket_id
                 where g.desk_id = b.desk_id and g.merged_into = ${into} and g.id <> ${id}),
               exists (select 1 from ticket_tag o
                        where o.desk_id = b.desk_id and o.ticket_id = b.ticket_id and o.tag_id = ${into}))
        from ticket_tag b where b.desk_id = ${act.deskId} and b.tag_id = ${id}`.execute(act.tx);
    const { numAffectedRows } = await sql`
      insert into ticket_tag (desk_id, ticket_id, tag_id, at)
      select desk_id, ticket_id, ${into}::uuid, at from ticket_tag where desk_id = ${act.deskId} and tag_id = ${id}
      on conflict do nothing`.execute(act.tx);
    await deleteTag(act, id);
    return Number(numAffectedRows ?? 0n);
  });
}

async function keepTag(act: Act, id: string, into: string | null): Promise<void> {
  await sql`
    insert into tag_gone (desk_id, id, name, colour, made_at, gone_at, merged_into)
    select desk_id, id, name, colour, made_at, to_timestamp(${act.now}), ${into}::uuid
      from tag where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

async function deleteTag(act: Act, id: string): Promise<void> {
  await sql`delete from tag where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/**
 * Brings back a tag that is held, on the tickets that bore it. Where it was merged into another, that one goes off the tickets on which
 * it stood for this one alone; also when that one is gone by now itself, so that the order of taking back changes nothing.
 * @returns on how many tickets it is again, or null when another tag has its name
 */
export async function bringBack(act: Act, id: string, into: string | null): Promise<number | null> {
  return asIntake(act, async () => {
    const { numAffectedRows: made } = await sql`
      insert into tag (desk_id, id, name, colour, made_at)
      select desk_id, id, name, colour, made_at from tag_gone where desk_id = ${act.deskId} and id = ${id}
      on conflict do nothing`.execute(act.tx);
    if (made !== 1n) return null;
    const { rows } = await sql<Mark>`
      with kept as (
        delete from tag_gone_ticket where desk_id = ${act.deskId} and tag_id = ${id} returning ticket_id, at, own
      ), put as (
        insert into ticket_tag (desk_id, ticket_id, tag_id, at) select ${act.deskId}, ticket_id, ${id}::uuid, at from kept
      )
      select ticket_id, own from kept`.execute(act.tx);
    await sql`delete from tag_gone where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
    await takeOffWhatStoodFor(act, into, rows);
    return rows.length;
  });
}

interface Mark {
  readonly ticket_id: string;
  readonly own: boolean;
}

/** Follows the merges: what a tag stood for on a ticket is gone from there; when that was all, so is the tag. */
async function takeOffWhatStoodFor(act: Act, first: string | null, of: readonly Mark[]): Promise<void> {
  let into = first;
  let marks = of;
  while (into !== null && marks.length > 0) {
    const borrowed = marks.filter(({ own }) => !own).map(({ ticket_id }) => ticket_id);
    const { rows: left } = await sql<{ id: string }>`
      select id from unnest(${borrowed}::uuid[]) as given (id)
       where not exists (select 1 from tag_gone g
                           join tag_gone_ticket m on m.desk_id = g.desk_id and m.tag_id = g.id and m.ticket_id = given.id
                          where g.desk_id = ${act.deskId} and g.merged_into = ${into})`.execute(act.tx);
    const tickets = left.map(({ id }) => id);
    await sql`
      delete from ticket_tag
       where desk_id = ${act.deskId} and tag_id = ${into} and ticket_id = any(${tickets}::uuid[])`.execute(
      act.tx,
    );
    const { rows } = await sql<Mark>`
      delete from tag_gone_ticket
       where desk_id = ${act.deskId} and tag_id = ${into} and ticket_id = any(${tickets}::uuid[])
       returning ticket_id, own`.execute(act.tx);
    const { rows: next } = await sql<{ merged_into: string | null }>`
      select merged_into from tag_gone where desk_id = ${act.deskId} and id = ${into}`.execute(act.tx);
    into = next[0]?.merged_into ?? null;
    marks = rows;
  }
}

/** Whoever takes a tag off a ticket says so of all that was merged into it: it does not come back there. */
export async function forgetMerged(act: Act, ticketId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with recursive merged (id) as (
      select id from tag_gone where desk_id = ${act.deskId} and merged_into = any(${ids}::uuid[])
      union
      select g.id from tag_gone g join merged m on g.merged_into = m.id where g.desk_id = ${act.deskId}
    )
    delete from tag_gone_ticket b using merged m
     where b.desk_id = ${act.deskId} and b.tag_id = m.id and b.ticket_id = ${ticketId}`.execute(act.tx);
}

/** Forgets what can be restored no longer. What stood for it on a ticket stands there in its own right from then on. */
export async function forgetOld(act: Act): Promise<void> {
  await asIntake(act, async () => {
    await sql`
      update tag_gone_ticket m set own = true
        from tag_gone g, tag_gone old, tag_gone_ticket had
       where m.desk_id = ${act.deskId} and not m.own
         and g.desk_id = m.desk_id and g.id = m.tag_id and g.gone_at > ${since(act)}
         and old.desk_id = g.desk_id and old.merged_into = g.merged_into and old.gone_at <= ${since(act)}
         and had.desk_id = old.desk_id and had.tag_id = old.id and had.ticket_id = m.ticket_id`.execute(
      act.tx,
    );
    await sql`delete from tag_gone where desk_id = ${act.deskId} and gone_at <= ${since(act)}`.execute(
      act.tx,
    );
  });
}
