import { actInDesk } from '../../platform/act.ts';
import { inDesk } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { readHead } from '../../platform/mail/read-head.ts';
import type { Services } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import { claimedByMessage, confirmRequester } from '../tickets/door.ts';
import { replaceVerdict, rightsOf, standingFor, takeForCheck, waitingVerdicts } from '../trust/door.ts';
import { judgeSender } from './judge-sender.ts';
import { originOf, rawInbound } from './queries.ts';

const listSize = 32;
const system = { kind: 'system', id: null } as const;

/** Looks again at senders about whom no name server answered when their mail was taken in. */
export function startRechecks(services: Services): Loop {
  return startLoop(services, {
    name: 'the second look at senders',
    topic: 'inbound',
    pollMs: 60_000,
    restMs: 30_000,
    work: () => recheckSenders(services),
  });
}

/**
 * One list of them; true when there may be more. A ticket that such a message opened for a customer's contact becomes theirs when
 * the sender is shown to be genuine, as if an agent had confirmed it: the promises follow by law 9. What is found to be forged is
 * marked so; nothing that was done since is undone.
 */
export async function recheckSenders(services: Services): Promise<boolean> {
  const rows = await waitingVerdicts(services.db.app, services.clock.now(), listSize);
  for (const { desk_id: deskId, id } of rows) {
    try {
      await recheck(services, deskId, id);
    } catch (error) {
      services.log.warn({ err: error, inbound: id }, 'a sender could not be looked at again');
    }
  }
  return rows.length === listSize;
}

async function recheck(services: Services, deskId: string, id: string): Promise<void> {
  const origin = await inDesk(services.db, { deskId, actor: system }, async (tx) =>
    (await takeForCheck({ tx, deskId, now: services.clock.now() }, id)) ? originOf(tx, deskId, id) : null,
  );
  const judged = origin === null ? null : await judgeSender(services, deskId, id, origin);
  if (origin === null || judged === null || judged.standing === 'unchecked') return;
  await actInDesk(services, deskId, system, async (act) => {
    const { from } = readHead((await rawInbound(act.tx, deskId, id)) ?? Buffer.alloc(0));
    const standing = standingFor(judged.standing, judged.verdict, from?.address ?? origin.envelope_from);
    await replaceVerdict(act, id, { ...judged, standing });
    const claimed = rightsOf(standing).identity ? await claimedByMessage(act.tx, deskId, id) : null;
    if (claimed !== null) await confirmRequester(act, mailKeys(services), claimed, true);
  });
}
