import { z } from 'zod';
import type pg from 'pg';
import { newId } from '../ids.ts';

/** Addresses are compared in this form. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** Could somebody with this address sign in by password? */
export function isAddress(email: string): boolean {
  return z.email().safeParse(email).success;
}

/** Longest password that is looked at. */
export const LONGEST_PASSWORD = 512;

/** @throws Error when an identity with these could never sign in, or too easily */
export function checkCredentials(email: string, password: string, shortest: number): void {
  if (!z.email().safeParse(email).success)
    throw new Error(`"${email}" is not a mail address that can sign in.`);
  if (password.length < shortest || password.length > LONGEST_PASSWORD) {
    throw new Error(`The password of ${email} must have ${shortest} to ${LONGEST_PASSWORD} characters.`);
  }
}

/** The identity behind an address that its owner just proved; made when there is none. */
export async function provenIdentity(pool: pg.Pool, email: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, '', $2, true, $3, $3)
     on conflict (email) do update set "emailVerified" = true, "updatedAt" = excluded."updatedAt"
     returning id`,
    [newId(), email, new Date()],
  );
  const [user] = rows;
  if (user === undefined) throw new Error('an identity was neither found nor made');
  return user.id;
}

/**
 * Stores a password's hash; all that was signed in before, and every link and step that is still open, ends (field notes,
 * class 21). Second factors stay: a new password is no way around them. `name` null leaves the one that is there.
 * The row of the identity is locked first, and a new session refers to it: a session that begins meanwhile waits, and
 * `endUnlessCurrent` finds it afterwards.
 */
export async function storePassword(
  pool: pg.Pool,
  email: string,
  name: string | null,
  hash: string,
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const now = new Date();
    await client.query(
      `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, false, $4, $4)
       on conflict (email) do nothing`,
      [newId(), name ?? '', email, now],
    );
    const { rows } = await client.query<{ id: string }>('select id from "user" where email = $1 for update', [
      email,
    ]);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('an identity was neither found nor made');
    await client.query('update "user" set name = coalesce($2, name), "updatedAt" = $3 where id = $1', [
      id,
      name,
      now,
    ]);
    await client.query(
      `insert into account (id, "userId", "providerId", "accountId", password, "createdAt", "updatedAt")
       values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)
       on conflict ("providerId", "accountId") do update set password = excluded.password, "updatedAt" = excluded."updatedAt"`,
      [newId(), id, hash, now],
    );
    await client.query('delete from session where "userId" = $1', [id]);
    await client.query('delete from challenge where "userId" = $1', [id]);
    await client.query(`delete from verification where value = $1 and identifier ~ '^(link|reset):'`, [
      email,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => {
      broken = fault as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Whose password an address has, and its stored hash; null when there is none. */
export async function passwordOf(
  pool: pg.Pool,
  email: string,
): Promise<{ identity: string; hash: string } | null> {
  const { rows } = await pool.query<{ identity: string; hash: string }>(
    `select "user".id as identity, account.password as hash from account join "user" on "user".id = account."userId"
      where "user".email = $1 and account."providerId" = 'credential' and account.password is not null`,
    [email],
  );
  return rows[0] ?? null;
}

/** Ends a session whose password is no longer the one that was checked. False when it did. */
export async function endUnlessCurrent(
  pool: pg.Pool,
  tokenHash: string,
  passwordHash: string | null,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from session where token = $1 and not exists (
       select 1 from account where account."userId" = session."userId" and "providerId" = 'credential' and password = $2)`,
    [tokenHash, passwordHash],
  );
  return rowCount === 0;
}
