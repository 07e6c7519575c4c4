import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';
import { inPage } from '../../platform/http/page-scope.ts';
import type { PageUse } from '../../platform/http/page-scope.ts';
import { sweepRequests } from './sweep.ts';

let desk: TestDesk;
let app: TestApp;
let second: TestApp;
let key: string;
let number: string;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-03T15:00:00Z');
  const { services } = desk;
  const config = { ...services.config, perMinute: { key: 0, person: 0, address: 0 } };
  // Two processes at one database.
  [app, second] = await Promise.all([
    createTestApp({ ...services, config }),
    createTestApp({ ...services, config }),
  ]);
  key = await desk.addKey('lead');
  await desk.addAgent({ name: 'Lia', email: 'lia@opservices.test', role: 'lead' });
  await desk.addCustomer({ name: 'Rui', plan: 'pro', email: 'rui@cliente.example' });
});
afterAll(async () => {
  await Promise.all([app?.close(), second?.close()]);
  await desk?.close();
});
beforeEach(async () => {
  const opened = await send(app, '/tickets', {
    subject: 'x',
    text: 'x',
    requester: { name: 'Rui', email: 'rui@cliente.example' },
  });
  expect(opened.statusCode, opened.body).toBe(201);
  number = opened.json<{ number: string }>().number;
});

const send = (to: TestApp, url: string, body: unknown, headers: Record<string, string> = {}) =>
  to.app.inject({
    method: 'POST',
    url: `/api/v1/opservices${url}`,
    headers: { authorization: key, ...headers },
    payload: body as object,
  });
const read = (url: string, headers: Record<string, string> = {}) =>
  app.app.inject({ url: `/api/v1/opservices${url}`, headers: { authorization: key, ...headers } });
const plain = (of: string): number => Number(/\d+$/.exec(of)?.[0]);
const note = (text: string) => ({ text, note: true });
const notesOf = async (of: string): Promise<number> =>
  (await storedEvents(desk, plain(of))).filter(({ type }) => type === 'note').length;

describe('Idempotency-Key', () => {
  const messages = (): string => `/tickets/${number}/messages`;

  test('the same request sent again has its effect once, and the first answer', async () => {
    const first = await send(app, messages(), note('once'), { 'idempotency-key': '"a-1"' });
    const again = await send(second, messages(), note('once'), { 'idempotency-key': '"a-1"' });
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.body).toBe(first.body);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await notesOf(number)).toBe(1);
  });

  test('an act with all that a filter finds is not done again: what came in since is left alone', async () => {
    const body = { act: { do: 'assign', agent: null }, of: { view: 'all', filter: `number:${number}` } };
    const sent = () => send(app, '/tickets/bulk', body, { 'idempotency-key': 'sweep-1' });
    const first = await sent();
    expect([first.statusCode, first.json().items.length], first.body).toEqual([200, 1]);
    const before = await storedEvents(desk, plain(number));
    const again = await sent();
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', first.body]);
    expect(await storedEvents(desk, plain(number))).toEqual(before);
  });

  test('another body with the same key is refused (422), and so is a key that can not be read', async () => {
    await send(app, messages(), note('once'), { 'idempotency-key': 'b-1' });
    const other = await send(app, messages(), note('twice'), { 'idempotency-key': 'b-1' });
    expect([other.statusCode, other.json().code]).toEqual([422, 'repeated-otherwise']);
    const odd = await send(app, messages(), note('odd'), { 'idempotency-key': 'no spaces here' });
    expect([odd.statusCode, odd.json().errors[0].path]).toEqual([422, 'idempotency-key']);
    expect(await notesOf(number)).toBe(1);
  });

  test('attack class 23 (concurrency): of twenty at once at two processes one has its effect, the others hear 409 or its answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, each) =>
        send(each % 2 === 0 ? app : second, messages(), note('once'), { 'idempotency-key': 'c-1' }),
      ),
    );
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(
      answers.filter((one) => one.statusCode === 201 && one.headers['idempotency-replayed'] === undefined),
    ).toHaveLength(1);
    for (const one of answers)
      if (one.statusCode === 409)
        expect([one.json().code, one.headers['retry-after']]).toEqual(['still-running', '1']);
    expect(await notesOf(number)).toBe(1);
  });

  test('what failed is not kept: the same key may be used when it is right', async () => {
    const wrong = await send(app, messages(), note(' '), { 'idempotency-key': 'd-1' });
    const gone = await send(app, '/tickets/OPS-999999/messages', note('x'), { 'idempotency-key': 'd-2' });
    const right = await send(app, messages(), note('right'), { 'idempotency-key': 'd-1' });
    expect([wrong.statusCode, gone.statusCode, right.statusCode]).toEqual([422, 404, 201]);
  });

  test('what follows an answer has a transaction of its own, which ends, with a key as without one', async () => {
    const asked = (what: string, email: string) =>
      app.app.inject({
        method: 'POST',
        url: `/api/v1/opservices/sign-in/${what}`,
        headers: { 'idempotency-key': `after-${what}` },
        payload: { email },
      });
    const link = await asked('links', 'rui@cliente.example');
    const reset = await asked('resets', 'lia@opservices.test');
    expect([link.statusCode, reset.statusCode]).toEqual([202, 202]);
    const { app: pool } = desk.services.db.pools;
    await expect
      .poll(
        async () =>
          (await storedMail(desk))
            .filter(({ kind }) => kind === 'sign-in')
            .map(({ recipient }) => recipient)
            .sort(),
        { timeout: 10_000 },
      )
      .toEqual(['lia@opservices.test', 'rui@cliente.example']);
    await expect.poll(() => pool.totalCount - pool.idleCount, { timeout: 10_000 }).toBe(0);
  });

  test('when the answer can not be stored there is no effect either', async () => {
    await desk.act(() => Promise.resolve());
    const counted = await notesOf(number);
    await onDatabase(
      'alter table idempotency_key add constraint full_disk check (octet_length(answer) < 1) not valid',
    );
    const failed = await send(app, messages(), note('lost'), { 'idempotency-key': 'e-1' });
    await onDatabase('alter table idempotency_key drop constraint full_disk');
    expect(failed.statusCode).toBe(500);
    expect(await notesOf(number)).toBe(counted);
    const retried = await send(app, messages(), note('lost'), { 'idempotency-key': 'e-1' });
    expect([retried.statusCode, await notesOf(number)]).toEqual([201, counted + 1]);
  });

  test('attack class 9 (foreign answers): a key is one caller’s at one desk; nobody else gets their answer', async () => {
    const body = {
      subject: 'secreto',
      text: 'secreto',
      requester: { name: 'Rui', email: 'rui@cliente.example' },
    };
    const mine = await send(app, '/tickets', body, { 'idempotency-key': 'f-1' });
    const other = await app.app.inject({
      method: 'POST',
      url: '/api/v1/opservices/tickets',
      headers: { authorization: await desk.addKey('agent'), 'idempotency-key': 'f-1' },
      payload: body,
    });
    expect([mine.statusCode, other.statusCode]).toEqual([201, 201]);
    expect(other.json().number).not.toBe(mine.json().number);
  });

  test('a customer’s own request may be repeated too, though contacts only read in the database', async () => {
    const ask = () =>
      app.app.inject({
        method: 'POST',
        url: '/api/v1/opservices/tickets',
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie: 'person=rui@cliente.example',
          'idempotency-key': 'g-1',
        },
        payload: { subject: 'meu', text: 'meu' },
      });
    const [first, again] = [await ask(), await ask()];
    expect(first.statusCode, first.body).toBe(201);
    expect(again.json().number).toBe(first.json().number);
  });

  test('first answers lie sealed, and are swept after 24 hours', async () => {
    await send(app, messages(), note('muito secreto'), { 'idempotency-key': 'h-1' });
    const stored = await onDatabase(
      "select count(*)::int as n, bool_or(encode(answer, 'escape') like '%secreto%') as plain from idempotency_key",
    );
    expect(stored).toMatchObject([{ plain: false }]);
    await sweepRequests(desk.services, Date.now() + 23 * 3_600_000);
    expect(await onDatabase('select count(*)::int > 0 as some from idempotency_key')).toEqual([
      { some: true },
    ]);
    await sweepRequests(desk.services, Date.now() + 25 * 3_600_000);
    expect(await onDatabase('select count(*)::int > 0 as some from idempotency_key')).toEqual([
      { some: false },
    ]);
  });
});

describe('ETag, If-Match and If-None-Match', () => {
  test('who changes what somebody else has changed meanwhile is told the present version (412)', async () => {
    const seen = String((await read(`/tickets/${number}`)).headers.etag);
    const first = await send(app, `/tickets/${number}/waits`, { for: 'customer' }, { 'if-match': seen });
    expect(first.statusCode, first.body).toBe(201);
    const late = await send(app, `/tickets/${number}/closures`, {}, { 'if-match': seen });
    expect(late.statusCode).toBe(412);
    expect(late.json()).toMatchObject({ code: 'changed-meanwhile', version: first.headers.etag });
    expect(late.headers.etag).toBe(first.headers.etag);
    const now = await send(app, `/tickets/${number}/closures`, {}, { 'if-match': String(late.headers.etag) });
    expect(now.statusCode, now.body).toBe(201);
    const odd = await send(app, `/tickets/${number}/reopenings`, {}, { 'if-match': 'yesterday' });
    expect([odd.statusCode, odd.json().errors[0].path]).toEqual([422, 'if-match']);
  });

  test('where no version is looked at an If-Match is refused, never ignored (RFC 9110 section 13.1.1)', async () => {
    const answer = await send(app, '/tickets/bulk', { commands: [] }, { 'if-match': '"0"' });
    expect([answer.statusCode, answer.json().errors?.[0]]).toMatchObject([
      422,
      { path: 'if-match', code: 'not-compared' },
    ]);
  });

  test('what has not changed is not sent again (304); what passes with time alone is no change', async () => {
    for (const url of [`/tickets/${number}`, '/tickets?view=all', '/']) {
      const first = await read(url);
      const tag = String(first.headers.etag);
      desk.clock.advance(1);
      const again = await read(url, { 'if-none-match': `"x", ${tag}` });
      expect([url, again.statusCode, again.body, again.headers.etag]).toEqual([url, 304, '', tag]);
    }
    const tag = String((await read(`/tickets/${number}`)).headers.etag);
    await send(app, `/tickets/${number}/messages`, note('new'));
    expect((await read(`/tickets/${number}`, { 'if-none-match': tag })).statusCode).toBe(200);
  });
});

describe('queries', () => {
  test('fields sends what was asked for; in a list, of its items', async () => {
    const one = (await read(`/tickets/${number}?fields=number,subject`)).json();
    expect(Object.keys(one).toSorted()).toEqual(['number', 'subject']);
    const list = (await read('/tickets?view=all&fields=number,promises')).json();
    expect(Object.keys(list).toSorted()).toEqual(['counts', 'items', 'next']);
    for (const item of list.items) expect(Object.keys(item).toSorted()).toEqual(['number', 'promises']);
  });

  test.each([
    ['/tickets?fields=secret', 'fields', /number, subject/],
    ['/tickets?status=open', 'status', /Not one of .*view/],
    ['/tickets?cursor=bm9uc2Vuc2U', 'cursor', /without a cursor/],
    ['/tickets?limit=0', 'limit', /./],
    ['/agents?cursor=x', 'cursor', /./],
  ])('what %s asks for is not there, and the answer says what is', async (url, path, message) => {
    const answer = await read(url);
    expect(answer.statusCode).toBe(422);
    const [fault] = answer.json().errors;
    expect(fault.path).toBe(path);
    expect(fault.message).toMatch(message);
  });

  test('instants are written in the desk’s zone, whatever their place; a local time without an offset is refused', async () => {
    const ticket = (await read(`/tickets/${number}`)).body;
    expect(ticket).toMatch(/"openedAt":"2026-03-03T12:\d\d:\d\d-03:00"/);
    // What people write stays as they wrote it.
    const instants = ticket.match(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)"/g) ?? [];
    expect(instants.length).toBeGreaterThan(5);
    expect(instants.filter((each) => !each.endsWith('-03:00"'))).toEqual([]);
    const at = (text: string) => send(app, '/decisions', { channel: 'ticket', at: text });
    const [zulu, offset, local] = [
      await at('2026-03-04T12:00:00Z'),
      await at('2026-03-04T13:00:00+01:00'),
      await at('2026-03-04T12:00:00'),
    ];
    expect([zulu.statusCode, offset.statusCode, local.statusCode]).toEqual([200, 200, 422]);
    expect(offset.json().at).toBe('2026-03-04T09:00:00-03:00');
    expect(offset.body).toBe(zulu.body);
    const said = await send(app, `/tickets/${number}/messages`, note('em 2026-03-03T15:00:00Z'));
    expect(said.statusCode).toBe(201);
    expect((await read(`/tickets/${number}/stream`)).body).toContain('em 2026-03-03T15:00:00Z');
  });
});

describe('rate limits', () => {
  const limited = async (
    perMinute: { key: number; person: number; address: number },
    work: (apps: TestApp[]) => Promise<void>,
    production = false,
  ): Promise<void> => {
    const services = { ...desk.services, config: { ...desk.services.config, perMinute, production } };
    const apps = await Promise.all([createTestApp(services), createTestApp(services)]);
    try {
      await work(apps);
    } finally {
      await Promise.all(apps.map((one) => one.close()));
    }
  };
  const me = (to: TestApp, headers: Record<string, string>, remoteAddress = '203.0.113.7') =>
    to.app.inject({ url: '/api/v1/opservices/me', headers, remoteAddress });

  test('attack class 23 (brute force): of 100 requests at once at two processes exactly as many get through as may', async () => {
    await limited({ key: 40, person: 0, address: 0 }, async (apps) => {
      const own = { authorization: await desk.addKey('agent') };
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, each) => me(apps[each % 2] ?? app, own)),
      );
      const through = answers.filter(({ statusCode }) => statusCode === 200);
      const refused = answers.filter(({ statusCode }) => statusCode === 429);
      expect([through.length, refused.length]).toEqual([40, 60]);
      expect(through[0]?.headers['ratelimit-policy']).toBe('"key";q=40;w=60');
      expect(through[0]?.headers.ratelimit).toMatch(/^"key";r=\d+;t=\d+$/);
      expect(refused[0]?.json()).toMatchObject({ code: 'too-many', 'violated-policies': ['key'] });
      expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
      // Somebody else is not held up.
      expect((await me(apps[0] ?? app, { authorization: await desk.addKey('agent') })).statusCode).toBe(200);
    });
  });

  test('a key may have a limit of its own; a person and an address have theirs', async () => {
    await limited({ key: 5, person: 3, address: 2 }, async ([one = app]) => {
      await desk.addAgent({ name: 'Rosa', email: 'rosa@opservices.test', role: 'administrator' });
      const made = await one
        .signedIn(desk, 'rosa@opservices.test')
        .post('/keys', { name: 'import', role: 'agent', requestsPerMinute: 7 });
      expect(made).toMatchObject({ status: 201, body: { requestsPerMinute: 7 } });
      const own = `Bearer ${(made.body as { key: string }).key}`;
      const through = async (headers: Record<string, string>, address?: string): Promise<number> => {
        let count = 0;
        for (let each = 0; each < 9; each++)
          if ((await me(one, headers, address)).statusCode === 200) count++;
        return count;
      };
      expect(await through({ authorization: own })).toBe(7);
      expect(await through({ cookie: 'person=lia@opservices.test' })).toBe(3);
      expect(await through({})).toBe(2);
      // Changing the address within an IPv6 network costs nothing, so it counts as one.
      expect((await through({}, '2001:db8::1')) + (await through({}, '2001:db8::2'))).toBe(2);
    });
  });

  test('in production who comes from this machine is counted too: a proxy that nobody told of must not lift the limit of all', async () => {
    const of = async (one: TestApp): Promise<number[]> => {
      const statuses = [];
      for (let each = 0; each < 4; each++) statuses.push((await me(one, {}, '127.0.0.1')).statusCode);
      return statuses;
    };
    const perMinute = { key: 0, person: 0, address: 2 };
    await limited(perMinute, async ([one = app]) => expect(await of(one)).toEqual([200, 200, 200, 200]));
    await limited(
      perMinute,
      async ([one = app]) => expect(await of(one)).toEqual([200, 200, 429, 429]),
      true,
    );
  });

  test('all that one page asks for counts as one request of whoever opened it', async () => {
    await limited({ key: 0, person: 3, address: 0 }, async ([one = app]) => {
      await desk.addAgent({ name: 'Gil', email: 'gil@opservices.test', role: 'agent' });
      const page = () =>
        inPage(() =>
          Promise.all(Array.from({ length: 5 }, () => me(one, { cookie: 'person=gil@opservices.test' }))),
        );
      const statuses = [];
      for (let each = 0; each < 4; each++) statuses.push((await page()).map(({ statusCode }) => statusCode));
      expect(statuses).toEqual([200, 200, 200, 429].map((status) => Array.from({ length: 5 }, () => status)));
    });
  });

  test('suggestions while one types use up no page of whoever types, and have the same limit by themselves', async () => {
    await limited({ key: 0, person: 0, address: 3 }, async ([one = app]) => {
      const of = async (use: PageUse): Promise<number[]> => {
        const statuses = [];
        for (let each = 0; each < 4; each++)
          // Begun within the page: what `inject` returns begins when it is awaited.
          statuses.push(await inPage(async () => (await me(one, {}, '198.51.100.42')).statusCode, use));
        return statuses;
      };
      expect(await of('suggest')).toEqual([200, 200, 200, 429]);
      expect(await of('read')).toEqual([200, 200, 200, 429]);
    });
  });

  test('who tries keys is counted by the address', async () => {
    await limited({ key: 100, person: 100, address: 4 }, async ([one = app]) => {
      const statuses = [];
      for (let each = 0; each < 6; each++)
        statuses.push(
          (await me(one, { authorization: `Bearer amp_${'A'.repeat(31)}${each}` }, '203.0.113.9')).statusCode,
        );
      expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
    });
  });

  test('attack class 27 (email bomb): what is dear is counted by the network at all processes together, right for fifty at once, and by itself', async () => {
    await limited({ key: 0, person: 0, address: 0 }, async (apps) => {
      const ask = (each: number, url: string, remoteAddress: string) =>
        (apps[each % 2] ?? app).app.inject({
          method: 'POST',
          url: `/api/v1/opservices/sign-in/${url}`,
          remoteAddress,
          payload: { email: `nobody${each}@cliente.example` },
        });
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, each) => ask(each, 'links', `2001:db8:7:1::${each}`)),
      );
      const refused = answers.filter(({ statusCode }) => statusCode === 429);
      expect(answers.filter(({ statusCode }) => statusCode === 202)).toHaveLength(20);
      expect(refused).toHaveLength(30);
      expect(refused[0]?.json().detail).toMatch(/^At most 20 times in 10 minutes/u);
      expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(590);
      // Another network, and another thing.
      expect((await ask(1, 'links', '2001:db8:7:2::1')).statusCode).toBe(202);
      expect((await ask(1, 'resets', '2001:db8:7:1::1')).statusCode).toBe(202);
    });
  });
});

async function onDatabase(statement: string): Promise<unknown[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: desk.database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}
