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
function startReader(): { kill(): Promise<void> } {
  const { url, secretKey } = world.desk.database;
  const child = spawn(process.execPath, [reader], {
    env: { ...process.env, DATABASE_URL: url, SECRET: secretKey },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
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
