import type { ContractFacts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { compileContract } from '@amparo/policy';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows } from '../../platform/db/rows.ts';
import { newId } from '../../platform/ids.ts';
import type { Act, Executor, Tx } from '../../platform/services.ts';
import { clearancesHeld } from '../rights/door.ts';

export interface ContactRow {
  id: string;
  customer_id: string | null;
  customer_name: string | null;
  region: string | null;
  name: string;
  /** Null: none is known; nothing is mailed to them. */
  email: string | null;
  role: 'contact' | 'contact lead';
  language: string | null;
  zone: string | null;
  named: boolean;
}

/** One that mail goes to. */
type AddressedContact = ContactRow & { email: string };

/** Somebody whom their organisation took off its list is theirs no more; who they were stays for the requests that they made. */
const contactColumns = sql`
  c.id, case when c.removed_at is null then c.customer_id end as customer_id, k.name as customer_name, k.region, c.name, c.email, c.role, c.language,
  coalesce(c.zone, k.zone) as zone, c.named`;
const ownCustomer = sql`left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id and c.removed_at is null`;

export async function contactById(tx: Tx, deskId: string, id: string): Promise<ContactRow | null> {
  const { rows } = await sql<ContactRow>`
    select ${contactColumns} from contact c ${ownCustomer}
     where c.desk_id = ${deskId} and c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export const contactByEmail = (tx: Tx, deskId: string, email: string): Promise<AddressedContact | null> =>
  ask(tx, contactsByEmail, { deskId, email: email.toLowerCase() });

const contactsByEmail: Question<{ deskId: string; email: string }, AddressedContact | null> = {
  async ask(tx, items) {
    const { rows } = await sql<AddressedContact>`
      select ${contactColumns} from contact c ${ownCustomer}
       where c.desk_id = ${items[0].deskId} and c.email = any(${items.map(({ email }) => email)}::text[])`.execute(
      tx,
    );
    return items.map(({ email }) => rows.find((row) => row.email === email) ?? null);
  },
};

/**
 * The contact with this address; a stranger becomes a contact without a customer. Needs an actor of kind intake or agent.
 * @param found the contact of this address, when it was read already in this transaction
 */
export async function findOrAddContact(
  act: Act,
  person: { email: string; name: string; language: string | null },
  found: ContactRow | null = null,
): Promise<AddressedContact> {
  const { tx, deskId, now } = act;
  const email = person.email.toLowerCase();
  const known = found?.email === email ? { ...found, email } : await contactByEmail(tx, deskId, email);
  if (known !== null) return known;
  const name = person.name.trim() === '' ? email : person.name.trim().slice(0, 200);
  await ask(tx, newContacts, { deskId, now, email, name, language: person.language });
  const added = await contactByEmail(tx, deskId, email);
  if (added === null) throw new Error('a contact that was just written is missing');
  return added;
}

/**
 * As SQL: does a name stand for somebody of the staff, whose address is another one? Whoever calls themselves so stands by their address,
 * for a name alone would be taken for a colleague's (field notes, class 12).
 */
export const calledAsStaff = (
  deskId: string,
  name: RawBuilder<unknown>,
  email: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`
  exists (select 1 from agent a where a.desk_id = ${deskId}::uuid and a.active and a.email <> ${email}
             and lower(a.name) = lower(regexp_replace(${name}, '\\s+', ' ', 'g')))`;

interface NewContact {
  readonly deskId: string;
  readonly now: number;
  readonly email: string;
  readonly name: string;
  readonly language: string | null;
}

const newContacts: Question<NewContact, void> = {
  async ask(tx, items) {
    const { deskId, now } = items[0];
    // In one order, so that two that write the same don't wait for each other.
    const sorted = items.toSorted((a, b) => (a.email < b.email ? -1 : 1));
    await sql`
      insert into contact (desk_id, id, name, email, language, created_at)
      select ${deskId}::uuid, id,
             case when ${calledAsStaff(deskId, sql`given.name`, sql`given.email`)} then given.email else given.name end,
             email, language, to_timestamp(${now})
        from ${givenRows(sorted, {
          id: ['uuid', () => newId()],
          name: ['text', ({ name }) => name],
          email: ['text', ({ email }) => email],
          language: ['text', ({ language }) => language],
        })} order by ord
      on conflict (desk_id, email) do nothing`.execute(tx);
    return items.map(() => undefined);
  },
};

export interface ContractRow {
  id: string;
  plan: string;
  hash: string;
  overrides: unknown;
  /** By id of the policy's dates of contracts; read by `contractDates`. */
  dates: unknown;
  /** The policy version under which it stays; null when it goes with the one in force. */
  policy_id: string | null;
}

/** What holds between a desk and a customer on a civil day. */
export interface HeldContract {
  readonly customerId: string;
  readonly day: string;
  /** Null: none. */
  readonly row: ContractRow | null;
}

/** The version of the customer's contract that holds on the day. */
export const heldContract = (
  tx: Tx,
  deskId: string,
  customerId: string,
  day: string,
): Promise<HeldContract> => ask(tx, heldContracts, { deskId, customerId, day });

const heldContracts: Question<{ deskId: string; customerId: string; day: string }, HeldContract> = {
  async ask(tx, items) {
    const { deskId } = items[0];
    const { rows } = await sql<ContractRow & { ord: number }>`
      select given.ord, c.id, c.plan, c.hash, c.overrides, c.dates, c.policy_id
        from ${givenRows(items, { customer: ['uuid', ({ customerId }) => customerId], day: ['date', ({ day }) => day] })}
       cross join lateral (
         select id, plan, hash, overrides, dates, policy_id from contract
          where desk_id = ${deskId} and customer_id = given.customer
            and valid_from <= given.day and (valid_to is null or valid_to >= given.day)
          order by version desc limit 1) as c`.execute(tx);
    const found = new Map(rows.map(({ ord, ...row }) => [ord, row]));
    return items.map(({ customerId, day }, index) => ({
      customerId,
      day,
      row: found.get(index + 1) ?? null,
    }));
  },
};

/** The terms of all contracts of the desk that have some, as they were written; each once. */
export async function contractTerms(tx: Tx, deskId: string): Promise<unknown[]> {
  const { rows } = await sql<{ overrides: unknown }>`
    select distinct overrides from contract where desk_id = ${deskId} and overrides <> '{}'::jsonb`.execute(
    tx,
  );
  return rows.map(({ overrides }) => overrides);
}

/**
 * The version of the customer's contract that holds on the day, as facts for a decision.
 * @param held what was read of it already in this transaction
 */
export async function contractFacts(
  act: Act,
  policy: Policy,
  customerId: string | null,
  day: string,
  held: HeldContract | null = null,
): Promise<{ row: ContractRow; facts: ContractFacts | null } | null> {
  if (customerId === null) return null;
  const known = held !== null && held.customerId === customerId && held.day === day;
  const { row } = known ? held : await heldContract(act.tx, act.deskId, customerId, day);
  if (row === null) return null;
  const empty =
    typeof row.overrides === 'object' && row.overrides !== null && Object.keys(row.overrides).length === 0;
  if (empty) return { row, facts: null };
  const { contract, faults } = compileContract(policy, row.overrides);
  if (contract === null)
    throw new Error(
      `contract ${row.id} does not fit the policy: ${faults.map((fault) => fault.message).join('; ')}`,
    );
  return { row, facts: contract };
}

export interface AgentRow {
  id: string;
  name: string;
  email: string;
  role: string;
  teams: string[];
  /** Which restricted tickets they may see (OSW-9). */
  clearances: string[];
  language: string | null;
  zone: string | null;
}

export async function agentsOfDesk(tx: Tx, deskId: string): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    select a.id, a.name, a.email, a.role, a.clearances, a.language, a.zone,
           coalesce((select array_agg(t.team order by t.team) from agent_team t where t.desk_id = a.desk_id and t.agent_id = a.id), '{}') as teams
      from agent a where a.desk_id = ${deskId} and a.active order by a.name`.execute(tx);
  return rows.map((row) => ({ ...row, clearances: clearancesHeld(row) }));
}

/** The clearances that an agent of the desk holds; null when there is no such agent, or none any more. */
export async function clearancesOfAgent(act: Act, agentId: string): Promise<string[] | null> {
  const { rows } = await sql<{ role: string; clearances: string[] }>`
    select role, clearances from agent where desk_id = ${act.deskId} and id = ${agentId} and active`.execute(
    act.tx,
  );
  return rows[0] === undefined ? null : clearancesHeld(rows[0]);
}

export interface Membership {
  kind: 'agent' | 'contact';
  id: string;
  name: string;
  email: string;
  role: string;
  customer_id: string | null;
  language: string | null;
  zone: string | null;
  clearances: string[];
  /** Sessions that began before do not hold at this desk. */
  signed_out_at: Date | null;
  /** Does the desk say something of second factors for this role, and from when does it ask for one? */
  has_rule: boolean;
  factor_from: Date | null;
}

/** As `membershipOf`, for many at once, in the order of `asked`. */
export async function membershipsOf(
  db: Executor,
  asked: readonly { deskId: string; email: string }[],
): Promise<(Membership | null)[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ nth: number; found: Membership | null }>`
    select a.nth::integer as nth, to_jsonb(m) as found
      from unnest(${asked.map(({ deskId }) => deskId)}::uuid[], ${asked.map(({ email }) => email)}::text[])
           with ordinality as a (desk_id, email, nth)
      left join lateral membership(a.desk_id, a.email) m on true
     order by a.nth`.execute(db);
  // Instants come as text in JSON.
  const instant = (text: Date | null): Date | null => (text === null ? null : new Date(text));
  return rows.map(({ found }) =>
    found === null || found.kind === null
      ? null
      : {
          ...found,
          signed_out_at: instant(found.signed_out_at),
          factor_from: instant(found.factor_from),
        },
  );
}

/** Where a mail address has a place: as staff (also who left) or as a contact. Runs without a desk's context. */
export async function placesOf(
  db: Executor,
  email: string,
): Promise<{ deskId: string; kind: 'agent' | 'contact' }[]> {
  const { rows } = await sql<{ deskId: string; kind: 'agent' | 'contact' }>`
    select desk_id as "deskId", kind from places_of(${email})`.execute(db);
  return rows;
}

/** Who a proved mail address is at a desk. Runs without a desk's context. */
export async function membershipOf(db: Executor, deskId: string, email: string): Promise<Membership | null> {
  const { rows } = await sql<Membership>`select * from membership(${deskId}, ${email})`.execute(db);
  return rows[0] ?? null;
}
