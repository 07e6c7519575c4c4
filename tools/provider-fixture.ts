// An OpenID provider on this machine: what it says of whoever comes is told by the test.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestProvider {
  readonly issuer: string;
  /**
   * Somebody signs in there: the address to which their browser comes back.
   * @param claims of the ID token, beside those that the protocol asks for; what is given here wins
   */
  consent(url: string, claims: Readonly<Record<string, unknown>>): string;
  /** What it says at UserInfo of whoever came last; null, as at first: nothing. */
  informs(claims: Readonly<Record<string, unknown>> | null): void;
  /** Who comes with a browser is signed in as this. */
  says(claims: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

interface Grant {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly challenge: string;
  readonly redirectUri: string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Knows one client, with a secret, and takes PKCE seriously. */
export async function startProvider(client: { id: string; secret: string }): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let said: Readonly<Record<string, unknown>> = {};
  let informed: Readonly<Record<string, unknown>> | null = null;
  let issuer = '';
  const consent: TestProvider['consent'] = (url, claims) => {
    const asked = new URL(url).searchParams;
    const code = randomBytes(12).toString('hex');
    const now = Math.floor(Date.now() / 1000);
    grants.set(code, {
      claims: {
        iss: issuer,
        aud: client.id,
        iat: now,
        exp: now + 300,
        nonce: asked.get('nonce'),
        ...claims,
      },
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    });
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    return back.href;
  };
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration')
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (request.url === '/keys')
      return answer(200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      });
    if (request.url === '/userinfo')
      return informed === null || request.headers.authorization !== 'Bearer x'
        ? answer(401, {})
        : answer(200, informed);
    if (request.url?.startsWith('/authorize?') === true)
      return response.writeHead(302, { location: consent(`${issuer}${request.url}`, said) }).end();
    if (request.url !== '/token') return answer(404, {});
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const code = form.get('code') ?? '';
      const grant = grants.get(code);
      grants.delete(code);
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret)
        return answer(401, { error: 'invalid_client' });
      if (grant === undefined || grant.challenge !== proof || grant.redirectUri !== form.get('redirect_uri'))
        return answer(400, { error: 'invalid_grant' });
      const head = `${base64url({ alg: 'RS256', kid: 'one' })}.${base64url(grant.claims)}`;
      const signature = sign('sha256', Buffer.from(head), privateKey).toString('base64url');
      answer(200, { access_token: 'x', token_type: 'Bearer', id_token: `${head}.${signature}` });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    consent,
    informs: (claims) => {
      informed = claims;
    },
    says: (claims) => {
      said = claims;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
