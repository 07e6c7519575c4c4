import { sql } from 'kysely';
import { actInDesk } from '../../platform/act.ts';
import { asSystem } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import { Refused } from '../../platform/net/refused.ts';
import { unseal } from '../../platform/sealed.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { recordDeskEvent } from '../ledger/door.ts';
import { mailKeys, queueWebhookDisabled } from '../mail/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { retryAfter } from '../../platform/net/retry-after.ts';
import { patienceSeconds, pauseAfter } from './retry.ts';
import { signedHeaders } from './sign.ts';

/** A delivery that is ours for the length of a lease, and where it goes. */
export interface Claimed {
  desk_id: string;
  id: string;
  endpoint_id: string;
  event_id: string | null;
  payload: string;
  attempts: number;
  url: string;
  secret: Buffer;
  old_secret: Buffer | null;
  old_secret_until: number | null;
}

/** How an attempt ended. */
export interface Try {
  readonly at: number;
  /** Null when there was no answer. */
  readonly status: number | null;
  readonly ms: number;
  /** The first bytes of the answer, as text. */
  readonly answer: string;
  /** Why there was no answer, in words. */
  readonly fault: string | null;
}

/** For all of it; a receiver writes down what it got and works afterwards. */
const timeoutMs = 15_000;
const answerBytes = 1000;
const keptTries = 20;

export const sealPurpose = 'webhook';
export const sealedFor = (deskId: string, endpointId: string): string => `${deskId} ${endpointId}`;

/** Sends once and writes down how it went. @param now of the machine, in seconds */
export async function attempt(services: Services, claimed: Claimed, now: number): Promise<void> {
  const { done, wait } = await send(services, claimed, now);
  const success = done.status !== null && done.status >= 200 && done.status < 300;
  const attempts = claimed.attempts + 1;
  const pause = success ? null : pauseAfter(attempts, Math.random(), wait);
  const state = success ? 'delivered' : pause === null ? 'failed' : 'waiting';
  const disabledFor = await asSystem(services.db, async (tx) => {
    await sql`
      update webhook_delivery
         set state = ${state}, attempts = ${attempts}, try_at = to_timestamp(${now + (pause ?? 0)}),
             tries = (select jsonb_agg(t order by n) from (
               select t, n from jsonb_array_elements(tries || ${JSON.stringify([done])}::jsonb) with ordinality as x (t, n)
                order by n desc limit ${keptTries}) kept)
       where desk_id = ${claimed.desk_id} and id = ${claimed.id}`.execute(tx);
    return success ? recover(tx, claimed) : fail(tx, claimed, done.status, now);
  });
  if (disabledFor !== null) await disable(services, claimed, disabledFor);
}

async function send(
  services: Services,
  claimed: Claimed,
  now: number,
): Promise<{ done: Try; wait: number | null }> {
  const began = performance.now();
  const done = (status: number | null, answer: string, fault: string | null): Try => ({
    at: now,
    status,
    ms: Math.round(performance.now() - began),
    answer,
    fault,
  });
  try {
    const response = await services.net.fetch(claimed.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(secretsOf(services, claimed, now), messageId(claimed), now, claimed.payload),
      },
      body: claimed.payload,
      timeoutMs,
      maxBytes: answerBytes,
    });
    return {
      done: done(response.status, response.body.toString('utf8').replaceAll('\u0000', ''), null),
      wait: retryAfter(response.headers['retry-after'], now),
    };
  } catch (error) {
    return { done: done(null, '', faultOf(error)), wait: null };
  }
}

/** The same for each attempt and each replay: by it a receiver knows what it has. */
export const messageId = (delivery: { id: string; event_id: string | null }): string =>
  `msg_${(delivery.event_id ?? delivery.id).replaceAll('-', '')}`;

function secretsOf(services: Services, claimed: Claimed, now: number): string[] {
  const bound = sealedFor(claimed.desk_id, claimed.endpoint_id);
  const { secret, old_secret: old, old_secret_until: until } = claimed;
  const sealed = old !== null && until !== null && now < until ? [secret, old] : [secret];
  return sealed.map((one) => unseal(services.secret, sealPurpose, bound, one));
}

/** In words that tell an administrator what to do, and nothing of networks that are not theirs. */
function faultOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return `${typeof code === 'string' ? code : 'error'}: ${String(message).slice(0, 200)}`;
}

async function recover(tx: Tx, { desk_id, endpoint_id }: Claimed): Promise<null> {
  await sql`update webhook_endpoint set failing_since = null
             where desk_id = ${desk_id} and id = ${endpoint_id} and failing_since is not null`.execute(tx);
  return null;
}

/** @returns why the endpoint is to be disabled; null when it is not */
async function fail(
  tx: Tx,
  { desk_id, endpoint_id }: Claimed,
  status: number | null,
  now: number,
): Promise<'gone' | 'failing' | null> {
  const { rows } = await sql<{ since: number }>`
    update webhook_endpoint set failing_since = coalesce(failing_since, to_timestamp(${now}))
     where desk_id = ${desk_id} and id = ${endpoint_id}
    returning extract(epoch from failing_since)::float8 as since`.execute(tx);
  const [endpoint] = rows;
  if (endpoint === undefined) return null;
  return status === 410 ? 'gone' : now - Number(endpoint.since) >= patienceSeconds ? 'failing' : null;
}

/**
 * Nothing more is sent to it. On record as an event of the desk, which its staff and its other webhooks are told of, in the audit,
 * and in mails to the administrators, in the same transaction.
 */
async function disable(services: Services, claimed: Claimed, reason: 'gone' | 'failing'): Promise<void> {
  const { desk_id: deskId, endpoint_id: endpoint } = claimed;
  await actInDesk(services, deskId, { kind: 'system', id: null }, async (act) => {
    const { tx } = act;
    const { rows } = await sql`
      update webhook_endpoint set state = 'disabled', reason = ${reason}
       where desk_id = ${deskId} and id = ${endpoint} and state <> 'disabled' returning id`.execute(tx);
    if (rows.length === 0) return;
    await recordDeskEvent(act, { id: newId(), type: 'webhook.disabled', data: { endpoint, reason } });
    await recordAudit(act, { what: 'webhook.disabled', target: endpoint, detail: { reason } });
    const { policy } = await currentPolicy(tx, deskId, act.now);
    const webhook = { id: endpoint, url: claimed.url };
    for (const to of await agentsOfDesk(tx, deskId))
      if (to.role === 'administrator')
        await queueWebhookDisabled(act, mailKeys(services), { policy, to, webhook, reason });
  });
  services.log.warn({ endpoint, reason }, 'a webhook was disabled');
}
