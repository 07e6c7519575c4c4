import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import type { DraftFile } from './queries.ts';

/** How a ticket begins that staff open: somebody calls, or a mail of ours is the first word. */
export const openingWays = ['call', 'mail'] as const;
export type OpeningWay = (typeof openingWays)[number];

/** What stands in a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** A ticket that somebody has begun to open; seconds. */
export interface OpeningRow {
  readonly id: string;
  readonly typed: Typed;
  readonly saved_at: number;
  readonly files: readonly DraftFile[];
}

/** What this person has begun; null: nothing. @param agentId the actor, or whom the actor acts for */
export const openingOf = (act: Act, agentId: string, way: OpeningWay): Promise<OpeningRow | null> =>
  readOpening(act, agentId, way, sql``);

/** As `openingOf`, for what changes it: nobody else does until the transaction ends. */
export const lockOpening = (act: Act, agentId: string, way: OpeningWay): Promise<OpeningRow | null> =>
  readOpening(act, agentId, way, sql`for update`);

async function readOpening(
  act: Act,
  agentId: string,
  way: OpeningWay,
  lock: RawBuilder<unknown>,
): Promise<OpeningRow | null> {
  const { rows } = await sql<OpeningRow>`
    select d.id, d.data as typed, extract(epoch from d.saved_at)::float8 as saved_at,
           coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size) order by f.id)
                       from draft_file f where f.desk_id = d.desk_id and f.draft_id = d.id), '[]') as files
      from draft d
     where d.desk_id = ${act.deskId} and d.agent_id = ${agentId} and d.ticket_id is null and d.kind = ${way} ${lock}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** Keeps what the actor has filled in; with null what is there stays, or an empty one begins. @returns its id */
export async function putOpening(act: Act, way: OpeningWay, typed: Typed | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into draft as d (desk_id, id, ticket_id, agent_id, kind, body, data, state, saved_at)
    values (${act.deskId}, ${newId()}, null, ${act.actor.id}, ${way}, '', ${JSON.stringify(typed ?? {})}::jsonb, 'writing',
            to_timestamp(${act.now}))
    on conflict (desk_id, agent_id, kind) where ticket_id is null
      do update set data = ${typed === null ? sql`d.data` : sql`excluded.data`}, saved_at = excluded.saved_at
    returning id`.execute(act.tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('an opening that was just written is missing');
  return id;
}
