import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { machineClock } from '../../platform/clock.ts';
import type { Loop } from '../../platform/loop.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import type { Services } from '../../platform/services.ts';
import { startDelivery } from './door.ts';

// Mail that does not leave is seen by nobody: links to sign in and answers wait, and the desk believes that they were sent.

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let relay: SmtpIntake;
let services: Services;
let administrator: TestClient;
let running: Loop | null = null;
/** The relay takes nothing for the time being, as one whose password was changed. */
let broken = true;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  other = await desk.addDesk('pardini');
  relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: machineClock,
    log: desk.services.log,
    onRecipient: async () => (broken ? { reject: 451, message: 'come back later' } : true),
    onMessage: async () => undefined,
  });
  const { config } = desk.services;
  services = {
    ...desk.services,
    config: { ...config, mailOut: `smtp://127.0.0.1:${relay.port}?insecure=1` },
  };
  app = await createTestApp(services);
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  await other.addAgent({ name: 'Eva', email: 'eva@pardini.test', role: 'administrator' });
  administrator = app.signedIn(desk, 'otto@opswat.test');
});
afterEach(async () => {
  await running?.close();
  running = null;
});
afterAll(async () => {
  await relay?.close();
  await app?.close();
  await other?.close();
  await desk?.close();
});

interface Backlog {
  waiting: number;
  failing: number;
  oldest: string | null;
  reason: string | null;
  late: boolean;
}
const backlog = async (by = administrator): Promise<Backlog> =>
  (await by.get('/outbound-backlog')).body as Backlog;
const mailz = async (): Promise<{ status: number; text: string }> => {
  // What was found is told again for five seconds.
  const fresh = await createTestApp(services);
  try {
    const { statusCode, body } = await fresh.app.inject({ method: 'GET', url: '/mailz' });
    return { status: statusCode, text: body };
  } finally {
    await fresh.close();
  }
};

/** As if all that waits had been written so many seconds ago. */
async function ageBy(seconds: number): Promise<void> {
  const admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
  try {
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `update mail_out
          set id = (lpad(to_hex(((extract(epoch from now()) - $1) * 1000)::bigint), 12, '0')
                    || substr(replace(id::text, '-', ''), 13))::uuid
        where state = 'queued'`,
      [seconds],
    );
  } finally {
    await admin.end();
  }
}

const ask = (): Promise<unknown> =>
  app.anonymous(desk).post('/tickets', {
    subject: 'It is slow',
    text: 'Since noon.',
    requester: { name: 'Ana', email: `ana${Math.random()}@kunde.example` },
  });

test('nothing waits to leave', async () => {
  expect(await backlog()).toEqual({
    waiting: 0,
    failing: 0,
    oldest: null,
    reason: null,
    late: false,
    lateAfterSeconds: 900,
  });
  expect((await mailz()).status).toBe(200);
});

test('what the relay does not take is told with its words, to administrators of that desk alone', async () => {
  await ask();
  expect(await backlog()).toMatchObject({ waiting: 1, failing: 0, reason: null, late: false });
  running = startDelivery(services);
  await expect
    .poll(() => backlog(), { timeout: 10_000 })
    .toMatchObject({
      waiting: 1,
      failing: 1,
      reason: expect.stringContaining('come back later'),
      late: false,
    });
  expect(await backlog(app.signedIn(other, 'eva@pardini.test'))).toMatchObject({ waiting: 0, reason: null });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', role: 'manager' });
  for (const by of [app.signedIn(desk, 'ioana@opswat.test'), app.anonymous(desk)]) {
    expect((await by.get('/outbound-backlog')).text).not.toContain('come back later');
    expect([401, 403]).toContain((await by.post('/outbound-backlog/attempts', {})).status);
  }
});

test('beyond fifteen minutes it is an alarm, also at /mailz; not while other mail leaves', async () => {
  await ageBy(901);
  expect(await backlog()).toMatchObject({ failing: 1, late: true });
  expect(await mailz()).toEqual({
    status: 503,
    text: JSON.stringify({
      onTime: false,
      reason: 'mail that no relay took waits for more than fifteen minutes',
    }),
  });
  broken = false;
  await ask();
  running = startDelivery(services);
  await expect
    .poll(() => backlog(), { timeout: 10_000 })
    .toMatchObject({ waiting: 1, failing: 1, late: false });
  expect((await mailz()).status).toBe(200);
});

test('when the fault is mended all of it is tried at once', async () => {
  running = startDelivery(services);
  await app.withKey(desk, await desk.addKey('administrator')).post('/outbound-backlog/attempts', {});
  await expect
    .poll(() => backlog(), { timeout: 10_000 })
    .toMatchObject({ waiting: 0, failing: 0, oldest: null });
  expect((await administrator.post('/outbound-backlog/attempts', {})).body).toEqual({ tried: 0 });
});
