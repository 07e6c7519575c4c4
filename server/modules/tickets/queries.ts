import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act, Tx } from '../../platform/services.ts';
import type { NextDue } from '../ledger/door.ts';
import type { LastSaid, SaidColumns } from './last-said.ts';
import type { TicketAbout } from './request-facts.ts';
import { countingChange } from '../queues/door.ts';

/** The next readable number of the desk, or the last of the next so many. Held until the transaction ends, so it is asked for late. */
export async function nextNumber(tx: Tx, deskId: string, count = 1): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    update desk_counter set value = value + ${count} where desk_id = ${deskId} and id = 'ticket' returning value`.execute(
    tx,
  );
  const value = rows[0]?.value;
  if (value === undefined) throw new Error('the desk has no counter for its tickets');
  return value;
}

/** A ticket's row, instants in seconds. */
export interface TicketRow extends SaidColumns {
  id: string;
  number: number;
  subject: string;
  state: 'open' | 'waiting' | 'resolved' | 'closed';
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
  /** Whether they are whom they claim to be: nobody has said so yet, an agent has, or has denied it. Null: nothing was claimed. */
  claim: 'open' | 'confirmed' | 'refused' | null;
  admitted: boolean;
  decision: Record<string, unknown>;
  /** Null: nothing is known of it. */
  about: TicketAbout | null;
  policy_id: string;
  customer_id: string | null;
  customer_name: string | null;
  requester_id: string;
  requester_name: string;
  /** Null: none is known. */
  requester_email: string | null;
  requester_telephone: string | null;
  requester_zone: string | null;
  requester_language: string | null;
  assignee_id: string | null;
  assignee_name: string | null;
  /** Clearances that whoever sees it must hold, all of them; null: none. */
  restricted: string[] | null;
  waiting_for: string | null;
  waiting_since: number | null;
  event_seq: number;
  opened_at: number;
  updated_at: number;
  /** When it was resolved or closed, the later of both; null when it is neither. */
  ended_at: number | null;
  next_due_at: number | null;
  next_state: 'open' | 'paused' | 'broken' | null;
  /** Out of the views of work until it wakes. */
  snoozed: boolean;
}

/** All columns of a ticket's row but the decision, which is long. */
export const shortColumns = sql`
  t.id, t.number, t.subject, t.state, t.kind, t.severity, t.plan, t.channel, t.way, t.region, t.level, t.team, t.language, t.address, t.automatic, t.claim, t.admitted,
  t.about, t.policy_id, t.customer_id, k.name as customer_name, t.requester_id, coalesce(c.name, '') as requester_name, c.email as requester_email, c.telephone as requester_telephone,
  coalesce(c.zone, k.zone) as requester_zone, c.language as requester_language, t.assignee_id, a.name as assignee_name, t.restricted,
  t.waiting_for, extract(epoch from t.waiting_since)::float8 as waiting_since, t.event_seq,
  extract(epoch from t.opened_at)::float8 as opened_at, extract(epoch from t.updated_at)::float8 as updated_at,
  extract(epoch from greatest(t.resolved_at, t.closed_at))::float8 as ended_at,
  extract(epoch from t.next_due_at)::float8 as next_due_at, t.next_state, t.snoozed,
  t.said_from, extract(epoch from t.said_at)::float8 as said_at, extract(epoch from t.party_said_at)::float8 as party_said_at`;

const ticketColumns = sql`${shortColumns}, t.decision`;

export const ticketJoins = sql`
  left join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
  left join customer k on k.desk_id = t.desk_id and k.id = t.customer_id
  left join agent a on a.desk_id = t.desk_id and a.id = t.assignee_id`;

/** Takes the ticket's row lock, so that changes of one ticket come one after the other; null when it may not be seen. */
export async function lockTicket(tx: Tx, deskId: string, number: number): Promise<TicketRow | null> {
  const locked = await sql<{ id: string }>`
    select id from ticket where desk_id = ${deskId} and number = ${number} for update`.execute(tx);
  if (locked.rows.length === 0) return null;
  return ticketByNumber(tx, deskId, number);
}

export async function ticketByNumber(tx: Tx, deskId: string, number: number): Promise<TicketRow | null> {
  const { rows } = await sql<TicketRow>`
    select ${ticketColumns} from ticket t ${ticketJoins} where t.desk_id = ${deskId} and t.number = ${number}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The same by id. */
export async function ticketById(tx: Tx, deskId: string, id: string): Promise<TicketRow | null> {
  const { rows } = await sql<TicketRow>`
    select ${ticketColumns} from ticket t ${ticketJoins} where t.desk_id = ${deskId} and t.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export interface TicketChanges {
  subject?: string;
  state?: TicketRow['state'];
  kind?: string;
  severity?: string;
  level?: string;
  team?: string;
  assignee?: string | null;
  waiting?: { for: string; since: number } | null;
  resolvedAt?: number | null;
  closedAt?: number | null;
  claim?: 'open' | 'confirmed' | 'refused';
  snoozed?: boolean;
  about?: TicketAbout;
  plan?: string;
  /** What was decided anew. */
  redecided?: { admitted: boolean; decision: unknown };
  /** What an agent confirmed the requester to be entitled to. */
  entitled?: {
    customerId: string;
    contractId: string | null;
    plan: string;
    region: string | null;
    admitted: boolean;
    decision: unknown;
  };
}

/** Writes what a change did to the row, with the caches that the recording gave. */
export async function updateTicket(
  act: Act,
  ticket: TicketRow,
  changes: TicketChanges,
  recorded: { eventSeq: number; next: NextDue; said: LastSaid },
): Promise<void> {
  const waiting =
    changes.waiting === undefined
      ? { for: ticket.waiting_for, since: ticket.waiting_since }
      : (changes.waiting ?? { for: null, since: null });
  const update = sql`
    update ticket set
      subject = coalesce(${changes.subject ?? null}::text, subject),
      state = ${changes.state ?? ticket.state}, kind = ${changes.kind ?? ticket.kind}, severity = ${changes.severity ?? ticket.severity},
      level = ${changes.level ?? ticket.level}, team = ${changes.team ?? ticket.team},
      assignee_id = ${changes.assignee === undefined ? ticket.assignee_id : changes.assignee}::uuid,
      waiting_for = ${waiting.for}, waiting_since = to_timestamp(${waiting.since}),
      resolved_at = case when ${changes.resolvedAt !== undefined} then to_timestamp(${changes.resolvedAt ?? null}) else resolved_at end,
      closed_at = case when ${changes.closedAt !== undefined} then to_timestamp(${changes.closedAt ?? null}) else closed_at end,
      claim = ${changes.claim ?? ticket.claim}, snoozed = ${changes.snoozed ?? ticket.snoozed},
      about = case when ${changes.about !== undefined} then ${JSON.stringify(changes.about ?? null)}::jsonb else about end,
      event_seq = ${recorded.eventSeq}, updated_at = to_timestamp(${act.now}),
      next_due_at = to_timestamp(${recorded.next.at}), next_state = ${recorded.next.state},
      said_from = ${recorded.said.from}, said_at = to_timestamp(${recorded.said.at}), party_said_at = to_timestamp(${recorded.said.partyAt})
    where desk_id = ${act.deskId} and id = ${ticket.id}`;
  await countingChange(act.deskId, update, { ids: [ticket.id] }).execute(act.tx);
  if (changes.entitled !== undefined) await entitle(act, ticket.id, changes.entitled);
  if (changes.plan !== undefined || changes.redecided !== undefined) await redecide(act, ticket, changes);
}

async function redecide(act: Act, ticket: TicketRow, { plan, redecided }: TicketChanges): Promise<void> {
  await sql`
    update ticket set plan = ${plan ?? ticket.plan}, admitted = ${redecided?.admitted ?? ticket.admitted},
           decision = ${JSON.stringify(redecided?.decision ?? ticket.decision)}::jsonb
     where desk_id = ${act.deskId} and id = ${ticket.id}`.execute(act.tx);
}

/** Gives the ticket to the customer whose contact its requester was confirmed to be. */
async function entitle(
  act: Act,
  ticketId: string,
  to: NonNullable<TicketChanges['entitled']>,
): Promise<void> {
  await sql`
    update ticket set customer_id = ${to.customerId}, contract_id = ${to.contractId}::uuid, plan = ${to.plan}, region = ${to.region},
           admitted = ${to.admitted}, decision = ${JSON.stringify(to.decision)}::jsonb
     where desk_id = ${act.deskId} and id = ${ticketId}`.execute(act.tx);
}

/** Writes who may see a ticket from now on. As intake: whoever caused it may not see it any more. */
export async function writeRestricted(
  act: Act,
  ticketId: string,
  restricted: readonly string[],
): Promise<void> {
  await asIntake(act, async () => {
    const update = sql`
      update ticket set restricted = ${[...restricted]}::text[] where desk_id = ${act.deskId} and id = ${ticketId}`;
    await countingChange(act.deskId, update, { ids: [ticketId] }).execute(act.tx);
  });
}

export async function addParticipant(act: Act, ticketId: string, contactId: string): Promise<void> {
  await sql`
    insert into participant (desk_id, ticket_id, contact_id) values (${act.deskId}, ${ticketId}, ${contactId})
    on conflict do nothing`.execute(act.tx);
}

/** Does this contact take part in the ticket? */
export async function takesPart(
  tx: Tx,
  deskId: string,
  ticketId: string,
  contactId: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select true as found from participant where desk_id = ${deskId} and ticket_id = ${ticketId} and contact_id = ${contactId}
       and removed_at is null`.execute(tx);
  return rows.length > 0;
}

/** Tickets in which one of these Message-IDs was received or sent. */
export async function ticketsByHeaderIds(
  tx: Tx,
  deskId: string,
  headerIds: readonly string[],
): Promise<{ id: string; number: number }[]> {
  if (headerIds.length === 0) return [];
  const { rows } = await sql<{ id: string; number: number }>`
    select t.id, t.number from ticket t
     where t.desk_id = ${deskId} and t.id in (
       select ticket_id from message where desk_id = ${deskId} and header_id = any(${headerIds}::text[]) and side_talk_id is null
       union select ticket_id from mail_out where desk_id = ${deskId} and header_id = any(${headerIds}::text[]) and ticket_id is not null and kind <> 'side')
     order by t.number desc limit 10`.execute(tx);
  return rows;
}
