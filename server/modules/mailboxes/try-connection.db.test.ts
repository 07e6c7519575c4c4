import net from 'node:net';
import tls from 'node:tls';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient } from '../../../tools/desk-fixture.ts';
import { canRunPostfix, startPostfix } from '../../../tools/postfix-fixture.ts';
import type { TestPostfix } from '../../../tools/postfix-fixture.ts';
import { faultOf } from './faults.ts';
import { createMailboxWorld } from './test-mailboxes.ts';
import type { MailboxWorld } from './test-mailboxes.ts';

// Everything that can be wrong with a mail server, asked of real ones through the API; each is told as what it is.

let world: MailboxWorld;
let postfix: TestPostfix | undefined;
let app: TestApp;
let administrator: TestClient;
/** A server that waits for TLS says nothing, for as long as we wait for a greeting: all others are asked meanwhile. */
let silence: Promise<Answer>;
/** Servers whose certificate has a fault, by the fault. */
const faulty = new Map<string, number>();
const servers: net.Server[] = [];

beforeAll(async () => {
  world = await createMailboxWorld({ requireTls: true });
  const { dovecot, desk } = world;
  dovecot.addUser('ana', 'ana secret');
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.tlsPort,
    secure: true,
    tls: { rejectUnauthorized: false },
    auth: { user: 'ana', pass: 'ana secret' },
    logger: false,
  });
  await client.connect();
  await client.mailboxCreate('Done');
  client.close();
  const listen = async (server: net.Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as net.AddressInfo).port;
  };
  for (const [fault, names, days] of [
    ['tls-expired', ['127.0.0.1'], { from: -20, to: -10 }],
    ['tls-wrong-name', ['mail.other.example'], { from: -1, to: 10 }],
  ] as const)
    faulty.set(fault, await listen(tls.createServer(dovecot.certificates.issue(names, days))));
  const { selfSignedCertificate } = await import('../../platform/mail/certificate.ts');
  faulty.set('tls-untrusted', await listen(tls.createServer(selfSignedCertificate('127.0.0.1', Date.now()))));
  faulty.set(
    'web',
    await listen(net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
  );
  if (canRunPostfix())
    postfix = await startPostfix({
      domains: ['opswat.test'],
      handOver: 'inet:127.0.0.1:9',
      elsewhere: dovecot.lmtpPort,
      auth: dovecot.auth,
      cert: dovecot.certificates.cert,
      key: dovecot.certificates.key,
      senders: ['support@opswat.test'],
    });
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  app = await createTestApp(world.services);
  administrator = app.signedIn(desk, 'otto@opswat.test');
  silence = mailbox({ security: 'starttls' });
  // What it answers is for the test of it.
  silence.catch(() => undefined);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await app?.close();
  await postfix?.stop();
  await world?.close();
});

interface Answer {
  ok: boolean;
  fault: { code: string; message: string; remedy: string; detail: string | null } | null;
  folders: string[] | null;
}
const seen = new Map<string, string>();

async function ask(url: string, body: Record<string, unknown>): Promise<Answer> {
  const answer = await administrator.post(url, body);
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).not.toContain('ana secret');
  const read = answer.body as Answer;
  if (read.fault !== null) seen.set(read.fault.code, read.fault.message);
  return read;
}

const mailbox = (more: Record<string, unknown> = {}): Promise<Answer> =>
  ask('/mailbox-tests', {
    name: 'Support',
    address: 'support@opswat.test',
    host: '127.0.0.1',
    port: world.dovecot.tlsPort,
    security: 'tls',
    auth: 'password',
    username: 'ana',
    password: 'ana secret',
    ...more,
  });
const relay = (more: Record<string, unknown> = {}): Promise<Answer> =>
  ask('/mail-relay-tests', {
    name: 'Postfix',
    address: 'support@opswat.test',
    host: '127.0.0.1',
    port: postfix?.port ?? 0,
    security: 'starttls',
    auth: 'password',
    username: 'ana',
    password: 'ana secret',
    ...more,
  });

describe('a mailbox', () => {
  test('that works: its folders are told, and nothing in it is changed', async () => {
    await world.dovecot.deliver('ana', 'Subject: unread\n\nx');
    const { ok, fault, folders } = await mailbox({ afterwards: 'move', moveTo: 'Done' });
    expect({ ok, fault }).toEqual({ ok: true, fault: null });
    expect(folders?.toSorted()).toEqual(['Done', 'INBOX']);
    expect(world.dovecot.list('ana', 'INBOX')).toEqual([{ subject: 'unread', seen: false }]);
    expect((await mailbox({ port: world.dovecot.port, security: 'starttls' })).ok).toBe(true);
  });

  test.each<[string, () => Record<string, unknown>]>([
    ['name-not-found', () => ({ host: 'nothing.invalid' })],
    ['address-refused', () => ({ host: '10.1.2.3' })],
    ['port-closed', () => ({ port: 9 })],
    ['not-this-protocol', () => ({ port: world.dovecot.port })],
    ['tls-expired', () => ({ port: faulty.get('tls-expired') })],
    ['tls-wrong-name', () => ({ port: faulty.get('tls-wrong-name') })],
    ['tls-untrusted', () => ({ port: faulty.get('tls-untrusted') })],
    ['plain-refused', () => ({ host: '127.0.0.3', port: world.dovecot.port, security: 'none' })],
    ['wrong-password', () => ({ password: 'something else' })],
    ['folder-missing', () => ({ folders: ['INBOX', 'Nowhere'] })],
    ['target-missing', () => ({ afterwards: 'move', moveTo: 'Nowhere' })],
  ])('%s', async (code, change) => {
    const { ok, fault } = await mailbox(change());
    expect({ ok, code: fault?.code, detail: fault?.detail }).toMatchObject({ ok: false, code });
  });
});

describe.skipIf(!canRunPostfix())('a relay', () => {
  test('that works: it was asked for the address, and no mail was sent', async () => {
    expect(await relay()).toMatchObject({ ok: true, fault: null });
    expect(postfix?.log()).not.toMatch(/message-id=/);
  });

  test.each<[string, () => Record<string, unknown>]>([
    ['name-not-found', () => ({ host: 'nothing.invalid' })],
    ['address-refused', () => ({ host: '169.254.169.254' })],
    ['port-closed', () => ({ port: 9 })],
    ['not-this-protocol', () => ({ security: 'tls' })],
    ['tls-expired', () => ({ port: faulty.get('tls-expired'), security: 'tls' })],
    ['tls-wrong-name', () => ({ port: faulty.get('tls-wrong-name'), security: 'tls' })],
    ['tls-untrusted', () => ({ port: faulty.get('tls-untrusted'), security: 'tls' })],
    ['sign-in-not-offered', () => ({ security: 'none' })],
    ['wrong-password', () => ({ password: 'something else' })],
    ['sender-refused', () => ({ address: 'other@opswat.test' })],
  ])('%s', async (code, change) => {
    const given = change();
    if (typeof given['address'] === 'string')
      await world.desk.act(async ({ tx, deskId }) => {
        const { sql } = await import('kysely');
        await sql`insert into desk_address (desk_id, id, address, since)
                  values (${deskId}, gen_random_uuid(), ${given['address']}, to_timestamp(0))`.execute(tx);
      });
    const { ok, fault } = await relay(given);
    expect({ ok, code: fault?.code, detail: fault?.detail }).toMatchObject({ ok: false, code });
  });
});

/** A server that says what a test wants: an answer to each line that begins so, in upper case without its tag; `null` hangs up. */
async function scripted(
  greeting: string,
  answers: readonly (readonly [RegExp, string | null])[],
): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(greeting);
    let rest = '';
    socket.on('data', (data) => {
      const lines = `${rest}${data.toString()}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const tag = line.split(' ')[0] ?? '';
        const found = answers.find(([pattern]) => pattern.test(line));
        if (found?.[1] === null) return socket.destroy();
        socket.write((found?.[1] ?? '$ OK done\r\n').replaceAll('$', tag));
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

describe('what real servers do not do on demand', () => {
  const imap = '* OK ready\r\n';
  const can: readonly [RegExp, string] = [/CAPABILITY/i, '* CAPABILITY IMAP4rev1\r\n$ OK done\r\n'];
  const list: readonly [RegExp, string] = [/LIST|LSUB/i, '* LIST () "/" INBOX\r\n$ OK done\r\n'];
  test.each<[string, Record<string, unknown>, string, readonly (readonly [RegExp, string | null])[]]>([
    ['tls-not-offered', { security: 'starttls' }, imap, [can]],
    [
      'too-many-connections',
      { security: 'none' },
      imap,
      [
        can,
        [/LOGIN|AUTHENTICATE/i, '$ NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded\r\n'],
      ],
    ],
    ['connection-lost', { security: 'none' }, imap, [can, [/LOGIN|AUTHENTICATE/i, null]]],
    [
      'folder-read-only',
      { security: 'none' },
      imap,
      [
        can,
        list,
        [
          /SELECT/i,
          '* 0 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 1] x\r\n$ OK [READ-ONLY] done\r\n',
        ],
      ],
    ],
  ])('a mailbox: %s', async (code, change, greeting, answers) => {
    const port = await scripted(greeting, answers);
    expect((await mailbox({ ...change, port })).fault).toMatchObject({ code });
  });

  const smtp = '220 there\r\n';
  const hello: readonly [RegExp, string] = [/^(EHLO|HELO)/i, '250-there\r\n250 8BITMIME\r\n'];
  test.each<[string, Record<string, unknown>, readonly (readonly [RegExp, string | null])[]]>([
    ['tls-not-offered', { security: 'starttls' }, [hello]],
    [
      'sign-in-missing',
      { security: 'none', auth: 'none', username: undefined, password: null },
      [hello, [/^MAIL/i, '530 5.7.0 Authentication required\r\n']],
    ],
    [
      'recipient-refused',
      { security: 'none', auth: 'none', username: undefined, password: null },
      [hello, [/^MAIL/i, '250 ok\r\n'], [/^RCPT/i, '554 5.7.1 Relay access denied\r\n']],
    ],
    [
      'too-many-connections',
      { security: 'none', auth: 'none', username: undefined, password: null },
      [hello, [/^MAIL/i, '421 4.7.0 Too many connections, try later\r\n']],
    ],
    [
      'connection-lost',
      { security: 'none', auth: 'none', username: undefined, password: null },
      [hello, [/^MAIL/i, null]],
    ],
  ])('a relay: %s', async (code, change, answers) => {
    const port = await scripted(smtp, answers);
    expect((await relay({ ...change, port })).fault).toMatchObject({ code });
  });

  test('tls-failed: a server with nothing newer than TLS 1.1', async () => {
    const { cert, key } = world.dovecot.certificates.issue(['127.0.0.1'], { from: -1, to: 10 });
    const old = tls.createServer({
      cert,
      key,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    old.on('tlsClientError', () => undefined);
    servers.push(old);
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
    const { port } = old.address() as net.AddressInfo;
    expect((await mailbox({ port })).fault).toMatchObject({ code: 'tls-failed' });
    expect((await relay({ port, security: 'tls' })).fault).toMatchObject({ code: 'tls-failed' });
  });

  test('secret-unreadable: a password that another installation sealed', async () => {
    const added = await administrator.post('/mailboxes', {
      name: 'Moved',
      address: 'support@opswat.test',
      host: '127.0.0.1',
      port: world.dovecot.tlsPort,
      security: 'tls',
      auth: 'password',
      username: 'ana',
      password: 'ana secret',
      enabled: false,
    });
    const { id } = added.body as { id: string };
    await world.desk.act(async ({ tx }) => {
      const { sql } = await import('kysely');
      await sql`update mailbox set password = ${Buffer.alloc(60, 7)} where id = ${id}`.execute(tx);
    });
    expect((await mailbox({ id, password: null })).fault).toMatchObject({ code: 'secret-unreadable' });
  });

  test.each([
    ['no-answer', Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' })],
    [
      'no-answer',
      Object.assign(new Error('x', { cause: Object.assign(new Error('y'), { code: 'EHOSTUNREACH' }) })),
    ],
    ['other', new Error('something that nobody has seen yet')],
    ['other', 'no error at all'],
  ])('%s', (code, error) => {
    expect(faultOf(error).code).toBe(code);
  });
});

test('a mailbox: tls-expected', async () => {
  expect(await silence).toMatchObject({ ok: false, fault: { code: 'tls-expected' } });
});

test('each fault has words of its own, and says what to do', () => {
  expect(seen.size).toBeGreaterThan(11);
  expect(new Set(seen.values()).size).toBe(seen.size);
});

describe('attack class 25 (secrets by settings)', () => {
  test('a stored password is never shown, and goes to no other server than the one for which it was given', async () => {
    const settings = {
      name: 'Support',
      address: 'support@opswat.test',
      host: '127.0.0.1',
      port: world.dovecot.tlsPort,
      security: 'tls',
      auth: 'password',
      username: 'ana',
      enabled: false,
    };
    const added = await administrator.post('/mailboxes', { ...settings, password: 'ana secret' });
    expect(added.status).toBe(201);
    expect(added.text).not.toContain('secret');
    const { id } = added.body as { id: string };
    expect((await administrator.get('/mailboxes')).text).not.toContain('ana secret');
    expect((await mailbox({ id, password: null })).ok).toBe(true);
    for (const change of [
      { host: 'evil.example' },
      { port: 9 },
      { username: 'other' },
      { security: 'none' },
    ]) {
      const [tested, changed] = [
        await administrator.post('/mailbox-tests', { ...settings, ...change, id, password: null }),
        await administrator.put(`/mailboxes/${id}`, { ...settings, ...change, password: null }),
      ];
      for (const answer of [tested, changed]) {
        expect(answer.status).toBe(422);
        expect(answer.text).toContain('Type the password again');
      }
    }
    expect((await administrator.put(`/mailboxes/${id}`, { ...settings, name: 'Renamed' })).status).toBe(200);
  });
});
