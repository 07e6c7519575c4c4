import { setTimeout as sleep } from 'node:timers/promises';
import { machineClock } from '../../platform/clock.ts';
import { asSystem } from '../../platform/db/context.ts';
import { seal } from '../../platform/sealed.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { askForTokens } from './ask-provider.ts';
import type { Tokens } from './ask-provider.ts';
import { clientOf } from './client-of.ts';
import { MailFault } from './faults.ts';
import { expireToken, lockGrant, readGrant, saveGrantFault, saveTokens } from './token-queries.ts';
import type { TokenRow } from './token-queries.ts';
import { openSecret, sealing } from './servers.ts';

/** A token is renewed so long before its end. */
const early = 120;
/** How long somebody else may take to renew it. */
const patienceMs = 20_000;

/** What of this process is renewed at present, so that it asks once. */
const renewing = new WeakMap<Services, Map<string, Promise<string>>>();

/**
 * A token with which the servers of a consent let us in. Renewed when it is about to end, by one process at a time: the others
 * wait and read what it got. A consent that was withdrawn is told as that, until it is given again.
 * @throws MailFault
 */
export async function accessToken(services: Services, deskId: string, grantId: string): Promise<string> {
  const mine = renewing.get(services) ?? new Map<string, Promise<string>>();
  renewing.set(services, mine);
  const running = mine.get(grantId);
  if (running !== undefined) return running;
  const token = findToken(services, deskId, grantId).finally(() => mine.delete(grantId));
  mine.set(grantId, token);
  return token;
}

/** The server refused the token although its time is not over: the next one is a new one. */
export async function refuseToken(services: Services, deskId: string, grantId: string): Promise<void> {
  await asSystem(services.db, (tx) => expireToken(tx, deskId, grantId));
}

async function findToken(services: Services, deskId: string, grantId: string): Promise<string> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const row = await asSystem(services.db, (tx) => readGrant(tx, deskId, grantId));
    if (row === null || row.refresh_token === null) throw new MailFault('consent-missing');
    if (row.state === 'broken') throw new MailFault(row.fault ?? 'consent-withdrawn', row.fault_detail);
    const known = stillGood(services, row);
    if (known !== null) return known;
    const outcome = await asSystem(services.db, (tx) => renew(services, tx, deskId, grantId));
    if (outcome instanceof MailFault) throw outcome;
    if (outcome !== null) return outcome;
    if (performance.now() > end)
      throw new MailFault('provider-unreachable', 'another process is renewing the token');
    await sleep(300);
  }
}

function stillGood(services: Services, row: TokenRow): string | null {
  if (row.access_token === null || (row.expires ?? 0) - early <= machineClock.now()) return null;
  return openSecret(services, row, 'access', row.access_token);
}

/** Null: somebody else is at it. A fault is returned, so that what is written down of it stays. */
async function renew(
  services: Services,
  tx: Tx,
  deskId: string,
  grantId: string,
): Promise<string | MailFault | null> {
  const row = await lockGrant(tx, deskId, grantId);
  if (row?.refresh_token == null) return null;
  const meanwhile = stillGood(services, row);
  if (meanwhile !== null) return meanwhile;
  const now = machineClock.now();
  try {
    const client = await clientOf(services, tx, row);
    const refresh = openSecret(services, row, 'refresh', row.refresh_token);
    const fields = { grant_type: 'refresh_token', refresh_token: refresh, scope: client.scope };
    const tokens = await askForTokens(services, client, fields, now);
    if (tokens === null) throw new MailFault('provider-unreachable');
    await saveTokens(tx, deskId, grantId, sealTokens(services, deskId, grantId, tokens));
    return tokens.access;
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    // Only what people must mend ends the consent; a provider that is away comes back.
    const broken = error.code === 'consent-withdrawn' || error.code === 'client-refused';
    await saveGrantFault(tx, deskId, grantId, broken ? 'broken' : 'connected', error, now);
    return error;
  }
}

/** Tokens as the database holds them. */
export function sealTokens(
  services: Pick<Services, 'secret'>,
  deskId: string,
  grantId: string,
  tokens: Tokens,
): { access: Buffer; refresh: Buffer | null; expiresAt: number } {
  const sealed = (what: 'access' | 'refresh', text: string): Buffer =>
    seal(services.secret, sealing.purpose, sealing.bound(deskId, grantId, what), text);
  return {
    access: sealed('access', tokens.access),
    refresh: tokens.refresh === null ? null : sealed('refresh', tokens.refresh),
    expiresAt: tokens.expiresAt,
  };
}
