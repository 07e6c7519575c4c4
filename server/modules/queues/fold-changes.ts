import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { placeColumns } from './place.ts';

/** Changes that lie unfolded are read by every count; so few that it makes no difference. */
const laterMs = 2000;

/** Folds changes of all desks into the counts, a moment after they were made; one process at a time. */
export function startFolding(services: Services): Loop {
  return startLoop(services, {
    name: 'counting',
    topic: 'events',
    pollMs: 30_000,
    laterMs,
    restMs: laterMs,
    givesWayMs: 1000,
    work: async () => {
      await asSystem(services.db, foldChanges);
      return false;
    },
  });
}

/** Moves all changes into the counts, in one statement: whoever counts meanwhile sees either, never both. */
export async function foldChanges(tx: Tx): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('queue counts', 0)) as mine`.execute(tx);
  if (rows[0]?.mine !== true) return;
  await sql`
    with taken as (delete from queue_change returning desk_id, ${placeColumns}, change)
    insert into queue_count as c (desk_id, ${placeColumns}, tickets)
    select desk_id, ${placeColumns}, sum(change) from taken
     group by desk_id, ${placeColumns} having sum(change) <> 0
    on conflict (desk_id, ${placeColumns}) do update set tickets = c.tickets + excluded.tickets`.execute(tx);
}
