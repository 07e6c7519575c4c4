import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { machineClock } from '../../platform/clock.ts';
import type { Services } from '../../platform/services.ts';
import { refuseToken } from './access-token.ts';
import { connectImap } from './connect-imap.ts';
import { faultOf, MailFault } from './faults.ts';
import type { FaultCode } from './faults.ts';
import { openFolder, saveFolderState } from './running-queries.ts';
import type { FolderRow, RunningMailbox } from './running-queries.ts';
import { signInOf } from './sign-in-of.ts';
import { takeMessages } from './take-messages.ts';
import type { OpenFolder, Store } from './take-messages.ts';

/** An idle connection is looked at again after so long: providers forget to tell, and routers forget connections. */
const idleMs = 4 * 60_000;

/** How long to read, and how often to ask a server that does not tell by itself. */
interface Watching {
  readonly signal: AbortSignal;
  readonly askMs: number;
}

/** What a try again does not mend soon; providers lock accounts that try too often. */
const slow: ReadonlySet<FaultCode> = new Set([
  'wrong-password',
  'plain-refused',
  'consent-withdrawn',
  'consent-missing',
  'client-refused',
  'token-refused',
  'secret-unreadable',
]);

/**
 * Reads one folder of a mailbox for as long as `signal` lets it, on a connection of its own (IDLE sees one folder only), and tries
 * again after each fault, later and later. Faults of one folder are nobody else's.
 */
export async function watchFolder(
  services: Services,
  store: Store,
  mailbox: RunningMailbox,
  path: string,
  watching: Watching,
): Promise<void> {
  const { signal } = watching;
  let tries = 0;
  let row: FolderRow | null = null;
  const failed = new Map<number, number>();
  while (!signal.aborted) {
    let fault: MailFault;
    try {
      row ??= await openFolder(services, mailbox, path);
      await readUntilClosed(services, store, mailbox, path, { id: row.id, failed }, watching, () => {
        tries = 0;
      });
      fault = new MailFault('connection-lost');
    } catch (error) {
      fault = faultOf(error);
      if (fault.code === 'token-refused' && mailbox.grant_id !== null)
        await refuseToken(services, mailbox.desk_id, mailbox.grant_id).catch(() => undefined);
      if (fault.code === 'our-side' || fault.code === 'other')
        services.log.error(
          { err: error, mailbox: mailbox.id },
          'a mailbox could not be read and is tried again',
        );
    }
    if (signal.aborted) return;
    tries += 1;
    const pause = pauseAfter(tries, fault.code);
    // A connection that ends now and then is daily life: only when it can't be made anew is it told.
    if (row !== null && (fault.code !== 'connection-lost' || tries > 2))
      await saveFailing(services, mailbox, row.id, fault, pause).catch(() => undefined);
    await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Tells the fault, and when it is tried again: after `pause` milliseconds. */
function saveFailing(
  services: Services,
  mailbox: RunningMailbox,
  folderId: string,
  fault: MailFault,
  pause: number,
): Promise<void> {
  const now = machineClock.now();
  return saveFolderState(services, mailbox, folderId, 'failing', fault, now, now + Math.ceil(pause / 1000));
}

/** Milliseconds until the next try: 1, 2, 4 … seconds, at most five minutes; a minute at least for what people must mend. */
function pauseAfter(tries: number, code: FaultCode): number {
  const pause = Math.min(300_000, 1000 * 2 ** (tries - 1));
  const spread = 0.8 + Math.random() * 0.4;
  // A refused token is asked for anew at once; a second refusal is not mended by a third try.
  const isSlow = slow.has(code) && !(code === 'token-refused' && tries === 1);
  return Math.round(Math.max(pause, isSlow ? 60_000 : 0) * spread);
}

async function readUntilClosed(
  services: Services,
  store: Store,
  mailbox: RunningMailbox,
  path: string,
  kept: Pick<OpenFolder, 'id' | 'failed'>,
  { signal, askMs }: Watching,
  onConnected: () => void,
): Promise<void> {
  const client = await connectImap(services, mailbox, await signInOf(services, mailbox), signal);
  const stop = (): void => client.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) return;
    const bell = createBell();
    client.on('exists', bell.ring);
    client.on('close', bell.ring);
    const folder = await openOn(services, client, mailbox, path, kept);
    await saveFolderState(services, mailbox, kept.id, 'connected', null, machineClock.now(), null);
    let told: FaultCode | null = null;
    while (client.usable && !signal.aborted) {
      bell.reset();
      const fault = await takeMessages(services, store, client, mailbox, folder).then(
        () => null,
        (error: unknown) => {
          // A fault of marking is told and reading goes on; any other ends the connection.
          if (error instanceof MailFault && error.code !== 'our-side' && client.usable) return error;
          throw error;
        },
      );
      const code = fault?.code ?? null;
      if (code !== told)
        await saveFolderState(
          services,
          mailbox,
          kept.id,
          fault === null ? 'connected' : 'failing',
          fault,
          machineClock.now(),
          null,
        );
      told = code;
      onConnected();
      await waitForMail(client, bell, askMs);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
  }
}

/** Selects the folder. Its numbers hold only as long as UIDVALIDITY stays: with another, all of it is read anew, and known messages are not stored twice. */
async function openOn(
  services: Services,
  client: ImapFlow,
  mailbox: RunningMailbox,
  path: string,
  kept: Pick<OpenFolder, 'id' | 'failed'>,
): Promise<OpenFolder> {
  const opened = await client.mailboxOpen(path).catch((error: unknown) => {
    const fault = faultOf(error);
    throw fault.code === 'other' ? new MailFault('folder-missing', fault.detail, { cause: error }) : fault;
  });
  const known = await openFolder(services, mailbox, path);
  const uidValidity = String(opened.uidValidity);
  return {
    ...kept,
    path,
    uidValidity,
    lastUid: known.uid_validity === uidValidity ? known.last_uid : 0,
    readAt: known.read_at ?? mailbox.created,
    savedAt: 0,
  };
}

interface Bell {
  readonly ring: () => void;
  reset(): void;
  /** Resolves when it rings, or rang since the reset. */
  heard(): Promise<void>;
}

function createBell(): Bell {
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    ring: () => resolve(),
    reset: () => {
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    heard: () => promise,
  };
}

/** Until the server tells of a new message, the connection ends, or it is time to look. */
async function waitForMail(client: ImapFlow, bell: Bell, askMs: number): Promise<void> {
  const canIdle = client.capabilities.has('IDLE');
  // Ends by itself as soon as the next command is sent.
  if (canIdle) client.idle().catch(() => undefined);
  const over = new AbortController();
  await Promise.race([
    bell.heard(),
    sleep(canIdle ? idleMs : askMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined),
  ]);
  over.abort();
  if (client.usable) await client.noop();
}
