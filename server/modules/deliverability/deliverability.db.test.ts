import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let number: string;

beforeAll(async () => {
  desk = await createTestDesk('maxony', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Inês', email: 'ines@maxony.test', role: 'agent' });
  agent = app.signedIn(desk, 'ines@maxony.test');
  const opened = await agent.post('/tickets', {
    subject: 'Our mail is refused',
    text: 'Since Monday.',
    requester: { name: 'Ana', email: 'ana@loja.example' },
  });
  number = (opened.body as { number: string }).number;
  desk.services.dns.add({
    'loja.example': { TXT: [['v=spf1 +all']], A: ['8.8.4.4'] },
    '_dmarc.loja.example': { TXT: [['v=DMARC1; p=none; rua=mailto:a@loja.example']] },
  });
});

afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Check {
  id: string;
  domain: string;
  worst: string;
  by: string | null;
  ticket: string | null;
  parts: { part: string; title: string; findings: { code: string; says: string; todo: string | null }[] }[];
}
const codesOf = (check: Check): string[] =>
  check.parts.flatMap(({ findings }) => findings.map(({ code }) => code));

test('MAX-7: a check of the customer’s domain is stored on the ticket, told in plain words, and stands in its stream', async () => {
  const asked = await agent.post('/deliverability-checks?language=pt-BR', {
    domain: 'ana@loja.example',
    ticket: number,
  });
  expect(asked.status).toBe(201);
  const check = asked.body as Check;
  expect(check).toMatchObject({ domain: 'loja.example', worst: 'error', by: 'Inês', ticket: number });
  expect(codesOf(check)).toEqual(['mx.address-only', 'spf.all-pass', 'dkim.none-known', 'dmarc.policy-none']);
  expect(JSON.stringify(check)).toContain('permite que qualquer um no mundo envie em nome de loja.example');

  const listed = (await agent.get(`/deliverability-checks?ticket=${number}`)).body as { items: Check[] };
  expect(listed.items.map(({ id }) => id)).toEqual([check.id]);
  expect((await agent.get(`/deliverability-checks/${check.id}?language=ro`)).text).toContain(
    'lasă pe oricine',
  );

  const events = await storedEvents(desk, Number(number.replace(/\D/g, '')));
  const [event] = events.filter(({ type }) => type === 'domain-check');
  expect(event?.data).toEqual({ check: check.id, errors: 1, warnings: 2 });
  expect(JSON.stringify(event)).not.toContain('loja');
  expect((await agent.get(`/tickets/${number}/stream`)).text).toContain('domain-check');
});

test('the domain, the selectors and the senders are looked at before anything is asked of name servers', async () => {
  const faults = async (body: object) => {
    const answer = await agent.post('/deliverability-checks', body);
    expect(answer.status).toBe(422);
    return (answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path);
  };
  expect(await faults({ domain: 'localhost' })).toEqual(['domain']);
  expect(await faults({ domain: '127.0.0.1' })).toEqual(['domain']);
  expect(await faults({ domain: 'a b.example' })).toEqual(['domain']);
  expect((await faults({ domain: 'loja.example', selectors: ['a;b'] }))[0]).toContain('selectors');
  expect((await faults({ domain: 'loja.example', senders: ['http://x'] }))[0]).toContain('senders');
});

test('a check is for staff; a ticket that somebody may not see keeps none of theirs (attack class 9)', async () => {
  const anonymous = app.anonymous(desk);
  expect((await anonymous.post('/deliverability-checks', { domain: 'loja.example' })).status).toBe(401);
  expect(
    (await agent.post('/deliverability-checks', { domain: 'loja.example', ticket: '99999' })).status,
  ).toBe(404);
  const other = await desk.addDesk('opswat');
  const elsewhere = app.withKey(other, await other.addKey('administrator'));
  const mine = (await agent.get('/deliverability-checks')).body as { items: Check[] };
  expect((await elsewhere.get(`/deliverability-checks/${mine.items[0]?.id}`)).status).toBe(404);
  expect((await elsewhere.get('/deliverability-checks')).body).toEqual({ items: [], next: null });
});

test('attack class 26: thirty checks in ten minutes are enough for one person', async () => {
  await desk.addAgent({ name: 'Busy', email: 'busy@maxony.test' });
  const busy = app.signedIn(desk, 'busy@maxony.test');
  const statuses: number[] = [];
  for (let at = 0; at < 31; at += 1)
    statuses.push((await busy.post('/deliverability-checks', { domain: 'nowhere.example' })).status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
});
