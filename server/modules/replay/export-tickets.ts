import { SnapshotWriter, contractLine, headLine, policyLine, ticketLine } from '@amparo/promises';
import type { PastHead, PastTicket } from '@amparo/promises';
import { deriveKey } from '../../platform/secret.ts';
import type { Actor } from '../../platform/db/context.ts';
import { inDeskSnapshot } from '../../platform/db/context.ts';
import type { Services } from '../../platform/services.ts';
import { readPast } from './past-tickets.ts';
import type { Period } from './past-tickets.ts';

/** The salt of the hashes by which exports and replays name customers. */
export function customerSalt(secret: Buffer): Buffer {
  return deriveKey(secret, 'customers of an export');
}

/** Takes what is exported, piece by piece; the next comes when it is done. */
export type Take = (piece: string | Uint8Array) => Promise<void> | void;

/**
 * Writes the past of a desk as lines of JSON, or as a snapshot that a replay reads fastest, as the database was at the first look.
 * Memory stays flat.
 * @returns how many tickets and events were written
 */
export function exportTickets(
  services: Pick<Services, 'db' | 'clock' | 'secret'>,
  what: {
    readonly desk: { readonly id: string; readonly slug: string };
    readonly actor: Actor;
    readonly period: Period;
    readonly form: 'lines' | 'snapshot';
  },
  take: Take,
): Promise<{ tickets: number; events: number }> {
  const { desk, actor, period } = what;
  const at = services.clock.now();
  return inDeskSnapshot(services.db, { deskId: desk.id, actor }, async (tx) => {
    const past = await readPast(tx, desk.id, period, customerSalt(services.secret));
    const { policies, contracts } = past;
    const head: PastHead = { at, source: `amparo export of ${desk.slug}`, policies, contracts };
    return writeTickets(head, past.tickets, what.form, take);
  });
}

/** Writes tickets, wherever they come from. */
export async function writeTickets(
  head: PastHead,
  tickets: AsyncIterable<PastTicket> | Iterable<PastTicket>,
  form: 'lines' | 'snapshot',
  take: Take,
): Promise<{ tickets: number; events: number }> {
  const count = { tickets: 0, events: 0 };
  const counted = async (ticket: PastTicket): Promise<void> => {
    count.tickets += 1;
    count.events += ticket.events.length;
    await write(ticket);
  };
  let write: (ticket: PastTicket) => Promise<void>;
  if (form === 'lines') {
    await take(`${headLine(head.at, head.source)}\n`);
    for (const policy of head.policies) await take(`${policyLine(policy)}\n`);
    for (const [hash, terms] of Object.entries(head.contracts)) await take(`${contractLine(hash, terms)}\n`);
    const lines = new Pieces(take);
    write = (ticket) => lines.add(`${ticketLine(ticket)}\n`);
    for await (const ticket of tickets) await counted(ticket);
    await lines.flush();
    return count;
  }
  const writer = new SnapshotWriter();
  await take(writer.begin());
  write = async (ticket) => {
    const bytes = writer.add(ticket);
    if (bytes !== null) await take(bytes);
  };
  for await (const ticket of tickets) await counted(ticket);
  for (const bytes of writer.end(head)) await take(bytes);
  return count;
}

/** Gathers lines, so that not each is a write of its own. */
class Pieces {
  private readonly take: Take;
  private piece = '';

  constructor(take: Take) {
    this.take = take;
  }

  async add(text: string): Promise<void> {
    this.piece += text;
    if (this.piece.length >= 1 << 16) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.piece !== '') await this.take(this.piece);
    this.piece = '';
  }
}
