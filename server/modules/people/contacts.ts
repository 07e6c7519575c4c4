import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import pg from 'pg';
import { versionOf } from '../../platform/http/versioned.ts';
import { conflict } from '../../platform/problem.ts';
import type { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { personMayBeKnown } from './known.ts';
import { digitsOf } from './telephone.ts';

/** Somebody who writes to the desk, as staff see them. Who belongs to no customer any more has none. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  /** Null: none is known. */
  readonly email: string | null;
  /** As it was said; null: none is known. */
  readonly telephone: string | null;
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
  email,
  telephone,
  language,
  zone,
  customer_id: customer,
  role,
  named,
}: Contact): string => versionOf({ name, email, telephone, language, zone, customer, role, named });

const columns = sql`
  select c.id, c.name, c.email, c.telephone, c.language, c.zone, k.id as customer_id, k.name as customer, c.role,
         c.named and k.id is not null as named
    from contact c
    left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id and c.removed_at is null`;

/** By id; null when there is nobody such, or nobody of whom whoever acts may know (OSW-9). */
export async function contactOf(act: Act, policy: Policy, id: string): Promise<Contact | null> {
  const { rows } = await sql<Contact>`
    ${columns} where c.desk_id = ${act.deskId} and c.id = ${id} and ${personMayBeKnown(act, policy)}`.execute(
    act.tx,
  );
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
  to: Pick<Contact, 'name' | 'telephone' | 'language' | 'zone'>,
): Promise<void> {
  await sql`
    update contact set name = ${to.name}, language = ${to.language}, zone = ${to.zone},
           telephone = ${to.telephone}, telephone_digits = ${to.telephone === null ? null : digitsOf(to.telephone)}
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/**
 * Writes the address of somebody who has none. @returns whether they had none, and whoever acts may write it
 * @throws Problem 409 `address-taken`
 */
export async function writeAddress(act: Act, id: string, email: string): Promise<boolean> {
  try {
    const { numAffectedRows } = await sql`
      update contact set email = ${email.toLowerCase()}
       where desk_id = ${act.deskId} and id = ${id} and email is null`.execute(act.tx);
    return numAffectedRows === 1n;
  } catch (error) {
    // Somebody who was not there a moment ago: a mail came from it, or two wrote it down at once.
    if (error instanceof pg.DatabaseError && error.code === uniqueViolation) throw addressTaken();
    throw error;
  }
}

const uniqueViolation = '23505';

/** Somebody else has the address. */
export const addressTaken = (): Problem =>
  conflict('address-taken', 'Somebody else has this mail address: look for them among the contacts.');

/** Writes the number of somebody of whom none is known. */
export async function writeFirstTelephone(act: Act, id: string, telephone: string): Promise<void> {
  await sql`
    update contact set telephone = ${telephone}, telephone_digits = ${digitsOf(telephone)}
     where desk_id = ${act.deskId} and id = ${id} and telephone is null`.execute(act.tx);
}
