import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import pg from 'pg';
import { addMailbox } from '../server/modules/mailboxes/save-mailbox.ts';
import { deskBySlug } from '../server/modules/desks/door.ts';
import { inDesk } from '../server/platform/db/context.ts';
import type { Db, Services } from '../server/platform/services.ts';
import { machineClock } from '../server/platform/clock.ts';
import { readSecret } from '../server/platform/secret.ts';
import { startDovecot } from '../tools/dovecot-fixture.ts';
import type { TestDovecot } from '../tools/dovecot-fixture.ts';
import { addPeople, openBeside } from './bench-people.ts';
import { makeMail } from './mails.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';
import { runServer, withFolder } from './run-server.ts';

const DESK = 'opswat';
const TO = `support@${DESK}.test`;
const PEER = 'imapflow, fetching alone';
const RUNS = [
  { mailboxes: 1, mails: 1500 },
  { mailboxes: 20, mails: 3000 },
];
const LIMIT_MS = 240_000;

/**
 * Mail fetched by IMAP from a Dovecot on this machine into the real server: how many mails a second are stored durably and marked
 * as read, counted from the first until the last, while the same process turns them into tickets. Beside it, in the same run and
 * from the same mailboxes, the library alone, which fetches and stores nothing.
 */
export function run(): Promise<Measure[]> {
  return withFolder(async (dataDir) => {
    progress('starting the server on an empty folder, and Dovecot');
    const dovecot = await startDovecot();
    const server = await runServer({ dataDir, env: { PRIVATE_TARGETS: '127.0.0.1' } });
    const { db, superuserUrl } = await openBeside(dataDir);
    const watch = new pg.Client({ connectionString: superuserUrl });
    try {
      await watch.connect();
      const senders = await addPeople(db, DESK, ['silver', 'gold', 'platinum']);
      const secret = await readSecret(dataDir);
      const measures: Measure[] = [];
      for (const load of RUNS) {
        progress(`${load.mails} mails in ${load.mailboxes} mailbox${load.mailboxes === 1 ? '' : 'es'}`);
        const users = Array.from({ length: load.mailboxes }, (_, i) => `box-${load.mailboxes}-${i}`);
        await fill(dovecot, users, load.mails, senders);
        const peer = await measurePeer(dovecot, users, load.mails);
        const seconds = await measure(dovecot, users, load.mails, { db, secret, watch });
        measures.push({
          measure: `mail by IMAP, ${load.mailboxes} mailbox${load.mailboxes === 1 ? '' : 'es'}: stored and marked`,
          value: load.mails / seconds,
          unit: 'mails/s',
          peer: PEER,
          peerValue: load.mails / peer,
          ratio: peer / seconds,
          n: load.mails,
        });
      }
      return measures;
    } finally {
      await watch.end();
      await db.close();
      await server.stop();
      await dovecot.stop();
    }
  });
}

async function fill(
  dovecot: TestDovecot,
  users: readonly string[],
  mails: number,
  senders: readonly string[],
): Promise<void> {
  await Promise.all(
    users.map((user, index) => {
      dovecot.addUser(user, 'secret');
      const share = Array.from({ length: mails / users.length }, (_, i) =>
        makeMail(senders[(i * users.length + index) % senders.length] ?? 'one@bench.example', TO).toString(
          'latin1',
        ),
      );
      return dovecot.deliver(user, ...share);
    }),
  );
}

/** Seconds in which the library alone has fetched everything, one connection a mailbox. */
async function measurePeer(dovecot: TestDovecot, users: readonly string[], mails: number): Promise<number> {
  const began = performance.now();
  let fetched = 0;
  await Promise.all(
    users.map(async (user) => {
      const client = new ImapFlow({
        host: '127.0.0.1',
        port: dovecot.port,
        secure: false,
        doSTARTTLS: false,
        auth: { user, pass: 'secret' },
        logger: false,
        disableAutoIdle: true,
      });
      await client.connect();
      await client.mailboxOpen('INBOX');
      for await (const { source } of client.fetch('1:*', { uid: true, source: true }))
        if (source) fetched += 1;
      client.close();
    }),
  );
  if (fetched !== mails) throw new Error(`the peer fetched ${fetched} of ${mails} mails`);
  return (performance.now() - began) / 1000;
}

/** Seconds from the first mail that is stored until the last, with all of them marked in the end. */
async function measure(
  dovecot: TestDovecot,
  users: readonly string[],
  mails: number,
  { db, secret, watch }: { db: Db; secret: Buffer; watch: pg.Client },
): Promise<number> {
  const desk = await deskBySlug(db, DESK);
  if (desk === null) throw new Error(`there is no desk ${DESK}`);
  const count = async (): Promise<number> =>
    (await watch.query<{ n: number }>('select count(*)::int as n from inbound')).rows[0]?.n ?? 0;
  const before = await count();
  const actor = { kind: 'system', id: null } as const;
  await inDesk(db, { deskId: desk.id, actor }, async (tx) => {
    const act = { tx, deskId: desk.id, actor, now: machineClock.now(), after: () => undefined };
    for (const user of users)
      // Only its secret is used.
      await addMailbox({ secret } as Services, act, mailbox(user, dovecot.port), 'all');
  });
  const limit = Date.now() + LIMIT_MS;
  let first: number | null = null;
  let stored = 0;
  while (stored < mails) {
    if (Date.now() > limit)
      throw new Error(`after ${LIMIT_MS / 1000} s ${stored} of ${mails} mails were stored`);
    await sleep(25);
    stored = (await count()) - before;
    if (stored > 0) first ??= performance.now();
  }
  const seconds = (performance.now() - (first ?? 0)) / 1000;
  for (const user of users) {
    while (dovecot.list(user, 'INBOX').some(({ seen }) => !seen)) {
      if (Date.now() > limit) throw new Error(`mails of ${user} were stored and not marked`);
      await sleep(200);
    }
  }
  // Nothing of this run is under way in the next.
  while ((await watch.query("select 1 from inbound where state = 'stored' limit 1")).rowCount !== 0)
    await sleep(100);
  return seconds;
}

const mailbox = (user: string, port: number) => ({
  name: user,
  address: TO,
  host: '127.0.0.1',
  port,
  security: 'none' as const,
  auth: 'password' as const,
  username: user,
  password: 'secret',
  grant: null,
  folders: ['INBOX'],
  afterwards: 'seen' as const,
  moveTo: null,
  authservId: null,
  enabled: true,
});
