import type { Act } from '../../platform/services.ts';
import { pinnedPolicy } from '../people/door.ts';
import { civilDay } from './civil.ts';
import { currentPolicy, policyById } from './current-policy.ts';
import type { VersionedPolicy } from './current-policy.ts';

/**
 * The version by which a request is decided: the one that the customer's contract stays under, else the one in force when the
 * request was received (law 2).
 * @param customerId null for whoever has no contract, and whoever did not prove who they are
 * @param at when it was received, in seconds
 */
export async function policyFor(
  act: Pick<Act, 'tx' | 'deskId'>,
  customerId: string | null,
  at: number,
): Promise<VersionedPolicy> {
  const current = await currentPolicy(act.tx, act.deskId, at);
  if (customerId === null) return current;
  const pinned = await pinnedPolicy(act.tx, act.deskId, customerId, civilDay(current.policy, at));
  return pinned === null ? current : { id: pinned, policy: await policyById(act.tx, act.deskId, pinned) };
}
