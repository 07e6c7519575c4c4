import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { opswatText } from './test-text.ts';

/** Gold waits an hour longer, a sign in subjects gets another one, and nobody outside notices the latter. */
const later = opswatText('2', '2026-03-10', 3, [["{ words: ['[S3]']", "{ words: ['[S3]', '[normal]']"]]);

interface Change {
  section: string;
  direction: string;
  audience: string;
  whom: Record<string, string[]>;
  customers: number;
}
interface Comparison {
  from: { version: string } | null;
  to: { version: string };
  changes: Change[];
  report: { sections: { id: string; items: unknown[] }[] };
  customers: { concerned: number; total: number };
  open: {
    tickets: number;
    total: number;
    running: number;
    changes: { ticket: number; before: { due: string }; after: { due: string }; direction: string }[];
    byPlan: Record<string, { tickets: number; worse: number }>;
  };
}

let desk: TestDesk;
let app: TestApp;
let marta: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Marta', email: 'marta@opswat.test', role: 'manager', teams: ['support'] });
  for (const [name, plan] of [
    ['Bento', 'gold'],
    ['Rui', 'gold'],
    ['Ana', 'silver'],
  ] as const)
    await desk.addCustomer({ name, plan, email: `${name.toLowerCase()}@x.example` });
  marta = app.signedIn(desk, 'marta@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const compare = async (body: object): Promise<Comparison> => {
  const answer = await marta.post('/policy/comparisons', body);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Comparison;
};

test('a draft against the version in force: whom it concerns, how many of them, and the promises that run', async () => {
  for (const name of ['bento', 'ana'])
    expect(
      (
        await app
          .signedIn(desk, `${name}@x.example`)
          .post('/tickets', { subject: 'x', text: 'x', severity: 'S1' })
      ).status,
    ).toBe(201);
  const { from, to, changes, customers, open, report } = await compare({ from: 'current', to: later });
  expect([from?.version, to.version]).toEqual(['1', '2']);
  const slower = changes.find(({ section }) => section === 'targets');
  expect(slower).toMatchObject({ direction: 'worse', audience: 'customers', customers: 2 });
  expect(slower?.whom['plan']).toEqual(['gold']);
  expect(customers).toEqual({ concerned: 2, total: 3 });
  expect(report.sections.map(({ id }) => id)).toContain('promises');
  // Silver's promise stays as it is. OSW-6 by the wall clock: two hours now, three under the draft.
  expect(open).toMatchObject({
    tickets: 2,
    total: 2,
    running: 2,
    byPlan: { gold: { tickets: 1, worse: 1 } },
    changes: [
      {
        ticket: 1001,
        before: { due: '2026-03-03T12:00:00Z' },
        after: { due: '2026-03-03T13:00:00Z' },
        direction: 'worse',
      },
    ],
  });
});

test('nothing changes against itself', async () => {
  expect(await compare({ from: 'current', to: 'newest' })).toMatchObject({
    changes: [],
    customers: { concerned: 0 },
    open: { changes: [] },
  });
});

test('a text with errors is refused with what is wrong', async () => {
  const answer = await marta.post('/policy/comparisons', { from: 'current', to: 'amparo: 7' });
  expect(answer.status).toBe(422);
  expect((await marta.post('/policy/comparisons', { from: '0'.repeat(64), to: 'current' })).status).toBe(404);
});

test('customers read what a version changes for them, staff everything; the first version changes nothing', async () => {
  const { newest } = (await marta.get('/policy/versions')).body as { newest: string };
  expect((await marta.post('/policy/versions', { source: later, base: newest })).status).toBe(201);
  const anybody = app.anonymous(desk);
  const read = async (client: TestClient, name: string): Promise<Comparison> => {
    const answer = await client.get(`/policy/versions/${name}/changes?language=ro`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body as Comparison;
  };
  const forAll = await read(anybody, 'coming');
  expect([forAll.from?.version, forAll.to.version]).toEqual(['1', '2']);
  expect(new Set(forAll.changes.map(({ audience }) => audience))).toEqual(new Set(['customers']));
  expect(forAll.changes.map(({ section }) => section)).toContain('targets');
  expect(forAll.report).toMatchObject({ language: 'ro' });
  const forStaff = await read(marta, 'coming');
  expect(forStaff.changes.map(({ section }) => section)).toContain('intake');
  expect(await read(anybody, newest)).toMatchObject({ from: null, to: { version: '1' }, changes: [] });
  expect((await anybody.get(`/policy/versions/${newest}/changes?from=coming`)).body).toMatchObject({
    from: { version: '2' },
    to: { version: '1' },
  });
});
