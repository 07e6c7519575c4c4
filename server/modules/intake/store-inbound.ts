import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';

export interface RawMail {
  readonly raw: Buffer;
  readonly envelopeFrom: string;
  readonly recipients: readonly string[];
  readonly remoteAddress: string;
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
  last: number;
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
  const writer = writers.get(services) ?? { queue: [], writing: false, last: 0 };
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
    writer.last = performance.now();
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

/** The first that wait for the same desk, as many as go together. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const batch: Waiting[] = [];
  let bytes = 0;
  while (
    queue[0] !== undefined &&
    batch.length < mostTogether &&
    queue[0].deskId === (batch[0] ?? queue[0]).deskId
  ) {
    bytes += queue[0].mail.raw.length;
    if (batch.length > 0 && bytes > mostBytesTogether) break;
    batch.push(queue[0]);
    queue.shift();
  }
  return batch;
}

async function writeBatch(services: Services, batch: readonly Waiting[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const { deskId } = first;
  if (batch.length === 1) return writeOne(services, first);
  const written = await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const values = batch.map(
      ({
        id,
        mail,
      }) => sql`(${deskId}, ${id}, to_timestamp(${mail.receivedAt}), ${mail.envelopeFrom}, ${mail.recipients},
        ${mail.remoteAddress}, ${dedupeKey(mail.raw)}, ${mail.raw.length}, ${mail.raw}, 'stored', to_timestamp(${mail.receivedAt}))`,
    );
    const { rows } = await sql<{ id: string }>`
      insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, dedupe, size, raw, state, try_at)
      values ${sql.join(values)}
      on conflict (desk_id, dedupe) do nothing
      returning id`.execute(tx);
    return new Set(rows.map((row) => row.id));
  });
  if (written.size > 0) services.hints.send({ topic: 'inbound' });
  for (const each of batch) each.resolve(written.has(each.id));
}

/** The usual case of a quiet hour: one statement, which is its own transaction. */
async function writeOne(services: Services, { deskId, id, mail, resolve }: Waiting): Promise<void> {
  const { rows } = await sql<{ written: boolean }>`
    select store_inbound(${deskId}, ${id}, to_timestamp(${mail.receivedAt}), ${mail.envelopeFrom}, ${mail.recipients},
                         ${mail.remoteAddress}, ${dedupeKey(mail.raw)}, ${mail.raw}) as written`.execute(
    services.db.app,
  );
  const written = rows[0]?.written === true;
  if (written) services.hints.send({ topic: 'inbound' });
  resolve(written);
}

/** When this process last stored a message, in milliseconds of its own clock. */
export function lastStored(services: Services): number {
  return writers.get(services)?.last ?? Number.NEGATIVE_INFINITY;
}

/** SHA-256 over Message-ID and body. Without a Message-ID the whole message counts, with the lines of its transport left out. */
function dedupeKey(raw: Buffer): Buffer {
  const split = headerEnd(raw);
  const header = raw.toString('latin1', 0, split);
  const id = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(\S[^\r\n]*)/im.exec(header)?.[1]?.trim();
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
