import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cheapPasswords } from '../../../tools/cheap-passwords.ts';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { readStream } from '../../../tools/stream-reader.ts';
import type { StreamReader } from '../../../tools/stream-reader.ts';
import { createApp } from '../../app.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { createAuth } from '../../platform/auth/create-auth.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { startRelay } from '../ledger/door.ts';
import type { Relay } from '../ledger/relay.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
let desk: TestDesk;
let other: TestDesk;
let auth: Auth;
let app: Http;
let relay: Relay;
let origin: string;
const people = new Map<string, string>();
let readers: StreamReader[] = [];
/** A browser says where a change comes from. */
const ours = 'http://localhost:3000';

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  other = await desk.addDesk('maxony');
  auth = await createAuth({
    pool: desk.services.db.auth,
    secret: desk.services.secret,
    publicUrl: desk.services.publicUrl,
    production: false,
    net: desk.services.net,
    passwords: cheapPasswords,
  });
  app = await createApp(desk.services, auth);
  await app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  relay = startRelay(desk.services);
  await desk.addAgent({ name: 'Ida', email: 'ida@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Cleo', email: 'cleo@opswat.test', clearances: ['vulnerability'] });
  await other.addAgent({ name: 'Otto', email: 'otto@maxony.test', role: 'administrator' });
  await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@radio.example' });
  await desk.addCustomer({ name: 'Lena', plan: 'gold', email: 'lena@lab.example', role: 'contact lead' });
  for (const email of ['ida@opswat.test', 'cleo@opswat.test', 'otto@maxony.test'])
    await auth.setPassword(email, email, 'a long enough password');
  for (const [email, slug] of [
    ['ida@opswat.test', 'opswat'],
    ['cleo@opswat.test', 'opswat'],
    ['otto@maxony.test', 'maxony'],
  ] as const)
    people.set(email, await signIn(`/api/v1/${slug}/sign-in`, { email, password: 'a long enough password' }));
  for (const email of ['bento@radio.example', 'lena@lab.example']) people.set(email, await byLink(email));
});
afterEach(() => {
  for (const reader of readers) reader.close();
  readers = [];
});
afterAll(async () => {
  await relay?.close();
  await app?.close();
  await auth?.close();
  await desk?.close();
});

async function signIn(path: string, body: unknown): Promise<string> {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ours },
    body: JSON.stringify(body),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  expect(cookie, await answer.text()).not.toEqual([]);
  return cookie.join('; ');
}
const byLink = async (email: string): Promise<string> =>
  signIn('/api/v1/opswat/sign-in/link', { token: (await auth.createLink(email, desk.deskId)).token });

const as = (who: string): Record<string, string> =>
  who.startsWith('Bearer ') ? { authorization: who } : { cookie: people.get(who) ?? who };
async function listen(
  who: string,
  query = '',
  headers: Record<string, string> = {},
  slug = 'opswat',
): Promise<StreamReader> {
  const reader = await readStream(`${origin}/api/v1/${slug}/events/stream${query}`, {
    ...as(who),
    ...headers,
  });
  readers.push(reader);
  if (reader.status === 200) await soon(() => reader.events[0]?.event).toBe('ready');
  return reader;
}
async function ask(who: string, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${origin}/api/v1/opswat${path}`, {
    method,
    headers: {
      ...as(who),
      origin: ours,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
async function open(who: string): Promise<string> {
  const answer = await ask(who, 'POST', '/tickets', { subject: 'segredo', text: 'palavras' });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { number: string }).number;
}
const told = (reader: StreamReader): string[] =>
  reader.events.flatMap(({ event, data }) =>
    event === 'message' ? [`${data['ticket']} ${data['type']}`] : [],
  );
const settled = async (): Promise<void> => {
  await relay.runOnce();
  await soon(async () =>
    Number((await desk.services.db.pools.system.query('select count(*) as n from event_outbox')).rows[0].n),
  ).toBe(0);
};
/** An event of the listener's own that comes after whatever they must not have got. */
async function fence(reader: StreamReader, write: () => Promise<string>): Promise<void> {
  const number = await write();
  await soon(() => told(reader)).toContain(`${number} ticket.message`);
}

test('staff are told of what happens within a moment, in order, by ids and figures: no name and no text is in it', async () => {
  const ida = await listen('ida@opswat.test');
  expect(ida.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  expect(ida.text()).toMatch(/^retry: \d+\n\n/);
  const number = await open('bento@radio.example');
  await ask('ida@opswat.test', 'POST', `/tickets/${number}/messages`, { text: 'resposta secreta' });
  await soon(() => told(ida)).toContain(`${number} promise.kept`);
  const seqs = ida.events.flatMap(({ data }) => (data['ticket'] === number ? [data['seq']] : []));
  expect(seqs).toEqual(seqs.toSorted((a, b) => Number(a) - Number(b)));
  expect(ida.events.find(({ data }) => data['type'] === 'ticket.message')?.data).toEqual({
    type: 'ticket.message',
    ticket: number,
    seq: expect.any(Number),
    // As the list of the same events writes it: in the zone of the desk.
    at: '2026-03-02T04:00:00-05:00',
    from: 'customer',
  });
  const listed = await ask('ida@opswat.test', 'GET', `/events?after=${ida.events[0]?.id ?? ''}`);
  const { items } = (await listed.json()) as { items: { id: string }[] };
  expect(ida.events.flatMap(({ data }) => ('type' in data ? [data] : []))).toEqual(
    items.map(({ id: _id, ...event }) => event),
  );
  expect(ida.text()).not.toMatch(/segredo|palavras|secreta|Bento|bento|radio|Ida/);
});

test('attack class 11 (live updates leak): a customer is told of their own tickets only, and nothing that is for staff', async () => {
  const bento = await listen('bento@radio.example');
  const lena = await listen('lena@lab.example');
  const theirs = await open('lena@lab.example');
  const own = await open('bento@radio.example');
  await ask('ida@opswat.test', 'POST', `/tickets/${own}/messages`, { text: 'x', note: true });
  await ask('ida@opswat.test', 'POST', `/tickets/${own}/assignments`, { agent: 'me' });
  await ask('ida@opswat.test', 'POST', `/tickets/${own}/calls`, { direction: 'in', minutes: 1, text: 'x' });
  await fence(bento, async () => {
    await ask('ida@opswat.test', 'POST', `/tickets/${own}/messages`, { text: 'answer' });
    return own;
  });
  await fence(lena, () => Promise.resolve(theirs));
  expect(bento.text()).not.toContain(theirs);
  expect(lena.text()).not.toContain(own);
  expect(told(bento).join()).not.toMatch(/note|assign|call|step/);
  // Nor by the list, from the beginning.
  const first = bento.events[0]?.id ?? '';
  const list = await (await ask('bento@radio.example', 'GET', `/events?after=${first}`)).text();
  expect(list).toContain(own);
  expect(list).not.toMatch(new RegExp(`${theirs}|ticket.note|ticket.assign|ticket.call`));
});

test('attack class 11 (live updates leak): a restricted ticket is told to those with the clearance only (OSW-9)', async () => {
  const ida = await listen('ida@opswat.test');
  const cleo = await listen('cleo@opswat.test');
  const secret = await open('bento@radio.example');
  await soon(() => told(ida)).toContain(`${secret} promise.opened`);
  await settled();
  await desk.act(({ tx }) =>
    sql`update ticket set restricted = '{vulnerability}' where desk_id = ${desk.deskId} and number = ${Number(secret.split('-')[1])}`.execute(
      tx,
    ),
  );
  const before = told(ida).length;
  await ask('cleo@opswat.test', 'POST', `/tickets/${secret}/messages`, { text: 'x' });
  await soon(() => told(cleo).filter((one) => one === `${secret} ticket.message`)).toHaveLength(2);
  await fence(ida, () => open('lena@lab.example'));
  expect(told(ida).slice(before).join()).not.toContain(secret);
  expect((await listen('ida@opswat.test', `?ticket=${secret}`)).status).toBe(404);
});

test("attack class 11 (live updates leak): another desk's staff, a wrong key and nobody get no stream, and nothing of another desk is in one", async () => {
  const otto = await listen('otto@maxony.test', '', {}, 'maxony');
  for (const who of [
    'otto@maxony.test',
    'Bearer amp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    await other.addKey('administrator'),
    'nothing=1',
  ]) {
    const refused = await listen(who);
    expect(refused.status, who).toBe(401);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  }
  const number = await open('bento@radio.example');
  const ida = await listen('ida@opswat.test', `?after=${(await listen('ida@opswat.test')).lastId()}`);
  await fence(ida, () => open('bento@radio.example'));
  expect(otto.text()).not.toContain(number);
  // An id of one desk is none of another.
  const foreign = await listen('ida@opswat.test', `?after=${otto.lastId()}`);
  expect(foreign.status).toBe(422);
});

test('attack class 11 (live updates leak): unknown parameters, foreign tickets and ids that are not ours are refused in words that tell nothing', async () => {
  for (const [query, status] of [
    ['?base=sessions', 422],
    ['?desk=maxony', 422],
    ['?after=12', 422],
    [`?after=${'A'.repeat(22)}`, 422],
    ['?seconds=-1', 422],
    ['?seconds=99999', 422],
    ['?ticket=OSW-99999', 404],
    ["?ticket='%20or%201=1", 404],
  ] as const) {
    const refused = await listen('ida@opswat.test', query);
    expect(refused.status, query).toBe(status);
    await refused.ended;
    expect(refused.text()).not.toMatch(/select|position|stack|server\//);
  }
  const theirs = await open('lena@lab.example');
  expect((await listen('bento@radio.example', `?ticket=${theirs}`)).status).toBe(404);
});

test('a browser whose Last-Event-ID can not be read any more comes back: it is told that it missed something, and what comes from now on', async () => {
  for (const id of ['<script>', 'A'.repeat(22), 'x'.repeat(500)]) {
    const reader = await listen('bento@radio.example', '', { 'last-event-id': id });
    expect(reader.status, id).toBe(200);
    expect(reader.events).toEqual([
      { id: expect.stringMatching(/^[\w-]{22}$/u) as string, event: 'ready', data: { missed: true } },
    ]);
  }
  const reader = readers.at(-1);
  const number = await open('bento@radio.example');
  await soon(() => (reader === undefined ? [] : told(reader))).toContain(`${number} ticket.message`);
});

test('attack class 11 (live updates leak): a session that is ended ends its streams within two seconds, on every browser of it', async () => {
  const cookie = await byLink('bento@radio.example');
  const streams = [await listen(cookie), await listen(cookie)];
  const stays = await listen('bento@radio.example');
  const began = performance.now();
  expect((await ask(cookie, 'POST', '/sign-out', {})).status).toBeLessThan(300);
  for (const stream of streams) {
    await stream.ended;
    expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'signed-out' } });
  }
  expect(performance.now() - began).toBeLessThan(4000);
  const number = await open('bento@radio.example');
  await soon(() => told(stays)).toContain(`${number} ticket.message`);
  for (const stream of streams) expect(stream.text()).not.toContain(number);
});

test('attack class 11 (live updates leak): a role, organisation or clearance that is lost and a key that is revoked end the stream within two seconds', async () => {
  await desk.addAgent({ name: 'Gil', email: 'gil@opswat.test', clearances: ['vulnerability'] });
  await auth.setPassword('gil@opswat.test', 'Gil', 'a long enough password');
  const cookie = await signIn('/api/v1/opswat/sign-in', {
    email: 'gil@opswat.test',
    password: 'a long enough password',
  });
  const change = (set: string): Promise<unknown> =>
    desk.act(({ tx }) =>
      sql`update agent set ${sql.raw(set)} where desk_id = ${desk.deskId} and email = 'gil@opswat.test'`.execute(
        tx,
      ),
    );
  for (const [set, reopens] of [
    ["role = 'lead'", 200],
    ["clearances = '{}'", 200],
    ['active = false', 401],
  ] as const) {
    const gil = await listen(cookie);
    const began = performance.now();
    await change(set);
    await gil.ended;
    expect(gil.events.at(-1), set).toMatchObject({ event: 'end', data: { reason: 'rights' } });
    expect(performance.now() - began, set).toBeLessThan(4000);
    expect((await listen(cookie)).status, set).toBe(reopens);
  }
  const key = await desk.addKey('agent');
  const program = await listen(key);
  await desk.act(({ tx }) =>
    sql`update api_key set revoked_at = created_at where desk_id = ${desk.deskId} and role = 'agent'`.execute(
      tx,
    ),
  );
  await program.ended;
  expect(program.events.at(-1)).toMatchObject({ event: 'end' });
  expect((await listen(key)).status).toBe(401);
});

test('a reader that comes back with the last id misses nothing and is told nothing twice, also while much happens', async () => {
  const whole = await listen('ida@opswat.test');
  let writing = true;
  const write = (async () => {
    const numbers = [];
    for (let i = 0; i < 12; i++)
      numbers.push(await open(i % 2 === 0 ? 'bento@radio.example' : 'lena@lab.example'));
    writing = false;
    return numbers;
  })();
  const pieces: string[] = [];
  let id = whole.events[0]?.id ?? '';
  while (writing) {
    const piece = await listen('ida@opswat.test', '', { 'last-event-id': id });
    await new Promise((resolve) => setTimeout(resolve, 40));
    piece.close();
    pieces.push(...told(piece));
    id = piece.events.at(-1)?.id ?? id;
  }
  const last = (await write).at(-1);
  await soon(() => told(whole)).toContain(`${last} ticket.message`);
  await settled();
  const rest = await listen('ida@opswat.test', `?after=${id}&seconds=0`);
  await rest.ended;
  await soon(() => told(whole).length).toBe(pieces.length + told(rest).length);
  expect([...pieces, ...told(rest)]).toEqual(told(whole));
  expect(rest.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'again' } });
  // The same by the list, page by page.
  const listed: string[] = [];
  for (let after = whole.events[0]?.id ?? '', more = true; more;) {
    const page = (await (await ask('ida@opswat.test', 'GET', `/events?after=${after}&limit=7`)).json()) as {
      items: { ticket: string; type: string }[];
      next: string;
      more: boolean;
    };
    listed.push(...page.items.map(({ ticket, type }) => `${ticket} ${type}`));
    ({ next: after, more } = page);
  }
  expect(listed).toEqual(told(whole));
});

test('one ticket can be asked for alone', async () => {
  const one = await open('bento@radio.example');
  const reader = await listen('ida@opswat.test', `?ticket=${one}`);
  await open('lena@lab.example');
  await fence(reader, async () => {
    await ask('ida@opswat.test', 'POST', `/tickets/${one}/messages`, { text: 'x' });
    return one;
  });
  expect(new Set(told(reader).map((text) => text.split(' ')[0]))).toEqual(new Set([one]));
});

test('one person has twelve streams at most, and a place again when one is closed; the others have theirs', async () => {
  const key = await desk.addKey('lead');
  const mine = await Promise.all(Array.from({ length: 12 }, () => listen(key)));
  const more = await listen(key);
  expect(more.status).toBe(429);
  expect((await listen('ida@opswat.test')).status).toBe(200);
  mine[0]?.close();
  await soon(async () => (await listen(key)).status).toBe(200);
});

test('whoever hangs up before their stream began takes none of the twelve places', async () => {
  const key = await desk.addKey('lead');
  const head = `GET /api/v1/opswat/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${key}\r\n\r\n`;
  for (let i = 0; i < 20; i++) {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(head, () => socket.destroy());
    await once(socket, 'close');
  }
  for (let i = 0; i < 12; i++) await soon(async () => (await listen(key)).status).toBe(200);
});

test('when the server stops, streams are ended and their readers told to come again', async () => {
  const second = await createApp(desk.services, auth);
  await second.listen({ port: 0, host: '127.0.0.1' });
  const port = (second.server.address() as AddressInfo).port;
  const reader = await readStream(
    `http://127.0.0.1:${port}/api/v1/opswat/events/stream`,
    as('ida@opswat.test'),
  );
  await soon(() => reader.events.length).toBe(1);
  await second.close();
  await reader.ended;
  expect(reader.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'again' } });
});

test('whoever missed very much is told to read everything anew, and goes on from now', async () => {
  const before = await listen('ida@opswat.test');
  // Past the relay, as the last test here: its seals know nothing of them.
  await desk.services.db.pools.system.query(
    `with last as (select desk_id, max(position) as position from event_position where desk_id = $1 group by desk_id),
          written as (
            insert into event (desk_id, id, ticket_id, seq, type, at, recorded, actor_kind, data)
            select desk_id, gen_random_uuid(), null, 1000 + n, 'policy.published', now(), now(), 'system', '{}'
              from last, generate_series(1, 20001) n returning desk_id, id)
     insert into event_position (desk_id, event_id, position, leaf)
     select w.desk_id, w.id, last.position + row_number() over (), '' from written w, last`,
    [desk.deskId],
  );
  const after = await listen('ida@opswat.test', `?after=${before.events[0]?.id}&seconds=0`);
  expect(after.events[0]).toMatchObject({ event: 'ready', data: { missed: true } });
  expect(told(after)).toEqual([]);
});
