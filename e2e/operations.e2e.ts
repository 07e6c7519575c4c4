// Starting, stopping, and telling what is wrong: for whoever operates an installation.

import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../tools/db-fixture.ts';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { createCastDatabase } from './cast-database.ts';
import { sendMail } from './send-mail.ts';
import { createInstallation, startServer, until } from './start-server.ts';

const made: { remove(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of made.splice(0).toReversed()) await each.remove();
});

function keep<T extends { remove(): Promise<unknown> }>(installation: T): T {
  made.push(installation);
  return installation;
}

/** @param create an empty one, or one in which the cast is there already */
async function freshDatabase(
  create: () => Promise<TestDatabase> = createTestDatabase,
): Promise<TestDatabase> {
  const database = await create();
  made.push({ remove: () => database.drop() });
  return database;
}

const production = {
  AMPARO_ENV: 'production',
  PUBLIC_URL: 'https://support.example.org/',
  MAIL_OUT: 'smtp://127.0.0.1:9',
};

/** Status and text of a page that is not of the API. */
async function get(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { headers, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

describe('a faulty environment', () => {
  it('is told with all its faults at once, before anything is started', async () => {
    const installation = keep(await createInstallation());
    const ended = await installation.runToEnd({
      env: {
        PORT: '70000',
        SMTP_PORT: 'mail',
        DATABASE_URL: 'mysql://somewhere',
        MAIL_OUT: 'relay.example.org',
        PUBLIC_URL: 'support.example.org',
        ROLES: 'http,cook',
        LOG_LEVEL: 'loud',
        AMPARO_ENV: 'staging',
      },
    });
    expect(ended.code).toBe(1);
    for (const name of [
      'PORT',
      'SMTP_PORT',
      'DATABASE_URL',
      'MAIL_OUT',
      'PUBLIC_URL',
      'ROLES',
      'LOG_LEVEL',
      'AMPARO_ENV',
    ])
      expect(ended.stderr).toMatch(new RegExp(`^  ${name}: .`, 'm'));
    expect(ended.stderr).toContain('8 faults');
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(installation.postgres()).toBeNull();
  });

  it('in production lacks what people are reached by: PUBLIC_URL and MAIL_OUT', async () => {
    const installation = keep(await createInstallation());
    const { code, stderr } = await installation.runToEnd({ env: { AMPARO_ENV: 'production' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^  PUBLIC_URL: is needed/m);
    expect(stderr).toMatch(/^  MAIL_OUT: is needed/m);
  });

  it('a database that is not there, or an impossible speed, is told in a sentence', async () => {
    const installation = keep(await createInstallation());
    const lost = await installation.runToEnd({
      env: { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none' },
    });
    expect(lost.code).toBe(1);
    expect(lost.stderr).toMatch(/can't be reached/);
    expect(lost.stderr).not.toContain('secret');
    const fast = await installation.runToEnd({ args: ['--speed', 'fast'] });
    expect({ code: fast.code, stderr: fast.stderr }).toEqual({
      code: 2,
      stderr: '--speed must be a number between 0.01 and 100000, such as 60\n',
    });
  });
});

describe('a server', () => {
  it(
    'makes nothing anew the second time, refuses a second process on its folder, and stops cleanly',
    { timeout: 90_000 },
    async () => {
      const installation = keep(await createInstallation());
      const first = await installation.start();
      expect(first.said()).toMatch(/loading the desk opswat/);
      const firstEnd = await stopped(first.kill('SIGTERM'));
      expect(firstEnd).toMatchObject({ code: 0, signal: null, stderr: '' });
      expect(installation.postgres(), 'its database stops with it').toBeNull();

      const second = await installation.start();
      const page = await get(`http://127.0.0.1:${installation.port}/opswat`);
      expect(page).toMatchObject({ status: 200, text: expect.stringContaining('OPSWAT') });
      // How long it takes is measured (docs/benchmarks.md): a busy machine is no fault of it.
      expect(second.said()).not.toMatch(/loading the desk/);

      const rival = await installation.runToEnd({ env: { PORT: '0', SMTP_PORT: '0' } });
      expect(rival.code).toBe(1);
      expect(rival.stderr).toContain(String(second.pid));
      expect(rival.stderr).toContain(installation.dataDir);
      expect((await get(`http://127.0.0.1:${installation.port}/readyz`)).status).toBe(200);

      expect(await stopped(second.kill('SIGINT'))).toMatchObject({ code: 0, signal: null });
    },
  );

  it('tells programs how it is: /healthz, /readyz, /mailz, and /metrics to this machine alone', async () => {
    const installation = keep(await startServer({}, await freshDatabase(createCastDatabase)));
    const base = `http://127.0.0.1:${installation.port}`;
    expect(JSON.parse((await get(`${base}/healthz`)).text)).toEqual({ ok: true });
    expect(JSON.parse((await get(`${base}/readyz`)).text)).toEqual({ ready: true });
    expect(JSON.parse((await get(`${base}/mailz`)).text)).toEqual({ onTime: true });
    const metrics = await get(`${base}/metrics`);
    expect(metrics.status).toBe(200);
    expect(metrics.text).toMatch(/^amparo_http_request_seconds_count\{.*route="\/readyz".*\} 1$/m);
    expect(metrics.text).toMatch(/^amparo_waiting\{what="mail_out"\} 0$/m);
    expect(metrics.text).toMatch(/^amparo_mail_in_waiting\{desk="opswat"\} 0$/m);
    // A proxy in front speaks for somebody else.
    expect((await get(`${base}/metrics`, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404);
  });

  it('runs the demonstration clock as fast as --speed says, and it never goes back', async () => {
    const installation = keep(await createInstallation({}, await freshDatabase(createCastDatabase)));
    const now = async (): Promise<number> =>
      Date.parse((await installation.ask<{ now: string }>('opswat')).data.now) / 1000;
    const fast = await installation.start({ args: ['--speed', '3600'] });
    expect(fast.said()).toContain('3600 times as fast');
    // The clock is read somewhere between a question and its answer, however long a busy machine takes for that.
    const read = async (): Promise<{ at: number; asked: number; told: number }> => {
      const asked = performance.now() / 1000;
      return { at: await now(), asked, told: performance.now() / 1000 };
    };
    const first = await read();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const second = await read();
    expect(second.at - first.at).toBeGreaterThan(3500 * (second.asked - first.told));
    expect(second.at - first.at).toBeLessThan(3700 * (second.told - first.asked));
    const last = await now();
    await installation.kill('SIGKILL');
    await installation.start();
    expect(await now()).toBeGreaterThanOrEqual(last);
    await installation.kill('SIGTERM');
    // Such a database stands in the future: production does not take it.
    const refused = await installation.runToEnd({ env: production });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('demonstration clock');
  });
});

describe('production', () => {
  it(
    'has no cast, no outbox and no desk until one is made; it listens to the world, but not with its figures',
    { timeout: 90_000 },
    async () => {
      const installation = keep(await createInstallation(production, await freshDatabase()));
      const server = await installation.start();
      expect(server.said()).not.toMatch(/@\S+\.example/);
      expect(server.said()).not.toContain('outbox');
      expect((await installation.ask('')).data).toMatchObject({ items: [] });

      const made = await installation.amparo([
        'desk',
        'create',
        'policies/opswat/policy.yaml',
        '--administrator',
        'you@example.org',
      ]);
      expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('made the desk opswat') });
      const base = `http://127.0.0.1:${installation.port}`;
      await until('the new desk', async () => (await get(`${base}/opswat`)).status === 200);
      expect((await installation.ask('opswat/outbox')).status).toBe(404);
      expect((await get(`${base}/outbox`)).status).toBe(404);
      expect((await get(`${base}/opswat`)).text).not.toContain('/outbox');
      expect((await installation.amparo(['cast'])).code).toBe(1);
      expect(
        await sendMail(installation.smtpPort, {
          from: 'somebody@elsewhere.example',
          to: 'support@opswat.test',
          subject: 'Hello',
          text: 'Is anybody there?',
        }),
      ).toMatch(/^250/);

      const other = Object.values(networkInterfaces())
        .flat()
        .find((address) => address !== undefined && address.family === 'IPv4' && !address.internal);
      if (other === undefined) return;
      const world = `http://${other.address}:${installation.port}`;
      expect((await get(`${world}/healthz`)).status).toBe(200);
      expect((await get(`${world}/metrics`)).status).toBe(404);
    },
  );
});

describe('--empty', () => {
  it('starts with nothing but an administrator, told once, who then runs the desk that is made', async () => {
    const installation = keep(await createInstallation({}, await freshDatabase()));
    const first = await installation.start({ args: ['--empty'] });
    const told = /^ {2}(administrator@\S+) {3}(\S{12,})$/m.exec(first.said());
    expect(told).not.toBeNull();
    expect((await installation.ask('')).data).toMatchObject({ items: [] });
    expect((await get(`http://127.0.0.1:${installation.port}/`)).status).toBe(200);

    const made = await installation.amparo(['desk', 'create', 'policies/pardini/policy.yaml']);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('made the desk pardini') });
    const body = { email: told?.[1], password: told?.[2] };
    expect((await installation.ask('pardini/sign-in', { body })).status).toBe(204);
    expect(
      (await installation.ask('pardini/sign-in', { body: { ...body, password: 'not-this-one' } })).status,
    ).toBe(401);
    await installation.kill('SIGTERM');

    // What an installation began as, it stays.
    const second = await installation.start();
    expect(second.said()).not.toContain(told?.[2]);
    expect((await installation.ask<{ items: { id: string }[] }>('')).data.items.map(({ id }) => id)).toEqual([
      'pardini',
    ]);
  });
});

afterAll(async () => {
  for (const each of made.splice(0).toReversed()) await each.remove();
});

/** What came of a stop, which must not take longer than five seconds. */
async function stopped<T>(end: Promise<T>): Promise<T> {
  const began = performance.now();
  const ended = await end;
  expect(performance.now() - began).toBeLessThan(5_000);
  return ended;
}
