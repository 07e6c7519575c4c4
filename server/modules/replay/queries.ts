import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export type ReplayState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';

/** A replay without its lists. Instants in seconds. */
export interface ReplayRow {
  readonly id: string;
  readonly created: number;
  /** The person's name, or the key's. */
  readonly by: string | null;
  readonly asked: unknown;
  readonly state: ReplayState;
  readonly share: number;
  readonly result: unknown;
  readonly failure: string | null;
}

/** Whoever is silent for so long is taken to have been killed. */
const aliveSeconds = 20;

const columns = (machineNow: number) => sql`
  r.id, extract(epoch from r.created_at)::float8 as created, coalesce(a.name, r.created_key) as by, r.asked,
  case when r.state = 'running' and r.alive_until < to_timestamp(${machineNow}) then 'interrupted' else r.state end as state,
  r.share, r.failure`;
const tables = sql`policy_replay r left join agent a on a.desk_id = r.desk_id and a.id = r.created_by`;

/** @param machineNow seconds of the machine's clock: whether a process lives is no matter of the domain's time */
export async function readReplay(act: Act, id: string, machineNow: number): Promise<ReplayRow | null> {
  const { rows } = await sql<ReplayRow>`
    select ${columns(machineNow)}, r.result from ${tables} where r.desk_id = ${act.deskId} and r.id = ${id}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** The newest first, without results. */
export async function listReplays(act: Act, machineNow: number, limit: number): Promise<ReplayRow[]> {
  const { rows } = await sql<ReplayRow>`
    select ${columns(machineNow)}, null as result from ${tables}
     where r.desk_id = ${act.deskId} order by r.created_at desc, r.id desc limit ${limit}`.execute(act.tx);
  return rows;
}

/** The list of one kind of change, empty when there is none of that kind; null when there is no such replay. */
export async function readChanges(act: Act, id: string, of: ChangeKind): Promise<unknown[] | null> {
  const { rows } = await sql<{ list: unknown[] }>`
    select coalesce(changes -> ${changeKey(of)}, '[]'::jsonb) as list from policy_replay where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  return rows[0]?.list ?? null;
}

/** Of answers and requests, or of a rule's promises beyond answers. */
interface ChangeKind {
  readonly kind: string;
  readonly rule: string | null;
}

/** Where a list stands in `changes`. Ids of rules have no such sign. */
export function changeKey({ kind, rule }: ChangeKind): string {
  return rule === null ? kind : `${rule}/${kind}`;
}

export interface NewReplay {
  readonly id: string;
  readonly createdBy: string | null;
  readonly createdKey: string | null;
  readonly asked: object;
}

/** Begins one. False when another one of the desk is running. */
export async function insertReplay(act: Act, replay: NewReplay, machineNow: number): Promise<boolean> {
  await sql`
    update policy_replay set state = 'interrupted'
     where desk_id = ${act.deskId} and state = 'running' and alive_until < to_timestamp(${machineNow})`.execute(
    act.tx,
  );
  const { rows } = await sql<{ id: string }>`
    insert into policy_replay (desk_id, id, created_at, created_by, created_key, clearances, asked, state, alive_until, share)
    values (${act.deskId}, ${replay.id}, to_timestamp(${act.now}), ${replay.createdBy}, ${replay.createdKey},
            ${[...(act.actor.restricted ?? [])]}::text[], ${JSON.stringify(replay.asked)}::jsonb, 'running',
            to_timestamp(${machineNow + aliveSeconds}), 0)
    on conflict (desk_id) where state = 'running' do nothing
    returning id`.execute(act.tx);
  return rows.length === 1;
}

/** Says that somebody works on it, and how far it is. False when it is not to go on: somebody has cancelled or deleted it. */
export async function saveProgress(
  act: Act,
  id: string,
  so: { readonly share: number; readonly result: object | null },
  machineNow: number,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update policy_replay
       set alive_until = to_timestamp(${machineNow + aliveSeconds}), share = ${so.share},
           result = coalesce(${so.result === null ? null : JSON.stringify(so.result)}::jsonb, result)
     where desk_id = ${act.deskId} and id = ${id} and state = 'running' returning id`.execute(act.tx);
  return rows.length === 1;
}

/** Ends one that is running. */
export async function endReplay(
  act: Act,
  id: string,
  end: {
    readonly state: Exclude<ReplayState, 'running'>;
    readonly result?: object;
    readonly changes?: object;
    readonly failure?: string;
  },
): Promise<void> {
  const json = (value: object | undefined): string | null =>
    value === undefined ? null : JSON.stringify(value);
  await sql`
    update policy_replay
       set state = ${end.state}, share = case when ${end.state} = 'done' then 1 else share end,
           result = coalesce(${json(end.result)}::jsonb, result), changes = ${json(end.changes)}::jsonb, failure = ${end.failure ?? null}
     where desk_id = ${act.deskId} and id = ${id} and state = 'running'`.execute(act.tx);
}

export async function deleteReplay(act: Act, id: string): Promise<void> {
  await sql`delete from policy_replay where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Keeps the newest; results are no proof and can be made again. */
export async function pruneReplays(act: Act, keep: number): Promise<void> {
  await sql`
    delete from policy_replay where desk_id = ${act.deskId} and state <> 'running' and id not in (
      select id from policy_replay where desk_id = ${act.deskId} order by created_at desc, id desc limit ${keep})`.execute(
    act.tx,
  );
}
