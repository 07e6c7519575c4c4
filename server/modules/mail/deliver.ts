import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { asSystem, inDesk } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import { MailError } from '../../platform/mail/errors.ts';
import { DeliveryError } from '../../platform/mail/transport.ts';
import type { Services } from '../../platform/services.ts';
import { NoRelay, openWaysOut, Postponed } from './choose-relay.ts';
import type { WaysOut } from './choose-relay.ts';
import { awaitsScan } from '../trust/door.ts';
import { composeRow, isAnswer, writtenAt } from './compose-row.ts';
import { signMail } from './dkim/sign-mail.ts';
import { bounceAddress } from './frame.ts';
import { giveUp, recordFailures } from './give-up.ts';
import type { DeliveryHooks } from './give-up.ts';
import { mailKeys } from './keys.ts';
import { mailFiles } from './mail-files.ts';
import { mailColumns } from './queries.ts';
import type { MailRow } from './queries.ts';
import { countBounce, isAddressFault } from './suppression.ts';

const batchSize = 16;
/** The transport has as many connections. */
const lanes = 4;
/** Seconds for which a process has a mail for itself; renewed while it is at work, so that a killed one is soon replaced. */
const lease = 30;
const renewMs = 10_000;
/** Seconds until a mail is looked at again whose files the virus scanner has not seen. */
const scanPause = 3;
/** Seconds after which a mail that can't be delivered is given up (RFC 5321 §4.5.4.1 asks for days). */
const patience = 4 * 86_400;

const suppressedReason =
  'Nothing is sent to this address: mail came back from it several times. Lift it on the ticket or in the settings.';

interface ClaimedRow extends MailRow {
  slug: string;
  /** Mail to this address came back too often. */
  suppressed: boolean;
}

/**
 * Sends what is in the outbox, at least once: a process that dies between sending and writing it down sends again, with the
 * same Message-ID. Several processes may do it at once. Without a relay (never in production) mail stays in the local outbox.
 */
export function startDelivery(services: Services, hooks: DeliveryHooks = {}): Loop {
  const { production } = services.config;
  const ways = openWaysOut(services);
  const work = async (): Promise<boolean> => {
    await recordFailures(services, hooks);
    if (await ways.any()) return deliverWaiting(services, ways, hooks);
    if (!production) await holdAll(services);
    return false;
  };
  const loop = startLoop(services, {
    name: 'the delivery of mail',
    topic: 'mail',
    pollMs: 2000,
    restMs: 50,
    work,
  });
  return {
    kick: () => loop.kick(),
    async close() {
      await loop.close();
      ways.close();
    },
  };
}

/** Takes a batch and sends it; true when more may be waiting. */
async function deliverWaiting(services: Services, ways: WaysOut, hooks: DeliveryHooks): Promise<boolean> {
  const claimed = await claim(services);
  const queue = [...claimed];
  const inHand = new Set(claimed.map((row) => row.id));
  const renewal = setInterval(() => {
    renew(services, [...inHand]).catch((error: unknown) =>
      services.log.warn({ err: error }, 'the lease of mails in hand could not be renewed'),
    );
  }, renewMs);
  const lane = async (): Promise<void> => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      try {
        await deliver(services, ways, hooks, row);
      } finally {
        inHand.delete(row.id);
      }
    }
  };
  try {
    const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  } finally {
    clearInterval(renewal);
  }
  return claimed.length === batchSize;
}

async function claim(services: Services): Promise<ClaimedRow[]> {
  const now = machineClock.now();
  return asSystem(services.db, async (tx) => {
    const { rows } = await sql<ClaimedRow>`
      with due as (
        select desk_id, id from mail_out where state = 'queued' and try_at <= to_timestamp(${now})
         order by try_at limit ${batchSize} for update skip locked)
      update mail_out o set try_at = to_timestamp(${now + lease})
        from due, desk d
       where o.desk_id = due.desk_id and o.id = due.id and d.id = o.desk_id
      returning ${mailColumns}, d.slug,
        exists (select 1 from mail_suppression s
          where s.desk_id = o.desk_id and s.address = lower(o.recipient) and s.suppressed_at is not null) as suppressed`.execute(
      tx,
    );
    return rows;
  });
}

async function renew(services: Services, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await asSystem(services.db, (tx) =>
    sql`update mail_out set try_at = to_timestamp(${machineClock.now() + lease})
         where id = any(${ids}::uuid[]) and state = 'queued'`.execute(tx),
  );
}

async function deliver(
  services: Services,
  ways: WaysOut,
  hooks: DeliveryHooks,
  row: ClaimedRow,
): Promise<void> {
  // Whoever asks for a link to sign in is there to read it; the share of links bounds how many.
  if (row.suppressed && !letsIn(row)) return giveUp(services, hooks, row, suppressedReason);
  const fault = await send(services, ways, row);
  if (fault === null) return markSent(services, row);
  if (fault instanceof Postponed) return postpone(services, row, fault.seconds);
  if (fault instanceof NoRelay) return hold(services, row);
  const permanent = fault instanceof DeliveryError ? fault.permanent : fault instanceof MailError;
  const tooOld = machineClock.now() - writtenAt(row).getTime() / 1000 > patience;
  if (permanent || tooOld) {
    await giveUp(services, hooks, row, fault.message);
    if (permanent && fault instanceof DeliveryError && isAddressFault(fault.message))
      await asSystem(services.db, (tx) =>
        countBounce(tx, row.desk_id, {
          address: row.recipient,
          reason: fault.message,
          now: services.clock.now(),
        }),
      );
    return;
  }
  services.log.warn(
    { mail: row.id, attempts: row.attempts + 1, reason: fault.message },
    'a mail could not be delivered and is tried again',
  );
  await asSystem(services.db, (tx) =>
    sql`update mail_out set attempts = attempts + 1, reason = ${fault.message.slice(0, 500)},
               try_at = to_timestamp(${machineClock.now() + pauseAfter(row.attempts + 1)})
         where desk_id = ${row.desk_id} and id = ${row.id} and state = 'queued'`.execute(tx),
  );
}

/** Seconds until the next attempt: 10, 20, 40 … at most an hour. */
function pauseAfter(attempts: number): number {
  return Math.min(3600, 10 * 2 ** (attempts - 1));
}

/** Null when the relay took it; why not otherwise. Faults of the database are thrown: they are no fault of the mail. */
async function send(services: Services, ways: WaysOut, row: ClaimedRow): Promise<Error | null> {
  const { message_id: messageId } = row;
  const keys = mailKeys(services);
  const files =
    messageId === null
      ? []
      : await inDesk(services.db, { deskId: row.desk_id, actor: { kind: 'system', id: null } }, async (tx) =>
          (await awaitsScan(tx, row.desk_id, messageId, services.config.clamd !== null))
            ? null
            : mailFiles(tx, row.desk_id, messageId),
        );
  if (files === null) return new Postponed(scanPause, 'a file of it waits for the virus scanner');
  try {
    // RFC 3834 §3.3: an automatic answer must bring forth no other, so it names no one to answer to.
    // Nor does one that lets its reader in: what comes back of it, or answers it by itself, would bring its link to the desk.
    const from = isAnswer(row) || letsIn(row) ? '' : bounceAddress(keys, row.sender, row.id);
    const composed = await composeRow(keys, row, row.slug, files);
    // Signed as of when it was written: a repeated delivery is the same to the last byte.
    const at = Math.floor(writtenAt(row).getTime() / 1000);
    const raw = await signMail(services, row.desk_id, row.sender, composed, at);
    const envelope = { from, to: [row.recipient] };
    if (letsIn(row)) await ways.sendByInstallation(envelope, raw);
    else await ways.send(row.desk_id, row.sender, envelope, raw);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Does it carry a link that signs its reader in, or by which they set a password? */
const letsIn = (row: Pick<MailRow, 'kind'>): boolean => row.kind === 'sign-in';

async function markSent(services: Services, row: ClaimedRow): Promise<void> {
  // A link that signs its reader in is not kept for longer than it has to be.
  const wiped = letsIn(row) ? sql`, body = '', html = null` : sql``;
  await asSystem(services.db, (tx) =>
    sql`update mail_out set state = 'sent', attempts = attempts + 1, reason = null, sent_at = to_timestamp(${services.clock.now()})${wiped}
         where desk_id = ${row.desk_id} and id = ${row.id} and state = 'queued'`.execute(tx),
  );
}

/** The relay takes it later; it was no attempt. */
async function postpone(services: Services, row: ClaimedRow, seconds: number): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`update mail_out set try_at = to_timestamp(${machineClock.now() + seconds})
         where desk_id = ${row.desk_id} and id = ${row.id} and state = 'queued'`.execute(tx),
  );
}

/** It stays in the local outbox. */
async function hold(services: Services, row: ClaimedRow): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`update mail_out set state = 'held' where desk_id = ${row.desk_id} and id = ${row.id} and state = 'queued'`.execute(
      tx,
    ),
  );
}

async function holdAll(services: Services): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`update mail_out set state = 'held' where state = 'queued'`.execute(tx),
  );
}
