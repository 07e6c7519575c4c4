import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { Author } from './publish-version.ts';

const mostDrafts = 100;

/** Begins a draft. @returns its id @throws Problem `too-many-drafts` (409) */
export async function createDraft(
  act: Act,
  author: Author,
  draft: { readonly title: string; readonly source: string; readonly baseId: string },
): Promise<string> {
  const { tx, deskId, now } = act;
  const { rows } = await sql<{ drafts: number }>`
    select count(*)::int as drafts from policy_draft where desk_id = ${deskId} and published_id is null`.execute(
    tx,
  );
  if ((rows[0]?.drafts ?? 0) >= mostDrafts)
    throw conflict('too-many-drafts', `There are ${mostDrafts} drafts. Delete those that nobody needs.`);
  const id = newId();
  await sql`
    insert into policy_draft (desk_id, id, title, base_id, revision, created_at, created_by)
    values (${deskId}, ${id}, ${draft.title}, ${draft.baseId}, 1, to_timestamp(${now}), ${author.id})`.execute(
    tx,
  );
  await sql`
    insert into policy_draft_revision (desk_id, draft_id, revision, source, saved_at, saved_by, saved_key)
    values (${deskId}, ${id}, 1, ${draft.source}, to_timestamp(${now}), ${author.id}, ${author.key})`.execute(
    tx,
  );
  await recordAudit(act, { what: 'draft.created', target: id });
  return id;
}
