import { add } from '@amparo/business-time';
import type { Amount } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import { alwaysId } from '../../defaults.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { say } from '../../said.ts';

/** What is odd in how vulnerabilities are dealt with. */
export function lintDisclosure(policy: Policy, faults: FaultList): void {
  const { disclosure } = policy;
  if (disclosure === null) return;
  uncited(faults, ['disclosure'], disclosure.origin);
  for (const [index, { origin }] of disclosure.publication.entries())
    uncited(faults, ['disclosure', 'publication', index], origin);
  if (disclosure.publication.length === 0)
    faults.add(
      'note',
      'publication-silent',
      ['disclosure'],
      say('nothing says what a publication needs'),
      say('add rows to `publication`'),
      'key',
    );
  const { embargo } = disclosure;
  if (embargo === null) return;
  uncited(faults, ['disclosure', 'embargo'], embargo.origin);
  if (embargo.default === null || embargo.most === null) return;
  if (length(policy, embargo.default) > length(policy, embargo.most))
    faults.add(
      'warning',
      'wrong-order',
      ['disclosure', 'embargo', 'default'],
      say('we ask for a longer embargo than the policy allows: the longest it allows holds'),
      say('make `default` no longer than `most`'),
    );
}

/** In seconds; months as they are from 1 January 2026 on. */
function length(policy: Policy, amount: Amount): number {
  const always = policy.calendars.get(alwaysId)?.calendar;
  const start = 1_767_225_600;
  return always === undefined ? 0 : add(always, start, amount) - start;
}
