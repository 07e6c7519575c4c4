import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import type { StaffRole } from '../rights/door.ts';
import { recordAudit } from '../audit/door.ts';
import { digitsOf } from './telephone.ts';

export interface NewCustomer {
  readonly name: string;
  readonly region?: string | undefined;
  readonly zone?: string | undefined;
}

/** Adds a customer and returns its id. */
export async function addCustomer(act: Act, customer: NewCustomer): Promise<string> {
  const id = newId();
  await sql`
    insert into customer (desk_id, id, name, region, zone, created_at)
    values (${act.deskId}, ${id}, ${customer.name}, ${customer.region ?? null}, ${customer.zone ?? null}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  await recordAudit(act, { what: 'customer.added', target: id });
  return id;
}

/** Adds the first version of a customer's contract. Dates are civil dates of the desk's zone, both inclusive. */
export async function addContract(
  act: Act,
  contract: {
    customerId: string;
    plan: string;
    from: string;
    to: string | null;
    overrides?: unknown;
    hash: string;
  },
): Promise<string> {
  const id = newId();
  await sql`
    insert into contract (desk_id, id, customer_id, version, plan, valid_from, valid_to, overrides, hash, created_at)
    values (${act.deskId}, ${id}, ${contract.customerId}, 1, ${contract.plan}, ${contract.from}::date, ${contract.to}::date,
            ${JSON.stringify(contract.overrides ?? {})}::jsonb, ${contract.hash}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  const { customerId, plan, from, to } = contract;
  await recordAudit(act, {
    what: 'contract.added',
    target: customerId,
    detail: { contract: id, plan, from, to },
  });
  return id;
}

export interface NewContact {
  readonly customerId: string | null;
  readonly name: string;
  /** Null: who is known by a name or a number alone. */
  readonly email: string | null;
  /** As it was said. */
  readonly telephone?: string | null | undefined;
  readonly role?: 'contact' | 'contact lead' | undefined;
  readonly language?: string | undefined;
  readonly zone?: string | undefined;
  readonly named?: boolean | undefined;
}

export async function addContact(act: Act, contact: NewContact): Promise<string> {
  const id = newId();
  const { telephone = null } = contact;
  await sql`
    insert into contact (desk_id, id, customer_id, name, email, telephone, telephone_digits, role, language, zone, named, created_at)
    values (${act.deskId}, ${id}, ${contact.customerId}, ${contact.name}, ${contact.email?.toLowerCase() ?? null},
            ${telephone}, ${telephone === null ? null : digitsOf(telephone)}, ${contact.role ?? 'contact'},
            ${contact.language ?? null}, ${contact.zone ?? null}, ${contact.named ?? false}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  const { customerId, role = 'contact', named = false } = contact;
  await recordAudit(act, {
    what: 'contact.added',
    target: id,
    detail: { customer: customerId, role, named },
  });
  return id;
}

export interface NewAgent {
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly teams: readonly string[];
  readonly language?: string | undefined;
  readonly zone?: string | undefined;
  readonly clearances?: readonly string[] | undefined;
}

/** Adds an agent and returns the id; the same address again changes nothing. */
export async function addAgent(act: Act, agent: NewAgent): Promise<string> {
  const email = agent.email.toLowerCase();
  const known = await sql<{ id: string }>`
    select id from agent where desk_id = ${act.deskId} and email = ${email}`.execute(act.tx);
  if (known.rows[0] !== undefined) return known.rows[0].id;
  const id = newId();
  await sql`
    insert into agent (desk_id, id, name, email, role, language, zone, clearances, created_at)
    values (${act.deskId}, ${id}, ${agent.name}, ${email}, ${agent.role}, ${agent.language ?? null}, ${agent.zone ?? null},
            ${agent.clearances ?? []}, to_timestamp(${act.now}))`.execute(act.tx);
  for (const team of agent.teams) {
    await sql`insert into agent_team (desk_id, agent_id, team) values (${act.deskId}, ${id}, ${team})`.execute(
      act.tx,
    );
  }
  const { role, teams, clearances = [] } = agent;
  await recordAudit(act, { what: 'agent.added', target: id, detail: { role, teams, clearances } });
  return id;
}
