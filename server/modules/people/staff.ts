import { sql } from 'kysely';
import { conflict, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { NewAgent } from './add-people.ts';

/** One of the staff, also when they are not active any more. */
export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: NewAgent['role'];
  readonly teams: readonly string[];
  readonly clearances: readonly string[];
  readonly active: boolean;
}

export interface StaffChange {
  readonly name?: string | undefined;
  readonly role?: NewAgent['role'] | undefined;
  readonly teams?: readonly string[] | undefined;
  readonly active?: boolean | undefined;
}

const columns = sql`
  a.id, a.name, a.email, a.role, a.clearances, a.active,
  coalesce((select array_agg(t.team order by t.team) from agent_team t where t.desk_id = a.desk_id and t.agent_id = a.id), '{}') as teams`;

/** Everybody on the staff by name, those who left at the end. */
export async function listStaff(act: Act): Promise<StaffRow[]> {
  const { rows } = await sql<StaffRow>`
    select ${columns} from agent a where a.desk_id = ${act.deskId} order by a.active desc, a.name, a.id`.execute(
    act.tx,
  );
  return rows;
}

/** One of the staff by id or address; null when there is none such. */
export async function staffMember(
  act: Act,
  by: { readonly id: string } | { readonly email: string },
): Promise<StaffRow | null> {
  const { rows } = await sql<StaffRow>`
    select ${columns} from agent a
     where a.desk_id = ${act.deskId} and ${'id' in by ? sql`a.id = ${by.id}` : sql`a.email = ${by.email}`}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/**
 * Changes one of the staff. A change of role, and leaving, end what their sessions mean at this desk: they sign in anew with what
 * they may do now (field notes, class 21).
 * @param machineNow sessions go by the machine's clock
 * @throws Problem for an unknown id, for who would shut themselves out, and when no administrator would be left
 */
export async function changeStaff(
  act: Act,
  id: string,
  change: StaffChange,
  machineNow: Date,
): Promise<StaffRow> {
  // Two administrators who take each other's role away at once: one waits here, and finds that they may not.
  await sql`
    select 1 from agent where desk_id = ${act.deskId} and role = 'administrator' and active order by id for update`.execute(
    act.tx,
  );
  const before = await staffMember(act, { id });
  if (before === null) throw notFound('This person');
  const after = { ...before, ...withoutUndefined(change) };
  const leaves = !after.active && before.active;
  const otherRole = after.role !== before.role;
  if (id === act.actor.id && (leaves || otherRole))
    throw conflict('own-account', 'Ask another administrator: nobody takes their own role away.');
  if (before.role === 'administrator' && before.active && (leaves || otherRole)) {
    const { rows } = await sql`
      select 1 from agent
       where desk_id = ${act.deskId} and role = 'administrator' and active and id <> ${id} limit 1`.execute(
      act.tx,
    );
    if (rows.length === 0)
      throw conflict(
        'last-administrator',
        'The desk would have no administrator left. Make another one first.',
      );
  }
  await sql`
    update agent
       set name = ${after.name}, role = ${after.role}, active = ${after.active},
           signed_out_at = ${leaves || otherRole ? machineNow : sql`signed_out_at`}
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  if (change.teams !== undefined) {
    await sql`delete from agent_team where desk_id = ${act.deskId} and agent_id = ${id}`.execute(act.tx);
    await sql`
      insert into agent_team (desk_id, agent_id, team)
      select ${act.deskId}, ${id}, unnest(${change.teams}::text[])`.execute(act.tx);
  }
  const { name: _name, ...detail } = withoutUndefined(change);
  await recordAudit(act, {
    what: 'agent.changed',
    target: id,
    detail: { ...detail, ...(otherRole ? { roleBefore: before.role } : {}) },
  });
  return after;
}

/** Ends what somebody's sessions mean at this desk; elsewhere they go on. @throws Problem for an unknown id */
export async function signOutHere(act: Act, id: string, machineNow: Date): Promise<void> {
  const agent = await sql`
    update agent set signed_out_at = ${machineNow} where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  const contact = await sql`
    update contact set signed_out_at = ${machineNow} where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  if (agent.numAffectedRows !== 1n && contact.numAffectedRows !== 1n) throw notFound('This person');
  await recordAudit(act, { what: 'sessions.ended', target: id });
}

function withoutUndefined(change: StaffChange): Partial<StaffRow> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
