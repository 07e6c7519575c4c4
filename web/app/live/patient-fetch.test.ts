import { expect, test } from 'vitest';
import { patientFetch, setAway } from './patient-fetch.ts';

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

function world(answers: (() => Response)[]) {
  const asked: string[] = [];
  const pauses = { count: 0 };
  const fetch = patientFetch({
    origin,
    pause: async () => void (pauses.count += 1),
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      asked.push(`${init?.method ?? 'GET'} ${url.pathname}`);
      const next = answers.shift();
      if (next === undefined) throw new TypeError('Failed to fetch');
      return next();
    },
  });
  return { fetch, asked, pauses };
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

test('a form is sent once, and waits while the server is known to be away', async () => {
  const post = { method: 'POST', body: 'intent=close' };
  const lost = world([dead]);
  await expect(lost.fetch(page, post)).rejects.toThrow('Failed to fetch');
  expect(lost.asked).toEqual(['POST /opswat/queue.data']);
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
