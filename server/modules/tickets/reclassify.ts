import type { Policy } from '@amparo/policy';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';

/**
 * Changes the severity or the kind of a ticket. What that does to running promises is the policy's table of changes
 * (law 9): no change breaks a promise in the past.
 */
export async function reclassify(
  act: Act,
  number: number,
  what: 'severity' | 'kind',
  to: string,
): Promise<void> {
  await changeTicket(act, number, (ticket, policy) => {
    requireOneOf(policy, what, to);
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict(
        'not-open',
        `The ${what} of a ${ticket.state} ticket can't change. Open it again first.`,
      );
    if (ticket[what] === to)
      throw invalid(`The ${what} is ${to} already.`, [{ path: 'to', code: 'nothing-changes' }]);
    return { events: [{ type: what, data: { to, from: ticket[what] } }], changes: { [what]: to } };
  });
}

function requireOneOf(policy: Policy, what: 'severity' | 'kind', to: string): void {
  const known = what === 'severity' ? policy.severities : policy.kinds;
  if (known.has(to)) return;
  throw invalid(`The policy has no ${what} "${to}".`, [
    { path: 'to', code: 'one-of', values: { options: [...known.keys()].join(', ') } },
  ]);
}
