import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let opswat: TestDesk;
let optictimes: TestDesk;
let opservices: TestDesk;
let app: TestApp;

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

beforeAll(async () => {
  opswat = await createTestDesk('opswat', '2026-05-12T15:00:00Z');
  optictimes = await opswat.addDesk('optictimes');
  opservices = await opswat.addDesk('opservices');
  app = await createTestApp(opswat.services);
  for (const desk of [opswat, optictimes, opservices])
    await desk.addAgent({ name: 'Petra Reis', email: `petra@${desk.slug}.test`, teams: ['support'] });
  await opservices.addCustomer({ name: 'Vânia Luz', plan: 'pro', email: 'vania@escola.example' });
});
afterAll(async () => {
  await app?.close();
  await opswat?.close();
});

interface Opened {
  number: string;
  admitted: boolean;
  decision: { facts: Record<string, unknown>; refusal: { clause: string } | null; clauses: string[] };
  promises: { promise: string; due: string | null; clause: string }[];
}
interface Shown {
  phase: string | null;
  during: string[];
  values: Record<string, string>;
  now: { admitted: boolean; clause: string | null } | null;
  choices: { facts: { id: string }[] };
  diagnostics: {
    ask: string;
    given: { text: string | null; file: { name: string; url: string } | null }[];
  }[];
}
const digits = (number: string): number => Number(number.split('-')[1]);
const stranger = { name: 'Ion Pop', email: 'ion@firma.example' };
const ask = async (client: TestClient, body: object): Promise<Opened> => {
  const answer = await client.post('/tickets', { subject: 'Help', text: 'It broke.', ...body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as Opened;
};

describe('a request carries what the policy judges by (law 1)', () => {
  test('OSW-12: a unit bought 14 months ago is out of warranty without a plan; 11 months ago it is not', async () => {
    const hardware = { kind: 'hardware', requester: stranger };
    const over = await ask(app.anonymous(opswat), { ...hardware, dates: { purchase: '2025-03-01' } });
    expect(over).toMatchObject({
      admitted: false,
      decision: { facts: { during: ['after-first-year'] }, refusal: { clause: 'OSW-12' } },
    });
    const covered = await ask(app.anonymous(opswat), {
      ...hardware,
      diagnostics: [{ ask: 'purchase', text: '2025-06-01' }],
    });
    expect(covered).toMatchObject({ admitted: true, decision: { facts: { during: ['first-year'] } } });

    const [opened] = await storedEvents(opswat, digits(covered.number));
    expect(opened?.data).toMatchObject({
      facts: { during: ['first-year'] },
      dates: { purchase: '2025-06-01' },
      diagnostics: ['purchase'],
    });
  });

  test('OPT-9: a fault of a discontinued product is out of scope, a question about it is not', async () => {
    // router-demo-20 was discontinued on 2 September 2024; two years of basic services follow.
    const of = (kind: string) =>
      ask(app.anonymous(optictimes), { kind, product: 'router-demo-20', requester: stranger });
    expect(await of('incident')).toMatchObject({
      admitted: false,
      decision: { facts: { product: 'router-demo-20', phase: 'discontinued' }, refusal: { clause: 'OPT-9' } },
    });
    expect(await of('question')).toMatchObject({ admitted: true });
  });

  test('OPS-8: severity follows from impact and urgency; OPS-15: what is not served is refused and kept', async () => {
    const vania = app.signedIn(opservices, 'vania@escola.example');
    const whole = { impact: 'company', urgency: 'high' };
    expect((await ask(vania, { kind: 'incident', values: whole })).decision.facts).toMatchObject({
      severity: 'critical',
      values: { ...whole, 'business-critical': 'no' },
    });
    const virus = await ask(vania, { kind: 'incident', topic: 'antivirus' });
    expect(virus).toMatchObject({ admitted: false, decision: { refusal: { clause: 'OPS-15' } } });
    expect((await vania.get(`/tickets/${virus.number}`)).status).toBe(200);
  });

  test('OPS-1: why a request is not taken is read by staff and by the customer in all languages of the policy', async () => {
    const { number } = await ask(app.anonymous(opservices), { kind: 'incident', requester: stranger });
    const { body } = await app.signedIn(opservices, 'petra@opservices.test').get(`/tickets/${number}`);
    const { refusal } = (body as { decision: { refusal: { say: Record<string, string>; text: string } } })
      .decision;
    expect(refusal.say['en']).toMatch(/^We have recorded/);
    expect(refusal.say['pt-BR']).toMatch(/^Registramos/);
    expect(Object.values(refusal.say)).toContain(refusal.text);
  });

  test.each([
    [{ values: { 'business-critical': 'yes' } }, 'values.business-critical'],
    [{ values: { impact: 'world' } }, 'values.impact'],
    [{ values: { mood: 'bad' } }, 'values'],
    [{ product: 'toaster' }, 'product'],
    [{ dates: { birthday: '2025-01-01' } }, 'dates'],
    [{ topic: 'gardening' }, 'topic'],
    [{ installed: 'the new one' }, 'installed'],
    [{ diagnostics: [{ ask: 'blood', text: 'x' }] }, 'diagnostics'],
    [{ diagnostics: [{ ask: 'log', files: [3] }] }, 'diagnostics.0.files'],
  ])('%j is refused at %s, and no ticket is made', async (body, at) => {
    const vania = app.signedIn(opservices, 'vania@escola.example');
    const answer = await vania.post('/tickets', { subject: 'x', text: 'x', kind: 'incident', ...body });
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([at]);
  });
});

test('a form asks what can still change what one gets, and says what is not served (OPS-15)', async () => {
  const vania = app.signedIn(opservices, 'vania@escola.example');
  const form = await vania.post('/request-form', {
    kind: 'incident',
    subject: 'Antivírus desatualizado',
    text: 'Como atualizo o antivírus do servidor?',
  });
  expect(form.body).toMatchObject({
    kind: 'incident',
    severities: [],
    facts: [
      { id: 'impact', severity: true },
      { id: 'urgency', severity: true },
    ],
    release: false,
    asks: [
      { id: 'version', type: 'version', clause: 'OPS-7' },
      { id: 'what-stopped' },
      { id: 'log', type: 'file' },
    ],
    recognised: [{ topic: 'antivirus', clause: 'OPS-15' }],
  });
  const hardware = await app.anonymous(opswat).post('/request-form', { kind: 'hardware' });
  expect((hardware.body as { dates: { id: string }[] }).dates.map(({ id }) => id)).toEqual([
    'extension-sold',
    'extension-start',
    'extension-end',
    'replaced',
  ]);
  expect((await app.anonymous(opswat).post('/request-form', { kind: 'wish' })).status).toBe(422);
});

test('OPT-1: what helps to diagnose is sent with the request and later, and never a gate', async () => {
  const ana = app.signedIn(opservices, 'vania@escola.example');
  const petra = app.signedIn(opservices, 'petra@opservices.test');
  const { number, decision } = await ask(ana, {
    kind: 'incident',
    diagnostics: [
      { ask: 'version', text: 'OpMon 9.2' },
      { ask: 'log', files: [0] },
    ],
    attachments: [{ name: 'erro.png', type: 'image/png', content: png }],
  });
  expect(decision.facts).toMatchObject({ severity: 'normal' });
  const shown = async (client: TestClient) => (await client.get(`/tickets/${number}/facts`)).body as Shown;
  expect((await shown(petra)).diagnostics.map(({ ask: id, given }) => [id, given.length])).toEqual([
    ['version', 1],
    ['what-stopped', 0],
    ['log', 1],
  ]);
  expect((await petra.get(`/tickets/${number}`)).body).toMatchObject({
    missingDiagnostics: ['what-stopped'],
  });
  const file = (await shown(ana)).diagnostics[2]?.given[0]?.file;
  expect(file?.name).toBe('erro.png');
  expect((await ana.get((file?.url ?? '').replace('/api/v1/opservices', ''))).status).toBe(200);
  // What staff find out is not shown to the customer.
  expect((await shown(ana)).values).toEqual({});
  expect((await shown(ana)).now).toBeNull();

  await petra.post(`/tickets/${number}/messages`, { text: 'Since when?', waitFor: 'customer' });
  const later = await ana.post(`/tickets/${number}/diagnostics`, {
    diagnostics: [{ ask: 'what-stopped', text: 'All since Monday' }],
  });
  expect(later.status, JSON.stringify(later.body)).toBe(201);
  expect((later.body as Shown).diagnostics.every(({ given }) => given.length > 0)).toBe(true);
  // It is a message of the customer's: staff read it in the conversation, and the wait for them is over (law 8).
  expect((await petra.get(`/tickets/${number}`)).body).toMatchObject({
    state: 'open',
    waiting: null,
    missingDiagnostics: [],
  });
  const stream = (await petra.get(`/tickets/${number}/stream`)).body as { items: { text?: string }[] };
  expect(stream.items.map(({ text }) => text)).toContain('What has stopped and since when: All since Monday');
});

test('a ticket for a caller is opened with all that was asked before: what the policy said it would promise it promises (OPS-8, OPS-9)', async () => {
  const petra = app.signedIn(opservices, 'petra@opservices.test');
  const email = 'vania@escola.example';
  const facts = { kind: 'bug', values: { 'business-critical': 'yes' }, product: 'legacy-demo' };
  const form = await petra.post('/request-form', { requester: email, kind: 'bug' });
  expect(form.body).toMatchObject({
    facts: [{ id: 'impact' }, { id: 'urgency' }],
    products: expect.arrayContaining([expect.objectContaining({ id: 'legacy-demo' })]),
  });
  const looked = await petra.post('/decisions', { ...facts, requester: email, channel: 'telephone' });
  const would = looked.body as { promises: object[]; further: { promise: string; clause: string }[] };
  const made = await petra.post('/calls', {
    ...facts,
    requester: { name: 'Vânia Luz', email },
    subject: 'It crashes',
    text: 'On export.',
    minutes: 4,
  });
  expect(made.status, made.text).toBe(201);
  const { number } = made.body as { number: string };
  expect(would.further).toMatchObject([{ promise: 'qualification', clause: 'OPS-9' }]);
  expect((await petra.get(`/tickets/${number}`)).body).toMatchObject({
    kind: 'bug',
    severity: 'critical',
    promises: expect.arrayContaining([
      expect.objectContaining({ promise: 'qualification', clause: 'OPS-9', state: 'open' }),
      expect.objectContaining({
        promise: 'first-response',
        clause: 'OPS-9',
        within: '1 working h',
        state: 'kept',
      }),
    ]),
  });
  expect((await petra.get(`/tickets/${number}/facts`)).body).toMatchObject({
    product: 'legacy-demo',
    phase: 'supported',
    values: { 'business-critical': 'yes' },
  });
  const wrong = { ...facts, values: { impact: 'cosmic' } };
  const refused = await petra.post('/calls', {
    ...wrong,
    requester: { name: 'Vânia Luz', email },
    subject: 'x',
    text: 'x',
    minutes: 1,
  });
  expect(refused.status, refused.text).toBe(422);
});

test('law 9: a fact that staff state later is an event, and re-bases promises by the policy (OPS-9)', async () => {
  const vania = app.signedIn(opservices, 'vania@escola.example');
  const petra = app.signedIn(opservices, 'petra@opservices.test');
  const { number, promises } = await ask(vania, { kind: 'bug' });
  const due = async () =>
    ((await petra.get(`/tickets/${number}`)).body as { promises: { promise: string; due: string }[] })
      .promises;
  const changed = await petra.post(`/tickets/${number}/facts`, {
    values: { 'business-critical': 'yes' },
    product: 'legacy-demo',
  });
  expect(changed.status, JSON.stringify(changed.body)).toBe(201);
  expect(changed.body).toMatchObject({
    product: 'legacy-demo',
    phase: 'supported',
    values: { 'business-critical': 'yes' },
    now: { admitted: true },
  });
  expect(await due()).not.toEqual(promises);
  const facts = (await storedEvents(opservices, digits(number))).filter(({ type }) => type === 'fact');
  expect(facts.map(({ data }) => data)).toEqual([
    { name: 'product', to: 'legacy-demo', from: null },
    { name: 'phase', to: 'supported', from: null },
    { name: 'business-critical', to: 'yes', from: 'no' },
  ]);
  // Taking back, and stating what is so already.
  expect((await petra.post(`/tickets/${number}/facts`, { product: null })).body).toMatchObject({
    phase: null,
  });
  expect((await petra.post(`/tickets/${number}/facts`, { product: null })).status).toBe(422);
  expect((await petra.post(`/tickets/${number}/facts`, { topic: 'antivirus' })).body).toMatchObject({
    now: { admitted: false, clause: 'OPS-15' },
  });
  // The customer states nothing here, and a resolved ticket keeps its facts.
  expect((await vania.post(`/tickets/${number}/facts`, { product: 'opmon' })).status).toBe(403);
  await petra.post(`/tickets/${number}/resolutions`, { text: 'Done.' });
  expect((await petra.post(`/tickets/${number}/facts`, { product: 'opmon' })).status).toBe(409);
});

test('attack class 9 (foreign customer): facts and diagnostics of a ticket are seen by who sees the ticket', async () => {
  await opservices.addCustomer({ name: 'Rui Sá', plan: 'pro', email: 'rui@outra.example' });
  const { number } = await ask(app.signedIn(opservices, 'vania@escola.example'), { kind: 'incident' });
  const rui = app.signedIn(opservices, 'rui@outra.example');
  expect((await rui.get(`/tickets/${number}/facts`)).status).toBe(404);
  const diagnostics = [{ ask: 'log', text: 'x' }];
  expect((await rui.post(`/tickets/${number}/diagnostics`, { diagnostics })).status).toBe(404);
  const { rows } = await opservices.act((act) =>
    sql<{ n: string }>`select count(*) as n from diagnostic where text = 'x'`.execute(act.tx),
  );
  expect(Number(rows[0]?.n)).toBe(0);
});
