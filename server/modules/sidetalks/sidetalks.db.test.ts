import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { releaseDue } from '../drafts/door.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customer: TestClient;
let lead: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ion Popa', email: 'ion@opswat.test', teams: ['support'] });
  await desk.addCustomer({ name: 'Ana Prado', plan: 'gold', email: 'ana@loja.example' });
  await desk.addCustomer({ name: 'Mabel', plan: 'emerald-us', email: 'mabel@grid.example' });
  agent = app.signedIn(desk, 'ion@opswat.test');
  await desk.addAgent({ name: 'Nara Quintela', email: 'nara@opswat.test', role: 'lead' });
  lead = app.signedIn(desk, 'nara@opswat.test');
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Item {
  kind: string;
  id: string;
  from: string;
  text: string;
  note: boolean;
  sideTalk: number | null;
  attachments: { id: string; name: string }[];
}

const open = async (by = customer): Promise<{ number: number; url: string }> => {
  const file = { name: 'log.txt', type: 'text/plain', content: 'YQ==' };
  const { body } = await by.post('/tickets', {
    subject: 'Slow',
    text: 'Since Tuesday.',
    attachments: [file],
  });
  const { number } = body as { number: string };
  return { number: Number(number.split('-')[1]), url: `/tickets/${number}` };
};
const messages = async (client: TestClient, url: string): Promise<Item[]> =>
  ((await client.get(`${url}/stream`)).body as { items: Item[] }).items.filter(
    ({ kind }) => kind === 'message',
  );
const sideMail = (number: number) =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      recipient: string;
      reply_to: string;
      body: string;
      header_id: string;
      subject: string;
      reference_ids: string[];
    }>`
      select o.recipient, o.reply_to, o.body, o.header_id, o.subject, o.reference_ids from mail_out o
        join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} and o.kind = 'side' order by o.id`.execute(
      tx,
    );
    return rows;
  });
const mailIn = async (headers: string, text: string): Promise<void> => {
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(`${headers}\r\nMessage-ID: <${Math.random()}@vendor.example>\r\n\r\n${text}\r\n`),
    envelopeFrom: 'vera@vendor.example',
    recipients: [/^To: .*?([^\s<>]+@[^\s<>]+)/m.exec(headers)?.[1] ?? ''],
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
};

test('a third party is asked beside the customer: its answers come back by a signed address, with a clock apart, and no contact ever learns of it', async () => {
  const { number, url } = await open();
  const [asked] = await messages(agent, url);
  const before = await storedPromises(desk, number);
  const opened = await agent.post(`${url}/side-talks`, {
    to: 'Vera <vera@vendor.example>',
    subject: 'Driver',
    text: 'Do you know **this**?',
    format: 'markdown',
    forward: asked?.id,
    expectedAt: '2026-03-04T15:00:00Z',
  });
  expect(opened).toMatchObject({
    status: 201,
    body: {
      number: 1,
      party: { email: 'vera@vendor.example' },
      waitingSince: '2026-03-03T15:00:00Z',
      answeredAt: null,
    },
  });
  expect(await storedPromises(desk, number)).toEqual(before);
  const [mail] = await sideMail(number);
  expect(mail?.body).not.toMatch(/OSW-|requests\//);
  expect(mail?.body).toMatch(
    /^Do you know this\?\n\n> Ana Prado, 2026-03-03T15:00:00Z:\n>\n> Since Tuesday\./,
  );
  expect(mail?.reply_to).toMatch(/^suport\+t\d+s1\.[a-z2-7]{13}@opswat\.test$/);
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    note: true,
    sideTalk: 1,
    attachments: [{ name: 'log.txt' }],
  });

  const last = async (by = agent) => ((await by.get(url)).body as { lastMessage: unknown }).lastMessage;
  // What we ask others is no answer to the customer.
  expect(await last()).toEqual({ from: 'customer', at: '2026-03-03T15:00:00Z' });

  desk.clock.advance(3600);
  await mailIn(
    `From: Vera <vera@vendor.example>\r\nTo: ${mail?.reply_to}\r\nSubject: Re: Driver\r\nIn-Reply-To: ${mail?.header_id}`,
    'Yes, version 8 mends it.',
  );
  expect((await agent.get(`${url}/side-talks`)).body).toMatchObject({
    items: [{ waitingSince: null, answeredAt: '2026-03-03T16:00:00Z' }],
  });
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    from: 'party',
    note: true,
    sideTalk: 1,
    text: expect.stringMatching(/^Yes, version 8 mends it\./),
  });
  expect(await last()).toEqual({ from: 'party', at: '2026-03-03T16:00:00Z' });
  expect(await last(customer)).toEqual({ from: 'customer', at: '2026-03-03T15:00:00Z' });
  const count = async (by: typeof agent, filter: string): Promise<unknown> =>
    ((await by.get(`/tickets/count?view=all&filter=${filter}`)).body as { count: number }).count;
  expect([await count(agent, 'last:party'), await count(customer, 'last:party')]).toEqual([1, 0]);
  expect(await count(customer, 'last:customer')).toBe(1);
  // An answer of a third party answers no question of the customer's.
  expect(await storedPromises(desk, number)).toEqual(before);
  const shown = (await customer.get(`${url}/stream`)).text;
  expect(shown).not.toMatch(/version 8|Do you know|vendor|"side"/);

  await agent.post(`${url}/side-talks/1/messages`, { text: 'Thank you. When?' });
  expect(await last()).toMatchObject({ from: 'customer' });
  const [, second] = await sideMail(number);
  expect(second).toMatchObject({ subject: 'Re: Driver', recipient: 'vera@vendor.example' });
  expect(second?.reference_ids).toHaveLength(2);
  // Some mail programs lose the address and keep what it refers to.
  await mailIn(
    `From: Vera <vera@vendor.example>\r\nTo: support@opswat.test\r\nSubject: Re: Driver\r\nIn-Reply-To: ${second?.header_id}\r\nReferences: ${second?.header_id}`,
    'On Friday.',
  );
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    from: 'party',
    sideTalk: 1,
    text: expect.stringMatching(/^On Friday\./),
  });
  expect((await messages(customer, url)).map(({ text }) => text)).toEqual(['Since Tuesday.']);
  expect((await agent.put(`${url}/side-talks/1/state`, { state: 'closed' })).body).toMatchObject({
    state: 'closed',
  });
  expect((await agent.post(`${url}/side-talks/1/messages`, { text: 'x' })).status).toBe(409);
});

test('attack class 10 (forward): only what was said with the customer of this very ticket goes out, and only by who sees it', async () => {
  const { url } = await open();
  const other = await open();
  const restricted = await open(app.signedIn(desk, 'mabel@grid.example'));
  await agent.post(`${url}/messages`, { text: 'Between us.', note: true });
  const body = { to: 'x@vendor.example', subject: 'x', text: 'x' };
  const [foreign] = await messages(agent, other.url);
  const note = (await messages(agent, url)).find((item) => item.note);
  const hidden = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ id: string }>`
      select m.id from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${restricted.number} limit 1`.execute(tx);
    return rows[0]?.id;
  });
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: foreign?.id })).status).toBe(404);
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: hidden })).status).toBe(404);
  expect((await agent.post(`${url}/side-talks`, { ...body, forward: note?.id })).status).toBe(422);
  expect((await agent.post(`${restricted.url}/side-talks`, body)).status).toBe(404);
  expect((await customer.post(`${url}/side-talks`, body)).status).toBe(403);
  expect((await agent.post(`${url}/side-talks`, { ...body, to: 'support@opswat.test' })).status).toBe(422);
  expect((await agent.post(`${url}/side-talks`, { ...body, waitFor: 'godot' })).status).toBe(422);
  expect((await agent.get(`${url}/side-talks`)).body).toEqual({ items: [], next: null });
});

const draft = (to: object) => ({
  text: 'Please **look**.',
  side: { to: 'vera@vendor.example', subject: 'Log', ...to },
});
const filed = (name: string) => ({ name, type: 'text/plain', content: Buffer.from(name).toString('base64') });

test('a word to a third party is kept as it is written, with files of one’s own and of the ticket chosen one by one; sent, it can be taken back, and it goes once', async () => {
  const { number, url } = await open();
  await customer.post(`${url}/messages`, {
    text: 'And this.',
    attachments: [filed('b.txt'), filed('c.txt')],
  });
  const list = (await agent.get(`${url}/side-talks/files`)).body as { items: { id: string; name: string }[] };
  expect(list.items.map(({ name }) => name)).toEqual(['b.txt', 'c.txt', 'log.txt']);
  const c = list.items.find(({ name }) => name === 'c.txt')?.id;
  // Nothing is asked for while it is written.
  expect((await agent.put(`${url}/writing/side`, { text: '', side: { to: 've' } })).status).toBe(200);
  await agent.post(`${url}/writing/side/files`, filed('own.txt'));
  const faults = async (side: object): Promise<unknown> =>
    ((await agent.post(`${url}/writing/side/sends`, draft(side))).body as { errors: { path: string }[] })
      .errors[0]?.path;
  expect(await faults({ to: '' })).toBe('to');
  expect(await faults({ to: 'nobody' })).toBe('to.0');
  expect(await faults({ subject: ' ' })).toBe('subject');
  const before = await storedPromises(desk, number);
  const sent = await agent.post(`${url}/writing/side/sends`, draft({ files: [c] }));
  expect(sent.body).toMatchObject({ state: 'held', because: 'hold' });
  const { draft: id } = sent.body as { draft: string };
  expect(await sideMail(number)).toEqual([]);
  expect((await agent.post(`/me/drafts/${id}/recalls`)).body).toMatchObject({
    kind: 'side',
    side: { to: 'vera@vendor.example', subject: 'Log', files: [c], talk: null },
    files: [{ name: 'own.txt' }],
  });
  await agent.post(`${url}/writing/side/sends`, draft({ files: [c] }));
  await agent.post(`/me/drafts/${id}/releases`);
  await releaseDue(desk.services);
  await releaseDue(desk.services);
  expect((await sideMail(number)).map(({ recipient }) => recipient)).toEqual(['vera@vendor.example']);
  expect((await messages(agent, url)).at(-1)).toMatchObject({
    note: true,
    sideTalk: 1,
    attachments: [{ name: 'own.txt' }, { name: 'c.txt' }],
  });
  expect(await storedPromises(desk, number)).toEqual(before);
  expect((await agent.get(`/me/drafts?ticket=${url.split('/')[2]}`)).body).toMatchObject({ items: [] });
  // In the one that is there: of a closed one it is told, and the text stays.
  await agent.put(`${url}/side-talks/1/state`, { state: 'closed' });
  expect((await agent.post(`${url}/writing/side/sends`, draft({ talk: 1 }))).status).toBe(409);
  await agent.put(`${url}/side-talks/1/state`, { state: 'open' });
  const again = (await agent.post(`${url}/writing/side/sends`, draft({ talk: 1 }))).body as { draft: string };
  await agent.post(`/me/drafts/${again.draft}/releases`);
  await releaseDue(desk.services);
  expect(await sideMail(number)).toMatchObject([{ subject: 'Log' }, { subject: 'Re: Log' }]);
});

test('attack class 10 (forward files): of a note, of another side conversation, of another ticket, of a restricted one, taken out, or with a virus: none leaves, also not out of what is held', async () => {
  const { number, url } = await open();
  const other = await open();
  const restricted = await open(app.signedIn(desk, 'mabel@grid.example'));
  await agent.post(`${url}/messages`, { text: 'Between us.', note: true, attachments: [filed('note.txt')] });
  await agent.post(`${url}/side-talks`, {
    to: 'first@vendor.example',
    subject: 'x',
    text: 'x',
    attachments: [filed('side.txt')],
  });
  await customer.post(`${url}/messages`, {
    text: 'More.',
    attachments: [filed('gone.txt'), filed('bad.txt')],
  });
  const fileIn = (of: number, name: string) =>
    desk.act(async ({ tx }) => {
      const { rows } = await sql<{ id: string }>`
        select a.id from attachment a join ticket t on t.desk_id = a.desk_id and t.id = a.ticket_id
         where t.desk_id = ${desk.deskId} and t.number = ${of} and a.name = ${name}`.execute(tx);
      return rows[0]?.id;
    });
  const gone = await fileIn(number, 'gone.txt');
  const bad = await fileIn(number, 'bad.txt');
  const held = (await agent.post(`${url}/writing/side/sends`, draft({ files: [gone] }))).body as {
    draft: string;
  };
  expect((await lead.post(`/attachments/${gone}/redactions`, { reason: 'A password' })).status).toBe(204);
  await agent.post(`/me/drafts/${held.draft}/releases`);
  await releaseDue(desk.services);
  const [back] = ((await agent.get('/me/drafts')).body as { items: { state: string; reason: string }[] })
    .items;
  expect(back).toMatchObject({ state: 'writing', reason: 'A file was taken out of the ticket.' });
  await desk.act(({ tx }) =>
    sql`update file_scan set state = 'infected', signature = 'Eicar' where desk_id = ${desk.deskId}
           and id = (select blob_id from attachment where desk_id = ${desk.deskId} and id = ${bad})`.execute(
      tx,
    ),
  );
  const to = { to: 'second@vendor.example', subject: 'y', text: 'y' };
  for (const [name, of, status] of [
    ['note.txt', number, 422],
    ['side.txt', number, 422],
    ['gone.txt', number, 422],
    ['bad.txt', number, 403],
    ['log.txt', other.number, 404],
    ['log.txt', restricted.number, 404],
  ] as const) {
    const files = [name === 'gone.txt' ? gone : name === 'bad.txt' ? bad : await fileIn(of, name)];
    expect((await agent.post(`${url}/side-talks`, { ...to, files })).status, name).toBe(status);
    expect((await agent.post(`${url}/side-talks/1/messages`, { text: 'y', files })).status, name).toBe(
      status,
    );
    expect((await agent.post(`${url}/writing/side/sends`, draft({ files }))).status, name).toBe(status);
  }
  expect((await customer.get(`${url}/side-talks/files`)).status).toBe(403);
  expect((await agent.get(`${restricted.url}/side-talks/files`)).status).toBe(404);
  const listed = (await agent.get(`${url}/side-talks/files`)).body as { items: { name: string }[] };
  expect(listed.items.map(({ name }) => name)).toEqual(['bad.txt', 'log.txt']);
  expect(await sideMail(number)).toHaveLength(1);
});

test('attack class 8 (files of a side conversation): the customer gets no file that goes to a third party or comes from one, by list, by id or by search; the third party gets none of theirs unasked', async () => {
  const { number, url } = await open();
  await agent.post(`${url}/side-talks`, {
    to: 'vera@vendor.example',
    subject: 'Trace',
    text: 'x',
    attachments: [filed('ours-only.txt')],
  });
  const [mail] = await sideMail(number);
  await mailIn(
    [
      `From: Vera <vera@vendor.example>`,
      `To: ${mail?.reply_to}`,
      'Subject: Re: Trace',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
    ].join('\r\n'),
    '--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=theirs-only.txt\r\n\r\ntrace\r\n--b--',
  );
  const hidden = (await messages(agent, url)).filter(({ sideTalk }) => sideTalk === 1);
  expect(hidden.map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
    ['ours-only.txt'],
    ['theirs-only.txt'],
  ]);
  for (const { id } of hidden.flatMap(({ attachments }) => attachments)) {
    expect((await agent.get(`/attachments/${id}`)).status).toBe(200);
    expect((await customer.get(`/attachments/${id}`)).status).toBe(404);
  }
  expect((await customer.get(`${url}/stream`)).text).not.toMatch(/-only|Trace/);
  expect((await customer.get(url)).text).not.toMatch(/-only|Trace|vendor/);
  // What the customer sent is not in it: nobody chose it.
  const files = await desk.act(({ tx }) =>
    sql<{ name: string }>`
      select a.name from mail_out o join attachment a on a.desk_id = o.desk_id and a.message_id = o.message_id
       where o.desk_id = ${desk.deskId} and o.recipient = 'vera@vendor.example' and o.header_id = ${mail?.header_id}`.execute(
      tx,
    ),
  );
  expect(files.rows).toEqual([{ name: 'ours-only.txt' }]);
});

test('a ticket for a caller has the call on it, which is the response (law 7); who we write to first is owed nothing until they answer', async () => {
  const requester = { name: 'Ana Prado', email: 'ana@loja.example' };
  const call = {
    requester,
    subject: 'Blue screen',
    text: 'It crashed.',
    minutes: 12,
    direction: 'in',
    said: 'Told her to reboot.',
  };
  const made = await agent.post('/calls', call);
  expect(made.status).toBe(201);
  const { number } = made.body as { number: string };
  const events = await storedEvents(desk, Number(number.split('-')[1]));
  expect(events.find(({ type }) => type === 'call')).toMatchObject({
    actor: 'agent',
    data: { direction: 'in', minutes: 12 },
  });
  expect(await messages(customer, `/tickets/${number}`)).toMatchObject([{ text: 'It crashed.' }]);
  expect((await agent.post('/calls', { ...call, requester: { name: 'x', email: 'x' } })).status).toBe(422);
  expect((await customer.post('/calls', call)).status).toBe(403);

  const started = await agent.post('/conversations', {
    requester: { name: 'New', email: 'new@else.example' },
    subject: 'Your renewal',
    text: 'Dear **you**',
    format: 'markdown',
  });
  expect(started.status).toBe(201);
  const own = (started.body as { number: string }).number;
  expect(await messages(agent, `/tickets/${own}`)).toMatchObject([{ from: 'agent', text: 'Dear you' }]);
  const promises = await storedPromises(desk, Number(own.split('-')[1]));
  expect(promises.filter(({ state }) => state !== 'waived')).toEqual([]);
  const { rows } = await desk.act(({ tx }) =>
    sql<{ subject: string; recipient: string }>`
      select subject, recipient from mail_out where desk_id = ${desk.deskId} and recipient = 'new@else.example'`.execute(
      tx,
    ),
  );
  expect(rows).toEqual([{ subject: `Your renewal [${own}]`, recipient: 'new@else.example' }]);
  expect((await agent.get('/contacts?q=LOJA')).body).toMatchObject({
    items: [{ email: 'ana@loja.example' }],
  });
});

test('who spoke last is kept as what happened says it: the migration that fills old tickets finds the same', async () => {
  const fills = await Promise.all(
    ['20261202030000_last_said.sql', '20261202050100_last_said_of_merged.sql'].map(async (name) => {
      const text = await readFile(path.resolve(import.meta.dirname, '../../migrations', name), 'utf8');
      return text.slice(text.indexOf('alter table ticket no force'));
    }),
  );
  // One into which another was merged that has the last word.
  const call = async (): Promise<string> => {
    const requester = { name: 'Ana', email: 'ana@loja.example' };
    const made = await agent.post('/calls', {
      requester,
      kind: 'incident',
      subject: 'Twice',
      text: 'On the telephone.',
      minutes: 1,
    });
    expect(made.status, made.text).toBe(201);
    return (made.body as { number: string }).number;
  };
  const [source, target] = [await call(), await call()];
  desk.clock.advance(60);
  expect((await agent.post(`/tickets/${source}/messages`, { text: 'We look.' })).status).toBe(201);
  desk.clock.advance(60);
  const merged = await agent.post(`/tickets/${source}/merges`, { into: target });
  expect(merged.status, merged.text).toBeLessThan(300);
  const client = new pg.Client({ connectionString: desk.database.url });
  await client.connect();
  try {
    const kept = async (): Promise<unknown[]> =>
      (await client.query('select id, said_from, said_at, party_said_at from ticket order by id')).rows;
    const before = await kept();
    expect(new Set(before.map((row) => (row as { said_from: string | null }).said_from))).toEqual(
      new Set(['customer', 'agent']),
    );
    expect(before).toContainEqual(expect.objectContaining({ party_said_at: expect.any(Date) }));
    await client.query('update ticket set said_from = null, said_at = null, party_said_at = null');
    // Whoever migrates is under row security too.
    await client.query('set role amparo_owner');
    for (const fill of fills) await client.query(fill);
    await client.query('reset role');
    expect(await kept()).toEqual(before);
  } finally {
    await client.end();
  }
});
