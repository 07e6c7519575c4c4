import { sql } from 'kysely';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { StaffRole } from '../rights/door.ts';
import { recordAudit } from '../audit/door.ts';
import { createKey } from './api-keys.ts';

/**
 * Puts a new key in the place of another: of the same name and rights, and for as long as that one was made for. The old one ends after
 * the overlap, or sooner where it would have: so long programs may be changed one by one, with none of them refused.
 * @param overlap in seconds, on the machine's clock; 0: the old key ends at once
 * @param machine the machine's time, in seconds
 * @throws Problem not-found when there is no such key that holds and has no successor yet; forbidden for a clearance that whoever makes it lacks
 */
export async function rotateKey(
  act: Act,
  id: string,
  overlap: number,
  machine: number,
): Promise<{ id: string; key: string }> {
  const { rows } = await sql<{
    name: string;
    role: StaffRole;
    clearances: string[];
    expires_at: number | null;
    requests_per_minute: number | null;
  }>`
    select name, role, clearances, requests_per_minute, extract(epoch from expires_at)::float8 as expires_at
      from api_key
     where desk_id = ${act.deskId} and id = ${id} and revoked_at is null and successor_id is null
       and (expires_at is null or expires_at > to_timestamp(${machine}))
       for update`.execute(act.tx);
  const [old] = rows;
  if (old === undefined) throw notFound('A key that holds and has no successor');
  const { name, role, clearances, expires_at: end, requests_per_minute: requestsPerMinute } = old;
  const expires = end === null ? null : Math.floor(end + Math.max(0, machine - madeAt(id)));
  const made = await createKey(act, { name, role, clearances, expires, requestsPerMinute });
  const until = Math.floor(machine + overlap);
  await sql`
    update api_key set expires_at = least(expires_at, to_timestamp(${until})), successor_id = ${made.id}
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, { what: 'key.rotated', target: id, detail: { name, successor: made.id, until } });
  return made;
}

/**
 * When an id was made, in seconds on the machine's clock (RFC 9562, version 7); later than now where that clock was set back. Keys end by
 * it, and are made by the desk's.
 */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 1000;
