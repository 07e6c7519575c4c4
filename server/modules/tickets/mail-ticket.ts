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

/** The same, with who holds it. */
export interface HeldTicket {
  readonly ticket: MailTicket;
  readonly policyId: string;
  readonly assigneeId: string | null;
  readonly team: string;
  /** The clearances that whoever is told of it must hold. */
  readonly restricted: string[] | null;
  /** No person asked: nobody is there to be told. */
  readonly automatic: boolean;
  readonly closed: boolean;
}

/** By id; null when it is not there. Readable by the clock. */
export async function mailTicketById(act: Act, ticketId: string): Promise<HeldTicket | null> {
  return (await mailTicketsById(act, [ticketId])).get(ticketId) ?? null;
}

/** Several at once, by their ids. */
export async function mailTicketsById(
  act: Act,
  ticketIds: readonly string[],
): Promise<Map<string, HeldTicket>> {
  const { rows } = await sql<{
    id: string;
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
    email: string | null;
    zone: string | null;
    automatic: boolean;
    closed: boolean;
  }>`
    select t.id, t.number, t.subject, t.address, coalesce(c.language, t.language) as language, t.team, t.restricted, t.policy_id, t.assignee_id,
           c.id as contact_id, c.name, c.email, c.zone, t.automatic, t.state = 'closed' as closed
      from ticket t join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
     where t.desk_id = ${act.deskId} and t.id = any(${ticketIds}::uuid[])`.execute(act.tx);
  return new Map(
    rows.map((row): [string, HeldTicket] => [
      row.id,
      {
        ticket: {
          id: row.id,
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
        automatic: row.automatic,
        closed: row.closed,
      },
    ]),
  );
}
