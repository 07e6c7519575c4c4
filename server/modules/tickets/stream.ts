import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import type { MailVerdict } from '../../platform/mail/authenticate.ts';
import type { Act } from '../../platform/services.ts';
import { scanColumn } from '../trust/door.ts';
import type { FileScan, ScanState, Standing } from '../trust/door.ts';
import { eventsById } from '../ledger/door.ts';
import type { ReadTypes, StoredEvent } from '../ledger/door.ts';
import type { MessageFindings } from './findings.ts';

export interface MessageRow {
  id: string;
  /** Of which ticket. */
  ticket_id: string;
  redacted: boolean;
  seq: number;
  kind: 'public' | 'note' | 'auto';
  origin: 'customer' | 'agent' | 'system' | 'party';
  author: string;
  /** Who of the staff wrote it. */
  agent_id: string | null;
  email: string | null;
  way: string;
  at: number;
  subject: string | null;
  body: string;
  visible: string;
  /** True when `body` or `visible` is only its beginning. */
  cut: boolean;
  has_html: boolean;
  blocked_images: number;
  delivery: string | null;
  /** Of mail from outside, and seen by staff only. */
  standing: Standing | null;
  source: 'own' | 'provider' | null;
  found: MailVerdict | null;
  findings: MessageFindings | null;
  /** Made of the Markdown that an agent wrote, and safe; null for every other message. */
  formatted: string | null;
  markdown: string | null;
  cc: MailAddress[] | null;
  bcc: MailAddress[] | null;
  /** Number of the side conversation that it belongs to. */
  side_talk: number | null;
  /** Who wrote it, when they took no part in the ticket. */
  outsider: 'person' | 'automatic' | null;
  attachments: {
    id: string;
    name: string;
    size: number;
    type: string;
    inline: boolean;
    scan: ScanState | null;
  }[];
}

/** Characters of a message's text that the stream shows; the whole is read one message at a time. */
const mostCharacters = 20_000;

/** Where one item stands in the stream of a ticket: by instant, then by `seq`, and an event before its own message. */
export interface StreamKey {
  readonly at: number;
  readonly seq: number;
  readonly kind: 'event' | 'message';
  /** Of the item: two tickets that were merged may have said something at one instant. */
  readonly id: string;
}

export type StreamRow =
  | { readonly kind: 'message'; readonly message: MessageRow }
  | { readonly kind: 'event'; readonly event: StoredEvent };

/**
 * The last items of a ticket before a place in its stream, newest first, or the first ones `after` a place, oldest first: what was said, with texts cut to 20,000 characters,
 * and what happened, with `only` these types of events. The events of messages, notes and what outsiders wrote are those messages.
 */
export async function streamOf(
  act: Act,
  ticketId: string,
  page: {
    before: StreamKey | null;
    after?: StreamKey | null;
    only: ReadTypes | null;
    limit: number;
    /** Tickets that were merged into it: what was said in them is read here too. */
    merged?: readonly string[];
  },
): Promise<StreamRow[]> {
  const { before, after = null, only } = page;
  const place = after ?? before;
  const side = after === null ? sql`<` : sql`>`;
  const order = after === null ? sql`desc` : sql`asc`;
  const talks = [ticketId, ...(page.merged ?? [])];
  const { rows: keys } = await sql<StreamKey>`
    select kind, id, seq, extract(epoch from at)::float8 as at
      from (select 'message' as kind, id, seq, at from message where desk_id = ${act.deskId} and ticket_id = any(${talks}::uuid[])
            union all
            select 'event', id, seq, at from event
             where desk_id = ${act.deskId} and ticket_id = ${ticketId} and type not in ('message', 'note', 'outsider')
               and (${only === null} or type = any(${[...(only?.types ?? [])]}::text[])
                    or type like 'promise.%' and type <> all(${[...(only?.not ?? [])]}::text[]))) i
     where ${place === null} or (i.at, i.seq, i.kind, i.id) ${side} (to_timestamp(${place?.at ?? 0}), ${place?.seq ?? 0}::integer, ${place?.kind ?? ''}::text, ${place?.id ?? null}::uuid)
     order by i.at ${order}, i.seq ${order}, i.kind ${order}, i.id ${order} limit ${page.limit}`.execute(
    act.tx,
  );
  const idsOf = (kind: StreamKey['kind']): string[] =>
    keys.filter((key) => key.kind === kind).map((key) => key.id);
  const [said, happened] = await Promise.all([
    messagesById(act, idsOf('message'), mostCharacters),
    eventsById(act.tx, act.deskId, idsOf('event')),
  ]);
  const messages = new Map(said.map((row) => [row.id, row]));
  const events = new Map(happened.map((event) => [event.id, event]));
  return keys.flatMap(({ kind, id }): StreamRow[] => {
    const [message, event] = [messages.get(id), events.get(id)];
    if (kind === 'message') return message === undefined ? [] : [{ kind, message }];
    return event === undefined ? [] : [{ kind, event }];
  });
}

/**
 * Where a message stands in the stream of a ticket; null when it is not there, or the actor does not see it.
 * @param message its `seq` in the ticket, or its id (of a ticket that was merged into it)
 */
export async function placeOf(
  act: Act,
  tickets: { own: string; merged: readonly string[] },
  message: number | string,
): Promise<StreamKey | null> {
  const which =
    typeof message === 'number'
      ? sql`ticket_id = ${tickets.own} and seq = ${message}::integer`
      : sql`ticket_id = any(${[tickets.own, ...tickets.merged]}::uuid[]) and id = ${message}`;
  const { rows } = await sql<StreamKey>`
    select 'message' as kind, id, seq, extract(epoch from at)::float8 as at from message
     where desk_id = ${act.deskId} and ${which} limit 1`.execute(act.tx);
  return rows[0] ?? null;
}

/** One message in full, if the actor may see it; null otherwise. */
export async function messageById(act: Act, id: string): Promise<MessageRow | null> {
  return (await messagesById(act, [id], null))[0] ?? null;
}

/** Bytes are known without reading the text; characters, at most four bytes each, have to be counted. */
const isLonger = (name: string, most: number) => {
  const column = sql.ref(name);
  return sql`(case when octet_length(${column}) <= ${most}::integer then false
                   when octet_length(${column}) > ${4 * most}::integer then true
                   else char_length(${column}) > ${most}::integer end)`;
};

async function messagesById(act: Act, ids: readonly string[], most: number | null): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const shown = (column: string) =>
    most === null ? sql.ref(column) : sql`left(${sql.ref(column)}, ${most}::integer)`;
  const { rows } = await sql<MessageRow>`
    select m.id, m.ticket_id, m.redacted_at is not null as redacted, m.seq, m.kind, m.origin, m.author, m.agent_id, c.email, m.way, extract(epoch from m.at)::float8 as at, m.subject,
           ${shown('m.body')} as body, ${shown('m.visible')} as visible,
           ${most === null ? sql`false` : sql`(${isLonger('m.body', most)} or ${isLonger('m.visible', most)})`} as cut,
           m.html is not null and m.markdown is null as has_html, case when m.markdown is not null then m.html end as formatted,
           ${shown('m.markdown')} as markdown, m.cc, m.bcc, s.number as side_talk, m.outsider,
           m.blocked_images, m.findings, v.standing, v.source, v.found,
           (select o.state from mail_out o where o.desk_id = m.desk_id and o.message_id = m.id and o.kind <> 'copy' order by o.created_at desc limit 1) as delivery,
           coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', case when f.blob_id is null then 0 else f.size end, 'type', f.type, 'inline', f.inline, 'scan', x.state) order by f.id)
              from attachment f left join file_scan x on x.desk_id = f.desk_id and x.id = f.blob_id
             where f.desk_id = m.desk_id and f.message_id = m.id), '[]') as attachments
      from message m left join contact c on c.desk_id = m.desk_id and c.id = m.contact_id
      left join side_talk s on s.desk_id = m.desk_id and s.id = m.side_talk_id
      left join mail_verdict v on v.desk_id = m.desk_id and v.id = m.inbound_id
     where m.desk_id = ${act.deskId} and m.id = any(${ids}::uuid[])`.execute(act.tx);
  return rows;
}

export interface AttachmentRow {
  name: string;
  type: string;
  content: Buffer;
  /** By which the HTML of its mail names it. */
  contentId: string | null;
  scan: FileScan | null;
}

/** A file that the actor may see through its message; null otherwise. */
export async function attachmentById(act: Act, id: string): Promise<AttachmentRow | null> {
  const [file] = await attachmentsWhere(act, sql`f.id = ${id}`);
  return file ?? null;
}

/** Files with their content that the actor may see. @param which a condition over `f`, a row of attachment */
export async function attachmentsWhere(act: Act, which: RawBuilder<unknown>): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select f.name, f.type, b.content, f.content_id as "contentId", ${scanColumn}
      from attachment f join blob b on b.desk_id = f.desk_id and b.id = f.blob_id
      left join file_scan x on x.desk_id = f.desk_id and x.id = f.blob_id
     where f.desk_id = ${act.deskId} and ${which} order by f.id`.execute(act.tx);
  return rows;
}

/**
 * Names of agents and contacts by id, for the events of a ticket. Customers know an agent by the name under what they wrote
 * there, and nobody else of the staff.
 */
export async function namesOf(
  act: Act,
  ticketId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select agent_id as id, author as name from message
     where desk_id = ${act.deskId} and ticket_id = ${ticketId} and agent_id = any(${ids}::uuid[])
    union all select id, name from agent where desk_id = ${act.deskId} and id = any(${ids}::uuid[])
    union all select id, name from contact where desk_id = ${act.deskId} and id = any(${ids}::uuid[])`.execute(
    act.tx,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The cleaned HTML of a message that the actor may see; null when there is none. */
export async function messageHtml(act: Act, id: string): Promise<string | null> {
  const { rows } = await sql<{ html: string | null }>`
    select html from message where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  return rows[0]?.html ?? null;
}
