import { isTransient } from '../../platform/db/retry.ts';
import { MailError } from '../../platform/mail/errors.ts';
import type { Services } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import { saveSpamWeight, saveVerdict } from '../trust/door.ts';
import type { Judgement } from '../trust/door.ts';
import { asIntake } from './as-intake.ts';
import { mostAttempts } from './claim-inbound.ts';
import { putAside } from './put-aside.ts';
import { Quarantine } from './quarantine.ts';
import { beginWaiting, forgiveAttempt, lockInbound, postponeInbound } from './queries.ts';
import { restrictInbound } from './restrict-inbound.ts';

/**
 * Name servers that don't answer now often do in a moment: a message that needs them is looked at again, at most so many seconds after
 * its receipt. Then it is taken in as it is, unverified. Its promises count from its receipt all the same (law 2).
 */
export const longestHoldSeconds = 120;

/**
 * A message that answers one which is still to be taken in waits for it, however old both are: after a standstill all of them are. So many
 * seconds at most since it first had to, so that nothing waits for ever; then it is taken in as it is.
 */
export const longestWaitSeconds = 3_600;

/**
 * Why a message is looked at again in a moment, and after how many seconds of those that it has waited. What it answers is there soon, or
 * late: then it is asked for ever more rarely, half as long again as it has waited, since each time costs what it costs to take it in.
 */
export const holds = {
  unchecked: { after: () => 20, reason: 'The domain of its sender could not be looked up yet.' },
  early: {
    after: (waited: number) => Math.min(Math.max(1, waited / 2), 300, longestWaitSeconds - waited),
    reason: 'It answers a message that is still being taken in.',
  },
} as const;

export async function holdBack(
  services: Services,
  deskId: string,
  id: string,
  hold: keyof typeof holds,
): Promise<void> {
  const { after, reason } = holds[hold];
  await asIntake(services, deskId, async (act) => {
    const inbound = await lockInbound(act.tx, deskId, id);
    // Somebody else has it, or it is done.
    if (inbound === null) return;
    await restrictInbound(act, mailKeys(services).replyKey, inbound);
    const waited = act.now - (inbound.waits_since ?? act.now);
    await postponeInbound(act.tx, deskId, id, act.now + after(waited), reason);
    if (hold === 'early') await beginWaiting(act, id);
    await forgiveAttempt(act.tx, deskId, id);
  });
}

/** A fault of the message puts it into quarantine; a fault of ours has it tried again, later and later. */
export async function giveBack(
  services: Services,
  deskId: string,
  id: string,
  error: unknown,
  judged: Judgement | null,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const itsFault = error instanceof Quarantine || error instanceof MailError;
  if (!itsFault) services.log.error({ err: error, inbound: id }, 'a message could not be taken in');
  await asIntake(services, deskId, async (act) => {
    const inbound = await lockInbound(act.tx, deskId, id);
    if (inbound === null) return;
    await restrictInbound(act, mailKeys(services).replyKey, inbound);
    if (itsFault || (!isTransient(error) && inbound.attempts >= mostAttempts)) {
      if (judged !== null) await saveVerdict(act, id, judged);
      if (error instanceof Quarantine && error.weight !== null) await saveSpamWeight(act, id, error.weight);
      await putAside(act, id, reason, error instanceof Quarantine ? error.reason : null);
    } else {
      await postponeInbound(act.tx, deskId, id, act.now + pauseAfter(inbound.attempts), reason);
      // A fault of the database is not the message's: it doesn't count.
      if (isTransient(error)) await forgiveAttempt(act.tx, deskId, id);
    }
  });
}

/** Seconds until the next attempt: 1, 2, 4 … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60, 2 ** Math.max(0, attempts - 1));
