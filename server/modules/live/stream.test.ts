import http from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStream } from '../../../tools/stream-reader.ts';
import { createEventIds } from './event-id.ts';
import { beginStream, endStream, mostBehind, tell } from './stream.ts';
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
