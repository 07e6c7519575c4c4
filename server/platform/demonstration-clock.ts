import { sql } from 'kysely';
import { anchoredClock, machineClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { asSystem } from './db/context.ts';
import type { Db, Tx } from './services.ts';

interface Anchor {
  machine: number;
  domain: number;
  speed: number;
}

/**
 * The domain's clock of this installation, as it stands: the machine's, or the one that a demonstration shifted or made
 * faster. Every process and command on one database reads the same.
 * @throws Error in production when a demonstration has left the clock in the future
 */
export async function readDemonstrationClock(db: Db, production: boolean): Promise<Clock> {
  const anchor = await asSystem(db, readAnchor);
  if (anchor === null) return machineClock;
  // A fast clock that nobody has written down for a while is nobody's: it goes on at the machine's pace.
  const left = anchor.speed !== 1 && Date.now() - anchor.machine > 2 * writtenEveryMs;
  const clock = clockOf(left ? { machine: Date.now(), domain: positionOf(anchor), speed: 1 } : anchor);
  if (!production) return clock;
  if (clock.now() > machineClock.now() + 60) {
    throw new Error(
      'This database was used with a faster demonstration clock, which now stands in the future; use a fresh one for production.',
    );
  }
  return machineClock;
}

/** Lets the clock go on `speed` times as fast from where it stands; it never goes back. */
export async function setDemonstrationClock(db: Db, speed: number): Promise<Clock> {
  return asSystem(db, async (tx) => {
    const known = await readAnchor(tx);
    const domain = Math.max(Date.now(), known === null ? 0 : positionOf(known));
    const anchor: Anchor = { machine: Date.now(), domain, speed };
    await sql`
      insert into demonstration_clock (id, machine_at, domain_at, speed)
      values (1, to_timestamp(${anchor.machine / 1000}), to_timestamp(${anchor.domain / 1000}), ${speed})
      on conflict (id) do update set
        machine_at = excluded.machine_at, domain_at = excluded.domain_at, speed = excluded.speed`.execute(tx);
    return clockOf(anchor);
  });
}

async function readAnchor(tx: Tx): Promise<Anchor | null> {
  const { rows } = await sql<Anchor>`
    select extract(epoch from machine_at)::float8 * 1000 as machine, extract(epoch from domain_at)::float8 * 1000 as domain, speed
      from demonstration_clock where id = 1`.execute(tx);
  return rows[0] ?? null;
}

/** A fast clock is written down this often; what is older was left by a process that died. */
export const writtenEveryMs = 5_000;

/** While nobody ran it, a fast clock went on at the machine's pace. */
function positionOf(anchor: Anchor): number {
  const passed = Date.now() - anchor.machine;
  const watched = anchor.speed === 1 ? passed : Math.min(passed, 2 * writtenEveryMs);
  return anchor.domain + watched * anchor.speed + (passed - watched);
}

const clockOf = (anchor: Anchor): Clock =>
  anchoredClock({ machineMs: anchor.machine, domainMs: anchor.domain, speed: anchor.speed });
