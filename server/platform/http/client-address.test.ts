import { describe, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { createHttp } from './create-http.ts';

/** The frame with a route that tells whence it was asked, and one that fails; and what was logged. */
async function frame(trustedProxy: readonly string[]) {
  const lines: string[] = [];
  const app = await createHttp({
    log: createLog('trace', { write: (line) => void lines.push(line) }),
    version: '0',
    description: '',
    publicUrl: () => 'https://help.example',
    trustedProxy,
  });
  const hidden = { hide: true } as const;
  app.get('/whence', { config: { guard: 'public' }, schema: hidden }, async ({ ip }) => ({ ip }));
  app.get('/fault', { config: { guard: 'public' }, schema: hidden }, async () => {
    throw new Error('it broke');
  });
  const ask = (url: string, remoteAddress: string, headers: Record<string, string> = {}) =>
    app.inject({ url, remoteAddress, headers });
  const whence = async (peer: string, headers: Record<string, string> = {}): Promise<string> =>
    (await ask('/whence', peer, headers)).json<{ ip: string }>().ip;
  return { ask, whence, lines };
}

describe('attack class 28 (forged client address)', () => {
  test('what somebody claims to be their address is believed of the named proxy alone, and of it only the last step', async () => {
    const forged = {
      'x-forwarded-for': '127.0.0.1, 10.9.9.9',
      'x-real-ip': '127.0.0.1',
      forwarded: 'for=127.0.0.1',
      'x-client-ip': '127.0.0.1',
      'cf-connecting-ip': '127.0.0.1',
    };
    const alone = await frame([]);
    expect(await alone.whence('203.0.113.9', forged)).toBe('203.0.113.9');
    const behind = await frame(['192.0.2.0/24']);
    expect(await behind.whence('203.0.113.9', forged)).toBe('203.0.113.9');
    expect(await behind.whence('192.0.2.7', { 'x-forwarded-for': '198.51.100.4' })).toBe('198.51.100.4');
    // What the client wrote there itself stands before what the proxy added.
    expect(await behind.whence('192.0.2.7', { 'x-forwarded-for': '127.0.0.1, 198.51.100.4' })).toBe(
      '198.51.100.4',
    );
  });

  test('nothing of it comes into the log, which has a line for each entry whatever a request holds', async () => {
    const { ask, lines } = await frame([]);
    const headers = { 'x-forwarded-for': '127.0.0.1" msg="all is well', 'user-agent': 'a spy' };
    const answer = await ask('/fault?token=very-secret', '203.0.113.9', headers);
    expect(answer.statusCode).toBe(500);
    expect(lines.length).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      url: '/fault',
      msg: 'a request failed',
    });
    expect(lines.join('')).not.toMatch(/all is well|a spy|very-secret|127\.0\.0\.1/u);
  });
});
