import http from 'node:http';
import type { RequestListener } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { selfSignedCertificate } from '../mail/certificate.ts';
import { createGuarded } from './guarded.ts';
import type { Resolve } from './guarded.ts';
import { Refused } from './refused.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Local {
  port: number;
  /** Every connection that was ever made to it, and to which of this machine's addresses. */
  sockets: Socket[];
  reached: (string | undefined)[];
}

/** A real server on this machine, reached by each of its IPv4 addresses. */
async function serve(
  listener: RequestListener,
  server: http.Server | https.Server = http.createServer(),
): Promise<Local> {
  const sockets: Socket[] = [];
  const reached: (string | undefined)[] = [];
  server.on('request', listener);
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    reached.push(socket.localAddress);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  return { port: (server.address() as AddressInfo).port, sockets, reached };
}

const ok: RequestListener = (_request, response) => response.end('inside');
const here = { address: '127.0.0.1', family: 4 };
const elsewhere = { address: '203.0.113.9', family: 4 };
const always =
  (...addresses: { address: string; family: number }[]): Resolve =>
  async () =>
    addresses;
const strict = createGuarded({ privateTargets: [] });
const local = createGuarded({ privateTargets: ['127.0.0.0/8'] });
const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => value,
    (error: unknown) => (error instanceof Refused ? error.reason : error),
  );

// The list of FreeScout's own test, and more: all mean this machine, its networks, or a cloud's metadata.
const notations = [
  '127.0.0.1',
  '0x7f000001',
  '127.0.1',
  '127.1',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '127.000.000.001',
  '0x7f.0x0.0x0.0x1',
  '127.0.0.1.',
  '127。0。0。1',
  '127.0.0.1',
  '①②⑦.⓪.⓪.①',
  '[::ffff:7f00:1]',
  '[0000:0000:0000:0000:0000:ffff:7f00:0001]',
  '[0:0:0:0:0:0:0:1]',
  '[::1]',
  '[::]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:169.254.169.254]',
  '0',
  '0.0.0.0',
  '10.1.2.3',
  '192.168.1.1',
  '%31%32%37.0.0.1',
  'localhost',
  'LOCALHOST',
];
test.each(notations)('attack class 16 (SSRF): nothing is sent to %s', async (host) => {
  const target = await serve(ok);
  for (const scheme of ['http', 'https'])
    expect(
      await reasonOf(strict.fetch(`${scheme}://${host}:${target.port}/`, { plain: true })),
      scheme,
    ).toMatch(/^(address|url)$/);
  expect(target.sockets).toEqual([]);
});

test.each([
  '0x00000000000000000000ffff7f000001',
  '[::ffff:127.1]',
  '[fe80::1%25eth0]',
  '[fe80::1%eth0]',
  '127.0.0.256',
  '0x7f.0x0.0x0.0x0.0x1',
  'a b.example',
  '',
])('attack class 16 (SSRF): %s is no host', async (host) => {
  expect(await reasonOf(strict.fetch(`https://${host}/`))).toBe('url');
});

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'data:text/plain,x',
  '//example.org/',
  'https://user@example.org/',
  'https://example.org:pass@127.0.0.1/',
  'https://example.org\\@127.0.0.1/',
])('attack class 16 (SSRF): %s is not taken', async (url) => {
  const guarded = createGuarded({ privateTargets: [], resolve: always(here) });
  expect(await reasonOf(guarded.fetch(url, { plain: true }))).toMatch(/^(url|address)$/);
});

test.each([1, 22, 25, 110, 143, 445, 993, 2049, 6379, 6667, 11211])(
  'attack class 16 (SSRF): port %i is not one of the web',
  async (port) => {
    expect(await reasonOf(local.fetch(`http://127.0.0.1:${port}/`))).toBe('port');
  },
);

test('attack class 16 (SSRF): a name is looked at by what it resolves to, and only what may be connected to is used', async () => {
  const target = await serve(ok);
  const inside = createGuarded({ privateTargets: [], resolve: always(here, { address: '::1', family: 6 }) });
  expect(await reasonOf(inside.fetch(`http://intranet.example:${target.port}/`, { plain: true }))).toBe(
    'address',
  );
  expect(target.sockets).toEqual([]);
  // Of several addresses those that are allowed.
  const mixed = createGuarded({
    privateTargets: ['127.0.0.0/8'],
    resolve: always({ address: '10.0.0.1', family: 4 }, here),
  });
  expect((await mixed.fetch(`http://mixed.example:${target.port}/`)).status).toBe(200);
});

test('attack class 16 (SSRF): a name that is answered anew for each question (DNS rebinding) is asked for once a connection', async () => {
  const target = await serve(ok);
  const questions: string[] = [];
  // First an address that is allowed, from then on this machine's other one, where the same port answers too.
  const rebinding: Resolve = async (name) => {
    questions.push(name);
    return [questions.length === 1 ? here : { address: '127.0.0.2', family: 4 }];
  };
  const guarded = createGuarded({ privateTargets: ['127.0.0.1/32'], resolve: rebinding });
  const answer = await guarded.fetch(`http://rebind.example:${target.port}/`);
  expect(answer.body.toString()).toBe('inside');
  expect(questions).toEqual(['rebind.example']);
  expect(await reasonOf(guarded.fetch(`http://rebind.example:${target.port}/`))).toBe('address');
  expect(target.reached).toEqual(['127.0.0.1']);
});

test('attack class 16 (SSRF): a redirect is the answer; when asked to follow, each hop is looked at', async () => {
  const secret = await serve(ok);
  const redirecting = await serve((request, response) => {
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to') ?? '';
    response.writeHead(302, { location: to }).end();
  });
  const guarded = createGuarded({
    privateTargets: ['127.0.0.1/32'],
    resolve: always({ address: '127.0.0.2', family: 4 }),
  });
  const by = (to: string): string => `http://127.0.0.1:${redirecting.port}/?to=${encodeURIComponent(to)}`;
  expect(await guarded.fetch(by(`http://127.0.0.2:${secret.port}/`))).toMatchObject({ status: 302 });
  for (const to of [
    `http://127.0.0.2:${secret.port}/`,
    `http://[::1]:${secret.port}/`,
    `http://rebind.example:${secret.port}/`,
    `http://169.254.169.254/latest/meta-data/`,
    `//127.0.0.2:${secret.port}/`,
  ])
    expect(await reasonOf(guarded.fetch(by(to), { redirects: 3 })), to).toBe('address');
  expect(await reasonOf(guarded.fetch(by('file:///etc/passwd'), { redirects: 3 }))).toBe('url');
  expect(await reasonOf(guarded.fetch(by('http://127.0.0.1:22/'), { redirects: 3 }))).toBe('port');
  expect(secret.sockets).toEqual([]);
  expect(await guarded.fetch(by(`http://127.0.0.1:${secret.port}/`), { redirects: 3 })).toMatchObject({
    status: 200,
    url: `http://127.0.0.1:${secret.port}/`,
  });
  const loop = await serve((_request, response) => response.writeHead(307, { location: '/' }).end());
  expect(await reasonOf(guarded.fetch(`http://127.0.0.1:${loop.port}/`, { redirects: 5 }))).toBe('redirects');
  expect(loop.sockets).toHaveLength(6);
});

test('what proves who we are stays with the one who was asked; a body is not sent on by 302', async () => {
  const seen: {
    method: string | undefined;
    authorization: string | undefined;
    kept: unknown;
    body: string;
  }[] = [];
  const second = await serve((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { method, headers } = request;
      seen.push({ method, authorization: headers.authorization, kept: headers['x-kept'], body });
      response.end();
    });
  });
  const first = await serve((request, response) =>
    response.writeHead(Number(request.url?.slice(1)), { location: `http://127.0.0.1:${second.port}/` }).end(),
  );
  const ask = (status: number) =>
    local.fetch(`http://127.0.0.1:${first.port}/${status}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'x-kept': 'y' },
      body: 'the body',
      redirects: 1,
    });
  await ask(302);
  await ask(307);
  expect(seen).toEqual([
    { method: 'GET', authorization: undefined, kept: 'y', body: '' },
    { method: 'POST', authorization: undefined, kept: 'y', body: 'the body' },
  ]);
});

test('attack class 16 (SSRF): without TLS only to one’s own networks', async () => {
  const guarded = createGuarded({ privateTargets: [], resolve: always({ address: '1.1.1.1', family: 4 }) });
  expect(await reasonOf(guarded.fetch('http://example.org/'))).toBe('plain');
});

let tls: { cert: string; key: string };
beforeAll(() => {
  tls = selfSignedCertificate('hooks.example', Date.now());
});

test('TLS asks for the name, not the address; a certificate that is not trusted or of another name is refused', async () => {
  const target = await serve(ok, https.createServer(tls));
  const guarded = createGuarded({ privateTargets: ['127.0.0.1'], resolve: always(here), ca: tls.cert });
  expect((await guarded.fetch(`https://hooks.example:${target.port}/`)).body.toString()).toBe('inside');
  await expect(guarded.fetch(`https://other.example:${target.port}/`)).rejects.toThrow(/altnames|match/i);
  const untrusting = createGuarded({ privateTargets: ['127.0.0.1'], resolve: always(here) });
  await expect(untrusting.fetch(`https://hooks.example:${target.port}/`)).rejects.toThrow(/self.signed/i);
});

test('an answer is read up to its limit, and every connection is closed afterwards', async () => {
  let sent = 0;
  const endless = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536))) sent += 65_536;
    };
    response.on('drain', more);
    more();
  });
  const answer = await local.fetch(`http://127.0.0.1:${endless.port}/`, { maxBytes: 1000 });
  expect([answer.cut, answer.body.length]).toEqual([true, 1000]);
  await soon(() => endless.sockets.every((socket) => socket.destroyed)).toBe(true);
  expect(sent).toBeLessThan(20_000_000);
  const short = await serve(ok);
  expect(await local.fetch(`http://127.0.0.1:${short.port}/`)).toMatchObject({ cut: false });
  await soon(() => short.sockets.every((socket) => socket.destroyed)).toBe(true);
});

test('time is bounded: while names are asked for, while nothing comes, while it comes drop by drop, and over all redirects', async () => {
  const silent = await serve(() => undefined);
  const dripping = await serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const redirecting = await serve((_request, response) => {
    setTimeout(() => response.writeHead(307, { location: '/' }).end(), 40);
  });
  const timeoutMs = 150;
  const began = performance.now();
  const never: Resolve = () => new Promise(() => undefined);
  expect(
    await Promise.all([
      reasonOf(
        createGuarded({ privateTargets: [], resolve: never }).fetch('https://slow.example/', { timeoutMs }),
      ),
      reasonOf(local.fetch(`http://127.0.0.1:${silent.port}/`, { timeoutMs })),
      reasonOf(local.fetch(`http://127.0.0.1:${dripping.port}/`, { timeoutMs })),
      reasonOf(local.fetch(`http://127.0.0.1:${redirecting.port}/`, { timeoutMs, redirects: 1000 })),
    ]),
  ).toEqual(['time', 'time', 'time', 'time']);
  expect(performance.now() - began).toBeLessThan(5000);
  for (const { sockets } of [silent, dripping, redirecting])
    await soon(() => sockets.every((socket) => socket.destroyed)).toBe(true);
});

test('attack class 16 (SSRF): `lookup` and `address` hold for other clients too', async () => {
  const target = await serve(ok);
  const guarded = createGuarded({ privateTargets: [], resolve: always(here, elsewhere) });
  const refused = await new Promise((resolve) => {
    net.connect({ host: 'mail.example', port: target.port, lookup: guarded.lookup }).on('error', resolve);
  });
  expect(refused).toBeInstanceOf(Refused);
  expect(target.sockets).toEqual([]);
  for (const host of ['127.0.0.1', '[::1]', '::1', 'mail.example', 'fe80::1%lo', '0x7f.1'])
    expect(await reasonOf(guarded.address(host)), host).toBe('address');
  for (const host of ['', 'a b', 'x\r\ny', `${'x'.repeat(300)}.example`])
    expect(await reasonOf(guarded.address(host)), host).toBe('url');
  expect(await local.address('127.0.0.1')).toEqual(here);
  const connected = await new Promise((resolve, reject) => {
    const own = createGuarded({ privateTargets: ['127.0.0.1'], resolve: always(elsewhere, here) });
    const socket = net.connect({ host: 'mail.example', port: target.port, lookup: own.lookup });
    socket.on('connect', () => {
      resolve(socket.remoteAddress);
      socket.destroy();
    });
    socket.on('error', reject);
  });
  expect(connected).toBe('127.0.0.1');
});

test('what is refused says what and how, and no address of a network', async () => {
  const guarded = createGuarded({ privateTargets: [], resolve: always({ address: '10.9.8.7', family: 4 }) });
  const error: unknown = await guarded.fetch('https://intranet.example/').catch((fault: unknown) => fault);
  expect(error).toMatchObject({
    message: 'intranet.example is not a public address.',
    code: 'REFUSED_ADDRESS',
  });
});
