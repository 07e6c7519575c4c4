import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { machineClock } from '../../platform/clock.ts';
import { selfSignedCertificate } from '../../platform/mail/certificate.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import { probeTls } from './probe-tls.ts';

const here = createGuarded({
  privateTargets: ['127.0.0.0/8'],
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
});

async function realServer(name: string): Promise<number> {
  const server = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name,
    certificate: selfSignedCertificate(name, Date.now()),
    clock: machineClock,
    log: pino({ level: 'silent' }),
    onRecipient: async () => true,
    onMessage: async () => undefined,
  });
  onTestFinished(() => server.close());
  return server.port;
}

async function oddServer(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return (server.address() as AddressInfo).port;
}

test('a real server says by STARTTLS how it encrypts and for which name its certificate is (RFC 3207)', async () => {
  const port = await realServer('mx.right.example');
  const probe = await probeTls(here, 'mx.right.example', { port, name: 'check.test' });
  expect(probe).toMatchObject({
    state: 'encrypted',
    protocol: 'TLSv1.3',
    nameFits: true,
    trusted: false,
    subject: 'mx.right.example; DNS:mx.right.example',
  });
  expect(probe.state === 'encrypted' && probe.expires).toBeGreaterThan(Date.now() / 1000);
});

test('a certificate for another name is told apart from one that nobody vouches for', async () => {
  const port = await realServer('mx.right.example');
  expect(await probeTls(here, 'mx.wrong.example', { port, name: 'check.test' })).toMatchObject({
    nameFits: false,
  });
});

test('a server without STARTTLS is plain', async () => {
  const port = await oddServer((socket) => {
    socket.write('220 old.example\r\n');
    socket.on('data', () => socket.write('250-old.example\r\n250 SIZE 1000\r\n'));
  });
  expect(await probeTls(here, 'old.example', { port, name: 'check.test' })).toEqual({
    state: 'plain',
    banner: '250-old.example\r\n250 SIZE 1000',
  });
});

test.each<[string, (socket: Socket) => void]>([
  ['says nothing', () => undefined],
  ['hangs up', (socket) => socket.end()],
  ['talks without an end', (socket) => socket.write('220-'.padEnd(200_000, 'x'))],
  ['is busy', (socket) => socket.write('421 later\r\n')],
])('a server that %s is untried, and soon', async (_name, talk) => {
  const port = await oddServer(talk);
  const probe = await probeTls(here, 'odd.example', { port, name: 'check.test', timeoutMs: 300 });
  expect(probe.state).toBe('untried');
});

test('attack class 16 (SSRF): a mail server whose name leads into our own network is not connected to', async () => {
  let connected = false;
  const port = await oddServer((socket) => {
    connected = true;
    socket.write('220 inside\r\n');
  });
  for (const address of ['127.0.0.1', '169.254.169.254', '10.0.0.1', '::1']) {
    const strict = createGuarded({
      privateTargets: [],
      resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }],
    });
    const probe = await probeTls(strict, 'mx.hostile.example', { port, name: 'check.test', timeoutMs: 300 });
    expect(probe.state).toBe('untried');
    expect(JSON.stringify(probe)).not.toContain(address);
  }
  expect(connected).toBe(false);
});
