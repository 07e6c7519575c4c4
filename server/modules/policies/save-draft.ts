import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { lockDraft } from './drafts.ts';
import type { Author } from './publish-version.ts';

/** How many revisions of a draft are kept, the present one among them. */
const keptRevisions = 100;

/** What is saved; what is left out stays. */
export interface DraftChanges {
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  /** The newest publication that its makers have now seen and taken over what they wanted of. */
  readonly baseId?: string | undefined;
}

/**
 * Saves a draft as its next revision. Earlier ones stay for going back.
 * @param seen the revision that the change was made on
 * @returns the new revision @throws as lockDraft
 */
export async function saveDraft(
  act: Act,
  author: Author,
  id: string,
  seen: number,
  changes: DraftChanges,
): Promise<number> {
  const { tx, deskId, now } = act;
  await lockDraft(act, id, seen);
  const revision = seen + 1;
  await sql`
    insert into policy_draft_revision (desk_id, draft_id, revision, source, saved_at, saved_by, saved_key)
    select desk_id, draft_id, ${revision}, coalesce(${changes.source ?? null}, source), to_timestamp(${now}), ${author.id}, ${author.key}
      from policy_draft_revision where desk_id = ${deskId} and draft_id = ${id} and revision = ${seen}`.execute(
    tx,
  );
  await sql`
    update policy_draft set revision = ${revision}, title = coalesce(${changes.title ?? null}, title),
           base_id = coalesce(${changes.baseId ?? null}::uuid, base_id)
     where desk_id = ${deskId} and id = ${id}`.execute(tx);
  await sql`
    delete from policy_draft_revision
     where desk_id = ${deskId} and draft_id = ${id} and revision <= ${revision - keptRevisions}`.execute(tx);
  return revision;
}
