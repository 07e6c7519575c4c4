import type { Policy } from '@amparo/policy';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import type { Change } from './change-ticket.ts';
import type { TicketRow } from './queries.ts';

/** The change by which a typed pause begins (law 8). @throws Problem for a pause that the policy does not have */
export function waitChange(act: Act, policy: Policy, ticket: TicketRow, pause: string): Change {
  if (!policy.pauses.has(pause)) {
    throw invalid(`The policy has no pause "${pause}".`, [
      { path: 'for', code: 'one-of', values: { options: [...policy.pauses.keys()].join(', ') } },
    ]);
  }
  if (ticket.state === 'resolved' || ticket.state === 'closed')
    throw conflict('not-open', 'Only an open ticket can wait.');
  return {
    events: [{ type: 'wait', data: { for: pause } }],
    changes: { state: 'waiting', waiting: { for: pause, since: act.now } },
  };
}

export async function wait(asked: Act, number: number, pause: string): Promise<void> {
  await changeTicket(asked, number, (ticket, policy, act) => waitChange(act, policy, ticket, pause));
}

/** Ends the wait, whatever it is for. */
export async function resume(act: Act, number: number): Promise<void> {
  await changeTicket(act, number, (ticket) => {
    if (ticket.state !== 'waiting') throw conflict('not-waiting', 'The ticket is not waiting.');
    return { events: [{ type: 'resume' }], changes: { state: 'open', waiting: null } };
  });
}
