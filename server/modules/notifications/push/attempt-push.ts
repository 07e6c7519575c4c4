import { sql } from 'kysely';
import webpush from 'web-push';
import { sessionBeginnings } from '../../../platform/auth/session-beginnings.ts';
import { actAsSystem } from '../../../platform/act.ts';
import { asSystem } from '../../../platform/db/context.ts';
import { retryAfter } from '../../../platform/net/retry-after.ts';
import type { Services } from '../../../platform/services.ts';
import { composePush } from './compose-push.ts';
import type { Push } from './compose-push.ts';
import type { PushKey } from './push-key.ts';
import { isEnded, openSubscription } from './subscriptions.ts';

/** Something that is to be shown in one browser, ours for the length of a lease. */
export interface Claimed {
  readonly desk_id: string;
  readonly id: string;
  readonly subscription_id: string;
  readonly notification_id: string | null;
  readonly held: number | null;
  readonly attempts: number;
}

interface Target extends Claimed {
  readonly agent_id: string;
  readonly session_id: string;
  readonly sealed: Buffer;
  readonly active: boolean;
  readonly signed_out_at: Date | null;
}

/** Seconds for which a push service keeps something for a browser that is off. */
export const keptSeconds = 24 * 3600;
const timeoutMs = 10_000;
const answerBytes = 500;
/** Seconds after each attempt that was in vain; then it is given up: nobody wants old news. */
const pauses = [10, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600];

/**
 * Shows something in one browser, or finds that it is not to be shown: whoever left, or signed out there, is told nothing, and their
 * browser is forgotten. Sent at least once, with the same topic and tag each time: it is shown once.
 * @param now of the machine, in seconds
 */
export async function attemptPush(
  services: Services,
  key: PushKey,
  claimed: Claimed,
  now: number,
): Promise<void> {
  const target = await targetOf(services, claimed);
  if (target === null) return;
  const began = (await sessionBeginnings(services.db.auth, [target.session_id])).get(target.session_id);
  if (isEnded(target, began)) return forget(services, target);
  const push = await actAsSystem(
    services,
    (_tx, at) =>
      composePush(at(target.desk_id), target.agent_id, {
        notification: target.notification_id,
        held: target.held,
      }),
    { deskId: target.desk_id },
  );
  if (push === null) return done(services, target, null);
  const { status, wait } = await send(services, key, target, push, now);
  if (status !== null && status >= 200 && status < 300) return done(services, target, now);
  // The browser took it back, or is gone (RFC 8030 §7.3).
  if (status === 404 || status === 410) return forget(services, target);
  const pause = pauses[target.attempts];
  // What the service refuses it will refuse again.
  const over = status !== null && status >= 400 && status < 500 && status !== 429;
  if (over || pause === undefined) {
    services.log.warn(
      { status, desk: target.desk_id },
      'a push service did not take a notification; it is given up',
    );
    return done(services, target, null);
  }
  const seconds = Math.min(Math.max(pause, wait ?? 0), keptSeconds);
  await asSystem(services.db, (tx) =>
    sql`update push_out set attempts = ${target.attempts + 1}, try_at = to_timestamp(${now + seconds})
         where desk_id = ${target.desk_id} and id = ${target.id}`.execute(tx),
  );
}

async function targetOf(services: Services, claimed: Claimed): Promise<Target | null> {
  const { rows } = await asSystem(services.db, (tx) =>
    sql<Omit<Target, keyof Claimed>>`
      select s.agent_id, s.session_id, s.sealed, a.active, a.signed_out_at
        from push_subscription s join agent a on a.desk_id = s.desk_id and a.id = s.agent_id
       where s.desk_id = ${claimed.desk_id} and s.id = ${claimed.subscription_id}`.execute(tx),
  );
  return rows[0] === undefined ? null : { ...claimed, ...rows[0] };
}

/** Status of the push service's answer; null when there was none. `wait`: what it asks for, in seconds. */
async function send(
  services: Services,
  key: PushKey,
  target: Target,
  push: Push,
  now: number,
): Promise<{ status: number | null; wait: number | null }> {
  try {
    const { endpoint, p256dh, auth } = openSubscription(services, target);
    const request = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(push.payload),
      {
        vapidDetails: { subject: contactOf(services.publicUrl()), ...key },
        contentEncoding: 'aes128gcm',
        TTL: keptSeconds,
        urgency: push.urgency,
        topic: push.topic,
      },
    );
    const answer = await services.net.fetch(request.endpoint, {
      method: 'POST',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      ...(request.body === null ? {} : { body: request.body }),
      timeoutMs,
      maxBytes: answerBytes,
    });
    return { status: answer.status, wait: retryAfter(answer.headers['retry-after'], now) };
  } catch (error) {
    services.log.debug({ err: error }, 'a push service could not be reached');
    return { status: null, wait: null };
  }
}

/** Whom a push service may turn to (RFC 8292 §2.1). */
function contactOf(publicUrl: string): string {
  const { protocol, origin, hostname } = new URL(publicUrl);
  return protocol === 'https:' && hostname !== 'localhost' ? origin : `mailto:postmaster@${hostname}`;
}

/** @param worked when it was taken, in seconds of the machine's clock; null when it was not to be told */
async function done(
  services: Services,
  { desk_id, id, subscription_id }: Target,
  worked: number | null,
): Promise<void> {
  await asSystem(services.db, async (tx) => {
    await sql`delete from push_out where desk_id = ${desk_id} and id = ${id}`.execute(tx);
    if (worked !== null)
      await sql`
        update push_subscription set worked_at = to_timestamp(${worked})
         where desk_id = ${desk_id} and id = ${subscription_id}`.execute(tx);
  });
}

async function forget(services: Services, { desk_id, subscription_id }: Target): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`delete from push_subscription where desk_id = ${desk_id} and id = ${subscription_id}`.execute(tx),
  );
}
