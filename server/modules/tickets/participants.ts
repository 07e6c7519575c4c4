import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { conflict, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketRow } from './queries.ts';

/** Somebody who takes part in a ticket beside its requester: they get the public answers in Cc, and may write. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  /** Null: none is known. */
  readonly email: string | null;
  readonly customer: string | null;
}

/** More than this take no part in one ticket: the rest of a long Cc is left out (field notes, class 26). */
export const mostParticipants = 40;

/** A condition over `p`, a row of participant: the desk took them out, and they stay out. Whom their own people took out may come back. */
export const outByStaff = sql<boolean>`p.removed_at is not null and p.removed_by is null`;

/** Who takes part in a ticket beside its requester, by name. Whom their organisation took off its list gets nothing any more. */
export const participantsOf = (act: Act, ticket: Ticket): Promise<Participant[]> =>
  othersWhere(
    act,
    ticket,
    sql`c.id in (select p.contact_id from participant p
                  where p.desk_id = ${act.deskId} and p.ticket_id = ${ticket.id} and p.removed_at is null)
        and c.removed_at is null`,
  );

/**
 * Who wrote in a ticket and takes no part in it: whoever came by a reply address that was made for somebody else. What they wrote is for
 * staff until they show it, and they get no answers until the staff have them take part. Whom the staff took out is not among them.
 */
export const outsidersOf = (act: Act, ticket: Ticket): Promise<Participant[]> =>
  othersWhere(
    act,
    ticket,
    sql`c.id in (select m.contact_id from message m
                  where m.desk_id = ${act.deskId} and m.ticket_id = ${ticket.id} and m.side_talk_id is null and (m.kind = 'public' or m.outsider is not null))
        and not exists (select 1 from participant p
                         where p.desk_id = c.desk_id and p.ticket_id = ${ticket.id} and p.contact_id = c.id)`,
  );

type Ticket = Pick<TicketRow, 'id' | 'requester_id'>;

/** Contacts beside the requester. @param which a condition over `c`, a row of contact */
async function othersWhere(act: Act, ticket: Ticket, which: RawBuilder<unknown>): Promise<Participant[]> {
  const { rows } = await sql<Participant>`
    select c.id, c.name, c.email, k.name as customer
      from contact c
      left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
     where c.desk_id = ${act.deskId} and c.id <> ${ticket.requester_id} and ${which}
     order by c.name, c.id limit ${mostParticipants}`.execute(act.tx);
  return rows;
}

/** Has these contacts take part, as far as there is room. Whom the staff took out stays out. */
export async function addParticipants(
  act: Act,
  ticketId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await sql`
    insert into participant (desk_id, ticket_id, contact_id)
    select ${act.deskId}, ${ticketId}, given.id
      from unnest(${contactIds}::uuid[]) with ordinality as given (id, place)
     where not exists (select 1 from participant p
                        where p.desk_id = ${act.deskId} and p.ticket_id = ${ticketId} and p.contact_id = given.id)
     order by given.place
     limit greatest(0, ${mostParticipants} - (select count(*)::int from participant p
                                               where p.desk_id = ${act.deskId} and p.ticket_id = ${ticketId}))
    on conflict do nothing`.execute(act.tx);
}

/**
 * Takes somebody out of a ticket, on record: no further answers, and what they write joins it no more by its references.
 *
 * @throws Problem not-found when they take no part; conflict for the requester, whose ticket it is
 */
export async function removeParticipant(asked: Act, number: number, contactId: string): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    if (ticket.requester_id === contactId)
      throw conflict('requester', 'The requester cannot be taken out of their own ticket.');
    const { numAffectedRows } = await sql`
      update participant set removed_at = to_timestamp(${act.now})
       where desk_id = ${act.deskId} and ticket_id = ${ticket.id} and contact_id = ${contactId} and removed_at is null`.execute(
      act.tx,
    );
    if (numAffectedRows !== 1n) throw notFound('The participant');
    return { events: [{ type: 'departure', data: { contact: contactId } }] };
  });
}

/** Everybody who takes part in a ticket, its requester too, with whose they are. */
export async function everybodyIn(
  act: Act,
  ticket: Pick<TicketRow, 'id' | 'requester_id'>,
): Promise<{ id: string; email: string | null; customerId: string | null }[]> {
  const { rows } = await sql<{ id: string; email: string | null; customerId: string | null }>`
    select c.id, c.email, c.customer_id as "customerId" from contact c
     where c.desk_id = ${act.deskId}
       and (c.id = ${ticket.requester_id}
            or c.id in (select contact_id from participant where desk_id = ${act.deskId} and ticket_id = ${ticket.id} and removed_at is null))
     order by c.name, c.id limit ${mostParticipants + 1}`.execute(act.tx);
  return rows;
}

/** These take part in a ticket no more, and may come back; but for those who have said something in it. */
export async function forgetParticipants(
  act: Act,
  ticketId: string,
  contactIds: readonly string[],
): Promise<void> {
  await sql`
    delete from participant p
     where p.desk_id = ${act.deskId} and p.ticket_id = ${ticketId} and p.contact_id = any(${contactIds}::uuid[]) and p.removed_at is null
       and not exists (select 1 from message m where m.desk_id = p.desk_id and m.ticket_id = p.ticket_id and m.contact_id = p.contact_id)`.execute(
    act.tx,
  );
}
