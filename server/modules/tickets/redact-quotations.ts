import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { purgeWords } from '../search/door.ts';
import { redactedMark } from './taken-out.ts';

/** What a whole message said, in the tickets in which it stood. */
export interface Said {
  readonly tickets: readonly string[];
  /** Messages that go themselves. */
  readonly messages: readonly string[];
  readonly texts: readonly string[];
  readonly subjects: readonly string[];
}

/** A message from which a quotation was taken out. */
export interface Cleaned {
  readonly id: string;
  readonly ticketId: string;
}

/** A subject that is shorter stands in other subjects by chance. */
const leastSubject = 4;

/**
 * Takes what a message said out of the other messages of its tickets that quote it: by mail nearly every answer does. With each goes
 * its formatted form and the mail as it came. And the subject, which is the ticket's too.
 * @param clean a text without what was quoted of it; the same text when nothing was
 */
export async function redactQuotations(
  act: Act,
  said: Said,
  clean: (text: string) => string,
): Promise<Cleaned[]> {
  const subjects = said.subjects.filter((subject) => subject.length >= leastSubject);
  const withoutSubject = (text: string): string =>
    subjects.reduce((left, subject) => left.replaceAll(subject, redactedMark), text);
  const { rows } = await sql<{
    id: string;
    ticket_id: string;
    subject: string | null;
    body: string;
    visible: string;
    html: string | null;
  }>`
    select id, ticket_id, subject, body, visible, html from message
     where desk_id = ${act.deskId} and ticket_id = any(${[...said.tickets]}::uuid[]) and not (id = any(${[...said.messages]}::uuid[]))
     order by id`.execute(act.tx);
  const cleaned: Cleaned[] = [];
  for (const row of rows) {
    const [body, visible] = [clean(row.body), clean(row.visible)];
    const subject = row.subject === null ? null : withoutSubject(row.subject);
    const quotes =
      body !== row.body || visible !== row.visible || (row.html !== null && clean(row.html) !== row.html);
    if (!quotes && subject === row.subject) continue;
    await sql`
      update message set body = ${body}, visible = ${visible}, subject = ${subject}, redacted_at = to_timestamp(${act.now}),
             html = ${quotes ? sql`null` : sql`html`}, markdown = ${quotes ? sql`null` : sql`markdown`},
             blocked_images = ${quotes ? sql`0` : sql`blocked_images`}
       where desk_id = ${act.deskId} and id = ${row.id}`.execute(act.tx);
    await sql`
      update inbound set raw = ''::bytea where desk_id = ${act.deskId} and id = (
        select inbound_id from message where desk_id = ${act.deskId} and id = ${row.id})`.execute(act.tx);
    await purgeWords(act, row.id, [...said.texts, ...said.subjects].join('\n'));
    cleaned.push({ id: row.id, ticketId: row.ticket_id });
  }
  if (subjects.length > 0)
    await sql`
      update ticket set subject = ${redactedMark}
       where desk_id = ${act.deskId} and id = any(${[...said.tickets]}::uuid[]) and subject = any(${subjects}::text[])`.execute(
      act.tx,
    );
  return cleaned;
}
