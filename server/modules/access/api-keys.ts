import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import { forbidden, notFound } from '../../platform/problem.ts';
import type { Act, Db } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { clearancesHeld, lackingClearances } from '../rights/door.ts';
import type { StaffRole } from '../rights/door.ts';
import type { Person } from './person.ts';

const prefix = 'amp_';
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
/** How exactly it is known when a key was last used: writing that down for each request would cost one. */
const usedEverySeconds = 60;

/** A key to be made. */
export interface NewKey {
  readonly name: string;
  readonly role: StaffRole;
  /** Which restricted tickets it may see: none beyond those of whoever makes it (OSW-9). */
  readonly clearances?: readonly string[];
  /** In seconds, by the machine's clock; null: never. */
  readonly expires?: number | null;
  /** How often it may ask; null: as often as any key. */
  readonly requestsPerMinute?: number | null;
}

/**
 * Makes a key and returns it; it is shown this once, only its SHA-256 is kept: it has 192 random bits, so that none can be found
 * by trying.
 * @throws Problem forbidden for a clearance, of the key's own or of its role, that whoever makes it does not hold
 */
export async function createKey(act: Act, made: NewKey): Promise<{ id: string; key: string }> {
  const { name, role, clearances = [], expires = null, requestsPerMinute = null } = made;
  // Also what comes with the role: `security` sees what is restricted to security.
  const missing = lackingClearances(act.actor, clearancesHeld({ role, clearances }));
  if (missing.length > 0)
    throw forbidden(
      `A key sees no more than whoever makes it, and you lack the clearance ${missing.join(', ')}.`,
    );
  const key = `${prefix}${randomBytes(24).toString('base64url')}`;
  const id = newId();
  const createdBy = act.actor.kind === 'agent' ? act.actor.id : null;
  await sql`
    insert into api_key (desk_id, id, name, role, clearances, hash, created_at, created_by, expires_at, requests_per_minute)
    values (${act.deskId}, ${id}, ${name}, ${role}, ${[...clearances]}::text[], ${hashOf(key)}, to_timestamp(${act.now}), ${createdBy},
            to_timestamp(${expires}), ${requestsPerMinute})`.execute(act.tx);
  await recordAudit(act, {
    what: 'key.created',
    target: id,
    detail: { name, role, clearances, expires, requestsPerMinute },
  });
  return { id, key };
}

export interface KeyRow {
  id: string;
  name: string;
  role: StaffRole;
  clearances: string[];
  created_at: number;
  created_by: string | null;
  expires_at: number | null;
  last_used_at: number | null;
  revoked_at: number | null;
  successor_id: string | null;
  requests_per_minute: number | null;
}

/** All keys of the desk, the newest first, revoked ones too. Never with their hash. */
export async function listKeys(act: Act): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select k.id, k.name, k.role, k.clearances, extract(epoch from k.created_at)::float8 as created_at, a.name as created_by,
           extract(epoch from k.expires_at)::float8 as expires_at, extract(epoch from k.last_used_at)::float8 as last_used_at,
           extract(epoch from k.revoked_at)::float8 as revoked_at, k.successor_id, k.requests_per_minute
      from api_key k left join agent a on a.desk_id = k.desk_id and a.id = k.created_by
     where k.desk_id = ${act.deskId} order by k.id desc limit 500`.execute(act.tx);
  return rows;
}

/** From now on the key opens nothing. @throws Problem not-found when there is none that is not revoked already */
export async function revokeKey(act: Act, id: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    update api_key set revoked_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id} and revoked_at is null returning name`.execute(act.tx);
  const [revoked] = rows;
  if (revoked === undefined) throw notFound('A key that is not revoked');
  await recordAudit(act, { what: 'key.revoked', target: id, detail: { name: revoked.name } });
}

/** What these keys of a desk may do now; those that are revoked or expired are not in it. They are not used by being looked at. */
export async function openKeys(
  db: Db,
  deskId: string,
  keys: readonly string[],
): Promise<Map<string, Pick<Person, 'role' | 'clearances'>>> {
  const byHash = new Map(keys.map((key) => [hashOf(key).toString('hex'), key]));
  const rows = await inDesk(db, { deskId, actor: { kind: 'system', id: null } }, async (tx) => {
    const found = await sql<{ hash: string; role: StaffRole; clearances: string[] }>`
      select encode(hash, 'hex') as hash, role, clearances from api_key
       where desk_id = ${deskId} and encode(hash, 'hex') = any(${[...byHash.keys()]}::text[]) and revoked_at is null
         and (expires_at is null or expires_at > to_timestamp(${Date.now() / 1000}))`.execute(tx);
    return found.rows;
  });
  return new Map(rows.map(({ hash, role, clearances }) => [byHash.get(hash) ?? '', { role, clearances }]));
}

interface KeyInUse {
  id: string;
  name: string;
  role: StaffRole;
  clearances: string[];
  stale: boolean;
  requests_per_minute: number | null;
}

/** Whom a key stands for at this desk; null for one that is unknown, revoked or expired: whoever asks is not told which. */
export async function personOfKey(db: Db, deskId: string, key: string): Promise<Person | null> {
  if (!key.startsWith(prefix) || key.length > 100) return null;
  const machine = Date.now() / 1000;
  // The product looks it up: who shows a key is nobody yet.
  const context = { deskId, actor: { kind: 'system', id: null } } as const;
  const { rows } = await inDesk(
    db,
    context,
    (tx) =>
      sql<KeyInUse>`
        select id, name, role, clearances, requests_per_minute,
               last_used_at is null or last_used_at < to_timestamp(${machine - usedEverySeconds}) as stale
          from api_key
         where desk_id = ${deskId} and hash = ${hashOf(key)} and revoked_at is null
           and (expires_at is null or expires_at > to_timestamp(${machine}))`.execute(tx),
    { readOnly: true },
  );
  const row = rows[0];
  if (row === undefined) return null;
  if (row.stale)
    await inDesk(db, context, (tx) =>
      sql`
        update api_key set last_used_at = to_timestamp(${machine})
         where desk_id = ${deskId} and id = ${row.id} and revoked_at is null`.execute(tx),
    );
  return {
    kind: 'agent',
    id: null,
    name: row.name,
    email: null,
    role: row.role,
    customerId: null,
    language: null,
    zone: null,
    clearances: row.clearances,
    key: true,
    keyId: row.id,
    requestsPerMinute: row.requests_per_minute,
  };
}
