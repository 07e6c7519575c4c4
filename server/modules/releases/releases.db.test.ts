import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../../../tools/desk-fixture.ts';

let desk: TestDesk;
let app: TestApp;

beforeAll(async () => {
  desk = await createTestDesk('opservices', '2026-03-03T14:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Vereda', plan: 'pro', email: 'teresa@vereda.example' });
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const call = async (method: 'GET' | 'PUT' | 'POST', path: string, as: string, body?: object) => {
  const answer = await app.app.inject({
    method,
    url: `/api/v1/opservices${path}`,
    headers: {
      origin: 'http://localhost:3000',
      ...(as.startsWith('Bearer') ? { authorization: as } : { cookie: `person=${as}` }),
    },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};

test('OPS-7: the class of an installed version follows from what was released, is shown with its clause before sending, and decides', async () => {
  const manager = await desk.addKey('manager');
  const teresa = 'teresa@vereda.example';
  const about = { kind: 'bug', product: 'opmon', installed: 'OpMon 8.6.0' };
  // Nothing is known of releases: nothing is guessed.
  const before = await call('POST', '/request-form', teresa, about);
  expect(before.body).toMatchObject({ installed: null, releases: [] });
  const set = await call('PUT', '/releases/opmon', manager, {
    versions: ['8.6.0', '9.2.0', ' 9.1.4', '8.7.3', '7.4.2', '9.2.0'],
  });
  expect([set.status, set.body]).toMatchObject([
    200,
    { product: 'opmon', versions: ['8.6.0', '9.2.0', '9.1.4', '8.7.3', '7.4.2'] },
  ]);
  const form = await call('POST', '/request-form', teresa, about);
  expect(form.body).toMatchObject({
    releases: ['9.2.0', '9.1.4', '8.7.3', '8.6.0', '7.4.2'],
    installed: {
      version: '8.6.0',
      class: { id: 'old', name: { en: 'Not supported' } },
      upgrade: ['9.1.4', '9.2.0'],
      clause: 'OPS-7',
    },
  });
  // 8.7 is the newest minor of the major before.
  const former = await call('POST', '/request-form', teresa, { ...about, installed: '8.7.0' });
  expect(former.body).toMatchObject({ installed: { class: { id: 'former' } } });
  // The only product with releases is meant when none is named.
  const unnamed = await call('POST', '/decisions', teresa, {
    kind: 'bug',
    installed: '9.0',
    channel: 'portal',
  });
  expect(unnamed.body).toMatchObject({ facts: { release: 'latest' } });
  // What is promised before and what is decided afterwards are the same.
  const decided = await call('POST', '/decisions', teresa, { ...about, channel: 'portal' });
  expect(decided.body).toMatchObject({ facts: { release: 'old' } });
  const opened = await call('POST', '/tickets', teresa, {
    ...about,
    subject: 'A graph is empty',
    text: 'Since Monday.',
  });
  expect(opened.status).toBe(201);
  const facts = await call('GET', `/tickets/${String(opened.body['number'])}/facts`, teresa);
  expect(facts.body).toMatchObject({ installed: '8.6.0', release: 'old' });
  expect((opened.body['decision'] as { admitted: boolean }).admitted).toBe(decided.body['admitted']);
  // Staff correct the version, and it is judged anew.
  const agent = await desk.addKey('agent');
  const corrected = await call('POST', `/tickets/${String(opened.body['number'])}/facts`, agent, {
    installed: '9.2.0',
  });
  expect(corrected.body).toMatchObject({ installed: '9.2.0', release: 'latest' });
});

test('releases are for managers to set, of products of the policy, and only versions', async () => {
  const agent = await desk.addKey('agent');
  const manager = await desk.addKey('manager');
  const versions = ['1.0'];
  expect((await call('PUT', '/releases/opmon', agent, { versions })).status).toBe(403);
  expect((await call('PUT', '/releases/opmon', 'teresa@vereda.example', { versions })).status).toBe(403);
  expect((await call('PUT', '/releases/nothing', manager, { versions })).status).toBe(404);
  const refused = await call('PUT', '/releases/opmon', manager, { versions: ['newest'] });
  expect([refused.status, refused.body['errors']]).toEqual([
    422,
    [
      {
        path: 'versions',
        code: 'no-version',
        message: expect.stringContaining('newest'),
        values: { text: 'newest' },
      },
    ],
  ]);
  const listed = await call('GET', '/releases', 'nobody@nowhere.example');
  expect(listed.body['items']).toContainEqual(
    expect.objectContaining({ product: 'legacy-demo', versions: [] }),
  );
});
