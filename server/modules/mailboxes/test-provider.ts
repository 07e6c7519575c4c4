// For this module's tests: a provider that gives consents and tokens, and tells Dovecot which tokens are good.

import { createHash, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestProvider {
  readonly url: string;
  /** A person at the provider's page says yes; what their browser brings back. */
  consent(page: string, account: string): { state: string; code: string };
  /** A person types the code at another device. */
  useCode(userCode: string, account: string): void;
  /** Takes back what was given for an account, tokens included. */
  withdraw(account: string): void;
  /** Tokens that were given out end now, though their time is not over. */
  endTokens(): void;
  /** How often a token was renewed. */
  renewals(): number;
  /** Every token that was ever given out. */
  readonly secrets: Set<string>;
  close(): void;
}

export async function startProvider(): Promise<TestProvider> {
  const codes = new Map<string, { account: string; challenge: string; redirect: string }>();
  const devices = new Map<string, { userCode: string; account: string | null }>();
  const refreshes = new Map<string, string>();
  const tokens = new Map<string, string>();
  const secrets = new Set<string>();
  let renewals = 0;

  const give = (account: string, withRefresh: boolean): object => {
    const access = `access-${randomUUID()}`;
    tokens.set(access, account);
    secrets.add(access);
    if (!withRefresh) return { access_token: access, expires_in: 3600, token_type: 'Bearer' };
    const refresh = `refresh-${randomUUID()}`;
    refreshes.set(refresh, account);
    secrets.add(refresh);
    return { access_token: access, refresh_token: refresh, expires_in: 3600, token_type: 'Bearer' };
  };
  const token = async (form: URLSearchParams): Promise<object> => {
    if (form.get('client_id') !== 'amparo' || form.get('client_secret') !== 'hush')
      return { error: 'invalid_client' };
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const asked = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (asked?.challenge !== challenge || asked.redirect !== form.get('redirect_uri'))
          return { error: 'invalid_grant' };
        return give(asked.account, true);
      }
      case 'refresh_token': {
        // As long as a real one takes: who asks at the same time must wait, not ask as well.
        await new Promise((resolve) => setTimeout(resolve, 100));
        const account = refreshes.get(form.get('refresh_token') ?? '');
        if (account === undefined)
          return { error: 'invalid_grant', error_description: 'revoked by the user' };
        renewals += 1;
        return give(account, false);
      }
      default: {
        const asked = devices.get(form.get('device_code') ?? '');
        if (asked === undefined) return { error: 'expired_token' };
        return asked.account === null ? { error: 'authorization_pending' } : give(asked.account, true);
      }
    }
  };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider');
    const say = (body: object): void => {
      response.writeHead('error' in body ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/introspect') {
      const account = tokens.get(url.searchParams.get('token') ?? '');
      return say(account === undefined ? { active: false } : { active: true, email: account });
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      if (url.pathname === '/device') {
        const code = randomUUID();
        const userCode = `WXYZ-${devices.size + 1}`;
        devices.set(code, { userCode, account: null });
        return say({
          device_code: code,
          user_code: userCode,
          verification_uri: 'https://provider.example/device',
          expires_in: 600,
          interval: 1,
        });
      }
      void token(form).then(say);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    consent(page, account) {
      const asked = new URL(page).searchParams;
      const code = randomUUID();
      codes.set(code, {
        account,
        challenge: asked.get('code_challenge') ?? '',
        redirect: asked.get('redirect_uri') ?? '',
      });
      return { state: asked.get('state') ?? '', code };
    },
    useCode(userCode, account) {
      for (const device of devices.values()) if (device.userCode === userCode) device.account = account;
    },
    withdraw(account) {
      for (const held of [refreshes, tokens])
        for (const [secret, owner] of held) if (owner === account) held.delete(secret);
    },
    endTokens: () => tokens.clear(),
    renewals: () => renewals,
    secrets,
    close: () => server.close(),
  };
}
