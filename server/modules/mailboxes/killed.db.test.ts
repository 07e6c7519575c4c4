import { spawn } from 'node:child_process';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asSystem } from '../../platform/db/context.ts';
import { createMailboxWorld, message, until } from './test-mailboxes.ts';
import type { MailboxWorld } from './test-mailboxes.ts';

let world: MailboxWorld;
beforeAll(async () => {
  world = await createMailboxWorld();
});
afterAll(() => world.close());

const reader = path.resolve(import.meta.dirname, '../../../tools/mailbox-reader.ts');

/** A process that reads mailboxes, until it is killed. */
function startReader(env: Readonly<Record<string, string>> = {}): {
  /** It looks for mailboxes from now on. */
  readonly reading: Promise<unknown>;
  kill(): Promise<void>;
} {
  const { url, secretKey } = world.desk.database;
  const child = spawn(process.execPath, [reader], {
    env: { ...process.env, DATABASE_URL: url, SECRET: secretKey, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    reading: new Promise((resolve) => child.stdout.once('data', resolve)),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

test('kill -9 of the process that reads, again and again: no message is lost, none is there twice, all are marked in the end', async () => {
  const mails = 240;
  // The reader's process does not know the test's own certificate authority.
  await world.addMailbox('killed', { security: 'none' });
  const subjects = Array.from({ length: mails }, (_, i) => `mail ${i}`);
  await world.dovecot.deliver('killed', ...subjects.map((subject) => message(subject)));
  const storedCount = async (): Promise<number> => (await world.stored()).length;
  const marked = (): number => world.dovecot.list('killed', 'INBOX').filter(({ seen }) => seen).length;
  for (let round = 0; round < 4; round++) {
    const before = await storedCount();
    const one = startReader();
    // As soon as something came: amid fetching, storing and marking.
    await until(async () => (await storedCount()) > before, 60_000);
    await one.kill();
    // Its lease runs out within 20 s; the test does not wait for it.
    await asSystem(world.services.db, (tx) =>
      sql`update mailbox set leased_until = to_timestamp(1)`.execute(tx),
    );
    if ((await storedCount()) === mails) break;
  }
  const last = startReader();
  await until(async () => (await storedCount()) === mails && marked() === mails, 60_000);
  await last.kill();
  expect((await world.stored()).map(({ subject }) => subject).toSorted()).toEqual(subjects.toSorted());
}, 300_000);

test('of two processes the other one reads on when one is killed: within its lease and one more look, under 30 s as they usually are', async () => {
  await world.addMailbox('shared', { security: 'none' });
  const owner = () =>
    asSystem(world.services.db, async (tx) => {
      const { rows } = await sql<{
        owner: string | null;
      }>`select owner from mailbox where name = 'shared'`.execute(tx);
      return rows[0]?.owner ?? null;
    });
  const arrived = (subject: string) =>
    until(async () => (await world.stored()).some((one) => one.subject === subject), 30_000);
  // A fifth of what is usual: 4 s and a look each second, so 5 s in place of 25.
  const env = { LEASE: '4' };
  const one = startReader(env);
  const first = await until(owner, 30_000);
  const other = startReader(env);
  try {
    await other.reading;
    await world.dovecot.deliver('shared', message('to the first'));
    await arrived('to the first');
    expect(await owner()).toBe(first);
    await one.kill();
    const killed = Date.now();
    await world.dovecot.deliver('shared', message('to the second'));
    await arrived('to the second');
    expect(await owner()).not.toBe(first);
    // What is left is for a slow machine to connect.
    expect(Date.now() - killed).toBeLessThan(5_000 + 7_000);
    expect((await world.stored()).filter(({ subject }) => subject.startsWith('to the '))).toHaveLength(2);
  } finally {
    await other.kill();
  }
}, 60_000);
