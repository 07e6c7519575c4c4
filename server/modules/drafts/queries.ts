import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { problemSchema } from '../../platform/http/pages.ts';
import { newId } from '../../platform/ids.ts';
import type { Act, Tx } from '../../platform/services.ts';
import { noteFiles, scanColumn } from '../trust/door.ts';
import type { FileScan } from '../trust/door.ts';
import type { MacroAct } from '../macros/door.ts';
import type { GivenSide } from '../sidetalks/door.ts';

/** What is written into which form: an answer to the customer, a note for colleagues, a word to a third party. */
export const draftKinds = ['answer', 'note', 'side'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** What belongs to a text beside it. */
export interface DraftData {
  /** As typed. */
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** A pause of the policy that begins with the answer. */
  readonly waitFor: string | null;
  /** The answer resolves the ticket. */
  readonly resolve: boolean;
  /** The author's signature stands under the mail. */
  readonly signature: boolean;
  /** To which third party a word goes, and with what of the ticket. */
  readonly side?: GivenSide;
  /** What is done together with the answer while it is held: the acts of a macro. Once it is taken back they are forgotten. */
  readonly macro?: { readonly id: string; readonly acts: readonly MacroAct[] };
  /** `seq` of the ticket's last message when the answer began to be held. */
  readonly after?: number;
  /** It was put back, and its author is yet to be told: the id of that news (tell-not-sent.ts). */
  readonly untold?: string;
}

export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** A problem as the API tells it (RFC 9457). */
export type Refusal = z.infer<typeof problemSchema>;

/** A draft, instants in seconds. */
export interface DraftRow {
  readonly id: string;
  readonly ticket_id: string;
  readonly number: number;
  readonly subject: string;
  readonly agent_id: string;
  readonly kind: DraftKind;
  readonly body: string;
  readonly data: DraftData;
  readonly state: 'writing' | 'held';
  readonly saved_at: number;
  readonly hold_until: number | null;
  readonly send_at: number | null;
  /** The problem because of which it could not be sent. */
  readonly reason: Refusal | null;
  readonly files: readonly DraftFile[];
}

const draftColumns = sql`
  d.id, d.ticket_id, t.number, t.subject, d.agent_id, d.kind, d.body, d.data, d.state, extract(epoch from d.saved_at)::float8 as saved_at,
  extract(epoch from d.hold_until)::float8 as hold_until, extract(epoch from d.send_at)::float8 as send_at, d.reason,
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size) order by f.id)
              from draft_file f where f.desk_id = d.desk_id and f.draft_id = d.id), '[]') as files`;

/** The drafts of whoever acts: of one ticket, or of all, the newest first, at most 100. */
export async function draftsOf(act: Act, ticketId: string | null): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    select ${draftColumns} from draft d join ticket t on t.desk_id = d.desk_id and t.id = d.ticket_id
     where d.desk_id = ${act.deskId} and d.agent_id = ${act.actor.id}
       and ${ticketId === null ? sql`true` : sql`d.ticket_id = ${ticketId}`}
     order by d.saved_at desc, d.id desc limit 100`.execute(act.tx);
  return rows;
}

/** A draft that the actor may see, and its row's lock; null when there is none. */
export async function lockDraft(act: Act, id: string): Promise<DraftRow | null> {
  const { rows } = await sql<DraftRow>`
    select ${draftColumns} from draft d join ticket t on t.desk_id = d.desk_id and t.id = d.ticket_id
     where d.desk_id = ${act.deskId} and d.id = ${id} for update of d`.execute(act.tx);
  return rows[0] ?? null;
}

/** As `lockDraft`, for whoever sends what is held: null also while somebody else has it, or when it is not yet time. */
export async function takeDue(
  act: Act,
  id: string,
  clocks: { machine: number; domain: number },
): Promise<DraftRow | null> {
  const { rows } = await sql<{ id: string }>`
    select d.id from draft d
     where d.desk_id = ${act.deskId} and d.id = ${id} and ${isDue(clocks)}
       for update of d skip locked`.execute(act.tx);
  return rows[0] === undefined ? null : lockDraft(act, id);
}

const isDue = ({ machine, domain }: { machine: number; domain: number }) => sql`
  d.state = 'held' and (d.hold_until is null or d.hold_until <= to_timestamp(${machine}))
  and (d.send_at is null or d.send_at <= to_timestamp(${domain}))`;

/** What is to be sent now, in all desks, the oldest first. As system. */
export async function dueDrafts(
  tx: Tx,
  clocks: { machine: number; domain: number },
  limit: number,
): Promise<{ deskId: string; id: string }[]> {
  const { rows } = await sql<{ deskId: string; id: string }>`
    select d.desk_id as "deskId", d.id from draft d where ${isDue(clocks)} order by d.hold_until limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** The draft of this kind that the actor is writing on a ticket, with its lock; null when there is none. */
export async function writingDraft(act: Act, ticketId: string, kind: DraftKind): Promise<DraftRow | null> {
  const { rows } = await sql<{ id: string }>`
    select id from draft where desk_id = ${act.deskId} and agent_id = ${act.actor.id} and ticket_id = ${ticketId} and kind = ${kind}
       and state = 'writing' for update`.execute(act.tx);
  return rows[0] === undefined ? null : lockDraft(act, rows[0].id);
}

/** Makes the draft that the actor writes, or takes the one that is there. @returns its id */
export async function putDraft(
  act: Act,
  draft: { ticketId: string; kind: DraftKind; body: string; data: DraftData },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into draft (desk_id, id, ticket_id, agent_id, kind, body, data, state, saved_at)
    values (${act.deskId}, ${newId()}, ${draft.ticketId}, ${act.actor.id}, ${draft.kind}, ${draft.body}, ${JSON.stringify(draft.data)}::jsonb,
            'writing', to_timestamp(${act.now}))
    on conflict (desk_id, agent_id, ticket_id, kind) where state = 'writing'
      do update set body = excluded.body, data = excluded.data, saved_at = excluded.saved_at, reason = null
    returning id`.execute(act.tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('a draft that was just written is missing');
  return id;
}

export async function setState(
  act: Act,
  id: string,
  to:
    | { state: 'held'; holdUntil: number | null; sendAt: number | null }
    | { state: 'writing'; reason: Refusal | null },
): Promise<void> {
  const [holdUntil, sendAt, reason] =
    to.state === 'held' ? [to.holdUntil, to.sendAt, null] : [null, null, to.reason];
  const refusal = reason === null ? null : JSON.stringify(reason);
  await sql`
    update draft set state = ${to.state}, hold_until = to_timestamp(${holdUntil}), send_at = to_timestamp(${sendAt}), reason = ${refusal}::jsonb
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Keeps with an answer that is held which message of its ticket was the last. */
export async function keepLastSaid(act: Act, id: string): Promise<void> {
  await sql`
    update draft d set data = d.data || jsonb_build_object('after', (
             select coalesce(max(m.seq), 0) from message m where m.desk_id = d.desk_id and m.ticket_id = d.ticket_id))
     where d.desk_id = ${act.deskId} and d.id = ${id}`.execute(act.tx);
}

/** An answer that is held from its beginning, beside what its author is writing. @param until machine seconds. @returns its id */
export async function insertHeld(
  act: Act,
  draft: { ticketId: string; body: string; data: DraftData; until: number },
): Promise<string> {
  const id = newId();
  await sql`
    insert into draft (desk_id, id, ticket_id, agent_id, kind, body, data, state, saved_at, hold_until)
    values (${act.deskId}, ${id}, ${draft.ticketId}, ${act.actor.id}, 'answer', ${draft.body}, ${JSON.stringify(draft.data)}::jsonb,
            'held', to_timestamp(${act.now}), to_timestamp(${draft.until}))`.execute(act.tx);
  return id;
}

/** Notes, in the transaction that puts a draft back, that its author is to be told. @returns the id of the news */
export async function noteUntold(act: Act, id: string): Promise<string> {
  const news = newId();
  await sql`
    update draft set data = data || jsonb_build_object('untold', ${news}::text) where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  return news;
}

export async function forgetUntold(act: Act, id: string, news: string): Promise<void> {
  await sql`
    update draft set data = data - 'untold' where desk_id = ${act.deskId} and id = ${id} and data->>'untold' = ${news}`.execute(
    act.tx,
  );
}

/** What was put back and whose author was not told, because a process ended in between. As system. */
export async function untoldDrafts(tx: Tx, limit: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select desk_id as "deskId", id, ticket_id as "ticketId", agent_id as "agentId", data->>'untold' as news
      from draft where state = 'writing' and data ? 'untold' order by id limit ${limit}`.execute(tx);
  return rows;
}

/** News of a draft that was put back. */
export interface Untold {
  readonly deskId: string;
  readonly id: string;
  readonly ticketId: string;
  readonly agentId: string;
  readonly news: string;
}

/** Nothing is done with it any more when it is sent. */
export async function forgetActs(act: Act, id: string): Promise<void> {
  await sql`update draft set data = data - 'macro' where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
}

export async function setBody(act: Act, id: string, body: string): Promise<void> {
  await sql`update draft set body = ${body} where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Takes a draft away, with its files. */
export async function deleteDraft(act: Act, id: string): Promise<void> {
  // Sent together, and carried out in this order.
  await Promise.all([
    sql`delete from draft_file where desk_id = ${act.deskId} and draft_id = ${id}`.execute(act.tx),
    sql`delete from draft where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx),
  ]);
}

/** Moves the files of one draft to another. */
export async function moveFiles(act: Act, from: string, to: string): Promise<void> {
  await sql`update draft_file set draft_id = ${to} where desk_id = ${act.deskId} and draft_id = ${from}`.execute(
    act.tx,
  );
}

/** Lays a file into a draft; its content is stored once, by its hash. @returns its id */
export async function insertFile(
  act: Act,
  draftId: string,
  file: { name: string; type: string; content: Buffer },
): Promise<string> {
  const id = newId();
  const hash = createHash('sha256').update(file.content).digest();
  await sql`
    insert into blob (desk_id, id, size, content) values (${act.deskId}, ${hash}, ${file.content.length}, ${file.content})
    on conflict do nothing`.execute(act.tx);
  await sql`
    insert into draft_file (desk_id, id, draft_id, blob_id, name, type, size)
    values (${act.deskId}, ${id}, ${draftId}, ${hash}, ${file.name}, ${file.type}, ${file.content.length})`.execute(
    act.tx,
  );
  await noteFiles(act, [hash]);
  return id;
}

/** False when the actor has no such file in a draft. */
export async function deleteFile(act: Act, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from draft_file where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  return numAffectedRows === 1n;
}

export interface DraftContent {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  readonly scan: FileScan | null;
}

/** A file that lies in a draft of the actor; null otherwise. */
export async function draftFile(act: Act, id: string): Promise<DraftContent | null> {
  const { rows } = await contents(act, sql`f.id = ${id}`);
  return rows[0] ?? null;
}

/** All files of a draft, in the order in which they were laid there. */
export async function filesOfDraft(act: Act, draftId: string): Promise<DraftContent[]> {
  const { rows } = await contents(act, sql`f.draft_id = ${draftId}`);
  return rows;
}

const contents = (act: Act, which: ReturnType<typeof sql>) =>
  sql<DraftContent>`
    select f.name, f.type, b.content,
           ${scanColumn}
      from draft_file f join blob b on b.desk_id = f.desk_id and b.id = f.blob_id
      left join file_scan x on x.desk_id = f.desk_id and x.id = f.blob_id
     where f.desk_id = ${act.deskId} and ${which} order by f.id`.execute(act.tx);
