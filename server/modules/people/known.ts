import { knowledgeOf, restrictionsOf } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';

// Of whom whoever acts may know (OSW-9). Everything that lists people and customers, or finds them by a name, has one of these
// conditions; what shows a ticket needs none, since row security shows the ticket.

/**
 * Whether whoever acts may know of a customer `k`: not of one with a contract whose tickets the policy restricts to clearances that
 * they do not hold (OSW-9), whenever it held.
 */
export function customerMayBeKnown(act: Act, policy: Policy): RawBuilder<unknown> {
  const hidden = hiddenContracts(act, policy);
  if (hidden.length === 0) return sql`true`;
  return sql`not exists (
    select 1 from contract h
      join unnest(${hidden.map(({ plan }) => plan)}::text[], ${hidden.map(({ region }) => region)}::text[]) as hidden (plan, region)
        on hidden.plan = h.plan and hidden.region is not distinct from k.region
     where h.desk_id = k.desk_id and h.customer_id = k.id)`;
}

/**
 * Whether whoever acts may know of a contact `c`: not of somebody of such a customer, also formerly; and of who belongs to none, not when
 * they are to be seen in nothing but tickets that are restricted to clearances which whoever acts does not hold (OSW-9).
 */
export function personMayBeKnown(act: Act, policy: Policy): RawBuilder<unknown> {
  if (act.actor.kind !== 'agent') return sql`true`;
  const ofKnown =
    hiddenContracts(act, policy).length === 0
      ? sql`true`
      : sql`(c.customer_id is null or exists (
          select 1 from customer k
           where k.desk_id = c.desk_id and k.id = c.customer_id and ${customerMayBeKnown(act, policy)}))`;
  return sql`(${ofKnown} and (
    c.customer_id is not null and c.removed_at is null
    or c.id not in (select amparo_kept_people())
    or exists (select 1 from ticket t where t.desk_id = c.desk_id and t.requester_id = c.id)
    or exists (select 1 from participant p join ticket t on t.desk_id = p.desk_id and t.id = p.ticket_id
                where p.desk_id = c.desk_id and p.contact_id = c.id)))`;
}

/** Plans, with regions, whose tickets are kept from whoever acts. */
function hiddenContracts(act: Act, policy: Policy): { plan: string; region: string | null }[] {
  const { kind, restricted = [] } = act.actor;
  if (kind !== 'agent') return [];
  return [...policy.plans.keys()].flatMap((plan) =>
    [null, ...policy.regions.keys()].flatMap((region) =>
      restrictionsOf(policy, knowledgeOf(policy, { plan, region })).some(
        (row) => row.for.includes('see') && !restricted.includes(row.id),
      )
        ? [{ plan, region }]
        : [],
    ),
  );
}
