import { sql } from 'kysely';
import { versionOf } from '../../platform/http/versioned.ts';
import type { Act } from '../../platform/services.ts';

/** Somebody who writes to the desk, as staff see them. Who belongs to no customer any more has none. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  /** Their own; null: that of their customer. */
  readonly zone: string | null;
  readonly customer_id: string | null;
  readonly customer: string | null;
  readonly role: 'contact' | 'contact lead';
  readonly named: boolean;
}

/** What staff write of them. */
export const versionOfContact = ({
  name,
  language,
  zone,
  customer_id: customer,
  role,
  named,
}: Contact): string => versionOf({ name, language, zone, customer, role, named });

const columns = sql`
  select c.id, c.name, c.email, c.language, c.zone, k.id as customer_id, k.name as customer, c.role,
         c.named and k.id is not null as named
    from contact c
    left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id and c.removed_at is null`;

export async function contactOf(act: Act, id: string): Promise<Contact | null> {
  const { rows } = await sql<Contact>`
    ${columns} where c.desk_id = ${act.deskId} and c.id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}

/** The people of a customer: who leads it first, then by name; at most 500. */
export async function contactsOfCustomer(act: Act, customerId: string): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    ${columns} where c.desk_id = ${act.deskId} and k.id = ${customerId}
     order by c.role desc, c.name, c.id limit 500`.execute(act.tx);
  return rows;
}

/** Has changes of one contact come one after the other. */
export async function lockContact(act: Act, id: string): Promise<void> {
  await sql`select 1 from contact where desk_id = ${act.deskId} and id = ${id} for no key update`.execute(
    act.tx,
  );
}

export async function writeContact(
  act: Act,
  id: string,
  to: Pick<Contact, 'name' | 'language' | 'zone'>,
): Promise<void> {
  await sql`
    update contact set name = ${to.name}, language = ${to.language}, zone = ${to.zone}
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}
