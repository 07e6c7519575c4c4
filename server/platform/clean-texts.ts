import { sql } from 'kysely';
import { asIntake } from './as-intake.ts';
import type { Act } from './services.ts';

/** What was taken out for good (PAR-2), for a module that keeps texts of tickets. */
export interface CleanedOut {
  readonly tickets: readonly string[];
  /** A text without what was taken out. */
  readonly clean: (text: string) => string;
}

/**
 * Takes what was taken out of tickets also out of a text that a table keeps of each, whoever may see it.
 * @param place a table with `id` and `ticket_id`, and its column
 */
export async function cleanTexts(
  act: Act,
  place: { readonly table: string; readonly column: string },
  { tickets, clean }: CleanedOut,
): Promise<void> {
  const [table, column] = [sql.table(place.table), sql.ref(place.column)];
  await asIntake(act, async () => {
    const { rows } = await sql<{ id: string; text: string }>`
      select id, ${column} as text from ${table}
       where desk_id = ${act.deskId} and ticket_id = any(${[...tickets]}::uuid[]) and ${column} is not null
       order by id for update`.execute(act.tx);
    for (const { id, text } of rows) {
      const left = clean(text);
      if (left !== text)
        await sql`update ${table} set ${column} = ${left} where desk_id = ${act.deskId} and id = ${id}`.execute(
          act.tx,
        );
    }
  });
}
