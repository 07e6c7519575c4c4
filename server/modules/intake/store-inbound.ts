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

/**
 * Stores a raw message for one desk, before it is acknowledged. The same message twice is one: same Message-ID and same
 * body, for the same desk (by the id alone, an attacker could suppress a victim's mail).
 * @returns false when the desk has it already
 */
export async function storeInbound(services: Services, deskId: string, mail: RawMail): Promise<boolean> {
  const written = await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const { numAffectedRows } = await sql`
      insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, dedupe, size, raw, state, try_at)
      values (${deskId}, ${newId()}, to_timestamp(${mail.receivedAt}), ${mail.envelopeFrom}, ${mail.recipients}, ${mail.remoteAddress},
              ${dedupeKey(mail.raw)}, ${mail.raw.length}, ${mail.raw}, 'stored', to_timestamp(${mail.receivedAt}))
      on conflict (desk_id, dedupe) do nothing`.execute(tx);
    return numAffectedRows === 1n;
  });
  if (written) services.hints.send({ topic: 'inbound' });
  return written;
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
