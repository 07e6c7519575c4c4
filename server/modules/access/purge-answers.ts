import { sql } from 'kysely';
import { actingAs } from '../../platform/db/context.ts';
import type { FirstAnswer } from '../../platform/http/idempotency-key.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import type { Act } from '../../platform/services.ts';
import { answersPurpose } from './repeats.ts';

/** So many are opened at a time. */
const batch = 500;

/**
 * Takes what may not be kept (PAR-2) out of the first answers that are stored for repeated requests. They lie there encrypted, so each
 * of the desk's is opened. A repeated request still has its effect once, and gets its answer without it.
 *
 * @param gone.named only answers that name one of these, such as the number of a ticket; null: all
 * @param gone.clean a text without what was taken out
 */
export async function purgeAnswers(
  act: Act,
  secret: Buffer,
  { named, clean }: { named: readonly string[] | null; clean: (text: string) => string },
): Promise<void> {
  await actingAs(act.tx, act, { kind: 'system', id: null }, async () => {
    for (let after: string | null = null; ;) {
      const { rows }: { rows: { id: string; answer: Buffer }[] } = await sql<{ id: string; answer: Buffer }>`
        select id, answer from idempotency_key
         where desk_id = ${act.deskId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${batch}`.execute(
        act.tx,
      );
      for (const { id, answer } of rows) {
        const bound = `${act.deskId} ${id}`;
        const first = JSON.parse(unseal(secret, answersPurpose, bound, answer)) as FirstAnswer;
        const { body } = first;
        if (body === null || (named !== null && !named.some((name) => body.includes(name)))) continue;
        const left = cleanBody(body, clean);
        if (left === body) continue;
        const sealed = seal(secret, answersPurpose, bound, JSON.stringify({ ...first, body: left }));
        await sql`
          update idempotency_key set answer = ${sealed} where desk_id = ${act.deskId} and id = ${id}`.execute(
          act.tx,
        );
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) return;
      after = last.id;
    }
  });
}

/** Every text in a body of JSON cleaned, but names of its fields; a body of another form is one text. */
function cleanBody(body: string, clean: (text: string) => string): string {
  let changed = false;
  const cleaned = (text: string): string => {
    const left = clean(text);
    if (left !== text) changed = true;
    return left;
  };
  try {
    const json = JSON.stringify(
      JSON.parse(body, (_key, value: unknown) => (typeof value === 'string' ? cleaned(value) : value)),
    );
    return changed ? json : body;
  } catch {
    return clean(body);
  }
}
