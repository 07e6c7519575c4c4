import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Tomé Arruda', email: 'tome@opswat.test' });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opswat.test', role: 'lead' });
  await desk.addAgent({
    name: 'Grace Hill',
    email: 'grace@opswat.test',
    clearances: ['us'],
  });
  await desk.addCustomer({ name: 'Porto Meridiano', plan: 'gold', email: 'rui@porto.example' });
  await desk.addCustomer({ name: 'Fort Dale', plan: 'emerald-us', email: 'joe@fort.example' });
  agent = app.signedIn(desk, 'tome@opswat.test');
  lead = app.signedIn(desk, 'lia@opswat.test');
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
  tickets: number;
}

const open = async (by = customer): Promise<string> =>
  ((await by.post('/tickets', { subject: 'Slow scans', text: 'Since Tuesday.' })).body as { number: string })
    .number;
const list = async (by = agent, search = ''): Promise<Tag[]> =>
  ((await by.get(`/tags?search=${search}`)).body as { items: Tag[] }).items;
const tagsOf = async (number: string): Promise<string[]> =>
  ((await agent.get(`/tickets/${number}/dossier`)).body as { tags: Tag[] }).tags.map(({ name }) => name);

test('a tag is put on by its name, made when it is new, whatever the case; taken off by its id; both are on record', async () => {
  const number = await open();
  const put = await agent.post(`/tickets/${number}/tag-changes`, { add: ['Kiosk', 'KIOSK', 'night'] });
  expect(put.status, put.text).toBe(201);
  expect(await tagsOf(number)).toEqual(['Kiosk', 'night']);
  const [kiosk] = await list(agent, 'kio');
  await agent.post(`/tickets/${number}/tag-changes`, { add: ['day'], remove: [kiosk?.id] });
  expect(await tagsOf(number)).toEqual(['day', 'night']);
  // Twice the same changes nothing, also not the version.
  const again = await agent.post(`/tickets/${number}/tag-changes`, { add: ['day'] });
  expect(again.etag).toBe((await agent.post(`/tickets/${number}/tag-changes`, { add: ['DAY'] })).etag);
  const { items } = (await agent.get(`/tickets/${number}/stream`)).body as {
    items: { type?: string; data?: unknown }[];
  };
  expect(items.filter(({ type }) => type === 'tag').map(({ data }) => data)).toEqual([
    { added: ['Kiosk', 'night'], removed: [] },
    { added: ['day'], removed: ['Kiosk'] },
  ]);
  const stale = await agent.send('POST', `/tickets/${number}/tag-changes`, { add: ['x'] }, '"1"');
  expect(stale.status).toBe(412);
});

test('the tags of a ticket stand with it and in lists, by name, for staff alone', async () => {
  const number = await open();
  await agent.post(`/tickets/${number}/tag-changes`, { add: ['wall', 'Attic'] });
  const borne = async (by: TestClient, url: string) => {
    const { body } = await by.get(url);
    const [ticket] = 'items' in (body as object) ? (body as { items: unknown[] }).items : [body];
    return (ticket as { tags?: { name: string }[] }).tags?.map(({ name }) => name);
  };
  const listed = '/tickets?view=all&sort=-number&limit=1';
  for (const url of [`/tickets/${number}`, listed, `${listed}&fields=number,tags`])
    expect(await borne(agent, url), url).toEqual(['Attic', 'wall']);
  expect(await borne(agent, `${listed}&fields=number`)).toBeUndefined();
  for (const url of [`/tickets/${number}`, `${listed}&fields=number,tags`])
    expect(await borne(customer, url), url).toEqual([]);
});

test('a lead renames a tag and its tickets keep it; two cannot be called the same; taken off the list it is off all tickets', async () => {
  const number = await open();
  await agent.post(`/tickets/${number}/tag-changes`, { add: ['printer'] });
  const [tag] = await list(agent, 'printer');
  expect(tag).toMatchObject({ colour: 'grey', tickets: 1 });
  const to = { name: 'printers', colour: 'teal' };
  expect((await agent.put(`/tags/${tag?.id}`, to)).status).toBe(403);
  expect((await lead.put(`/tags/${tag?.id}`, to)).status).toBe(200);
  expect(await tagsOf(number)).toEqual(['printers']);
  expect((await agent.post('/tags', { name: 'Printers' })).status).toBe(409);
  expect((await lead.delete(`/tags/${tag?.id}`)).status).toBe(204);
  expect(await tagsOf(number)).toEqual([]);
});

test('a lead merges two tags: what bore the one bears the other once, also what the lead does not see; an agent does not, and nobody a tag into itself', async () => {
  const both = await open();
  const one = await open();
  await agent.post(`/tickets/${both}/tag-changes`, { add: ['cash desk', 'till'] });
  await agent.post(`/tickets/${one}/tag-changes`, { add: ['till'] });
  const secret = await open(app.signedIn(desk, 'joe@fort.example'));
  const grace = app.signedIn(desk, 'grace@opswat.test');
  await grace.post(`/tickets/${secret}/tag-changes`, { add: ['till'] });
  const [kept] = await list(agent, 'cash desk');
  const [gone] = await list(agent, 'till');
  expect((await agent.post(`/tags/${gone?.id}/merges`, { into: kept?.id })).status).toBe(403);
  expect((await lead.post(`/tags/${gone?.id}/merges`, { into: gone?.id })).status).toBe(422);
  expect((await lead.post(`/tags/${gone?.id}/merges`, { into: kept?.id })).status).toBe(201);
  expect(await list(agent, 'till')).toEqual([]);
  expect(await list(agent, 'cash desk')).toMatchObject([{ tickets: 2 }]);
  expect(await list(grace, 'cash desk')).toMatchObject([{ tickets: 3 }]);
  expect(await tagsOf(both)).toEqual(['cash desk']);
  expect((await lead.post(`/tags/${gone?.id}/merges`, { into: kept?.id })).status).toBe(404);
});

test('attack class 9: tags are for staff, and say nothing of tickets that one does not see (OSW-9)', async () => {
  const secret = await open(app.signedIn(desk, 'joe@fort.example'));
  const grace = app.signedIn(desk, 'grace@opswat.test');
  await grace.post(`/tickets/${secret}/tag-changes`, { add: ['fort'] });
  expect(await list(grace, 'fort')).toMatchObject([{ tickets: 1 }]);
  expect(await list(agent, 'fort')).toMatchObject([{ tickets: 0 }]);
  expect((await agent.post(`/tickets/${secret}/tag-changes`, { add: ['x'] })).status).toBe(404);
  expect((await agent.get(`/tickets/${secret}/dossier`)).status).toBe(404);
  const number = await open();
  await agent.post(`/tickets/${number}/tag-changes`, { add: ['difficult'] });
  expect((await customer.get('/tags')).status).toBe(403);
  expect((await customer.get(`/tickets/${number}/dossier`)).status).toBe(403);
  expect((await customer.get(`/tickets/${number}/stream`)).text).not.toContain('difficult');
});
