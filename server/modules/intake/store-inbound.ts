import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { readMessageIds } from '../../platform/mail/header.ts';
import type { Services } from '../../platform/services.ts';

export interface RawMail {
  readonly raw: Buffer;
  readonly envelopeFrom: string;
  readonly recipients: readonly string[];
  /** Who handed it in; empty for mail that we fetched from a mailbox. */
  readonly remoteAddress: string;
  /** The name that it gave in HELO: a claim, of which SPF makes use. */
  readonly helo?: string;
  /**
   * For mail that we fetched: the authserv-id (RFC 8601 §2.5) of the mailbox's provider, such as `mx.google.com`. What it found
   * is believed then. Without it only signatures can be checked.
   */
  readonly authservId?: string | null;
  /** Seconds: when the last byte arrived. */
  readonly receivedAt: number;
}

interface Waiting {
  readonly deskId: string;
  readonly mail: RawMail;
  readonly id: string;
  resolve(written: boolean): void;
  reject(error: unknown): void;
}

/** What one process stores: one commit at a time, and in it all that came in during the one before. */
interface Writer {
  readonly queue: Waiting[];
  writing: boolean;
  readonly inflow: { last: number; gap: number; stored: number };
}

const writers = new WeakMap<Services, Writer>();
const mostTogether = 32;
const mostBytesTogether = 16 * 1024 * 1024;

/**
 * Stores a raw message for one desk, before it is acknowledged. The same message twice is one: same Message-ID and same
 * body, for the same desk (by the id alone, an attacker could suppress a victim's mail).
 * @returns false when the desk has it already; resolves only after the commit
 */
export function storeInbound(services: Services, deskId: string, mail: RawMail): Promise<boolean> {
  const writer = writers.get(services) ?? { queue: [], writing: false, inflow: { ...standstill } };
  writers.set(services, writer);
  return new Promise((resolve, reject) => {
    writer.queue.push({ deskId, mail, id: newId(), resolve, reject });
    if (!writer.writing) void writeQueue(services, writer);
  });
}

async function writeQueue(services: Services, writer: Writer): Promise<void> {
  writer.writing = true;
  while (writer.queue.length > 0) {
    const batch = takeBatch(writer.queue);
    countIn(writer.inflow, batch.length);
    try {
      await writeBatch(services, batch);
    } catch (error) {
      // One of them may be at fault: each for itself then, so that none fails for another's sake.
      for (const each of batch) {
        if (batch.length === 1) each.reject(error);
        else await writeBatch(services, [each]).catch((fault: unknown) => each.reject(fault));
      }
    }
  }
  writer.writing = false;
}

/** The first that wait, as many as go together. */
function takeBatch(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = queue.findIndex(({ mail }, index) => {
    bytes += mail.raw.length;
    return index > 0 && (index === mostTogether || bytes > mostBytesTogether);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

/** One statement, which is its own transaction, so that the senders wait for one commit and nothing else. */
async function writeBatch(services: Services, batch: readonly Waiting[]): Promise<void> {
  const values = batch.map(
    ({ deskId, id, mail }) =>
      sql`(${id}::uuid, store_inbound(${deskId}, ${id}, to_timestamp(${mail.receivedAt}), ${mail.envelopeFrom}, ${mail.recipients},
        ${mail.remoteAddress}, ${mail.helo ?? ''}, ${mail.authservId ?? null}, ${dedupeKey(mail.raw)}, ${headerIdOf(mail.raw)}, ${mail.raw}))`,
  );
  const { rows } = await sql<{ id: string; written: boolean }>`
    select id, written from (values ${sql.join(values)}) as stored (id, written)`.execute(services.db.app);
  const written = new Set(rows.filter((row) => row.written).map((row) => row.id));
  if (written.size > 0) services.hints.send({ topic: 'inbound' });
  for (const each of batch) each.resolve(written.has(each.id));
}

/** How mail comes in at this process; in milliseconds, by its own clock. */
export interface Inflow {
  /** When a message was last stored. */
  readonly last: number;
  /** Between one message and the next, of late; infinite when none came shortly before the last. */
  readonly gap: number;
  /** How many so far. */
  readonly stored: number;
}

const standstill: Inflow = { last: Number.NEGATIVE_INFINITY, gap: Number.POSITIVE_INFINITY, stored: 0 };
/** What comes later after the message before than this is not part of the same stream. */
const longestGapMs = 500;

export const inflowOf = (services: Services): Inflow => writers.get(services)?.inflow ?? standstill;

function countIn(inflow: Writer['inflow'], messages: number): void {
  const now = performance.now();
  const since = now - inflow.last;
  const gap = since / messages;
  inflow.gap =
    since > longestGapMs ? standstill.gap : Number.isFinite(inflow.gap) ? 0.7 * inflow.gap + 0.3 * gap : gap;
  inflow.last = now;
  inflow.stored += messages;
}

/** The Message-ID as answers tell of it; null when there is none that could be one. */
function headerIdOf(raw: Buffer): string | null {
  const [id] = readMessageIds(messageIdField(raw.toString('latin1', 0, headerEnd(raw))));
  return id !== undefined && /^[\x21-\x7e]{5,600}$/.test(id) ? id : null;
}

const messageIdField = (header: string): string | undefined =>
  /^message-id:[ \t]*(?:\r?\n[ \t]+)?(\S[^\r\n]*)/im.exec(header)?.[1]?.trim();

/** SHA-256 over Message-ID and body. Without a Message-ID the whole message counts, with the lines of its transport left out. */
function dedupeKey(raw: Buffer): Buffer {
  const split = headerEnd(raw);
  const header = raw.toString('latin1', 0, split);
  const id = messageIdField(header);
  const hash = createHash('sha256');
  if (id === undefined) {
    const own = header.replace(
      /^(?:received|return-path|delivered-to|x-received|authentication-results|arc-[a-z-]+):[^\n]*\n(?:[ \t][^\n]*\n)*/gim,
      '',
    );
    hash.update('whole\n').update(own);
  } else {
    hash.update('id\n').update(id).update('\n');
  }
  return hash.update(raw.subarray(split)).digest();
}

function headerEnd(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf === -1 && lf === -1) return raw.length;
  if (crlf === -1) return lf;
  return lf === -1 ? crlf : Math.min(crlf, lf);
}
