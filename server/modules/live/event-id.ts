import { createCipheriv, createDecipheriv } from 'node:crypto';
import { deriveKey } from '../../platform/secret.ts';

/** Turns places in a desk's order into ids for `Last-Event-ID`, and back. */
export interface EventIds {
  write(deskId: string, position: number): string;
  /** Null for one that we did not make, or made for another desk. */
  read(deskId: string, id: string): number | null;
}

/**
 * A place is told as one encrypted block (AES-256, one block, so ECB has nothing to repeat), with eight bytes of the desk to show
 * that it is ours: a customer's browser holds it, and must not learn how much happens at the desk.
 */
export function createEventIds(secret: Buffer): EventIds {
  const key = deriveKey(secret, 'event ids');
  const head = (deskId: string): Buffer => deriveKey(key, deskId).subarray(0, 8);
  return {
    write(deskId, position) {
      const block = Buffer.alloc(16);
      head(deskId).copy(block);
      block.writeBigUInt64BE(BigInt(position), 8);
      const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
    },
    read(deskId, id) {
      if (!/^[\w-]{22}$/.test(id)) return null;
      const cipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      const block = Buffer.concat([cipher.update(Buffer.from(id, 'base64url')), cipher.final()]);
      return block.subarray(0, 8).equals(head(deskId)) ? Number(block.readBigUInt64BE(8)) : null;
    },
  };
}
