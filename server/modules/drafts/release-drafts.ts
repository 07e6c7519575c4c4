import { actInDesk } from '../../platform/act.ts';
import { machineClock } from '../../platform/clock.ts';
import { actingAs, asSystem, inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { conflict, Problem, problemBody } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { requireUnanswered } from '../tickets/door.ts';
import { dueDrafts, noteUntold, takeDue } from './queries.ts';
import type { Refusal, Untold } from './queries.ts';
import { recallDraft } from './recall-draft.ts';
import { release } from './send-draft.ts';
import { tellNow, tellUntold } from './tell-not-sent.ts';

const batch = 16;
const intake: Actor = { kind: 'intake', id: null };

/**
 * Sends what is held when its time has come. A row is taken, said and removed in one transaction: whoever dies meanwhile leaves it
 * as it was, and the next process sends it, once.
 */
export function startReleasing(services: Services): Loop {
  const told = { at: -untoldEvery };
  return startLoop(services, {
    name: 'the sending of what is held',
    topic: 'mail',
    pollMs: 1000,
    restMs: 250,
    work: () => work(services, told),
  });
}

/** How often it is looked for authors whom another process could not tell any more, in seconds. */
const untoldEvery = 60;

async function work(services: Services, told: { at: number }): Promise<boolean> {
  const more = await releaseDue(services);
  if (!more && machineClock.now() >= told.at + untoldEvery) {
    told.at = machineClock.now();
    await tellUntold(services);
  }
  return more;
}

/** One batch of what is due; true when more may be waiting. */
export async function releaseDue(services: Services): Promise<boolean> {
  const clocks = { machine: machineClock.now(), domain: services.clock.now() };
  const due = await asSystem(services.db, (tx) => dueDrafts(tx, clocks, batch));
  for (const { deskId, id } of due) {
    try {
      await releaseOne(services, deskId, id, clocks);
    } catch (error) {
      if (isTransient(error)) throw error;
      if (!(error instanceof Problem))
        services.log.error({ err: error, draft: id }, 'what was held could not be sent');
      const problem = error instanceof Problem ? error : conflict('not-sent', 'It could not be sent.');
      const untold = await putBack(services, deskId, id, clocks, problemBody(problem) as Refusal);
      if (untold !== null) await tellNow(services, untold);
    }
  }
  return due.length === batch;
}

type Clocks = { machine: number; domain: number };

async function releaseOne(services: Services, deskId: string, id: string, clocks: Clocks): Promise<void> {
  await actInDesk(services, deskId, intake, async (act) => {
    const draft = await takeDue(act, id, clocks);
    if (draft === null) return;
    const agent = (await agentsOfDesk(act.tx, deskId)).find((each) => each.id === draft.agent_id);
    // Whoever has left, or may not see the ticket any more, does not answer in it (field notes, class 12).
    if (agent === undefined) throw conflict('gone', 'Its author is no longer one of the staff.');
    const actor: Actor = { kind: 'agent', id: agent.id, role: agent.role, restricted: agent.clearances };
    const parts = { keys: mailKeys(services), scanner: services.config.clamd !== null };
    await actingAs(act.tx, act, actor, async () => {
      // Whoever sends at the same time as a colleague, at a later time, or now what was held, learns of the colleague's answer before the
      // customer has two. What the customer says meanwhile holds nothing back: the page shows it beside what waits.
      if (draft.kind === 'answer')
        await requireUnanswered(act, draft.ticket_id, draft.data.after ?? null, agent.id);
      await release({ ...act, actor }, parts, draft, agent);
    });
  });
}

/**
 * It is a draft of its author again, and says why; that they are to be told is noted in the same transaction.
 * @returns the news; null when somebody else had it
 */
async function putBack(
  services: Services,
  deskId: string,
  id: string,
  clocks: Clocks,
  reason: Refusal,
): Promise<Untold | null> {
  return inDesk(services.db, { deskId, actor: intake }, async (tx) => {
    const act: Act = { tx, deskId, actor: intake, now: services.clock.now(), after: () => undefined };
    const draft = await takeDue(act, id, clocks);
    if (draft === null) return null;
    await recallDraft({ ...act, actor: { ...intake, id: draft.agent_id } }, draft, reason);
    const news = await noteUntold(act, draft.id);
    return { deskId, id: draft.id, ticketId: draft.ticket_id, agentId: draft.agent_id, news };
  });
}
