import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import { recordDeskEvent } from '../ledger/door.ts';
import type { QuarantineCause } from './quarantine.ts';
import { quarantineInbound } from './queries.ts';

/**
 * Puts a message into quarantine. An event of the desk says so to whoever has that page open, with no name or word of the message;
 * of a restricted one only to those who may see it (OSW-9).
 */
export async function putAside(
  act: Act,
  id: string,
  reason: string,
  cause: QuarantineCause | null = null,
): Promise<void> {
  const restricted = await quarantineInbound(act.tx, act.deskId, id, reason, cause);
  await recordDeskEvent(act, {
    id: newId(),
    type: 'inbound.quarantined',
    data: { inbound: id, ...(restricted === null ? {} : { restricted }) },
  });
}
