import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { customerMayBeKnown } from './known.ts';

/** A customer as staff see it in a list. */
interface ListedCustomer {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly zone: string | null;
  /** Of the contract that holds on the day; null: none does. */
  readonly plan: string | null;
  readonly contacts: number;
}

/** Without case and accents, as people type names. */
const plainly = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`regexp_replace(normalize(lower(${text}), NFD), '[\\u0300-\\u036f]', '', 'g')`;

const columns = (act: Act, day: string) => sql`
  select k.id, k.name, k.region, k.zone, held.plan,
         (select count(*)::int from contact c
           where c.desk_id = k.desk_id and c.customer_id = k.id and c.removed_at is null) as contacts
    from customer k
    left join lateral (
      select h.plan from contract h
       where h.desk_id = k.desk_id and h.customer_id = k.id
         and h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to >= ${day}::date)
       order by h.version desc limit 1) held on true
   where k.desk_id = ${act.deskId}`;

/**
 * Customers by name, page by page; those whose name, or the name or address of one of their people, has the letters.
 * @param day civil date in the desk's zone
 */
export async function listCustomers(
  act: Act,
  policy: Policy,
  day: string,
  page: {
    readonly letters: string;
    readonly after: { readonly name: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<ListedCustomer[]> {
  const { letters, after } = page;
  const has = (text: RawBuilder<unknown>) =>
    sql`position(${plainly(sql`${letters}::text`)} in ${plainly(text)}) > 0`;
  const found =
    letters === ''
      ? sql`true`
      : sql`(${has(sql`k.name`)} or exists (
          select 1 from contact c
           where c.desk_id = k.desk_id and c.customer_id = k.id and c.removed_at is null
             and (${has(sql`c.name`)} or ${has(sql`c.email`)})))`;
  const { rows } = await sql<ListedCustomer>`
    ${columns(act, day)} and ${found} and ${customerMayBeKnown(act, policy)}
       and (${after === null} or (k.name, k.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
     order by k.name, k.id limit ${page.limit}`.execute(act.tx);
  return rows;
}

/** One customer; null when there is none such, or none that whoever acts may know of. */
export async function customerById(
  act: Act,
  policy: Policy,
  day: string,
  id: string,
): Promise<ListedCustomer | null> {
  const { rows } = await sql<ListedCustomer>`
    ${columns(act, day)} and k.id = ${id} and ${customerMayBeKnown(act, policy)}`.execute(act.tx);
  return rows[0] ?? null;
}

/** Has those who write down a customer of one name, case and accents aside, do it one after the other. */
export async function lockCustomerName(act: Act, name: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`${act.deskId} customer `} || ${plainly(sql`${name}::text`)}, 0))`.execute(
    act.tx,
  );
}

/** How many customers are called so, case and accents aside, of those that whoever acts may know of. */
export async function customersOfName(act: Act, policy: Policy, name: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from customer k
     where k.desk_id = ${act.deskId} and ${plainly(sql`k.name`)} = ${plainly(sql`${name}::text`)}
       and ${customerMayBeKnown(act, policy)}`.execute(act.tx);
  return rows[0]?.count ?? 0;
}

/** Domains under which anybody gets an address: two people of one have nothing in common. */
const publicDomains: ReadonlySet<string> = new Set(
  [
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com',
    'proton.me protonmail.com gmx.com gmx.net mail.com zoho.com yandex.com yahoo.com.br uol.com.br bol.com.br',
    'terra.com.br ig.com.br yahoo.es hotmail.es yahoo.ro',
  ].flatMap((line) => line.split(' ')),
);

/** The one customer whose people have addresses of the same domain; null when there is none, or more than one. */
export async function customerOfDomain(
  act: Act,
  policy: Policy,
  email: string,
): Promise<{ id: string; name: string } | null> {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (publicDomains.has(domain)) return null;
  const { rows } = await sql<{ id: string; name: string; known: boolean }>`
    select k.id, k.name, ${customerMayBeKnown(act, policy)} as known from customer k
     where k.desk_id = ${act.deskId} and k.id in (
       select c.customer_id from contact c
        where c.desk_id = ${act.deskId} and c.removed_at is null and split_part(c.email, '@', 2) = ${domain})
     limit 2`.execute(act.tx);
  const [only, another] = rows;
  return only === undefined || another !== undefined || !only.known ? null : { id: only.id, name: only.name };
}

/** How many tickets of a customer, of those that whoever acts sees, run and are over; each counted to a thousand. */
export async function countTickets(act: Act, customerId: string): Promise<{ open: number; past: number }> {
  const count = (states: readonly string[]) => sql`
    (select count(*)::int from (
       select 1 from ticket t
        where t.desk_id = ${act.deskId} and t.customer_id = ${customerId} and t.state = any(${states}::text[]) limit 1000) found)`;
  const { rows } = await sql<{ open: number; past: number }>`
    select ${count(['open', 'waiting'])} as open, ${count(['resolved', 'closed'])} as past`.execute(act.tx);
  return rows[0] ?? { open: 0, past: 0 };
}
