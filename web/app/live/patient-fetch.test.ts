import { expect, test } from 'vitest';
import { onceHeader, patientFetch, setAway } from './patient-fetch.ts';

const origin = 'http://desk.test';
const page = new URL('/opswat/queue.data', origin);
const ours = (text: string, status = 200): Response =>
  new Response(text, { status, headers: { 'x-remix-response': 'yes' } });
/** An answer whose body breaks off in the middle. */
const broken = (): Response =>
  new Response(
    new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    }),
    { headers: { 'x-remix-response': 'yes' } },
  );

function world(answers: (() => Response)[], shown = `${origin}/opswat/ledger`) {
  const asked: string[] = [];
  const pauses = { count: 0 };
  const presses = { count: 0 };
  const keys: (string | null)[] = [];
  const fetch = patientFetch({
    origin,
    shown: () => shown,
    pause: async () => void (pauses.count += 1),
    pressed: async (signal) => {
      signal?.throwIfAborted();
      presses.count += 1;
    },
    newKey: () => `key ${keys.length}`,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      asked.push(`${init?.method ?? 'GET'} ${url.pathname}`);
      if (init?.method === 'POST') keys.push(new Headers(init.headers).get(onceHeader));
      const next = answers.shift();
      if (next === undefined) throw new TypeError('Failed to fetch');
      return next();
    },
  });
  return { fetch, asked, pauses, presses, keys };
}
const dead = (): Response => {
  throw new TypeError('Failed to fetch');
};

test('a page that nobody answers, or whose answer breaks off, is read until somebody does', async () => {
  const { fetch, pauses } = world([
    dead,
    broken,
    () => new Response('starting', { status: 502 }),
    () => ours('rows'),
  ]);
  const response = await fetch(page, {});
  expect(await response.text()).toBe('rows');
  expect(pauses.count).toBe(3);
});

test('a page that is shown waits out a 503 of the server when it is read again: what is typed there stays', async () => {
  const { fetch, pauses } = world(
    [() => ours('busy', 503), () => ours('rows')],
    `${origin}/opswat/queue?view=mine`,
  );
  const again = new URL('?view=mine&_routes=routes%2Fqueue', page);
  expect(await (await fetch(again, {})).text()).toBe('rows');
  expect(pauses.count).toBe(1);
  const other = world([() => ours('busy', 503)], `${origin}/opswat/queue?view=mine`);
  expect((await other.fetch(new URL('?view=all', page), {})).status).toBe(503);
});

test('what the server itself answers is taken as it is, also a fault', async () => {
  const { fetch, pauses } = world([() => ours('busy', 503), () => new Response('lost', { status: 404 })]);
  expect((await fetch(page, {})).status).toBe(503);
  expect((await fetch(page, {})).status).toBe(404);
  expect(pauses.count).toBe(0);
});

test('who leads on gives up the reading before', async () => {
  const { fetch } = world([dead]);
  const leaving = new AbortController();
  leaving.abort();
  await expect(fetch(page, { signal: leaving.signal })).rejects.toThrow('Failed to fetch');
});

const post = { method: 'POST', body: 'intent=close' };

test('a form whose answer is lost is sent again when somebody says so, with the key of its press', async () => {
  const { fetch, presses, pauses, keys } = world([
    dead,
    broken,
    () => new Response('starting', { status: 503 }),
    () => ours('done'),
    () => ours('next'),
  ]);
  expect(await (await fetch(page, post)).text()).toBe('done');
  expect({ presses: presses.count, pauses: pauses.count }).toEqual({ presses: 3, pauses: 0 });
  await fetch(page, post);
  expect(keys).toEqual(['key 0', 'key 0', 'key 0', 'key 0', 'key 4']);
});

test('who leads on gives up the form', async () => {
  const leaving = new AbortController();
  const { fetch, asked } = world([
    () => {
      leaving.abort();
      throw new TypeError('Failed to fetch');
    },
  ]);
  await expect(fetch(page, { ...post, signal: leaving.signal })).rejects.toThrow('Failed to fetch');
  expect(asked).toHaveLength(1);
});

test('a form waits while the server is known to be away', async () => {
  setAway(true);
  const back = world([dead, () => new Response('ok'), () => ours('done')]);
  expect(await (await back.fetch(page, post)).text()).toBe('done');
  expect(back.asked).toEqual(['GET /healthz', 'GET /healthz', 'POST /opswat/queue.data']);
});

test('what is no page of this server goes its way', async () => {
  const { fetch, asked } = world([dead]);
  await expect(fetch('http://desk.test/api/v1/opswat/me')).rejects.toThrow('Failed to fetch');
  expect(asked).toEqual(['GET /api/v1/opswat/me']);
});
