// Notifications of the database on a connection of their own that comes back after each loss.

import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A running subscription. */
export interface Listener {
  /** Settles when the first LISTEN is in force. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const PING_MS = 30_000;

/**
 * Listens on a channel with a dedicated connection (not one of the pool's, only with its settings). Notifications sent
 * while the connection was down are lost: `onReconnect` tells to read from the tables what was missed; it is not called
 * for the first connection.
 */
export function listen(
  pool: pg.Pool,
  channel: string,
  onNotify: (payload: string) => void,
  onReconnect: () => void,
): Listener {
  let closed = false;
  let client: pg.Client | null = null;
  const wake = new AbortController();
  const first = Promise.withResolvers<void>();

  const session = async (isFirst: boolean) => {
    const lost = Promise.withResolvers<void>();
    const own = new pg.Client(pool.options);
    client = own;
    own.on('error', () => lost.resolve());
    own.on('end', () => lost.resolve());
    own.on('notification', (message) => {
      if (message.channel === channel) onNotify(message.payload ?? '');
    });
    const ping = setInterval(() => {
      // A server that vanished without a word shows only when one speaks to it.
      const patience = setTimeout(() => lost.resolve(), PING_MS / 3);
      own.query('select 1').then(
        () => clearTimeout(patience),
        () => lost.resolve(),
      );
    }, PING_MS);
    ping.unref();
    try {
      await own.connect();
      await own.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (isFirst) first.resolve();
      else onReconnect();
      await lost.promise;
      return true;
    } catch {
      return false;
    } finally {
      clearInterval(ping);
      void own.end().catch(() => undefined);
    }
  };

  const run = async () => {
    let connectedOnce = false;
    let pause = 50;
    while (!closed) {
      const worked = await session(!connectedOnce);
      connectedOnce ||= worked;
      pause = worked ? 50 : Math.min(3_000, pause * 2);
      if (!closed) await sleep(pause, undefined, { signal: wake.signal, ref: false }).catch(() => undefined);
    }
  };
  const finished = run();

  return {
    ready: first.promise,
    async close() {
      closed = true;
      wake.abort();
      await client?.end().catch(() => undefined);
      await finished;
    },
  };
}
