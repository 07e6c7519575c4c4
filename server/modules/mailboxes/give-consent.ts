import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { machineClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound, Problem } from '../../platform/problem.ts';
import { seal } from '../../platform/sealed.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { sealTokens } from './access-token.ts';
import { askForTokens } from './ask-provider.ts';
import type { DeviceCode, Tokens } from './ask-provider.ts';
import { clientOf } from './client-of.ts';
import { MailFault } from './faults.ts';
import { grantRows } from './grant-queries.ts';
import type { OAuthClient, Provider } from './providers.ts';
import { openSecret, sealing } from './servers.ts';
import { saveTokens } from './token-queries.ts';

/** Seconds in which a consent is to be given. */
const patience = 900;

export interface AskedConsent {
  readonly grantId: string;
  readonly client: OAuthClient;
  /** The provider's page; null for a device code, which is asked for after the commit. */
  readonly url: string | null;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The one address to which providers send people back; each registration must name it. */
export const returnUrl = (services: Pick<Services, 'publicUrl'>): string =>
  `${services.publicUrl()}/oauth/mail`;

/**
 * Begins a consent, for a new connection or one that is to be renewed. By web: the provider's page, with PKCE (RFC 7636) and a
 * state that only this person can bring back, once. @throws Problem
 */
export async function beginConsent(
  services: Services,
  act: Act,
  slug: string,
  asked: {
    readonly grantId: string | null;
    readonly name: string;
    readonly provider: Provider;
    readonly way: 'web' | 'device';
  },
): Promise<AskedConsent> {
  const now = machineClock.now();
  let client: OAuthClient;
  try {
    client = await clientOf(services, act.tx, { desk_id: act.deskId, provider: asked.provider });
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    throw invalid('There is no registration at this provider.', [
      { path: 'provider', code: 'register-first' },
    ]);
  }
  if (asked.way === 'device' && client.deviceUrl === null)
    throw invalid('This provider gives no consent for mail by a code.', [
      { path: 'way', code: 'connect-by-page' },
    ]);
  if (asked.way === 'web' && client.authorizeUrl === null)
    throw invalid('The page of consent is not known.', [{ path: 'way', code: 'connect-by-code' }]);
  const grantId = asked.grantId ?? newId();
  if (asked.grantId === null)
    await sql`insert into mail_grant (desk_id, id, name, provider, state, created_at)
              values (${act.deskId}, ${grantId}, ${asked.name}, ${asked.provider}, 'waiting', to_timestamp(${now}))`.execute(
      act.tx,
    );
  const verifier = randomBytes(32).toString('base64url');
  const state = `${slug}.${grantId}.${randomBytes(24).toString('base64url')}`;
  const proof = asked.way === 'web' ? sealProof(services, act.deskId, grantId, verifier) : null;
  await sql`
    update mail_grant set way = ${asked.way}, asked_by = ${act.actor.id}, asked_until = to_timestamp(${now + patience}),
           state_hash = ${asked.way === 'web' ? digest(state) : null}, proof = ${proof}, user_code = null, verification_url = null,
           poll_seconds = null
     where desk_id = ${act.deskId} and id = ${grantId}`.execute(act.tx);
  await recordAudit(act, {
    what: 'mail-consent.asked',
    target: grantId,
    detail: { name: asked.name, provider: asked.provider, way: asked.way },
  });
  if (client.authorizeUrl === null || asked.way === 'device') return { grantId, client, url: null };
  const url = new URL(client.authorizeUrl);
  for (const [key, value] of Object.entries({
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: returnUrl(services),
    response_mode: 'query',
    scope: client.scope,
    state,
    code_challenge: digest(verifier).toString('base64url'),
    code_challenge_method: 'S256',
    ...client.asks,
  }))
    url.searchParams.set(key, value);
  return { grantId, client, url: url.href };
}

/** Keeps the code that a person types at another device. */
export async function keepDeviceCode(
  services: Services,
  act: Act,
  grantId: string,
  code: DeviceCode,
): Promise<void> {
  await sql`
    update mail_grant set proof = ${sealProof(services, act.deskId, grantId, code.deviceCode)}, user_code = ${code.userCode},
           verification_url = ${code.url}, poll_seconds = ${code.poll}, asked_until = to_timestamp(${machineClock.now() + code.seconds})
     where desk_id = ${act.deskId} and id = ${grantId} and way = 'device'`.execute(act.tx);
}

/** What is needed to exchange a code for tokens, outside of any transaction. */
export interface Exchange {
  readonly grantId: string;
  readonly client: OAuthClient;
  readonly fields: Readonly<Record<string, string>>;
}

interface AskedRow {
  readonly desk_id: string;
  readonly id: string;
  readonly provider: Provider;
  readonly way: 'web' | 'device' | null;
  readonly proof: Buffer | null;
}

/** Takes what the provider's page brought back: by whoever asked, in time, once. @throws Problem */
export async function takeReturn(
  services: Services,
  act: Act,
  state: string,
  code: string,
): Promise<Exchange> {
  const [, grantId = ''] = state.split('.');
  const uuid = /^[0-9a-f-]{36}$/.test(grantId) ? grantId : newId();
  const { rows } = await sql<AskedRow>`
    update mail_grant set state_hash = null
     where desk_id = ${act.deskId} and id = ${uuid} and state_hash = ${digest(state)} and way = 'web'
       and asked_until > to_timestamp(${machineClock.now()}) and asked_by is not distinct from ${act.actor.id}
    returning desk_id, id, provider, way, proof`.execute(act.tx);
  const [row] = rows;
  if (row?.proof == null)
    throw invalid('This consent was not asked for here, or too long ago.', [
      { path: 'state', code: 'connect-again' },
    ]);
  return {
    grantId: row.id,
    client: await clientOf(services, act.tx, row),
    fields: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: returnUrl(services),
      code_verifier: openSecret(services, row, 'proof', row.proof),
    },
  };
}

/** What asks whether a device's code was used. @throws Problem */
export async function takePoll(services: Services, act: Act, grantId: string): Promise<Exchange> {
  const { rows } = await sql<AskedRow>`
    select desk_id, id, provider, way, proof from mail_grant
     where desk_id = ${act.deskId} and id = ${grantId}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw notFound(`Connection ${grantId}`);
  if (row.way !== 'device' || row.proof === null)
    throw conflict('nothing-asked', 'Nothing is waited for here. Connect again.');
  return {
    grantId: row.id,
    client: await clientOf(services, act.tx, row),
    fields: {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: openSecret(services, row, 'proof', row.proof),
    },
  };
}

/** Asks the provider; null while a device's code was not used. @throws Problem `consent-refused` with the fault */
export async function exchange(services: Services, asked: Exchange): Promise<Tokens | null> {
  try {
    const tokens = await askForTokens(services, asked.client, asked.fields, machineClock.now());
    if (tokens !== null && tokens.refresh === null)
      throw new MailFault(
        'client-refused',
        'no refresh token: the registration may not ask for lasting access',
      );
    return tokens;
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    throw new Problem('consent-refused', 422, `The provider gave no consent: ${error.detail ?? error.code}`, {
      extra: { fault: error.code },
    });
  }
}

/** Writes a consent down; mailboxes and relays that use it begin anew. */
export async function keepConsent(
  services: Services,
  act: Act,
  grantId: string,
  tokens: Tokens,
): Promise<void> {
  await saveTokens(act.tx, act.deskId, grantId, sealTokens(services, act.deskId, grantId, tokens));
  await sql`
    update mail_grant set way = null, proof = null, state_hash = null, user_code = null, verification_url = null, asked_until = null
     where desk_id = ${act.deskId} and id = ${grantId}`.execute(act.tx);
  for (const table of ['mailbox', 'mail_relay'])
    await sql`update ${sql.table(table)} set version = version + 1
               where desk_id = ${act.deskId} and grant_id = ${grantId}`.execute(act.tx);
  await recordAudit(act, { what: 'mail-consent.given', target: grantId });
  act.after({ topic: 'mailboxes' });
}

/** @throws Problem 409 while a mailbox or relay uses it */
export async function removeGrant(act: Act, grantId: string): Promise<void> {
  const [row] = await grantRows(act, grantId);
  if (row === undefined) throw notFound(`Connection ${grantId}`);
  if (row.used > 0)
    throw conflict('in-use', 'A mailbox or relay uses this connection: give it another sign-in first.');
  await sql`delete from mail_grant where desk_id = ${act.deskId} and id = ${grantId}`.execute(act.tx);
  await recordAudit(act, { what: 'mail-consent.removed', target: grantId, detail: { name: row.name } });
}

const sealProof = (services: Services, deskId: string, grantId: string, text: string): Buffer =>
  seal(services.secret, sealing.purpose, sealing.bound(deskId, grantId, 'proof'), text);
