import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { customerMayBeKnown, personMayBeKnown } from './known.ts';
import { telephoneTail } from './telephone.ts';
import { containing } from '../../platform/db/containing.ts';

export interface FoundContact {
  readonly id: string;
  readonly name: string;
  /** Null: none is known. */
  readonly email: string | null;
  readonly telephone: string | null;
  readonly customer: string | null;
}

/** Whoever and whatever a name may mean, for who types one; `more` tells those of one name apart. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly more: string;
}

/**
 * Contacts by name, page by page: those whose name, address or organisation has these letters, in any case, or whose telephone number
 * ends like this one, however both are written. Of whom whoever acts may not know, there is nobody (OSW-9).
 */
export async function findContacts(
  act: Act,
  policy: Policy,
  page: {
    readonly letters: string;
    readonly after: { readonly name: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<FoundContact[]> {
  const { letters, after } = page;
  const like = containing(letters);
  const number = telephoneTail(letters);
  const called = number === null ? sql`false` : sql`c.telephone_digits like ${`%${number}`}`;
  const { rows } = await sql<FoundContact>`
    select c.id, c.name, c.email, c.telephone, k.name as customer
      from contact c left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id and c.removed_at is null
     where c.desk_id = ${act.deskId} and (c.name ilike ${like} or c.email ilike ${like} or k.name ilike ${like} or ${called})
       and (${after === null} or (c.name, c.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
       and ${personMayBeKnown(act, policy)}
     order by c.name, c.id limit ${page.limit}`.execute(act.tx);
  return rows;
}

/** Contacts whose name, address or number contains this, by name; of whom whoever acts may know (OSW-9). */
export async function contactsCalled(act: Act, policy: Policy, part: string, most: number): Promise<Named[]> {
  const like = containing(part);
  const { rows } = await sql<Named>`
    select c.id, c.name, coalesce(c.email, c.telephone, '') as more from contact c
     where c.desk_id = ${act.deskId} and (c.name ilike ${like} or c.email ilike ${like} or c.telephone ilike ${like})
       and ${personMayBeKnown(act, policy)}
     order by lower(c.name), c.id limit ${most}`.execute(act.tx);
  return rows;
}

/** Customers whose name contains this, those that begin so first; of which whoever acts may know (OSW-9). */
export async function customersCalled(
  act: Act,
  policy: Policy,
  part: string,
  most: number,
): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select k.id, k.name, '' as more from customer k
     where k.desk_id = ${act.deskId} and k.name ilike ${containing(part)} and ${customerMayBeKnown(act, policy)}
     order by position(lower(${part}) in lower(k.name)), lower(k.name) limit ${most}`.execute(act.tx);
  return rows;
}
