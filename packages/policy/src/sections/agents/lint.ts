import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

export function lintAgents(policy: Policy, faults: FaultList): void {
  for (const [index, { origin }] of policy.restrict.entries()) uncited(faults, ['restrict', index], origin);
  for (const id of policy.attributes.keys())
    if (!policy.restrict.some(({ needs }) => needs[id] !== undefined))
      faults.add(
        'note',
        'unused',
        ['attributes', id],
        say('no restriction needs the attribute {{id}}', { id }),
        undefined,
        'key',
      );
}
