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
import { subjectsOf } from './change-subject.ts';
import { changeTicket } from './change-ticket.ts';
import { purgeDiagnostics } from './diagnostics.ts';
import { forgetRaw } from './forget-raw.ts';
import { ticketNumber } from './present.ts';
import { ticketById } from './queries.ts';
import { redactQuotations } from './redact-quotations.ts';
import { concernedBy, filesOf, heldMessage, numbersOf } from './redact-queries.ts';
import type { Held } from './redact-queries.ts';
import { redactSubjects, subjectsWithout } from './redact-subjects.ts';
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

/** With what it is done. */
interface Means {
  readonly key: Buffer;
  readonly forget: (act: Act, gone: TakenOut) => Promise<void>;
}

export interface Redaction {
  /** These words, wherever they are said in the ticket or stand in its subjects; null: the whole message with its files. */
  readonly words: string | null;
  readonly reason: string;
}

/**
 * Takes a message, or words of it, out for good (PAR-2): from the message and its formatted form, from the mail as it came, from the
 * mails that carried it, from what is found by search, from copies that became tickets of their own, from the subjects that the ticket
 * has and had, whoever gave them, and from what `forget` reaches. What remains is that it was there: the event has a salted hash, by
 * which whoever still has the text can show that it was this.
 *
 * @param key salts the hash
 * @param forget takes it out of what else keeps copies, such as drafts
 * @throws Problem not-found; conflict `redacted`; invalid for words that neither the message nor a subject of its ticket says
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
  const ticket = await ticketById(asked.tx, asked.deskId, said.ticket_id);
  if (ticket === null) throw notFound('The message');
  const subjects = await subjectsOf(asked, ticket.id);
  if (words !== null && ![said.subject ?? '', said.body, ...subjects].some((text) => text.includes(words)))
    throw invalid('Neither the message nor a subject of its ticket says that.', [
      { path: 'words', code: 'words-of-message' },
    ]);
  await changeTicket(asked, ticket.number, async (_ticket, policy, act) => {
    const concerned = await concernedBy(act, said, words);
    const tickets = [...new Set([ticket.id, ...concerned.map((one) => one.ticket_id)])];
    const gone: TakenOut = {
      tickets,
      named:
        words === null
          ? concerned.flatMap((one) => [one.id, one.ticket_id, ticketNumber(policy, one.number)])
          : null,
      files: words === null ? await filesOf(act, concerned) : [],
      clean:
        words === null
          ? withoutMessages(concerned.flatMap((one) => [one.body, one.visible, one.subject ?? '']))
          : withoutWords(words),
    };
    await forget(act, gone);
    await purgeDiagnostics(act, gone);
    for (const one of concerned) await takeOut(act, one, words);
    if (words !== null) await purgeFieldWords(act, tickets, words, redactedMark);
    await purgeMails(
      act,
      {
        tickets,
        messages: concerned.map((one) => one.id),
        numbers: await numbersOf(act, policy, tickets),
      },
      words,
      redactedMark,
    );
    const quoting = words === null ? await takeOutQuotations(act, concerned) : [];
    const redacted = (message: string, part: boolean, what: string): NewEvent => ({
      type: 'redact',
      data: { message, part, proof: proofOf(key, what), bytes: Buffer.byteLength(what) },
    });
    const known = [...concerned, ...quoting].map((one) => one.id);
    const named = await redactSubjects(
      act,
      tickets,
      words === null ? subjectsWithout(concerned) : withoutWords(words),
      known,
    );
    return {
      // Also of what stands in a ticket that was made of it: what is left there is found again by the event.
      events: [
        ...concerned.map((one) => redacted(one.id, words !== null, words ?? one.body)),
        ...quoting.map((one) => redacted(one.id, true, said.body)),
        ...named.flatMap(({ message, were }) => {
          const taken = words === null ? were : known.includes(message) ? [] : [words];
          return taken.map((what): NewEvent => {
            const { type, data } = redacted(message, true, what);
            return { type, data: { ...data, subject: true } };
          });
        }),
      ],
      write: () =>
        recordAudit(act, {
          what: 'message.redacted',
          target: id,
          detail: {
            reason: input.reason,
            part: words !== null,
            messages: known,
            ...(named.length > 0 ? { subjects: named.map((one) => one.ticketId) } : {}),
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
