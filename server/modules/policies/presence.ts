import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/** Whoever does not say that they are still here within this time is taken to have gone. */
const staysSeconds = 45;

export interface Present {
  readonly agent: string;
  readonly name: string;
  /** The part of the document that they are at. */
  readonly place: string | null;
}

/**
 * Says that a person is at a draft, or with `place` undefined that they leave it. Presence lies in the database, so that it is
 * the same whichever process is asked. The draft must be there.
 * @param machineNow milliseconds of the machine's clock: whether somebody is here is no matter of the domain's time
 */
export async function sayPresent(
  act: Act,
  draftId: string,
  agentId: string,
  place: string | null | undefined,
  machineNow: number,
): Promise<void> {
  const now = machineNow / 1000;
  await sql`
    delete from policy_draft_presence
     where desk_id = ${act.deskId} and draft_id = ${draftId} and (here_until < to_timestamp(${now}) or agent_id = ${agentId})`.execute(
    act.tx,
  );
  if (place === undefined) return;
  await sql`
    insert into policy_draft_presence (desk_id, draft_id, agent_id, place, here_until)
    values (${act.deskId}, ${draftId}, ${agentId}, ${place}, to_timestamp(${now + staysSeconds}))
    on conflict (desk_id, draft_id, agent_id) do update set place = excluded.place, here_until = excluded.here_until`.execute(
    act.tx,
  );
}

/** Who is at drafts of the desk, by draft. */
export async function whoIsHere(act: Act, machineNow: number): Promise<Map<string, Present[]>> {
  const { rows } = await sql<Present & { draft: string }>`
    select p.draft_id as draft, p.agent_id as agent, a.name, p.place
      from policy_draft_presence p join agent a on a.desk_id = p.desk_id and a.id = p.agent_id
     where p.desk_id = ${act.deskId} and p.here_until >= to_timestamp(${machineNow / 1000}) order by a.name`.execute(
    act.tx,
  );
  return Map.groupBy(
    rows.map(({ draft, agent, name, place }) => ({ draft, agent, name, place })),
    (row) => row.draft,
  );
}
