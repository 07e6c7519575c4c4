import type { FieldFault, Unplaced } from '../../platform/field-faults.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { civilDay, currentPolicy } from '../policies/door.ts';
import { recordAudit } from '../audit/door.ts';

/** One person as another system has them. What is left out is not changed. */
export interface PersonRow {
  readonly email: string;
  readonly name: string;
  /** The customer's name; made when there is none of it. */
  readonly customer?: string | undefined;
  readonly region?: string | undefined;
  /** IANA name. */
  readonly zone?: string | undefined;
  readonly language?: string | undefined;
  readonly role?: 'contact' | 'contact lead' | undefined;
  readonly named?: boolean | undefined;
  /** The plan of a customer who has no contract yet, from a date of the desk's zone on; default: today. */
  readonly plan?: string | undefined;
  readonly from?: string | undefined;
}

export interface RowResult {
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused';
  readonly contact: string | null;
  readonly customer: string | null;
  readonly problem: Problem | null;
}

/**
 * Adds and completes people row by row, each by itself. The same rows again change nothing. Nobody is moved from one customer to
 * another by it: that would open the requests of one to people of the other. Needs an administrator.
 * @param dryRun all is looked at and nothing is written; then no ids are told
 */
export async function importPeople(
  act: Act,
  rows: readonly PersonRow[],
  dryRun: boolean,
): Promise<RowResult[]> {
  const { tx, deskId, now } = act;
  // Two imports at once: one waits, and finds what the other made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${deskId}`}, 0))`.execute(tx);
  const { policy } = await currentPolicy(tx, deskId, now);
  const plan = new ImportPlan(policy, civilDay(policy, now), await readKnown(act, rows));
  const results = rows.map((row): RowResult => {
    try {
      return { ...plan.take(row), problem: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { outcome: 'refused', contact: null, customer: null, problem: error };
    }
  });
  if (dryRun) return results.map((one) => ({ ...one, contact: null, customer: null }));
  await writePlan(act, plan);
  const count = (outcome: RowResult['outcome']): number =>
    results.filter((one) => one.outcome === outcome).length;
  await recordAudit(act, {
    what: 'people.imported',
    detail: {
      added: count('added'),
      changed: count('changed'),
      refused: count('refused'),
      customers: plan.customers.length,
      contracts: plan.contracts.length,
    },
  });
  return results;
}

interface Person {
  readonly id: string;
  readonly email: string;
  customer: string | null;
  name: string;
  role: string;
  named: boolean;
  language: string | null;
  zone: string | null;
}

/** What is there of the people and customers that the rows name. */
interface Known {
  readonly people: Map<string, Person>;
  /** By name in small letters; several when two have the same. */
  readonly customers: Map<string, string[]>;
  /** Plan of a customer's newest contract. */
  readonly plans: Map<string, string>;
}

/** What an import will write. A row is taken as a whole or not at all: all that can be wrong with it is looked at first. */
class ImportPlan {
  readonly customers: { id: string; name: string; region: string | null; zone: string | null }[] = [];
  readonly contracts: { id: string; customer: string; plan: string; since: string; hash: string }[] = [];
  readonly added: Person[] = [];
  readonly changed = new Set<Person>();
  readonly #policy: Policy;
  readonly #today: string;
  readonly #known: Known;

  constructor(policy: Policy, today: string, known: Known) {
    this.#policy = policy;
    this.#today = today;
    this.#known = known;
  }

  /** @throws Problem for what can't be taken */
  take(row: PersonRow): Omit<RowResult, 'problem'> {
    const email = normaliseAddress(row.email)?.toLowerCase() ?? null;
    const faults = faultsOf(this.#policy, row, email);
    if (email === null || faults.length > 0) throw invalid('This row can’t be taken as it is.', faults);
    const there = row.customer === undefined ? [] : (this.#known.customers.get(nameKey(row.customer)) ?? []);
    if (there.length > 1)
      throw new Problem('ambiguous-customer', 409, 'Two customers have this name: tell them apart first.');
    const has = there[0] === undefined ? undefined : this.#known.plans.get(there[0]);
    if (row.plan !== undefined && has !== undefined && has !== row.plan)
      throw new Problem('other-plan', 409, `This customer’s contract is for the plan ${has}, and stays so.`);
    const person = this.#known.people.get(email);
    if (row.customer !== undefined && (person?.customer ?? null) !== null && person?.customer !== there[0])
      throw new Problem('other-customer', 409, 'This person belongs to another customer, and stays there.');

    const customer = row.customer === undefined ? null : (there[0] ?? this.#addCustomer(row.customer, row));
    const newContract = customer !== null && row.plan !== undefined && has === undefined;
    if (newContract) this.#addContract(customer, row.plan ?? '', row.from ?? this.#today);
    if (person === undefined) return this.#addPerson(row, email, customer);
    const wanted = {
      customer: customer ?? person.customer,
      name: row.name,
      role: row.role ?? person.role,
      named: row.named ?? person.named,
      language: row.language ?? person.language,
    };
    const same = (Object.keys(wanted) as (keyof typeof wanted)[]).every((key) => wanted[key] === person[key]);
    if (!same) {
      Object.assign(person, wanted);
      if (!this.added.includes(person)) this.changed.add(person);
    }
    return {
      outcome: same && !newContract ? 'unchanged' : 'changed',
      contact: person.id,
      customer: wanted.customer,
    };
  }

  #addCustomer(name: string, { region, zone }: PersonRow): string {
    const id = newId();
    this.customers.push({ id, name, region: region ?? null, zone: zone ?? null });
    this.#known.customers.set(nameKey(name), [id]);
    return id;
  }

  #addContract(customer: string, plan: string, since: string): void {
    const hash = createHash('sha256').update(`${customer}\n${plan}`).digest('hex');
    this.contracts.push({ id: newId(), customer, plan, since, hash });
    this.#known.plans.set(customer, plan);
  }

  #addPerson(row: PersonRow, email: string, customer: string | null): Omit<RowResult, 'problem'> {
    const { name, role = 'contact', named = false, language = null, zone = null } = row;
    const person = { id: newId(), email, customer, name, role, named, language, zone };
    this.added.push(person);
    this.#known.people.set(email, person);
    return { outcome: 'added', contact: person.id, customer };
  }
}

const nameKey = (name: string): string => name.toLowerCase();

async function readKnown({ tx, deskId }: Act, rows: readonly PersonRow[]): Promise<Known> {
  const emails = rows.map(({ email }) => normaliseAddress(email)?.toLowerCase() ?? '');
  const names = rows.flatMap(({ customer }) => (customer === undefined ? [] : [nameKey(customer)]));
  const people = await sql<Person>`
    select id, email, case when removed_at is null then customer_id end as customer, name, role, named, language, zone
      from contact where desk_id = ${deskId} and email = any(${emails})`.execute(tx);
  const customers = await sql<{ id: string; name: string; plan: string | null }>`
    select k.id, k.name, (select c.plan from contract c where c.desk_id = k.desk_id and c.customer_id = k.id
                           order by c.version desc limit 1) as plan
      from customer k where k.desk_id = ${deskId} and lower(k.name) = any(${names}) order by k.id`.execute(
    tx,
  );
  const byName = Map.groupBy(customers.rows, ({ name }) => nameKey(name));
  return {
    people: new Map(people.rows.map((one) => [one.email, one])),
    customers: new Map([...byName].map(([name, all]) => [name, all.map(({ id }) => id)])),
    plans: new Map(customers.rows.flatMap(({ id, plan }) => (plan === null ? [] : [[id, plan]]))),
  };
}

async function writePlan({ tx, deskId, now }: Act, plan: ImportPlan): Promise<void> {
  const json = (rows: readonly object[]): string => JSON.stringify(rows);
  await sql`
    insert into customer (desk_id, id, name, region, zone, created_at)
    select ${deskId}, r.id, r.name, r.region, r.zone, to_timestamp(${now})
      from jsonb_to_recordset(${json(plan.customers)}::jsonb) as r(id uuid, name text, region text, zone text)`.execute(
    tx,
  );
  await sql`
    insert into contract (desk_id, id, customer_id, version, plan, valid_from, hash, created_at)
    select ${deskId}, r.id, r.customer, 1, r.plan, r.since, r.hash, to_timestamp(${now})
      from jsonb_to_recordset(${json(plan.contracts)}::jsonb) as r(id uuid, customer uuid, plan text, since date, hash text)`.execute(
    tx,
  );
  await sql`
    insert into contact (desk_id, id, customer_id, name, email, role, language, zone, named, created_at)
    select ${deskId}, r.id, r.customer, r.name, r.email, r.role, r.language, r.zone, r.named, to_timestamp(${now})
      from jsonb_to_recordset(${json(plan.added)}::jsonb)
        as r(id uuid, customer uuid, name text, email text, role text, language text, zone text, named boolean)`.execute(
    tx,
  );
  await sql`
    update contact c
       set customer_id = coalesce(r.customer, c.customer_id), name = r.name, role = r.role, named = r.named, language = r.language,
           removed_at = case when r.customer is null then c.removed_at end
      from jsonb_to_recordset(${json([...plan.changed])}::jsonb)
        as r(id uuid, customer uuid, name text, role text, language text, named boolean)
     where c.desk_id = ${deskId} and c.id = r.id`.execute(tx);
}

function faultsOf(policy: Policy, row: PersonRow, email: string | null): FieldFault[] {
  const faults: FieldFault[] = [];
  const wrong = (path: string, fault: Unplaced): void => void faults.push({ path, ...fault });
  if (email === null) wrong('email', { code: 'mail-address' });
  if (row.plan !== undefined && !policy.plans.has(row.plan))
    wrong('plan', { code: 'one-of', values: { options: [...policy.plans.keys()].join(', ') } });
  if (row.region !== undefined && !policy.regions.has(row.region))
    wrong('region', { code: 'one-of', values: { options: [...policy.regions.keys()].join(', ') } });
  if (row.zone !== undefined && !isZone(row.zone)) wrong('zone', { code: 'no-zone' });
  for (const name of ['region', 'plan', 'from'] as const)
    if (row[name] !== undefined && row.customer === undefined) wrong(name, { code: 'only-with-customer' });
  return faults;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
