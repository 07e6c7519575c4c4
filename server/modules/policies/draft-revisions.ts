import { sql } from 'kysely';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';

export interface RevisionRow {
  readonly revision: number;
  readonly saved: number;
  readonly saved_by: string | null;
  readonly characters: number;
}

/** The kept revisions of a draft, the newest first. @throws Problem not-found when there is no such draft */
export async function listRevisions(act: Act, draftId: string): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select r.revision, extract(epoch from r.saved_at)::float8 as saved, coalesce(a.name, r.saved_key) as saved_by,
           length(r.source) as characters
      from policy_draft_revision r left join agent a on a.desk_id = r.desk_id and a.id = r.saved_by
     where r.desk_id = ${act.deskId} and r.draft_id = ${draftId} order by r.revision desc`.execute(act.tx);
  if (rows.length === 0) throw notFound('The draft');
  return rows;
}

/** The text of one revision. @throws Problem not-found when it is not kept (any more) */
export async function revisionSource(act: Act, draftId: string, revision: number): Promise<string> {
  const { rows } = await sql<{ source: string }>`
    select source from policy_draft_revision
     where desk_id = ${act.deskId} and draft_id = ${draftId} and revision = ${revision}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw notFound('The revision');
  return row.source;
}
