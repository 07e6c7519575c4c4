import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import { invalid } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import { eventsAfter } from '../ledger/door.ts';
import { mustBe } from './endpoints.ts';
import { insertDeliveries } from './plan-deliveries.ts';

const mostReplayed = 10_000;
const pageSize = 1000;

/**
 * Sends everything again that an endpoint is told of and that was recorded in `[from, to)`, also what it was never sent: it was
 * paused, disabled, or wanted other types. What it takes again has the id that it had.
 * @returns how many; @throws Problem not-found, or invalid when it is too much for one time
 */
export async function replaySpan(
  services: Services,
  desk: { deskId: string; slug: string },
  endpointId: string,
  span: { from: number; to: number },
): Promise<number> {
  return asSystem(
    services.db,
    async (tx) => {
      const endpoint = await mustBe({ tx, deskId: desk.deskId }, endpointId);
      const { rows } = await sql<{ first: number | null; last: number | null; count: number }>`
        select min(p.position)::float8 as first, max(p.position)::float8 as last, count(*)::integer as count
          from event e join event_position p on p.desk_id = e.desk_id and p.event_id = e.id
         where e.desk_id = ${desk.deskId} and e.recorded >= to_timestamp(${span.from}) and e.recorded < to_timestamp(${span.to})`.execute(
        tx,
      );
      const { first = null, last = null, count = 0 } = rows[0] ?? {};
      if (first === null || last === null) return 0;
      if (count > mostReplayed)
        throw invalid(`These are ${count} events; ${mostReplayed} can be sent at a time.`, [
          { path: 'to', code: 'shorter-span' },
        ]);
      let sent = 0;
      for (let after = Number(first) - 1; after < Number(last);) {
        const page = await eventsAfter(tx, [{ deskId: desk.deskId, after }], pageSize);
        if (page.length === 0) break;
        after = page.at(-1)?.position ?? Number(last);
        const events = page.filter(
          (event) =>
            event.position <= Number(last) && event.recorded >= span.from && event.recorded < span.to,
        );
        sent += await insertDeliveries(tx, desk, [{ endpoint, events }], true);
      }
      return sent;
    },
    { deskId: desk.deskId },
  );
}
