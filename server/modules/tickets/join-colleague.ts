import { sql } from 'kysely';
import { conflict, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { requireUnmerged } from './merged.ts';
import { mostParticipants, outByStaff } from './participants.ts';

/** Who of a customer has whom take part. */
interface Joining {
  readonly contactId: string;
  readonly by: { readonly id: string; readonly customerId: string };
}

/**
 * Has a colleague take part in a request of their own organisation, on record: they read it, and get the answers in Cc. Whom the
 * desk took out stays out. The statement itself asks that ticket and colleague are of the customer of who asks.
 *
 * @throws Problem 404 for somebody who is no colleague, 409 `takes-part`, `stays-out`, `many-people`, `merged`
 */
export async function joinColleague(asked: Act, number: number, { contactId, by }: Joining): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    await requireUnmerged(act, ticket);
    const standing = await standingOf(act, ticket.id, { contactId, by });
    if (!standing.colleague || ticket.requester_id === contactId)
      throw notFound('Somebody of your organisation');
    if (standing.takesPart) throw conflict('takes-part', 'They take part already.');
    if (standing.outByStaff)
      throw conflict('stays-out', 'The desk took them out of this conversation. Ask it to let them back in.');
    if (standing.people >= mostParticipants)
      throw conflict('many-people', `At most ${mostParticipants} people take part in one conversation.`);
    await sql`
      insert into participant (desk_id, ticket_id, contact_id, added_by)
      select t.desk_id, t.id, c.id, ${by.id}::uuid
        from ticket t join contact c on c.desk_id = t.desk_id and c.customer_id = t.customer_id and c.removed_at is null
       where t.desk_id = ${act.deskId} and t.id = ${ticket.id} and t.customer_id = ${by.customerId}::uuid and c.id = ${contactId}::uuid
      on conflict (desk_id, ticket_id, contact_id)
      do update set removed_at = null, removed_by = null, added_by = excluded.added_by`.execute(act.tx);
    return { events: [{ type: 'arrival', data: { contact: contactId } }] };
  });
}

/**
 * Takes a colleague out again whom the same person had take part, on record: from then on they read nothing of it and get no answers.
 *
 * @throws Problem 404 for whoever takes no part, or came otherwise
 */
export async function partColleague(asked: Act, number: number, { contactId, by }: Joining): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const { numAffectedRows } = await sql`
      update participant set removed_at = to_timestamp(${act.now}), removed_by = ${by.id}::uuid
       where desk_id = ${act.deskId} and ticket_id = ${ticket.id} and contact_id = ${contactId}::uuid and removed_at is null
         and added_by = ${by.id}::uuid and ${ticket.customer_id}::uuid = ${by.customerId}::uuid`.execute(
      act.tx,
    );
    if (numAffectedRows !== 1n) throw notFound('Somebody whom you added');
    return { events: [{ type: 'departure', data: { contact: contactId } }] };
  });
}

interface Standing {
  readonly colleague: boolean;
  readonly takesPart: boolean;
  readonly outByStaff: boolean;
  readonly people: number;
}

async function standingOf(act: Act, ticketId: string, { contactId, by }: Joining): Promise<Standing> {
  const here = sql`p.desk_id = ${act.deskId} and p.ticket_id = ${ticketId}`;
  const { rows } = await sql<Standing>`
    select exists (select 1 from contact c join ticket t on t.desk_id = c.desk_id and t.customer_id = c.customer_id
                    where c.desk_id = ${act.deskId} and c.id = ${contactId}::uuid and c.customer_id = ${by.customerId}::uuid
                      and c.removed_at is null and t.id = ${ticketId}) as colleague,
           exists (select 1 from participant p where ${here} and p.contact_id = ${contactId}::uuid and p.removed_at is null) as "takesPart",
           exists (select 1 from participant p where ${here} and p.contact_id = ${contactId}::uuid and ${outByStaff}) as "outByStaff",
           (select count(*)::int from participant p where ${here} and p.removed_at is null) as people`.execute(
    act.tx,
  );
  const [row] = rows;
  if (row === undefined) throw notFound('The ticket');
  return row;
}
