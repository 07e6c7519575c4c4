import { sql } from 'kysely';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows, textsLiteral } from '../../platform/db/rows.ts';
import type { Act } from '../../platform/services.ts';
import type { NextDue } from '../ledger/door.ts';
import { countingNew } from '../queues/door.ts';
import type { LastSaid } from './last-said.ts';
import type { TicketAbout } from './request-facts.ts';

export interface NewTicket {
  id: string;
  number: number;
  subject: string;
  kind: string;
  severity: string;
  plan: string;
  channel: string;
  way: string;
  region: string | null;
  level: string;
  team: string;
  language: string;
  address: string;
  automatic: boolean;
  claim: 'open' | null;
  admitted: boolean;
  decision: unknown;
  policyId: string;
  contractId: string | null;
  customerId: string | null;
  requesterId: string;
  restricted: readonly string[] | null;
  about: TicketAbout | null;
  openedAt: number;
  said: LastSaid;
  eventSeq: number;
  next: NextDue;
}

/** Writes a new ticket with its first participant. */
export const insertTicket = (act: Act, ticket: NewTicket): Promise<void> =>
  ask(act.tx, newTickets, { act, ticket });

/** In one statement, also of several: mail comes in as fast as there are few of them. */
const newTickets: Question<{ act: Act; ticket: NewTicket }, void> = {
  rank: 1,
  async ask(tx, items) {
    const { deskId } = items[0].act;
    const rows = givenRows(items, {
      id: ['uuid', ({ ticket }) => ticket.id],
      number: ['bigint', ({ ticket }) => ticket.number],
      subject: ['text', ({ ticket }) => ticket.subject],
      kind: ['text', ({ ticket }) => ticket.kind],
      severity: ['text', ({ ticket }) => ticket.severity],
      plan: ['text', ({ ticket }) => ticket.plan],
      channel: ['text', ({ ticket }) => ticket.channel],
      way: ['text', ({ ticket }) => ticket.way],
      region: ['text', ({ ticket }) => ticket.region],
      level: ['text', ({ ticket }) => ticket.level],
      team: ['text', ({ ticket }) => ticket.team],
      language: ['text', ({ ticket }) => ticket.language],
      address: ['text', ({ ticket }) => ticket.address],
      automatic: ['boolean', ({ ticket }) => ticket.automatic],
      claim: ['text', ({ ticket }) => ticket.claim],
      admitted: ['boolean', ({ ticket }) => ticket.admitted],
      decision: ['jsonb', ({ ticket }) => JSON.stringify(ticket.decision)],
      policy_id: ['uuid', ({ ticket }) => ticket.policyId],
      contract_id: ['uuid', ({ ticket }) => ticket.contractId],
      customer_id: ['uuid', ({ ticket }) => ticket.customerId],
      requester_id: ['uuid', ({ ticket }) => ticket.requesterId],
      restrictions: [
        'text',
        ({ ticket: { restricted } }) => (restricted === null ? null : textsLiteral(restricted)),
      ],
      about: ['jsonb', ({ ticket: { about } }) => (about === null ? null : JSON.stringify(about))],
      event_seq: ['integer', ({ ticket }) => ticket.eventSeq],
      opened_at: ['float8', ({ ticket }) => ticket.openedAt],
      updated_at: ['float8', ({ act }) => act.now],
      next_due_at: ['float8', ({ ticket }) => ticket.next.at],
      next_state: ['text', ({ ticket }) => ticket.next.state],
      said_from: ['text', ({ ticket }) => ticket.said.from],
      said_at: ['float8', ({ ticket }) => ticket.said.at],
    });
    const given = sql`
      select *, restrictions::text[] as restricted, coalesce(next_state = 'broken', false) as broken from ${rows}`;
    const insert = sql`
      insert into ticket (desk_id, id, number, subject, state, kind, severity, plan, channel, way, region, level, team, language, address, automatic, claim,
                          admitted, decision, policy_id, contract_id, customer_id, requester_id, restricted, about, event_seq, opened_at, updated_at,
                          next_due_at, next_state, said_from, said_at)
      select ${deskId}::uuid, id, number, subject, 'open', kind, severity, plan, channel, way, region, level, team, language, address, automatic, claim,
             admitted, decision, policy_id, contract_id, customer_id, requester_id, restricted, about, event_seq, to_timestamp(opened_at), to_timestamp(updated_at),
             to_timestamp(next_due_at), next_state, said_from, to_timestamp(said_at)
        from given order by ord`;
    const then = sql`
      insert into participant (desk_id, ticket_id, contact_id)
      select ${deskId}::uuid, id, requester_id from given`;
    await countingNew(deskId, given, insert, then).execute(tx);
    return items.map(() => undefined);
  },
};
