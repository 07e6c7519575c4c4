import { sql } from 'kysely';
import { versionOf } from '../../platform/http/versioned.ts';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/** Somebody of a customer, as their organisation sees them. */
export interface ColleagueRow {
  readonly id: string;
  readonly name: string;
  /** Null: none is known; they do not sign in. */
  readonly email: string | null;
  readonly role: 'contact' | 'contact lead';
  readonly named: boolean;
}

/** What the organisation says of them itself. */
export const versionOfColleague = ({ role, named }: ColleagueRow): string => versionOf({ role, named });

export async function colleaguesOf(act: Act, customerId: string): Promise<ColleagueRow[]> {
  const { rows } = await sql<ColleagueRow>`
    select id, name, email, role, named from contact
     where desk_id = ${act.deskId} and customer_id = ${customerId} and removed_at is null
     order by role desc, name, id limit 500`.execute(act.tx);
  return rows;
}

/** The customer itself; locked, so that two who change its people do it one after the other. */
export async function lockCustomer(act: Act, customerId: string): Promise<void> {
  await sql`select 1 from customer where desk_id = ${act.deskId} and id = ${customerId} for no key update`.execute(
    act.tx,
  );
}

export async function customerOf(
  act: Act,
  customerId: string,
): Promise<{ name: string; region: string | null } | null> {
  const { rows } = await sql<{ name: string; region: string | null }>`
    select name, region from customer where desk_id = ${act.deskId} and id = ${customerId}`.execute(act.tx);
  return rows[0] ?? null;
}

/** When named people were exchanged, in seconds. */
export async function namedChanges(act: Act, customerId: string): Promise<number[]> {
  const { rows } = await sql<{ at: number }>`
    select extract(epoch from at)::float8 as at from named_change
     where desk_id = ${act.deskId} and customer_id = ${customerId} order by at desc limit 100`.execute(
    act.tx,
  );
  return rows.map(({ at }) => at);
}

export async function noteNamedChange(act: Act, customerId: string): Promise<void> {
  await sql`
    insert into named_change (desk_id, id, customer_id, at)
    values (${act.deskId}, ${newId()}, ${customerId}, to_timestamp(${act.now}))`.execute(act.tx);
}

/** A contact by address, whoever's; `left`: of whose list they were taken. */
export async function anybodyWith(
  act: Act,
  email: string,
): Promise<{ id: string; customer_id: string | null; left: string | null } | null> {
  const { rows } = await sql<{ id: string; customer_id: string | null; left: string | null }>`
    select id, case when removed_at is null then customer_id end as customer_id,
           case when removed_at is not null then customer_id end as "left" from contact where desk_id = ${act.deskId} and email = ${email.toLowerCase()}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** Writes whose contact somebody is, and what they may do there. `removed`: whether they get in. */
export async function writeColleague(
  act: Act,
  id: string,
  to: {
    readonly customerId: string | null;
    readonly role: ColleagueRow['role'];
    readonly named: boolean;
    readonly removed: boolean;
  },
): Promise<void> {
  await sql`
    update contact set customer_id = ${to.customerId}::uuid, role = ${to.role}, named = ${to.named},
           removed_at = case when ${to.removed} then to_timestamp(${act.now}) end
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

export interface AcceptanceRow {
  readonly duty: string;
  readonly version: string;
  readonly at: number;
  readonly who: string;
}

export async function acceptancesOf(act: Act, customerId: string): Promise<AcceptanceRow[]> {
  const { rows } = await sql<AcceptanceRow>`
    select d.duty, d.version, extract(epoch from d.at)::float8 as at, c.name as who
      from duty_acceptance d join contact c on c.desk_id = d.desk_id and c.id = d.contact_id
     where d.desk_id = ${act.deskId} and d.customer_id = ${customerId} order by d.at limit 1000`.execute(
    act.tx,
  );
  return rows;
}

/** The same version again changes nothing: the first who accepted it did. */
export async function insertAcceptance(
  act: Act,
  row: {
    readonly customerId: string;
    readonly contactId: string;
    readonly duty: string;
    readonly version: string;
  },
): Promise<void> {
  await sql`
    insert into duty_acceptance (desk_id, id, customer_id, contact_id, duty, version, at)
    values (${act.deskId}, ${newId()}, ${row.customerId}, ${row.contactId}, ${row.duty}, ${row.version}, to_timestamp(${act.now}))
    on conflict (desk_id, customer_id, duty, version) do nothing`.execute(act.tx);
}
