import http from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStream } from '../../../tools/stream-reader.ts';
import { createEventIds } from './event-id.ts';
import { beginStream, endStream, mostBehind, tell, tellSoon } from './stream.ts';
import type { Stream } from './stream.ts';

/** A busy machine is no fault of ours. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 15_000 });
let server: http.Server;
let url: string;
const open: ServerResponse[] = [];
const streamOf = (response: ServerResponse | undefined): Stream =>
  ({ response, position: 0, live: true, ticketId: null }) as unknown as Stream;

beforeAll(async () => {
  server = http.createServer((_request, response) => {
    beginStream(response);
    open.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a reader that does not read is cut off before much is kept for it, and holds up nobody', async () => {
  const slow = await readStream(url, {});
  slow.pause();
  const quick = await readStream(url, {});
  const [one, two] = [streamOf(open.at(-2)), streamOf(open.at(-1))];
  const line = `data: ${JSON.stringify({ text: 'x'.repeat(8000) })}\n\n`;
  let sent = 0;
  let most = 0;
  while (tell(one, line)) {
    tell(two, line);
    sent += 1;
    most = Math.max(most, one.response.writableLength);
    if (sent % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBeLessThan(100_000);
  }
  expect(one.response.destroyed).toBe(true);
  expect(most).toBeLessThan(mostBehind + 10_000);
  expect(tell(one, line)).toBe(false);
  await soon(() => quick.events.length).toBe(sent);
  quick.close();
  slow.close();
});

test('the last words are sent once, and nothing after them', async () => {
  const reader = await readStream(url, {});
  const stream = streamOf(open.at(-1));
  endStream(stream, 'rights');
  endStream(stream, 'again');
  expect(tell(stream, 'data: {}\n\n')).toBe(false);
  await reader.ended;
  expect(reader.events).toEqual([{ id: '', event: 'end', data: { reason: 'rights' } }]);
});

test('what is told soon leaves in its order, before what is told later and before the last words; requests have their turn between', async () => {
  const before = open.length;
  const readers = await Promise.all(Array.from({ length: 60 }, () => readStream(url, {})));
  const streams = open.slice(before).map(streamOf);
  const line = (n: number): string => `data: {"n":${n}}\n\n`;
  for (const stream of streams) tellSoon(stream, line(1));
  for (const stream of streams) tellSoon(stream, line(2));
  const [first, second] = streams;
  if (first === undefined || second === undefined) throw new Error('nobody listens');
  tell(first, line(3));
  endStream(second, 'again');
  let turns = 0;
  const count = (): void => {
    turns += 1;
    if (streams.some(({ response }) => response.writableLength > 0) || turns < 5) setImmediate(count);
  };
  setImmediate(count);
  await soon(() => readers.map(({ events }) => events.length >= 2).every(Boolean)).toBe(true);
  expect(turns).toBeGreaterThan(2);
  const told = readers.map(({ events }) => events.map(({ data }) => (data as { n?: number }).n ?? 'end'));
  expect(told.toSorted((a, b) => b.length - a.length).slice(0, 2)).toEqual(
    expect.arrayContaining([
      [1, 2, 3],
      [1, 2, 'end'],
    ]),
  );
  expect(told.filter(({ length }) => length === 2)).toEqual(Array.from({ length: 58 }, () => [1, 2]));
  for (const reader of readers) reader.close();
});

test('an id says nothing of the place, and is of one desk and one installation', () => {
  const ids = createEventIds(Buffer.alloc(32, 1));
  const [desk, other] = ['0198aaaa-0000-7000-8000-000000000001', '0198aaaa-0000-7000-8000-000000000002'];
  for (const position of [0, 1, 255, 2 ** 40]) {
    const id = ids.write(desk, position);
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(ids.read(desk, id)).toBe(position);
    expect(ids.read(other, id)).toBeNull();
    expect(createEventIds(Buffer.alloc(32, 2)).read(desk, id)).toBeNull();
  }
  expect(ids.write(desk, 1).slice(0, 8)).not.toBe(ids.write(desk, 2).slice(0, 8));
  for (const id of [
    '',
    '1',
    'A'.repeat(22),
    'A'.repeat(23),
    `${ids.write(desk, 1)} `,
    '../../../../../../etc/p',
  ])
    expect(ids.read(desk, id), id).toBeNull();
});
