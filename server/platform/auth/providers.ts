import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import type pg from 'pg';
import { newId } from '../ids.ts';
import type { Guarded } from '../net/guarded.ts';
import { makeChallenge, readChallenge, useChallenge } from './challenges.ts';
import { guardedWebFetch } from './guarded-web-fetch.ts';
import type { Session, SignedIn, SecondStep, Visitor } from './kinds.ts';
import type { FirstSteps } from './first-steps.ts';
import { providerFaultOf, refusesClient } from './provider-fault.ts';
import type { ProviderFault } from './provider-fault.ts';
import { stepCookie, stepToken } from './step-cookies.ts';

/** An OpenID provider of one desk. */
export interface Provider {
  readonly id: string;
  readonly desk: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
}

/** What a provider says of whoever came back from it. */
export interface ProviderPerson {
  readonly subject: string;
  /** Null unless the provider says that it verified it. In lower case. */
  readonly verifiedEmail: string | null;
}

/** What waited for the browser to come back. */
export interface Journey {
  readonly provider: string;
  readonly desk: string;
  readonly next: string | null;
  readonly verifier: string;
  readonly nonce: string;
  readonly state: string;
}

/** A connection that waits for its person to confirm it. */
export interface HeldLink {
  readonly provider: string;
  readonly desk: string;
  readonly subject: string;
  readonly email: string;
}

/** Sign-in by OpenID Connect: authorization code with PKCE, nonce and state. */
export interface Providers {
  /** Can it be reached, and is it what its address says? Null when it is; else what is wrong. */
  check(provider: Provider): Promise<ProviderFault | null>;
  /** Where the browser is sent. @throws Error when the provider can't be reached */
  begin(
    provider: Provider,
    redirectUri: string,
    next: string | null,
  ): Promise<{ url: string; cookies: string[] }>;
  /** What the browser came back from; used up by it. Null when there is nothing, or it is too old. */
  journey(cookieHeader: string): Promise<Journey | null>;
  /**
   * Exchanges the code. Null for an answer that does not fit what was asked, or a provider that says no; a fault when what is wrong
   * is what the desk set up. @param callback address with its query
   */
  person(
    provider: Provider,
    journey: Journey,
    callback: URL,
  ): Promise<ProviderPerson | { readonly fault: ProviderFault } | null>;
  /** Whom a provider's subject was connected with. */
  linked(
    provider: Pick<Provider, 'id' | 'desk'>,
    subject: string,
  ): Promise<{ identity: string; email: string } | null>;
  /** Signs in whom a provider vouches for, at its desk. */
  signIn(
    identity: string,
    given: { desk: string; staff: boolean; secondFactor: boolean },
    visitor: Visitor,
  ): Promise<SignedIn | SecondStep | null>;
  /** Puts a connection aside until its person has signed in as before and confirms it. */
  hold(link: HeldLink): Promise<{ cookies: string[] }>;
  /** The connection that this browser may confirm; null when there is none for this person. */
  held(cookieHeader: string, session: Session): Promise<HeldLink | null>;
  /** Confirms it at the desk at which it began. Null when there is none for this desk, or the provider's person is connected already. */
  connect(
    cookieHeader: string,
    session: Session,
    desk: string,
  ): Promise<{ link: HeldLink; cookies: string[] } | null>;
  /** Which of these providers a person is connected with. */
  connections(session: Session, desk: string): Promise<{ provider: string; since: Date }[]>;
  disconnect(session: Session, provider: Pick<Provider, 'id' | 'desk'>): Promise<boolean>;
  /** Ends all connections with a provider, and the sessions that began by it. */
  forget(provider: Pick<Provider, 'id' | 'desk'>): Promise<void>;
}

const JOURNEY_MINUTES = 10;
const HELD_MINUTES = 20;
/**
 * The address that a provider vouches for. Microsoft Entra has no `email_verified`; its `xms_edov` says the same: the owner of the domain
 * was proven.
 */
function verifiedEmail(claims: Readonly<Record<string, unknown>>): string | null {
  const { email, email_verified: verified, xms_edov: ofOwnDomain } = claims;
  const vouched =
    verified === true || (verified === undefined && [true, 1, '1'].some((yes) => yes === ofOwnDomain));
  return typeof email === 'string' && vouched ? email.toLowerCase() : null;
}

/** What it says beside the ID token (OpenID Connect Core 5.3), where some have the address alone; nothing where it says nothing. */
async function userInfo(
  configuration: client.Configuration,
  tokens: client.TokenEndpointResponse,
  subject: string,
): Promise<Readonly<Record<string, unknown>>> {
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  try {
    return await client.fetchUserInfo(configuration, tokens.access_token, subject);
  } catch {
    // It vouches for nobody there: that of the ID token was not enough before either.
    return {};
  }
}

/** What a provider says of itself is asked again after this. */
const KNOWN_MS = 10 * 60_000;

const keyOf = ({ id, desk }: Pick<Provider, 'id' | 'desk'>): string => `oidc:${desk}:${id}`;

export function createProviders(
  pool: pg.Pool,
  net: Pick<Guarded, 'fetch'>,
  steps: FirstSteps,
  secure: boolean,
): Providers {
  const known = new Map<string, { at: number; configuration: client.Configuration }>();
  const configurationOf = async (provider: Provider): Promise<client.Configuration> => {
    const { issuer, clientId, clientSecret } = provider;
    const key = createHash('sha256')
      .update(JSON.stringify([issuer, clientId, clientSecret]))
      .digest('hex');
    const found = known.get(key);
    if (found !== undefined && found.at + KNOWN_MS > Date.now()) return found.configuration;
    const url = new URL(issuer);
    const configuration = await client.discovery(
      url,
      clientId,
      undefined,
      clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret),
      {
        [client.customFetch]: guardedWebFetch(net),
        timeout: 10,
        // Only ever to the operator's own networks: the guard refuses plain connections to all others.
        ...(url.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
    // The code is exchanged over TLS; the signature is looked at all the same.
    client.enableNonRepudiationChecks(configuration);
    if (known.size > 200) known.clear();
    known.set(key, { at: Date.now(), configuration });
    return configuration;
  };

  return {
    async check(provider) {
      known.clear();
      try {
        const metadata = (await configurationOf(provider)).serverMetadata();
        if (metadata.authorization_endpoint === undefined || metadata.token_endpoint === undefined)
          return { code: 'incomplete', detail: null };
        return null;
      } catch (error) {
        return providerFaultOf(error);
      }
    },

    async begin(provider, redirectUri, next) {
      const configuration = await configurationOf(provider);
      const verifier = client.randomPKCECodeVerifier();
      const [nonce, state] = [client.randomNonce(), client.randomState()];
      const journey: Journey = { provider: provider.id, desk: provider.desk, next, verifier, nonce, state };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        nonce,
        state,
      });
      const token = await makeChallenge(pool, {
        kind: 'provider',
        identity: null,
        data: journey,
        minutes: JOURNEY_MINUTES,
      });
      return { url: url.href, cookies: [stepCookie('amparo.provider', token, secure, JOURNEY_MINUTES)] };
    },

    async journey(cookieHeader) {
      const token = stepToken('amparo.provider', cookieHeader, secure);
      return token === null ? null : ((await useChallenge<Journey>(pool, 'provider', token))?.data ?? null);
    },

    async person(provider, { verifier, nonce, state }, callback) {
      try {
        const configuration = await configurationOf(provider);
        const tokens = await client.authorizationCodeGrant(configuration, callback, {
          pkceCodeVerifier: verifier,
          expectedNonce: nonce,
          expectedState: state,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return null;
        return {
          subject: claims.sub,
          verifiedEmail:
            verifiedEmail(claims) ?? verifiedEmail(await userInfo(configuration, tokens, claims.sub)),
        };
      } catch (error) {
        return refusesClient(error) ? { fault: { code: 'client-refused', detail: null } } : null;
      }
    },

    async linked(provider, subject) {
      const { rows } = await pool.query<{ identity: string; email: string }>(
        `select u.id as identity, u.email from account a join "user" u on u.id = a."userId"
          where a."providerId" = $1 and a."accountId" = $2`,
        [keyOf(provider), subject],
      );
      return rows[0] ?? null;
    },

    async signIn(identity, { desk, staff, secondFactor }, visitor) {
      const first = { proof: 'provider', passwordHash: null, desk, staff } as const;
      if (secondFactor) return steps.begin(identity, first, 'provider', visitor);
      return (
        (staff ? await steps.second(identity, first) : null) ?? steps.begin(identity, first, null, visitor)
      );
    },

    async hold(link) {
      const token = await makeChallenge(pool, {
        kind: 'provider-link',
        identity: null,
        data: link,
        minutes: HELD_MINUTES,
      });
      return { cookies: [stepCookie('amparo.provider', token, secure, HELD_MINUTES)] };
    },

    async held(cookieHeader, { email }) {
      const token = stepToken('amparo.provider', cookieHeader, secure);
      const found = token === null ? null : await readChallenge<HeldLink>(pool, 'provider-link', token);
      return found !== null && found.data.email === email ? found.data : null;
    },

    async connect(cookieHeader, session, at) {
      const token = stepToken('amparo.provider', cookieHeader, secure);
      const open = token === null ? null : await readChallenge<HeldLink>(pool, 'provider-link', token);
      if (token === null || open === null || open.data.email !== session.email || open.data.desk !== at)
        return null;
      const found = await useChallenge<HeldLink>(pool, 'provider-link', token);
      if (found === null) return null;
      const { provider, desk, subject } = found.data;
      const { rowCount } = await pool.query(
        `insert into account (id, "userId", "providerId", "accountId", "createdAt", "updatedAt") values ($1, $2, $3, $4, $5, $5)
         on conflict ("providerId", "accountId") do nothing`,
        [newId(), session.identity, keyOf({ id: provider, desk }), subject, new Date()],
      );
      if (rowCount !== 1) return null;
      return { link: found.data, cookies: [stepCookie('amparo.provider', null, secure, 0)] };
    },

    async connections({ identity }, desk) {
      const prefix = keyOf({ id: '', desk });
      const { rows } = await pool.query<{ key: string; since: Date }>(
        `select "providerId" as key, "createdAt" as since from account
          where "userId" = $1 and starts_with("providerId", $2) order by id`,
        [identity, prefix],
      );
      return rows.map(({ key, since }) => ({ provider: key.slice(prefix.length), since }));
    },

    async disconnect({ identity }, provider) {
      const { rowCount } = await pool.query('delete from account where "userId" = $1 and "providerId" = $2', [
        identity,
        keyOf(provider),
      ]);
      return (rowCount ?? 0) > 0;
    },

    async forget(provider) {
      await pool.query(
        `delete from session s using account a
          where a."providerId" = $1 and s."userId" = a."userId" and s.proof = 'provider' and s.desk = $2`,
        [keyOf(provider), provider.desk],
      );
      await pool.query('delete from account where "providerId" = $1', [keyOf(provider)]);
    },
  };
}
