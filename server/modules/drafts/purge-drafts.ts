import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';

/**
 * Takes what was taken out of a ticket (PAR-2) also out of what people are writing on it, and of answers that are held: words that were
 * quoted, and files that were laid there. Whoever does it does not see these drafts.
 *
 * @param gone.files contents of files, by their hashes
 * @param gone.clean a text without what was taken out
 */
export async function purgeDrafts(
  act: Act,
  gone: { tickets: readonly string[]; files: readonly Buffer[]; clean: (text: string) => string },
): Promise<void> {
  await asIntake(act, async () => {
    const { rows } = await sql<{ id: string; body: string }>`
      select id, body from draft
       where desk_id = ${act.deskId} and ticket_id = any(${gone.tickets}::uuid[]) order by id for update`.execute(
      act.tx,
    );
    for (const { id, body } of rows) {
      const left = gone.clean(body);
      if (left !== body)
        await sql`update draft set body = ${left} where desk_id = ${act.deskId} and id = ${id}`.execute(
          act.tx,
        );
    }
    if (gone.files.length > 0)
      await sql`
        delete from draft_file
         where desk_id = ${act.deskId} and blob_id = any(${gone.files}::bytea[]) and draft_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
        act.tx,
      );
  });
}
