import { sql } from 'kysely';
import webpush from 'web-push';
import { machineClock } from '../../../platform/clock.ts';
import { asSystem } from '../../../platform/db/context.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import type { Services, Tx } from '../../../platform/services.ts';

/** By which push services know this installation (VAPID, RFC 8292); both as base64url. */
export interface PushKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

const purpose = 'push key';
const bound = 'installation';

/**
 * The installation's own pair, made at the first look. One that can't be opened (the secret.key is another) is made anew: browsers are
 * bound to their key, so those that were told before are asked again. Opens a transaction of its own.
 */
export async function pushKey(services: Services): Promise<PushKey> {
  return asSystem(services.db, async (tx) => {
    const known = await stored(tx);
    const usable = known === null ? null : opened(services, known);
    if (usable !== null) return usable;
    if (known !== null) {
      services.log.warn('the key for push can not be opened with this secret.key: another one was made');
      await sql`delete from push_subscription`.execute(tx);
      await sql`delete from push_key where public_key = ${known.public_key}`.execute(tx);
    }
    const made = webpush.generateVAPIDKeys();
    await sql`
      insert into push_key (id, public_key, private_key, made_at)
      values (1, ${made.publicKey}, ${seal(services.secret, purpose, bound, made.privateKey)}, to_timestamp(${machineClock.now()}))
      on conflict (id) do nothing`.execute(tx);
    const row = await stored(tx);
    const key = row === null ? null : opened(services, row);
    if (key === null) throw new Error('The key for push could not be made.');
    return key;
  });
}

interface KeyRow {
  readonly public_key: string;
  readonly private_key: Buffer;
}

async function stored(tx: Tx): Promise<KeyRow | null> {
  const { rows } = await sql<KeyRow>`select public_key, private_key from push_key where id = 1`.execute(tx);
  return rows[0] ?? null;
}

function opened(services: Services, row: KeyRow): PushKey | null {
  try {
    return {
      publicKey: row.public_key,
      privateKey: unseal(services.secret, purpose, bound, row.private_key),
    };
  } catch {
    return null;
  }
}
