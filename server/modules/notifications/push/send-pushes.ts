import { sql } from 'kysely';
import { sessionBeginnings } from '../../../platform/auth/session-beginnings.ts';
import { machineClock } from '../../../platform/clock.ts';
import { asSystem } from '../../../platform/db/context.ts';
import { startLoop } from '../../../platform/loop.ts';
import type { Loop } from '../../../platform/loop.ts';
import type { Services } from '../../../platform/services.ts';
import { attemptPush, keptSeconds } from './attempt-push.ts';
import type { Claimed } from './attempt-push.ts';
import { pushKey } from './push-key.ts';
import { isEnded } from './subscriptions.ts';

/** At once from one process, and one for each browser: one that hangs holds up nobody else. */
const mostAtOnce = 16;
/** Seconds for which a process has one for itself: longer than an attempt may take. */
const lease = 60;
const sweepMs = 60_000;

/**
 * Shows staff in their browsers what they are told, at least once: a process that dies between sending and writing it down sends
 * again, with the same topic and tag. Several processes may do it at once.
 * @param machine the clock of leases and pauses
 */
export function startPushing(services: Services, machine = machineClock): Loop {
  const atWork = new Map<string, Promise<void>>();
  let sweptAt = 0;
  const work = async (): Promise<boolean> => {
    if (Date.now() - sweptAt > sweepMs) {
      sweptAt = Date.now();
      await forgetEnded(services);
    }
    const free = mostAtOnce - atWork.size;
    const claimed = free <= 0 ? [] : await claim(services, [...atWork.keys()], free, machine.now());
    if (claimed.length === 0) return false;
    const key = await pushKey(services);
    for (const one of claimed) {
      const attempt = attemptPush(services, key, one, machine.now())
        .catch((error: unknown) =>
          services.log.error(
            { err: error, push: one.id },
            'a push could not be written down; it is sent again',
          ),
        )
        .then(() => {
          atWork.delete(one.subscription_id);
          loop.kick();
        });
      atWork.set(one.subscription_id, attempt);
    }
    return atWork.size < mostAtOnce;
  };
  const loop = startLoop(services, { name: 'the pushes', topic: 'notices', pollMs: 2000, restMs: 20, work });
  return {
    kick: () => loop.kick(),
    async close() {
      await loop.close();
      await Promise.all(atWork.values());
    },
  };
}

/** What is due, one for each browser; what is too old to be news is dropped. */
async function claim(
  services: Services,
  busy: readonly string[],
  free: number,
  now: number,
): Promise<Claimed[]> {
  return asSystem(services.db, async (tx) => {
    await sql`delete from push_out where created_at < to_timestamp(${now - keptSeconds})`.execute(tx);
    const { rows } = await sql<Claimed>`
      with due as (
        select o.desk_id, o.id from push_out o
         where o.try_at <= to_timestamp(${now}) and o.subscription_id <> all(${busy}::uuid[])
           and not exists (
             select 1 from push_out b
              where b.desk_id = o.desk_id and b.subscription_id = o.subscription_id and b.try_at <= to_timestamp(${now})
                and (b.try_at, b.id) < (o.try_at, o.id))
         order by o.try_at, o.id limit ${free} for update skip locked
      )
      update push_out o set try_at = to_timestamp(${now + lease})
        from due where o.desk_id = due.desk_id and o.id = due.id
      returning o.desk_id, o.id, o.subscription_id, o.notification_id, o.held, o.attempts`.execute(tx);
    return rows;
  });
}

/** Forgets browsers whose session has ended and those of who left: nothing would be sent there anyway. */
export async function forgetEnded(services: Services): Promise<void> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<{ desk_id: string; id: string; session_id: string; active: boolean; signed_out_at: Date | null }>`
      select s.desk_id, s.id, s.session_id, a.active, a.signed_out_at
        from push_subscription s join agent a on a.desk_id = s.desk_id and a.id = s.agent_id`.execute(tx),
  );
  const open = await sessionBeginnings(services.db.auth, [...new Set(rows.map((row) => row.session_id))]);
  const ended = rows.filter((row) => isEnded(row, open.get(row.session_id)));
  if (ended.length === 0) return;
  await asSystem(services.db, (tx) =>
    sql`
      delete from push_subscription s using jsonb_to_recordset(${JSON.stringify(ended.map(({ desk_id, id, session_id }) => ({ desk_id, id, session_id })))}::jsonb)
        as e (desk_id uuid, id uuid, session_id uuid)
       where s.desk_id = e.desk_id and s.id = e.id and s.session_id = e.session_id`.execute(tx),
  );
}
