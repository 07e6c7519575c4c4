import { expect, test } from 'vitest';
import type { StreamItem } from '../api-types.ts';
import { itemsOf, lastSeq, mostPages, newerOf, olderOf, unseenMessages } from './thread-window.ts';
import { withLatest, withNewer, withOlder } from './thread-window.ts';
import type { ThreadPage, ThreadWindow } from './thread-window.ts';

const message = (seq: number): StreamItem =>
  ({
    kind: 'message',
    id: `m${seq}`,
    seq,
    mergedFrom: null,
    author: { name: '', email: null, agent: seq % 5 === 4 ? 'own' : null },
  }) as StreamItem;
const page = (from: number, to: number, last = false): ThreadPage => ({
  items: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  older: from === 1 ? null : `before ${from}`,
  newer: last ? null : `after ${to}`,
});
const seqs = (window: ThreadWindow): number[] => itemsOf(window).map(({ seq }) => seq);

test('older pages come in front; beyond the most the newest go, and are found again', () => {
  let window: ThreadWindow = [page(91, 100, true)];
  for (let from = 81; from > 100 - 10 * (mostPages + 2); from -= 10)
    window = withOlder(window, page(from, from + 9));
  expect(window).toHaveLength(mostPages);
  expect(newerOf(window)).toBe(`after ${window.at(-1)?.items.at(-1)?.seq}`);
  window = withNewer(window, page(81, 90));
  expect(window).toHaveLength(mostPages);
  expect(seqs(window).at(-1)).toBe(90);
  expect(olderOf(window)).toBe(`before ${seqs(window)[0]}`);
});

test('what comes in follows what is there; whoever reads further up keeps what is there; a gap shows the newest alone', () => {
  const window: ThreadWindow = [page(81, 90), page(91, 100, true)];
  expect(seqs(withLatest(window, page(93, 102, true))).slice(-3)).toEqual([100, 101, 102]);
  expect(seqs(withLatest(window, page(93, 102, true)))).toHaveLength(22);
  expect(olderOf(withLatest(window, page(93, 102, true)))).toBe('before 81');
  expect(seqs(withLatest(window, page(201, 210, true)))[0]).toBe(201);
  const up: ThreadWindow = [page(11, 20)];
  expect(withLatest(up, page(93, 102, true))).toBe(up);
  // Also where one page comes to reach over two.
  expect(seqs(withLatest([page(96, 100), page(101, 102, true)], page(97, 106, true)))).toEqual([
    96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106,
  ]);
});

test('a page that was read before something came in leaves it at the end', () => {
  const window: ThreadWindow = [page(91, 101, true)];
  const joined = withLatest(window, page(91, 100, true));
  expect(seqs(joined)).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101]);
  expect(olderOf(joined)).toBe('before 91');
  expect(seqs(withLatest([page(81, 101, true)], page(91, 100, true)))).toEqual(
    Array.from({ length: 21 }, (_, index) => 81 + index),
  );
});

test('what says the same when it is read again is the same item, and is not drawn again; what changed is another', () => {
  const window: ThreadWindow = [page(91, 100, true)];
  const [before] = window;
  const read = page(91, 101, true);
  const items = read.items.map((item) => (item.seq === 95 ? { ...item, at: 'another time' } : item));
  const after = itemsOf(withLatest(window, { ...read, items }));
  const kept = after.filter((item, at) => item === before.items[at]).map(({ seq }) => seq);
  expect(kept).toEqual([91, 92, 93, 94, 96, 97, 98, 99, 100]);
  expect(after.find(({ seq }) => seq === 95)?.at).toBe('another time');
});

test('new are the messages after the last that was seen, without what the reader wrote', () => {
  const { items } = page(1, 5, true);
  expect(unseenMessages(items, 3, 'another').map(({ seq }) => seq)).toEqual([4, 5]);
  expect(unseenMessages(items, 3, 'own').map(({ seq }) => seq)).toEqual([5]);
  expect(unseenMessages(items, null, 'own')).toEqual([]);
  expect(lastSeq(items)).toBe(5);
});
