import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { lockDraft } from './drafts.ts';

/** Deletes a draft with all of its revisions. @throws as lockDraft */
export async function deleteDraft(act: Act, id: string, seen: number): Promise<void> {
  await lockDraft(act, id, seen);
  await sql`delete from policy_draft where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, { what: 'draft.deleted', target: id });
}
