import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import { actOf } from './as-intake.ts';
import { claimFresh, lockInbound, raiseAttempts } from './queries.ts';
import type { Origin } from './queries.ts';
import { putAside } from './put-aside.ts';
import { restrictInbound } from './restrict-inbound.ts';

/** After so many failures a message goes to quarantine, where people see it. */
export const mostAttempts = 5;

/** A message whose next attempt is counted. */
export interface Claimed {
  /** For the ticket that it may become. */
  readonly number: number;
  readonly origin: Origin;
  readonly receivedAt: number;
  /** In bytes. */
  readonly size: number;
}

/**
 * Counts the attempt before it is made, so that a message that kills the process is put aside after some deaths, and takes
 * a number for the ticket that it may become. Not flushed to disk at once: it is only lost together with the process'
 * machine, and whatever is committed after it flushes it too.
 * @param fewerThan what was tried as often as this is left
 * @returns the number, and where the message came from; null when it is done, held by somebody else, or now in quarantine
 */
export async function claimOne(
  services: Services,
  numbers: SpareNumbers,
  deskId: string,
  id: string,
  fewerThan: number,
): Promise<Claimed | null> {
  return inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const [, raised] = await Promise.all([flushLater(tx), raiseAttempts(tx, deskId, id, fewerThan)]);
    if (raised === null) return null;
    if (raised.attempts <= mostAttempts) return claimOf(await numbers.take(tx, deskId), raised);
    const inbound = await lockInbound(tx, deskId, id);
    if (inbound !== null)
      await restrictInbound(actOf(services, tx, deskId), mailKeys(services).replyKey, inbound);
    await putAside(
      actOf(services, tx, deskId),
      id,
      'It could not be taken in: each time the work on it was cut off.',
    );
    return null;
  });
}

/**
 * The same for several messages of one desk at once, of those that were never tried. One that kills the process so costs the others
 * an attempt, once: what was tried before is claimed alone.
 * @returns by their ids; what is not there is to be claimed by itself
 */
export async function claimTogether(
  services: Services,
  numbers: SpareNumbers,
  deskId: string,
  ids: readonly string[],
): Promise<Map<string, Claimed>> {
  return inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const [, fresh] = await Promise.all([flushLater(tx), claimFresh(tx, deskId, ids)]);
    const taken = await numbers.takeMany(tx, deskId, fresh.length);
    const claimed = new Map<string, Claimed>();
    for (const [index, number] of taken.entries()) {
      const origin = fresh[index];
      if (origin !== undefined) claimed.set(origin.id, claimOf(number, origin));
    }
    return claimed;
  });
}

const claimOf = (number: number, origin: Origin & { received_at: number; size: number }): Claimed => ({
  number,
  origin,
  receivedAt: origin.received_at,
  size: origin.size,
});

const flushLater = (tx: Tx): Promise<unknown> => sql`set local synchronous_commit = off`.execute(tx);
