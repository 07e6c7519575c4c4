import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { MailTicket } from '../mail/door.ts';
import type { TicketRow } from './queries.ts';

/** What a mail about a ticket needs to know of it. */
export function mailTicket(ticket: TicketRow): MailTicket {
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    address: ticket.address,
    language: ticket.requester_language ?? ticket.language,
    requester: {
      id: ticket.requester_id,
      name: ticket.requester_name,
      email: ticket.requester_email,
      zone: ticket.requester_zone,
    },
  };
}

/** The same by id, with who holds it; null when it is not there. Readable by the clock. */
export async function mailTicketById(
  act: Act,
  ticketId: string,
): Promise<{
  ticket: MailTicket;
  policyId: string;
  assigneeId: string | null;
  team: string;
  /** The clearances that whoever is told of it must hold. */
  restricted: string[] | null;
} | null> {
  const { rows } = await sql<{
    number: number;
    subject: string;
    address: string;
    language: string;
    team: string;
    restricted: string[] | null;
    policy_id: string;
    assignee_id: string | null;
    contact_id: string;
    name: string;
    email: string;
    zone: string | null;
  }>`
    select t.number, t.subject, t.address, coalesce(c.language, t.language) as language, t.team, t.restricted, t.policy_id, t.assignee_id,
           c.id as contact_id, c.name, c.email, c.zone
      from ticket t join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
     where t.desk_id = ${act.deskId} and t.id = ${ticketId}`.execute(act.tx);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    ticket: {
      id: ticketId,
      number: row.number,
      subject: row.subject,
      address: row.address,
      language: row.language,
      requester: { id: row.contact_id, name: row.name, email: row.email, zone: row.zone },
    },
    policyId: row.policy_id,
    assigneeId: row.assignee_id,
    team: row.team,
    restricted: row.restricted,
  };
}
