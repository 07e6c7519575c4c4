import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let production: TestApp;
let key: string;
let number: string;

const base = '/api/v1/opswat';

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  const { services } = desk;
  const config = { ...services.config, production: true };
  [app, production] = await Promise.all([
    createTestApp({ ...services, publicUrl: () => 'http://desk.example:8080' }),
    createTestApp({ ...services, config, publicUrl: () => 'https://help.example' }),
  ]);
  key = await desk.addKey('agent');
  const opened = await app.withKey(desk, key).post('/tickets', {
    subject: 'x',
    text: 'x',
    requester: { name: 'Rui', email: 'rui@x.example' },
  });
  number = (opened.body as { number: string }).number;
  await app.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await Promise.all([app?.close(), production?.close()]);
  await desk?.close();
});

const post = (url: string, headers: Record<string, string>, payload: string | Buffer) =>
  app.app.inject({
    method: 'POST',
    url: `${base}${url}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });

test('an address that there is not is a problem like any other, whatever the method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
    const answer = await app.app.inject({
      method,
      url: `${base}/nothing/here`,
      payload: method === 'GET' ? undefined : {},
    });
    expect([method, answer.statusCode, answer.headers['content-type']]).toEqual([
      method,
      404,
      'application/problem+json',
    ]);
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 });
  }
});

test('a Content-Type without a body is no fault: what needs none is done, what needs one says so', async () => {
  const administrator = await desk.addKey('administrator');
  const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, type = 'application/json', payload = '') =>
    app.app.inject({
      method,
      url: `${base}${url}`,
      headers: { authorization: administrator, 'content-type': type },
      payload,
    });
  const nobody = '018f9d2e-7c1a-7b6e-9a52-3f6f0d1c2b3a';
  for (const url of [`/tags/${nobody}`, `/webhooks/${nobody}`])
    expect((await send('DELETE', url)).json(), url).toMatchObject({ code: 'not-found' });
  const added = await post('/tags', { authorization: administrator }, '{"name":"printer"}');
  expect(added.statusCode, added.body).toBe(201);
  expect((await send('DELETE', `/tags/${added.json<{ id: string }>().id}`)).statusCode).toBe(204);
  for (const [method, url] of [
    ['POST', `/tickets/${number}/messages`],
    ['POST', '/tags'],
    ['PUT', '/look'],
  ] as const) {
    const answer = await send(method, url);
    expect([url, answer.statusCode, answer.json()]).toMatchObject([
      url,
      422,
      {
        detail: 'A body is needed, as JSON; none came.',
        errors: [{ path: 'body', code: 'missing' }],
      },
    ]);
  }
  for (const body of ['{', '{"__proto__":{"a":1}}'])
    expect((await send('POST', '/tags', 'application/json', body)).json()).toMatchObject({
      code: 'bad-request',
    });
  for (const [method, url] of [
    ['POST', '/tags'],
    ['DELETE', `/tags/${nobody}`],
  ] as const)
    expect((await send(method, url, 'text/xml', '<a/>')).statusCode, url).toBe(415);
});

describe('what is no request that could reach an operation is a problem like any other', () => {
  const say = (lines: string): Promise<{ head: string; body: unknown }> =>
    new Promise((resolve, reject) => {
      const { port } = app.app.server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => socket.write(lines));
      let text = '';
      socket.setTimeout(10_000, () => reject(new Error('no answer')));
      socket.on('data', (data) => (text += data.toString('utf8')));
      socket.on('error', reject);
      socket.on('end', () => {
        const [head = '', body = ''] = text.split('\r\n\r\n');
        socket.destroy();
        resolve({ head, body: JSON.parse(body) });
      });
    });
  test.each([
    [431, 'header-too-large', `GET ${base}/tickets?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    [400, 'bad-request', 'NONSENSE\r\n\r\n'],
  ])('%i', async (status, code, lines) => {
    const { head, body } = await say(lines);
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
    expect(head).toContain('content-type: application/problem+json');
    expect(body).toMatchObject({ type: `urn:amparo:problem:${code}`, code, status });
  });

  test('408', async () => {
    // The server looks twice a minute whose time is up; this is what it says then.
    app.app.server.once('connection', (socket: Socket) =>
      setImmediate(() =>
        app.app.server.emit(
          'clientError',
          Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
          socket,
        ),
      ),
    );
    expect(await say(`GET ${base} HTTP/1.1\r\n`)).toMatchObject({
      head: expect.stringMatching(/^HTTP\/1\.1 408 /u) as string,
      body: { code: 'too-slow', status: 408 },
    });
  });
});

test('a parameter stands once in a query: twice says so, whatever it is', async () => {
  for (const [url, path] of [
    ['/tickets?limit=1&limit=0', 'limit'],
    ['/tickets?q=a&q=b', 'q'],
    ['/tickets?fields=number&fields=subject', 'fields'],
  ] as const) {
    const answer = await app.app.inject({ url: `${base}${url}`, headers: { authorization: key } });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { errors: [{ path, code: 'once', message: 'This stands there more than once: give it once.' }] },
    ]);
  }
});

describe('what a request may weigh', () => {
  const heavy = JSON.stringify({ text: 'x', more: 'x'.repeat(2_000_000) });

  test('2 MB are too much where no files are taken, and no fault of ours', async () => {
    const answer = await post(`/tickets/${number}/calls`, { authorization: key }, heavy);
    expect(answer.statusCode).toBe(413);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ type: 'urn:amparo:problem:too-large' });
  });

  test.each(['/tickets', 'messages'])('files of 25 MB together fit into POST %s', async (to) => {
    const file = {
      name: 'a.bin',
      type: 'application/octet-stream',
      content: Buffer.alloc(25 * 1024 * 1024, 7).toString('base64'),
    };
    const body =
      to === 'messages'
        ? { text: 'x' }
        : { subject: 'x', text: 'x', requester: { name: 'Rui', email: 'rui@x.example' } };
    const answer = await post(
      to === 'messages' ? `/tickets/${number}/messages` : to,
      { authorization: key },
      JSON.stringify({ ...body, attachments: [file] }),
    );
    expect(answer.statusCode).toBe(201);
  });

  test('37 MB do not', async () => {
    const answer = await post(
      `/tickets/${number}/messages`,
      { authorization: key },
      Buffer.alloc(37 * 1024 * 1024, 32),
    );
    expect(answer.statusCode).toBe(413);
  });

  test.each([
    ['nobody', {}],
    ['a wrong key', { authorization: 'Bearer amp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s is refused before anything of the body is read', async (_who, headers: Record<string, string>) => {
    // The body is announced and never sent: an answer comes only if nobody waits for it.
    const { port } = app.app.server.address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        const lines = Object.entries({
          Host: `127.0.0.1:${port}`,
          'Content-Type': 'application/json',
          'Content-Length': String(30 * 1024 * 1024),
          ...headers,
        }).map(([name, value]) => `${name}: ${value}`);
        socket.write(`POST ${base}/tickets/${number}/messages HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n{`);
      });
      socket.setTimeout(5000, () => reject(new Error('no answer: the body is waited for')));
      socket.once('data', (data) => {
        resolve(data.toString('latin1'));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('a demonstration answers to names of this machine only (DNS rebinding)', () => {
  const ask = (host: string, url: string, to = app) =>
    to.app.inject({ method: 'GET', url, headers: { host } });

  test.each(['localhost', 'localhost:3000', 'LOCALHOST', '127.0.0.1:3000', '[::1]:3000', '[::1]'])(
    '%s is answered, with the outbox',
    async (host) => {
      expect((await ask(host, '/healthz')).statusCode).toBe(200);
      expect((await ask(host, `${base}/outbox`)).statusCode).toBe(200);
    },
  );

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'localhost@evil.example',
    'evil.example#localhost',
    '127.0.0.1.evil.example',
    '10.0.0.1',
  ])('%j is not, by any route', async (host) => {
    for (const url of ['/healthz', '/api/v1', base, `${base}/outbox`, '/api/openapi.json', '/nowhere']) {
      const answer = await ask(host, url);
      expect(answer.statusCode, url).toBe(421);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  test('the name of PUBLIC_URL is answered, without the outbox', async () => {
    expect((await ask('desk.example', base)).statusCode).toBe(200);
    for (const url of [
      '/outbox',
      `/outbox/${crypto.randomUUID()}/page`,
      `/outbox/${crypto.randomUUID()}/raw`,
    ])
      expect((await ask('desk.example', `${base}${url}`)).statusCode, url).toBe(404);
  });

  test('in production the proxy in front says by which names it is reached', async () => {
    expect((await ask('anything.example', base, production)).statusCode).toBe(200);
    expect((await ask('localhost', `${base}/outbox`, production)).statusCode).toBe(404);
  });
});
