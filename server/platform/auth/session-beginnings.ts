import type pg from 'pg';
import { IDLE_MS } from './create-auth.ts';

/**
 * When each of these sessions began; those that have ended are left out. Looks only; a session is not used by it. For what goes on
 * for a browser while nobody looks at it.
 * @param pool connections of role amparo_auth
 */
export async function sessionBeginnings(pool: pg.Pool, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const now = Date.now();
  const { rows } = await pool.query<{ id: string; began: Date }>(
    'select id, "createdAt" as began from session where id = any($1) and "expiresAt" > $2 and "updatedAt" > $3',
    [ids, new Date(now), new Date(now - IDLE_MS)],
  );
  return new Map(rows.map(({ id, began }) => [id, began]));
}
