import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { covers } from '../../lint-combos.ts';
import { uncited } from '../../lint-uncited.ts';
import type { ReleaseRow } from './types.ts';
import { say } from '../../said.ts';

export function lintReleases(policy: Policy, faults: FaultList): void {
  const { rows, classes } = policy.releases;
  for (const [index, row] of rows.entries()) {
    const path = ['releases', 'rows', index];
    uncited(faults, path, row.origin);
    const cover = rows.slice(0, index).findIndex((earlier) => takes(earlier, row));
    if (cover !== -1)
      faults.add(
        'warning',
        'shadowed-row',
        path,
        say('this row is never reached: row {{row}} covers it', { row: cover + 1 }),
        say('the first match wins: move it up, narrow the row above, or delete it'),
      );
  }
  for (const id of classes.keys())
    if (!rows.some((row) => row.class === id))
      faults.add(
        'note',
        'unused',
        ['releases', 'classes', id],
        say('no release is ever {{id}}', { id }),
        undefined,
        'key',
      );
  if (rows.length > 0 && !rows.some((row) => takes(row, { ...row, major: null, minor: null, patch: null })))
    faults.add(
      'warning',
      'gap',
      ['releases', 'rows'],
      say('releases that lie further back have no class'),
      say('add a last row that names the class alone'),
      'key',
    );
}

/** Whether everything that the later row speaks of is taken by the earlier one. */
function takes(earlier: ReleaseRow, later: ReleaseRow): boolean {
  return (
    covers(earlier, later) &&
    (['major', 'minor', 'patch'] as const).every(
      (place) => earlier[place] === null || earlier[place] === later[place],
    )
  );
}
