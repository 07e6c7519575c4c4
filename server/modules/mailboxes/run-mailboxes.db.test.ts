import net from 'node:net';
import { sql } from 'kysely';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp } from '../../../tools/desk-fixture.ts';
import { asSystem } from '../../platform/db/context.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { createMailboxWorld, folderStatesOf, message, until } from './test-mailboxes.ts';
import type { MailboxWorld } from './test-mailboxes.ts';

// Against a real Dovecot. Each test has an account of its own.

let world: MailboxWorld;
beforeAll(async () => {
  world = await createMailboxWorld();
});
afterAll(() => world.close());

const subjects = async (): Promise<string[]> => (await world.stored()).map(({ subject }) => subject);
const arrived = (...wanted: string[]) =>
  until(async () => {
    const found = await subjects();
    return wanted.every((subject) => found.includes(subject));
  });
const connected = (key: string) =>
  until(async () => (await folderStatesOf(world)).get(key)?.state === 'connected');
const times = async (subject: string): Promise<number> =>
  (await subjects()).filter((one) => one === subject).length;

/** Another program that uses the account. */
async function asUser<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: world.dovecot.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: `${user} secret` },
    logger: false,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

test('IDLE: a message is stored within two seconds of its delivery, and then marked as seen', async () => {
  await world.addMailbox('idle');
  const process = world.run();
  await connected('idle INBOX');
  // The first look is over and the connection idles.
  await world.dovecot.deliver('idle', message('first'));
  await arrived('first');
  const began = performance.now();
  await world.dovecot.deliver('idle', message('second', ['Delivered-To: support+tag@opswat.test']));
  await arrived('second');
  expect(performance.now() - began).toBeLessThan(2000);
  await until(async () => world.dovecot.list('idle', 'INBOX').every(({ seen }) => seen));
  expect((await world.stored()).find(({ subject }) => subject === 'second')).toMatchObject({
    recipients: ['support+tag@opswat.test', 'support@opswat.test'],
    sender: 'sender@test.example',
  });
  await process.close();
});

test('a server without IDLE is asked again and again, and nothing is missed', async () => {
  // Dovecot behind a wire that takes IDLE out of all that it says it can.
  const wire = net.createServer((client) => {
    const server = net.connect(world.dovecot.port, '127.0.0.1');
    client.pipe(server);
    server.on('data', (said) => client.write(said.toString('latin1').replace(/ IDLE\b/g, ''), 'latin1'));
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('close', () => other.destroy()).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  const { port } = wire.address() as net.AddressInfo;
  await world.addMailbox('mute', { port, security: 'none' });
  const process = world.run(storeInbound, { askMs: 300 });
  try {
    await connected('mute INBOX');
    await world.dovecot.deliver('mute', message('asked for'));
    await arrived('asked for');
    await world.dovecot.deliver('mute', message('asked for again'));
    await arrived('asked for again');
    expect(await times('asked for')).toBe(1);
    await until(async () => world.dovecot.list('mute', 'INBOX').every(({ seen }) => seen));
  } finally {
    await process.close();
    wire.close();
  }
});

test('what is in the mailbox before it is connected is left alone, unless it is wanted', async () => {
  for (const [user, start] of [
    ['fresh', 'new'],
    ['whole', 'all'],
  ] as const) {
    world.dovecot.addUser(user, `${user} secret`);
    await asUser(user, (client) =>
      client.append('INBOX', message(`old of ${user}`), [], new Date('2020-01-01T00:00:00Z')),
    );
    await world.addMailbox(user, {}, start);
  }
  const process = world.run();
  await world.dovecot.deliver('fresh', message('new of fresh'));
  await arrived('new of fresh', 'old of whole');
  expect(await times('old of fresh')).toBe(0);
  // Law 2, bounded: what lay there for years is received now.
  const old = (await world.stored()).find(({ subject }) => subject === 'old of whole');
  expect(old?.received).toBe(world.desk.clock.now());
  await process.close();
});

test('mail that the provider took in while we were away counts from then; an imported old one from now (law 2)', async () => {
  const id = await world.addMailbox('away');
  let process = world.run();
  await connected('away INBOX');
  await process.close();
  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
  // We were away for an hour.
  await asSystem(world.services.db, (tx) =>
    sql`update mailbox_folder set read_at = to_timestamp(${ago(3600).getTime() / 1000}) where mailbox_id = ${id}`.execute(
      tx,
    ),
  );
  await world.desk.act(({ tx }) =>
    sql`update mailbox set take_from = to_timestamp(${ago(86_400 * 400).getTime() / 1000}) where id = ${id}`.execute(
      tx,
    ),
  );
  await asUser('away', async (client) => {
    await client.append('INBOX', message('half an hour ago'), [], ago(1800));
    await client.append('INBOX', message('a year ago'), [], ago(86_400 * 365));
  });
  process = world.run();
  await arrived('half an hour ago', 'a year ago');
  const received = new Map((await world.stored()).map((one) => [one.subject, one.received]));
  const now = world.desk.clock.now();
  expect(Math.abs((received.get('half an hour ago') ?? 0) - (now - 1800))).toBeLessThan(30);
  expect(received.get('a year ago')).toBe(now);
  await process.close();
});

test('nothing is marked before it is stored: what a dying process had fetched is stored by the next one, once', async () => {
  await world.addMailbox('dying');
  let reached = 0;
  // Fetched, and never stored: as a process that is killed between fetch and commit.
  const dying = world.run(() => {
    reached += 1;
    return new Promise(() => undefined);
  });
  await world.dovecot.deliver('dying', message('survives'));
  await until(async () => reached > 0);
  expect(world.dovecot.list('dying', 'INBOX')).toEqual([{ subject: 'survives', seen: false }]);
  // Killed between commit and mark: the message is there, and nobody wrote down that it was read.
  await asSystem(world.services.db, (tx) =>
    sql`update mailbox set owner = null, leased_until = null where name = 'dying'`.execute(tx),
  );
  let stored = 0;
  const second = world.run(async (services, deskId, mail) => {
    const isNew = await storeInbound(services, deskId, mail);
    stored += 1;
    if (stored === 1) throw new Error('killed after the commit');
    return isNew;
  });
  await until(async () => world.dovecot.list('dying', 'INBOX')[0]?.seen);
  expect(stored).toBe(2);
  expect(await times('survives')).toBe(1);
  await second.close();
  // Its promise never ends, as a killed process's.
  void dying.close();
});

test('another UIDVALIDITY: the folder is read anew, and nothing is stored twice', async () => {
  await world.addMailbox('renumbered');
  let process = world.run();
  await world.dovecot.deliver('renumbered', message('before 1'), message('before 2'));
  await arrived('before 1', 'before 2');
  await process.close();
  const validity = () =>
    asUser('renumbered', async (client) => (await client.mailboxOpen('INBOX')).uidValidity);
  const before = await validity();
  world.dovecot.doveadm(
    'mailbox',
    'update',
    '--uid-validity',
    String(Number(before) + 7),
    '-u',
    'renumbered',
    'INBOX',
  );
  expect(await validity()).not.toBe(before);
  await world.dovecot.deliver('renumbered', message('after'));
  process = world.run();
  await arrived('after');
  expect([await times('before 1'), await times('before 2'), await times('after')]).toEqual([1, 1, 1]);
  await process.close();
});

test('messages are moved, deleted or left, as the mailbox says; several folders are read side by side', async () => {
  await world.addMailbox('mover', { afterwards: 'move', moveTo: 'Done', folders: ['INBOX', 'Sales'] });
  await world.addMailbox('deleter', { afterwards: 'delete' });
  await world.addMailbox('leaver', { afterwards: 'nothing' });
  for (const folder of ['Done', 'Sales']) await asUser('mover', (client) => client.mailboxCreate(folder));
  const process = world.run();
  await Promise.all([connected('mover INBOX'), connected('mover Sales'), connected('deleter INBOX')]);
  await world.dovecot.deliver('mover', message('to be moved'));
  await asUser('mover', (client) => client.append('Sales', message('in Sales')));
  await world.dovecot.deliver('deleter', message('to be deleted'));
  await world.dovecot.deliver('leaver', message('to be left'));
  await arrived('to be moved', 'in Sales', 'to be deleted', 'to be left');
  await until(async () => world.dovecot.list('mover', 'Done').length === 2);
  await until(async () => world.dovecot.list('deleter', 'INBOX').length === 0);
  expect(world.dovecot.list('mover', 'INBOX')).toEqual([]);
  expect(world.dovecot.list('leaver', 'INBOX')).toEqual([{ subject: 'to be left', seen: false }]);
  // Somebody moves a message back: it is the same one.
  await asUser('mover', async (client) => {
    await client.mailboxOpen('Done');
    await client.messageMove('1:*', 'INBOX');
  });
  await until(async () => world.dovecot.list('mover', 'Done').length === 2);
  expect([await times('to be moved'), await times('in Sales')]).toEqual([1, 1]);
  await process.close();
});

test('when messages can not be moved, that is said, and reading goes on', async () => {
  await world.addMailbox('no target', {
    username: 'notarget',
    afterwards: 'move',
    moveTo: 'Nowhere',
    password: 'x',
  });
  world.dovecot.addUser('notarget', 'x');
  const process = world.run();
  await until(async () => (await folderStatesOf(world)).get('no target INBOX')?.state === 'connected');
  await world.dovecot.deliver('notarget', message('stays 1'));
  await until(async () => (await folderStatesOf(world)).get('no target INBOX')?.fault === 'target-missing');
  await world.dovecot.deliver('notarget', message('stays 2'));
  await arrived('stays 1', 'stays 2');
  await process.close();
});

test('a mailbox that hangs, one with a wrong password and one without its folder hold up no other, and each says why', async () => {
  const silent = net.createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as net.AddressInfo;
  await world.addMailbox('hanging', { port, security: 'tls' });
  await world.addMailbox('mistyped', { password: 'something else' });
  await world.addMailbox('folderless', { folders: ['Nowhere'] });
  await world.addMailbox('healthy');
  const process = world.run();
  await connected('healthy INBOX');
  const began = performance.now();
  await world.dovecot.deliver('healthy', message('unhindered'));
  await arrived('unhindered');
  expect(performance.now() - began).toBeLessThan(2000);
  await until(async () => {
    const states = await folderStatesOf(world);
    return (
      states.get('mistyped INBOX')?.fault === 'wrong-password' &&
      states.get('folderless Nowhere')?.fault === 'folder-missing'
    );
  });
  await process.close();
  silent.close();
});

test('a mailbox that can not be read says when it is tried next; tried now, once however often it is asked, it is read', async () => {
  await world.desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  const app = await createTestApp(world.services);
  const administrator = app.signedIn(world.desk, 'otto@opswat.test');
  const id = await world.addMailbox('mended', { password: 'not yet' });
  const process = world.run();
  const read = async () =>
    (await administrator.get(`/mailboxes/${id}`)).body as {
      state: string;
      fault: { code: string } | null;
      nextTry: string | null;
      folders: { nextTry: string | null }[];
    };
  const broken = await until(async () => {
    const shown = await read();
    return shown.state === 'failing' && shown;
  });
  expect(broken.fault?.code).toBe('wrong-password');
  expect(broken.folders).toMatchObject([{ nextTry: broken.nextTry }]);
  // What people must mend is tried again after a minute, a fifth sooner or later.
  const wait = Date.parse(broken.nextTry ?? '') / 1000 - Date.now() / 1000;
  expect(wait).toBeGreaterThan(30);
  expect(wait).toBeLessThan(75);

  world.dovecot.addUser('mended', 'not yet');
  await until(async () => {
    try {
      return world.dovecot.doveadm('auth', 'test', 'mended', 'not yet') !== '';
    } catch {
      return false;
    }
  });
  const answers = await Promise.all(
    [1, 2].map(() => administrator.post(`/mailboxes/${id}/tries`, undefined)),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  // Dovecot lets who failed before wait for some seconds.
  await until(async () => (await read()).state === 'connected', 25_000);
  expect(await read()).toMatchObject({ fault: null, nextTry: null, folders: [{ nextTry: null }] });
  await administrator.post(`/mailboxes/${id}/tries`, undefined);
  const { items } = (await administrator.get('/audit')).body as { items: { what: string; target: string }[] };
  expect(items.filter(({ what, target }) => what === 'mailbox.tried' && target === id)).toHaveLength(1);

  const off = await world.addMailbox('switched off', { enabled: false });
  expect((await administrator.post(`/mailboxes/${off}/tries`, undefined)).status).toBe(409);
  await process.close();
  await app.close();
});

test('one process has a mailbox; when it is killed another has it within its lease, and then nothing is stored twice', async () => {
  await world.addMailbox('shared');
  const [first, second] = [world.run(), world.run()];
  await connected('shared INBOX');
  const leased = await asSystem(world.services.db, async (tx) => {
    const { rows } = await sql<{ owner: string; seconds: number }>`
      select owner, (extract(epoch from leased_until) - ${Date.now() / 1000})::float8 as seconds from mailbox where name = 'shared'`.execute(
      tx,
    );
    return rows[0];
  });
  // With one look every 5 s: under 30 s until somebody else has it.
  expect(leased?.seconds).toBeLessThan(21);
  await world.dovecot.deliver('shared', message('once'));
  await arrived('once');
  await first.close();
  await second.close();
  const free = await asSystem(world.services.db, async (tx) => {
    const { rows } = await sql<{
      owner: string | null;
    }>`select owner from mailbox where name = 'shared'`.execute(tx);
    return rows[0]?.owner;
  });
  expect(free).toBeNull();
  expect(await times('once')).toBe(1);
});

test('a message that is too large stays where it is, and is told; those behind it come', async () => {
  await world.addMailbox('large');
  const process = world.run();
  await connected('large INBOX');
  const big = `${message('too large')}${'x'.repeat(78).concat('\r\n').repeat(335_000)}`;
  await world.dovecot.deliver('large', big, message('behind it'));
  await arrived('behind it');
  expect(await times('too large')).toBe(0);
  const skipped = await asSystem(world.services.db, async (tx) => {
    const { rows } = await sql<{ reason: string; size: number }>`
      select s.reason, s.size from mailbox_skip s join mailbox m on m.desk_id = s.desk_id and m.id = s.mailbox_id where m.name = 'large'`.execute(
      tx,
    );
    return rows;
  });
  expect(skipped).toMatchObject([{ reason: 'too-large' }]);
  expect(skipped[0]?.size).toBeGreaterThan(25 * 1024 * 1024);
  await process.close();
});

test('attack class 16 (SSRF): a mailbox at a private address is not connected to, however it is written', async () => {
  let connections = 0;
  const inner = net.createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.2', resolve));
  const { port } = inner.address() as net.AddressInfo;
  for (const [index, host] of ['127.0.0.2', '0x7f.0.0.2', '::ffff:127.0.0.2', '169.254.169.254'].entries())
    await world.addMailbox(`private ${index}`, { host, port });
  const process = world.run();
  await until(async () => {
    const states = await folderStatesOf(world);
    return [0, 1, 2, 3].every((index) => states.get(`private ${index} INBOX`)?.fault === 'address-refused');
  });
  expect(connections).toBe(0);
  await process.close();
  inner.close();
});
