import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface ContractsFrom {
  /** Plans with how many contracts each has, and some of the customers. */
  readonly plans: readonly {
    readonly plan: string;
    readonly count: number;
    readonly customers: readonly string[];
  }[];
  /** Those with terms of their own. */
  readonly terms: readonly { readonly customer: string; readonly overrides: unknown }[];
}

const holdingFrom = (act: Act, day: string) => sql`
    contract c join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
     where c.desk_id = ${act.deskId} and c.policy_id is null and (c.valid_to is null or c.valid_to >= ${day}::date)
       and not exists (
         select 1 from contract n
          where n.desk_id = c.desk_id and n.customer_id = c.customer_id and n.version > c.version
            and n.valid_from <= greatest(c.valid_from, ${day}::date)
            and coalesce(n.valid_to, 'infinity') >= coalesce(c.valid_to, 'infinity'))`;

/**
 * What contracts hold on a day or will after it, of those that go with the policy in force: a version of a contract counts
 * unless a later one covers all that is left of it.
 * @param day civil date in the desk's zone
 */
export async function contractsFrom(act: Act, day: string): Promise<ContractsFrom> {
  const holding = holdingFrom(act, day);
  const plans = await sql<{ plan: string; count: number; customers: string[] }>`
    select c.plan, count(*)::int as count, (array_agg(k.name order by k.name))[1:5] as customers from ${holding} group by c.plan`.execute(
    act.tx,
  );
  const terms = await sql<{ customer: string; overrides: unknown }>`
    select k.name as customer, c.overrides from ${holding} and c.overrides <> '{}'::jsonb order by k.name`.execute(
    act.tx,
  );
  return { plans: plans.rows, terms: terms.rows };
}

/** How many contracts there are by plan and region of the customer, of those of `contractsFrom`. */
export async function countContracts(
  act: Act,
  day: string,
): Promise<{ plan: string; region: string | null; count: number }[]> {
  const { rows } = await sql<{ plan: string; region: string | null; count: number }>`
    select c.plan, k.region, count(*)::int as count from ${holdingFrom(act, day)} group by c.plan, k.region`.execute(
    act.tx,
  );
  return rows;
}
