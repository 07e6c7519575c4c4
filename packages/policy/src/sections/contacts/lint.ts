import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { applies, firstMatch } from '../../lint-combos.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

/** What `contacts` says must be what `admission` does. */
export function lintContacts(policy: Policy, faults: FaultList): void {
  const rows = policy.contacts;
  const pathOf = (index: number): (string | number)[] =>
    rows.length === 1 ? ['contacts'] : ['contacts', index];
  for (const [index, { origin }] of rows.entries()) uncited(faults, pathOf(index), origin);
  if (rows.length === 0) return;
  for (const plan of policy.plans.keys()) {
    const row = firstMatch(rows, { plan });
    const refuses = policy.admission.some(
      (one) => !one.admit && one.named === false && applies(one, { plan }),
    );
    const taken = policy.admission.some((one) => one.admit && applies(one, { plan }));
    if (row?.open === 'named' && !refuses && taken)
      faults.add(
        'warning',
        'contacts-not-enforced',
        pathOf(rows.indexOf(row)),
        say(
          'only named contacts of plan {{plan}} open requests, and no row of admission refuses the others',
          { plan },
        ),
        say('add a row with `named: false` to `admission`'),
      );
    if (row?.open === 'anyone' && refuses)
      faults.add(
        'warning',
        'contacts-not-enforced',
        pathOf(rows.indexOf(row)),
        say(
          'anyone of plan {{plan}} may open requests, and a row of admission refuses those who are not named',
          { plan },
        ),
        say('write `open: named`, or delete the row of `admission`'),
      );
  }
}
