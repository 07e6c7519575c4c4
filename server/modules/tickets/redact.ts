import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { purgeFieldWords } from '../fields/door.ts';
import { purgeMails, purgeQuotingMails } from '../mail/door.ts';
import { purgeWords } from '../search/door.ts';
import { purgeSubjectWords } from './change-subject.ts';
import { changeTicket } from './change-ticket.ts';
import { forgetRaw } from './forget-raw.ts';
import { ticketNumber } from './present.ts';
import { ticketById } from './queries.ts';
import { redactQuotations } from './redact-quotations.ts';
import {
  beginningsOf,
  leastPart,
  redactedMark,
  withoutMessages,
  withoutQuotations,
  withoutSubjects,
  withoutWords,
} from './taken-out.ts';
import type { Cleaned } from './redact-quotations.ts';
import type { TakenOut } from './taken-out.ts';

interface Held {
  readonly id: string;
  readonly ticket_id: string;
  /** Of the ticket. */
  readonly number: number;
  readonly subject: string | null;
  readonly body: string;
  readonly visible: string;
  readonly inbound_id: string | null;
  readonly redacted: boolean;
}

/** With what it is done. */
interface Means {
  readonly key: Buffer;
  readonly forget: (act: Act, gone: TakenOut) => Promise<void>;
}

export interface Redaction {
  /** These words, wherever they are said in the ticket; null: the whole message with its files. */
  readonly words: string | null;
  readonly reason: string;
}

/**
 * Takes a message, or words of it, out for good (PAR-2): from the message and its formatted form, from the mail as it came, from the
 * mails that carried it, from what is found by search, from copies that became tickets of their own, and from what `forget` reaches.
 * What remains is that it was there: the event has a salted hash, by which whoever still has the text can show that it was this.
 *
 * @param key salts the hash
 * @param forget takes it out of what else keeps copies, such as drafts
 * @throws Problem not-found; conflict `redacted`; invalid for words that the message does not say
 */
export async function redactMessage(
  asked: Act,
  { key, forget }: Means,
  id: string,
  input: Redaction,
): Promise<void> {
  const said = await heldMessage(asked, id);
  if (said === null) throw notFound('The message');
  if (said.redacted && input.words === null)
    throw conflict('redacted', 'This message was taken out already.');
  const { words } = input;
  if (words !== null && ![said.subject ?? '', said.body].some((text) => text.includes(words)))
    throw invalid('The message does not say that.', [{ path: 'words', code: 'words-of-message' }]);
  const ticket = await ticketById(asked.tx, asked.deskId, said.ticket_id);
  if (ticket === null) throw notFound('The message');
  await changeTicket(asked, ticket.number, async (_ticket, policy, act) => {
    const concerned = await concernedBy(act, said, words);
    await forget(act, {
      tickets: [...new Set(concerned.map((one) => one.ticket_id))],
      named:
        words === null
          ? concerned.flatMap((one) => [one.id, one.ticket_id, ticketNumber(policy, one.number)])
          : null,
      files: words === null ? await filesOf(act, concerned) : [],
      clean:
        words === null
          ? withoutMessages(concerned.flatMap((one) => [one.body, one.visible, one.subject ?? '']))
          : withoutWords(words),
    });
    for (const one of concerned) await takeOut(act, one, words);
    if (words !== null) {
      await purgeFieldWords(act, [ticket.id], words, redactedMark);
      await purgeSubjectWords(act, ticket.id, words, redactedMark);
    }
    await purgeMails(
      act,
      ticket.id,
      concerned.map((one) => one.id),
      words,
      redactedMark,
    );
    const quoting = words === null ? await takeOutQuotations(act, concerned) : [];
    const redacted = (message: string, part: boolean, what: string): NewEvent => ({
      type: 'redact',
      data: { message, part, proof: proofOf(key, what), bytes: Buffer.byteLength(what) },
    });
    return {
      events: [
        ...concerned
          .filter((one) => one.ticket_id === ticket.id)
          .map((one) => redacted(one.id, words !== null, words ?? one.body)),
        ...quoting
          .filter((one) => one.ticketId === ticket.id)
          .map((one) => redacted(one.id, true, said.body)),
      ],
      write: () =>
        recordAudit(act, {
          what: 'message.redacted',
          target: id,
          detail: {
            reason: input.reason,
            part: words !== null,
            messages: [...concerned, ...quoting].map((one) => one.id),
          },
        }),
    };
  });
}

/**
 * Takes a file out for good: its content, unless another message holds the same, and its name.
 * @throws Problem not-found; conflict `redacted`
 */
export async function redactAttachment(
  asked: Act,
  { key, forget }: Means,
  id: string,
  reason: string,
): Promise<void> {
  const { rows } = await sql<{
    ticket_id: string;
    message_id: string;
    name: string;
    blob_id: Buffer | null;
    content: Buffer | null;
  }>`
    select f.ticket_id, f.message_id, f.name, f.blob_id, b.content
      from attachment f left join blob b on b.desk_id = f.desk_id and b.id = f.blob_id
     where f.desk_id = ${asked.deskId} and f.id = ${id}`.execute(asked.tx);
  const [file] = rows;
  const ticket = file === undefined ? null : await ticketById(asked.tx, asked.deskId, file.ticket_id);
  if (file === undefined || ticket === null) throw notFound('The file');
  const { content, blob_id: hash } = file;
  if (content === null || hash === null) throw conflict('redacted', 'This file was taken out already.');
  await changeTicket(asked, ticket.number, async (found, policy, act) => {
    // The same content in a copy of the message, or sent twice in this ticket, goes with it.
    await asIntake(act, async () => {
      await sql`
        update attachment set blob_id = null, name = ${redactedMark}, redacted_at = to_timestamp(${act.now})
         where desk_id = ${act.deskId} and blob_id = ${hash}
           and (ticket_id = ${file.ticket_id}
                or message_id in (select copy_id from ticket_split where desk_id = ${act.deskId} and message_id = ${file.message_id})
                or message_id in (select message_id from ticket_split where desk_id = ${act.deskId} and copy_id = ${file.message_id}))`.execute(
        act.tx,
      );
      await forgetRaw(act, [file.message_id]);
    });
    await forget(act, {
      tickets: [file.ticket_id],
      named: [id, file.message_id, ticketNumber(policy, found.number)],
      files: [hash],
      clean: withoutWords(file.name),
    });
    await sql`select purge_blob(${hash}::bytea)`.execute(act.tx);
    return {
      events: [
        {
          type: 'redact',
          data: {
            message: file.message_id,
            attachment: id,
            proof: proofOf(key, content),
            bytes: content.length,
          },
        },
      ],
      write: () =>
        recordAudit(act, { what: 'attachment.redacted', target: id, detail: { reason, ticket: ticket.id } }),
    };
  });
}

const proofOf = (key: Buffer, content: string | Buffer): string =>
  createHmac('sha256', key).update(content).digest('hex');

const columns = sql`m.id, m.ticket_id, t.number, m.subject, m.body, m.visible, m.inbound_id, m.redacted_at is not null as redacted`;

async function heldMessage(act: Act, id: string): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select ${columns} from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id where m.desk_id = ${act.deskId} and m.id = ${id}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** The message, its copies and its original; of words, every message of the ticket that says them. Also those that the actor does not see. */
function concernedBy(act: Act, said: Held, words: string | null): Promise<Held[]> {
  return asIntake(act, async () => {
    const { rows } = await sql<Held>`
      select ${columns} from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
       where m.desk_id = ${act.deskId}
         and (m.id = ${said.id}
              or m.id in (select copy_id from ticket_split where desk_id = ${act.deskId} and message_id = ${said.id})
              or m.id in (select message_id from ticket_split where desk_id = ${act.deskId} and copy_id = ${said.id})
              or (${words !== null} and m.ticket_id = ${said.ticket_id}
                  and (strpos(m.body, ${words ?? ''}) > 0 or strpos(coalesce(m.subject, ''), ${words ?? ''}) > 0)))
       order by m.id`.execute(act.tx);
    return rows;
  });
}

/** What these said, out of whatever quotes it: other messages of their tickets, mails that carried those, mails that told of them. */
async function takeOutQuotations(act: Act, concerned: readonly Held[]): Promise<Cleaned[]> {
  const texts = concerned.map((one) => (one.visible.trim() === '' ? one.body : one.visible));
  const subjects = [...new Set(concerned.flatMap((one) => (one.subject === null ? [] : [one.subject])))];
  const tickets = [...new Set(concerned.map((one) => one.ticket_id))];
  const by = {
    quotation: withoutQuotations(texts),
    preview: withoutMessages([...texts, ...subjects]),
    subject: withoutSubjects(subjects),
    subjectInWords: withoutSubjects(subjects, leastPart),
  };
  return asIntake(act, async () => {
    const messages = concerned.map((one) => one.id);
    const cleaned = await redactQuotations(act, { tickets, messages, texts, subjects }, by);
    await purgeQuotingMails(
      act,
      { tickets, beginnings: beginningsOf([...texts, ...subjects]) },
      by,
      redactedMark,
    );
    return cleaned;
  });
}

/** The contents of the files of these messages, by their hashes. */
const filesOf = (act: Act, messages: readonly Held[]): Promise<Buffer[]> =>
  asIntake(act, async () => {
    const { rows } = await sql<{ hash: Buffer }>`
      select distinct blob_id as hash from attachment
       where desk_id = ${act.deskId} and message_id = any(${messages.map(({ id }) => id)}::uuid[]) and blob_id is not null`.execute(
      act.tx,
    );
    return rows.map(({ hash }) => hash);
  });

/** The formatted form goes whole: words may be spread over its elements. */
async function takeOut(act: Act, held: Held, words: string | null): Promise<void> {
  const without = (text: string): string =>
    words === null ? redactedMark : text.replaceAll(words, redactedMark);
  await asIntake(act, async () => {
    await sql`
      update message
         set body = ${without(held.body)}, visible = ${without(held.visible)}, html = null, markdown = null, blocked_images = 0,
             subject = ${held.subject === null ? null : without(held.subject)}, redacted_at = to_timestamp(${act.now})
       where desk_id = ${act.deskId} and id = ${held.id}`.execute(act.tx);
    if (words === null) {
      const hashes = await filesOf(act, [held]);
      await sql`
        update attachment set blob_id = null, name = ${redactedMark}, redacted_at = to_timestamp(${act.now})
         where desk_id = ${act.deskId} and message_id = ${held.id} and blob_id is not null`.execute(act.tx);
      for (const hash of hashes) await sql`select purge_blob(${hash}::bytea)`.execute(act.tx);
    }
    await forgetRaw(act, [held.id]);
    await purgeWords(act, held.id, words ?? `${held.subject ?? ''}\n${held.body}`);
  });
}
