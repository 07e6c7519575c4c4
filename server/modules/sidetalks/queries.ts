import { sql } from 'kysely';
import { cleanTexts } from '../../platform/clean-texts.ts';
import type { CleanedOut } from '../../platform/clean-texts.ts';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/** A conversation with somebody outside about a ticket. Instants in seconds. */
export interface SideTalkRow {
  readonly id: string;
  readonly ticket_id: string;
  /** Its place on the ticket, from 1. */
  readonly number: number;
  readonly subject: string;
  readonly address: string;
  readonly party_name: string;
  readonly party_email: string;
  readonly language: string;
  readonly state: 'open' | 'closed';
  /** Since when their answer is waited for; null: it is our turn. */
  readonly waiting_since: number | null;
  readonly answered_at: number | null;
  readonly expected_at: number | null;
  readonly created_at: number;
}

const columns = sql`
  s.id, s.ticket_id, s.number, s.subject, s.address, s.party_name, s.party_email, s.language, s.state,
  extract(epoch from s.waiting_since)::float8 as waiting_since, extract(epoch from s.answered_at)::float8 as answered_at,
  extract(epoch from s.expected_at)::float8 as expected_at, extract(epoch from s.created_at)::float8 as created_at`;

/** The side conversations of a ticket, in the order in which they began. */
export async function sideTalksOf(act: Act, ticketId: string): Promise<SideTalkRow[]> {
  const { rows } = await sql<SideTalkRow>`
    select ${columns} from side_talk s where s.desk_id = ${act.deskId} and s.ticket_id = ${ticketId} order by s.number`.execute(
    act.tx,
  );
  return rows;
}

export async function sideTalkOf(act: Act, ticketId: string, number: number): Promise<SideTalkRow | null> {
  const { rows } = await sql<SideTalkRow>`
    select ${columns} from side_talk s
     where s.desk_id = ${act.deskId} and s.ticket_id = ${ticketId} and s.number = ${number}`.execute(act.tx);
  return rows[0] ?? null;
}

/** Nobody else changes it until the transaction ends. */
export async function holdSideTalk(act: Act, ticketId: string, number: number): Promise<void> {
  await sql`
    select from side_talk
     where desk_id = ${act.deskId} and ticket_id = ${ticketId} and number = ${number} for update`.execute(
    act.tx,
  );
}

/** Side conversations in which one of these Message-IDs was sent or received. */
export async function sideTalksByHeaderIds(act: Act, headerIds: readonly string[]): Promise<SideTalkRow[]> {
  if (headerIds.length === 0) return [];
  const { rows } = await sql<SideTalkRow>`
    select distinct on (s.id) ${columns} from message m
      join side_talk s on s.desk_id = m.desk_id and s.id = m.side_talk_id
     where m.desk_id = ${act.deskId} and m.header_id = any(${headerIds}::text[]) limit 5`.execute(act.tx);
  return rows;
}

export interface NewSideTalk {
  readonly ticketId: string;
  readonly subject: string;
  readonly address: string;
  readonly party: { readonly name: string; readonly email: string };
  readonly language: string;
  readonly expectedAt: number | null;
  readonly agentId: string | null;
}

/** Begins one; under the ticket's lock, so that each gets a number of its own. */
export async function insertSideTalk(act: Act, talk: NewSideTalk): Promise<SideTalkRow> {
  const { rows } = await sql<SideTalkRow>`
    with s as (
      insert into side_talk (desk_id, id, ticket_id, number, subject, address, party_name, party_email, language, state, waiting_since,
                             expected_at, agent_id, created_at)
      values (${act.deskId}, ${newId()}, ${talk.ticketId},
              (select coalesce(max(number), 0) + 1 from side_talk where desk_id = ${act.deskId} and ticket_id = ${talk.ticketId}),
              ${talk.subject}, ${talk.address}, ${talk.party.name}, ${talk.party.email}, ${talk.language}, 'open', to_timestamp(${act.now}),
              to_timestamp(${talk.expectedAt}), ${talk.agentId}, to_timestamp(${act.now}))
      returning *)
    select ${columns} from s`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a side conversation that was just begun is missing');
  return row;
}

/** Whose turn it is, and whether it is over. */
export async function updateSideTalk(
  act: Act,
  id: string,
  to: {
    waitingSince: number | null;
    answeredAt: number | null;
    state: SideTalkRow['state'];
    expectedAt: number | null;
  },
): Promise<void> {
  await sql`
    update side_talk set waiting_since = to_timestamp(${to.waitingSince}), answered_at = to_timestamp(${to.answeredAt}), state = ${to.state},
           expected_at = to_timestamp(${to.expectedAt})
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Message-IDs of what was said in it, in order of time. */
export async function headerIdsOf(act: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ header_id: string }>`
    select header_id from message where desk_id = ${act.deskId} and side_talk_id = ${id} and header_id is not null order by at, seq`.execute(
    act.tx,
  );
  return rows.map((row) => row.header_id);
}

/** Takes what was taken out of tickets also out of what side conversations are about (PAR-2). */
export const purgeSideTalks = (act: Act, gone: CleanedOut): Promise<void> =>
  cleanTexts(act, { table: 'side_talk', column: 'subject' }, gone);
