import { sql } from 'kysely';
import { actAsSystem } from '../../platform/act.ts';
import { asSystem, inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { mailKeys, queueNews } from '../mail/door.ts';
import { isTold, tell } from '../notifications/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { policyById } from '../policies/door.ts';
import { isCleared, mailTicketById } from '../tickets/door.ts';
import { forgetUntold, untoldDrafts } from './queries.ts';
import type { Untold } from './queries.ts';

const intake: Actor = { kind: 'intake', id: null };

/** Tells the authors whom a process that ended meanwhile did not tell. */
export async function tellUntold(services: Services): Promise<void> {
  for (const draft of await asSystem(services.db, (tx) => untoldDrafts(tx, 100)))
    await tellNow(services, draft);
}

/** What keeps one author from being told holds up nobody else: it is tried again (`tellUntold`). */
export async function tellNow(services: Services, draft: Untold): Promise<void> {
  try {
    await tellNotSent(services, draft);
  } catch (error) {
    if (isTransient(error)) throw error;
    services.log.error({ err: error, draft: draft.id }, 'an author is yet to be told that it was not sent');
  }
}

/**
 * Tells an author, who may be at another ticket or away by now, that what was held was not sent and lies in their form again. Whoever
 * left, or may not see the ticket any more, is not told of it (OSW-9).
 *
 * Whoever put it back noted in the same transaction that this is to be done; the note is taken away behind it. A process that dies in
 * between leaves it to the next (`tellUntold`), and the news has an id by which nobody is told twice.
 */
async function tellNotSent(services: Services, draft: Untold): Promise<void> {
  const { deskId } = draft;
  await actAsSystem(services, (_tx, at) => tellOnce(at(deskId), services, draft), { deskId });
  await inDesk(services.db, { deskId, actor: intake }, (tx) =>
    forgetUntold(
      { tx, deskId, actor: intake, now: services.clock.now(), after: () => undefined },
      draft.id,
      draft.news,
    ),
  );
}

async function tellOnce(act: Act, services: Services, draft: Untold): Promise<void> {
  const { deskId, tx, now } = act;
  // Two processes that find the same note go one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${draft.news}, 0))`.execute(tx);
  const agent = (await agentsOfDesk(tx, deskId)).find(({ id }) => id === draft.agentId);
  const found = await mailTicketById(act, draft.ticketId);
  if (agent === undefined || found === null || !isCleared(agent.clearances, found.restricted)) return;
  if (await isTold(act, agent.id, { kind: 'not-sent', news: draft.news })) return;
  const policy = await policyById(tx, deskId, found.policyId);
  await tell(act, [agent], {
    ticketId: draft.ticketId,
    kind: 'not-sent',
    at: now,
    eventId: null,
    data: { news: draft.news },
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
}
