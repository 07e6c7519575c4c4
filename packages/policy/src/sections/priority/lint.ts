import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { columnsOf, combosOf, describe, firstMatch } from '../../lint-combos.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

/** Requests of which everything is known that the table asks for, and which it gives no severity. */
export function lintPriority(policy: Policy, faults: FaultList): void {
  const rows = policy.priority;
  for (const [index, { origin }] of rows.entries()) uncited(faults, ['priority', index], origin);
  if (rows.length === 0) return;
  const known = (combosOf(policy, rows) ?? []).filter((combo) => !Object.values(combo).includes(null));
  const open = known.filter((combo) => firstMatch(rows, combo) === undefined);
  for (const gap of describe(open, columnsOf(rows)).slice(0, 12))
    faults.add(
      'note',
      'gap',
      ['priority'],
      say('no severity follows for {{gap}}: it is {{severity}}, the default', {
        gap,
        severity: policy.defaultSeverity,
      }),
      say('add a row, or one without conditions at the end'),
      'key',
    );
}
