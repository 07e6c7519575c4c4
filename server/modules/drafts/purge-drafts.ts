import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import type { MacroAct } from '../macros/door.ts';
import type { DraftData, Refusal } from './queries.ts';

/** What a draft says in words of people. */
interface Worded {
  readonly body: string;
  readonly data: DraftData;
  readonly reason: Refusal | null;
}

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
    const { rows } = await sql<Worded & { id: string }>`
      select id, body, data, reason from draft
       where desk_id = ${act.deskId} and ticket_id = any(${gone.tickets}::uuid[]) order by id for update`.execute(
      act.tx,
    );
    for (const { id, ...draft } of rows) {
      const left = cleaned(draft, gone.clean);
      if (isDeepStrictEqual(left, draft)) continue;
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

/** Text by text: a pause, an address or an id that has the same letters is still what the draft is sent by. Pure. */
function cleaned({ body, data, reason }: Worded, clean: (text: string) => string): Worded {
  const { side, macro } = data;
  return {
    body: clean(body),
    data: {
      ...data,
      ...(side && { side: { ...side, subject: clean(side.subject) } }),
      ...(macro && { macro: { ...macro, acts: macro.acts.map((one) => cleanedAct(one, clean)) } }),
    },
    reason: reason && {
      ...reason,
      detail: clean(reason.detail),
      ...(reason.errors && {
        errors: reason.errors.map(({ values, ...fault }) => ({
          ...fault,
          message: clean(fault.message),
          ...(values && { values: eachCleaned(values, clean) }),
        })),
      }),
    },
  };
}

function cleanedAct(act: MacroAct, clean: (text: string) => string): MacroAct {
  if (act.do === 'answer') return { ...act, texts: eachCleaned(act.texts, clean) };
  if (act.do === 'note') return { ...act, text: clean(act.text) };
  if (act.do === 'severity') return { ...act, reason: clean(act.reason) };
  return act;
}

const eachCleaned = (texts: Readonly<Record<string, string>>, clean: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, clean(text)]));
