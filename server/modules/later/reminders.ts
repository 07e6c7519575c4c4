import { sql } from 'kysely';
import { cleanTexts } from '../../platform/clean-texts.ts';
import type { CleanedOut } from '../../platform/clean-texts.ts';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';

/** What somebody wants to be reminded of; `at` in seconds. */
export interface ReminderRow {
  readonly id: string;
  readonly at: number;
  readonly note: string;
}

/** The reminders of whoever acts on a ticket, the earliest first. */
export async function remindersOf({ tx, deskId, actor }: Act, ticketId: string): Promise<ReminderRow[]> {
  const { rows } = await sql<ReminderRow>`
    select id, extract(epoch from at)::float8 as at, note from reminder
     where desk_id = ${deskId} and agent_id = ${actor.id} and ticket_id = ${ticketId} order by at, id`.execute(
    tx,
  );
  return rows;
}

/** Reminders of one person on one ticket. */
const most = 20;

/** @throws Problem for a time that has passed, and for too many */
export async function addReminder(
  act: Act,
  ticketId: string,
  agentId: string,
  { at, note }: { at: number; note: string },
): Promise<void> {
  if (at <= act.now) throw invalid('This time has passed.', [{ path: 'at', code: 'choose-later' }]);
  if ((await remindersOf(act, ticketId)).length >= most)
    throw invalid(`You have ${most} reminders of this ticket already: remove one first.`, [
      { path: 'at', code: 'many-reminders', values: { most: String(most) } },
    ]);
  await sql`
    insert into reminder (desk_id, id, agent_id, ticket_id, at, note, created_at)
    values (${act.deskId}, ${newId()}, ${agentId}, ${ticketId}, to_timestamp(${at}), ${note}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  act.after({ topic: 'notices' });
}

/** @throws Problem not-found for one that is not theirs */
export async function removeReminder({ tx, deskId, actor }: Act, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from reminder where desk_id = ${deskId} and agent_id = ${actor.id} and id = ${id}`.execute(tx);
  if (numAffectedRows !== 1n) throw notFound('This reminder');
}

/** Takes what was taken out of tickets also out of what somebody wants to be reminded of (PAR-2). */
export const purgeReminders = (act: Act, gone: CleanedOut): Promise<void> =>
  cleanTexts(act, { table: 'reminder', column: 'note' }, gone);
