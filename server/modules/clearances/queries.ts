import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** What somebody checked of an agent. */
export interface AttributeRow {
  agent_id: string;
  attribute: string;
  value: string;
  checked_by: string | null;
  checked_by_name: string | null;
  checked_at: number;
}

/** What is on record of agents, by attribute; of one, or of all of the desk. */
export async function attributesOf(act: Act, agentId: string | null): Promise<AttributeRow[]> {
  const { rows } = await sql<AttributeRow>`
    select t.agent_id, t.attribute, t.value, t.checked_by, a.name as checked_by_name,
           extract(epoch from t.checked_at)::float8 as checked_at
      from agent_attribute t left join agent a on a.desk_id = t.desk_id and a.id = t.checked_by
     where t.desk_id = ${act.deskId} and (${agentId === null} or t.agent_id = ${agentId}::uuid)
     order by t.agent_id, t.attribute`.execute(act.tx);
  return rows;
}

export async function writeAttribute(
  act: Act,
  agentId: string,
  attribute: string,
  value: string,
): Promise<void> {
  const checkedBy = act.actor.kind === 'agent' ? act.actor.id : null;
  await sql`
    insert into agent_attribute (desk_id, agent_id, attribute, value, checked_by, checked_at)
    values (${act.deskId}, ${agentId}, ${attribute}, ${value}, ${checkedBy}, to_timestamp(${act.now}))
    on conflict (desk_id, agent_id, attribute)
    do update set value = excluded.value, checked_by = excluded.checked_by, checked_at = excluded.checked_at`.execute(
    act.tx,
  );
}

export async function deleteAttribute(act: Act, agentId: string, attribute: string): Promise<void> {
  await sql`
    delete from agent_attribute where desk_id = ${act.deskId} and agent_id = ${agentId} and attribute = ${attribute}`.execute(
    act.tx,
  );
}

export interface HolderRow {
  id: string;
  name: string;
  clearances: string[];
}

/** Agents with the clearances that are kept of them, also those who left. Locked, so that two renewals come one after the other. */
export async function lockHolders(act: Act, agentId: string | null): Promise<HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    select id, name, clearances from agent
     where desk_id = ${act.deskId} and (${agentId === null} or id = ${agentId}::uuid) order by id for update`.execute(
    act.tx,
  );
  return rows;
}

export async function writeClearances(
  act: Act,
  agentId: string,
  clearances: readonly string[],
): Promise<void> {
  await sql`
    update agent set clearances = ${[...clearances]}::text[] where desk_id = ${act.deskId} and id = ${agentId}`.execute(
    act.tx,
  );
}
