import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

/**
 * Takes what was said out of the mails that carried it, sent or not: the mails of these messages, and of words all mails of the tickets
 * that have them, with digests that name one of these.
 * @param of `numbers`: of the tickets, as people read them
 * @param words null: the whole text
 * @param mark stands in its place
 */
export async function purgeMails(
  act: Act,
  of: {
    readonly tickets: readonly string[];
    readonly messages: readonly string[];
    readonly numbers: readonly string[];
  },
  words: string | null,
  mark: string,
): Promise<void> {
  await sql`
    update mail_out set
      body = ${words === null ? sql`${mark}` : sql`replace(body, ${words}, ${mark})`},
      subject = ${words === null ? sql`subject` : sql`replace(subject, ${words}, ${mark})`},
      html = case when html is null then null else ${`<p>${mark}</p>`} end
     where desk_id = ${act.deskId}
       and (message_id = any(${[...of.messages]}::uuid[])
            or (${words !== null} and (strpos(body, ${words ?? ''}) > 0 or strpos(subject, ${words ?? ''}) > 0)
                and (ticket_id = any(${[...of.tickets]}::uuid[])
                     or (kind = 'notification' and ticket_id is null
                         and exists (select 1 from unnest(${[...of.numbers]}::text[]) as n(number) where strpos(body, n.number) > 0)))))`.execute(
    act.tx,
  );
}

/** Mails in which people wrote the words. */
const byPeople: ReadonlySet<string> = new Set(['reply', 'copy', 'side']);

/**
 * Takes what a whole message said out of the mails that quote it or told the staff of it, sent or not.
 * @param said `beginnings`: by which a mail that belongs to no ticket is known, such as a digest
 * @param by `quotation` cleans what people wrote to each other, `preview` what told of it in part, `subject` subjects and letters of
 * ours, `subjectInWords` what people wrote, where a short subject may be a word like any other
 * @param mark stands in the place of a formatted form
 */
export async function purgeQuotingMails(
  act: Act,
  said: { readonly tickets: readonly string[]; readonly beginnings: readonly string[] },
  by: Readonly<Record<'quotation' | 'preview' | 'subject' | 'subjectInWords', (text: string) => string>>,
  mark: string,
): Promise<void> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    subject: string;
    body: string;
    html: string | null;
  }>`
    select id, kind, subject, body, html from mail_out
     where desk_id = ${act.deskId}
       and (ticket_id = any(${[...said.tickets]}::uuid[])
            or (kind = 'notification' and ticket_id is null
                and exists (select 1 from unnest(${[...said.beginnings]}::text[]) as b(text) where strpos(body, b.text) > 0)))`.execute(
    act.tx,
  );
  for (const row of rows) {
    const clean = row.kind === 'notification' ? by.preview : by.quotation;
    const subject = by.subject(row.subject);
    const body = (byPeople.has(row.kind) ? by.subjectInWords : by.subject)(clean(row.body));
    if (subject === row.subject && body === row.body) continue;
    await sql`
      update mail_out set subject = ${subject}, body = ${body}, html = ${row.html === null ? null : `<p>${mark}</p>`}
       where desk_id = ${act.deskId} and id = ${row.id}`.execute(act.tx);
  }
}
