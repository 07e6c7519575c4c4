import { asSystem } from '../../platform/db/context.ts';
import type { Services } from '../../platform/services.ts';
import { eventsAfter, lastPositions } from '../ledger/door.ts';
import { seenBy } from './readers.ts';
import type { ToldEvent, Viewpoint } from './readers.ts';

/** Read at once; what a reader may not see counts too, so a page may hold fewer events than asked for, or none. */
const scanned = 1000;

/**
 * What happened after a place, as a reader sees it.
 * @param after null: nothing but the present place
 * @returns the place up to which it was looked
 */
export async function listEvents(
  services: Services,
  viewpoint: Viewpoint,
  after: number | null,
  limit: number,
): Promise<{ items: ToldEvent[]; last: number; more: boolean }> {
  const { deskId } = viewpoint;
  const { newest, found } = await asSystem(services.db, async (tx) => ({
    newest: (await lastPositions(tx, [deskId])).get(deskId) ?? 0,
    found: after === null ? [] : await eventsAfter(tx, [{ deskId, after }], scanned),
  }));
  if (after === null) return { items: [], last: newest, more: false };
  const seen = await seenBy(services, viewpoint, found);
  const items = seen.slice(0, limit);
  const last = seen.length > limit ? items.at(-1)?.position : found.at(-1)?.position;
  return { items, last: last ?? after, more: (last ?? after) < newest };
}
