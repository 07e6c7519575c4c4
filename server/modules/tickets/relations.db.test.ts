import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { addCustomerMessage, plainMessage } from './door.ts';
import { newId } from '../../platform/ids.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let rui: TestClient;
let ana: TestClient;
let joe: TestClient;
let grace: TestClient;
let ids: Record<'rui' | 'ana', string>;
const intake = { kind: 'intake', id: null } as const;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Tomé Arruda', email: 'tome@opswat.test' });
  await desk.addAgent({ name: 'Grace Hill', email: 'grace@opswat.test', clearances: ['us'] });
  const porto = await desk.addCustomer({
    name: 'Porto Meridiano',
    plan: 'gold',
    email: 'rui@porto.example',
    role: 'contact lead',
  });
  const loja = await desk.addCustomer({ name: 'Loja', plan: 'silver', email: 'ana@loja.example' });
  await desk.addCustomer({ name: 'Fort Dale', plan: 'emerald-us', email: 'joe@fort.example' });
  ids = { rui: porto.contactId, ana: loja.contactId };
  agent = app.signedIn(desk, 'tome@opswat.test');
  grace = app.signedIn(desk, 'grace@opswat.test');
  rui = app.signedIn(desk, 'rui@porto.example');
  ana = app.signedIn(desk, 'ana@loja.example');
  joe = app.signedIn(desk, 'joe@fort.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Shown {
  number: string;
  state: string;
  subject: string;
  kind: string;
  openedAt: string;
  lastMessage: { from: string; at: string } | null;
  promises: { promise: string; state: string; cause: string | null; start: string; due: string | null }[];
}
interface Item {
  kind: string;
  id: string;
  type?: string;
  text?: string;
  mergedFrom?: string | null;
  data?: Record<string, unknown>;
}

async function open(by: TestClient, text = 'Since Tuesday.'): Promise<string> {
  desk.clock.set('2026-03-04T09:00:00Z');
  const answer = await by.post('/tickets', { subject: 'Slow scans', text, severity: 'S3' });
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as Shown).number;
}
const read = async (number: string, by = agent): Promise<Shown> =>
  (await by.get(`/tickets/${number}`)).body as Shown;
const stream = async (number: string, by = agent): Promise<Item[]> =>
  ((await by.get(`/tickets/${number}/stream`)).body as { items: Item[] }).items;
const said = async (number: string, by = agent): Promise<string[]> =>
  (await stream(number, by)).flatMap((item) => (item.kind === 'message' ? [item.text ?? ''] : []));
const dossier = async (number: string, by = agent) =>
  (await by.get(`/tickets/${number}/dossier`)).body as {
    merged: { into: { number: string } } | null;
    mergedHere: string[];
    splits: { number: string }[];
    splitFrom: { number: string } | null;
    links: { id: string; as: string; number: string }[];
  };
const bare = (number: string): number => Number(number.split('-')[1]);
/** What Rui or Ana writes by mail to a ticket. */
const mail = (number: string, who: 'rui' | 'ana', text: string) =>
  desk.act(
    (act) =>
      addCustomerMessage(act, bare(number), {
        contact: { id: ids[who], name: who },
        way: 'email',
        message: plainMessage(newId(), text),
        receivedAt: act.now,
        automatic: false,
      }),
    intake,
  );

test('a merged ticket is closed, its promises waived; the target shows what was said in both and gets what is still said to it', async () => {
  const [source, target] = [await open(rui, 'First.'), await open(rui, 'Second.')];
  const merged = await agent.post(`/tickets/${source}/merges`, { into: target });
  expect(merged.status, merged.text).toBe(201);
  expect(await read(source)).toMatchObject({ state: 'closed' });
  expect((await read(source)).promises.find(({ promise }) => promise === 'first-response')).toMatchObject({
    state: 'waived',
    cause: 'merged',
  });
  expect(await dossier(source)).toMatchObject({ merged: { into: { number: target } } });
  expect(await dossier(target)).toMatchObject({ mergedHere: [source] });
  expect(await read(target)).toMatchObject({ lastMessage: { from: 'customer' } });
  await mail(source, 'rui', 'By mail to the first.');
  expect(await said(target)).toEqual(['First.', 'Second.', 'By mail to the first.']);
  expect((await stream(target)).find(({ text }) => text === 'First.')).toMatchObject({ mergedFrom: source });
  expect(await read(source)).toMatchObject({ state: 'closed' });
  for (const [noun, body] of [
    ['messages', { text: 'x' }],
    ['reopenings', {}],
    ['merges', { into: target }],
  ] as const)
    expect((await agent.post(`/tickets/${source}/${noun}`, body)).body).toMatchObject({ code: 'merged' });
  const third = await open(rui);
  expect((await agent.post(`/tickets/${third}/merges`, { into: source })).body).toMatchObject({
    code: 'merged',
  });
});

test('taking a merge back leaves the promises as they were: due when they were due, and broken if nobody answered', async () => {
  const [source, target] = [await open(rui), await open(rui)];
  desk.clock.advance(60);
  await agent.post(`/tickets/${target}/messages`, { text: 'Which version?' });
  desk.clock.advance(60);
  await mail(source, 'rui', 'And today.');
  const before = await read(source);
  const last = async () => (await read(target)).lastMessage?.from;
  expect(await last()).toBe('agent');
  await agent.post(`/tickets/${source}/merges`, { into: target });
  // Both are read as one.
  expect(await last()).toBe('customer');
  desk.clock.advance(600);
  const undone = await agent.post(`/tickets/${source}/unmergings`, {});
  expect(undone.status, undone.text).toBe(201);
  const after = await read(source);
  const dues = ({ promises }: Shown) => promises.map(({ promise, state, due }) => [promise, state, due]);
  expect([after.state, dues(after)]).toEqual([before.state, dues(before)]);
  expect(await said(target)).toEqual(['Since Tuesday.', 'Which version?']);
  expect(await last()).toBe('agent');
  expect(await dossier(target)).toMatchObject({ mergedHere: [] });
  expect((await agent.post(`/tickets/${source}/unmergings`, {})).body).toMatchObject({ code: 'not-merged' });
  expect((await stream(source)).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['merge', 'unmerge']),
  );
});

test('attack class 10 (merge): both must be seen; never across customers; who comes from outside is named first; a restricted one restricts both', async () => {
  const [ours, theirs, fort] = [await open(rui), await open(ana), await open(joe)];
  expect((await agent.post(`/tickets/${ours}/merges`, { into: fort })).status).toBe(404);
  expect((await agent.post(`/tickets/${fort}/merges`, { into: ours })).status).toBe(404);
  expect((await rui.post(`/tickets/${ours}/merges`, { into: theirs })).status).toBe(403);
  expect((await agent.post(`/tickets/${ours}/merges`, { into: theirs })).body).toMatchObject({
    code: 'other-customer',
  });
  // Ana took part in a ticket of Porto's: merged elsewhere, she would come along.
  const target = await open(rui);
  await desk.act(
    (act) =>
      addCustomerMessage(act, bare(ours), {
        contact: { id: ids.ana, name: 'Ana' },
        way: 'email',
        message: plainMessage(newId(), 'Me too.'),
        receivedAt: act.now,
        automatic: false,
      }),
    intake,
  );
  const asked = await agent.post(`/tickets/${ours}/merges`, { into: target });
  expect(asked.body).toMatchObject({
    code: 'brings-others',
    detail: expect.stringContaining('ana@loja.example'),
  });
  expect((await agent.post(`/tickets/${ours}/merges`, { into: target, join: true })).status).toBe(201);
  // She gets answers from now on, and reads no history of another customer.
  expect((await ana.get(`/tickets/${target}`)).status).toBe(404);
  await agent.post(`/tickets/${ours}/unmergings`, {});
  const mine = ((await agent.get(`/tickets/${target}`)).body as { participants: { email: string }[] })
    .participants;
  expect(mine).toEqual([]);
});

test('attack class 10 (split): only what one sees; a message of a restricted ticket stays restricted; notes and answers become nothing', async () => {
  const fort = await open(joe);
  const [message] = (await stream(fort, grace)).filter(({ kind }) => kind === 'message');
  const ours = await open(rui);
  const split = { message: message?.id, subject: 'Another' };
  expect((await agent.post(`/tickets/${fort}/splits`, split)).status).toBe(404);
  expect((await agent.post(`/tickets/${ours}/splits`, split)).status).toBe(404);
  const made = await grace.post(`/tickets/${fort}/splits`, split);
  expect(made.status, made.text).toBe(201);
  const { number } = made.body as Shown;
  expect((await agent.get(`/tickets/${number}`)).status).toBe(404);
  await agent.post(`/tickets/${ours}/messages`, { text: 'An answer.' });
  const answer = (await stream(ours)).find(({ text }) => text === 'An answer.');
  expect((await agent.post(`/tickets/${ours}/splits`, { message: answer?.id, subject: 'x' })).status).toBe(
    422,
  );
});

test('OPS-11: a part of a message becomes an incident of its own, decided and promised from the receipt of that message, and acknowledged', async () => {
  const source = await open(rui, 'Scans are slow. And the\nprinter  is on fire.');
  const [message] = (await stream(source)).filter(({ kind }) => kind === 'message');
  desk.clock.advance(1800);
  const made = await agent.post(`/tickets/${source}/splits`, {
    message: message?.id,
    // As it is marked in a page, where lines end elsewhere.
    part: 'And the printer\r\n\r\nis on fire.',
    subject: 'Printer on fire',
    severity: 'S1',
  });
  expect(made.status, made.text).toBe(201);
  const own = made.body as Shown;
  expect(own).toMatchObject({ subject: 'Printer on fire', severity: 'S1', openedAt: '2026-03-04T09:00:00Z' });
  expect(own.promises.find(({ promise }) => promise === 'first-response')).toMatchObject({
    state: 'open',
    start: '2026-03-04T09:00:00Z',
    due: '2026-03-04T11:00:00Z',
  });
  expect(await said(own.number)).toEqual(['And the\nprinter  is on fire.']);
  expect(await said(source)).toHaveLength(1);
  expect((await dossier(source)).splits).toMatchObject([{ number: own.number }]);
  expect((await dossier(own.number)).splitFrom).toMatchObject({ number: source });
  const letters = await storedMail(desk);
  expect(
    letters.filter(({ kind, subject }) => kind === 'acknowledgement' && subject.includes(own.number)),
  ).toHaveLength(1);
  const wrong = await agent.post(`/tickets/${source}/splits`, {
    message: message?.id,
    part: 'nowhere',
    subject: 'x',
  });
  expect(wrong.body).toMatchObject({ errors: [{ path: 'part' }] });
});

test('a duplicate has no original of its own as duplicate: said from either side, and the link that is there again', async () => {
  const [a, b] = [await open(rui), await open(rui)];
  const link = async (number: string, as: string, to: string) =>
    ((await agent.post(`/tickets/${number}/links`, { as, to })).body as { code?: string }).code ?? 'done';
  expect(await link(b, 'duplicate-of', a)).toBe('done');
  expect(await link(a, 'duplicate-of', b)).toBe('duplicate-reversed');
  expect(await link(b, 'original-of', a)).toBe('has-original');
  expect(await link(b, 'duplicate-of', a)).toBe('linked');
  expect(await link(a, 'original-of', b)).toBe('linked');
});

test('links stand on both tickets and are taken away from both; one parent, one original, nothing in its own way', async () => {
  const [a, b, c] = [await open(rui), await open(ana), await open(rui)];
  expect((await agent.post(`/tickets/${a}/links`, { as: 'blocks', to: b })).status).toBe(201);
  expect((await dossier(b)).links).toMatchObject([{ as: 'blocked-by', number: a }]);
  await agent.post(`/tickets/${b}/links`, { as: 'blocks', to: c });
  expect((await agent.post(`/tickets/${c}/links`, { as: 'blocks', to: a })).body).toMatchObject({
    code: 'goes-round',
  });
  expect((await agent.post(`/tickets/${b}/links`, { as: 'blocked-by', to: a })).body).toMatchObject({
    code: 'linked',
  });
  await agent.post(`/tickets/${a}/links`, { as: 'parent-of', to: c });
  expect((await agent.post(`/tickets/${b}/links`, { as: 'parent-of', to: c })).body).toMatchObject({
    code: 'has-parent',
  });
  const [link] = (await dossier(b)).links;
  expect((await agent.delete(`/tickets/${b}/links/${link?.id}`)).status).toBe(204);
  expect((await dossier(a)).links).toMatchObject([{ as: 'parent-of' }]);
  expect((await stream(b)).filter(({ type }) => type === 'unlink').map(({ data }) => data)).toMatchObject([
    { ticket: a },
  ]);
  expect((await stream(a, rui)).map(({ type }) => type)).not.toContain('link');
});

test('attack class 10 (link): both must be seen, and what one does not see is not counted, shown or taken away', async () => {
  const [ours, fort] = [await open(rui), await open(joe)];
  expect((await agent.post(`/tickets/${ours}/links`, { as: 'related', to: fort })).status).toBe(404);
  expect((await grace.post(`/tickets/${ours}/links`, { as: 'duplicate-of', to: fort })).status).toBe(201);
  expect((await dossier(ours)).links).toEqual([]);
  const [link] = (await dossier(ours, grace)).links;
  expect((await agent.delete(`/tickets/${ours}/links/${link?.id}`)).status).toBe(404);
  expect((await grace.delete(`/tickets/${ours}/links/${link?.id}`)).status).toBe(204);
});

test('OPS-10: the customer card says what the policy gives them now, their contract, their named contacts and tickets', async () => {
  await agent.post(`/tickets/${await open(rui)}/closures`, {});
  const number = await open(rui);
  const { customer } = (await agent.get(`/tickets/${number}/dossier`)).body as {
    customer: {
      plan: string;
      contract: object;
      contacts: { email: string }[];
      ways: { channel: string; entitled: boolean; clause: string | null }[];
      open: { number: string }[];
      pastCount: number;
    };
  };
  expect(customer).toMatchObject({
    plan: 'gold',
    contract: { from: '2020-01-01', to: null, daysLeft: null },
  });
  expect(customer.contacts.map(({ email }) => email)).toEqual(['rui@porto.example']);
  expect(customer.ways.find(({ channel }) => channel === 'telephone')).toMatchObject({
    entitled: false,
    clause: 'OSW-5',
  });
  expect(customer.open.map((other) => other.number)).not.toContain(number);
  expect(customer.pastCount).toBeGreaterThan(0);
});

test('OPT-4: everybody who reported the same is told, each in their own ticket and by nobody else named; resolving the original resolves them', async () => {
  const [original, one, other] = [await open(rui), await open(ana), await open(joe)];
  for (const duplicate of [one, other])
    expect(
      (await grace.post(`/tickets/${duplicate}/links`, { as: 'duplicate-of', to: original })).status,
    ).toBe(201);
  // Tomé does not see Joe's ticket; Joe is told all the same.
  const told = await agent.post(`/tickets/${original}/notices`, { text: 'A fix is in test.' });
  expect(told.status, told.text).toBe(201);
  for (const [number, by] of [
    [original, rui],
    [one, ana],
    [other, joe],
  ] as const)
    expect(await said(number, by)).toContain('A fix is in test.');
  expect(
    (await read(other, grace)).promises.find(({ promise }) => promise === 'first-response'),
  ).toMatchObject({ state: 'kept' });
  await agent.post(`/tickets/${original}/resolutions`, { text: 'Only for Porto: done.' });
  for (const number of [original, one, other])
    expect(await read(number, grace)).toMatchObject({ state: 'resolved' });
  expect(await said(one, ana)).not.toContain('Only for Porto: done.');
  const notices = (await storedMail(desk)).filter(({ kind }) => kind === 'resolution');
  expect(notices.map(({ recipient }) => recipient)).toEqual(
    expect.arrayContaining(['rui@porto.example', 'ana@loja.example', 'joe@fort.example']),
  );
});
