import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { asSystem } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { attempt } from './attempt.ts';
import type { Claimed } from './attempt.ts';

/** At once to one endpoint, and to all, from one process. */
const mostOfOne = 4;
const mostOfAll = 32;
/** Seconds for which a process has a delivery for itself: longer than an attempt may take. */
const lease = 60;
/** Days for which the log is kept. */
const keptDays = 30;
const sweepMs = 3_600_000;

/**
 * Tells endpoints of events, at least once: a process that dies between sending and writing it down sends again, with the same
 * id. Several processes may do it at once. An endpoint that is slow or away has four places and no more, so that it holds up
 * nobody else.
 * @param machine the clock of leases and pauses
 */
export function startWebhooks(services: Services, machine = machineClock): Loop {
  const atWork = new Map<string, Set<Promise<void>>>();
  let sweptAt = 0;
  const working = (): number => [...atWork.values()].reduce((sum, { size }) => sum + size, 0);

  const begin = (claimed: Claimed): void => {
    const lane = atWork.get(claimed.endpoint_id) ?? new Set<Promise<void>>();
    atWork.set(claimed.endpoint_id, lane);
    const work = attempt(services, claimed, machine.now())
      .catch((error: unknown) =>
        services.log.error(
          { err: error, delivery: claimed.id },
          'a webhook could not be written down; it is sent again',
        ),
      )
      .then(() => {
        lane.delete(work);
        if (lane.size === 0) atWork.delete(claimed.endpoint_id);
        loop.kick();
      });
    lane.add(work);
  };

  const work = async (): Promise<boolean> => {
    const more = await planDeliveries(services);
    const free = mostOfAll - working();
    const claimed = free <= 0 ? [] : await claim(services, atWork, free, machine.now());
    for (const one of claimed) begin(one);
    if (Date.now() - sweptAt > sweepMs) {
      sweptAt = Date.now();
      await sweep(services, machine.now());
    }
    return more || (claimed.length > 0 && working() < mostOfAll);
  };

  const loop = startLoop(services, {
    name: 'the webhooks',
    topic: 'positions',
    pollMs: 1000,
    restMs: 20,
    laterMs: 200,
    work,
  });
  return {
    kick: () => loop.kick(),
    async close() {
      await loop.close();
      await Promise.all([...atWork.values()].flatMap((lane) => [...lane]));
    },
  };
}

/** What is due, at most as many of each endpoint as it has places left. */
async function claim(
  services: Services,
  atWork: ReadonlyMap<string, ReadonlySet<unknown>>,
  free: number,
  now: number,
): Promise<Claimed[]> {
  const busy = [...atWork].map(([id, { size }]) => ({ id, size }));
  return asSystem(services.db, async (tx) => {
    const { rows } = await sql<Claimed>`
      with places as (
        select e.desk_id, e.id, ${mostOfOne} - coalesce(b.size, 0) as left_over
          from webhook_endpoint e
          left join jsonb_to_recordset(${JSON.stringify(busy)}::jsonb) as b (id uuid, size integer) on b.id = e.id
         where e.state = 'active'
      ), due as (
        select d.desk_id, d.id from places p
         cross join lateral (
           select w.desk_id, w.id from webhook_delivery w
            where w.desk_id = p.desk_id and w.endpoint_id = p.id and w.state = 'waiting' and w.try_at <= to_timestamp(${now})
            order by w.try_at, w.position limit greatest(p.left_over, 0) for update skip locked) d
         limit ${free}
      )
      update webhook_delivery w set try_at = to_timestamp(${now + lease})
        from due, webhook_endpoint e
       where w.desk_id = due.desk_id and w.id = due.id and e.desk_id = w.desk_id and e.id = w.endpoint_id
      returning w.desk_id, w.id, w.endpoint_id, w.event_id, w.payload, w.attempts, e.url, e.secret, e.old_secret,
                extract(epoch from e.old_secret_until)::float8 as old_secret_until`.execute(tx);
    return rows;
  });
}

async function sweep(services: Services, now: number): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`delete from webhook_delivery where state <> 'waiting' and created_at < to_timestamp(${now - keptDays * 86_400})`.execute(
      tx,
    ),
  );
}
