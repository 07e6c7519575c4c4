import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { Period } from './state.ts';

export const importances = ['information', 'warning'] as const;
export const audiences = ['everybody', 'customers'] as const;

type ByLanguage = Readonly<Record<string, string>>;

/** What a desk tells for a while. */
export interface AnnouncementRow extends Period {
  readonly id: string;
  readonly titles: ByLanguage;
  readonly texts: ByLanguage;
  readonly importance: (typeof importances)[number];
  readonly audience: (typeof audiences)[number];
  /** Seconds: since when its words and its importance are these. */
  readonly wordedAt: number;
}

const columns = sql`a.id, a.titles, a.texts, a.importance, a.audience,
  extract(epoch from a.shows_from)::float8 as "from", extract(epoch from a.shows_until)::float8 as until,
  extract(epoch from a.worded_at)::float8 as "wordedAt"`;

/** So many are listed at most, and so many are shown at once. */
const mostListed = 500;
const mostShown = 10;

/** All of the desk that the actor may see; those that begin last first. */
export async function allAnnouncements({ tx, deskId }: Act): Promise<AnnouncementRow[]> {
  const { rows } = await sql<AnnouncementRow>`
    select ${columns} from announcement a where a.desk_id = ${deskId}
     order by a.shows_from desc, a.id desc limit ${mostListed}`.execute(tx);
  return rows;
}

/**
 * What is shown now to whoever acts: warnings first, then what began last. A contact is spared what they have put away, unless it says
 * something else since, or is shown anew.
 */
export async function shownAnnouncements({ tx, deskId, now }: Act): Promise<AnnouncementRow[]> {
  const { rows } = await sql<AnnouncementRow>`
    select ${columns} from announcement a
     where a.desk_id = ${deskId} and a.shows_from <= to_timestamp(${now})
       and (a.shows_until is null or a.shows_until > to_timestamp(${now}))
       and not exists (select 1 from announcement_dismissal d
                        where d.desk_id = a.desk_id and d.announcement_id = a.id and d.contact_id = amparo_contact()
                          and d.at >= greatest(a.worded_at, a.shows_from))
     order by a.importance = 'warning' desc, a.shows_from desc, a.id desc limit ${mostShown}`.execute(tx);
  return rows;
}

/** One of those that the actor may see. */
export async function announcementById({ tx, deskId }: Act, id: string): Promise<AnnouncementRow | null> {
  const { rows } = await sql<AnnouncementRow>`
    select ${columns} from announcement a where a.desk_id = ${deskId} and a.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertAnnouncement(act: Act, row: AnnouncementRow): Promise<void> {
  const by = act.actor.kind === 'agent' ? act.actor.id : null;
  await sql`
    insert into announcement
      (desk_id, id, titles, texts, importance, audience, shows_from, shows_until, worded_at, made_at, made_by)
    values (${act.deskId}, ${row.id}, ${JSON.stringify(row.titles)}::jsonb, ${JSON.stringify(row.texts)}::jsonb,
            ${row.importance}, ${row.audience}, to_timestamp(${row.from}), to_timestamp(${row.until}),
            to_timestamp(${row.wordedAt}), to_timestamp(${act.now}), ${by}::uuid)`.execute(act.tx);
}

export async function updateAnnouncement({ tx, deskId }: Act, row: AnnouncementRow): Promise<void> {
  await sql`
    update announcement
       set titles = ${JSON.stringify(row.titles)}::jsonb, texts = ${JSON.stringify(row.texts)}::jsonb,
           importance = ${row.importance}, audience = ${row.audience}, shows_from = to_timestamp(${row.from}),
           shows_until = to_timestamp(${row.until}), worded_at = to_timestamp(${row.wordedAt})
     where desk_id = ${deskId} and id = ${row.id}`.execute(tx);
}

export async function deleteAnnouncement({ tx, deskId }: Act, id: string): Promise<void> {
  await sql`delete from announcement where desk_id = ${deskId} and id = ${id}`.execute(tx);
}

/** A contact has read it. The actor must be intake. */
export async function putAway({ tx, deskId, now }: Act, contactId: string, id: string): Promise<void> {
  await sql`
    insert into announcement_dismissal (desk_id, announcement_id, contact_id, at)
    values (${deskId}, ${id}, ${contactId}, to_timestamp(${now}))
    on conflict (desk_id, announcement_id, contact_id) do update set at = excluded.at`.execute(tx);
}
