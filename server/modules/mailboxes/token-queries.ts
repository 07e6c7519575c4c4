import { sql } from 'kysely';
import type { Tx } from '../../platform/services.ts';
import type { FaultCode, MailFault } from './faults.ts';
import type { Provider } from './providers.ts';

/** A consent with what it holds, sealed. Instants in seconds of the machine's clock. */
export interface TokenRow {
  readonly desk_id: string;
  readonly id: string;
  readonly provider: Provider;
  readonly state: 'waiting' | 'connected' | 'broken';
  readonly fault: FaultCode | null;
  readonly fault_detail: string | null;
  readonly refresh_token: Buffer | null;
  readonly access_token: Buffer | null;
  readonly expires: number | null;
}

const columns = sql`desk_id, id, provider, state, fault, fault_detail, refresh_token, access_token,
  extract(epoch from expires_at)::float8 as expires`;

export async function readGrant(tx: Tx, deskId: string, id: string): Promise<TokenRow | null> {
  const { rows } = await sql<TokenRow>`
    select ${columns} from mail_grant where desk_id = ${deskId} and id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Null when another process holds it. */
export async function lockGrant(tx: Tx, deskId: string, id: string): Promise<TokenRow | null> {
  const { rows } = await sql<TokenRow>`
    select ${columns} from mail_grant where desk_id = ${deskId} and id = ${id} for update skip locked`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export async function saveTokens(
  tx: Tx,
  deskId: string,
  id: string,
  tokens: { access: Buffer; refresh: Buffer | null; expiresAt: number },
): Promise<void> {
  await sql`
    update mail_grant set state = 'connected', fault = null, fault_detail = null, fault_at = null, access_token = ${tokens.access},
           refresh_token = coalesce(${tokens.refresh}::bytea, refresh_token), expires_at = to_timestamp(${tokens.expiresAt})
     where desk_id = ${deskId} and id = ${id}`.execute(tx);
}

export async function saveGrantFault(
  tx: Tx,
  deskId: string,
  id: string,
  state: 'connected' | 'broken',
  fault: MailFault,
  now: number,
): Promise<void> {
  await sql`
    update mail_grant set state = ${state}, fault = ${fault.code}, fault_detail = ${fault.detail}, fault_at = to_timestamp(${now})
     where desk_id = ${deskId} and id = ${id}`.execute(tx);
}

export async function expireToken(tx: Tx, deskId: string, id: string): Promise<void> {
  await sql`update mail_grant set access_token = null, expires_at = null where desk_id = ${deskId} and id = ${id}`.execute(
    tx,
  );
}
