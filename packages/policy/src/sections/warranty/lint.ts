import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

/** What is odd in the warranty of units; its coverages are looked at with the other periods. */
export function lintWarranty(policy: Policy, faults: FaultList): void {
  const { warranty } = policy;
  if (warranty === null) return;
  for (const [index, { origin }] of warranty.onSite.entries())
    uncited(faults, ['warranty', 'on-site', index], origin);
  for (const { id, origin } of warranty.exclusions.values())
    uncited(faults, ['warranty', 'exclusions', id], origin);
  const needed = new Set(warranty.onSite.flatMap(({ needs }) => needs));
  for (const { id } of warranty.gates.values())
    if (!needed.has(id))
      faults.add(
        'note',
        'unused',
        ['warranty', 'gates', id],
        say('no visit waits for {{id}}', { id }),
        say('name it in `needs` of a row of `on-site`'),
        'key',
      );
}
