import type { FaultList, Path } from './faults.ts';
import type { Origin } from './types.ts';
import { say } from './said.ts';

/** A rule that cites no clause should say that it is the desk's own. */
export function uncited(faults: FaultList, path: Path, origin: Origin): void {
  if (origin.clause === '' && origin.option === undefined)
    faults.add(
      'warning',
      'cites-nothing',
      path,
      say('this rule cites no clause and is not marked as an option'),
      say('add `clause:`, or `option:` with the reason why it is ours'),
    );
}
