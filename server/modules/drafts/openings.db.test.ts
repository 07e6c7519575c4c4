import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let petra: TestClient;
let rui: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('maxony', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Petra Reis', email: 'petra@maxony.test', teams: ['support'] });
  await desk.addAgent({ name: 'Rui Melo', email: 'rui@maxony.test', role: 'administrator' });
  await desk.addCustomer({
    name: 'Ana Prado',
    plan: 'standard',
    email: 'ana@loja.example',
    region: 'europe',
  });
  petra = app.signedIn(desk, 'petra@maxony.test');
  rui = app.signedIn(desk, 'rui@maxony.test');
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Opening {
  typed: Record<string, string>;
  files: { id: string; name: string; url: string }[];
}
const file = (name: string) => ({
  name,
  type: 'text/plain',
  content: Buffer.from(name).toString('base64'),
});
const begun = async (client: TestClient, way: string): Promise<Opening | null> =>
  ((await client.get(`/me/openings/${way}`)).body as { opening: Opening | null }).opening;
const filesOf = async (client: TestClient, number: string): Promise<string[]> =>
  (
    (await client.get(`/tickets/${number}/stream`)).body as {
      items: { kind: string; attachments?: { name: string }[] }[];
    }
  ).items.flatMap(({ attachments = [] }) => attachments.map(({ name }) => name));
const requester = { name: 'Ana Prado', email: 'ana@loja.example' };
const call = { requester, subject: 'Down', text: 'It is down.', minutes: 3 };

test('attack class 8 (openings): what somebody has filled in and laid there is theirs alone; a colleague, a customer and a key get nothing', async () => {
  const typed = { subject: 'No sends ', name: 'Ana', 'field.text.serial': '7' };
  expect((await petra.put('/me/openings/call', { typed })).status).toBe(204);
  const laid = await petra.post('/me/openings/call/files', file('a.txt'));
  expect(laid.status).toBe(201);
  const { id } = laid.body as { id: string };
  // To the last space; a file that comes later changes nothing of it.
  expect(await begun(petra, 'call')).toMatchObject({ typed, files: [{ name: 'a.txt' }] });
  expect(await begun(petra, 'mail')).toBe(null);
  expect((await petra.get(`/me/draft-files/${id}`)).text).toBe('a.txt');
  const key = app.withKey(desk, await desk.addKey('administrator'));
  for (const other of [rui, key]) {
    expect(await begun(other, 'call')).toBe(null);
    expect((await other.get(`/me/draft-files/${id}`)).status).toBe(404);
    // What they open takes nothing of it.
    const made = (await other.post('/calls', { ...call, opening: true })).body as { number: string };
    expect(await filesOf(other, made.number)).toEqual([]);
  }
  expect((await key.put('/me/openings/call', { typed })).status).toBe(403);
  for (const asked of [
    await customer.get('/me/openings/call'),
    await customer.put('/me/openings/call', { typed }),
    await customer.post('/me/openings/call/files', file('x')),
  ])
    expect(asked.status).toBe(403);
  expect((await petra.put('/me/openings/fax', { typed })).status).toBe(422);
  expect((await petra.put('/me/openings/call', { typed: { text: 'x'.repeat(100_001) } })).status).toBe(422);
  // No list of what is written on tickets has it.
  expect((await petra.get('/me/drafts')).body).toMatchObject({ items: [] });
  expect((await petra.delete('/me/openings/call')).status).toBe(204);
  expect(await begun(petra, 'call')).toBe(null);
  expect((await petra.get(`/me/draft-files/${id}`)).status).toBe(404);
});

test('a ticket that is opened takes the files that were laid there, and what was begun is over; refused, it is all still there; repeated, it is one ticket', async () => {
  await petra.post('/me/openings/call/files', file('photo.txt'));
  await petra.put('/me/openings/call', { typed: { subject: 'Down' } });
  const bad = await petra.post('/calls', { ...call, requester: { name: 'x', email: 'x' }, opening: true });
  expect(bad.status).toBe(422);
  expect(await begun(petra, 'call')).toMatchObject({ files: [{ name: 'photo.txt' }] });
  const body = { ...call, opening: true, attachments: [file('more.txt')] };
  const ask = () =>
    app.app.inject({
      method: 'POST',
      url: `/api/v1/${desk.slug}/calls`,
      headers: { ...petra.headers, 'idempotency-key': '"one-press"' },
      payload: body,
    });
  const [first, again] = [await ask(), await ask()];
  expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
  expect(again.body).toBe(first.body);
  const { number } = first.json<{ number: string }>();
  // With what the caller asked for, so they see it as well.
  for (const reader of [petra, customer])
    expect(await filesOf(reader, number)).toEqual(['photo.txt', 'more.txt']);
  expect(await begun(petra, 'call')).toBe(null);

  await petra.post('/me/openings/mail/files', file('offer.txt'));
  const written = await petra.post('/conversations', {
    requester,
    subject: 'Your renewal',
    text: 'Dear **you**',
    format: 'markdown',
    opening: true,
  });
  expect(written.status).toBe(201);
  expect(await filesOf(customer, (written.body as { number: string }).number)).toEqual(['offer.txt']);
  expect(await begun(petra, 'mail')).toBe(null);
});
