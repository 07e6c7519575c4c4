// A process that serves one installation after the other, each as `server/main.ts` would: what it has loaded and compiled, which is
// most of a start, stays. e2e/keep-server.ts starts it and gives the orders.

import { readConfig } from '../server/platform/config.ts';
import { start } from '../server/start.ts';
import type { Running } from '../server/start.ts';

/** What it is asked: to serve with this environment, or to stop serving. */
export type Order = { readonly serve: Readonly<Record<string, string>> } | 'stop';
/** What it answers when that is done, or why it could not be. */
export type Answer = 'serves' | 'stopped' | { readonly failed: string };

let running: Running | null = null;

async function carryOut(order: Order): Promise<Answer> {
  if (order !== 'stop') {
    running = await start(readConfig(order.serve), { empty: false, speed: null });
    return 'serves';
  }
  await running?.stop();
  running = null;
  return 'stopped';
}

process.on('message', (order: Order) => {
  void carryOut(order)
    .catch((error: unknown): Answer => ({
      failed: error instanceof Error ? (error.stack ?? '') : String(error),
    }))
    .then((answer) => process.send?.(answer));
});
// Whoever gave the orders is gone.
process.on('disconnect', () => process.exit(0));
