import { connectApp } from '../../platform/db/connect.ts';
import { inDeskSnapshot } from '../../platform/db/context.ts';
import { countHistory } from '../ledger/door.ts';
import { readPast } from './past-tickets.ts';
import type { Past, Period } from './past-tickets.ts';
import type { ThreadSource } from './thread-messages.ts';

/**
 * The past of a desk on a connection of this thread's own, as role app, with all of `work` in one snapshot of the database.
 * @param work gets the past and how many tickets it has
 */
export async function withDatabase(
  source: Extract<ThreadSource, { kind: 'database' }>,
  period: Period,
  work: (past: Past, tickets: number) => Promise<void>,
): Promise<void> {
  const { deskId, actor, url } = source;
  const db = connectApp(url, 'amparo replay', () => undefined);
  try {
    await inDeskSnapshot(db, { deskId, actor }, async (tx) => {
      const past = await readPast(tx, deskId, period, Buffer.from(source.salt));
      await work(past, await countHistory(tx, deskId, period));
    });
  } finally {
    await db.close();
  }
}
