import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { MailError } from '../../platform/mail/errors.ts';
import type { Act, Hint, Services, Tx } from '../../platform/services.ts';
import { mailKeys } from '../mail/door.ts';
import { createSpareNumbers } from '../tickets/door.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import { saveSpamWeight, saveVerdict } from '../trust/door.ts';
import type { Judgement } from '../trust/door.ts';
import { actOf, claimOne, claimTogether, mostAttempts } from './claim-inbound.ts';
import type { Claimed } from './claim-inbound.ts';
import { judgeSender } from './judge-sender.ts';
import { Quarantine } from './quarantine.ts';
import { lastStored } from './store-inbound.ts';
import { finishInbound, forgiveAttempt, lockInbound, postponeInbound } from './queries.ts';
import { putAside } from './put-aside.ts';
import { restrictInbound } from './restrict-inbound.ts';
import { takeInMail } from './take-in-mail.ts';

/** How many messages one process works on at once. */
const concurrency = 4;
/** How many are claimed with one commit. */
const claimedTogether = 8;
const listSize = 64;

/** Turns stored messages into tickets and messages of tickets. One bad message never holds up the next. */
export function startIntake(services: Services): Loop {
  const numbers = createSpareNumbers();
  return startLoop(services, {
    name: 'the intake',
    topic: 'inbound',
    pollMs: 1000,
    work: () => processWaiting(services, numbers),
  });
}

/** One list of waiting messages; true when there may be more. */
export async function processWaiting(
  services: Services,
  numbers: SpareNumbers = createSpareNumbers(),
): Promise<boolean> {
  const { rows } = await sql<{ desk_id: string; id: string; envelope_from: string }>`
    select desk_id, id, envelope_from from waiting_inbound(to_timestamp(${services.clock.now()}), ${listSize})`.execute(
    services.db.app,
  );
  // What one sender wrote goes in the order of its receipt: an answer must not come before what it answers.
  const senders = [...Map.groupBy(rows, (row) => `${row.desk_id} ${row.envelope_from}`).values()];
  const ready: Ready[] = [];
  let done = 0;
  const until = performance.now() + longestCourtesyMs;
  const worker = async (): Promise<void> => {
    for (;;) {
      await letSendersGoFirst(services, until);
      if (ready.length === 0) ready.push(...(await claimNext(services, numbers, senders)));
      const next = ready.shift();
      if (next === undefined) {
        if (senders.length === 0) return;
        continue;
      }
      for (const [index, row] of next.rows.entries()) {
        if (index > 0) await letSendersGoFirst(services, until);
        if (await processOne(services, numbers, row, index === 0 ? next.claimed : null)) done += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return rows.length === listSize && done > 0;
}

/** A message that waits. */
interface Waiting {
  readonly desk_id: string;
  readonly id: string;
}

/** What one sender wrote; the first of it is claimed, if it could be together with others. */
interface Ready {
  readonly rows: readonly Waiting[];
  readonly claimed: Claimed | null;
}

/** Takes the next senders of one desk off the list, and claims the first message of each. */
async function claimNext(services: Services, numbers: SpareNumbers, senders: Waiting[][]): Promise<Ready[]> {
  const deskId = senders[0]?.[0]?.desk_id;
  if (deskId === undefined) return [];
  const other = senders.findIndex(([row]) => row?.desk_id !== deskId);
  const next = senders.splice(0, Math.min(claimedTogether, other === -1 ? senders.length : other));
  const ids = next.map(([row]) => row?.id ?? '');
  const claimed = await claimTogether(services, numbers, deskId, ids).catch((error: unknown) => {
    services.log[isTransient(error) ? 'warn' : 'error'](
      { err: error },
      'messages could not be claimed together',
    );
    return new Map<string, Claimed>();
  });
  return next.map((rows, index) => ({ rows, claimed: claimed.get(ids[index] ?? '') ?? null }));
}

/** Who is sending waits for our 250; while mail pours in, storing it goes first, and tickets wait this long at most. */
const longestCourtesyMs = 2_000;
const pouringMs = 25;

async function letSendersGoFirst(services: Services, until: number): Promise<void> {
  while (performance.now() - lastStored(services) < pouringMs && performance.now() < until)
    await sleep(pouringMs);
}

/** False when somebody else has it. */
async function processOne(
  services: Services,
  numbers: SpareNumbers,
  { desk_id: deskId, id }: Waiting,
  claimed: Claimed | null,
): Promise<boolean> {
  const hints: Hint[] = [];
  const actor = { kind: 'intake', id: null } as const;
  let spare: number | null = null;
  let judged: Judgement | null = null;
  try {
    const counted = claimed ?? (await claimOne(services, numbers, deskId, id));
    if (counted === null) return false;
    const { number } = counted;
    spare = number;
    judged = await judgeSender(services, deskId, id, counted.origin);
    if (judged?.standing === 'unchecked' && services.clock.now() < counted.receivedAt + longestHoldSeconds) {
      await holdBack(services, deskId, id);
      return true;
    }
    const takeNumber = (): number => {
      spare = null;
      return number;
    };
    const found = judged;
    const take = async (tx: Tx): Promise<boolean> => {
      const inbound = await lockInbound(tx, deskId, id);
      if (inbound === null) return false;
      const act: Act = { tx, deskId, actor, now: services.clock.now(), after: (hint) => hints.push(hint) };
      const { ticketId, finished } = await takeInMail(services, act, inbound, takeNumber, found);
      if (ticketId === null) await restrictInbound(act, mailKeys(services).replyKey, inbound);
      if (!finished) await finishInbound(act, id, ticketId);
      return true;
    };
    const taken = await inDesk(services.db, { deskId, actor }, take, { keepPlans: true });
    for (const hint of hints) services.hints.send(hint);
    return taken;
  } catch (error) {
    await giveBack(services, deskId, id, error, judged);
    return true;
  } finally {
    if (spare !== null) numbers.giveBack(deskId, spare);
  }
}

/**
 * Name servers that don't answer now often do in a moment: the message is looked at again, at most so many seconds after its
 * receipt. Then it is taken in unverified. Its promises count from its receipt all the same (law 2).
 */
const longestHoldSeconds = 120;
const holdSeconds = 20;

async function holdBack(services: Services, deskId: string, id: string): Promise<void> {
  await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const inbound = await lockInbound(tx, deskId, id);
    if (inbound !== null)
      await restrictInbound(actOf(services, tx, deskId), mailKeys(services).replyKey, inbound);
    const until = services.clock.now() + holdSeconds;
    await postponeInbound(tx, deskId, id, until, 'The domain of its sender could not be looked up yet.');
    await forgiveAttempt(tx, deskId, id);
  });
}

/** A fault of the message puts it into quarantine; a fault of ours has it tried again, later and later. */
async function giveBack(
  services: Services,
  deskId: string,
  id: string,
  error: unknown,
  judged: Judgement | null,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const itsFault = error instanceof Quarantine || error instanceof MailError;
  if (!itsFault) services.log.error({ err: error, inbound: id }, 'a message could not be taken in');
  const hints: Hint[] = [];
  await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const inbound = await lockInbound(tx, deskId, id);
    if (inbound === null) return;
    const act: Act = { ...actOf(services, tx, deskId), after: (hint) => hints.push(hint) };
    await restrictInbound(act, mailKeys(services).replyKey, inbound);
    if (itsFault || (!isTransient(error) && inbound.attempts >= mostAttempts)) {
      if (judged !== null) await saveVerdict(act, id, judged);
      if (error instanceof Quarantine && error.weight !== null) await saveSpamWeight(act, id, error.weight);
      await putAside(act, id, reason, error instanceof Quarantine ? error.reason : null);
    } else {
      await postponeInbound(tx, deskId, id, services.clock.now() + pauseAfter(inbound.attempts), reason);
      // A fault of the database is not the message's: it doesn't count.
      if (isTransient(error)) await forgiveAttempt(tx, deskId, id);
    }
  });
  for (const hint of hints) services.hints.send(hint);
}

/** Seconds until the next attempt: 1, 2, 4 … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60, 2 ** Math.max(0, attempts - 1));
