import { sql } from 'kysely';
import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { colleaguesOf } from '../people/door.ts';
import { mergeOf } from './merged.ts';
import { mostParticipants, outByStaff } from './participants.ts';
import type { TicketRow } from './queries.ts';

export const ticketPeopleSchema = named(
  'TicketPeople',
  z.object({
    people: z
      .array(
        z.object({
          id: z.string(),
          name: z
            .string()
            .describe('Of somebody outside the organisation an address shows its domain only: `…@x.example`'),
          email: z.string().nullable().describe('Of colleagues only'),
          colleague: z.boolean().describe('They can read the ticket; others only get the answers'),
          you: z.boolean(),
          added: z.boolean().describe('By whoever asks, who may take them out again'),
        }),
      )
      .describe('Who takes part beside the requester and gets the answers in Cc'),
    leads: z
      .array(z.object({ id: z.string(), name: z.string(), you: z.boolean() }))
      .describe('Who sees it by their role: contact leads of the organisation'),
    colleagues: z
      .array(z.object({ id: z.string(), name: z.string(), email: z.string() }))
      .describe('Whom whoever asks may have take part; empty for who may not'),
  }),
);

/** A contact, as they ask about a ticket of their organisation. */
export interface AskingContact {
  readonly id: string;
  readonly customerId: string | null;
  readonly role: Visit['person']['role'];
}

/** @throws Problem 403 for staff, who read and change participants otherwise */
export function askingContact({ person }: Visit): AskingContact {
  if (person.kind !== 'contact' || person.id === null) throw forbidden('Only for contacts of a customer.');
  return { id: person.id, customerId: person.customerId, role: person.role };
}

/** Whoever asked, and contact leads, say who of the organisation takes part. */
export const maySayWho = (ticket: TicketRow, by: AskingContact): boolean =>
  by.customerId !== null &&
  ticket.customer_id === by.customerId &&
  (ticket.requester_id === by.id || by.role === 'contact lead');

interface KnownRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly addedBy: string | null;
}

/**
 * Who takes part in a ticket, as its customer may know it: the database itself gives addresses of colleagues only, and nothing of
 * who got an answer unseen or is asked in a side conversation, as these take no part. @param act as the contact
 */
export async function ticketPeople(
  act: Act,
  ticket: TicketRow,
  by: AskingContact,
): Promise<z.input<typeof ticketPeopleSchema>> {
  const { rows } = await sql<KnownRow>`
    select contact_id as id, name, email, added_by as "addedBy" from ticket_people(${ticket.id})
     limit ${mostParticipants}`.execute(act.tx);
  const ours =
    by.customerId === null || ticket.customer_id !== by.customerId
      ? []
      : await colleaguesOf(act, by.customerId);
  const here = new Set([ticket.requester_id, ...rows.map(({ id }) => id)]);
  const may =
    maySayWho(ticket, by) && !(ticket.state === 'closed' && (await mergeOf(act, ticket.id)) !== null);
  const outIds = may ? await takenOutByStaff(act, ticket.id) : new Set<string>();
  return {
    people: rows.map(({ id, name, email, addedBy }) => ({
      id,
      name,
      email,
      colleague: email !== null,
      you: id === by.id,
      added: may && addedBy === by.id,
    })),
    leads: ours
      .filter(({ id, role }) => role === 'contact lead' && !here.has(id))
      .map(({ id, name }) => ({ id, name, you: id === by.id })),
    colleagues: may
      ? ours
          // Who has no address neither signs in nor gets an answer.
          .flatMap(({ id, name, email }) =>
            email === null || here.has(id) || outIds.has(id) ? [] : [{ id, name, email }],
          )
      : [],
  };
}

/** Whom the desk took out of a ticket: they stay out, whoever of the customer asks. */
async function takenOutByStaff(act: Act, ticketId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.contact_id as id from participant p
     where p.desk_id = ${act.deskId} and p.ticket_id = ${ticketId} and ${outByStaff}`.execute(act.tx);
  return new Set(rows.map(({ id }) => id));
}
