import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';

/** The version of a customer's contract that holds on a day, or the next one that will. */
export interface HeldContract {
  readonly customer_id: string;
  readonly customer: string;
  readonly plan: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly overrides: unknown;
  /** The policy version that it stays under. */
  readonly policy_id: string | null;
}

/** What else a change of a contract does, in its transaction. */
export interface ContractHooks {
  changed(act: Act, customerId: string): Promise<void>;
}

const held = (act: Act, day: string) => sql`
  select distinct on (c.customer_id) c.customer_id, k.name as customer, c.plan, c.valid_from::text, c.valid_to::text, c.overrides,
         c.policy_id, c.hash
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

/**
 * The periods of a customer's contract, the earliest first. A later version that covers a period whole stands in its place.
 * Dates are civil ones, the last inclusive.
 */
export async function contractPeriods(
  act: Act,
  customerId: string,
): Promise<{ plan: string; from: string; to: string | null }[]> {
  const { rows } = await sql<{ plan: string; from: string; to: string | null }>`
    select c.plan, c.valid_from::text as "from", c.valid_to::text as "to" from contract c
     where c.desk_id = ${act.deskId} and c.customer_id = ${customerId}
       and not exists (
         select 1 from contract n
          where n.desk_id = c.desk_id and n.customer_id = c.customer_id and n.version > c.version
            and n.valid_from <= c.valid_from
            and coalesce(n.valid_to, 'infinity') >= coalesce(c.valid_to, 'infinity'))
     order by c.valid_from, c.version limit 100`.execute(act.tx);
  return rows;
}

/**
 * Lets a contract stay under a policy version, or go with the one in force (null): the next version of the contract, with
 * everything else as it was. Needs an administrator.
 */
export async function pinContract(act: Act, contract: HeldContract, policyId: string | null): Promise<void> {
  await sql`
    insert into contract (desk_id, id, customer_id, version, plan, valid_from, valid_to, overrides, hash, created_at, policy_id)
    select desk_id, ${newId()}, customer_id, (select max(n.version) + 1 from contract n where n.desk_id = ${act.deskId} and n.customer_id = ${contract.customer_id}),
           plan, valid_from, valid_to, overrides, hash, to_timestamp(${act.now}), ${policyId}::uuid
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
