import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { deleteDraft, forgetActs, moveFiles, setBody, setState, writingDraft } from './queries.ts';
import type { DraftRow, Refusal } from './queries.ts';

/**
 * Takes back what is held: it is a draft again. What its author has begun since then stays, below it: nothing that was typed is
 * lost.
 * @param reason why it could not be sent; null when its author took it back
 * @throws Problem conflict when it was sent already, which nobody can take back
 */
export async function recallDraft(act: Act, held: DraftRow, reason: Refusal | null = null): Promise<void> {
  if (held.state !== 'held') throw conflict('not-held', 'This is a draft: there is nothing to take back.');
  const begun = await writingDraft(act, held.ticket_id, held.kind);
  if (begun !== null) {
    await moveFiles(act, begun.id, held.id);
    if (begun.body.trim() !== '') await setBody(act, held.id, `${held.body.trimEnd()}\n\n${begun.body}`);
    await deleteDraft(act, begun.id);
  }
  await forgetActs(act, held.id);
  await setState(act, held.id, { state: 'writing', reason });
}
