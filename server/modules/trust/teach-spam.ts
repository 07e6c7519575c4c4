import { sql } from 'kysely';
import { parseMail } from '../../platform/mail/parse.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { tokenId, tokensOf } from './tokens.ts';

export type Lesson = 'spam' | 'ham';

/**
 * A desk's decision on a message: unwanted, wanted, or neither after all. What was taught of the same message before is taken
 * back first, so that a decision can be changed and undone without a trace in the counts.
 *
 * @returns false when the message is not there, or was taught so already
 */
export async function teachSpam(act: Act, inboundId: string, lesson: Lesson | null): Promise<boolean> {
  const { rows } = await sql<{ raw: Buffer; envelope_from: string }>`
    select raw, envelope_from from inbound where desk_id = ${act.deskId} and id = ${inboundId} for update`.execute(
    act.tx,
  );
  const [message] = rows;
  if (message === undefined) throw notFound('The message');
  const before = await sql<{ kind: Lesson; tokens: number[] }>`
    select kind, tokens from spam_lesson where desk_id = ${act.deskId} and id = ${inboundId}`.execute(act.tx);
  const [old] = before.rows;
  if ((old?.kind ?? null) === lesson) return false;
  if (old !== undefined) {
    await count(act, old.kind, old.tokens.map(Number), -1);
    await sql`delete from spam_lesson where desk_id = ${act.deskId} and id = ${inboundId}`.execute(act.tx);
  }
  // Of what was taken out for good there is nothing to learn.
  if (lesson === null || message.raw.length === 0) return true;
  const mail = await parseMail(message.raw, { envelopeFrom: message.envelope_from });
  const tokens = [...new Set(tokensOf(mail).map((token) => tokenId(act.deskId, token)))];
  await count(act, lesson, tokens, 1);
  await sql`
    insert into spam_lesson (desk_id, id, kind, tokens, at, taught_by)
    values (${act.deskId}, ${inboundId}, ${lesson}, ${tokens}::bigint[], to_timestamp(${act.now}),
            ${act.actor.kind === 'agent' ? act.actor.id : null})`.execute(act.tx);
  return true;
}

/** Row 0 counts the messages. In the order of their ids, so that two lessons at once don't wait for each other in a circle. */
async function count(act: Act, kind: Lesson, tokens: readonly number[], by: 1 | -1): Promise<void> {
  const ids = [0, ...tokens].toSorted((a, b) => a - b);
  const [spam, ham] = kind === 'spam' ? [by, 0] : [0, by];
  await sql`
    insert into spam_token (desk_id, id, spam, ham)
    select ${act.deskId}::uuid, t.id, greatest(${spam}::integer, 0), greatest(${ham}::integer, 0)
      from unnest(${ids}::bigint[]) with ordinality as t (id, place) order by t.place
    on conflict (desk_id, id) do update set spam = greatest(spam_token.spam + ${spam}::integer, 0),
      ham = greatest(spam_token.ham + ${ham}::integer, 0)`.execute(act.tx);
  if (by < 0)
    await sql`
      delete from spam_token where desk_id = ${act.deskId} and id = any(${ids}::bigint[]) and spam = 0 and ham = 0`.execute(
      act.tx,
    );
}

/** The mail that opened a ticket, and whether it is a stranger's; null when no mail did. */
async function openingMail(
  act: Act,
  ticketId: string,
): Promise<{ inboundId: string; taught: boolean; stranger: boolean } | null> {
  const { rows } = await sql<{ inboundId: string | null; taught: boolean; stranger: boolean }>`
    select m.inbound_id as "inboundId", l.id is not null as taught, t.customer_id is null as stranger
      from ticket t
      join message m on m.desk_id = t.desk_id and m.ticket_id = t.id and m.origin = 'customer'
      left join spam_lesson l on l.desk_id = m.desk_id and l.id = m.inbound_id
     where t.desk_id = ${act.deskId} and t.id = ${ticketId} order by m.at, m.seq limit 1`.execute(act.tx);
  const [row] = rows;
  return row?.inboundId == null ? null : { ...row, inboundId: row.inboundId };
}

/** The mail that opened this ticket was unwanted, or was not after all. */
export async function teachOfTicket(act: Act, ticketId: string, spam: boolean): Promise<void> {
  const mail = await openingMail(act, ticketId);
  if (mail !== null) await teachSpam(act, mail.inboundId, spam ? 'spam' : 'ham');
}

/** Whoever answers a stranger has decided that their mail is wanted. Of what was decided before nothing is changed. */
export async function teachOfAnswer(act: Act, ticketId: string): Promise<void> {
  const mail = await openingMail(act, ticketId);
  if (mail !== null && mail.stranger && !mail.taught) await teachSpam(act, mail.inboundId, 'ham');
}
