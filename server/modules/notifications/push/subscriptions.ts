import type { Unplaced } from '../../../platform/field-faults.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import webpush from 'web-push';
import { machineClock } from '../../../platform/clock.ts';
import { deviceOf } from '../../../platform/auth/devices.ts';
import { sessionBeginnings } from '../../../platform/auth/session-beginnings.ts';
import { asSystem } from '../../../platform/db/context.ts';
import { newId } from '../../../platform/ids.ts';
import { Refused } from '../../../platform/net/refused.ts';
import { invalid } from '../../../platform/problem.ts';
import { seal, unseal } from '../../../platform/sealed.ts';
import type { Act, Services } from '../../../platform/services.ts';

/** What a browser gives to whoever may have something shown in it (RFC 8030, RFC 8291); the keys as base64url. */
export interface Subscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** A browser in which somebody is told; instants in seconds of the machine's clock. */
export interface SubscriptionRow {
  readonly id: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly created_at: number;
  readonly worked_at: number | null;
  /** SHA-256 of the endpoint, hexadecimal. */
  readonly fingerprint: string;
  readonly session_id: string;
}

/** So many browsers of one person are told; the one that is longest without a sign of life gives way. */
const mostOfOne = 20;
const purpose = 'push subscription';

const columns = sql`
  id, browser, system, extract(epoch from created_at)::float8 as created_at, extract(epoch from worked_at)::float8 as worked_at,
  encode(fingerprint, 'hex') as fingerprint, session_id`;

export const fingerprintOf = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest();

/**
 * Looks whether something may be sent there, before a transaction is open: the address comes from a browser, and so from anybody who
 * can sign in (field notes, class 16). It is looked at again each time something is sent.
 * @throws Problem that names the field
 */
export async function requireSendable(services: Services, subscription: Subscription): Promise<void> {
  const refused = (path: string, fault: Unplaced): Error =>
    invalid('This browser can not be told.', [{ path, ...fault }]);
  const url = URL.parse(subscription.endpoint);
  if (url === null || url.protocol !== 'https:') throw refused('endpoint', { code: 'needs-https' });
  try {
    await services.net.check(subscription.endpoint);
  } catch (error) {
    // A name that is not found may come up later.
    if (error instanceof Refused)
      throw refused('endpoint', { code: 'address-refused', values: { text: error.message } });
  }
  try {
    webpush.encrypt(subscription.p256dh, subscription.auth, 'x', 'aes128gcm');
  } catch {
    throw refused('p256dh', { code: 'keys-unfit' });
  }
}

/** Browsers of whoever acts in which they are told, newest first; also those whose session has ended meanwhile. */
export async function ownSubscriptions({ tx, deskId, actor }: Act): Promise<SubscriptionRow[]> {
  const { rows } = await sql<SubscriptionRow>`
    select ${columns} from push_subscription
     where desk_id = ${deskId} and agent_id = ${actor.id} order by created_at desc, id desc`.execute(tx);
  return rows;
}

/** Of these, the ones whose session is open. */
export async function stillOpen<Row extends { session_id: string }>(
  services: Services,
  rows: readonly Row[],
): Promise<Row[]> {
  const open = await sessionBeginnings(services.db.auth, [
    ...new Set(rows.map(({ session_id }) => session_id)),
  ]);
  return rows.filter(({ session_id }) => open.has(session_id));
}

/** Nobody else is told in this browser any more: whoever sits before it now said so. Opens a transaction of its own. */
export async function takeOver(
  services: Services,
  deskId: string,
  agentId: string,
  endpoint: string,
): Promise<void> {
  await asSystem(
    services.db,
    (tx) =>
      sql`
      delete from push_subscription
       where desk_id = ${deskId} and fingerprint = ${fingerprintOf(endpoint)} and agent_id <> ${agentId}`.execute(
        tx,
      ),
    { deskId },
  );
}

/** From now on whoever acts is told in this browser, as long as their session is open. Twice is once. */
export async function subscribe(
  services: Services,
  { tx, deskId, actor }: Act,
  subscription: Subscription,
  browser: { sessionId: string; userAgent: string },
): Promise<SubscriptionRow> {
  const fingerprint = fingerprintOf(subscription.endpoint);
  const device = deviceOf(browser.userAgent);
  const { rows: known } = await sql<{ id: string }>`
    select id from push_subscription
     where desk_id = ${deskId} and agent_id = ${actor.id} and fingerprint = ${fingerprint} for update`.execute(
    tx,
  );
  const id = known[0]?.id ?? newId();
  const sealed = sealSubscription(services, deskId, id, subscription);
  await sql`
    insert into push_subscription (desk_id, id, agent_id, session_id, fingerprint, sealed, browser, system, created_at)
    values (${deskId}, ${id}, ${actor.id}, ${browser.sessionId}, ${fingerprint}, ${sealed}, ${device.browser}, ${device.system},
            to_timestamp(${machineClock.now()}))
    on conflict (desk_id, id) do update
      set session_id = excluded.session_id, sealed = excluded.sealed, browser = excluded.browser, system = excluded.system`.execute(
    tx,
  );
  await sql`
    delete from push_subscription
     where desk_id = ${deskId} and agent_id = ${actor.id} and id <> ${id} and id not in (
       select id from push_subscription where desk_id = ${deskId} and agent_id = ${actor.id} and id <> ${id}
        order by coalesce(worked_at, created_at) desc, id desc limit ${mostOfOne - 1})`.execute(tx);
  const { rows } = await sql<SubscriptionRow>`
    select ${columns} from push_subscription where desk_id = ${deskId} and id = ${id}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('the subscription that was just written is not there');
  return row;
}

/** @returns whether there was one of theirs */
export async function unsubscribe({ tx, deskId, actor }: Act, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from push_subscription where desk_id = ${deskId} and agent_id = ${actor.id} and id = ${id}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

/** Are they told nothing more in a browser? They left, or its session has ended: @param began when it did; undefined: it is over */
export const isEnded = (
  { active, signed_out_at: out }: { readonly active: boolean; readonly signed_out_at: Date | null },
  began: Date | undefined,
): boolean => !active || began === undefined || (out !== null && began < out);

/** What is kept of a browser by which something can be sent to it; bound to its row. */
export const sealSubscription = (
  services: Services,
  deskId: string,
  id: string,
  subscription: Subscription,
): Buffer => seal(services.secret, purpose, `${deskId} ${id}`, JSON.stringify(subscription));

/** What `sealSubscription` kept of a browser. @throws Error when the installation's secret is another */
export function openSubscription(
  services: Services,
  row: { readonly desk_id: string; readonly subscription_id: string; readonly sealed: Buffer },
): Subscription {
  return JSON.parse(
    unseal(services.secret, purpose, `${row.desk_id} ${row.subscription_id}`, row.sealed),
  ) as Subscription;
}
