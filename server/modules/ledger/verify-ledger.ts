import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { leafOf, merkleRoot, nextChain } from './proof.ts';
import type { ProvenEvent } from './proof.ts';

interface Verification {
  /** Events that are sealed. */
  readonly events: number;
  readonly seals: number;
  /** What does not agree, in words; empty when the ledger is whole. */
  readonly faults: readonly string[];
  /** The last chain value, hexadecimal: who has noted it down can prove later that nothing before it was changed. */
  readonly chain: string | null;
}

interface SealRow {
  id: number;
  first_position: number;
  last_position: number;
  root: Buffer;
  chain: Buffer;
}

/**
 * Computes every seal of the desk anew from its events: positions without gaps, leaves, Merkle roots (RFC 9162), and the
 * chain over them. Reads one batch at a time.
 */
export async function verifyLedger(act: Act): Promise<Verification> {
  const { rows: seals } = await sql<SealRow>`
    select id, first_position, last_position, root, chain from event_seal where desk_id = ${act.deskId} order by id`.execute(
    act.tx,
  );
  const faults: string[] = [];
  let position = 0;
  let chain: Buffer | null = null;
  for (const [index, seal] of seals.entries()) {
    const name = `seal ${seal.id}`;
    if (seal.id !== index + 1) faults.push(`${name}: number ${index + 1} is missing before it`);
    if (seal.first_position !== position + 1)
      faults.push(`${name}: begins at position ${seal.first_position}, not at ${position + 1}`);
    position = seal.last_position;
    const events = await eventsBetween(act, seal.first_position, seal.last_position);
    if (events.length !== seal.last_position - seal.first_position + 1)
      faults.push(
        `${name}: ${events.length} events where there were ${seal.last_position - seal.first_position + 1}`,
      );
    const leaves = events.map(leafOf);
    for (const [at, event] of events.entries()) {
      if (leaves[at]?.equals(event.leaf) !== true)
        faults.push(`event ${event.id}: was changed after it was sealed`);
    }
    const root = merkleRoot(leaves);
    if (!root.equals(seal.root)) faults.push(`${name}: its root is not that of its events`);
    chain = nextChain(chain, root);
    if (!chain.equals(seal.chain)) faults.push(`${name}: the chain breaks here`);
  }
  return { events: position, seals: seals.length, faults, chain: chain?.toString('hex') ?? null };
}

async function eventsBetween(
  act: Act,
  first: number,
  last: number,
): Promise<(ProvenEvent & { leaf: Buffer })[]> {
  const { rows } = await sql<ProvenEvent & { leaf: Buffer }>`
    select e.id, e.ticket_id, e.seq, e.type, extract(epoch from e.at)::float8 as at, extract(epoch from e.recorded)::float8 as recorded,
           e.actor_kind, e.actor_id, e.data, p.leaf
      from event_position p join event e on e.desk_id = p.desk_id and e.id = p.event_id
     where p.desk_id = ${act.deskId} and p.position between ${first} and ${last} order by p.position`.execute(
    act.tx,
  );
  return rows;
}
