import { asSystem } from '../../platform/db/context.ts';
import type { Hint, Services } from '../../platform/services.ts';
import { mailKeys, queueNews } from '../mail/door.ts';
import { tell } from '../notifications/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { policyById } from '../policies/door.ts';
import { isCleared, mailTicketById } from '../tickets/door.ts';

/**
 * Tells an author, who may be at another ticket or away by now, that what was held was not sent and lies in their form again. Whoever
 * left, or may not see the ticket any more, is not told of it (OSW-9).
 */
export async function tellNotSent(
  services: Services,
  deskId: string,
  draft: { readonly ticketId: string; readonly agentId: string },
): Promise<void> {
  const hints: Hint[] = [];
  const now = services.clock.now();
  await asSystem(
    services.db,
    async (tx) => {
      const act = {
        tx,
        deskId,
        actor: { kind: 'system' as const, id: null },
        now,
        after: (hint: Hint) => void hints.push(hint),
      };
      const agent = (await agentsOfDesk(tx, deskId)).find(({ id }) => id === draft.agentId);
      const found = await mailTicketById(act, draft.ticketId);
      if (agent === undefined || found === null || !isCleared(agent.clearances, found.restricted)) return;
      const policy = await policyById(tx, deskId, found.policyId);
      await tell(act, [agent], {
        ticketId: draft.ticketId,
        kind: 'not-sent',
        at: now,
        eventId: null,
        data: {},
        mail: () =>
          queueNews(act, mailKeys(services), {
            policy,
            ticket: found.ticket,
            to: agent,
            kind: 'not-sent',
            by: null,
            excerpt: '',
          }),
      });
    },
    { deskId },
  );
  for (const hint of hints) services.hints.send(hint);
}
