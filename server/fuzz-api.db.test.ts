import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../tools/desk-fixture.ts';
import { fuzzApi, timed } from '../tools/fuzz/fuzz-api.ts';
import { summaryOf } from '../tools/fuzz/summary.ts';

// `npm run fuzz -- api --count N` runs this with more requests, or another seed, and says what came out.

const count = Number(process.env['FUZZ_COUNT'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);
const asked = process.env['FUZZ_COUNT'] !== undefined;
const until = Date.now() + Number(process.env['FUZZ_MINUTES'] ?? 60) * 60_000;
const stop = process.env['FUZZ_STOP'];

let desk: TestDesk;
let app: TestApp;
const known: string[] = [];
const callers: Record<string, Record<string, string>> = {};

/** As a browser asks: without an origin, nothing that a person sends changes anything. */
const asPerson = (email: string): Record<string, string> => ({
  cookie: `person=${email}`,
  origin: new URL(desk.services.publicUrl()).origin,
});

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  const config = { ...desk.services.config, perMinute: { key: 0, person: 0, address: 0 } };
  app = await createTestApp({ ...desk.services, config });
  for (const role of ['agent', 'lead', 'manager', 'administrator', 'security'] as const)
    callers[role] = { authorization: await desk.addKey(role) };
  for (const [name, role] of [
    ['Ada', 'agent'],
    ['Dora', 'administrator'],
  ] as const) {
    const email = `${name.toLowerCase()}@opswat.test`;
    known.push(await desk.addAgent({ name, email, role, teams: ['support'] }));
    callers[name] = asPerson(email);
  }
  const { customerId, contactId } = await desk.addCustomer({
    name: 'Bento',
    plan: 'silver',
    email: 'bento@farol.example',
  });
  known.push(customerId, contactId);
  callers['contact'] = asPerson('bento@farol.example');
  callers['nobody'] = {};
  const bento = app.signedIn(desk, 'bento@farol.example');
  for (const subject of ['One', 'Two', 'Three'])
    known.push(((await bento.post('/tickets', { subject, text: 'Help' })).body as { number: string }).number);
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
}, 300_000);

test(
  'attack classes 18, 25, 29: whatever is sent to whichever operation as whomever, no answer is a fault of ours, slow, undescribed, or tells what is inside',
  { timeout: 24 * 3_600_000 },
  async () => {
    const description = (await app.app.inject('/api/openapi.json')).json<object>();
    const begun = performance.now();
    const result = await fuzzApi({
      description,
      desk: 'opswat',
      callers,
      able: ['Dora', 'Ada', 'contact', 'administrator'],
      known,
      count,
      seed,
      over: () => Date.now() > until || (stop !== undefined && existsSync(stop)),
      send: ({ method, url, headers, body }) =>
        timed(
          app.app
            .inject({
              method: method as 'GET',
              url,
              headers: { host: 'localhost', ...headers },
              ...(body === undefined
                ? {}
                : {
                    payload: JSON.stringify(body),
                    headers: { host: 'localhost', ...headers, 'content-type': 'application/json' },
                  }),
            })
            .then((answer) => ({
              status: answer.statusCode,
              type: String(answer.headers['content-type'] ?? ''),
              text: answer.body,
            })),
        ),
    });
    const { findings, statuses } = result;
    if (asked)
      process.stdout.write(
        `${summaryOf(result, { count, seed, seconds: (performance.now() - begun) / 1000 })}\n`,
      );
    const done = [...statuses].reduce((sum, [status, times]) => sum + (status < 300 ? times : 0), 0);
    expect(done).toBeGreaterThan(result.sent / 20);
    expect(findings.slice(0, 20)).toEqual([]);
    // Nor is a transaction of any left open, which would keep a connection from all others.
    const { app: pool } = desk.database.db.pools;
    await expect.poll(() => pool.totalCount - pool.idleCount, { timeout: 10_000 }).toBe(0);
  },
);
