import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { MailError } from '../../platform/mail/errors.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import type { Act, Hint, Services, Tx } from '../../platform/services.ts';
import { currentPolicy, deskByAddress, policyFor, routeOfAddress } from '../policies/door.ts';
import { leftUs, mailKeys } from '../mail/door.ts';
import { findOrAddContact } from '../people/door.ts';
import {
  addAgentNote,
  addCustomerMessage,
  addParticipants,
  createSpareNumbers,
  openTicket,
  takesPart,
} from '../tickets/door.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import { findSideTalk, takeSideAnswer } from '../sidetalks/door.ts';
import { rightsOf, saveSpamWeight, saveVerdict, standingFor } from '../trust/door.ts';
import type { Judgement } from '../trust/door.ts';
import { asStranger } from './as-stranger.ts';
import { filterSpam } from './filter-spam.ts';
import { addressOf, findAnswered } from './find-answered.ts';
import { forwardedByAgent } from './forwarded-by-agent.ts';
import { gatherParticipants } from './gather-participants.ts';
import { guessLanguage } from './guess-language.ts';
import { judgeSender } from './judge-sender.ts';
import { plainAddress } from './mail-door.ts';
import { mailMessage } from './mail-message.ts';
import { Quarantine } from './quarantine.ts';
import { lastStored } from './store-inbound.ts';
import {
  finishInbound,
  forgiveAttempt,
  lockInbound,
  postponeInbound,
  quarantineInbound,
  raiseAttempts,
} from './queries.ts';
import type { InboundRow, Origin } from './queries.ts';
import { restrictInbound } from './restrict-inbound.ts';
import { takeDeliveryReport } from './take-delivery-report.ts';

/** How many messages one process works on at once. */
const concurrency = 4;
const listSize = 64;
/** After so many failures a message goes to quarantine, where people see it. */
const mostAttempts = 5;
/** A message that came through more hosts than this goes round in a loop. */
const mostHops = 30;

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
  let done = 0;
  const until = performance.now() + longestCourtesyMs;
  const worker = async (): Promise<void> => {
    for (let sender = senders.shift(); sender !== undefined; sender = senders.shift()) {
      for (const row of sender) {
        await letSendersGoFirst(services, until);
        if (await processOne(services, numbers, row.desk_id, row.id)) done += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return rows.length === listSize && done > 0;
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
  deskId: string,
  id: string,
): Promise<boolean> {
  const hints: Hint[] = [];
  const actor = { kind: 'intake', id: null } as const;
  let spare: number | null = null;
  let judged: Judgement | null = null;
  try {
    const counted = await countAttempt(services, numbers, deskId, id);
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
    const taken = await inDesk(services.db, { deskId, actor }, async (tx) => {
      const inbound = await lockInbound(tx, deskId, id);
      if (inbound === null) return false;
      const act: Act = { tx, deskId, actor, now: services.clock.now(), after: (hint) => hints.push(hint) };
      const ticketId = await handle(services, act, inbound, takeNumber, found);
      if (ticketId === null) await restrictInbound(act, mailKeys(services).replyKey, inbound);
      await finishInbound(act, id, ticketId);
      return true;
    });
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
 * Counts the attempt before it is made, so that a message that kills the process is put aside after some deaths, and takes
 * a number for the ticket that it may become. Not flushed to disk at once: it is only lost together with the process'
 * machine, and whatever is committed after it flushes it too.
 * @returns the number, and where the message came from; null when it is done, held by somebody else, or now in quarantine
 */
async function countAttempt(
  services: Services,
  numbers: SpareNumbers,
  deskId: string,
  id: string,
): Promise<{ number: number; origin: Origin; receivedAt: number } | null> {
  return inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    const raised = await raiseAttempts(tx, deskId, id);
    if (raised === null) return null;
    if (raised.attempts <= mostAttempts)
      return { number: await numbers.take(tx, deskId), origin: raised, receivedAt: raised.received_at };
    const inbound = await lockInbound(tx, deskId, id);
    if (inbound !== null)
      await restrictInbound(actOf(services, tx, deskId), mailKeys(services).replyKey, inbound);
    await quarantineInbound(
      tx,
      deskId,
      id,
      'It could not be taken in: each time the work on it was cut off.',
    );
    return null;
  });
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

/** Of the intake itself, with no hints to give. */
const actOf = (services: Services, tx: Tx, deskId: string): Act => ({
  tx,
  deskId,
  actor: { kind: 'intake', id: null },
  now: services.clock.now(),
  after: () => undefined,
});

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
  await inDesk(services.db, { deskId, actor: { kind: 'intake', id: null } }, async (tx) => {
    const inbound = await lockInbound(tx, deskId, id);
    if (inbound === null) return;
    const act = actOf(services, tx, deskId);
    await restrictInbound(act, mailKeys(services).replyKey, inbound);
    if (itsFault || (!isTransient(error) && inbound.attempts >= mostAttempts)) {
      const act = { tx, deskId, now: services.clock.now() };
      if (judged !== null) await saveVerdict(act, id, judged);
      if (error instanceof Quarantine && error.weight !== null) await saveSpamWeight(act, id, error.weight);
      await quarantineInbound(tx, deskId, id, reason, error instanceof Quarantine ? error.reason : null);
    } else {
      await postponeInbound(tx, deskId, id, services.clock.now() + pauseAfter(inbound.attempts), reason);
      // A fault of the database is not the message's: it doesn't count.
      if (isTransient(error)) await forgiveAttempt(tx, deskId, id);
    }
  });
}

/** Seconds until the next attempt: 1, 2, 4 … at most a minute. */
const pauseAfter = (attempts: number): number => Math.min(60, 2 ** Math.max(0, attempts - 1));

/** @returns the ticket that the message belongs to, if any */
async function handle(
  services: Services,
  act: Act,
  inbound: InboundRow,
  takeNumber: () => number,
  judged: Judgement | null,
): Promise<string | null> {
  const mail = await parseMail(inbound.raw, { envelopeFrom: inbound.envelope_from });
  const keys = mailKeys(services);
  if (mail.bounce !== undefined) return takeDeliveryReport(act, keys, inbound, mail);
  if (mail.hops > mostHops)
    throw new Quarantine(`The message passed ${mail.hops} hosts: it goes round in a loop.`);

  const from = mail.from?.address ?? (inbound.envelope_from === '' ? null : inbound.envelope_from);
  if (from === null)
    throw new Quarantine('The message has no sender: neither a From header nor an envelope sender.');
  if ((await deskByAddress(act.tx, plainAddress(from), null)) !== null) {
    throw new Quarantine(`The message claims to come from ${from}, which is an address of ours.`);
  }
  const standing = judged === null ? null : standingFor(judged.standing, judged.verdict, from);
  const rights = rightsOf(standing);
  if (judged !== null && standing !== null) await saveVerdict(act, inbound.id, { ...judged, standing });
  const received = inbound.received_at;
  const aside = await findSideTalk(act, keys.replyKey, {
    recipients: [...inbound.recipients, ...[...mail.to, ...mail.cc].map(({ address }) => address)],
    headerIds: [...(mail.inReplyTo === null ? [] : [mail.inReplyTo]), ...mail.references],
    from,
    byReferences: rights.joins,
  });
  if (aside !== null)
    return takeSideAnswer(act, aside, {
      message: mailMessage(mail, inbound.id, null),
      author: mail.from?.name || from,
      receivedAt: received,
      automatic: mail.autoSubmitted || leftUs(keys, mail.loops),
    });
  const { policy } = await currentPolicy(act.tx, act.deskId, received);
  const handed = await forwardedByAgent(act, mail, rights.staff);
  const said = handed?.mail ?? mail;
  const language = guessLanguage(said.visible, policy.desk.languages);
  const contact = await findOrAddContact(act, {
    email: handed?.mail.from?.address ?? from,
    name: said.from?.name ?? '',
    language,
  });
  const message = mailMessage(said, inbound.id, handed?.agent ?? null);

  const cameBack = leftUs(keys, mail.loops);
  const answered = await findAnswered(act, keys.replyKey, said, inbound.recipients, contact, rights.joins);
  // What a colleague forwards was looked at by a person.
  if (!inbound.released && handed === null)
    await filterSpam(act, inbound, mail, {
      address: from,
      proven: rights.identity && standing !== 'unpublished',
      customer: contact.customer_id !== null || answered !== null,
    });
  if (answered !== null) {
    // Into a ticket that is there, only who took part before and is proven brings others: not a stranger who got hold of an
    // address of ours, nor whoever writes under a name that cannot be checked (class 13).
    const mayBring =
      rights.staff && handed === null && (await takesPart(act.tx, act.deskId, answered.id, contact.id));
    const { ticketId } = await addCustomerMessage(act, answered.number, {
      contact,
      way: 'email',
      message,
      receivedAt: received,
      automatic: said.autoSubmitted || cameBack,
      counts: rights.counts,
      proven: rights.identity,
    });
    if (mayBring) await addParticipants(act, ticketId, await gatherParticipants(act, mail, contact));
    if (handed !== null) await addAgentNote(act, keys, answered.number, handed.agent, handed.note);
    return ticketId;
  }
  if (rights.putAside && !inbound.released) {
    throw new Quarantine(
      `The message claims to come from ${from}, but nothing shows it, and that domain asks not to take such messages (DMARC p=reject).`,
      'forged',
    );
  }
  if (cameBack) throw new Quarantine('A message of ours came back to us.');

  const address = await addressOf(act, inbound.recipients, received);
  const requester = rights.identity ? contact : asStranger(contact);
  const current = await policyFor(act, requester.customer_id, received);
  const { kind, team } = routeOfAddress(current.policy, address);
  const opened = await openTicket(act, keys, current, {
    requester,
    way: 'email',
    kind,
    severity: null,
    region: null,
    verified: rights.identity,
    claims: !rights.identity && contact.customer_id !== null,
    silent: !rights.answered || (!rights.identity && contact.customer_id !== null),
    language: contact.language ?? language ?? current.policy.desk.languages[0] ?? 'en',
    team,
    receivedAt: received,
    message,
    automatic: said.autoSubmitted,
    address,
    number: takeNumber(),
  });
  if (handed !== null) await addAgentNote(act, keys, opened.number, handed.agent, handed.note);
  else if (rights.identity)
    await addParticipants(act, opened.id, await gatherParticipants(act, mail, contact));
  return opened.id;
}
