import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import { cleanTexts } from '../../platform/clean-texts.ts';
import type { CleanedOut } from '../../platform/clean-texts.ts';
import type { Act } from '../../platform/services.ts';
import { newId } from '../../platform/ids.ts';

/** Ways of help (OPS-3). */
export const workWays = ['remote', 'telephone', 'mail', 'on-site'] as const;
export type WorkWay = (typeof workWays)[number];

export interface NewWork {
  readonly way: WorkWay;
  readonly minutes: number;
  /** When it began, in seconds. */
  readonly at: number;
  readonly text: string;
  readonly author: { readonly id: string | null; readonly name: string };
}

export interface WorkRow {
  readonly id: string;
  readonly way: WorkWay;
  readonly minutes: number;
  readonly at: number;
  readonly text: string;
  readonly author: string;
  readonly agent_id: string | null;
}

/** @returns the id of the entry */
export async function insertWork(act: Act, ticketId: string, work: NewWork): Promise<string> {
  const id = newId();
  await sql`
    insert into work_entry (desk_id, id, ticket_id, agent_id, author, way, minutes, at, recorded, text)
    values (${act.deskId}, ${id}, ${ticketId}, ${work.author.id}, ${work.author.name}, ${work.way}, ${work.minutes},
            to_timestamp(${work.at}), to_timestamp(${act.now}), ${work.text})`.execute(act.tx);
  return id;
}

/** What was logged on a ticket and not taken away, the earliest first. */
export async function workOf(act: Act, ticketId: string): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select id, way, minutes, extract(epoch from at)::float8 as at, text, author, agent_id from work_entry
     where desk_id = ${act.deskId} and ticket_id = ${ticketId} and removed_at is null order by at, id limit 1000`.execute(
    act.tx,
  );
  return rows;
}

/** Marks an entry as taken away: as the desk itself, as nobody else writes to what was logged. */
export async function removeWork(act: Act, id: string): Promise<void> {
  await asIntake(act, async () => {
    await sql`
      update work_entry set removed_at = to_timestamp(${act.now}) where desk_id = ${act.deskId} and id = ${id}`.execute(
      act.tx,
    );
  });
}

/** Takes what was taken out of tickets also out of what was logged on them (PAR-2). */
export const purgeWork = (act: Act, gone: CleanedOut): Promise<void> =>
  cleanTexts(act, { table: 'work_entry', column: 'text' }, gone);
