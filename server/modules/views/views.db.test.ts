import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { placeEvents } from '../../../tools/placed-events.ts';
import { currentPolicy } from '../policies/door.ts';
import { startRelay } from '../ledger/door.ts';
import { indexOnce } from '../search/door.ts';
import { compileFilter } from './door.ts';
import { filterKeys } from './keys.ts';

let desk: TestDesk;
let app: TestApp;
let ada: TestClient;
let lia: TestClient;
let rui: TestClient;
let bento: TestClient;

// OSW-1001 to 1005, an hour apart from 10:00 UTC on Tuesday 3 March.
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Ada Lopes', email: 'ada@opswat.test', teams: ['support'] });
  await desk.addAgent({ name: 'Rui Dias', email: 'rui@opswat.test', teams: ['engineering'] });
  await desk.addAgent({ name: 'Lia Prado', email: 'lia@opswat.test', role: 'lead' });
  await desk.addCustomer({ name: 'Rádio Farol', plan: 'silver', email: 'bento@farol.example' });
  await desk.addCustomer({ name: 'Loja Azul', plan: 'gold', email: 'caio@loja.example' });
  ada = app.signedIn(desk, 'ada@opswat.test');
  rui = app.signedIn(desk, 'rui@opswat.test');
  lia = app.signedIn(desk, 'lia@opswat.test');
  bento = app.signedIn(desk, 'bento@farol.example');
  const caio = app.signedIn(desk, 'caio@loja.example');
  for (const [by, subject, severity] of [
    [bento, 'Kiosk reboots', 'S1'],
    [bento, 'Slow scans after midnight', 'S3'],
    [caio, 'Licence server away', 'S2'],
    [caio, 'Retention of reports', 'S4'],
    [bento, 'Kiosk is slow', 'S4'],
  ] as const) {
    await by.post('/tickets', { subject, text: `About: ${subject}`, severity });
    desk.clock.advance(3600);
  }
  await ada.post('/tickets/OSW-1002/assignments', { agent: 'me' });
  await ada.post('/tickets/OSW-1003/waits', { for: 'customer' });
  await ada.post('/tickets/OSW-1004/resolutions', {});
  await ada.post('/tickets/OSW-1001/tag-changes', { add: ['VIP'] });
  await ada.post('/tickets/OSW-1005/tag-changes', { add: ['VIP', 'noise'] });
  const relay = startRelay(desk.services);
  await placeEvents(relay, desk.services.db.pools.system);
  await relay.close();
  while (await indexOnce(desk.services));
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

interface Page {
  items: { number: string; severity: string }[];
  next: string | null;
}
const page = async (filter: string, more = '', by = ada): Promise<Page> => {
  const answer = await by.get(`/tickets?fields=number,severity&filter=${encodeURIComponent(filter)}${more}`);
  expect(answer, answer.text).toMatchObject({ status: 200 });
  return answer.body as Page;
};
const found = async (filter: string, more = '', by = ada): Promise<string> =>
  (await page(filter, more, by)).items
    .map(({ number }) => number.slice(-1))
    .toSorted()
    .join('');

test('each key asks what it says', async () => {
  for (const [filter, expected] of [
    ['', '1235'],
    ['state:open', '125'],
    ['state:waiting,resolved', '34'],
    ['-state:open,waiting', '4'],
    ['severity:S1,S2', '13'],
    ['customer:farol', '125'],
    ['customer:"loja az"', '3'],
    ['-customer:any', ''],
    ['assignee:me', '2'],
    ['assignee:none', '135'],
    ['assignee:"ada lopes"', '2'],
    ['requester:bento@farol.example', '125'],
    ['tag:vip', '15'],
    ['tag:vip -tag:noise', '1'],
    ['tag:none', '23'],
    ['waiting:customer', '3'],
    ['waiting:none', '125'],
    ['last:customer', '1235'],
    ['-last:cust', ''],
    ['last:party,none', ''],
    ['plan:gold', '3'],
    ['number:OSW-1002,1005', '25'],
    ['created<90m', '5'],
    ['created>210m state:open', '12'],
    ['created:today', '1235'],
    ['created>2026-03-03', ''],
    ['created>=2026-03-03 created<2026-03-04', '1235'],
    ['created>=2026-03-03T12:30:00Z', '5'],
    ['due:none', ''],
    // Also 4, which is resolved: nobody has answered it yet.
    ['due<20w', '12345'],
    ['due<20w state:open,waiting', '1235'],
    ['due:none', ''],
    ['due>20w', ''],
    ['admitted:yes restricted:no', '1235'],
    ['slow', '25'],
    ['"slow scans"', '2'],
    ['slow -midnight severity:S4', '5'],
    ['OSW-1003', '3'],
    ['1005', '5'],
  ] as const)
    expect([filter, await found(filter)]).toEqual([filter, expected]);
  // When it ended says in which states it is.
  for (const [filter, expected] of [
    ['resolved<1d', '4'],
    ['resolved:any severity:S4', '4'],
    ['-resolved:any', '1235'],
    ['closed:any', ''],
    ['closed:none', '1235'],
    ['product:none', '1235'],
    ['product:any', ''],
    ['subject:kiosk', '15'],
    ['subject:"AFTER mid",retention state:open,resolved', '24'],
    ['subject:100%', ''],
  ] as const)
    expect([filter, await found(filter)]).toEqual([filter, expected]);
  expect(await found('kiosk', '&view=all')).toBe('15');
  const counted = await ada.get(`/tickets/count?filter=${encodeURIComponent('tag:vip')}`);
  expect(counted.body).toEqual({ count: 2, more: false });
  expect(await found('tag:vip', '&assignee=none&severity=S1')).toBe('1');
});

test('one finds what a colleague follows, and what is snoozed; customers learn of neither', async () => {
  await rui.post('/tickets/OSW-1003/followers', { follows: true });
  await ada.post('/tickets/OSW-1005/followers', { follows: true });
  expect(await found('follower:me')).toBe('5');
  expect(await found('follower:"rui dias",me')).toBe('35');
  expect(await found('-follower:any')).toBe('12');
  const none = await found('follower:none');
  expect(none).toBe('12');
  expect(await found('follower:any', '', bento)).toBe('');
  const until = new Date((desk.clock.now() + 1800) * 1000).toISOString();
  const asleep = await ada.post('/tickets/OSW-1005/snoozes', { until });
  expect(asleep.status, asleep.text).toBeLessThan(300);
  expect(await found('')).toBe('123');
  expect(await found('snoozed:yes')).toBe('5');
  expect(await found('-snoozed:no')).toBe('5');
  expect(await found('snoozed:no')).toBe('123');
  expect(await found('snoozed:yes', '&view=open')).toBe('');
  expect(await found('snoozed:yes', '', bento)).toBe('');
  await ada.post('/tickets/OSW-1005/wakings', {});
});

test('a filter is paged and sorted like every list; by severity the gravest come first', async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next: Page = await page(
      '-state:closed',
      `&sort=severity&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...next.items.map(({ severity }) => severity));
    cursor = next.next;
  } while (cursor !== null);
  expect(seen).toEqual(['S1', 'S2', 'S3', 'S4', 'S4']);
});

test('faults say where and what instead', async () => {
  const faults = async (filter: string): Promise<unknown> => {
    const answer = await ada.get(`/tickets?filter=${encodeURIComponent(filter)}`);
    expect(answer.status, filter).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'filter-unreadable',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'filter' })]),
    });
    const checked = await ada.get(`/filter-checks?filter=${encodeURIComponent(filter)}`);
    const { faults: told } = answer.body as {
      faults: { code: string; from: number; to: number; instead: string[] }[];
    };
    expect((checked.body as { faults: unknown }).faults).toEqual(told);
    return told.map(({ code, from, to, instead }) => [code, from, to, instead[0]]);
  };
  expect(await faults('stat:open')).toEqual([['key-unknown', 0, 9, 'state']]);
  expect(await faults('x severity:S9')).toEqual([['value-unknown', 11, 13, 'S1']]);
  expect(await faults('tag:vlp')).toEqual([['value-unknown', 4, 7, 'VIP']]);
  expect(await faults('severity<S1')).toEqual([['operator-wrong', 0, 11, 'severity:']]);
  expect(await faults('due<soon')).toEqual([['time-unreadable', 4, 8, undefined]]);
  expect(await faults('created:2026-02-30')).toEqual([['time-unreadable', 8, 18, undefined]]);
  expect(await faults('due:4h')).toEqual([['operator-wrong', 0, 6, 'due<4h']]);
  expect(await faults('assignee:nobody customer:zzz')).toHaveLength(2);
});

test('attack class 18 (SQL injection): keys that are none are refused, and what is typed is only ever a parameter', async () => {
  const hostile = [
    "'",
    "';drop table ticket;--",
    "' or '1'='1",
    '$1',
    '\\',
    '%',
    '__proto__',
    'a"b',
    '${x}',
    '\u202e',
  ];
  for (const key of [
    '__proto__',
    'constructor',
    'tostring',
    't.id',
    'desk_id',
    'decision',
    'desk',
    'id',
    'admitted)or(true',
  ])
    expect((await ada.get(`/tickets?filter=${encodeURIComponent(`${key}:x`)}`)).status, key).not.toBe(500);
  for (const key of ['constructor', 'desk_id', 'toString', 'valueOf'])
    expect((await ada.get(`/tickets?filter=${encodeURIComponent(`${key}:x`)}`)).status, key).toBe(422);
  await desk.act(async (act) => {
    const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(filterKeys)),
        fc.constantFrom(':', '<', '>='),
        fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 20 })),
        async (key, operator, value) => {
          const text = `${key}${operator}"${value}"`;
          const compiled = await compileFilter(act, policy, text).catch((error: unknown) => {
            expect((error as { id: string }).id).toBe('filter-unreadable');
            return null;
          });
          for (const condition of compiled?.conditions ?? []) {
            const { sql } = condition.compile(act.tx);
            if (value.length > 2) expect(sql).not.toContain(value);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
  for (const text of hostile.flatMap((value) => [
    `customer:"${value}"`,
    `tag:"${value}"`,
    value,
    `"${value}"`,
  ]))
    expect((await ada.get(`/tickets?filter=${encodeURIComponent(text)}`)).status, text).toBeLessThan(500);
  expect(await found('')).toBe('1235');
});

test('one keeps views for oneself; leads share them with a team or the desk, and others can not touch them', async () => {
  interface View {
    id: string;
    name: string;
    mayChange: boolean;
    share: string;
  }
  const views = async (by: TestClient): Promise<View[]> =>
    ((await by.get('/views')).body as { items: View[] }).items;
  const own = await ada.post('/views', {
    name: 'Mine, grave',
    filter: 'assignee:me severity:S1',
    sort: 'updated',
  });
  expect(own).toMatchObject({ status: 201, body: { share: 'nobody', mayChange: true } });
  expect(await views(rui)).toEqual([]);
  expect(await views(lia)).toEqual([]);
  expect((await ada.post('/views', { name: 'x', filter: '', share: 'desk' })).status).toBe(403);
  expect((await ada.post('/views', { name: 'x', filter: 'stat:open' })).body).toMatchObject({
    code: 'filter-unreadable',
  });
  expect((await bento.get('/views')).status).toBe(403);
  const team = await lia.post('/views', {
    name: 'Team',
    filter: 'team:support',
    share: 'team',
    team: 'support',
  });
  expect(team.status).toBe(201);
  expect((await lia.post('/views', { name: 'x', filter: '', share: 'team' })).status).toBe(422);
  expect((await lia.post('/views', { name: 'x', filter: '', share: 'team', team: 'none such' })).status).toBe(
    422,
  );
  expect((await views(ada)).map(({ name, mayChange }) => [name, mayChange])).toEqual([
    ['Team', false],
    ['Mine, grave', true],
  ]);
  expect(await views(rui)).toEqual([]);
  const { id } = team.body as View;
  for (const by of [ada, rui]) {
    const status = by === ada ? 403 : 404;
    expect((await by.put(`/views/${id}`, { name: 'x', filter: '' })).status).toBe(status);
    expect((await by.delete(`/views/${id}`)).status).toBe(status);
  }
  expect(
    (await lia.put(`/views/${id}`, { name: 'All of us', filter: 'tag:vip', share: 'desk' })).status,
  ).toBe(200);
  expect((await views(rui)).map(({ name }) => name)).toEqual(['All of us']);
  expect((await lia.delete(`/views/${(own.body as View).id}`)).status).toBe(404);
  expect((await ada.delete(`/views/${(own.body as View).id}`)).status).toBe(204);
  expect((await lia.delete(`/views/${id}`)).status).toBe(204);
  expect(await views(ada)).toEqual([]);
  const audit = (await lia.get('/audit?limit=10')).status;
  expect([200, 403]).toContain(audit);
});

test('views are put into an order: shared ones by leads, one’s own by oneself, never both at once', async () => {
  const made = async (by: TestClient, name: string, share: string): Promise<string> =>
    ((await by.post('/views', { name, filter: '', share })).body as { id: string }).id;
  const [a, b, own] = [
    await made(lia, 'First', 'desk'),
    await made(lia, 'Second', 'desk'),
    await made(lia, 'Third', 'nobody'),
  ];
  expect((await ada.put('/view-order', { ids: [b, a] })).status).toBe(403);
  expect((await lia.put('/view-order', { ids: [b, own] })).status).toBe(422);
  expect((await lia.put('/view-order', { ids: [own] })).status).toBe(200);
  const { items } = (await lia.put('/view-order', { ids: [b, a] })).body as { items: { id: string }[] };
  const shown = items.map(({ id }) => id);
  expect(shown.indexOf(b)).toBeLessThan(shown.indexOf(a));
});

test('the language tells its keys and values for whoever builds a filter', async () => {
  const { items } = (await ada.get('/filter-keys')).body as {
    items: { key: string; values: { value: string }[] }[];
  };
  expect(items.map(({ key }) => key)).toEqual(Object.keys(filterKeys));
  expect(items.find(({ key }) => key === 'severity')?.values.map(({ value }) => value)).toEqual([
    'S1',
    'S2',
    'S3',
    'S4',
  ]);
  const values = async (query: string) =>
    ((await ada.get(`/filter-values?${query}`)).body as { items: unknown[] }).items;
  expect(await values('key=customer&search=far')).toEqual([{ value: 'Rádio Farol', more: '' }]);
  expect(await values('key=assignee&search=rui')).toEqual([{ value: 'Rui Dias', more: 'rui@opswat.test' }]);
  expect(await values('key=follower&search=rui')).toEqual(await values('key=assignee&search=rui'));
  expect(await values('key=tag')).toHaveLength(2);
});
