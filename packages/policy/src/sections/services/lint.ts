import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';

export function lintServices(policy: Policy, faults: FaultList): void {
  for (const [index, { origin }] of policy.entitlements.entries())
    uncited(faults, ['entitlements', index], origin);
  for (const { id } of policy.services.values())
    if (!policy.entitlements.some(({ service }) => service.includes(id)))
      faults.add(
        'note',
        'service-silent',
        ['services', id],
        `no row says who has ${id}: nobody`,
        'add a row to `entitlements`; `answer: not-included` says so with its clause',
        'key',
      );
  for (const { id } of policy.serviceGroups.values())
    if (![...policy.services.values()].some(({ group }) => group === id))
      faults.add('note', 'unused', ['service-groups', id], `no service belongs to ${id}`, undefined, 'key');
}
