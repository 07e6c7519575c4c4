import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Policy } from '@amparo/policy';
import { recordAudit } from '../audit/door.ts';
import { setContractDates } from './contract-dates.ts';
import { customerOf, lockCustomer } from './organisation-queries.ts';

/** What a customer has from a day on. Civil dates; the last is inclusive, null: without end. */
interface Renewal {
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
  /** Dates that the policy names of contracts; those that are left out go on, null takes one away. */
  readonly dates: Readonly<Record<string, string | null>>;
}

/**
 * Writes the next version of a customer's contract: on its days it holds instead of what was agreed before; terms of their own, and the
 * policy version that the contract stays under, go on. What was decided stays as it was. Needs an administrator.
 * @returns its id
 * @throws Problem 404 for an unknown customer, 422 for a plan or a date that the policy does not have, or an end before the beginning
 */
export async function renewContract(
  act: Act,
  policy: Policy,
  customerId: string,
  { plan, from, to, dates: given }: Renewal,
): Promise<string> {
  if ((await customerOf(act, customerId)) === null) throw notFound('This customer');
  if (!policy.plans.has(plan))
    throw invalid(`The policy has no plan "${plan}".`, [
      { path: 'plan', code: 'one-of', values: { options: [...policy.plans.keys()].join(', ') } },
    ]);
  if (to !== null && to < from)
    throw invalid('It ends before it begins.', [{ path: 'to', code: 'not-before-from' }]);
  // Two renewals at once get their versions one after the other.
  await lockCustomer(act, customerId);
  const { rows } = await sql<{ dates: unknown }>`
    select dates from contract where desk_id = ${act.deskId} and customer_id = ${customerId}
     order by version desc limit 1`.execute(act.tx);
  const dates = setContractDates(policy, rows[0]?.dates ?? {}, given);
  const id = newId();
  const hash = createHash('sha256')
    .update(JSON.stringify([customerId, plan, from, to, ...(Object.keys(dates).length === 0 ? [] : [dates])]))
    .digest('hex');
  await sql`
    insert into contract (desk_id, id, customer_id, version, plan, valid_from, valid_to, overrides, dates, hash, created_at, policy_id)
    select ${act.deskId}, ${id}, ${customerId}, coalesce(max(c.version), 0) + 1, ${plan}, ${from}::date, ${to}::date,
           coalesce((array_agg(c.overrides order by c.version desc))[1], '{}'::jsonb), ${JSON.stringify(dates)}::jsonb, ${hash}, to_timestamp(${act.now}),
           (array_agg(c.policy_id order by c.version desc))[1]
      from contract c where c.desk_id = ${act.deskId} and c.customer_id = ${customerId}`.execute(act.tx);
  await recordAudit(act, {
    what: 'contract.added',
    target: customerId,
    detail: { contract: id, plan, from, to, dates },
  });
  return id;
}
