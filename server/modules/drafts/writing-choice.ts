import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Where somebody is after an answer: at the ticket, at the one that is due next, at the queue. */
export const afterAnswer = ['stay', 'next', 'queue'] as const;

/** How somebody wants to write. */
export interface WritingChoice {
  /** Seconds for which an answer can be taken back, 0 to 30. */
  readonly holdSeconds: number;
  readonly afterAnswer: (typeof afterAnswer)[number];
}

const defaultChoice: WritingChoice = { holdSeconds: 10, afterAnswer: 'stay' };

/** What whoever acts chose, or what holds for who chose nothing. */
export async function writingChoice(act: Act): Promise<WritingChoice> {
  const { rows } = await sql<WritingChoice>`
    select hold_seconds as "holdSeconds", after_answer as "afterAnswer" from writing_choice
     where desk_id = ${act.deskId} and id = ${act.actor.id}`.execute(act.tx);
  return rows[0] ?? defaultChoice;
}

export async function saveWritingChoice(act: Act, choice: WritingChoice): Promise<void> {
  await sql`
    insert into writing_choice (desk_id, id, hold_seconds, after_answer)
    values (${act.deskId}, ${act.actor.id}, ${choice.holdSeconds}, ${choice.afterAnswer})
    on conflict (desk_id, id) do update set hold_seconds = excluded.hold_seconds, after_answer = excluded.after_answer`.execute(
    act.tx,
  );
}
