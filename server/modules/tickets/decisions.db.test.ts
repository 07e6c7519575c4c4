import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { tracesOf } from '../../../tools/traces.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { indexOnce } from '../search/door.ts';
import { startRelay, startTimers } from '../ledger/door.ts';
import { timerHooks } from '../../handlers.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let lead: TestClient;
let security: TestClient;
let rui: TestClient;
const address = 'support@opservices.test';

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-04T13:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Tomé Arruda', email: 'tome@opservices.test' });
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opservices.test', role: 'lead' });
  await desk.addAgent({ name: 'Sol Vega', email: 'sol@opservices.test', role: 'security' });
  await desk.addCustomer({ name: 'Porto', plan: 'premium', email: 'rui@porto.example', language: 'en' });
  agent = app.signedIn(desk, 'tome@opservices.test');
  lead = app.signedIn(desk, 'lia@opservices.test');
  security = app.signedIn(desk, 'sol@opservices.test');
  rui = app.signedIn(desk, 'rui@porto.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Shown {
  number: string;
  state: string;
  admitted: boolean;
  severity: string;
  level: string;
  promises: { promise: string; state: string; cause: string | null; due: string | null }[];
}
interface Item {
  kind: string;
  id: string;
  type?: string;
  text?: string;
  redacted?: boolean;
  note?: boolean;
  attachments?: { id: string; name: string }[];
  data?: Record<string, unknown>;
}

async function open(by = rui, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await by.post('/tickets', { subject: 'Help', text: 'It does not start.', ...more });
  expect(answer.status, answer.text).toBe(201);
  return (answer.body as Shown).number;
}
const read = async (number: string, by = agent): Promise<Shown> =>
  (await by.get(`/tickets/${number}`)).body as Shown;
const stream = async (number: string, by = agent): Promise<Item[]> =>
  ((await by.get(`/tickets/${number}/stream`)).body as { items: Item[] }).items;
interface Worded {
  id: string;
  text: string;
  say?: Record<string, string>;
}
interface Decided {
  admitted: boolean;
  decision: { refusal: Worded | null; duties: Worded[] };
}
const bare = (number: string): number => Number(number.split('-')[1]);
const audited = async (what: string): Promise<{ detail: unknown }[]> =>
  ((await security.get(`/audit?what=${what}`)).body as { items: { detail: unknown }[] }).items;

test("OPS-15: an exclusion sends the policy's wording in the customer's language, waives what runs, and stays on record; an answer opens it again", async () => {
  const number = await open();
  const done = await agent.post(`/tickets/${number}/exclusions`, {
    topic: 'antivirus',
    text: 'Kind regards.',
  });
  expect(done.status, done.text).toBe(201);
  expect(done.body).toMatchObject({ state: 'closed', admitted: false });
  const [said] = (await stream(number, rui)).filter(({ text }) =>
    text?.startsWith('We do not look after antivirus'),
  );
  expect(said?.text).toContain('Kind regards.');
  expect((await storedMail(desk)).at(-1)?.body).toContain('We do not look after antivirus');
  // What was said stays as it was said; whoever reads it later has it in all languages of the policy.
  const { refusal } = ((await agent.get(`/tickets/${number}`)).body as Decided).decision;
  expect(refusal).toMatchObject({
    text: expect.stringMatching(/^We do not look after antivirus/),
    say: { 'pt-BR': expect.stringMatching(/^Não cuidamos de antivírus/), en: refusal?.text },
  });
  expect((await read(number)).promises.every(({ state }) => !['open', 'paused'].includes(state))).toBe(true);
  await rui.post(`/tickets/${number}/messages`, { text: 'But it is yours.' });
  expect(await read(number)).toMatchObject({ state: 'open', admitted: false });
  // A lead takes it all the same, with a reason.
  expect(
    (await agent.post(`/tickets/${number}/overrides`, { what: 'admitted', to: 'yes', reason: 'Goodwill' }))
      .status,
  ).toBe(403);
  expect(
    (await lead.post(`/tickets/${number}/overrides`, { what: 'admitted', to: 'yes', reason: 'Goodwill' }))
      .body,
  ).toMatchObject({ admitted: true });
  expect((await agent.post(`/tickets/${await open()}/exclusions`, { topic: 'weather' })).body).toMatchObject({
    errors: [{ path: 'topic' }],
  });
});

/** The exclusions that staff may choose from: to refuse a ticket by, and to state as what it is about. */
async function offeredFor(staff: TestClient, number: string) {
  interface Offered {
    overrides: { exclusions: { id: string; text: Record<string, string> }[] };
    choices: { topics: { id: string }[] };
  }
  const dossier = (await staff.get(`/tickets/${number}/dossier`)).body as Offered;
  const facts = (await staff.get(`/tickets/${number}/facts`)).body as Offered;
  return { exclusions: dossier.overrides.exclusions, topics: facts.choices.topics.map(({ id }) => id) };
}

test('OPS-15, OPS-17: what only a contract excludes and asks for is read in the language of each reader', async () => {
  const text = await readFile('policies/opservices/policy.yaml', 'utf8');
  const other = await desk.addDesk(
    'opservices-rio',
    text
      .replace('id: opservices', 'id: opservices-rio')
      .replaceAll('@opservices.test', '@rio.test')
      .replace('may: [access,', 'may: [duties, exclusions, access,'),
  );
  const both = (ptBR: string, en: string) => ({ 'pt-BR': ptBR, en });
  const tapes = both('Guarde cópias em fita.', 'Keep copies on tape.');
  const plotters = both('Não cuidamos de plotters.', 'We do not look after plotters.');
  await other.addAgent({ name: 'Davi', email: 'davi@rio.test' });
  await other.addCustomer({
    name: 'Rio',
    plan: 'premium',
    email: 'ana@rio.example',
    language: 'pt-BR',
    overrides: {
      amparo: 1,
      clauses: { 'K-1': { title: both('Fitas', 'Tapes'), text: both('Com fitas.', 'With tapes.') } },
      duties: [{ id: 'tapes', text: tapes, clause: 'K-1' }],
      exclusions: {
        plotters: { name: both('Plotters', 'Plotters'), text: plotters, words: 'plotter*', clause: 'K-1' },
      },
    },
  });
  const [ana, davi] = [app.signedIn(other, 'ana@rio.example'), app.signedIn(other, 'davi@rio.test')];
  const about = { subject: 'Plotter', text: 'O plotter parou.' };
  expect((await ana.post('/request-form', about)).body).toMatchObject({
    recognised: [{ topic: 'plotters', text: plotters }],
  });
  // A language that the policy does not have falls back, as every text of it does.
  const answered = await ana.post('/decisions', { channel: 'portal', topic: 'plotters', language: 'ro' });
  expect(answered.status, answered.text).toBe(200);
  const asked = answered.body as Decided['decision'];
  expect(asked.refusal).toMatchObject({ text: plotters.en, say: plotters });
  expect(asked.duties.find(({ id }) => id === 'tapes')).toMatchObject({ text: tapes.en, say: tapes });
  expect((await ana.get('/me/organisation')).body).toMatchObject({
    duties: expect.arrayContaining([expect.objectContaining({ id: 'tapes', text: tapes })]),
  });

  const opened = await ana.post('/tickets', { ...about, topic: 'plotters' });
  expect(opened.status, opened.text).toBe(201);
  expect((opened.body as Decided).decision.refusal).toMatchObject({ text: plotters['pt-BR'], say: plotters });
  expect((await storedMail(other)).at(-1)?.body).toContain(plotters['pt-BR']);
  const number = await open(ana, { kind: 'incident' });
  // Staff find it beside the policy's own, with its wording.
  const offered = await offeredFor(davi, number);
  expect(offered.exclusions.find(({ id }) => id === 'plotters')).toMatchObject({
    name: { en: 'Plotters' },
    text: plotters,
  });
  expect(offered.exclusions.length).toBeGreaterThan(1);
  expect(offered.topics).toEqual(offered.exclusions.map(({ id }) => id));
  const done = await davi.post(`/tickets/${number}/exclusions`, { topic: 'plotters', text: '' });
  expect(done.status, done.text).toBe(201);
  for (const reader of [ana, davi]) {
    const { decision } = (await reader.get(`/tickets/${number}`)).body as Decided;
    expect(decision.refusal).toMatchObject({ text: plotters['pt-BR'], say: plotters });
    expect(decision.duties.find(({ id }) => id === 'tapes')).toMatchObject({
      text: tapes['pt-BR'],
      say: tapes,
    });
  }
  // As what a ticket is about it may be stated too; of a customer without that contract it is neither offered nor taken.
  const stated = await open(ana, { kind: 'incident' });
  expect((await davi.post(`/tickets/${stated}/facts`, { topic: 'plotters' })).body).toMatchObject({
    topic: 'plotters',
    now: { admitted: false, text: plotters },
  });
  await other.addCustomer({ name: 'Sul', plan: 'premium', email: 'eva@sul.example' });
  const without = await open(app.signedIn(other, 'eva@sul.example'), { kind: 'incident' });
  const there = await offeredFor(davi, without);
  expect([...there.topics, ...there.exclusions.map(({ id }) => id)]).not.toContain('plotters');
  for (const way of ['facts', 'exclusions'])
    expect((await davi.post(`/tickets/${without}/${way}`, { topic: 'plotters', text: '' })).status).toBe(422);
});

test('an override of severity, level or plan needs a lead and a reason: it is an event, a note of staff, and an entry of the audit', async () => {
  const number = await open();
  const before = await read(number);
  const to = before.severity === 'critical' ? 'normal' : 'critical';
  const done = await lead.post(`/tickets/${number}/overrides`, {
    what: 'severity',
    to,
    reason: 'The plant stands still',
  });
  expect(done.body).toMatchObject({ severity: to });
  expect(
    (await storedEvents(desk, bare(number))).find(({ type }) => type === 'override')?.data,
  ).toMatchObject({ what: 'severity', from: before.severity, to });
  expect((await stream(number)).find(({ note }) => note)?.text).toBe('The plant stands still');
  expect((await stream(number, rui)).map(({ type }) => type)).not.toContain('override');
  expect((await audited('decision.overridden'))[0]?.detail).toMatchObject({ what: 'severity', to });
  expect(
    (await lead.post(`/tickets/${number}/overrides`, { what: 'severity', to, reason: 'xyz' })).status,
  ).toBe(422);
  expect(
    (await lead.post(`/tickets/${number}/overrides`, { what: 'plan', to: 'gold', reason: 'xyz' })).status,
  ).toBe(422);
});

test('OSW-9: restricted by hand to security, it is gone for whoever did it, and for everybody without the clearance', async () => {
  const number = await open();
  expect((await agent.post(`/tickets/${number}/restrictions`, { to: 'everybody' })).status).toBe(422);
  expect((await agent.post(`/tickets/${number}/restrictions`, { to: 'security' })).status).toBe(204);
  expect((await agent.get(`/tickets/${number}`)).status).toBe(404);
  expect((await lead.get(`/tickets/${number}/dossier`)).status).toBe(404);
  expect((await security.get(`/tickets/${number}`)).status).toBe(200);
  expect((await rui.get(`/tickets/${number}`)).status).toBe(200);
});

test('OPS-3: work is logged by way of help and summed up; a call counts; one takes away what is one’s own', async () => {
  const number = await open();
  await agent.post(`/tickets/${number}/work`, { way: 'remote', minutes: 40, text: 'Looked at the log' });
  await agent.post(`/tickets/${number}/calls`, { direction: 'out', minutes: 5, text: 'Told them.' });
  await lead.post(`/tickets/${number}/work`, { way: 'remote', minutes: 20 });
  const work = async () =>
    (
      (await agent.get(`/tickets/${number}/dossier`)).body as {
        work: { minutes: number; byWay: object; items: { id: string; own: boolean }[] };
      }
    ).work;
  expect(await work()).toMatchObject({ minutes: 65, byWay: { remote: 60, telephone: 5 } });
  const [own, other] = [
    (await work()).items.find((item) => item.own),
    (await work()).items.find((item) => !item.own),
  ];
  expect((await agent.delete(`/tickets/${number}/work/${other?.id}`)).status).toBe(403);
  expect((await agent.delete(`/tickets/${number}/work/${own?.id}`)).status).toBe(204);
  expect(await work()).toMatchObject({ minutes: 25 });
  expect(
    (await agent.post(`/tickets/${number}/work`, { way: 'remote', minutes: 5, at: '2031-01-01T00:00:00Z' }))
      .status,
  ).toBe(422);
  expect((await stream(number, rui)).map(({ type }) => type)).not.toContain('work');
});

test('a date is agreed, a milestone reached only where the policy says so; who is on it says so', async () => {
  const number = await open();
  expect(
    (
      await agent.post(`/tickets/${number}/agreements`, {
        promise: 'resolution',
        due: '2030-01-01T00:00:00Z',
      })
    ).body,
  ).toMatchObject({ errors: [{ path: 'promise' }] });
  expect((await agent.post(`/tickets/${number}/milestones`, { milestone: 'workaround' })).body).toMatchObject(
    { errors: [{ path: 'milestone' }] },
  );
  expect((await agent.post(`/tickets/${number}/acknowledgements`, {})).status).toBe(201);
  expect((await storedEvents(desk, bare(number))).at(-1)).toMatchObject({
    type: 'acknowledge',
    actor: 'agent',
  });
});

test('where the policy leaves a date to agreement it is due then, and moved by the next; a milestone that the policy names is on record; a step of the ladder hands over', async () => {
  const terms = await readFile('packages/policy/src/example.policy.yaml', 'utf8');
  const harbour = await desk.addDesk(
    'harbour',
    terms.replace('- { none: true, clause: HBR-5 }', '- { answer: negotiated, clause: HBR-5 }'),
  );
  await harbour.addAgent({ name: 'Ada', email: 'ada@harbour.test' });
  await harbour.addCustomer({ name: 'Quay', plan: 'full', email: 'bo@quay.example', language: 'en' });
  const ada = app.signedIn(harbour, 'ada@harbour.test');
  const bo = app.signedIn(harbour, 'bo@quay.example');
  await harbour.addCustomer({ name: 'Pier', plan: 'basic', email: 'cy@pier.example', language: 'en' });
  // Only incidents have a resolution time of their own: here the date is agreed.
  const question = await open(bo, { kind: 'complaint', severity: 'S1' });
  const agree = (due: string) => ada.post(`/tickets/${question}/agreements`, { promise: 'resolution', due });
  const promised = async (number: string, id: string) =>
    (await read(number, ada)).promises.find(({ promise }) => promise === id);
  expect(await promised(question, 'resolution')).toMatchObject({ state: 'open', due: null });
  expect((await agree('2026-03-04T12:59:59Z')).body).toMatchObject({ errors: [{ path: 'due' }] });
  expect((await agree('2026-03-05T13:00:00Z')).status).toBe(201);
  expect(await promised(question, 'resolution')).toMatchObject({ due: '2026-03-05T13:00:00Z' });
  expect((await agree('2026-03-05T15:00:00Z')).status).toBe(201);
  expect(await promised(question, 'resolution')).toMatchObject({
    due: '2026-03-05T15:00:00Z',
    changes: [{ what: 'agreed' }, { what: 'agreed', dueBefore: '2026-03-05T13:00:00Z' }],
  });
  expect((await ada.get(`/tickets/${question}/dossier`)).body).toMatchObject({
    overrides: { negotiable: ['resolution'], milestones: [{ id: 'workaround' }] },
  });
  // HBR-51: a workaround was given. Staff and customer see that in the ticket.
  expect((await ada.post(`/tickets/${question}/milestones`, { milestone: 'workaround' })).status).toBe(201);
  expect(
    (await storedEvents(harbour, bare(question))).find(({ type }) => type === 'milestone'),
  ).toMatchObject({
    actor: 'agent',
    data: { id: 'workaround' },
  });
  for (const who of [ada, bo])
    expect((await stream(question, who)).map(({ type }) => type)).toContain('milestone');
  // HBR-7: what nobody has seen for 15 minutes goes to the second level, whose clock starts.
  const unseen = await open(app.signedIn(harbour, 'cy@pier.example'), { severity: 'S1' });
  expect(await read(unseen, ada)).toMatchObject({ level: 'level 1' });
  const timers = startTimers(desk.services, timerHooks(desk.services));
  try {
    desk.clock.advance(15 * 60);
    await timers.runDue();
    await expect.poll(async () => (await read(unseen, ada)).level, { timeout: 20_000 }).toBe('level 2');
  } finally {
    await timers.close();
  }
  expect((await storedEvents(harbour, bare(unseen))).find(({ type }) => type === 'escalate')).toMatchObject({
    actor: 'system',
    data: { from: 'level 1', to: 'level 2' },
  });
  expect(await promised(unseen, 'level-response:level 2')).toMatchObject({ start: '2026-03-04T13:15:00Z' });
});

/** Everything that the database still knows of a word. */
const traces = (word: string): Promise<string[]> => tracesOf(desk, word);

test('PAR-2: words are taken out of every message of the ticket, the mail as it came, mails that left and search; a salted hash is the proof', async () => {
  const raw = [
    'From: Rui <rui@porto.example>',
    `To: ${address}`,
    'Subject: Login hunter2',
    'Message-ID: <r1@porto.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The password is hunter2, it opens everything.',
    '',
  ].join('\r\n');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    envelopeFrom: 'rui@porto.example',
    recipients: [address],
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const { items } = (await agent.get('/tickets?view=unassigned&limit=100')).body as {
    items: (Shown & { subject: string })[];
  };
  const ticket = items.find(({ subject }) => subject.includes('hunter2'));
  const number = ticket?.number ?? '';
  const say = () =>
    app.app.inject({
      method: 'POST',
      url: `/api/v1/opservices/tickets/${number}/messages`,
      headers: { ...agent.headers, 'idempotency-key': '"once"' },
      payload: { text: 'Please never send us hunter2 again.' },
    });
  expect((await say()).body).toContain('hunter2');
  // Somebody is writing an answer that quotes it, the way Markdown does.
  await agent.put(`/tickets/${number}/writing/answer`, { text: '> The password is hunter2, it\n\nWhy?' });
  const find = async (): Promise<number> =>
    ((await agent.get('/search?q=hunter2')).body as { items: unknown[] }).items?.length ?? 0;
  const [message] = (await stream(number)).filter(({ kind }) => kind === 'message');
  const url = `/messages/${message?.id}/redactions`;
  expect((await agent.post(url, { words: 'hunter2', reason: 'A password' })).status).toBe(403);
  expect((await lead.post(url, { words: 'hunter3', reason: 'A password' })).body).toMatchObject({
    errors: [{ path: 'words' }],
  });
  const done = await lead.post(url, { words: 'hunter2', reason: 'A password' });
  expect(done.status, done.text).toBe(204);
  expect(await traces('hunter2')).toEqual([]);
  expect(
    (await stream(number))
      .filter(({ kind }) => kind === 'message')
      .map(({ text, redacted }) => [text?.trim(), redacted]),
  ).toEqual([
    ['The password is ▇▇▇, it opens everything.', true],
    ['Please never send us ▇▇▇ again.', true],
  ]);
  // A repeated request has no effect either, and its first answer has lost the words.
  const again = await say();
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toContain('▇▇▇');
  expect(again.body).not.toContain('hunter2');
  expect((await agent.get('/me/drafts')).text).toContain('> The password is ▇▇▇, it');
  const events = (await storedEvents(desk, bare(number))).filter(({ type }) => type === 'redact');
  expect(events.map(({ data }) => data)).toMatchObject([
    { part: true, bytes: 7 },
    { part: true, bytes: 7 },
  ]);
  expect(String(events[0]?.data['proof'])).toMatch(/^[0-9a-f]{64}$/);
  const relay = startRelay(desk.services);
  await relay.runOnce();
  await relay.close();
  while (await indexOnce(desk.services));
  expect(await find()).toBe(0);
  expect((await audited('message.redacted'))[0]?.detail).toMatchObject({ reason: 'A password', part: true });
});

test('PAR-2: a whole message goes with its files, also from the ticket that it became; a file goes alone, and another message keeps the same content', async () => {
  const file = (name: string, text: string) => ({
    name,
    type: 'text/plain',
    content: Buffer.from(text).toString('base64'),
  });
  const number = await open(rui, { text: 'secret-one', attachments: [file('key-one.txt', 'content-one')] });
  const other = await open(rui, { attachments: [file('same.txt', 'content-two')] });
  const third = await open(rui, { attachments: [file('same.txt', 'content-two')] });
  const [message] = (await stream(number)).filter(({ kind }) => kind === 'message');
  // A colleague is writing an answer with the same file, and quotes.
  await lead.put(`/tickets/${number}/writing/answer`, { text: 'You wrote:\n> secret-one' });
  await lead.post(`/tickets/${number}/writing/answer/files`, file('copy.txt', 'content-one'));
  const made = await agent.post(`/tickets/${number}/splits`, { message: message?.id, subject: 'Another' });
  expect(made.status, made.text).toBe(201);
  expect((await lead.post(`/messages/${message?.id}/redactions`, { reason: 'A key' })).status).toBe(204);
  expect(await traces('secret-one')).toEqual([]);
  expect(await traces('content-one')).toEqual([]);
  const [copy] = (await stream((made.body as Shown).number)).filter(({ kind }) => kind === 'message');
  expect(copy).toMatchObject({ text: '▇▇▇', redacted: true, attachments: [{ name: '▇▇▇' }] });
  expect((await lead.post(`/messages/${message?.id}/redactions`, { reason: 'x' })).body).toMatchObject({
    code: 'redacted',
  });
  const fileOf = async (of: string): Promise<string> =>
    (await stream(of)).flatMap(({ attachments = [] }) => attachments)[0]?.id ?? '';
  const [gone, kept] = [await fileOf(other), await fileOf(third)];
  expect((await lead.post(`/attachments/${gone}/redactions`, { reason: 'x' })).status).toBe(204);
  expect((await lead.get(`/attachments/${gone}`)).status).toBe(404);
  expect((await lead.get(`/attachments/${kept}`)).status).toBe(200);
  expect((await lead.post(`/attachments/${kept}/redactions`, { reason: 'x' })).status).toBe(204);
  expect(await traces('content-two')).toEqual([]);
});

test('PAR-2: what a whole message said goes from the mails that quote it, from the subject, and from what told the staff; the rest of these stays', async () => {
  const write = async (lines: readonly string[]): Promise<void> => {
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(
        ['From: Rui <rui@porto.example>', `To: ${address}`, 'MIME-Version: 1.0', ...lines, ''].join('\r\n'),
      ),
      envelopeFrom: 'rui@porto.example',
      recipients: [address],
      remoteAddress: '127.0.0.1',
      receivedAt: desk.clock.now(),
    });
    await processWaiting(desk.services);
  };
  const plainText = 'Content-Type: text/plain; charset=utf-8';
  await write([
    'Subject: The combination zulu77',
    'Message-ID: <q1@porto.example>',
    plainText,
    '',
    'Good morning,',
    'the safe opens with zulu77 and a key.',
  ]);
  const { items } = (await agent.get('/tickets?view=unassigned&limit=100')).body as {
    items: (Shown & { subject: string })[];
  };
  const number = items.find(({ subject }) => subject.includes('zulu77'))?.number ?? '';
  await agent.post(`/tickets/${number}/messages`, {
    text: 'Where does it stand?\n\n> the safe opens with zulu77 and a key.',
  });
  await write([
    'Subject: Re: The combination zulu77',
    'Message-ID: <q2@porto.example>',
    'In-Reply-To: <q1@porto.example>',
    'References: <q1@porto.example>',
    plainText,
    '',
    'In the cellar.',
    '',
    'Em 3 de março de 2026, Rui escreveu:',
    '> Good morning,',
    '> the safe opens with zulu77 and a key.',
  ]);
  const said = (await stream(number)).filter(({ kind }) => kind === 'message');
  expect(said).toHaveLength(3);
  expect((await traces('zulu77')).length).toBeGreaterThan(5);
  const done = await lead.post(`/messages/${said[0]?.id}/redactions`, { reason: 'A combination' });
  expect(done.status, done.text).toBe(204);
  expect(await traces('zulu77')).toEqual([]);
  const after = (await stream(number)).filter(({ kind }) => kind === 'message');
  expect(after.map(({ text }) => text?.trim().split('\n')[0])).toEqual([
    '▇▇▇',
    'Where does it stand?',
    'In the cellar.',
  ]);
  expect((await storedEvents(desk, bare(number))).filter(({ type }) => type === 'redact')).toHaveLength(4);
});
