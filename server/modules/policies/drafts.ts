import { sql } from 'kysely';
import { conflict, notFound, Problem } from '../../platform/problem.ts';
import type { Act, Tx } from '../../platform/services.ts';

/** A draft as it stands, without its text. Instants in seconds. */
export interface DraftRow {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  /** Hash of the newest publication that its makers have seen. */
  readonly base: string;
  readonly created: number;
  readonly created_by: string | null;
  readonly saved: number;
  /** The person's name, or the key's. */
  readonly saved_by: string | null;
  /** Hash of the version that came of it. */
  readonly published: string | null;
}

const columns = sql`
  d.id, d.title, d.revision, b.hash as base, extract(epoch from d.created_at)::float8 as created, c.name as created_by,
  extract(epoch from r.saved_at)::float8 as saved, coalesce(s.name, r.saved_key) as saved_by, p.hash as published`;
const tables = sql`
  policy_draft d
  join policy_draft_revision r on r.desk_id = d.desk_id and r.draft_id = d.id and r.revision = d.revision
  join policy_version b on b.desk_id = d.desk_id and b.id = d.base_id
  left join policy_version p on p.desk_id = d.desk_id and p.id = d.published_id
  left join agent c on c.desk_id = d.desk_id and c.id = d.created_by
  left join agent s on s.desk_id = d.desk_id and s.id = r.saved_by`;

/** The desk's drafts, the last saved first; published ones are history and not among them. */
export async function listDrafts(act: Act): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${columns} from ${tables} where d.desk_id = ${act.deskId} and d.published_id is null order by r.saved_at desc, d.id desc`.execute(
    act.tx,
  );
  return rows;
}

/** One draft with its text. @throws Problem not-found */
export async function readDraft(act: Act, id: string): Promise<DraftRow & { readonly source: string }> {
  const { rows } = await sql<DraftRow & { source: string }>`
    select ${columns}, r.source from ${tables} where d.desk_id = ${act.deskId} and d.id = ${id}`.execute(
    act.tx,
  );
  const [draft] = rows;
  if (draft === undefined) throw notFound('The draft');
  return draft;
}

/**
 * Locks a draft as the caller has seen it.
 * @throws Problem not-found, `draft-published` (409), or `changed-meanwhile` (412) with who saved what when
 */
export async function lockDraft(act: Act, id: string, seen: number): Promise<void> {
  await requireRow(act.tx, act.deskId, id);
  const draft = await readDraft(act, id);
  if (draft.published !== null)
    throw conflict('draft-published', 'This draft is published. Begin another for what comes next.');
  if (draft.revision !== seen)
    throw new Problem(
      'changed-meanwhile',
      412,
      `${draft.saved_by ?? 'Somebody'} saved this draft meanwhile. Look at what is there now, then save yours.`,
      {
        headers: { etag: `"${draft.revision}"` },
        extra: {
          version: `"${draft.revision}"`,
          revision: draft.revision,
          saved: new Date(draft.saved * 1000).toISOString(),
          by: draft.saved_by,
        },
      },
    );
}

async function requireRow(tx: Tx, deskId: string, id: string): Promise<void> {
  const { rows } = await sql`
    select 1 from policy_draft where desk_id = ${deskId} and id = ${id} for update`.execute(tx);
  if (rows.length === 0) throw notFound('The draft');
}
