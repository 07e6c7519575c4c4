import { sql } from 'kysely';
import { ask } from '../../platform/db/group.ts';
import type { Question } from '../../platform/db/group.ts';
import { givenRows } from '../../platform/db/rows.ts';
import type { Act, Tx } from '../../platform/services.ts';
import type { QuarantineCause } from './quarantine.ts';

/** Where a stored message came from. */
export interface Origin {
  readonly envelope_from: string;
  readonly remote_address: string;
  readonly helo: string;
  /** Whose Authentication-Results counts, for mail that was fetched from a provider. */
  readonly authserv_id: string | null;
}

export interface InboundRow {
  id: string;
  /** An agent has let it through: it is not put aside again. */
  released: boolean;
  remote_address: string;
  received_at: number;
  envelope_from: string;
  recipients: string[];
  raw: Buffer;
  attempts: number;
  /** Seconds: when it first had to wait for what it answers. */
  waits_since: number | null;
}

/** Takes a stored message until the transaction ends; null when it is done or somebody else has it. */
export const lockInbound = (tx: Tx, deskId: string, id: string): Promise<InboundRow | null> =>
  ask(tx, lockedInbound, { deskId, id });

const lockedInbound: Question<{ deskId: string; id: string }, InboundRow | null> = {
  async ask(tx, items) {
    const { rows } = await sql<InboundRow>`
      select id, extract(epoch from received_at)::float8 as received_at, envelope_from, recipients, raw, attempts, released, remote_address,
             extract(epoch from waits_since)::float8 as waits_since
        from inbound
       where desk_id = ${items[0].deskId} and id = any(${items.map(({ id }) => id)}::uuid[]) and state = 'stored'
         for update skip locked`.execute(tx);
    return items.map(({ id }) => rows.find((row) => row.id === id) ?? null);
  },
};

/**
 * Counts an attempt; null when the message is done, somebody else has it, or an older one of the same sender stands before it in the
 * line (`waiting_inbound`). One that is held back stands behind, and holds up no other: what answers it waits for it by itself.
 * @param fewerThan null also when it was tried as often as this
 */
export async function raiseAttempts(
  tx: Tx,
  deskId: string,
  id: string,
  fewerThan: number,
): Promise<(Origin & { attempts: number; received_at: number; size: number }) | null> {
  const { rows } = await sql<Origin & { attempts: number; received_at: number; size: number }>`
    update inbound set attempts = attempts + 1
     where desk_id = ${deskId} and id = (
       select i.id from inbound i
        where i.desk_id = ${deskId} and i.id = ${id} and i.state = 'stored' and i.attempts < ${fewerThan}
          and (i.envelope_from = '' or not exists (
            select 1 from inbound o
             where o.desk_id = i.desk_id and o.envelope_from = i.envelope_from and o.state = 'stored' and o.try_at <= i.try_at
               and (o.received_at, o.id) < (i.received_at, i.id)))
          for update skip locked)
    returning attempts, envelope_from, remote_address, helo, authserv_id, size,
      extract(epoch from received_at)::float8 as received_at`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Counts the first attempt of each of these messages that was never tried, under the conditions of `raiseAttempts`; in the order of
 * their receipt.
 */
export async function claimFresh(
  tx: Tx,
  deskId: string,
  ids: readonly string[],
): Promise<(Origin & { id: string; received_at: number; size: number })[]> {
  const { rows } = await sql<Origin & { id: string; received_at: number; size: number }>`
    with free as (
      select i.id from inbound i
       where i.desk_id = ${deskId} and i.id = any(${ids}::uuid[]) and i.state = 'stored' and i.attempts = 0
         and (i.envelope_from = '' or not exists (
           select 1 from inbound o
            where o.desk_id = i.desk_id and o.envelope_from = i.envelope_from and o.state = 'stored' and o.try_at <= i.try_at
              and (o.received_at, o.id) < (i.received_at, i.id)))
         for update skip locked)
    update inbound i set attempts = 1 from free where i.desk_id = ${deskId} and i.id = free.id
    returning i.id, i.envelope_from, i.remote_address, i.helo, i.authserv_id, i.size,
      extract(epoch from i.received_at)::float8 as received_at`.execute(tx);
  return rows.toSorted((a, b) => a.received_at - b.received_at || (a.id < b.id ? -1 : 1));
}

/** Takes the count of an attempt back. */
export async function forgiveAttempt(tx: Tx, deskId: string, id: string): Promise<void> {
  await sql`
    update inbound set attempts = greatest(attempts - 1, 0) where desk_id = ${deskId} and id = ${id}`.execute(
    tx,
  );
}

/**
 * Is one of these Message-IDs that of a message that came before this one and is not taken in yet, by whomever? Whoever asks this
 * before they look for tickets finds either that, or what has become of it.
 */
export async function isOnItsWay(
  act: Act,
  { id, received_at: received }: Pick<InboundRow, 'id' | 'received_at'>,
  headerIds: readonly string[],
): Promise<boolean> {
  if (headerIds.length === 0) return false;
  const { rows } = await sql`
    select 1 from inbound
     where desk_id = ${act.deskId} and state = 'stored' and header_id = any(${headerIds}::text[])
       and (received_at, id) < (to_timestamp(${received}), ${id}::uuid) limit 1`.execute(act.tx);
  return rows.length > 0;
}

export const finishInbound = (act: Act, id: string, ticketId: string | null): Promise<void> =>
  ask(act.tx, finishedInbound, { act, id, ticketId });

const finishedInbound: Question<{ act: Act; id: string; ticketId: string | null }, void> = {
  rank: 5,
  async ask(tx, items) {
    const { deskId, now } = items[0].act;
    await sql`
      update inbound i set state = 'done', ticket_id = given.ticket_id, processed_at = to_timestamp(${now}), reason = null
        from ${givenRows(items, { id: ['uuid', ({ id }) => id], ticket_id: ['uuid', ({ ticketId }) => ticketId] })}
       where i.desk_id = ${deskId} and i.id = given.id`.execute(tx);
    return items.map(() => undefined);
  },
};

/**
 * @param cause in a word, for what is counted and shown apart; null for faults of the message
 * @returns the clearances that it takes to see it; null for none
 */
export async function quarantineInbound(
  tx: Tx,
  deskId: string,
  id: string,
  reason: string,
  cause: QuarantineCause | null,
): Promise<string[] | null> {
  const { rows } = await sql<{ restricted: string[] | null }>`
    update inbound set state = 'quarantined', reason = ${reason.slice(0, 1000)}, cause = ${cause}
     where desk_id = ${deskId} and id = ${id} returning restricted`.execute(tx);
  return rows[0]?.restricted ?? null;
}

export async function postponeInbound(
  tx: Tx,
  deskId: string,
  id: string,
  tryAt: number,
  reason: string,
): Promise<void> {
  await sql`
    update inbound set try_at = to_timestamp(${tryAt}), reason = ${reason.slice(0, 1000)}
     where desk_id = ${deskId} and id = ${id}`.execute(tx);
}

export interface QuarantineRow {
  id: string;
  received_at: number;
  envelope_from: string;
  recipients: string[];
  size: number;
  state: string;
  reason: string | null;
  attempts: number;
  cause: string | null;
  /** What the spam filter was taught of it. */
  lesson: 'spam' | 'ham' | null;
  /** Its header block; of one without an end, or with other line ends, what fits. */
  beginning: Buffer;
}

/** Bytes of a message that are looked at for its header block. */
const mostHeader = 65_536;
const blankLine = Buffer.from('\r\n\r\n');

/** What is put aside, newest first; `before` is the cursor: receipt and id of the last one seen. */
export async function listInbound(
  tx: Tx,
  deskId: string,
  filter: { state: string; before: { at: number; id: string } | null; limit: number },
): Promise<QuarantineRow[]> {
  const { rows } = await sql<QuarantineRow>`
    select id, extract(epoch from received_at)::float8 as received_at, envelope_from, recipients, size, state, reason, attempts, cause,
           (select l.kind from spam_lesson l where l.desk_id = inbound.desk_id and l.id = inbound.id) as lesson,
           substring(b.bytes for coalesce(nullif(position(${blankLine} in b.bytes), 0), ${mostHeader}::integer)) as beginning
      from inbound cross join lateral (select substring(raw for ${mostHeader}::integer) as bytes) as b
     where desk_id = ${deskId} and state = ${filter.state}
       and (${filter.before === null} or (received_at, id) < (to_timestamp(${filter.before?.at ?? 0}), ${filter.before?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid))
     order by received_at desc, id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

/** Was a virus found in a file of this message? Then the message as it came is not handed out either. */
export async function isInfected(tx: Tx, deskId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message m
      join attachment a on a.desk_id = m.desk_id and a.message_id = m.id
      join file_scan f on f.desk_id = a.desk_id and f.id = a.blob_id and f.state = 'infected'
     where m.desk_id = ${deskId} and m.inbound_id = ${id} limit 1`.execute(tx);
  return rows.length > 0;
}

export async function rawInbound(tx: Tx, deskId: string, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{
    raw: Buffer;
  }>`select raw from inbound where desk_id = ${deskId} and id = ${id}`.execute(tx);
  return rows[0]?.raw ?? null;
}

/** Who handed a message in. */
export async function originOf(tx: Tx, deskId: string, id: string): Promise<Origin | null> {
  const { rows } = await sql<Origin>`
    select envelope_from, remote_address, helo, authserv_id from inbound where desk_id = ${deskId} and id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** From now on it waits for what it answers, unless it does already. */
export async function beginWaiting(act: Act, id: string): Promise<void> {
  await sql`
    update inbound set waits_since = coalesce(waits_since, to_timestamp(${act.now}))
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/**
 * Puts a quarantined message back in line and lets it through whatever the filters say.
 * @returns why it was in quarantine; undefined when it was not
 */
export async function releaseInbound(act: Act, id: string): Promise<string | null | undefined> {
  const { rows } = await sql<{ cause: string | null }>`
    update inbound set state = 'stored', attempts = 0, released = true, waits_since = null, try_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id} and state = 'quarantined' returning cause`.execute(act.tx);
  return rows[0]?.cause;
}

/** Puts a quarantined message back in line. False when it is not in quarantine. */
export async function retryInbound(act: Act, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update inbound set state = 'stored', attempts = 0, waits_since = null, try_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id} and state = 'quarantined'`.execute(act.tx);
  return numAffectedRows === 1n;
}
