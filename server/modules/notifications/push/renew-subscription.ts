import { sql } from 'kysely';
import type { Act, Services } from '../../../platform/services.ts';
import { fingerprintOf, ownSubscriptions, sealSubscription } from './subscriptions.ts';
import type { Subscription, SubscriptionRow } from './subscriptions.ts';

/**
 * A browser in which whoever acts is told got another address from its push service (Push API, `pushsubscriptionchange`): it is told
 * there from now on, as long as the session is open in which it says so.
 * @param replaces SHA-256 of the address of before, hexadecimal
 * @returns null when they are told in no such browser: somebody else sits before it now, or took it off the list
 */
export async function renewSubscription(
  services: Services,
  act: Act,
  { replaces, sessionId, subscription }: { replaces: string; sessionId: string; subscription: Subscription },
): Promise<SubscriptionRow | null> {
  const { tx, deskId, actor } = act;
  const before = (await ownSubscriptions(act)).find(({ fingerprint }) => fingerprint === replaces);
  if (before === undefined) return null;
  const fingerprint = fingerprintOf(subscription.endpoint);
  // It may have said so twice, by its worker and by a page.
  await sql`
    delete from push_subscription
     where desk_id = ${deskId} and agent_id = ${actor.id} and fingerprint = ${fingerprint} and id <> ${before.id}`.execute(
    tx,
  );
  const sealed = sealSubscription(services, deskId, before.id, subscription);
  await sql`
    update push_subscription set fingerprint = ${fingerprint}, sealed = ${sealed}, session_id = ${sessionId}
     where desk_id = ${deskId} and id = ${before.id}`.execute(tx);
  return { ...before, fingerprint: fingerprint.toString('hex'), session_id: sessionId };
}
