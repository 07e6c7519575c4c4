import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../tools/desk-fixture.ts';
import { fuzzApi, timed } from '../tools/fuzz/fuzz-api.ts';

// `npm run fuzz -- api --count N` runs this with more requests, or another seed.

const count = Number(process.env['FUZZ_COUNT'] ?? 600);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

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
});

test(
  'attack classes 18, 25, 29: whatever is sent to whichever operation as whomever, no answer is a fault of ours, slow, undescribed, or tells what is inside',
  { timeout: 3_600_000 },
  async () => {
    const description = (await app.app.inject('/api/openapi.json')).json<object>();
    const { findings, statuses } = await fuzzApi({
      description,
      desk: 'opswat',
      callers,
      able: ['Dora', 'Ada', 'contact', 'administrator'],
      known,
      count,
      seed,
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
    const told = [...statuses].toSorted(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
    if (process.env['FUZZ_COUNT'] !== undefined)
      console.log(`seed ${seed}, ${count} requests; ${told.join(', ')}`);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 50);
    expect(findings.slice(0, 20)).toEqual([]);
  },
);
