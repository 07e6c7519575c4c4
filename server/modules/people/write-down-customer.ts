import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { currentPolicy } from '../policies/door.ts';
import { addCustomer } from './add-people.ts';
import { customersOfName, lockCustomerName } from './list-customers.ts';
import { requireZone } from './own-settings-routes.ts';

/**
 * Adds a customer by hand. It has no contract yet: its people are decided as such without one, until somebody agrees one.
 * @returns its id
 * @throws Problem 409 `same-name`; 422 for a region that the policy does not have, or no time zone
 */
export async function writeDownCustomer(
  act: Act,
  given: { readonly name: string; readonly region: string | null; readonly zone: string | null },
): Promise<string> {
  const { name, region, zone } = given;
  if (zone !== null) requireZone(zone);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  if (region !== null && !policy.regions.has(region))
    throw invalid(
      'The policy does not have this region.',
      policy.regions.size === 0
        ? [{ path: 'region', code: 'names-none' }]
        : [{ path: 'region', code: 'one-of', values: { options: [...policy.regions.keys()].join(', ') } }],
    );
  await lockCustomerName(act, name);
  // One that whoever acts may not know of (OSW-9) is told apart by nobody: it would say that it is there.
  if ((await customersOfName(act, policy, name)) > 0)
    throw conflict(
      'same-name',
      'There is a customer of this name already. Look there, or add to the name what tells them apart.',
    );
  return addCustomer(act, { name, region: region ?? undefined, zone: zone ?? undefined });
}
