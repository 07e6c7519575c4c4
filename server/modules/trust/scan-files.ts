import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { scanBytes } from '../../platform/clamd.ts';
import { inDesk } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';

const listSize = 16;
const system = { kind: 'system', id: null } as const;

/** Has files looked at as they come in, and those again at which nobody could look. Null when there is no scanner. */
export function startScanning(services: Services): Loop | null {
  const { clamd } = services.config;
  if (clamd === null) return null;
  return startLoop(services, {
    name: 'the virus scan',
    topic: 'files',
    pollMs: 5_000,
    work: () => scanWaiting(services, clamd),
  });
}

/** One list of files; true when there may be more. Each by itself: a file that the scanner can't read holds up no other. */
export async function scanWaiting(services: Services, clamd: string): Promise<boolean> {
  const { rows } = await sql<{ desk_id: string; id: Buffer }>`
    select desk_id, id from waiting_scans(to_timestamp(${machineClock.now()}), ${listSize})`.execute(
    services.db.app,
  );
  for (const row of rows) await scanOne(services, clamd, row.desk_id, row.id);
  return rows.length === listSize;
}

async function scanOne(services: Services, clamd: string, deskId: string, id: Buffer): Promise<void> {
  const content = await inDesk(services.db, { deskId, actor: system }, async (tx) => {
    const { rows } = await sql<{ content: Buffer }>`
      select content from blob where desk_id = ${deskId} and id = ${id}`.execute(tx);
    return rows[0]?.content ?? null;
  });
  if (content === null) return postpone(services, deskId, id);
  try {
    const { found } = await scanBytes(clamd, content);
    await inDesk(services.db, { deskId, actor: system }, (tx) =>
      sql`update file_scan set state = ${found === null ? 'clean' : 'infected'}, signature = ${found?.slice(0, 200) ?? null},
             attempts = attempts + 1, scanned_at = to_timestamp(${machineClock.now()})
           where desk_id = ${deskId} and id = ${id}`.execute(tx),
    );
    if (found !== null)
      services.log.warn({ desk: deskId, found }, 'a file is infected and is not handed out');
  } catch (error) {
    services.log.warn({ err: error }, 'a file could not be scanned and will be again');
    await postpone(services, deskId, id);
  }
}

/** Again after 10, 20, 40 … seconds, at most ten minutes, for as long as it takes. */
async function postpone(services: Services, deskId: string, id: Buffer): Promise<void> {
  await inDesk(services.db, { deskId, actor: system }, (tx) =>
    sql`update file_scan set attempts = attempts + 1,
           try_at = to_timestamp(${machineClock.now()} + least(600, 10 * power(2, least(attempts, 6))))
         where desk_id = ${deskId} and id = ${id}`.execute(tx),
  );
}
