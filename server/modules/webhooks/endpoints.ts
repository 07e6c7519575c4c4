import type { Unplaced } from '../../platform/field-faults.ts';
import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { Refused } from '../../platform/net/refused.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/problem.ts';
import { seal } from '../../platform/sealed.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { lackingClearances } from '../rights/door.ts';
import { sealedFor, sealPurpose } from './attempt.ts';
import { testPayload } from './matching.ts';
import { endpointById } from './queries.ts';
import type { EndpointRow } from './queries.ts';
import { newSecret } from './sign.ts';

/** What a person says of an endpoint. */
export interface EndpointInput {
  readonly url: string;
  readonly description: string;
  readonly types: readonly string[];
  readonly clearances: readonly string[];
}

const mostEndpoints = 20;
/** Seconds for which the old secret signs too. */
const oldSecretSeconds = 24 * 3600;

/**
 * Looks whether an address may be told, before a transaction is open. It is looked at again each time something is sent; here,
 * so that whoever types it knows at once. A name that is not found may come up later.
 * @throws Problem that names the field
 */
export async function requireAllowedUrl(services: Services, text: string): Promise<void> {
  const refused = (fault: Unplaced): Error =>
    invalid('This address can not be told.', [{ path: 'url', ...fault }]);
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw refused({ code: 'needs-https' });
  if (url.username !== '' || url.password !== '') throw refused({ code: 'no-name-in-address' });
  try {
    await services.net.check(text);
  } catch (error) {
    if (error instanceof Refused) throw refused({ code: 'address-refused', values: { text: error.message } });
  }
}

/** @returns the secret too, which is never shown again */
export async function addEndpoint(
  services: Services,
  act: Act,
  input: EndpointInput,
): Promise<{ endpoint: EndpointRow; secret: string }> {
  requireHeld(act, input.clearances);
  const { tx, deskId } = act;
  const id = newId();
  const secret = newSecret();
  const count = await sql<{ n: number }>`
    select count(*)::integer as n from webhook_endpoint where desk_id = ${deskId}`.execute(tx);
  if ((count.rows[0]?.n ?? 0) >= mostEndpoints)
    throw conflict('too-many-webhooks', `A desk has ${mostEndpoints} webhooks at most. Remove one first.`);
  await sql`
    insert into webhook_cursor (desk_id, position)
    select ${deskId}::uuid, coalesce((select max(position) from event_position where desk_id = ${deskId}), 0)
    on conflict (desk_id) do nothing`.execute(tx);
  await sql`
    insert into webhook_endpoint (desk_id, id, url, description, types, clearances, state, secret, after_position, created_at)
    select ${deskId}::uuid, ${id}::uuid, ${input.url}, ${input.description}, ${input.types}::text[], ${input.clearances}::text[],
           'active', ${sealed(services, deskId, id, secret)}::bytea,
           coalesce((select max(position) from event_position where desk_id = ${deskId}), 0), to_timestamp(${machineClock.now()})`.execute(
    tx,
  );
  await recordAudit(act, { what: 'webhook.added', target: id, detail: told(input) });
  return { endpoint: await mustBe(act, id), secret };
}

/** @throws Problem not-found; forbidden, when it is told of what the actor may not see */
export async function changeEndpoint(
  act: Act,
  id: string,
  input: EndpointInput & { readonly state: 'active' | 'paused' },
): Promise<EndpointRow> {
  const before = await mustBeInHand(act, id);
  requireHeld(act, input.clearances);
  await sql`
    update webhook_endpoint
       set url = ${input.url}, description = ${input.description}, types = ${input.types}::text[],
           clearances = ${input.clearances}::text[], state = ${input.state}, reason = null,
           failing_since = case when ${before.state === 'disabled'} then null else failing_since end
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, {
    what: 'webhook.changed',
    target: id,
    detail: {
      from: { ...told(before), state: before.state },
      to: { ...told(input), state: input.state },
      address: before.url !== input.url,
    },
  });
  act.after({ topic: 'positions' });
  return mustBe(act, id);
}

/** Nobody has others told of what they may not see themselves (OSW-9). */
function requireHeld(act: Act, clearances: readonly string[]): void {
  const lacking = lackingClearances(act.actor, clearances);
  if (lacking.length > 0)
    throw forbidden(`You lack the clearance ${lacking.join(', ')}, and so can't have others told.`);
}

/** Removes it with its log. @throws Problem not-found */
export async function removeEndpoint(act: Act, id: string): Promise<void> {
  const endpoint = await mustBe(act, id);
  await sql`delete from webhook_endpoint where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, { what: 'webhook.removed', target: id, detail: told(endpoint) });
}

/** A new secret; the one before signs too for a day, so that the receiver can change over. @throws Problem not-found */
export async function changeSecret(
  services: Services,
  act: Act,
  id: string,
): Promise<{ secret: string; oldUntil: number }> {
  await mustBeInHand(act, id);
  const secret = newSecret();
  const oldUntil = machineClock.now() + oldSecretSeconds;
  await sql`
    update webhook_endpoint
       set old_secret = secret, old_secret_until = to_timestamp(${oldUntil}), secret = ${sealed(services, act.deskId, id, secret)}::bytea
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, { what: 'webhook.signing-changed', target: id });
  return { secret, oldUntil };
}

/** Sends a message that says only that it arrived. @returns the id of its delivery; @throws Problem */
export async function sendTest(act: Act, id: string, desk: string): Promise<string> {
  const endpoint = await mustBeInHand(act, id);
  if (endpoint.state !== 'active')
    throw conflict(
      'not-active',
      'Nothing is sent to this webhook: it is paused or disabled. Turn it on first.',
    );
  const delivery = newId();
  const now = machineClock.now();
  await sql`
    insert into webhook_delivery (desk_id, id, endpoint_id, position, type, payload, state, created_at, try_at, attempts, tries)
    values (${act.deskId}, ${delivery}, ${id}, 0, 'webhook.test', ${testPayload(desk, now)}, 'waiting', to_timestamp(${now}),
            to_timestamp(${now}), 0, '[]')`.execute(act.tx);
  await recordAudit(act, { what: 'webhook.tested', target: id });
  act.after({ topic: 'positions' });
  return delivery;
}

export async function mustBe(act: Pick<Act, 'tx' | 'deskId'>, id: string): Promise<EndpointRow> {
  const endpoint = await endpointById(act, id);
  if (endpoint === null) throw notFound('The webhook');
  return endpoint;
}

/**
 * An endpoint that is told of nothing that the actor may not see: who else could lead it elsewhere, take its secret, or read what it
 * was sent, would see tickets that are kept from them (OSW-9). Anybody who may change endpoints at all may remove it.
 * @throws Problem not-found, forbidden
 */
export async function mustBeInHand(act: Act, id: string): Promise<EndpointRow> {
  const endpoint = await mustBe(act, id);
  requireHeld(act, endpoint.clearances);
  return endpoint;
}

/** For the audit. Many addresses carry a secret in their path. */
const told = ({ url, types, clearances }: EndpointInput): Record<string, unknown> => ({
  at: URL.parse(url)?.origin ?? '',
  types,
  clearances,
});

const sealed = (services: Services, deskId: string, id: string, secret: string): Buffer =>
  seal(services.secret, sealPurpose, sealedFor(deskId, id), secret);
