import type { Act } from '../../platform/services.ts';
import { heldContract } from '../people/door.ts';
import { civilDay } from './civil.ts';
import { currentPolicy, policyById } from './current-policy.ts';
import type { VersionedPolicy } from './current-policy.ts';

/**
 * The version by which a request is decided: the one that the customer's contract stays under, else the one in force when the
 * request was received (law 2).
 * @param customerId null for whoever has no contract, and whoever did not prove who they are
 * @param at when it was received, in seconds
 * @param inForce the version in force then, when it was read already
 */
export async function policyFor(
  act: Pick<Act, 'tx' | 'deskId'>,
  customerId: string | null,
  at: number,
  inForce: VersionedPolicy | null = null,
): Promise<VersionedPolicy> {
  const current = inForce ?? (await currentPolicy(act.tx, act.deskId, at));
  if (customerId === null) return current;
  const held = await heldContract(act.tx, act.deskId, customerId, civilDay(current.policy, at));
  const pinned = held.row?.policy_id ?? null;
  return pinned === null
    ? { ...current, held }
    : { id: pinned, policy: await policyById(act.tx, act.deskId, pinned), held };
}
