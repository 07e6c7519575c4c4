import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let grace: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Tomé Arruda', email: 'tome@opswat.test' });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opswat.test', role: 'lead' });
  await desk.addAgent({ name: 'Grace Hill', email: 'grace@opswat.test', clearances: ['us'] });
  await desk.addCustomer({ name: 'Porto Meridiano', plan: 'gold', email: 'rui@porto.example' });
  await desk.addCustomer({ name: 'Fort Dale', plan: 'emerald-us', email: 'joe@fort.example' });
  agent = app.signedIn(desk, 'tome@opswat.test');
  lead = app.signedIn(desk, 'lia@opswat.test');
  grace = app.signedIn(desk, 'grace@opswat.test');
  customer = app.signedIn(desk, 'rui@porto.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Tag {
  id: string;
  name: string;
  colour: string;
}
interface GoneTag extends Tag {
  tickets: number;
  until: string;
  into: { id: string; name: string } | null;
}

const open = async (by = customer): Promise<string> =>
  ((await by.post('/tickets', { subject: 'Slow scans', text: 'Since Tuesday.' })).body as { number: string })
    .number;
const make = async (name: string, colour = 'grey'): Promise<string> =>
  ((await agent.post('/tags', { name, colour })).body as Tag).id;
const put = (number: string, add: readonly string[], by = agent) =>
  by.post(`/tickets/${number}/tag-changes`, { add });
const takeOff = (number: string, remove: readonly string[], by = agent) =>
  by.post(`/tickets/${number}/tag-changes`, { remove });
const tagsOf = async (number: string, by = agent): Promise<string[]> =>
  ((await by.get(`/tickets/${number}/dossier`)).body as { tags: Tag[] }).tags.map(({ name }) => name);
const gone = async (by = agent): Promise<GoneTag[]> =>
  ((await by.get('/tag-removals')).body as { items: GoneTag[] }).items;
const restore = (id: string, by = lead) => by.post(`/tags/${id}/restorations`, undefined);
const merge = (id: string, into: string) => lead.post(`/tags/${id}/merges`, { into });
const onRecord = async (target: string): Promise<{ what: string; detail: unknown }[]> =>
  desk.act(async (act) =>
    act.tx
      .selectFrom('audit')
      .select(['what', 'detail'])
      .where('target', '=', target)
      .orderBy('id')
      .execute(),
  );

test('a tag that was deleted comes back with its id, name, colour and tickets, also those that the lead does not see; twice is once; both are on record (OSW-9)', async () => {
  const number = await open();
  const secret = await open(app.signedIn(desk, 'joe@fort.example'));
  const id = await make('till', 'teal');
  await put(number, ['till', 'night']);
  await put(secret, ['till'], grace);
  expect((await lead.delete(`/tags/${id}`)).status).toBe(204);
  expect(await tagsOf(number)).toEqual(['night']);
  expect(await gone()).toMatchObject([
    { id, name: 'till', colour: 'teal', tickets: 1, into: null, until: '2026-04-03T09:00:00Z' },
  ]);
  expect(await gone(grace)).toMatchObject([{ tickets: 2 }]);
  expect((await customer.get('/tag-removals')).status).toBe(403);
  expect((await restore(id, agent)).status).toBe(403);

  const both = await Promise.all([restore(id), restore(id)]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  expect((await restore(id)).body).toEqual({ id, name: 'till', colour: 'teal' });
  expect(await tagsOf(number)).toEqual(['night', 'till']);
  expect(await tagsOf(secret, grace)).toEqual(['till']);
  expect(await gone()).toEqual([]);
  expect(await onRecord(id)).toEqual([
    { what: 'tag.removed', detail: { name: 'till' } },
    { what: 'tag.restored', detail: { name: 'till', tickets: 2 } },
  ]);
});

test('a merge is taken back: what bore both bears both, what bore the one bears that again, and the other loses nothing of its own', async () => {
  const [one, both, other] = [await open(), await open(), await open()];
  const [from, into] = [await make('cash'), await make('money')];
  await put(one, ['cash']);
  await put(both, ['cash', 'money']);
  await put(other, ['money']);
  expect((await merge(from, into)).status).toBe(201);
  expect((await gone())[0]).toMatchObject({ name: 'cash', tickets: 2, into: { id: into, name: 'money' } });
  expect((await restore(from)).status).toBe(201);
  expect(await Promise.all([one, both, other].map((number) => tagsOf(number)))).toEqual([
    ['cash'],
    ['cash', 'money'],
    ['money'],
  ]);
  expect((await onRecord(from)).at(-1)).toEqual({
    what: 'tag.restored',
    detail: { name: 'cash', tickets: 2, mergedInto: into },
  });
});

test('what was changed since a merge stays: taken off, it stays off; put on anew, it stays on; a new ticket keeps what it got', async () => {
  const [off, anew, later] = [await open(), await open(), await open()];
  const [from, into] = [await make('vpn'), await make('tunnel')];
  await put(off, ['vpn']);
  await put(anew, ['vpn']);
  await merge(from, into);
  await takeOff(off, [into]);
  await takeOff(anew, [into]);
  await put(anew, ['tunnel']);
  await put(later, ['tunnel']);
  await restore(from);
  expect(await Promise.all([off, anew, later].map((number) => tagsOf(number)))).toEqual([
    [],
    ['tunnel'],
    ['tunnel'],
  ]);
});

test('while another tag has its name it is not restored, and is told why; after 30 days it is kept no longer', async () => {
  const number = await open();
  const id = await make('kiosk');
  await put(number, ['kiosk']);
  await lead.delete(`/tags/${id}`);
  const other = await make('KIOSK');
  const refused = await restore(id);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'name-again' });
  expect(await tagsOf(number)).toEqual([]);
  await lead.put(`/tags/${other}`, { name: 'booth', colour: 'grey' });
  expect((await restore(id)).status).toBe(201);
  expect(await tagsOf(number)).toEqual(['kiosk']);

  await lead.delete(`/tags/${id}`);
  desk.clock.advance(30 * 86_400);
  expect(await gone()).toEqual([]);
  expect((await restore(id)).status).toBe(404);
  expect((await lead.delete(`/tags/${other}`)).status).toBe(204);
  const kept = await desk.act((act) => act.tx.selectFrom('tag_gone').select('id').execute());
  expect(kept).toEqual([{ id: other }]);
});

test('what an earlier merge left for good is not taken off by taking back a later one', async () => {
  const number = await open();
  const [first, second, into] = [await make('fax'), await make('telex'), await make('paper')];
  await put(number, ['fax', 'telex']);
  await merge(first, into);
  desk.clock.advance(20 * 86_400);
  await merge(second, into);
  desk.clock.advance(10 * 86_400);
  // The first can be taken back no longer; whatever is deleted now clears it away.
  await lead.delete(`/tags/${await make('nothing')}`);
  await restore(second);
  expect(await tagsOf(number)).toEqual(['paper', 'telex']);
});

test('law: tags merged and deleted one after the other, and restored in any order, leave each ticket that nobody touched as it was', async () => {
  const numbers = [await open(), await open(), await open(), await open()];
  const touched = numbers.at(-1) ?? '';
  const which = fc.nat({ max: 3 });
  const end = fc.record({ tag: which, into: fc.option(which, { nil: null }), touch: fc.option(which) });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 4, maxLength: 4 }),
      fc.array(end, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      async (borne, ends, order) => {
        const run = ++runs;
        const names = [0, 1, 2, 3].map((at) => `law ${run} ${at}`);
        const ids = await Promise.all(names.map((name) => make(name)));
        const idOf = (at: number): string => ids[at] ?? '';
        await Promise.all(
          numbers.map((number, at) =>
            put(
              number,
              (borne[at] ?? []).map((tag) => names[tag] ?? ''),
            ),
          ),
        );
        const mine = async (number: string) =>
          (await tagsOf(number)).filter((name) => name.startsWith(`law ${run} `));
        const before = await Promise.all(numbers.map(mine));
        const left: number[] = [];
        for (const { tag, into, touch } of ends) {
          if (left.includes(tag) || into === tag || (into !== null && left.includes(into))) continue;
          const done = await (into === null
            ? lead.delete(`/tags/${idOf(tag)}`)
            : merge(idOf(tag), idOf(into)));
          expect(done.status).toBe(into === null ? 204 : 201);
          left.push(tag);
          if (touch !== null) await takeOff(touched, [idOf(touch)]);
        }
        const back = left.toSorted((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
        for (const tag of back) expect((await restore(idOf(tag))).status).toBe(201);
        const after = await Promise.all(numbers.map(mine));
        expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
        // Nothing comes to a ticket that did not bear it.
        expect(before.at(-1)).toEqual(expect.arrayContaining(after.at(-1) ?? []));
        await Promise.all(numbers.map((number) => takeOff(number, ids)));
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
});
