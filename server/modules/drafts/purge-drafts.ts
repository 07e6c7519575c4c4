import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';

/**
 * Takes what was taken out of a ticket (PAR-2) also out of what people are writing on it, and of answers that are held: words that were
 * quoted, what a word to a third party is to be about, and files that were laid there. Whoever does it does not see these drafts.
 *
 * @param gone.files contents of files, by their hashes
 * @param gone.clean a text without what was taken out
 */
export async function purgeDrafts(
  act: Act,
  gone: { tickets: readonly string[]; files: readonly Buffer[]; clean: (text: string) => string },
): Promise<void> {
  await asIntake(act, async () => {
    const { rows } = await sql<{ id: string; body: string; data: unknown; reason: unknown }>`
      select id, body, data, reason from draft
       where desk_id = ${act.deskId} and ticket_id = any(${gone.tickets}::uuid[]) order by id for update`.execute(
      act.tx,
    );
    for (const { id, ...draft } of rows) {
      const before = JSON.stringify(draft);
      const after = JSON.stringify(draft, (_key, value: unknown) =>
        typeof value === 'string' ? gone.clean(value) : value,
      );
      if (after === before) continue;
      const left = JSON.parse(after) as typeof draft;
      await sql`
        update draft set body = ${left.body}, data = ${JSON.stringify(left.data)}::jsonb,
               reason = ${left.reason === null ? null : JSON.stringify(left.reason)}::jsonb
         where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
    }
    if (gone.files.length > 0)
      await sql`
        delete from draft_file
         where desk_id = ${act.deskId} and blob_id = any(${gone.files}::bytea[]) and draft_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
        act.tx,
      );
  });
}
