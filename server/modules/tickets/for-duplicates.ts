import { actingAs } from '../../platform/db/context.ts';
import type { Act } from '../../platform/services.ts';
import { openDuplicates } from './links.ts';

/**
 * Does something to each duplicate of a ticket that is not done, in the name of whoever acts: also to one that they may not see, as
 * its reporter is to be told too (OPT-4).
 */
export async function forDuplicates(
  act: Act,
  ticketId: string,
  work: (act: Act, number: number) => Promise<void>,
): Promise<void> {
  const intake = { kind: 'intake', id: null } as const;
  await actingAs(act.tx, act, intake, async () => {
    const writing: Act = { ...act, actor: intake, by: act.by ?? act.actor, precondition: null };
    for (const { number } of await openDuplicates(writing, ticketId)) await work(writing, number);
  });
}
