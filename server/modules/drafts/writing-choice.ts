import { sql } from 'kysely';
import { z } from 'zod';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
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

export const choiceShape = z.object({
  holdSeconds: z
    .int()
    .min(0)
    .max(30)
    .describe('Seconds in which an answer can be taken back; 0: it goes out at once'),
  afterAnswer: z
    .enum(afterAnswer)
    .describe('Where I am after an answer: at the ticket, the next due one, the queue'),
});
export const settledChoiceSchema = choiceShape.extend({ version: versionSchema });

/** The choice of whoever acts, with its version. */
export async function settledChoice(act: Act): Promise<z.infer<typeof settledChoiceSchema>> {
  const choice = await writingChoice(act);
  return { ...choice, version: versionOf(choice) };
}

/** Also of who chose nothing. */
export const choiceVersion: Versioned = {
  table: 'writing_choice',
  rows: (_params, { actor }) => ({ id: actor.id }),
  present: async (act) => (await settledChoice(act)).version,
};

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
