import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

export function lintServices(policy: Policy, faults: FaultList): void {
  for (const [index, { origin }] of policy.entitlements.entries())
    uncited(faults, ['entitlements', index], origin);
  for (const { id } of policy.services.values())
    if (!policy.entitlements.some(({ service }) => service.includes(id)))
      faults.add(
        'note',
        'service-silent',
        ['services', id],
        say('no row says who has {{id}}: nobody', { id }),
        say('add a row to `entitlements`; `answer: not-included` says so with its clause'),
        'key',
      );
  for (const { id } of policy.serviceGroups.values())
    if (![...policy.services.values()].some(({ group }) => group === id))
      faults.add(
        'note',
        'unused',
        ['service-groups', id],
        say('no service belongs to {{id}}', { id }),
        undefined,
        'key',
      );
}
