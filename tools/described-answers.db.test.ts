import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from './desk-fixture.ts';
import type { TestApp, TestDesk } from './desk-fixture.ts';

// Every test that asks the API goes through this guard: when an application is closed, it fails for each answer that its description
// does not have. Here it is shown that it would.

let desk: TestDesk;
let app: TestApp;
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
});
afterAll(() => desk?.close());

/** The statuses that a route describes, as the router has them: an answer that is taken out is no longer described. */
function forget(url: string, method: string, status: number): void {
  const route = app.app.routeTable.find((one) => one.url === url && one.method === method);
  const response = route?.schema.response as Record<number, unknown>;
  expect(Object.keys(response)).toContain(String(status));
  delete response[status];
}

test('an answer that its description has, or that belongs to no operation, is nothing to be told of', async () => {
  app = await createTestApp(desk.services);
  const key = app.withKey(desk, await desk.addKey('agent'));
  expect((await app.anonymous(desk).get('/tickets')).status).toBe(401);
  expect((await key.get('/tickets/OSW-9999')).status).toBe(404);
  expect((await key.get('/no-such-address')).status).toBe(404);
  const list = await key.get('/tickets');
  expect(list.status).toBe(200);
  const again = await app.app.inject({
    url: `/api/v1/${desk.slug}/tickets`,
    headers: { ...key.headers, 'if-none-match': list.etag ?? '' },
  });
  expect(again.statusCode).toBe(304);
  await app.close();
});

test('an answer that its description lacks fails whoever closes the application, with route, status and code: refused before the route, by it, and when it succeeds', async () => {
  app = await createTestApp(desk.services);
  forget('/api/v1/:desk/tickets', 'GET', 401);
  forget('/api/v1/:desk/tickets/:number', 'GET', 404);
  forget('/api/v1/:desk/tickets', 'POST', 201);
  const key = app.withKey(desk, await desk.addKey('agent'));
  await app.anonymous(desk).get('/tickets');
  await key.get('/tickets/OSW-9999');
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  const made = await app
    .signedIn(desk, 'bento@farol.example')
    .post('/tickets', { subject: 'One', text: 'Help' });
  expect(made.status).toBe(201);
  await expect(app.close()).rejects.toThrow(
    [
      'GET /api/v1/:desk/tickets/:number: 404 not-found',
      'GET /api/v1/:desk/tickets: 401 sign-in-needed',
      'POST /api/v1/:desk/tickets: 201',
    ].join('\n'),
  );
});
