import { z } from 'zod';
import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { instant } from '../../platform/http/instants.ts';
import { keepPlans } from '../../platform/db/context.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { tagsOfTicket } from '../tags/door.ts';
import { claimOf } from './confirm-requester.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { hasDomainCheck } from './escalate.ts';
import { findTicket } from './find-ticket.ts';
import { listTickets, previews, promiseBodies } from './list-tickets.ts';
import { outsidersOf, participantsOf } from './participants.ts';
import { ticketJson, ticketNumber, ticketSchema } from './present.ts';
import type { TicketRow } from './queries.ts';

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable().describe('Null: none is known; nothing is mailed to them'),
  customer: z.string().nullable(),
});

export const fullTicketSchema = named(
  'FullTicket',
  ticketSchema.extend({
    now: instant,
    policy: z
      .object({ version: z.string(), hash: z.string(), effective: z.string() })
      .describe('The version under which it was opened: it keeps it'),
    checklists: z
      .record(
        z.string(),
        z.array(
          z.object({
            id: z.string(),
            text: z.record(z.string(), z.string()),
            optional: z.boolean(),
            evidence: z
              .enum(['domain-check'])
              .nullable()
              .describe('What the ticket itself has to show; a tick does not do then'),
            shown: z.boolean().describe('Whether the ticket shows it'),
            clause: z.string(),
          }),
        ),
      )
      .describe('What each level wants done before it takes over; for staff'),
    claim: z
      .object({ state: z.enum(['open', 'confirmed', 'refused']), customer: z.string().nullable() })
      .nullable()
      .describe(
        'For staff: nothing showed that the requester is the contact of this customer whom they claim to be, and what an agent says',
      ),
    participants: z
      .array(personSchema)
      .describe('Who gets the public answers in Cc beside the requester; for staff'),
    outsiders: z
      .array(personSchema)
      .describe(
        'Who wrote here by a reply address made for somebody else: they get no answers until they are named in Cc; for staff',
      ),
    missingDiagnostics: z
      .array(z.string())
      .describe(
        'What the policy asks for to diagnose a request of this kind and nobody has sent yet (OPT-1): ids, whose words and answers `readTicketFacts` has',
      ),
    others: z
      .array(z.object({ number: z.string(), subject: z.string(), state: z.string() }))
      .describe('Other tickets of the same customer or requester'),
  }),
);

export type FullTicket = z.infer<typeof fullTicketSchema> & { version: number };

/** A ticket for its page, with its version for the ETag. */
export async function fullTicket(act: Act, visit: Visit, text: string): Promise<FullTicket> {
  keepPlans(act.tx);
  const { ticket, policy } = await findTicket(act, text);
  const isStaff = visit.person.kind === 'agent';
  // Sent together: none waits for the answer of another.
  const [bodies, words, tags, others, checked, claim, participants, outsiders, diagnostics] =
    await Promise.all([
      promiseBodies(act, [ticket.id]),
      previews(act, [ticket.id]),
      isStaff ? tagsOfTicket(act, ticket.id) : [],
      listOthers(act, ticket),
      isStaff ? hasDomainCheck(act, ticket.id) : false,
      isStaff ? claimOf(act, ticket) : null,
      isStaff ? participantsOf(act, ticket) : [],
      isStaff ? outsidersOf(act, ticket) : [],
      diagnosticsOf(act, ticket, policy, visit.desk.slug),
    ]);
  const shown = ticketJson(
    policy,
    ticket,
    { bodies: bodies.get(ticket.id) ?? [], preview: words.get(ticket.id) ?? '', tags },
    visit,
    act.now,
    'with bars',
  );
  return {
    ...shown,
    version: ticket.event_seq,
    now: formatInstant(act.now),
    policy: { version: policy.version, hash: policy.hash, effective: policy.effective },
    checklists: isStaff ? checklistsOf(policy, checked) : {},
    claim,
    participants,
    outsiders,
    missingDiagnostics: diagnostics.filter(({ given }) => given.length === 0).map(({ ask }) => ask),
    others: others.map((other) => ({
      number: ticketNumber(policy, other.number),
      subject: other.subject,
      state: other.state,
    })),
  };
}

const checklistsOf = (policy: Policy, checked: boolean): z.infer<typeof fullTicketSchema>['checklists'] =>
  Object.fromEntries(
    [...policy.levels.values()].map((level) => [
      level.id,
      level.checklist.map((item) => ({
        id: item.id,
        text: item.text,
        optional: item.optional,
        evidence: item.evidence,
        shown: item.evidence === 'domain-check' && checked,
        clause: item.origin.clause,
      })),
    ]),
  );

async function listOthers(act: Act, ticket: TicketRow): Promise<TicketRow[]> {
  const rows = await listTickets(act, {
    view: 'all',
    order: '-number',
    after: null,
    limit: 8,
    of: { customerId: ticket.customer_id, requesterId: ticket.requester_id },
  });
  return rows.filter((row) => row.id !== ticket.id).slice(0, 7);
}
