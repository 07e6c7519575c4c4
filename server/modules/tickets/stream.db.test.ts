import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customer: TestClient;

interface Item {
  kind: 'message' | 'event';
  id?: string;
  seq: number;
  at: string;
  type?: string;
  note?: boolean;
  text?: string;
  visible?: string;
  cut?: boolean;
  hasHtml?: boolean;
  data?: Record<string, unknown>;
}
interface Page {
  items: Item[];
  next: string | null;
  newer: string | null;
}

beforeAll(async () => {
  desk = await createTestDesk('maxony', '2026-03-04T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Petra Reis', email: 'petra@maxony.test', teams: ['support'] });
  await desk.addCustomer({ name: 'Ana', plan: 'standard', email: 'ana@loja.example', region: 'europe' });
  agent = app.signedIn(desk, 'petra@maxony.test');
  customer = app.signedIn(desk, 'ana@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

async function open(): Promise<string> {
  const { body, status } = await customer.post('/tickets', {
    subject: 'No sends',
    text: 'Nothing goes out.',
  });
  expect(status).toBe(201);
  return `/tickets/${(body as { number: string }).number}`;
}
const read = async (by: TestClient, url: string, query = ''): Promise<Page> => {
  const answer = await by.get(`${url}/stream${query}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Page;
};
const keyOf = (item: Item): string => `${item.at} ${String(item.seq).padStart(4, '0')} ${item.kind}`;

/** Many messages at once, each of `size` characters, past the API. */
const addMessages = (
  url: string,
  count: number,
  size: number,
  html: string | null = null,
): Promise<unknown> =>
  desk.act(({ tx }) =>
    sql`insert into message (desk_id, id, ticket_id, seq, kind, origin, author, way, at, recorded, subject, body, visible, html, blocked_images)
        select t.desk_id, gen_random_uuid(), t.id, 1000 + n, 'public', 'customer', 'Ana', 'email', t.opened_at + interval '1 hour',
               t.opened_at + interval '1 hour', null, repeat('x', ${size}::integer), repeat('x', ${size}::integer), ${html}::text, 0
          from ticket t, generate_series(1, ${count}::integer) n
         where t.desk_id = ${desk.deskId} and t.number = ${Number(url.split('-')[1])}`.execute(tx),
  );

test('the first page holds the last items in order; `next` leads to older ones until there are none, and each comes once', async () => {
  const url = await open();
  for (let i = 0; i < 7; i++) {
    desk.clock.advance(i % 2);
    await agent.post(`${url}/messages`, { text: `Answer ${i}` });
    await agent.post(`${url}/calls`, { direction: 'in', minutes: 1, text: `Call ${i}` });
  }
  const whole = await read(agent, url, '?limit=200');
  expect(whole.next).toBeNull();
  expect(whole.items.length).toBeGreaterThan(21);
  expect(whole.items.map(keyOf)).toEqual(whole.items.map(keyOf).toSorted());
  for (const limit of [1, 2, 3, 7]) {
    let found: Item[] = [];
    let cursor: string | null = '';
    for (let i = 0; i < 100 && cursor !== null; i++) {
      const page: Page = await read(
        agent,
        url,
        `?limit=${limit}${cursor === '' ? '' : `&before=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(limit);
      found = [...page.items, ...found];
      cursor = page.next;
    }
    expect(found).toEqual(whole.items);
  }
});

test('100 items are a page', async () => {
  const url = await open();
  await addMessages(url, 150, 10);
  const page = await read(agent, url);
  expect(page.items).toHaveLength(100);
  expect(page.items.at(-1)?.seq).toBe(1150);
  const older = await read(agent, url, `?before=${page.next}`);
  expect(older.items.at(-1)?.seq).toBe(1050);
  expect(older.items[0]?.type).toBe('opened');
});

test('a page around a message has it in its middle; from there `next` and `newer` lead both ways, and each item comes once', async () => {
  const url = await open();
  await addMessages(url, 40, 10);
  const whole = await read(agent, url, '?limit=200');
  expect(whole.newer).toBeNull();
  const page = await read(agent, url, '?around=1020&limit=10');
  expect(page.items.map(({ seq }) => seq)).toEqual([
    1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024,
  ]);
  const found = [...page.items];
  for (let { newer } = page; newer !== null;) {
    const after = await read(agent, url, `?after=${newer}&limit=7`);
    found.push(...after.items);
    ({ newer } = after);
  }
  for (let { next } = page; next !== null;) {
    const before = await read(agent, url, `?before=${next}&limit=7`);
    expect(before.newer).not.toBeNull();
    found.unshift(...before.items);
    ({ next } = before);
  }
  expect(found).toEqual(whole.items);
  const last = whole.items.at(-1);
  expect(await read(agent, url, `?around=${last?.id}&limit=3`)).toMatchObject({
    newer: null,
    items: [{ seq: 1038 }, { seq: 1039 }, { seq: 1040 }],
  });
  expect((await agent.get(`${url}/stream?around=77777`)).status).toBe(422);
});

test('a cursor that is not ours is refused', async () => {
  const url = await open();
  for (const before of ['x', 'e30', Buffer.from('{"at":1,"seq":1,"kind":"x"}').toString('base64url')])
    expect((await agent.get(`${url}/stream?before=${before}`)).status, before).toBe(422);
});

test('the stream of many long mails stays small: texts are cut and say so, HTML has a page of its own, each message can be read whole', async () => {
  const url = await open();
  await addMessages(url, 60, 2_000_000, '<p>in colours</p>');
  const answer = await agent.get(`${url}/stream`);
  expect(answer.text.length).toBeLessThan(60 * 45_000);
  expect(answer.text).not.toContain('in colours');
  const long = (answer.body as Page).items.filter((item) => item.seq > 1000);
  expect(long).toHaveLength(60);
  for (const item of long) {
    expect(item).toMatchObject({ cut: true, hasHtml: true });
    expect([item.text?.length, item.visible?.length]).toEqual([20_000, 20_000]);
  }
  const whole = await agent.get(`/messages/${long[0]?.id}`);
  expect(whole.body).toMatchObject({ kind: 'message', cut: false, hasHtml: true });
  expect((whole.body as Item).text).toHaveLength(2_000_000);
  expect((await agent.get(`/messages/${crypto.randomUUID()}`)).status).toBe(404);
});

test('a text of exactly 20,000 characters is whole, characters that take two units of UTF-16 are counted once and never split', async () => {
  const url = await open();
  await agent.post(`${url}/messages`, { text: '💥'.repeat(20_000) });
  await agent.post(`${url}/messages`, { text: '💥'.repeat(20_001) });
  const [exact, long] = (await read(agent, url)).items.filter((item) => item.kind === 'message').slice(-2);
  expect([exact?.cut, exact?.text]).toEqual([false, '💥'.repeat(20_000)]);
  expect([long?.cut, long?.text]).toEqual([true, '💥'.repeat(20_000)]);
});

test('what is for staff is not shown to customers: notes, calls, who holds it, checklists, on no page', async () => {
  const url = await open();
  await agent.post(`${url}/assignments`, { agent: 'me' });
  expect((await agent.post(`${url}/acknowledgements`)).status).toBeLessThan(300);
  await agent.post(`${url}/calls`, { direction: 'in', minutes: 3, text: 'internal words' });
  await agent.post(`${url}/messages`, { text: 'internal words', note: true });
  const shown = (await agent.get(url)).body as {
    checklists: Record<string, { id: string; optional: boolean; evidence: string | null }[]>;
  };
  const [to, items] = Object.entries(shown.checklists).find(([, each]) => each.length > 0) ?? [];
  const checklist = Object.fromEntries(
    (items ?? []).map((item) => [item.id, { done: item.evidence === null, note: 'internal words' }]),
  );
  expect(await agent.post(`${url}/escalations`, { to, checklist })).toMatchObject({ status: 201 });

  const escalation = (page: Page): Item | undefined => page.items.find((item) => item.type === 'escalate');
  expect(escalation(await read(agent, url))?.data?.['checklist']).toEqual(
    Object.fromEntries((items ?? []).map((item) => [item.id, item.evidence === null])),
  );
  const theirs = await read(customer, url);
  expect(escalation(theirs)?.data).toMatchObject({ to });
  expect(JSON.stringify(theirs)).not.toMatch(/checklist|internal words/);
  expect(theirs.items.map((item) => item.type)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(assign|acknowledge|call|note|promise\.step)$/)]),
  );
  expect(((await customer.get(url)).body as { checklists: unknown }).checklists).toEqual({});
  // A page is filled with what they may see: nothing hidden takes a place in it.
  expect((await read(customer, url, '?limit=2')).items).toHaveLength(2);
  const note = (await read(agent, url)).items.find((item) => item.note);
  expect((await customer.get(`/messages/${note?.id}`)).status).toBe(404);
});

test('control characters in what people type are left out, and a text of nothing else is refused', async () => {
  const url = await open();
  const said = await agent.post(`${url}/messages`, { text: ' a\u0000b\u001bc\r\nd\te ' });
  expect(said.status).toBe(201);
  expect((await read(agent, url)).items.findLast((item) => item.kind === 'message')?.text).toBe('abc\nd\te');
  expect((await agent.post(`${url}/messages`, { text: '\u0000 \u0007' })).status).toBe(422);
  expect((await agent.post(`${url}/calls`, { direction: 'in', minutes: 1, text: '\u0000' })).status).toBe(
    422,
  );
});
