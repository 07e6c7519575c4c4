import type pg from 'pg';
import { normalizeEmail } from './identities.ts';

/** What was taken away from somebody who had lost it. */
export interface Forgotten {
  readonly app: boolean;
  readonly passkeys: number;
  readonly sessions: number;
}

/**
 * Takes away every way in that this installation keeps of a person, for who has lost them: app, passkeys, recovery codes, sessions,
 * open links and steps. The password too: whoever had found it out was kept out by the second factor alone. What a desk's provider
 * vouches for stays, which is the provider's to end.
 * @returns null when nobody has this address
 */
export async function forgetWaysIn(pool: pg.Pool, address: string): Promise<Forgotten | null> {
  const email = normalizeEmail(address);
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    // Locked first: a session that begins meanwhile refers to the row, and waits (as in `storePassword`).
    const { rows } = await client.query<{ id: string }>('select id from "user" where email = $1 for update', [
      email,
    ]);
    const id = rows[0]?.id;
    const gone = async (table: string, more = ''): Promise<number> =>
      (await client.query(`delete from ${table} where "userId" = $1 ${more}`, [id])).rowCount ?? 0;
    let forgotten: Forgotten | null = null;
    if (id !== undefined) {
      await gone('account', `and "providerId" = 'credential'`);
      await gone('recovery_code');
      await gone('challenge');
      await client.query(`delete from verification where value = $1 and identifier ~ '^(link|reset):'`, [
        email,
      ]);
      forgotten = {
        app: (await gone('authenticator')) > 0,
        passkeys: await gone('passkey'),
        sessions: await gone('session'),
      };
    }
    await client.query('commit');
    return forgotten;
  } catch (error) {
    await client.query('rollback').catch((fault: unknown) => {
      broken = fault as Error;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
