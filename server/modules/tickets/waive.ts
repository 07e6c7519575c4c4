import type { WaiverCause } from '@amparo/promises';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { changeTicket } from './change-ticket.ts';
import { runningPromises } from './list-tickets.ts';

/**
 * Waives one promise of a ticket, or all that still run (law 4). Who did it and why is on record.
 * @throws Problem invalid when there is nothing to waive: what is settled is frozen
 */
export async function waive(
  act: Act,
  number: number,
  input: { cause: WaiverCause; promise: string | null },
): Promise<void> {
  await changeTicket(act, number, async (ticket) => {
    const running = await runningPromises(act, ticket.id);
    const path = input.promise === null ? 'cause' : 'promise';
    if (running.length === 0)
      throw invalid('No promise of this ticket runs any more.', [{ path, code: 'nothing-changes' }]);
    if (input.promise !== null && !running.includes(input.promise))
      throw invalid(`The promise "${input.promise}" does not run.`, [
        { path, code: 'one-of', values: { options: running.join(', ') } },
      ]);
    return {
      events: [
        {
          type: 'waive',
          data:
            input.promise === null ? { cause: input.cause } : { cause: input.cause, promise: input.promise },
        },
      ],
      write: () =>
        recordAudit(act, {
          what: 'promise.waived',
          target: ticket.id,
          detail: { cause: input.cause, promises: input.promise === null ? running : [input.promise] },
        }),
    };
  });
}
