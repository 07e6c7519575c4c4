import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows, textsLiteral } from '../../platform/db/rows.ts';
import { newId } from '../../platform/ids.ts';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';
import type { Topic } from './topics.ts';
import type { MailKind, MailParticipant, MailState } from './types.ts';

/** What an address may get of: sign-in links, and all other automatic mail. */
type Share = 'automatic' | 'sign-in';

export interface NewMail {
  id: string;
  ticketId: string | null;
  messageId: string | null;
  kind: MailKind;
  language: string;
  sender: string;
  senderName: string;
  recipient: string;
  recipientName: string;
  subject: string;
  text: string;
  html: string;
  headerId: string;
  replyTo: string | null;
  inReplyTo: string | null;
  references: readonly string[];
  automatic: boolean;
  stranger: boolean;
  /** Against which of the recipient's shares it counts; null for none. */
  counts: Share | null;
  /** Of what its recipient may unsubscribe; null or missing when it must be sent. */
  topic?: Topic | null;
  /** Whom the message names, when that is not its recipient alone. */
  shown?: ShownTo | null;
}

/** Whom a mail names in its headers To and Cc. */
export interface ShownTo {
  to: MailAddress;
  cc: MailAddress[];
}

/** Puts a mail into the outbox. It leaves after the act's commit. */
export async function insertMail(act: Act, mail: NewMail): Promise<void> {
  await ask(act.tx, newMails, { act, mail });
  act.after({ topic: 'mail' });
}

const newMails: Question<{ act: Act; mail: NewMail }, void> = {
  rank: 4,
  async ask(tx, items) {
    const { deskId, now } = items[0].act;
    await sql`
      insert into mail_out (desk_id, id, ticket_id, message_id, kind, language, sender, sender_name, recipient, recipient_name, subject, body,
                            html, header_id, reply_to, in_reply_to, reference_ids, automatic, stranger, budget, topic, shown, created_at, state, try_at)
      select ${deskId}::uuid, id, ticket_id, message_id, kind, language, sender, sender_name, recipient, recipient_name, subject, body,
             html, header_id, reply_to, in_reply_to, reference_ids::text[], automatic, stranger, budget, topic, shown, to_timestamp(${now}), 'queued',
             to_timestamp(${machineClock.now()})
        from ${givenRows(items, {
          id: ['uuid', ({ mail }) => mail.id],
          ticket_id: ['uuid', ({ mail }) => mail.ticketId],
          message_id: ['uuid', ({ mail }) => mail.messageId],
          kind: ['text', ({ mail }) => mail.kind],
          language: ['text', ({ mail }) => mail.language],
          sender: ['text', ({ mail }) => mail.sender],
          sender_name: ['text', ({ mail }) => mail.senderName],
          recipient: ['text', ({ mail }) => mail.recipient],
          recipient_name: ['text', ({ mail }) => mail.recipientName],
          subject: ['text', ({ mail }) => mail.subject],
          body: ['text', ({ mail }) => mail.text],
          html: ['text', ({ mail }) => mail.html],
          header_id: ['text', ({ mail }) => mail.headerId],
          reply_to: ['text', ({ mail }) => mail.replyTo],
          in_reply_to: ['text', ({ mail }) => mail.inReplyTo],
          reference_ids: ['text', ({ mail }) => textsLiteral(mail.references)],
          automatic: ['boolean', ({ mail }) => mail.automatic],
          stranger: ['boolean', ({ mail }) => mail.stranger],
          budget: [
            'text',
            ({ mail: { recipient, counts } }) => (counts === null ? null : budgetKey(recipient, counts)),
          ],
          topic: ['text', ({ mail }) => mail.topic ?? null],
          shown: ['jsonb', ({ mail: { shown } }) => (shown == null ? null : JSON.stringify(shown))],
        })} order by ord`.execute(tx);
    return items.map(() => undefined);
  },
};

/**
 * Puts an answer into the outbox, to the requester and, in Cc, to those who take part: a row for each with the same Message-ID, so
 * that one address that fails takes no other with it, and a delivery report says whose it was.
 * @param unseen who gets it in Bcc: no header names them, and their answer comes to the desk, not into this ticket, where those
 * who must not know of them would read it
 */
export async function insertWithCopies(
  act: Act,
  mail: NewMail,
  participants: readonly MailParticipant[],
  unseen: readonly MailAddress[] = [],
): Promise<void> {
  if (participants.length + unseen.length === 0) return insertMail(act, mail);
  const shown: ShownTo = {
    to: { name: mail.recipientName, address: mail.recipient },
    cc: participants.flatMap(({ name, email }) =>
      email === null || email === mail.recipient ? [] : [{ name: cleanLine(name), address: email }],
    ),
  };
  await insertMail(act, { ...mail, shown });
  for (const { name, address } of shown.cc)
    await insertMail(act, {
      ...mail,
      id: newId(),
      kind: 'copy',
      recipient: address,
      recipientName: name,
      counts: null,
      shown,
    });
  const seen = new Set([shown.to, ...shown.cc].map(({ address }) => address.toLowerCase()));
  for (const { name, address } of unseen.filter((person) => !seen.has(person.address.toLowerCase())))
    await insertMail(act, {
      ...mail,
      id: newId(),
      kind: 'copy',
      recipient: address,
      recipientName: cleanLine(name),
      replyTo: null,
      counts: null,
      shown,
    });
}

/** `ana+1@x.test` and `Ana@x.test` are one mailbox. */
export function budgetKey(address: string, share: Share): string {
  const mailbox = splitPlus(address).base.toLowerCase();
  // No address has a space: the shares never meet.
  return share === 'sign-in' ? `sign-in ${mailbox}` : mailbox;
}

/**
 * Lets one transaction at a time of this desk go on with this key, until it ends. With a limit of answers to strangers also one at a
 * time of those who answer strangers, as long as some of that limit is left. Whoever waits knows then what the other has sent. Beyond
 * the limit nobody waits: a flood, which is not answered, is taken in by as many at once as there are; nor does anybody who answers
 * customers.
 */
export const oneAtATime = (act: Act, key: string, strangers = 0): Promise<void> =>
  ask(act.tx, turns, { act, key, strangers });

const turns: Question<{ act: Act; key: string; strangers: number }, void> = {
  // What is asked in the same moment sees what the one before has written.
  rank: -1,
  async ask(_tx, items) {
    await takeTurns(
      items[0].act,
      items.map(({ key }) => key),
      Math.max(...items.map(({ strangers }) => strangers)),
    );
    return items.map(() => undefined);
  },
};

/** As `oneAtATime`, of several at once. */
export async function takeTurns(
  { tx, deskId, now }: Act,
  wanted: readonly string[],
  most: number,
): Promise<void> {
  const keys = wanted.map((key) => `${deskId} ${key}`);
  // No address has a space: this is no mailbox.
  const toStrangers =
    most === 0
      ? sql``
      : sql`union all
              select 0, hashtextextended(${`${deskId} to strangers`}, 0) where ${answeredStrangers(deskId, now, most)} < ${most}`;
  // In one order, so that two that ask for the same don't wait for each other; first what most of them may ask for.
  await sql`
      select pg_advisory_xact_lock(turn)
        from (select distinct 1 as place, hashtextextended(key, 0) as turn from unnest(${keys}::text[]) as given (key)
              ${toStrangers} order by 1, 2) as sorted`.execute(tx);
}

/** To whom automatic mails of these tickets would go, and who of them is a stranger. */
export async function requestersOf(
  act: Act,
  ticketIds: readonly string[],
): Promise<{ email: string | null; stranger: boolean }[]> {
  const { rows } = await sql<{ email: string | null; stranger: boolean }>`
    select c.email, c.customer_id is null or t.customer_id is null as stranger
      from ticket t join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
     where t.desk_id = ${act.deskId} and t.id = any(${ticketIds}::uuid[])`.execute(act.tx);
  return rows;
}

interface Used {
  readonly recent: number;
  readonly day: number;
  readonly strangers: number;
}

/**
 * How much was sent automatically of late. What went to one address is counted to a day's limit, what went to strangers to theirs,
 * so that a flood is not counted to its end; with a limit of 0 the strangers are not looked at.
 */
export const automaticMail = (
  act: Act,
  key: string,
  most: { day: number; strangers: number },
): Promise<Used> => ask(act.tx, automaticMails, { act, key, most });

/** How many strangers were answered in the last minute; counted to a limit. */
const answeredStrangers = (deskId: string, now: number, most: number) => sql`(
  select count(*)::int from (select 1 from mail_out where desk_id = ${deskId} and stranger
     and created_at > to_timestamp(${now - 60}) limit ${most}) as c)`;

const automaticMails: Question<{ act: Act; key: string; most: { day: number; strangers: number } }, Used> = {
  async ask(tx, items) {
    const { deskId, now } = items[0].act;
    const mostStrangers = Math.max(...items.map(({ most }) => most.strangers));
    const strangers = mostStrangers === 0 ? sql`0` : answeredStrangers(deskId, now, mostStrangers);
    const { rows } = await sql<Used>`
      select own.recent, own.day, ${strangers} as strangers
        from ${givenRows(items, { key: ['text', ({ key }) => key], most: ['integer', ({ most }) => most.day] })}
       cross join lateral (
         select count(*) filter (where created_at > to_timestamp(${now - 600}))::int as recent, count(*)::int as day
           from (select created_at from mail_out where desk_id = ${deskId} and budget = given.key
                    and created_at > to_timestamp(${now - 86_400}) order by created_at desc limit given.most) as late) as own
       order by given.ord`.execute(tx);
    return rows;
  },
};

/** The conversation's Message-IDs in order of time, what an answer would refer to, and whether anybody vouches for the requester. */
export interface Thread {
  readonly references: readonly string[];
  readonly inReplyTo: string | null;
  readonly stranger: boolean;
}

export async function threadOf(act: Act, ticketId: string, requesterId: string): Promise<Thread> {
  const { rows } = await sql<{ header_id: string; theirs: boolean }>`
    select header_id, theirs from (
      select header_id, origin = 'customer' as theirs, at from message
       where desk_id = ${act.deskId} and ticket_id = ${ticketId} and kind <> 'note' and header_id is not null
      union all
      select header_id, false, created_at from mail_out
       where desk_id = ${act.deskId} and ticket_id = ${ticketId} and message_id is null and kind not in ('notification', 'copy')
    ) as said order by at, theirs desc, header_id`.execute(act.tx);
  const known = rows.filter((row) => isMessageId(row.header_id));
  // A ticket of nobody's customer, whoever it claims to come from, is a stranger's.
  const contact = await sql<{ stranger: boolean }>`
    select c.customer_id is null or t.customer_id is null as stranger
      from ticket t join contact c on c.desk_id = t.desk_id and c.id = ${requesterId}
     where t.desk_id = ${act.deskId} and t.id = ${ticketId}`.execute(act.tx);
  return {
    references: known.map((row) => row.header_id),
    inReplyTo: (known.findLast((row) => row.theirs) ?? known.at(-1))?.header_id ?? null,
    stranger: contact.rows[0]?.stranger ?? true,
  };
}

/** Some programs write ids that no other may repeat (RFC 5322 §3.6.4): such a one would keep our mail from ever leaving. */
export function isMessageId(id: string): boolean {
  return /^<[^\s<>@]{1,250}@[^\s<>@]{1,250}>$/.test(id);
}

export interface MailFile {
  name: string;
  type: string;
  size: number;
  inline: boolean;
}

/** The files of a message, without their content. */
export async function filesOf(act: Act, messageId: string): Promise<MailFile[]> {
  const { rows } = await sql<MailFile>`
    select name, type, size, inline from attachment where desk_id = ${act.deskId} and message_id = ${messageId} order by id`.execute(
    act.tx,
  );
  return rows;
}

/** A row of the outbox; instants in seconds. */
export interface MailRow {
  id: string;
  desk_id: string;
  ticket_id: string | null;
  message_id: string | null;
  kind: MailKind;
  language: string;
  sender: string;
  sender_name: string;
  recipient: string;
  recipient_name: string;
  subject: string;
  body: string;
  html: string | null;
  header_id: string;
  reply_to: string | null;
  in_reply_to: string | null;
  reference_ids: string[];
  automatic: boolean;
  topic: Topic | null;
  attempts: number;
  shown: ShownTo | null;
}

export const mailColumns = sql`
  o.id, o.desk_id, o.ticket_id, o.message_id, o.kind, o.language, o.sender, o.sender_name, o.recipient, o.recipient_name, o.subject, o.body,
  o.html, o.header_id, o.reply_to, o.in_reply_to, o.reference_ids, o.automatic, o.topic, o.attempts, o.shown`;

export interface OutboxRow extends MailRow {
  created: number;
  state: MailState;
  reason: string | null;
  number: number | null;
}

const outboxColumns = sql`
  ${mailColumns}, extract(epoch from o.created_at)::float8 as created, o.state, o.reason,
  (select t.number from ticket t where t.desk_id = o.desk_id and t.id = o.ticket_id) as number`;

/** The outbox, newest first. */
export async function listOutbox(
  act: Act,
  after: { created: number; id: string } | null,
  limit: number,
): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`
    select ${outboxColumns} from mail_out o
     where o.desk_id = ${act.deskId}
       and ${after === null ? sql`true` : sql`(o.created_at, o.id) < (to_timestamp(${after.created}), ${after.id}::uuid)`}
     order by o.created_at desc, o.id desc limit ${limit}`.execute(act.tx);
  return rows;
}

export async function outboxMail(act: Act, id: string): Promise<OutboxRow | null> {
  const { rows } = await sql<OutboxRow>`
    select ${outboxColumns} from mail_out o where o.desk_id = ${act.deskId} and o.id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}
