import type { ImapFlow } from 'imapflow';
import { machineClock } from '../../platform/clock.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Services } from '../../platform/services.ts';
import { deskByAddress } from '../policies/door.ts';
import { readEnvelope } from './envelope.ts';
import { faultOf, MailFault } from './faults.ts';
import { markTaken } from './mark-taken.ts';
import { domainTime, receiptOf } from './receipt.ts';
import { saveProgress, saveSkipped } from './running-queries.ts';
import type { RunningMailbox } from './running-queries.ts';

/** A raw message for a desk, with the envelope that it had as far as its headers tell. */
export interface FetchedMail {
  readonly raw: Buffer;
  readonly envelopeFrom: string;
  readonly recipients: readonly string[];
  /** Empty: no connection of the sender's was ours. */
  readonly remoteAddress: string;
  /** In whose name the provider writes what it found about the sender; null: nothing of that is believed. */
  readonly authservId: string | null;
  /** Seconds of the domain's clock. */
  readonly receivedAt: number;
}

/** Stores a message durably; false when the desk has it already. */
export type Store = (services: Services, deskId: string, mail: FetchedMail) => Promise<boolean>;

/** A folder that is being read. */
export interface OpenFolder {
  readonly id: string;
  readonly path: string;
  uidValidity: string;
  lastUid: number;
  /** All that was in it at this instant has been read; seconds of the machine's clock. */
  readAt: number;
  /** When that was last written down. */
  savedAt: number;
  /** How often each message could not be stored. */
  readonly failed: Map<number, number>;
}

/** As SMTP takes them. */
const largest = 25 * 1024 * 1024;
/** How many messages are looked at, and how many and how much is fetched and stored together. */
const lookedAtTogether = 200;
const mostTogether = 64;
const mostBytesTogether = 16 * 1024 * 1024;
const mostFailures = 3;
/** Providers' clocks may be somewhat behind ours. */
const clockSlack = 60;

interface Listed {
  readonly uid: number;
  readonly size: number;
  /** INTERNALDATE in seconds; null when the server doesn't tell. */
  readonly received: number | null;
}

/**
 * Takes in what is new in the folder that is open on the connection. A message is marked (moved, deleted) only after it was
 * committed, and how far the folder is read is written down last: a process that dies anywhere in between reads again what it had
 * not written down, and what the desk has already is not stored twice.
 * @throws MailFault when the connection or the server fails; what was committed until then stays so
 */
export async function takeMessages(
  services: Services,
  store: Store,
  client: ImapFlow,
  mailbox: RunningMailbox,
  folder: OpenFolder,
): Promise<void> {
  const lookedAt = machineClock.now();
  let fault: MailFault | null = null;
  for (const uids of chunks(await newUids(client, mailbox, folder), lookedAtTogether)) {
    const listed = await list(client, uids);
    const wanted: Listed[] = [];
    for (const one of listed) {
      if (tooOld(mailbox, one)) continue;
      if (one.size <= largest) wanted.push(one);
      else await skip(services, mailbox, folder, one, 'too-large');
    }
    for (const group of groups(wanted)) {
      fault = (await takeGroup(services, store, client, mailbox, folder, group)) ?? fault;
    }
    folder.lastUid = Math.max(folder.lastUid, uids.at(-1) ?? 0);
  }
  folder.readAt = lookedAt;
  if (lookedAt - folder.savedAt >= 30 || folder.savedAt === 0) await save(services, mailbox, folder, null);
  if (fault !== null) throw fault;
}

/** The numbers of messages that were not looked at yet, ascending. */
async function newUids(client: ImapFlow, mailbox: RunningMailbox, folder: OpenFolder): Promise<number[]> {
  // A folder that is read for the first time, or anew, may hold years: SINCE (whole days, in the server's zone) leaves them out.
  const since =
    folder.lastUid === 0 && mailbox.take_from !== null
      ? { since: new Date((mailbox.take_from - 2 * 86_400) * 1000) }
      : {};
  const found = await client.search({ uid: `${folder.lastUid + 1}:*`, ...since }, { uid: true });
  if (found === false || found === undefined) throw new MailFault('connection-lost');
  // `n:*` always has the last message in it, also when its number is lower than n.
  return found.filter((uid) => uid > folder.lastUid).toSorted((a, b) => a - b);
}

async function list(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  const listed: Listed[] = [];
  for await (const one of client.fetch(
    uids.join(','),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )) {
    const received = one.internalDate === undefined ? Number.NaN : new Date(one.internalDate).getTime();
    listed.push({
      uid: one.uid,
      size: one.size ?? 0,
      received: Number.isNaN(received) ? null : Math.floor(received / 1000),
    });
  }
  return listed.toSorted((a, b) => a.uid - b.uid);
}

const tooOld = (mailbox: RunningMailbox, one: Listed): boolean =>
  mailbox.take_from !== null && one.received !== null && one.received < mailbox.take_from - clockSlack;

/** One group: fetched and stored side by side, then marked, then written down. A fault of marking is told, and holds up nothing. */
async function takeGroup(
  services: Services,
  store: Store,
  client: ImapFlow,
  mailbox: RunningMailbox,
  folder: OpenFolder,
  group: readonly Listed[],
): Promise<MailFault | null> {
  const byUid = new Map(group.map((one) => [one.uid, one]));
  const storing: Promise<{ uid: number; error: unknown }>[] = [];
  for await (const { uid, source } of client.fetch(
    [...byUid.keys()].join(','),
    { uid: true, source: true },
    { uid: true },
  )) {
    const one = byUid.get(uid);
    if (one === undefined || source === undefined) continue;
    storing.push(
      toMail(services, mailbox, folder, one, source)
        .then((mail) => store(services, mailbox.desk_id, mail))
        .then(
          () => ({ uid, error: null }),
          (error: unknown) => ({ uid, error: error ?? new Error('not stored') }),
        ),
    );
  }
  const stored = await Promise.all(storing);
  const taken = stored.filter(({ error }) => error === null).map(({ uid }) => uid);
  let fault: MailFault | null = null;
  if (taken.length > 0) {
    try {
      await markTaken(client, mailbox, taken);
    } catch (error) {
      fault = faultOf(error);
      // The server is gone: these are read again, found to be there already, and marked then.
      if (!client.usable) throw fault;
    }
  }
  const failed = stored.filter(({ error }) => error !== null);
  for (const { uid, error } of failed) await countFailure(services, mailbox, folder, byUid.get(uid), error);
  folder.lastUid = Math.max(folder.lastUid, ...group.map(({ uid }) => uid));
  await save(services, mailbox, folder, taken.length > 0 ? machineClock.now() : null);
  return fault;
}

/**
 * A message that can't be stored is tried again, from before it; after some times it stays where it is, and people are told. So
 * neither a fault of the database loses one, nor one that the database will never take holds up the rest.
 */
async function countFailure(
  services: Services,
  mailbox: RunningMailbox,
  folder: OpenFolder,
  one: Listed | undefined,
  error: unknown,
): Promise<void> {
  if (one === undefined) return;
  const failures = (folder.failed.get(one.uid) ?? 0) + 1;
  folder.failed.set(one.uid, failures);
  services.log.error(
    { err: error, mailbox: mailbox.id, uid: one.uid },
    'a fetched message could not be stored',
  );
  if (isTransient(error) || failures < mostFailures) throw new MailFault('our-side', null, { cause: error });
  folder.failed.delete(one.uid);
  await skip(services, mailbox, folder, one, 'not-stored');
}

async function skip(
  services: Services,
  mailbox: RunningMailbox,
  folder: OpenFolder,
  one: Listed,
  reason: 'too-large' | 'not-stored',
): Promise<void> {
  await saveSkipped(services, mailbox, {
    folder: folder.path,
    uidValidity: folder.uidValidity,
    uid: one.uid,
    reason,
    size: one.size,
    at: machineClock.now(),
  });
}

async function toMail(
  services: Services,
  mailbox: RunningMailbox,
  folder: OpenFolder,
  one: Listed,
  raw: Buffer,
): Promise<FetchedMail> {
  const envelope = readEnvelope(raw);
  const machineNow = machineClock.now();
  return {
    raw,
    envelopeFrom: envelope.sender,
    recipients: await ownRecipients(services, mailbox, envelope.recipients),
    remoteAddress: '',
    authservId: mailbox.authserv_id,
    receivedAt: domainTime(services.clock, machineNow, receiptOf(one.received, folder.readAt, machineNow)),
  };
}

/** Those that are addresses of the mailbox's desk, as they were written; the mailbox's own when there are none. */
async function ownRecipients(
  services: Services,
  mailbox: RunningMailbox,
  recipients: readonly string[],
): Promise<readonly string[]> {
  const ours: string[] = [];
  for (const recipient of recipients) {
    const plain = splitPlus(recipient).base.toLowerCase();
    if (plain === mailbox.address || (await isOurs(services, mailbox.desk_id, plain))) ours.push(recipient);
  }
  return ours.length > 0 ? ours : [mailbox.address];
}

async function isOurs(services: Services, deskId: string, address: string): Promise<boolean> {
  return (await deskByAddress(services.db.app, address, services.clock.now())) === deskId;
}

async function save(
  services: Services,
  mailbox: RunningMailbox,
  folder: OpenFolder,
  lastMail: number | null,
): Promise<void> {
  folder.savedAt = machineClock.now();
  const { uidValidity, lastUid, readAt } = folder;
  await saveProgress(services, mailbox, folder.id, { uidValidity, lastUid, readAt, lastMail });
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** In their order, as many as go together. */
function* groups(listed: readonly Listed[]): Generator<Listed[]> {
  let group: Listed[] = [];
  let bytes = 0;
  for (const one of listed) {
    if (group.length > 0 && (group.length === mostTogether || bytes + one.size > mostBytesTogether)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += one.size;
  }
  if (group.length > 0) yield group;
}
