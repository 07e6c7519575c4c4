import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { isTransient } from '../../platform/db/retry.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { urgently } from '../../platform/urgent.ts';
import type { Services } from '../../platform/services.ts';
import { createSpareNumbers } from '../tickets/door.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import { claimOne, claimTogether } from './claim-inbound.ts';
import type { Claimed } from './claim-inbound.ts';
import { giveBack } from './give-back.ts';
import { inflowOf } from './store-inbound.ts';
import type { Inflow } from './store-inbound.ts';
import { candidate, takeAlone } from './take-alone.ts';
import type { Candidate } from './take-alone.ts';
import { takeTogether } from './take-together.ts';

/** How many transactions one process works on at once. */
const concurrency = 3;
/** How many messages are claimed with one commit, and taken in with another. */
const mostTogether = 32;
/** What is larger goes alone: so many bytes are in memory for a transaction. */
const mostBytesTogether = 2 * 1024 * 1024;
/** Of those that are not taken together. */
const lanes = 2;
/**
 * What was tried so often and is still there may be what ends the process each time. It goes when nothing else is under way: no
 * other is put aside for having been near it.
 */
const triedInCompany = 2;
const howeverOften = 2 ** 31 - 1;
const listSize = 192;

/** Turns stored messages into tickets and messages of tickets. One bad message never holds up the next. */
export function startIntake(services: Services): Loop {
  const numbers = createSpareNumbers();
  let seen = 0;
  /** More is waiting than a list holds: nothing needs to be gathered. */
  let behind = false;
  return startLoop(services, {
    name: 'the intake',
    topic: 'inbound',
    pollMs: 1000,
    work: () =>
      urgently(services, async () => {
        const until = performance.now() + longestCourtesyMs;
        await letSendersGoFirst(services, until);
        if (!behind) await letGather(services, seen);
        seen = inflowOf(services).stored;
        // Not behind where it fails.
        behind = false;
        behind = await processWaiting(services, numbers, until);
        return behind;
      }),
  });
}

/**
 * One list of waiting messages; true when there may be more.
 * @param until when tickets wait for senders no more, by the clock of the process
 */
export async function processWaiting(
  services: Services,
  numbers: SpareNumbers = createSpareNumbers(),
  until = performance.now() + longestCourtesyMs,
): Promise<boolean> {
  const { rows } = await sql<Waiting>`
    select desk_id, id, envelope_from from waiting_inbound(to_timestamp(${services.clock.now()}), ${listSize})`.execute(
    services.db.app,
  );
  // What one sender wrote goes in the order of its receipt: an answer must not come before what it answers.
  const senders = [...Map.groupBy(rows, (row) => `${row.desk_id} ${row.envelope_from}`).values()];
  let done = 0;
  const left: Waiting[] = [];
  const worker = async (): Promise<void> => {
    for (let next = nextSenders(senders); next.length > 0; next = nextSenders(senders)) {
      for (let turn = 0; next.some((rows) => rows.length > turn); turn++) {
        await letSendersGoFirst(services, until);
        done += await processTurn(
          services,
          numbers,
          next.flatMap((rows) => rows[turn] ?? []),
          left,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  for (const row of left) if (await processOne(services, numbers, row, howeverOften)) done += 1;
  return rows.length === listSize && done > 0;
}

/** A message that waits. */
interface Waiting {
  readonly desk_id: string;
  readonly id: string;
  readonly envelope_from: string;
}

/** Takes the next senders of one desk off the list, with what each of them wrote. */
function nextSenders(senders: Waiting[][]): Waiting[][] {
  const deskId = senders[0]?.[0]?.desk_id;
  const other = senders.findIndex(([row]) => row?.desk_id !== deskId);
  return senders.splice(0, Math.min(mostTogether, other === -1 ? senders.length : other));
}

/**
 * One message of each of some senders of a desk.
 * @param left gets what is not taken now
 * @returns how many nobody else had
 */
async function processTurn(
  services: Services,
  numbers: SpareNumbers,
  rows: readonly Waiting[],
  left: Waiting[],
): Promise<number> {
  const deskId = rows[0]?.desk_id ?? '';
  const claimed = await claimTogether(
    services,
    numbers,
    deskId,
    rows.map(({ id }) => id),
  ).catch((error: unknown) => {
    services.log[isTransient(error) ? 'warn' : 'error'](
      { err: error },
      'messages could not be claimed together',
    );
    return new Map<string, Claimed>();
  });
  let done = 0;
  for (const mails of portions([...claimed].map(([id, claim]) => candidate(id, claim))))
    done += await takeTogether(services, numbers, deskId, mails);
  const rest = rows.filter(({ id }) => !claimed.has(id));
  const lane = async (): Promise<void> => {
    for (let row = rest.shift(); row !== undefined; row = rest.shift()) {
      if (await processOne(services, numbers, row, triedInCompany)) done += 1;
      else left.push(row);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

/** What goes together, in the order of its receipt. */
function* portions(mails: readonly Candidate[]): Generator<Candidate[]> {
  let portion: Candidate[] = [];
  let bytes = 0;
  for (const mail of mails) {
    const { size } = mail.claimed;
    if (portion.length > 0 && bytes + size > mostBytesTogether) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(mail);
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}

/** False when somebody else has it. */
async function processOne(
  services: Services,
  numbers: SpareNumbers,
  { desk_id: deskId, id }: Waiting,
  fewerThan: number,
): Promise<boolean> {
  const claimed = await claimOne(services, numbers, deskId, id, fewerThan).catch(async (error: unknown) => {
    await giveBack(services, deskId, id, error, null);
    return 'given back' as const;
  });
  if (claimed === 'given back') return true;
  return claimed !== null && takeAlone(services, numbers, deskId, candidate(id, claimed));
}

/** Who is sending waits for our 250; while mail pours in, storing it goes first, and tickets wait this long at most. */
const longestCourtesyMs = 2_000;
const pouringMs = 25;

/** In a stream of mail a pause up to this is none: the machine was busy for a moment. */
const hiccupMs = 60;

async function letSendersGoFirst(services: Services, until: number): Promise<void> {
  await waitUntil(services, ({ last, gap }, now) => {
    const pause = gap < pouringMs ? hiccupMs : pouringMs;
    return now - last >= pause || now >= until;
  });
}

/** Mails that come one after the other within such a time are worth waiting for, so long at most: together each costs less. */
const streamGapMs = 125;
const longestGatheringMs = 500;

/** Lets a stream of mail fill a group. A mail that comes alone waits for none. */
async function letGather(services: Services, seen: number): Promise<void> {
  const until = performance.now() + longestGatheringMs;
  await waitUntil(
    services,
    ({ last, gap, stored }, now) =>
      gap > streamGapMs || stored - seen >= mostTogether || now - last > 3 * gap || now > until,
  );
}

/** Looks every few milliseconds at how mail comes in. */
async function waitUntil(services: Services, over: (inflow: Inflow, now: number) => boolean): Promise<void> {
  while (!over(inflowOf(services), performance.now())) await sleep(pouringMs);
}
