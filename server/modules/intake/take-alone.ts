import type { Services } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import type { Judgement } from '../trust/door.ts';
import { asIntake } from './as-intake.ts';
import type { Claimed } from './claim-inbound.ts';
import { giveBack, holdBack, longestHoldSeconds } from './give-back.ts';
import { judgeSender } from './judge-sender.ts';
import { finishInbound, lockInbound } from './queries.ts';
import { restrictInbound } from './restrict-inbound.ts';
import { Early, takeInMail } from './take-in-mail.ts';

/** A claimed message on its way in. */
export interface Candidate {
  readonly id: string;
  readonly claimed: Claimed;
  /** What is found of its sender; asked for once. */
  judging: Promise<Judgement | null> | null;
  /** Its number went into a transaction: whatever became of that, it is not given to another ticket. */
  numbered: boolean;
}

export const candidate = (id: string, claimed: Claimed): Candidate => ({
  id,
  claimed,
  judging: null,
  numbered: false,
});

/** Whom it may be believed to be from. */
export function judged(services: Services, deskId: string, mail: Candidate): Promise<Judgement | null> {
  mail.judging ??= judgeSender(services, deskId, mail.id, mail.claimed.origin);
  return mail.judging;
}

/** Nobody answered who could say whom it is from, and it may wait a little. */
export const mayWait = (services: Services, mail: Candidate, found: Judgement | null): boolean =>
  found?.standing === 'unchecked' && services.clock.now() < mail.claimed.receivedAt + longestHoldSeconds;

/** The number for its ticket, from now on used. */
export function numberOf(mail: Candidate): number {
  mail.numbered = true;
  return mail.claimed.number;
}

/** In a transaction of its own. False when somebody else has it. */
export async function takeAlone(
  services: Services,
  numbers: SpareNumbers,
  deskId: string,
  mail: Candidate,
): Promise<boolean> {
  let found: Judgement | null = null;
  try {
    found = await judged(services, deskId, mail);
    if (mayWait(services, mail, found)) {
      await holdBack(services, deskId, mail.id, 'unchecked');
      return true;
    }
    return await asIntake(services, deskId, async (act) => {
      const inbound = await lockInbound(act.tx, deskId, mail.id);
      if (inbound === null) return false;
      const { ticketId, finished } = await takeInMail(services, act, inbound, () => numberOf(mail), found);
      if (ticketId === null) await restrictInbound(act, mailKeys(services).replyKey, inbound);
      if (!finished) await finishInbound(act, mail.id, ticketId);
      return true;
    });
  } catch (error) {
    if (error instanceof Early) await holdBack(services, deskId, mail.id, 'early');
    else await giveBack(services, deskId, mail.id, error, found);
    return true;
  } finally {
    if (!mail.numbered) numbers.giveBack(deskId, mail.claimed.number);
  }
}
