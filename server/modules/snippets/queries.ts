import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

export const snippetKinds = ['answer', 'signature'] as const;
export const snippetScopes = ['person', 'team', 'desk'] as const;

export interface SnippetRow {
  readonly id: string;
  readonly kind: (typeof snippetKinds)[number];
  readonly scope: (typeof snippetScopes)[number];
  readonly team: string | null;
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly updated_at: number;
}

const columns = sql`s.id, s.kind, s.scope, s.team, s.name, s.texts, extract(epoch from s.updated_at)::float8 as updated_at`;

/** All that whoever acts may use, one's own first, then the team's, then the desk's. */
export async function listSnippets(act: Act, kind: SnippetRow['kind'] | null): Promise<SnippetRow[]> {
  const { rows } = await sql<SnippetRow>`
    select ${columns} from snippet s
     where s.desk_id = ${act.deskId} and ${kind === null ? sql`true` : sql`s.kind = ${kind}`}
     order by case s.scope when 'person' then 1 when 'team' then 2 else 3 end, lower(s.name), s.id limit 1000`.execute(
    act.tx,
  );
  return rows;
}

export async function snippetById(act: Act, id: string): Promise<SnippetRow | null> {
  const { rows } = await sql<SnippetRow>`
    select ${columns} from snippet s where s.desk_id = ${act.deskId} and s.id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}

export type NewSnippet = Pick<SnippetRow, 'kind' | 'scope' | 'team' | 'name' | 'texts'>;

/** Is this name free among those of the same kind and scope? */
export async function isNameTaken(act: Act, snippet: NewSnippet, except: string | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from snippet where desk_id = ${act.deskId} and kind = ${snippet.kind} and scope = ${snippet.scope}
       and agent_id is not distinct from ${ownerOf(act, snippet)}::uuid and team is not distinct from ${snippet.team}
       and lower(name) = lower(${snippet.name}) and id is distinct from ${except}::uuid`.execute(act.tx);
  return rows.length > 0;
}

const ownerOf = (act: Act, { scope }: NewSnippet): string | null =>
  scope === 'person' ? act.actor.id : null;

export async function insertSnippet(act: Act, snippet: NewSnippet): Promise<string> {
  const id = newId();
  await sql`
    insert into snippet (desk_id, id, kind, scope, agent_id, team, name, texts, by_id, updated_at)
    values (${act.deskId}, ${id}, ${snippet.kind}, ${snippet.scope}, ${ownerOf(act, snippet)}, ${snippet.team}, ${snippet.name},
            ${JSON.stringify(snippet.texts)}::jsonb, ${act.actor.id}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  return id;
}

export async function updateSnippet(act: Act, id: string, snippet: NewSnippet): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update snippet set kind = ${snippet.kind}, scope = ${snippet.scope}, agent_id = ${ownerOf(act, snippet)}, team = ${snippet.team},
           name = ${snippet.name}, texts = ${JSON.stringify(snippet.texts)}::jsonb, by_id = ${act.actor.id}, updated_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  return numAffectedRows === 1n;
}

export async function deleteSnippet(act: Act, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from snippet where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  return numAffectedRows === 1n;
}

/** Signatures that an agent may use on a ticket of this team: their own before the team's before the desk's. */
export async function signaturesFor(act: Act, agentId: string, team: string): Promise<SnippetRow[]> {
  const { rows } = await sql<SnippetRow>`
    select ${columns} from snippet s
     where s.desk_id = ${act.deskId} and s.kind = 'signature'
       and (s.scope = 'desk' or (s.scope = 'person' and s.agent_id = ${agentId}) or (s.scope = 'team' and s.team = ${team}))
     order by case s.scope when 'person' then 1 when 'team' then 2 else 3 end, s.updated_at desc limit 1`.execute(
    act.tx,
  );
  return rows;
}
