import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { newId } from '../../platform/ids.ts';
import { startTimers } from '../ledger/door.ts';
import { addCustomerMessage, plainMessage, recordBounce } from './door.ts';

let maxony: TestDesk;
let optictimes: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let customer: TestClient;
let petra: string;

beforeAll(async () => {
  maxony = await createTestDesk('maxony', '2026-03-04T09:00:00Z');
  optictimes = await maxony.addDesk('optictimes');
  app = await createTestApp(maxony.services);
  petra = await maxony.addAgent({ name: 'Petra Reis', email: 'petra@maxony.test', teams: ['support'] });
  await maxony.addAgent({ name: 'Lia Nunes', email: 'lia@maxony.test', role: 'lead' });
  await maxony.addCustomer({
    name: 'Ana Prado',
    plan: 'standard',
    email: 'ana@loja.example',
    region: 'europe',
    language: 'en',
  });
  agent = app.signedIn(maxony, 'petra@maxony.test');
  lead = app.signedIn(maxony, 'lia@maxony.test');
  customer = app.signedIn(maxony, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await maxony?.close();
});

interface Shown {
  number: string;
  state: string;
  severity: string;
  kind: string;
  level: string;
  team: string;
  assignee: { id: string } | null;
  waiting: { for: string } | null;
  abilities: string[];
  promises: {
    promise: string;
    state: string;
    due: string | null;
    settled: string | null;
    fulfilled: string | null;
  }[];
}
interface Fault {
  status: number;
  detail: string;
  errors?: { path: string; message: string }[];
}

/** A Wednesday, 10:00 at Maxony, where Europe works from 8 to 17; each test has its own. */
async function open(
  by: TestClient = customer,
  more: Record<string, unknown> = {},
): Promise<{ number: number; name: string; url: string }> {
  maxony.clock.set('2026-03-04T09:00:00Z');
  const { status, body } = await by.post('/tickets', {
    subject: 'No sends',
    text: 'Nothing goes out.',
    ...more,
  });
  expect(status).toBe(201);
  const name = (body as { number: string }).number;
  return { number: Number(name.split('-')[1]), name, url: `/tickets/${name}` };
}

async function change(by: TestClient, url: string, body?: unknown): Promise<Shown> {
  const answer = await by.post(url, body);
  expect(answer, answer.text).toMatchObject({ status: 201 });
  return answer.body as Shown;
}

async function refused(by: TestClient, url: string, body?: unknown): Promise<Fault> {
  const answer = await by.post(url, body);
  expect(answer.type).toContain('application/problem+json');
  return answer.body as Fault;
}

/** The last answer of an agent comes back for good. */
function bounceLast(desk: TestDesk, number: number): Promise<void> {
  return desk.act(async (act) => {
    const { rows } = await sql<{ ticket_id: string; id: string }>`
      select m.ticket_id, m.id from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} and m.origin = 'agent' order by m.seq desc limit 1`.execute(
      act.tx,
    );
    await recordBounce(act, rows[0]?.ticket_id ?? '', rows[0]?.id ?? null);
  }, intake);
}

/** A mail of a customer that is processed now and was received then. */
function say(desk: TestDesk, number: number, email: string, receivedAt: string): Promise<void> {
  return desk.act(async (act) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from contact where desk_id = ${desk.deskId} and email = ${email}`.execute(act.tx);
    const [contact] = rows;
    if (contact === undefined) throw new Error('no contact');
    await addCustomerMessage(act, number, {
      contact,
      way: 'email',
      message: plainMessage(newId(), 'Hello?'),
      receivedAt: Date.parse(receivedAt) / 1000,
      automatic: false,
    });
  }, intake);
}

const intake = { kind: 'intake', id: null } as const;
const promise = (shown: Shown, id: string) => shown.promises.find((each) => each.promise === id);
const types = async (number: number, desk = maxony): Promise<string[]> =>
  (await storedEvents(desk, number)).map((event) => event.type);

test('whoever is signed in asks for themselves: somebody else as requester is refused, not left out', async () => {
  const asked = await customer.post('/tickets', {
    subject: 'x',
    text: 'x',
    requester: { name: 'Rui', email: 'rui@loja.example' },
  });
  expect(asked).toMatchObject({ status: 422, body: { errors: [{ path: 'requester', code: 'takes-none' }] } });
});

test('a reply settles the first response in the same transaction, at the instant it is stored, and is mailed (law 7)', async () => {
  const { number, url } = await open();
  const mailed = (await storedMail(maxony)).length;
  maxony.clock.set('2026-03-04T12:00:00Z');
  const shown = await change(agent, `${url}/messages`, { text: 'We look into it.' });
  expect(promise(shown, 'first-response')).toMatchObject({ state: 'kept', settled: '2026-03-04T12:00:00Z' });
  const events = await storedEvents(maxony, number);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  const said = events.findLast((event) => event.type === 'message');
  expect(said).toMatchObject({ actor: 'agent', at: '2026-03-04T12:00:00Z', data: { from: 'agent' } });
  expect(events.findLast((event) => event.type === 'promise.kept')).toMatchObject({
    actor: 'system',
    data: { promise: 'first-response', clause: 'MAX-9', by: said?.seq },
  });
  const [mail] = (await storedMail(maxony)).slice(mailed);
  expect(mail).toMatchObject({ kind: 'reply', recipient: 'ana@loja.example' });
  expect(mail?.body).toContain('We look into it.');
});

test('events keep ids only: no text, name or address of a message is in one', async () => {
  const { number, url } = await open();
  await change(agent, `${url}/messages`, { text: 'Secret words of Petra' });
  await change(agent, `${url}/calls`, { direction: 'out', minutes: 3, text: 'Ana was told by phone' });
  const data = JSON.stringify((await storedEvents(maxony, number)).map((event) => event.data));
  for (const word of ['Secret', 'Ana', 'loja.example', 'No sends', 'Nothing goes'])
    expect(data).not.toContain(word);
});

test('a note settles nothing and is seen by staff only', async () => {
  const { url, number } = await open();
  const mailed = (await storedMail(maxony)).length;
  const shown = await change(agent, `${url}/messages`, { text: 'Looks like DNS.', note: true });
  expect(promise(shown, 'first-response')?.state).toBe('open');
  expect((await storedMail(maxony)).length).toBe(mailed);
  expect((await agent.get(`${url}/stream`)).text).toContain('Looks like DNS.');
  const seen = await customer.get(`${url}/stream`);
  expect(seen.status).toBe(200);
  expect(seen.text).not.toContain('Looks like DNS.');
  expect(await types(number)).toContain('note');
});

test('a logged call is a response (law 7)', async () => {
  const { url } = await open();
  maxony.clock.set('2026-03-04T13:00:00Z');
  const shown = await change(agent, `${url}/calls`, { direction: 'out', minutes: 4, text: 'Explained.' });
  // At the due second it is still kept (law 3).
  expect(promise(shown, 'first-response')).toMatchObject({ state: 'kept', settled: '2026-03-04T13:00:00Z' });
});

test('an answer one second late: broken, stamped with the due instant, and fulfilled when it came (law 3)', async () => {
  const { url, number } = await open();
  maxony.clock.set('2026-03-04T13:00:01Z');
  const shown = await change(agent, `${url}/messages`, { text: 'Sorry for the wait.' });
  expect(promise(shown, 'first-response')).toMatchObject({
    state: 'broken',
    settled: '2026-03-04T13:00:00Z',
    fulfilled: '2026-03-04T13:00:01Z',
  });
  const events = await storedEvents(maxony, number);
  expect(events.find((event) => event.type === 'promise.broken')).toMatchObject({
    at: '2026-03-04T13:00:00Z',
    recorded: '2026-03-04T13:00:01Z',
  });
  expect(events.find((event) => event.type === 'promise.fulfilled')?.at).toBe('2026-03-04T13:00:01Z');
});

test('a ticket is given to an agent, to oneself and to nobody; a key is no agent', async () => {
  const { url, number } = await open();
  expect((await change(agent, `${url}/assignments`, { agent: 'me' })).assignee?.id).toBe(petra);
  expect((await change(agent, `${url}/assignments`, { agent: null })).assignee).toBeNull();
  expect((await change(lead, `${url}/assignments`, { agent: petra })).assignee?.id).toBe(petra);
  expect((await storedEvents(maxony, number)).findLast((event) => event.type === 'assign')?.data).toEqual({
    from: null,
    to: petra,
  });
  const nobody = '01900000-0000-7000-8000-000000000001';
  expect(await refused(agent, `${url}/assignments`, { agent: nobody })).toMatchObject({
    status: 422,
    errors: [{ path: 'agent' }],
  });
  const key = app.withKey(maxony, await maxony.addKey('agent'));
  expect((await refused(key, `${url}/assignments`, { agent: 'me' })).status).toBe(422);
  expect(((await agent.get(url)).body as Shown).assignee?.id).toBe(petra);
});

test('an agent of another desk, and a contact, can be given nothing', async () => {
  const { url } = await open();
  const stranger = await optictimes.addAgent({ name: 'Otto', email: 'otto@optictimes.test' });
  expect((await refused(agent, `${url}/assignments`, { agent: stranger })).status).toBe(422);
});

test('severity and kind: the change is on record and the table of changes of the policy is applied (law 9)', async () => {
  const { url } = await open(customer, { kind: 'question' });
  const shown = await change(agent, `${url}/kinds`, { to: 'deliverability' });
  expect(shown.kind).toBe('deliverability');
  expect(await refused(agent, `${url}/kinds`, { to: 'deliverability' })).toMatchObject({ status: 422 });
  const unknown = await refused(agent, `${url}/severities`, { to: 'apocalyptic' });
  expect(unknown).toMatchObject({ status: 422, errors: [{ path: 'to' }] });
  expect(unknown.errors?.[0]?.message).toContain('normal');
});

test('a higher severity shortens what runs: 8 working hours become 4, from the start (law 9, better)', async () => {
  const staff = app.withKey(optictimes, await optictimes.addKey('agent'));
  // 9:00 in São Paulo.
  maxony.clock.set('2026-03-04T12:00:00Z');
  const opened = await staff.post('/tickets', {
    subject: 'x',
    text: 'y',
    requester: { name: 'Rui', email: 'rui@x.example' },
  });
  const { number } = opened.body as { number: string };
  const before = (await staff.get(`/tickets/${number}`)).body as Shown;
  maxony.clock.advance(600);
  const after = await change(staff, `/tickets/${number}/severities`, { to: 'high' });
  const due = (shown: Shown): number => Date.parse(promise(shown, 'first-response')?.due ?? '');
  expect(due(after)).toBeLessThan(due(before));
  expect((await storedEvents(optictimes, Number(number.split('-')[1]))).at(-1)).toMatchObject({
    type: 'severity',
    data: { from: 'normal', to: 'high' },
  });
});

test('waiting for the customer stops what the policy says; their answer ends it (law 8)', async () => {
  const { url, number } = await open();
  await change(agent, `${url}/escalations`, {
    to: 'level 2',
    checklist: {
      'customer-data': { done: true },
      reproduced: { done: true },
      'faq-searched': { done: true },
      'dns-checked': { done: false, note: 'No mail is concerned.' },
    },
  });
  maxony.clock.set('2026-03-04T10:00:00Z');
  const waiting = await change(agent, `${url}/waits`, { for: 'customer' });
  expect(waiting).toMatchObject({ state: 'waiting', waiting: { for: 'customer' } });
  expect(promise(waiting, 'level-response:level 2')).toMatchObject({ state: 'paused', due: null });
  expect(promise(waiting, 'first-response')?.state).toBe('open');
  maxony.clock.set('2026-03-04T11:00:00Z');
  const going = await change(customer, `${url}/messages`, { text: 'Here you are.' });
  expect(going).toMatchObject({ state: 'open', waiting: null });
  // 8 working hours from 10:00, one of them paused, the day ends at 17:00 and begins at 8:00 (MAX-4, MAX-9).
  expect(promise(going, 'level-response:level 2')).toMatchObject({
    state: 'open',
    due: '2026-03-05T09:00:00Z',
  });
  expect(await types(number)).toEqual(expect.arrayContaining(['wait', 'promise.paused', 'promise.resumed']));
});

test('resuming by hand; only what waits can go on, and only for pauses that the policy has', async () => {
  const { url } = await open();
  expect((await refused(agent, `${url}/resumptions`)).status).toBe(409);
  expect(await refused(agent, `${url}/waits`, { for: 'godot' })).toMatchObject({
    status: 422,
    errors: [{ path: 'for' }],
  });
  await change(agent, `${url}/messages`, { text: 'We asked the network people.', waitFor: 'third-party' });
  expect(await change(agent, `${url}/resumptions`)).toMatchObject({ state: 'open', waiting: null });
});

test('what was mailed before we asked, and is read after, does not end the wait', async () => {
  const { number, url } = await open();
  maxony.clock.set('2026-03-04T10:00:00Z');
  await change(agent, `${url}/waits`, { for: 'customer' });
  maxony.clock.set('2026-03-04T10:10:00Z');
  await say(maxony, number, 'ana@loja.example', '2026-03-04T09:55:00Z');
  expect(((await agent.get(url)).body as Shown).state).toBe('waiting');
  await say(maxony, number, 'ana@loja.example', '2026-03-04T10:05:00Z');
  expect(((await agent.get(url)).body as Shown).state).toBe('open');
});

test('MAX-7: level 2 takes nothing over before its checklist is done; the problem names each item', async () => {
  const { url } = await open();
  const none = await refused(agent, `${url}/escalations`, { to: 'level 2' });
  expect(none.status).toBe(422);
  expect(none.errors?.map((fault) => fault.path)).toEqual([
    'checklist.customer-data',
    'checklist.reproduced',
    'checklist.faq-searched',
    'checklist.dns-checked',
  ]);
  expect(none.errors?.[0]?.message).toContain('MAX-7');
  const some = await refused(agent, `${url}/escalations`, {
    to: 'level 2',
    checklist: {
      'customer-data': { done: true },
      reproduced: { done: false, note: 'Needs their data centre.' },
      'faq-searched': { done: false, note: 'No time.' },
      'dns-checked': { done: false, note: '  ' },
    },
  });
  // An optional item may be answered with a reason; an obligatory one may not, and spaces are no reason.
  expect(some.errors?.map((fault) => fault.path)).toEqual([
    'checklist.faq-searched',
    'checklist.dns-checked',
  ]);
  expect(((await agent.get(url)).body as Shown).level).toBe('level 1');
});

test('MAX-7: that DNS, SPF and DKIM were checked is shown by a check on the ticket, or said not to apply; a tick alone does not do', async () => {
  const { url, number } = await open();
  const ticked = { ...complete, 'dns-checked': { done: true, note: 'I looked.' } };
  const refusal = await refused(agent, `${url}/escalations`, { to: 'level 2', checklist: ticked });
  expect(refusal.errors?.map((fault) => fault.path)).toEqual(['checklist.dns-checked']);
  expect(refusal.errors?.[0]?.message).toContain("Check a domain's mail on this ticket");
  const item = async () =>
    (
      (await agent.get(url)).body as { checklists: Record<string, { id: string; shown: boolean }[]> }
    ).checklists['level 2']?.find(({ id }) => id === 'dns-checked');
  expect(await item()).toMatchObject({ evidence: 'domain-check', shown: false });
  const check = await agent.post('/deliverability-checks', {
    domain: 'loja.example',
    ticket: String(number),
  });
  expect(check.status).toBe(201);
  expect(await item()).toMatchObject({ shown: true });
  const { 'dns-checked': _unasked, ...rest } = complete;
  expect((await change(agent, `${url}/escalations`, { to: 'level 2', checklist: rest })).level).toBe(
    'level 2',
  );
  const [escalated] = (await storedEvents(maxony, number)).filter(({ type }) => type === 'escalate');
  expect(escalated?.data['checklist']).toMatchObject({ 'dns-checked': true });
});

const complete = {
  'customer-data': { done: true },
  reproduced: { done: false, note: 'Needs their data centre.' },
  'faq-searched': { done: true },
  'dns-checked': { done: false, note: 'No mail is concerned.' },
};

test("MAX-8 and MAX-9: level 2 has its own clock of 8 working hours, a team by kind, and the checklist's answers in a note", async () => {
  const { url, number } = await open();
  maxony.clock.set('2026-03-04T14:00:00Z');
  const shown = await change(agent, `${url}/escalations`, { to: 'level 2', checklist: complete });
  expect(shown).toMatchObject({ level: 'level 2', team: 'developers' });
  // 15:00 to 17:00 are two, six more the next day from 8:00.
  expect(promise(shown, 'level-response:level 2')).toMatchObject({
    state: 'open',
    due: '2026-03-05T13:00:00Z',
  });
  expect((await agent.get(`${url}/stream`)).text).toContain('Needs their data centre.');
  expect((await customer.get(`${url}/stream`)).text).not.toContain('data centre');
  expect((await storedEvents(maxony, number)).find((event) => event.type === 'escalate')?.data).toMatchObject(
    {
      from: 'level 1',
      to: 'level 2',
      team: 'developers',
      checklist: { 'customer-data': true, reproduced: false },
    },
  );
  expect((await refused(agent, `${url}/escalations`, { to: 'level 2', checklist: complete })).status).toBe(
    409,
  );
  const mail = await open(customer, { kind: 'deliverability' });
  expect((await change(agent, `${mail.url}/escalations`, { to: 'level 2', checklist: complete })).team).toBe(
    'network',
  );
  const legal = await open(customer, { kind: 'legal' });
  const law = await change(agent, `${legal.url}/escalations`, { to: 'level 2', checklist: complete });
  expect(law.team).toBe('legal');
  expect(promise(law, 'level-response:level 2')).toMatchObject({ due: '2026-03-11T16:00:00Z' });
});

test('OPT-4: whoever asked is told of the resolution; the notice is kept and its mail queued in the same act', async () => {
  const staff = app.withKey(optictimes, await optictimes.addKey('agent'));
  maxony.clock.set('2026-03-04T12:00:00Z');
  const opened = await staff.post('/tickets', {
    subject: 'Router',
    text: 'Does not start',
    language: 'en',
    requester: { name: 'Rui', email: 'rui@y.example' },
  });
  const { number } = opened.body as { number: string };
  maxony.clock.advance(300);
  const shown = await change(staff, `/tickets/${number}/resolutions`, { text: 'It was the fuse.' });
  expect(shown.state).toBe('resolved');
  expect(promise(shown, 'resolution-notice')).toMatchObject({
    state: 'kept',
    settled: '2026-03-04T12:05:00Z',
  });
  expect(promise(shown, 'first-response')?.state).toBe('kept');
  const mail = (await storedMail(optictimes)).filter((each) => each.recipient === 'rui@y.example').at(-1);
  expect(mail?.kind).toBe('resolution');
  expect(mail?.body).toContain('It was the fuse.');
  expect((await refused(staff, `/tickets/${number}/resolutions`, {})).status).toBe(409);
});

test('resolving alone is no response where the policy does not say so (law 7)', async () => {
  const { url } = await open();
  expect(promise(await change(agent, `${url}/resolutions`), 'first-response')?.state).toBe('open');
});

test('a resolved ticket opens again by hand or by a message of the customer, not by an automatic one; its resolution runs anew', async () => {
  const staff = app.withKey(optictimes, await optictimes.addKey('agent'));
  maxony.clock.set('2026-03-04T12:00:00Z');
  const opened = await staff.post('/tickets', {
    subject: 'Late',
    text: 'Too late',
    kind: 'complaint',
    requester: { name: 'Rui', email: 'rui@z.example' },
  });
  const name = (opened.body as { number: string }).number;
  const number = Number(name.split('-')[1]);
  await change(staff, `/tickets/${name}/resolutions`, { text: 'Done' });
  maxony.clock.advance(3600);
  const again = await change(staff, `/tickets/${name}/reopenings`);
  expect(again.state).toBe('open');
  expect(promise(again, 'resolution')?.state).toBe('kept');
  expect(promise(again, 'resolution#2')).toMatchObject({ state: 'open' });
  expect((await refused(staff, `/tickets/${name}/reopenings`)).status).toBe(409);
  await change(staff, `/tickets/${name}/resolutions`);
  const rui = app.signedIn(optictimes, 'rui@z.example');
  maxony.clock.advance(3600);
  const shown = await change(rui, `/tickets/${name}/messages`, { text: 'No, it is not.' });
  expect(shown.state).toBe('open');
  expect((await types(number, optictimes)).filter((type) => type === 'reopen').length).toBe(2);
  expect(promise(shown, 'resolution#3')?.state).toBe('open');
});

test('what was mailed before the resolution and is read after it opens the ticket again, and its resolution runs anew', async () => {
  const staff = app.withKey(optictimes, await optictimes.addKey('agent'));
  maxony.clock.set('2026-03-04T12:00:00Z');
  const opened = await staff.post('/tickets', {
    subject: 'Late',
    text: 'Too late',
    kind: 'complaint',
    requester: { name: 'Rui', email: 'rui@w.example' },
  });
  const number = Number((opened.body as { number: string }).number.split('-')[1]);
  maxony.clock.set('2026-03-04T13:00:00Z');
  await change(staff, `/tickets/${number}/resolutions`, { text: 'Done' });
  maxony.clock.set('2026-03-04T13:05:00Z');
  await say(optictimes, number, 'rui@w.example', '2026-03-04T12:55:00Z');
  const shown = (await staff.get(`/tickets/${number}`)).body as Shown;
  expect(shown.state).toBe('open');
  expect(promise(shown, 'resolution#2')?.state).toBe('open');
  expect((await storedEvents(optictimes, number)).find((event) => event.type === 'reopen')?.at).toBe(
    '2026-03-04T13:00:00Z',
  );
});

test('a closed ticket: nothing about it changes but by opening it again', async () => {
  const { url } = await open();
  const closed = await change(customer, `${url}/closures`);
  expect(closed.state).toBe('closed');
  for (const [noun, body] of [
    ['closures', {}],
    ['severities', { to: 'normal' }],
    ['kinds', { to: 'question' }],
    ['waits', { for: 'customer' }],
    ['escalations', { to: 'level 2', checklist: complete }],
    ['resolutions', {}],
  ] as const)
    expect((await agent.post(`${url}/${noun}`, body)).status, noun).toBe(409);
  expect((await change(customer, `${url}/reopenings`)).state).toBe('open');
});

test('a lead waives one promise or all that run, with a cause; an agent may not (law 4)', async () => {
  const { url, number } = await open();
  expect((await refused(agent, `${url}/waivers`, { cause: 'agreed' })).status).toBe(403);
  expect(await refused(lead, `${url}/waivers`, { cause: 'agreed', promise: 'update#7' })).toMatchObject({
    status: 422,
    errors: [{ path: 'promise' }],
  });
  const shown = await change(lead, `${url}/waivers`, { cause: 'agreed', promise: 'first-response' });
  expect(promise(shown, 'first-response')).toMatchObject({ state: 'waived', cause: 'agreed' });
  expect(promise(shown, 'acknowledgement')?.state).toBe('kept');
  expect(await types(number)).toContain('promise.waived');
  expect((await refused(lead, `${url}/waivers`, { cause: 'spam' })).status).toBe(422);
  expect((await refused(lead, `${url}/waivers`, { cause: 'because' })).status).toBe(422);
});

test('a contact may answer, close and open again; every other command is refused', async () => {
  const { url } = await open();
  for (const [noun, body] of [
    ['assignments', { agent: 'me' }],
    ['severities', { to: 'normal' }],
    ['kinds', { to: 'question' }],
    ['waits', { for: 'customer' }],
    ['resumptions', {}],
    ['escalations', { to: 'level 2', checklist: complete }],
    ['resolutions', {}],
    ['calls', { direction: 'in', minutes: 1, text: 'x' }],
    ['waivers', { cause: 'agreed' }],
  ] as const)
    expect((await refused(customer, `${url}/${noun}`, body)).status, noun).toBe(403);
  expect((await refused(customer, `${url}/messages`, { text: 'x', note: true })).status).toBe(403);
  expect((await refused(customer, `${url}/messages`, { text: 'x', waitFor: 'customer' })).status).toBe(403);
});

test('a contact sends files with a message and reads them again; the same file twice is stored once', async () => {
  const { url } = await open();
  const content = Buffer.from('a screenshot').toString('base64');
  const attachments = [{ name: 'shot.png', type: 'image/png', content }];
  await change(customer, `${url}/messages`, { text: 'See here', attachments });
  await change(agent, `${url}/messages`, { text: 'Back to you', attachments });
  const stream = (await customer.get(`${url}/stream`)).body as {
    items: { attachments?: { url: string }[] }[];
  };
  const urls = stream.items.flatMap((item) => item.attachments ?? []).map((file) => file.url);
  expect(urls.length).toBe(2);
  for (const each of urls) {
    const answer = await customer.get(each.replace('/api/v1/maxony', ''));
    expect(answer).toMatchObject({ status: 200, type: 'application/octet-stream', text: 'a screenshot' });
  }
  const blobs = await maxony.act(async ({ tx }) => (await sql`select 1 from blob`.execute(tx)).rows.length);
  expect(blobs).toBe(1);
});

test('a bounced answer is none: what it settled runs again (law 7)', async () => {
  const { number, url } = await open();
  maxony.clock.set('2026-03-04T10:00:00Z');
  await change(agent, `${url}/messages`, { text: 'Answer' });
  maxony.clock.set('2026-03-04T10:30:00Z');
  await bounceLast(maxony, number);
  expect((await storedPromises(maxony, number)).find((row) => row.key === 'first-response')).toMatchObject({
    state: 'open',
    due: '2026-03-04T13:00:00Z',
    settled: null,
  });
  expect(await types(number)).toContain('promise.reopened');
});

test('a reply needs words; a note reaches nobody who could be waited for', async () => {
  const { url } = await open();
  expect(await refused(agent, `${url}/messages`, { text: '  ' })).toMatchObject({
    status: 422,
    errors: [{ path: 'text' }],
  });
  expect(
    await refused(agent, `${url}/messages`, { text: 'x', note: true, waitFor: 'customer' }),
  ).toMatchObject({
    status: 422,
    errors: [{ path: 'waitFor' }],
  });
});

test('an update that began with an answer which came back is withdrawn, and that is on record (law 7)', async () => {
  const opservices = await maxony.addDesk('opservices');
  await opservices.addCustomer({ name: 'Rita', plan: 'premium', email: 'rita@banco.example' });
  maxony.clock.set('2026-03-04T13:00:00Z');
  const opened = await app
    .signedIn(opservices, 'rita@banco.example')
    .post('/tickets', { subject: 'x', text: 'x' });
  const number = Number((opened.body as { number: string }).number.split('-')[1]);
  const staff = app.withKey(opservices, await opservices.addKey('agent'));
  const shown = await change(staff, `/tickets/${number}/messages`, { text: 'Answer' });
  expect(promise(shown, 'update')?.state).toBe('open');
  await bounceLast(opservices, number);
  const after = await storedPromises(opservices, number);
  expect(after.map((row) => row.key)).not.toContain('update');
  expect(after.find((row) => row.key === 'first-response')?.state).toBe('open');
  expect(
    (await storedEvents(opservices, number)).findLast((event) => event.type === 'promise.withdrawn')?.data,
  ).toMatchObject({
    promise: 'update',
  });
});

test('a wait ends by itself when it has lasted its longest, for the ticket too (law 8)', async () => {
  const { url } = await open();
  await change(agent, `${url}/escalations`, { to: 'level 2', checklist: complete });
  await change(agent, `${url}/waits`, { for: 'customer' });
  const timers = startTimers(maxony.services, timerHooks(maxony.services));
  try {
    maxony.clock.set('2026-04-03T08:59:59Z');
    await timers.runDue();
    expect((await agent.get(url)).body).toMatchObject({ state: 'waiting' });
    maxony.clock.advance(1);
    // The timers look by themselves too: what they have in hand is passed over here.
    await expect
      .poll(
        async () => {
          await timers.runDue();
          return ((await agent.get(url)).body as Shown).state;
        },
        { timeout: 10_000 },
      )
      .toBe('open');
  } finally {
    await timers.close();
  }
  const shown = (await agent.get(url)).body as Shown;
  expect(shown).toMatchObject({ state: 'open', waiting: null });
  expect(promise(shown, 'level-response:level 2')?.state).toBe('open');
});

test('OSW-9: a restricted ticket is given only to whoever has its clearance', async () => {
  const { url, number } = await open();
  const cleared = await maxony.addAgent({ name: 'Uma', email: 'uma@maxony.test', clearances: ['us'] });
  const pool = new pg.Pool({ connectionString: maxony.database.url, max: 1 });
  try {
    await pool.query("update ticket set restricted = '{us}' where number = $1 and desk_id = $2", [
      number,
      maxony.deskId,
    ]);
  } finally {
    await pool.end();
  }
  expect((await agent.get(url)).status).toBe(404);
  const uma = app.signedIn(maxony, 'uma@maxony.test');
  expect((await refused(uma, `${url}/assignments`, { agent: petra })).status).toBe(422);
  expect((await change(uma, `${url}/assignments`, { agent: cleared })).assignee?.id).toBe(cleared);
});

test('what resolving, a pause and a level bring is told before it is done, and so it comes: MAX-9', async () => {
  interface Foretold {
    act: string;
    to: string | null;
    text: boolean | null;
    longest: string | null;
    clause: string | null;
    team: string | null;
    promises: {
      promise: string;
      effect: string;
      state: string;
      due: string | null;
      until: string | null;
      clause: string;
    }[];
    next: { promise: string; due: string | null } | null;
  }
  const { name, number } = await open();
  const { body } = await agent.get(`/tickets/${name}/forecasts`);
  const items = (body as { items: Foretold[] }).items;
  const of = (act: string, to: string | null = null, text: boolean | null = null): Foretold => {
    const found = items.find((one) => one.act === act && one.to === to && one.text === text);
    if (found === undefined) throw new Error(`no forecast of ${act} ${to}`);
    return found;
  };
  const effect = (one: Foretold, effect: string): string[] =>
    one.promises.filter((promise) => promise.effect === effect).map(({ promise }) => promise);
  expect(effect(of('resolve', null, false), 'stays')).toContain('first-response');
  expect(effect(of('resolve', null, true), 'settles')).toContain('first-response');
  expect((await agent.get(`/tickets/resolution-forecasts?numbers=${name},MAX-99999`)).body).toMatchObject({
    items: [{ number: name, promises: [{ promise: 'first-response', state: 'open' }] }],
  });
  const pauses = items.filter(({ act }) => act === 'wait');
  expect(pauses.length).toBeGreaterThan(0);
  for (const pause of pauses) {
    expect(pause.clause, pause.to ?? '').not.toBeNull();
    for (const promise of pause.promises.filter((one) => one.effect === 'stands-still'))
      expect(promise.until === null, pause.to ?? '').toBe(pause.longest === null);
  }
  const levels = items.filter(({ act }) => act === 'escalate');
  expect(levels.map(({ to }) => to)).toEqual(['level 2', 'legal']);

  // Duties are read by each in their own language.
  const { duties } = (
    (await agent.get(`/tickets/${name}`)).body as { decision: { duties: { say?: { en: string } }[] } }
  ).decision;
  expect(duties.length).toBeGreaterThan(0);
  for (const { say: texts } of duties) expect(texts?.en).toMatch(/\w/);

  // Nothing was done by asking; then it is done, and comes as told.
  const before = await storedEvents(maxony, number);
  expect(before.some(({ type }) => type === 'escalate')).toBe(false);
  const checklist = Object.fromEntries(
    (
      (await agent.get(`/tickets/${name}`)).body as {
        checklists: Record<string, { id: string; evidence: string | null }[]>;
      }
    ).checklists['legal']?.map(({ id }) => [id, { done: true, note: 'x' }]) ?? [],
  );
  const [pause] = pauses;
  await agent.post(`/tickets/${name}/waits`, { for: pause?.to });
  const waiting = (await agent.get(`/tickets/${name}`)).body as Shown;
  expect(
    waiting.promises
      .filter(({ state }) => state === 'paused')
      .map(({ promise }) => promise)
      .sort(),
  ).toEqual(effect(pause as Foretold, 'stands-still').sort());
  await agent.post(`/tickets/${name}/resumptions`, {});
  const escalated = await agent.post(`/tickets/${name}/escalations`, { to: 'legal', checklist });
  expect(escalated, escalated.text).toMatchObject({
    status: 201,
    body: { team: of('escalate', 'legal').team },
  });
  const begun = of('escalate', 'legal').promises.filter((one) => one.effect === 'begins');
  expect(begun.length).toBeGreaterThan(0);
  for (const { promise, due } of begun)
    expect((escalated.body as Shown).promises.find((one) => one.promise === promise)?.due).toBe(due);
  expect((await customer.get(`/tickets/${name}/forecasts`)).status).toBe(403);
  await agent.post(`/tickets/${name}/resolutions`, {});
  expect((await agent.get(`/tickets/${name}/forecasts`)).body).toMatchObject({ items: [] });
});
