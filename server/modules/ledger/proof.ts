import { createHash } from 'node:crypto';

/** What of an event is proved: everything that the ledger rests on. */
export interface ProvenEvent {
  readonly id: string;
  readonly ticket_id: string | null;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly recorded: number;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly data: unknown;
}

/** The canonical text of an event: JSON with sorted keys (RFC 8785 for the values that occur here). */
export function canonicalEvent(event: ProvenEvent): string {
  const { id, ticket_id, seq, type, at, recorded, actor_kind, actor_id, data } = event;
  return canonicalJson({ id, ticket_id, seq, type, at, recorded, actor_kind, actor_id, data });
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Merkle tree hash as RFC 9162 §2.1.1: leaves and nodes are hashed with different first bytes. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1)
    return createHash('sha256')
      .update(Buffer.of(0))
      .update(leaves[0] ?? '')
      .digest();
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(merkleRoot(leaves.slice(0, split)))
    .update(merkleRoot(leaves.slice(split)))
    .digest();
}

/** A leaf as it is kept beside an event's position: the SHA-256 of its canonical form. */
export const leafOf = (event: ProvenEvent): Buffer =>
  createHash('sha256').update(canonicalEvent(event)).digest();

/** The chain after a batch: SHA-256 of the chain before it (32 zero bytes for the first) and the batch's root. */
export function nextChain(before: Buffer | null, root: Buffer): Buffer {
  return createHash('sha256')
    .update(before ?? Buffer.alloc(32))
    .update(root)
    .digest();
}
