import { expect, test } from 'vitest';
import { at, promise, summary, tickets } from '../../dev-fixtures/data.ts';
import { asIfDone, concerns, waitsFirst } from './bulk-acts.ts';
import { firstList, inOrder, withNews, withPage } from './merge-rows.ts';
import { neighbourOf } from './neighbour-of.ts';
import { queueSearch, readQueueAddress } from './queue-address.ts';
import { linesOf } from './row-lines.ts';

const now = Date.parse(at(0));
const zone = 'Europe/Bucharest';

test('lines go in the order of the rows, with a heading where the group changes', () => {
  const heads = linesOf(tickets, true, true, now, zone).flatMap((line) =>
    line.kind === 'head' ? [[line.group, line.count, line.whole]] : [],
  );
  expect(heads.map(([group]) => group)).toContain('broken');
  expect(heads.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(tickets.length);
  expect(linesOf(tickets, false, true, now, zone)).toHaveLength(tickets.length);
  expect(linesOf(tickets.slice(0, 1), true, false, now, zone)[0]).toMatchObject({
    kind: 'head',
    whole: false,
  });
});

test('a heading that stands twice, as rows keep their places while they change, is told from the first', () => {
  const [due, none] = [
    tickets.find((each) => each.next !== null),
    tickets.find((each) => each.next === null),
  ];
  const mixed = [due, none, due, none].flatMap((each) => each ?? []);
  const heads = linesOf(mixed, true, true, now, zone).flatMap((line) =>
    line.kind === 'head' ? [`${line.group} ${line.again}`] : [],
  );
  expect(heads).toHaveLength(mixed.length);
  expect(new Set(heads).size).toBe(heads.length);
});

const row = (n: number) => summary(n, `Case ${n}`, { next: promise('first-response', { due: at(n) }) });
const numbers = (rows: readonly { number: string }[]) => rows.map(({ number }) => number.slice(-1)).join('');

test('news move nothing: what came is counted, what left is marked, the rest is shown as it is now', () => {
  const list = withPage(firstList({ items: [row(1), row(2), row(3)], next: 'a' }), {
    items: [row(3), row(4)],
    next: null,
  });
  expect(numbers(list.rows)).toBe('1234');
  const fresh = { items: [row(9), { ...row(1), subject: 'New' }, row(3)], next: 'b' };
  const news = withNews(list, fresh);
  expect(numbers(news.rows)).toBe('1234');
  expect(news.rows[0]?.subject).toBe('New');
  expect([...news.gone].map((number) => number.slice(-1))).toEqual(['2']);
  expect(news.waiting).toBe(1);
  const ordered = inOrder(news, fresh);
  expect(numbers(ordered.rows)).toBe('9134');
  expect([ordered.waiting, ordered.gone.size]).toEqual([0, 0]);
});

test('a first page that shares nothing with what is shown takes its place', () => {
  const list = firstList({ items: [row(1), row(2)], next: 'a' });
  expect(numbers(inOrder(list, { items: [row(7), row(8)], next: 'c' }).rows)).toBe('78');
  expect(inOrder(list, { items: [row(7)], next: null }).next).toBeNull();
});

test('what nothing takes back waits some seconds first, and what would change nothing is left alone', () => {
  const before = row(1);
  for (const act of [{ do: 'resolve' }, { do: 'close' }, { do: 'reopen' }] as const)
    expect(waitsFirst(act)).toBe(true);
  expect(waitsFirst({ do: 'snooze', until: null })).toBe(false);
  expect(concerns({ do: 'severity', to: before.severity }, before)).toBe(false);
  expect(concerns({ do: 'team', to: before.team }, before)).toBe(false);
  expect(asIfDone({ do: 'assign', agent: null }, before).assignee).toBeNull();
});

test('the address says what is shown, and is written as it was read', () => {
  for (const search of [
    '?view=mine',
    '?view=open&filter=tag%3Avip&sort=severity',
    '?filter=state%3Aclosed',
    '?saved=0190a1de-0000-7000-8000-000000000001',
  ])
    expect(queueSearch(readQueueAddress(new URLSearchParams(search)))).toBe(search);
  expect(readQueueAddress(new URLSearchParams('?view=x&sort=y&saved=z'))).toMatchObject({
    view: null,
    sort: null,
    saved: null,
  });
  expect(readQueueAddress(new URLSearchParams(''))).toMatchObject({ view: 'open', filter: '' });
});

test('goes from a ticket to its neighbours in the list, and nowhere at its ends', () => {
  const list = ['A-1', 'A-2', 'A-3'];
  expect(neighbourOf(list, 'A-2', 1)).toBe('A-3');
  expect(neighbourOf(list, 'A-2', -1)).toBe('A-1');
  expect(neighbourOf(list, 'A-3', 1)).toBe(null);
  expect(neighbourOf(list, 'A-1', -1)).toBe(null);
  // One that was opened by its address.
  expect(neighbourOf(list, 'A-9', 1)).toBe('A-1');
  expect(neighbourOf(list, 'A-9', -1)).toBe(null);
});
