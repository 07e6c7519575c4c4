import { EventEmitter } from 'node:events';
import type { Pool } from 'pg';
import { z } from 'zod';

/**
 * `due`: the earliest wake time that was written, so that the clock can sleep until then. `positions`: the relay gave places to
 * events, which readers that go by position can now see. `presence`: somebody opened a ticket, left it, or types. `notices`:
 * somebody was told something, or read it, or is to be told at another hour.
 */
export type Hint =
  | {
      readonly topic:
        | 'events'
        | 'positions'
        | 'mail'
        | 'inbound'
        | 'mailboxes'
        | 'files'
        | 'presence'
        | 'notices';
    }
  | { readonly topic: 'due'; readonly at: number };

/** Hints between the parts of one process and, through the database, between processes. */
export interface Hints {
  /** Called after a commit. Reaches this process at once and the others within some milliseconds. */
  send(hint: Hint): void;
  on(topic: Hint['topic'], listener: (hint: Hint) => void): () => void;
  /** A hint that came from another process. */
  receive(hint: Hint): void;
  close(): Promise<void>;
}

export const hintChannel = 'amparo_hint';

/**
 * One batched NOTIFY per process: NOTIFY inside the writing transactions would put all commits in one line. A lost
 * hint costs only time, as every reader also looks by itself.
 */
export function createHints(
  pool: Pool,
  processId: string,
  onError: (error: Error) => void,
  delayMs = 15,
): Hints {
  const bus = new EventEmitter();
  bus.setMaxListeners(0);
  let waiting = new Map<Hint['topic'], Hint>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();

  const flush = (): void => {
    timer = null;
    const batch = [...waiting.values()];
    waiting = new Map();
    sending = sending
      .then(async () => {
        await pool.query('select pg_notify($1, $2)', [
          hintChannel,
          JSON.stringify({ from: processId, hints: batch }),
        ]);
      })
      .catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))));
  };
  return {
    send(hint) {
      bus.emit(hint.topic, hint);
      const before = waiting.get(hint.topic);
      if (hint.topic === 'due' && before?.topic === 'due' && before.at <= hint.at) return;
      waiting.set(hint.topic, hint);
      timer ??= setTimeout(flush, delayMs);
    },
    on(topic, listener) {
      bus.on(topic, listener);
      return () => bus.off(topic, listener);
    },
    receive: (hint) => void bus.emit(hint.topic, hint),
    async close() {
      if (timer !== null) {
        clearTimeout(timer);
        flush();
      }
      await sending;
    },
  };
}

const payloadShape = z.object({
  from: z.string(),
  hints: z.array(
    z.discriminatedUnion('topic', [
      z.object({
        topic: z.enum([
          'events',
          'positions',
          'mail',
          'inbound',
          'mailboxes',
          'files',
          'presence',
          'notices',
        ]),
      }),
      z.object({ topic: z.literal('due'), at: z.number() }),
    ]),
  ),
});

/**
 * Reads the payload of a NOTIFY; hints of this process were delivered already. Whoever may use the database may notify:
 * what is not ours is no hint, and its beginning is handed to `onForeign`.
 */
export function readHints(
  payload: string,
  processId: string,
  onForeign: (payload: string) => void,
): readonly Hint[] {
  const read = payloadShape.safeParse(parseJson(payload));
  if (!read.success) {
    onForeign(payload.slice(0, 200));
    return [];
  }
  return read.data.from === processId ? [] : read.data.hints;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
