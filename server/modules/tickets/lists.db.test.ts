import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { startRelay, startTimers } from '../ledger/door.ts';
import { recountQueues } from '../queues/door.ts';
import { indexOnce } from '../search/door.ts';

let desk: TestDesk;
let app: TestApp;
let ada: TestClient;
let customer: TestClient;

interface Item {
  number: string;
  subject: string;
  preview: string;
  lastMessage: { from: string; at: string } | null;
  state: string;
  next: { promise: string; state: string; due: string | null } | null;
  promises: { promise: string; due: string | null; state: string }[];
  decision: { admitted: boolean; level: string; clauses: string[] };
}
interface Page {
  items: Item[];
  next: string | null;
  counts?: Record<string, number>;
}

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', teams: ['support'] });
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  await desk.addCustomer({ name: 'Caio', plan: 'gold', email: 'caio@loja.example' });
  ada = app.signedIn(desk, 'ada@opswat.test');
  customer = app.signedIn(desk, 'bento@farol.example');
  const other = app.signedIn(desk, 'caio@loja.example');
  // 1001 to 1008, one a minute; the first is broken by 14:30, the second "soon", the last is of somebody else.
  for (const [index, severity] of ['S1', 'S2', 'S4', 'S4', 'S3', 'S3', 'S4'].entries()) {
    await customer.post('/tickets', {
      subject: `Case ${index + 1} with 100% load`,
      text: `Text ${index + 1}`,
      severity,
    });
    desk.clock.advance(index === 0 ? 3600 : 60);
  }
  await other.post('/tickets', { subject: 'Somebody else', text: 'x', severity: 'S4' });
  await ada.post('/tickets/OSW-1003/assignments', { agent: 'me' });
  await ada.post('/tickets/OSW-1004/messages', { text: 'Which version?', waitFor: 'customer' });
  await ada.post('/tickets/OSW-1005/resolutions', {});
  desk.clock.set('2026-03-03T14:30:00Z');
  const timers = startTimers(desk.services, timerHooks(desk.services));
  for (let i = 0; i < 50 && (await timers.runDue()) === 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await timers.close();
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const list = async (by: TestClient, query = ''): Promise<Page> => {
  const answer = await by.get(`/tickets${query}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Page;
};
const numbers = (page: Page): string[] => page.items.map((item) => item.number);

test('the queue goes by what is due next: the broken one first, then by due time, then those without one', async () => {
  const { items } = await list(ada);
  expect(items.map((item) => item.number)).toEqual([
    'OSW-1001',
    'OSW-1002',
    'OSW-1008',
    'OSW-1007',
    'OSW-1006',
    'OSW-1003',
    'OSW-1004',
  ]);
  expect(items[0]?.next).toMatchObject({
    promise: 'first-response',
    state: 'broken',
    due: '2026-03-03T14:00:00Z',
  });
  expect(items[1]?.next).toMatchObject({ state: 'open', due: '2026-03-03T15:00:00Z' });
  expect(items.at(-1)?.next).toBeNull();
  expect(items[0]).toMatchObject({ preview: 'Text 1', decision: { admitted: true, level: 'level 1' } });
  expect(items[0]?.promises.length).toBeGreaterThan(0);
});

test('each view holds what it says, and the counts of the first page agree', async () => {
  const wanted: Record<string, string[]> = {
    mine: ['OSW-1003'],
    waiting: ['OSW-1004'],
    broken: ['OSW-1001'],
    soon: ['OSW-1002'],
    unassigned: ['OSW-1001', 'OSW-1002', 'OSW-1004', 'OSW-1006', 'OSW-1007', 'OSW-1008'],
    all: ['OSW-1001', 'OSW-1002', 'OSW-1003', 'OSW-1004', 'OSW-1005', 'OSW-1006', 'OSW-1007', 'OSW-1008'],
    open: ['OSW-1001', 'OSW-1002', 'OSW-1003', 'OSW-1004', 'OSW-1006', 'OSW-1007', 'OSW-1008'],
  };
  const { counts } = await list(ada);
  for (const [view, expected] of Object.entries(wanted)) {
    expect(numbers(await list(ada, `?view=${view}`)).sort(), view).toEqual(expected);
    expect(counts?.[view], view).toBe(expected.length);
  }
  expect((await ada.get('/tickets?view=secret')).status).toBe(422);
});

test('a row says who spoke last and when; a filter asks for it', async () => {
  const { items } = await list(ada);
  const last = new Map(items.map((item) => [item.number, item.lastMessage]));
  expect(last.get('OSW-1001')).toEqual({ from: 'customer', at: '2026-03-03T10:00:00Z' });
  expect(last.get('OSW-1004')).toEqual({ from: 'agent', at: '2026-03-03T11:06:00Z' });
  expect(numbers(await list(ada, '?filter=last:agent'))).toEqual(['OSW-1004']);
  expect(numbers(await list(ada, '?filter=last:customer'))).not.toContain('OSW-1004');
});

test('a contact sees and counts their own only', async () => {
  const page = await list(customer, '?view=all');
  expect(numbers(page)).toHaveLength(7);
  expect(page.counts?.['all']).toBe(7);
  expect(numbers(page)).not.toContain('OSW-1008');
});

test.each(['open', 'all', 'unassigned'])(
  'pages of the view %s, two at a time, hold each ticket once and in order',
  async (view) => {
    const whole = numbers(await list(ada, `?view=${view}`));
    const found: string[] = [];
    let cursor: string | null = '';
    for (let i = 0; i < 10 && cursor !== null; i++) {
      const page: Page = await list(ada, `?view=${view}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...numbers(page));
      expect(page.counts === undefined).toBe(cursor !== '');
      cursor = page.next;
    }
    expect(found).toEqual(whole);
  },
);

test('a new ticket between two pages moves nothing that was not seen yet', async () => {
  const first = await list(ada, '?view=all&limit=3');
  await customer.post('/tickets', { subject: 'Newer', text: 'x', severity: 'S4' });
  const second = await list(ada, `?view=all&limit=200&cursor=${first.next}`);
  expect(numbers(second)).toEqual(['OSW-1005', 'OSW-1004', 'OSW-1003', 'OSW-1002', 'OSW-1001']);
});

test('search finds words of what was said and numbers; its signs mean themselves', async () => {
  const relay = startRelay(desk.services);
  await relay.runOnce();
  await relay.close();
  while (await indexOnce(desk.services));
  expect(numbers(await list(ada, '?view=all&q=somebody'))).toEqual(['OSW-1008']);
  expect(numbers(await list(customer, '?view=all&q=somebody'))).toEqual([]);
  expect(numbers(await list(ada, '?view=all&q=OSW-1003'))).toEqual(['OSW-1003']);
  expect(numbers(await list(ada, '?view=all&q=1003'))).toEqual(['OSW-1003']);
  expect(numbers(await list(ada, `?view=all&q=${encodeURIComponent('100%')}`))).toHaveLength(7);
  for (const odd of ['%', '_', '\\', "'", '%%%', '1%5'])
    expect((await ada.get(`/tickets?view=all&q=${encodeURIComponent(odd)}`)).status, odd).toBe(200);
  expect(numbers(await list(ada, `?view=all&q=${encodeURIComponent('_')}`))).toEqual([]);
});

test('the list of a team', async () => {
  expect(numbers(await list(ada, '?view=all&team=engineering'))).toEqual([]);
  expect(numbers(await list(ada, '?view=all&team=support')).length).toBeGreaterThan(5);
});

test.each([
  ['no JSON', 'nonsense'],
  ['another list’s', Buffer.from('{"start":1,"id":"x"}').toString('base64url')],
  ['an impossible instant', Buffer.from('{"due":1e300,"number":1}').toString('base64url')],
  ['half a number', Buffer.from('{"due":1,"number":1.5}').toString('base64url')],
  ['an endless number', Buffer.from('{"due":1,"number":1e40}').toString('base64url')],
])(
  'a cursor that is not ours (%s) is refused with a problem, not with a fault of ours',
  async (_, cursor) => {
    for (const view of ['open', 'all']) {
      const answer = await ada.get(`/tickets?view=${view}&cursor=${cursor}`);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'cursor' }] } });
    }
  },
);

test('limits are checked', async () => {
  for (const limit of ['0', '201', '-1', 'x', '1.5']) {
    const answer = await ada.get(`/tickets?limit=${limit}`);
    expect(answer, limit).toMatchObject({ status: 422, body: { errors: [{ path: 'limit' }] } });
  }
});

test('a ticket is found by its number, with or without the prefix of the desk; never by that of another', async () => {
  for (const name of ['OSW-1001', 'osw-1001', '1001'])
    expect((await ada.get(`/tickets/${name}`)).status, name).toBe(200);
  for (const name of [
    'MAX-1001',
    'OSW-999999999999',
    'OSW',
    '-1',
    '1e3',
    '1001;',
    '0x10',
    `${'9'.repeat(40)}`,
  ]) {
    const answer = await ada.get(`/tickets/${encodeURIComponent(name)}`);
    expect(answer, name).toMatchObject({
      status: 404,
      body: { type: 'urn:amparo:problem:not-found', status: 404 },
    });
    expect(answer.type).toContain('application/problem+json');
  }
});

test('what was sent and is not valid is told by its path', async () => {
  const answer = await ada.post('/tickets/1001/calls', { direction: 'up', minutes: -1, text: '' });
  expect(answer.status).toBe(422);
  const paths = (answer.body as { errors: { path: string }[] }).errors.map((fault) => fault.path).sort();
  expect(paths).toEqual(['direction', 'minutes', 'text']);
  const nested = await ada.post('/tickets/1001/escalations', {
    to: 'level 2',
    checklist: { a: { done: 'yes' } },
  });
  expect((nested.body as { errors: { path: string }[] }).errors[0]?.path).toBe('checklist.a.done');
});

test('odd texts are kept or refused, and never a fault of ours', async () => {
  for (const text of ['\u0000', 'a\u0000b', '\ud800', '\uFFFF', '‮', '💥'.repeat(1000)]) {
    for (const [url, body] of [
      ['/tickets/1002/messages', { text }],
      ['/tickets/1002/calls', { direction: 'in', minutes: 1, text: `x${text}` }],
      [
        '/tickets',
        {
          subject: `x${text}`.slice(0, 400),
          text: `x${text}`,
          requester: { name: `E${text}`.slice(0, 100), email: 'e@x.example' },
        },
      ],
      ['/tickets/1002/severities', { to: text }],
      ['/tickets/1002/waits', { for: text }],
      ['/decisions', { channel: 'case', subject: text }],
    ] as const) {
      const answer = await ada.post(url, body);
      expect(
        answer.status,
        `${url} ${JSON.stringify(text).slice(0, 20)} ${answer.text.slice(0, 200)}`,
      ).toBeLessThan(500);
    }
    const query = text.isWellFormed() ? encodeURIComponent(text.slice(0, 50)) : '%ED%A0%80';
    expect((await ada.get(`/tickets?q=${query}`)).status, query).toBeLessThan(500);
    expect((await ada.get(`/tickets?team=${query}`)).status, query).toBeLessThan(500);
    expect((await ada.get(`/tickets/1001/promises/${query}/explanation`)).status, query).toBeLessThan(500);
  }
});

test('why is it due then? In steps, each with its clause', async () => {
  const answer = await ada.get('/tickets/1001/promises/first-response/explanation?language=en');
  expect(answer.status).toBe(200);
  const { items } = answer.body as { items: { text: string; clause: string | null }[] };
  expect(items.length).toBeGreaterThan(1);
  expect(items.some((item) => item.clause === 'OSW-6')).toBe(true);
  expect((await ada.get('/tickets/1001/promises/update%239/explanation')).status).toBe(404);
});

test('resolving without a word settles no answer (law 7): what is owed stays in "soon", "broken" and among what is due, in every count', async () => {
  const opened = async (subject: string): Promise<string> =>
    ((await customer.post('/tickets', { subject, text: 'x', severity: 'S1' })).body as Item).number;
  const tickets = [await opened('Owed one'), await opened('Owed two'), await opened('Answered')];
  const [first = '', second = '', answered = ''] = tickets;
  const resolved = await ada.post('/tickets/bulk', {
    commands: [
      ...[first, second].map((number) => ({ do: 'resolve', number, text: '' })),
      { do: 'resolve', number: answered, text: 'It runs again.' },
    ],
  });
  expect((resolved.body as { failed: number }).failed).toBe(0);
  const due = (await list(ada, '?filter=state:resolved')).items.find((item) => item.number === first)?.next;
  expect(due).toMatchObject({ promise: 'first-response', state: 'open' });
  const dueAt = Date.parse(due?.due ?? '') / 1000;
  const among = async (query: string): Promise<string[]> =>
    numbers(await list(ada, `${query}&limit=200`)).filter((number) => tickets.includes(number));
  const tallies = async (): Promise<[number?, number?]> => {
    const { counts } = await list(ada, '?view=open');
    return [counts?.['soon'], counts?.['broken']];
  };
  expect(await among('?filter=due<12h')).toEqual([second, first]);
  expect(await among('?filter=due<12h state:open')).toEqual([]);
  expect(await among('?view=open')).toEqual([]);
  desk.clock.set(new Date((dueAt - 1920) * 1000).toISOString());
  const [soon = 0, broken = 0] = await tallies();
  expect(await among('?view=soon')).toEqual([second, first]);
  expect(soon).toBe(numbers(await list(ada, '?view=soon&limit=200')).length);
  expect((await ada.get('/tickets/count?filter=due<1h')).body).toMatchObject({ count: soon + broken });

  // Closed while it is owed: it breaks all the same, and is seen. What was broken when it was closed is over with it.
  await ada.post(`/tickets/${second}/closures`, {});
  expect(await among('?view=soon')).toEqual([second, first]);
  desk.clock.set(new Date((dueAt + 60) * 1000).toISOString());
  const timers = startTimers(desk.services, timerHooks(desk.services));
  for (let i = 0; i < 50 && (await timers.runDue()) === 0; i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await timers.close();
  expect(await among('?view=soon')).toEqual([]);
  expect(await among('?view=broken')).toEqual([second, first]);
  expect(await among('?filter=due<1h')).toEqual([second, first]);
  expect((await tallies())[1]).toBe(numbers(await list(ada, '?view=broken&limit=200')).length);
  await ada.post(`/tickets/${first}/closures`, {});
  expect(await among('?view=broken')).toEqual([second]);
  expect((await tallies())[1]).toBe(numbers(await list(ada, '?view=broken&limit=200')).length);
  expect(await desk.act((act) => recountQueues(act))).toEqual({ differences: [] });
});
