import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { purgeWords } from '../search/door.ts';
import { forgetRaw } from './forget-raw.ts';

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

/**
 * Takes what a message said out of the other messages of its tickets that quote it: by mail nearly every answer does. With each goes
 * its formatted form and the mail as it came.
 * @param by `quotation`: a text without what was quoted of it; `subject`: a subject without theirs; each the same when there was nothing
 */
export async function redactQuotations(
  act: Act,
  said: Said,
  by: { readonly quotation: (text: string) => string; readonly subject: (text: string) => string },
): Promise<Cleaned[]> {
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
    const [body, visible] = [by.quotation(row.body), by.quotation(row.visible)];
    const subject = row.subject === null ? null : by.subject(row.subject);
    const quotes =
      body !== row.body ||
      visible !== row.visible ||
      (row.html !== null && by.quotation(row.html) !== row.html);
    if (!quotes && subject === row.subject) continue;
    await sql`
      update message set body = ${body}, visible = ${visible}, subject = ${subject}, redacted_at = to_timestamp(${act.now}),
             html = ${quotes ? sql`null` : sql`html`}, markdown = ${quotes ? sql`null` : sql`markdown`},
             blocked_images = ${quotes ? sql`0` : sql`blocked_images`}
       where desk_id = ${act.deskId} and id = ${row.id}`.execute(act.tx);
    await forgetRaw(act, [row.id]);
    await purgeWords(act, row.id, [...said.texts, ...said.subjects].join('\n'));
    cleaned.push({ id: row.id, ticketId: row.ticket_id });
  }
  return cleaned;
}
