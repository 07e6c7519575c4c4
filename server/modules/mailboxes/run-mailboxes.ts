import { randomUUID } from 'node:crypto';
import { machineClock } from '../../platform/clock.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';
import { claimMailboxes, releaseMailboxes, renewMailboxes } from './running-queries.ts';
import type { RunningMailbox } from './running-queries.ts';
import type { Store } from './take-messages.ts';
import { watchFolder } from './watch-folder.ts';

/** How often this and that is done. */
interface Times {
  /** Seconds for which a process has a mailbox for itself. A killed one is replaced within this and one more look: under 30. */
  readonly lease: number;
  readonly lookMs: number;
  /** Servers without IDLE (RFC 2177) are asked this often. */
  readonly askMs: number;
}

const usual: Times = { lease: 20, lookMs: 5_000, askMs: 20_000 };
/** So that several processes share them. */
const mostAtOnce = 8;

interface Running {
  readonly version: number;
  stop(): Promise<void>;
}

/**
 * Reads all mailboxes that are switched on, each by one process: its lease is a row that a process which dies lets go. Each folder
 * has a connection and a loop of its own, so that one which hangs or breaks holds up no other.
 */
export function startMailboxes(services: Services, store: Store, times: Partial<Times> = {}): Loop {
  const { lease, lookMs, askMs } = { ...usual, ...times };
  const owner = randomUUID();
  const running = new Map<string, Running>();

  const stop = async (id: string): Promise<void> => {
    const one = running.get(id);
    running.delete(id);
    await one?.stop();
  };
  const work = async (): Promise<boolean> => {
    const until = machineClock.now() + lease;
    const ours = new Map((await renewMailboxes(services, owner, until)).map((row) => [row.id, row.version]));
    for (const [id, one] of running) {
      if (ours.get(id) === one.version) continue;
      await stop(id);
      if (ours.has(id)) await releaseMailboxes(services, owner, id);
    }
    const claimed = await claimMailboxes(services, owner, machineClock.now(), until, mostAtOnce);
    for (const mailbox of claimed) running.set(mailbox.id, run(services, store, mailbox, askMs));
    return claimed.length === mostAtOnce;
  };
  const loop = startLoop(services, {
    name: 'the reading of mailboxes',
    topic: 'mailboxes',
    pollMs: lookMs,
    work,
  });
  return {
    kick: () => loop.kick(),
    async close() {
      await loop.close();
      await Promise.all([...running.keys()].map(stop));
      await releaseMailboxes(services, owner, null);
    },
  };
}

function run(services: Services, store: Store, mailbox: RunningMailbox, askMs: number): Running {
  const over = new AbortController();
  const folders = mailbox.folders.map((folder) =>
    watchFolder(services, store, mailbox, folder, { signal: over.signal, askMs }),
  );
  return {
    version: mailbox.version,
    async stop() {
      over.abort();
      await Promise.allSettled(folders);
    },
  };
}
