import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { createVisitor, tokenMailedTo } from '../../../tools/visitor-fixture.ts';
import { startRelay } from '../ledger/door.ts';
import { addContact } from '../people/door.ts';
import { indexOnce } from '../search/door.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

// Bento asks by mail and gets an answer with a reply address of the desk's own domain. Bia leads his organisation, Tito is of it and has
// no part in the ticket. Whoever else writes to that address is from elsewhere.

const bento = 'bento@radiofarol.example';
let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let requester: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  const { customerId } = await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: bento });
  for (const [name, role] of [
    ['Bia', 'contact lead'],
    ['Tito', 'contact'],
  ] as const)
    await desk.act((act) =>
      addContact(act, {
        customerId,
        name,
        email: `${name.toLowerCase()}@radiofarol.example`,
        role,
        named: true,
      }),
    );
  await desk.addAgent({ name: 'Ioana Marin', email: 'ioana@opswat.example', teams: ['support'] });
  agent = app.signedIn(desk, 'ioana@opswat.example');
  requester = app.signedIn(desk, bento);
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
interface Given {
  readonly to: string;
  readonly head?: readonly string[];
  readonly text?: string;
}
async function receive(from: string, { to, head = [], text = 'It is the cable.' }: Given): Promise<void> {
  count += 1;
  const file = [
    '--b',
    'Content-Type: text/plain; name=f.txt',
    'Content-Disposition: attachment',
    '',
    `file ${count}`,
  ];
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: Welcome ${count}`,
    `Message-ID: <o${count}@x.example>`,
    ...head,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...file,
    '--b--',
    '',
  ];
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw.join('\r\n')),
    recipients: [to],
    envelopeFrom: /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(from)?.[1] ?? from,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
}

/** A ticket of Bento's, and the reply address that its answer gave him. */
async function asked(head: readonly string[] = []): Promise<{ number: number; address: string; id: string }> {
  await receive(`Bento Farias <${bento}>`, { to: 'support@opswat.test', head, text: 'Every scan is slow.' });
  const { rows } = await desk.act(({ tx }) =>
    sql<{ number: number }>`select number from ticket order by number desc limit 1`.execute(tx),
  );
  const number = rows[0]?.number ?? 0;
  await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
  const sent = await desk.act(({ tx }) =>
    sql<{ reply_to: string; header_id: string }>`
      select o.reply_to, o.header_id from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
       where t.number = ${number} and o.kind = 'reply'`.execute(tx),
  );
  return { number, address: sent.rows[0]?.reply_to ?? '', id: sent.rows[0]?.header_id ?? '' };
}

interface Item {
  id: string;
  kind: string;
  type?: string;
  from?: string;
  note?: boolean;
  visible?: string;
  author?: { email: string | null };
  attachments?: { id: string }[];
  outsider?: { automatic: boolean; shown: boolean } | null;
}
const items = async (number: number, by: TestClient): Promise<Item[]> =>
  ((await by.get(`/tickets/${number}/stream`)).body as { items: Item[] }).items;
const lastOf = async (number: number): Promise<Item> => {
  const found = (await items(number, agent)).findLast(({ kind }) => kind === 'message');
  if (found === undefined) throw new Error('nothing was said');
  return found;
};
const slack = 'no-reply@slack.example';

describe('attack class 13 (ticket trick)', () => {
  test('a code that another service mails to a reply address is read by staff alone, until they show it and say that they know', async () => {
    const { number, address } = await asked();
    const before = await storedPromises(desk, number);
    const mails = (await storedMail(desk)).length;
    await agent.post(`/tickets/${number}/waits`, { for: 'customer' });
    await receive(`Slack <${slack}>`, { to: address, text: 'Enter zanzibar-456 to join workspace Opswat.' });

    const held = await lastOf(number);
    expect(held).toMatchObject({ from: 'customer', note: true, outsider: { automatic: true, shown: false } });
    expect(held.visible).toContain('zanzibar-456');
    const file = held.attachments?.[0]?.id ?? '';
    const relay = startRelay(desk.services);
    while ((await relay.runOnce()) > 0);
    await relay.close();
    while (await indexOnce(desk.services));

    /** Everything that a contact of the organisation reads of it. */
    const reads = async (by: TestClient): Promise<string> =>
      (
        await Promise.all(
          [
            `/tickets/${number}`,
            `/tickets/${number}/stream`,
            `/tickets/${number}/people`,
            `/tickets?view=all`,
            `/search?q=zanzibar`,
            `/events`,
            `/messages/${held.id}`,
            `/messages/${held.id}/page`,
            `/attachments/${file}`,
          ].map((path) => by.get(path)),
        )
      )
        .map(({ text }) => text)
        .join('\n');
    for (const by of [requester, app.signedIn(desk, 'bia@radiofarol.example')]) {
      expect(await reads(by)).not.toMatch(/zanzibar-456|slack|outsider"?:\{|ticket\.outsider/i);
      for (const path of [`/messages/${held.id}`, `/attachments/${file}`])
        expect((await by.get(path)).status).toBe(404);
    }
    expect((await agent.get('/search?q=zanzibar')).text).toContain(held.id);

    // No answer of the customer: the wait goes on, nothing is settled, nobody is mailed.
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      state: 'waiting',
      lastMessage: { from: 'agent' },
    });
    const settled = (rows: typeof before) =>
      rows.map(({ key, state }) => [key, state === 'paused' ? 'open' : state]);
    expect(settled(await storedPromises(desk, number))).toEqual(settled(before));
    expect((await storedMail(desk)).length).toBe(mails);

    // A customer shows themselves nothing.
    expect((await requester.post(`/messages/${held.id}/showings`, { automatic: true })).status).toBe(403);
    expect((await agent.post(`/messages/${held.id}/showings`, { joins: true })).body).toMatchObject({
      code: 'automatic-mail',
    });
    expect(await reads(requester)).not.toContain('zanzibar-456');
    expect((await agent.post(`/messages/${held.id}/showings`, { automatic: true, joins: true })).status).toBe(
      204,
    );
    expect(await reads(requester)).toContain('zanzibar-456');
    expect((await requester.get(`/attachments/${file}`)).status).toBe(200);
    expect(await lastOf(number)).toMatchObject({ from: 'auto', outsider: { automatic: true, shown: true } });
    expect((await agent.post(`/messages/${held.id}/showings`, { automatic: true })).body).toMatchObject({
      code: 'not-held',
    });
    // A program takes no part, and what it said settles nothing now either.
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      state: 'waiting',
      participants: [],
    });
    expect((await storedEvents(desk, number)).map(({ type }) => type)).toContain('show');
  });

  test('nor does the reply address of a refusal letter let a stranger read what others send there', async () => {
    await receive('Eve <eve@evil.example>', { to: 'support@opswat.test' });
    const { rows } = await desk.act(({ tx }) =>
      sql<{ reply_to: string; number: number }>`
        select o.reply_to, t.number from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
         where o.kind = 'refusal' order by o.created_at desc limit 1`.execute(tx),
    );
    await receive(`Slack <${slack}>`, { to: rows[0]?.reply_to ?? '', text: 'Enter 777-888.' });
    expect(await lastOf(rows[0]?.number ?? 0)).toMatchObject({ outsider: { shown: false } });
    const eve = app.signedIn(desk, 'eve@evil.example');
    expect((await eve.get(`/tickets/${rows[0]?.number}/stream`)).text).not.toContain('777-888');
  });

  test('naming another service in Cc does not have it heard: whoever is from elsewhere must answer something', async () => {
    const { number, address, id } = await asked(['Cc: Nuno <nuno@parts.example>, feedback@slack.example']);
    await receive('Slack <feedback@slack.example>', { to: address, text: 'Enter 123-456.' });
    expect(await lastOf(number)).toMatchObject({ outsider: { automatic: false, shown: false } });
    await receive('Nuno <nuno@parts.example>', { to: address, head: [`In-Reply-To: ${id}`] });
    expect(await lastOf(number)).toMatchObject({ author: { email: 'nuno@parts.example' }, outsider: null });
  });

  test('what says of itself that a program wrote it, or comes from an address that nobody reads, is known as such', async () => {
    const { number, address } = await asked();
    for (const [from, head] of [
      ['a@x.example', ['Auto-Submitted: auto-generated']],
      ['b@x.example', ['Precedence: bulk']],
      ['c@x.example', ['List-Id: <news.x.example>']],
      ['d@x.example', ['List-Unsubscribe: <https://x.example/u>']],
      ['noreply@x.example', []],
      ['mailer@x.example', []],
      ['verify+12@x.example', []],
    ] as const) {
      await receive(from, { to: address, head });
      expect(await lastOf(number), from).toMatchObject({ outsider: { automatic: true } });
    }
    await receive('Vera Norte <vera.norte@x.example>', { to: address });
    expect(await lastOf(number)).toMatchObject({ outsider: { automatic: false } });
  });

  test('staff show what a person wrote and have them take part; then they are heard', async () => {
    const { number, address, id } = await asked();
    await receive('Nuno <nuno@cables.example>', { to: address });
    const held = await lastOf(number);
    expect(held).toMatchObject({ outsider: { automatic: false, shown: false } });
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      participants: [],
      outsiders: [{ email: 'nuno@cables.example' }],
    });
    expect((await agent.post(`/messages/${held.id}/showings`, { joins: true })).status).toBe(204);
    expect((await agent.get(`/tickets/${number}`)).body).toMatchObject({
      participants: [{ email: 'nuno@cables.example' }],
      outsiders: [],
    });
    expect((await items(number, requester)).map((one) => one.id)).toContain(held.id);
    await receive('Nuno <nuno@cables.example>', { to: address, head: [`In-Reply-To: ${id}`] });
    expect(await lastOf(number)).toMatchObject({ note: false, outsider: null });
  });

  test('who takes part, or reads it anyway, is heard as before', async () => {
    const { number, address } = await asked();
    for (const [from, heard] of [
      [`Bento Farias <${bento}>`, true],
      ['Bia <bia@radiofarol.example>', true],
      ['Tito <tito@radiofarol.example>', false],
    ] as const) {
      await receive(from, { to: address });
      expect((await lastOf(number)).outsider === null, from).toBe(heard);
    }
  });

  test('whom the desk took out is heard no more, whatever they answer', async () => {
    const { number, address, id } = await asked(['Cc: Rui <rui@parts.example>']);
    const answer = { to: address, head: [`In-Reply-To: ${id}`] };
    await receive('Rui <rui@parts.example>', answer);
    expect(await lastOf(number)).toMatchObject({ author: { email: 'rui@parts.example' }, outsider: null });
    const { body } = await agent.get(`/tickets/${number}`);
    const [rui] = (body as { participants: { id: string }[] }).participants;
    await agent.post(`/tickets/${number}/departures`, { contact: rui?.id });
    await receive('Rui <rui@parts.example>', answer);
    expect(await lastOf(number)).toMatchObject({ outsider: { shown: false } });
  });
});

test("attack class 13 (ticket trick): the mail of an address that a contact lead put on their list is a stranger's, and read by no colleague, until its owner has signed in", async () => {
  const bia = app.signedIn(desk, 'bia@radiofarol.example');
  const service = 'feedback@slack.example';
  const seen = async (): Promise<boolean> =>
    (await bia.get('/tickets')).text.includes(`Welcome ${count}`) ||
    (await bia.get(`/tickets/${await newest()}`)).status === 200;
  const newest = async (): Promise<number> =>
    (
      await desk.act(({ tx }) =>
        sql<{ number: number }>`select number from ticket order by number desc limit 1`.execute(tx),
      )
    ).rows[0]?.number ?? 0;
  const code = (head: readonly string[] = []) =>
    receive(`Slack <${service}>`, { to: 'support@opswat.test', head, text: 'Your code is ABC-123.' });
  await code();
  const invited = await bia.post('/me/organisation/people', { name: 'Slack', email: service });
  expect(invited.status, invited.text).toBe(201);
  await code(['Auto-Submitted: auto-generated']);
  expect(await seen()).toBe(false);
  await code();
  expect(await seen()).toBe(false);
  expect((await bia.get('/tickets')).text).not.toContain('ABC-123');
  // Whoever it belongs to comes in by a link that is mailed to it: from then on, and not for what was written before.
  const before = await newest();
  const visitor = createVisitor(app, desk);
  await visitor.post('/sign-in/links', { email: service });
  const token = await tokenMailedTo(desk, service, '/opswat/sign-in/link');
  expect((await visitor.post('/sign-in/link', { token })).status).toBe(204);
  expect((await bia.get(`/tickets/${before}`)).status).toBe(404);
  await code();
  expect(await seen()).toBe(true);
});

const stateOf = async (number: number): Promise<string> =>
  ((await agent.get(`/tickets/${number}`)).body as { state: string }).state;

test("what one of the staff mails to a reply address is a note of theirs and never the customer's word: nothing opens again, and they are told", async () => {
  const { number, address } = await asked();
  await agent.post(`/tickets/${number}/resolutions`, {});
  await receive('Ioana Marin <ioana@opswat.example>', { to: address, text: 'Ask him for the log.' });
  expect(await lastOf(number)).toMatchObject({ note: true, from: 'agent', outsider: null });
  expect((await lastOf(number)).attachments).toHaveLength(1);
  expect(await stateOf(number)).toBe('resolved');
  expect((await items(number, requester)).some(({ visible }) => visible?.includes('for the log'))).toBe(
    false,
  );
  const told = (await storedMail(desk)).findLast(({ recipient }) => recipient === 'ioana@opswat.example');
  expect(told?.subject).toMatch(/^\[OSW-\d+\] păstrat ca notă$/);
  // What their mail program says while they are away is no word of theirs.
  await receive('Ioana Marin <ioana@opswat.example>', {
    to: address,
    head: ['Auto-Submitted: auto-replied'],
  });
  expect(await lastOf(number)).toMatchObject({ outsider: { automatic: true } });
});

test('PAR-2: what staff mailed to a reply address, or wrote above what they forwarded, is taken out of the mail as it came with their note', async () => {
  await desk.addAgent({ name: 'Lia Nunes', email: 'lia@opswat.example', role: 'lead' });
  const lead = app.signedIn(desk, 'lia@opswat.example');
  const kept = async (word: string): Promise<number> =>
    (
      await desk.act(({ tx }) =>
        sql`select 1 from inbound where position(convert_to(${word}, 'UTF8') in raw) > 0`.execute(tx),
      )
    ).rows.length;
  const { number, address } = await asked();
  const forwarded = ['---------- Forwarded message ---------', `From: Bento Farias <${bento}>`];
  for (const [word, text] of [
    ['zephyr-1', 'The code is zephyr-1.'],
    [
      'zephyr-2',
      ['The code is zephyr-2.', '', ...forwarded, 'Subject: Slow', '', 'It is slow.'].join('\r\n'),
    ],
  ] as const) {
    await receive('Ioana Marin <ioana@opswat.example>', { to: address, text });
    const note = await lastOf(number);
    expect(note).toMatchObject({ from: 'agent', note: true });
    expect(note.visible).toContain(word);
    expect(await kept(word)).toBe(1);
    const done = await lead.post(`/messages/${note.id}/redactions`, { reason: 'A code' });
    expect(done.status, done.text).toBe(204);
    expect(await kept(word)).toBe(0);
  }
});

test('OSW-9: the reply address of a ticket that was merged leads no colleague into a restricted one that they do not see', async () => {
  const { number: from, address } = await asked();
  const { number: into } = await asked();
  expect((await agent.post(`/tickets/${from}/merges`, { into: `OSW-${into}` })).status).toBe(201);
  expect((await agent.post(`/tickets/${into}/restrictions`, { to: 'security' })).status).toBe(204);
  await desk.addAgent({ name: 'Sol Vega', email: 'sol@opswat.example', role: 'security' });
  const security = app.signedIn(desk, 'sol@opswat.example');
  await receive('Ioana Marin <ioana@opswat.example>', { to: address, text: 'Ask him for the key.' });
  const said = (await items(into, security)).findLast(({ kind }) => kind === 'message');
  expect(said).toMatchObject({ from: 'customer', note: true, outsider: { shown: false } });
});

test('what opens a ticket through a list gets no acknowledgement, and its sender is mailed what the desk answers; what a program wrote is not', async () => {
  for (const [head, mailed] of [
    ['List-Id: <it.radiofarol.example>', ['resolution']],
    ['Auto-Submitted: auto-generated', []],
  ] as const) {
    await receive(`Bento Farias <${bento}>`, { to: 'support@opswat.test', head: [head] });
    const { rows } = await desk.act(({ tx }) =>
      sql<{ number: number }>`select number from ticket order by number desc limit 1`.execute(tx),
    );
    const number = rows[0]?.number ?? 0;
    const done = await agent.post(`/tickets/${number}/resolutions`, { text: 'It was the cable.' });
    expect(done.status, done.text).toBe(201);
    const sent = await desk.act(({ tx }) =>
      sql<{ kind: string }>`
        select o.kind from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
         where t.number = ${number} and o.recipient = ${bento}`.execute(tx),
    );
    expect(
      sent.rows.map(({ kind }) => kind),
      head,
    ).toEqual(mailed);
  }
});

test('what a customer answers through a list, or with a program that asks for no automatic answers, is what a person wrote', async () => {
  for (const head of [
    'List-Id: <it.radiofarol.example>',
    'Precedence: list',
    'Precedence: bulk',
    'X-Auto-Response-Suppress: DR, OOF, AutoReply',
  ]) {
    const { number, address, id } = await asked();
    await agent.post(`/tickets/${number}/resolutions`, {});
    await receive(`Bento Farias <${bento}>`, { to: address, head: [`In-Reply-To: ${id}`, head] });
    expect(await stateOf(number), head).toBe('open');
  }
  const { number, address, id } = await asked();
  await agent.post(`/tickets/${number}/resolutions`, {});
  const away = { to: address, head: [`In-Reply-To: ${id}`, 'Auto-Submitted: auto-replied'] };
  await receive(`Bento Farias <${bento}>`, away);
  expect(await stateOf(number)).toBe('resolved');
});

test('attack class 12 (mail spoof): a stranger who calls themselves as somebody of the staff stands by their address', async () => {
  await receive('"ioana  marin" <mallory@evil.example>', { to: 'support@opswat.test' });
  const { rows } = await desk.act(({ tx }) =>
    sql<{ name: string }>`select name from contact where email = 'mallory@evil.example'`.execute(tx),
  );
  expect(rows).toEqual([{ name: 'mallory@evil.example' }]);
});
