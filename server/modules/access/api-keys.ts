import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { inDesk } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import type { Act, Db } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { Person } from './person.ts';
import type { StaffRole } from './rights.ts';

const prefix = 'amp_';
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Makes a key with a role and returns it; it is shown this once, only its SHA-256 is kept. */
export async function createKey(
  act: Act,
  name: string,
  role: StaffRole,
): Promise<{ id: string; key: string }> {
  const key = `${prefix}${randomBytes(24).toString('base64url')}`;
  const id = newId();
  await sql`
    insert into api_key (desk_id, id, name, role, hash, created_at)
    values (${act.deskId}, ${id}, ${name}, ${role}, ${hashOf(key)}, to_timestamp(${act.now}))`.execute(
    act.tx,
  );
  await recordAudit(act, { what: 'key.created', target: id, detail: { name, role } });
  return { id, key };
}

/** Whom a key stands for at this desk; null for an unknown or revoked one. */
export async function personOfKey(db: Db, deskId: string, key: string): Promise<Person | null> {
  if (!key.startsWith(prefix) || key.length > 100) return null;
  // The product looks it up: who shows a key is nobody yet.
  return inDesk(db, { deskId, actor: { kind: 'system', id: null } }, async (tx) => {
    const { rows } = await sql<{ id: string; name: string; role: StaffRole }>`
      select id, name, role from api_key where desk_id = ${deskId} and hash = ${hashOf(key)} and revoked_at is null`.execute(
      tx,
    );
    const row = rows[0];
    if (row === undefined) return null;
    return {
      kind: 'agent',
      id: null,
      name: row.name,
      email: null,
      role: row.role,
      customerId: null,
      language: null,
      zone: null,
      clearances: [],
      key: true,
      keyId: row.id,
    };
  });
}
