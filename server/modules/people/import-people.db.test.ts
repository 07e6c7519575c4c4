import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let administrator: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-05-12T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Otto', email: 'otto@opservices.test', role: 'administrator' });
  await desk.addAgent({ name: 'Mara', email: 'mara@opservices.test', role: 'manager' });
  await desk.addCustomer({ name: 'Outra', plan: 'pro', email: 'rui@outra.example' });
  administrator = app.signedIn(desk, 'otto@opservices.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Answer {
  items: {
    outcome: string;
    contact: string | null;
    problem: { code: string; errors?: { path: string }[] } | null;
  }[];
  added: number;
  changed: number;
  refused: number;
}
const bring = async (rows: readonly object[], more: object = {}): Promise<Answer> => {
  const answer = await administrator.post('/people/imports', { rows, ...more });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Answer;
};
const outcomes = ({ items }: Answer): string[] => items.map(({ outcome }) => outcome);
const stored = () =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<Record<string, unknown>>`
      select c.email, c.name, c.role, c.named, k.name as customer, k.region, t.plan, t.valid_from::text as since
        from contact c left join customer k on k.desk_id = c.desk_id and k.id = c.customer_id
        left join contract t on t.desk_id = k.desk_id and t.customer_id = k.id
       where c.email like '%@nova.example' order by c.email`.execute(tx);
    return rows;
  });

const rows = [
  { email: 'Ana@Nova.example', name: 'Ana', customer: 'Nova', plan: 'pro', from: '2026-01-01', named: true },
  { email: 'leo@nova.example', name: 'Leo', customer: 'nova', role: 'contact lead' },
  { email: 'no address', name: 'x' },
  { email: 'rui@outra.example', name: 'Rui', customer: 'Nova' },
  { email: 'eva@nova.example', name: 'Eva', customer: 'Nova', plan: 'gold of fools' },
  { email: 'gil@nova.example', name: 'Gil', plan: 'pro' },
];

test('each row is taken or refused by itself; tried first nothing is kept; the same again changes nothing', async () => {
  const tried = await bring(rows, { dryRun: true });
  expect(outcomes(tried)).toEqual(['added', 'added', 'refused', 'refused', 'refused', 'refused']);
  expect(tried.items.every(({ contact }) => contact === null)).toBe(true);
  expect(await stored()).toEqual([]);

  const done = await bring(rows);
  expect(outcomes(done)).toEqual(outcomes(tried));
  expect([done.added, done.changed, done.refused]).toEqual([2, 0, 4]);
  expect(done.items.slice(2).map(({ problem }) => [problem?.code, problem?.errors?.[0]?.path])).toEqual([
    ['invalid', 'email'],
    ['other-customer', undefined],
    ['invalid', 'plan'],
    ['invalid', 'plan'],
  ]);
  const shared = { customer: 'Nova', region: null, plan: 'pro', since: '2026-01-01' };
  const ana = { email: 'ana@nova.example', name: 'Ana', role: 'contact', named: true, ...shared };
  const leo = { email: 'leo@nova.example', name: 'Leo', role: 'contact lead', named: false, ...shared };
  expect(await stored()).toEqual([ana, leo]);

  expect(outcomes(await bring(rows.slice(0, 2)))).toEqual(['unchanged', 'unchanged']);
  // What a row leaves out stays; what it says is changed.
  expect(outcomes(await bring([{ email: 'ana@nova.example', name: 'Ana Prado' }]))).toEqual(['changed']);
  expect(await stored()).toEqual([{ ...ana, name: 'Ana Prado' }, leo]);
  const other = await bring([{ email: 'leo@nova.example', name: 'Leo', customer: 'Nova', plan: 'premium' }]);
  expect(other.items[0]?.problem?.code).toBe('other-plan');
});

test('a thousand people come in one request, two such at once are one, and only administrators bring them', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({
    email: `p${i}@many.example`,
    name: `Person ${i}`,
    customer: `Customer ${i % 100}`,
  }));
  const [one, two] = await Promise.all([bring(many), bring(many)]);
  expect([one.added + two.added, one.refused + two.refused]).toEqual([1000, 0]);
  const { rows: counted } = await desk.act(({ tx }) =>
    sql<{ customers: number }>`
      select count(*)::int as customers from customer where name like 'Customer %'`.execute(tx),
  );
  expect(counted[0]?.customers).toBe(100);
  const manager = app.signedIn(desk, 'mara@opservices.test');
  expect((await manager.post('/people/imports', { rows: many.slice(0, 1) })).status).toBe(403);
  expect((await administrator.post('/people/imports', { rows: [...many, many[0]] })).status).toBe(422);
});
