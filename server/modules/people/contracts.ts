import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';

/** The version of a customer's contract that holds on a day, or the next one that will. */
export interface HeldContract {
  readonly id: string;
  readonly customer_id: string;
  readonly customer: string;
  readonly plan: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly overrides: unknown;
  /** By id of the policy's dates of contracts. */
  readonly dates: unknown;
  /** The policy version that it stays under. */
  readonly policy_id: string | null;
}

/** What else a change of a contract does, in its transaction. */
export interface ContractHooks {
  changed(act: Act, customerId: string): Promise<void>;
}

const held = (act: Act, day: string) => sql`
  select distinct on (c.customer_id) c.id, c.customer_id, k.name as customer, c.plan, c.valid_from::text, c.valid_to::text, c.overrides,
         c.dates, c.policy_id, c.hash
    from contract c join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
   where c.desk_id = ${act.deskId} and (c.valid_to is null or c.valid_to >= ${day}::date)
   order by c.customer_id, (c.valid_from > ${day}::date), c.version desc`;

/** Contracts by the name of the customer, page by page. @param day civil date in the desk's zone */
export async function listContracts(
  act: Act,
  day: string,
  page: { readonly after: { name: string; id: string } | null; readonly limit: number },
): Promise<HeldContract[]> {
  const { after } = page;
  const { rows } = await sql<HeldContract>`
    select * from (${held(act, day)}) h
     where ${after === null} or (h.customer, h.customer_id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid)
     order by h.customer, h.customer_id limit ${page.limit}`.execute(act.tx);
  return rows;
}

/** @throws Problem not-found when the customer has no contract, or is none of the actor's */
export async function contractOf(act: Act, customerId: string, day: string): Promise<HeldContract> {
  const { rows } = await sql<HeldContract>`
    select * from (${held(act, day)}) h where h.customer_id = ${customerId}`.execute(act.tx);
  const [contract] = rows;
  if (contract === undefined) throw notFound('A contract of this customer');
  return contract;
}

/** A version of a contract by its id, whether it holds today or not. @throws Problem not-found */
export async function contractById(act: Act, id: string): Promise<HeldContract> {
  const { rows } = await sql<HeldContract>`
    select c.id, c.customer_id, k.name as customer, c.plan, c.valid_from::text, c.valid_to::text, c.overrides, c.dates, c.policy_id
      from contract c join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
     where c.desk_id = ${act.deskId} and c.id = ${id}`.execute(act.tx);
  const [contract] = rows;
  if (contract === undefined) throw notFound('A contract of this customer');
  return contract;
}

/** A time for which a plan is agreed. Civil dates; the last is inclusive, null: without end. */
interface ContractPeriod {
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
}

/** The periods of a customer's contract, the earliest first. On a day of several versions the latest holds. */
export async function contractPeriods(act: Act, customerId: string): Promise<ContractPeriod[]> {
  const { rows } = await sql<ContractPeriod>`
    select plan, valid_from::text as "from", valid_to::text as "to" from contract
     where desk_id = ${act.deskId} and customer_id = ${customerId} order by version limit 200`.execute(
    act.tx,
  );
  return rows
    .reduce<ContractPeriod[]>((before, one) => [...before.flatMap((each) => without(each, one)), one], [])
    .toSorted((a, b) => a.from.localeCompare(b.from));
}

/** What is left of a period where another takes its place. */
function without(period: ContractPeriod, other: ContractPeriod): ContractPeriod[] {
  const end = ({ to }: ContractPeriod): string => to ?? '9999-12-31';
  if (other.from > end(period) || end(other) < period.from) return [period];
  return [
    ...(period.from < other.from ? [{ ...period, to: dayBeside(other.from, -1) }] : []),
    ...(other.to !== null && end(period) > other.to ? [{ ...period, from: dayBeside(other.to, 1) }] : []),
  ];
}

const dayBeside = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Lets a contract stay under a policy version, or go with the one in force (null): the next version of the contract, with
 * everything else as it was. Needs an administrator.
 */
export async function pinContract(act: Act, contract: HeldContract, policyId: string | null): Promise<void> {
  await sql`
    insert into contract (desk_id, id, customer_id, version, plan, valid_from, valid_to, overrides, dates, hash, created_at, policy_id)
    select desk_id, ${newId()}, customer_id, (select max(n.version) + 1 from contract n where n.desk_id = ${act.deskId} and n.customer_id = ${contract.customer_id}),
           plan, valid_from, valid_to, overrides, dates, hash, to_timestamp(${act.now}), ${policyId}::uuid
      from contract
     where desk_id = ${act.deskId} and customer_id = ${contract.customer_id} and plan = ${contract.plan}
       and valid_from = ${contract.valid_from}::date and valid_to is not distinct from ${contract.valid_to}::date
     order by version desc limit 1`.execute(act.tx);
  await recordAudit(act, {
    what: 'contract.pinned',
    target: contract.customer_id,
    detail: { policy: policyId },
  });
}
