import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../tools/desk-fixture.ts';
import { routeExamples } from '../tools/route-examples.ts';
import type { ExampleWorld, RouteExample } from '../tools/route-examples.ts';

// Who saves what somebody else has changed meanwhile is told so, whatever it is: made of the router's own list, so that a new change
// is compared too, or says here why there is nothing to compare.

const prefix = '/api/v1/:desk';

/** Changes that compare nothing, and why. */
const comparesNothing: Readonly<Record<string, string>> = {
  'DELETE /policy/replays/:id': 'It runs to its end or is stopped: nobody writes it',
  'DELETE /me/sessions': 'Sessions begin and end',
  'DELETE /me/sessions/:id': 'Sessions begin and end',
  'DELETE /me/factors/code': 'It is set up and taken away, never written otherwise',
  'DELETE /me/passkeys/:id': 'Its name says where it lies; whoever takes it away means the passkey',
  'DELETE /me/connections/:id': 'It is made and taken away, never written otherwise',
  'DELETE /me/push-subscriptions/:id': 'A browser asks for it and ends it',
  'DELETE /agents/invitations/:id': 'It is sent and withdrawn, never written otherwise',
  'DELETE /tickets/:number/people/:contact': 'They take part or not, never written otherwise',
  'DELETE /tickets/:number/reminders/:id': 'One’s own; it is set and taken away, never written otherwise',
  'DELETE /dkim-keys/:id': 'What state a key must be in is a rule of its own',
  'DELETE /mail-unsubscriptions/:id': 'It is there or not',
  'DELETE /mail-grants/:id': 'It is given and taken back, never written otherwise',
  'DELETE /keys/:id': 'It is made and revoked, never written otherwise',
  'DELETE /senders/:id': 'It is listed and unlisted, never written otherwise',
  'DELETE /me/draft-files/:id': 'A file is laid there and taken away, never written otherwise',
  'PUT /me/openings/:way': 'Kept as one types, of oneself alone: what is typed last holds',
  'DELETE /me/openings/:way': 'Kept as one types, of oneself alone',
  'PUT /tickets/:number/writing/:kind': 'Kept as one types, of oneself alone: what is typed last holds',
  'DELETE /tickets/:number/writing/:kind': 'Kept as one types, of oneself alone',
};

let desk: TestDesk;
let app: TestApp;
let world: ExampleWorld;
let lead: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'administrator' });
  const { customerId } = await desk.addCustomer({
    name: 'Bento',
    plan: 'gold',
    email: 'bento@farol.example',
  });
  await desk.addCustomer({ name: 'Lia', plan: 'gold', email: 'lia@loja.example', role: 'contact lead' });
  world = {
    desk,
    customerId,
    administrator: app.signedIn(desk, 'otto@opswat.test'),
    contact: app.signedIn(desk, 'bento@farol.example'),
  };
  lead = app.signedIn(desk, 'lia@loja.example');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const changes = () =>
  app.app.routeTable
    .filter(
      ({ method, url, config }) =>
        url.startsWith(prefix) &&
        (['PUT', 'PATCH', 'DELETE'].includes(method) || typeof config.version === 'object'),
    )
    .map(({ method, url, config }) => {
      const path = url.slice(prefix.length);
      return { method, path, config, name: `${method} ${path}` };
    });

async function colleague(): Promise<Record<string, string>> {
  const email = `${crypto.randomUUID()}@loja.example`;
  const { people } = (await lead.post('/me/organisation/people', { name: 'Eva', email })).body as {
    people: { id: string; email: string }[];
  };
  return { id: people.find((one) => one.email === email)?.id ?? '' };
}

async function sideTalk(): Promise<Record<string, string>> {
  const asked = await world.contact.post('/tickets', { subject: 'x', text: 'x' });
  const { number } = asked.body as { number: string };
  const talk = { to: 'ana@x.example', subject: 'x', text: 'x' };
  const opened = await world.administrator.post(`/tickets/${number}/side-talks`, talk);
  return { number, talk: String((opened.body as { number: number }).number) };
}

/** Those that no other walk needs. */
const examples: Readonly<Record<string, (from: ExampleWorld) => Promise<RouteExample>>> = {
  ...routeExamples,
  'PUT /me/notifications': async () => ({ body: { kinds: [], quiet: null, details: true } }),
  'PUT /me/writing': async () => ({ body: { holdSeconds: 0, afterAnswer: 'next' } }),
  'PUT /me/settings': async () => ({ body: { language: 'ro', zone: null } }),
  'PUT /me/organisation/people/:id': async () => ({
    params: await colleague(),
    body: { role: 'contact lead', named: false },
  }),
  'DELETE /me/organisation/people/:id': async () => ({ params: await colleague() }),
  'PUT /tickets/:number/side-talks/:talk/state': async () => ({
    params: await sideTalk(),
    body: { state: 'closed' },
  }),
  'PUT /policy/drafts/:id': async (from) => ({
    params: { id: ((await from.administrator.post('/policy/drafts', {})).body as { id: string }).id },
    body: { source: 'amparo: 1' },
  }),
};

const clientOf = (path: string): TestClient =>
  path.startsWith('/me/organisation') || path === '/me/settings' ? lead : world.administrator;

const fill = (path: string, { params }: RouteExample): string =>
  path.replace(/:([a-zA-Z]+)/g, (_, name: string) => params?.[name] ?? `no ${name}`);

describe('nobody loses what they saved to somebody who did not see it', () => {
  test('each change compares If-Match, or says why there is nothing to compare', () => {
    const names = changes().map(({ name }) => name);
    const compared = changes().filter(({ config }) => config.version !== undefined);
    expect(names.filter((name) => !(name in comparesNothing))).toEqual(compared.map(({ name }) => name));
    expect(Object.keys(comparesNothing).filter((name) => !names.includes(name))).toEqual([]);
    expect(compared.length).toBeGreaterThan(35);
  });

  test('each refuses another version with the present one, and takes the present one; what is read tells it', async () => {
    const faults: string[] = [];
    for (const { method, path, config, name } of changes()) {
      if (config.version === undefined) continue;
      const make = examples[name];
      if (make === undefined)
        throw new Error(`a new change ${name}: say in tools/route-examples.ts how it succeeds`);
      const example = await make(world);
      const url = fill(path, example);
      const client = clientOf(path);
      const other = await client.send(method, url, example.body, '"999999"');
      const { version, code } = other.body as { version?: string; code?: string };
      if (
        other.status !== 412 ||
        code !== 'changed-meanwhile' ||
        version === undefined ||
        other.etag !== version
      ) {
        faults.push(`${name} with another version: ${other.status} ${other.text.slice(0, 200)}`);
        continue;
      }
      const read = app.app.routeTable.find((one) => one.method === 'GET' && one.url === `${prefix}${path}`);
      if (read !== undefined) {
        const { etag } = await client.get(url);
        if (etag?.startsWith(`${version.slice(0, -1)}-`) !== true)
          faults.push(`${name}: read with ${etag}, and compared with ${version}`);
      }
      const done = await client.send(method, url, example.body, version);
      if (done.status >= 300)
        faults.push(`${name} with ${version}: ${done.status} ${done.text.slice(0, 200)}`);
    }
    expect(faults).toEqual([]);
  });

  test('of two who save at once with the same version one does; also where nothing was saved before', async () => {
    const tag = (await world.administrator.post('/tags', { name: 'vip' })).body as {
      id: string;
      version: string;
    };
    const { items } = (await world.administrator.get('/releases')).body as {
      items: { product: string; versions: string[]; version: string }[];
    };
    const unnoted = items.find(({ versions }) => versions.length === 0);
    const cases = [
      ...['Very', 'Important'].map(
        (name) => [`/tags/${tag.id}`, { name, colour: 'red' }, tag.version] as const,
      ),
      ...['1.0', '2.0'].map(
        (version) => [`/releases/${unnoted?.product}`, { versions: [version] }, unnoted?.version] as const,
      ),
    ];
    const answers = await Promise.all(
      cases.map(([url, body, version]) => world.administrator.put(url, body, version)),
    );
    const statuses = answers.map(({ status }) => status);
    const inOrder = (some: readonly number[]): number[] => some.toSorted((a, b) => a - b);
    expect(inOrder(statuses.slice(0, 2)), answers[0]?.text).toEqual([200, 412]);
    expect(inOrder(statuses.slice(2)), answers[2]?.text).toEqual([200, 412]);
    const [saved, late] = statuses[0] === 200 ? [answers[0], answers[1]] : [answers[1], answers[0]];
    expect(late?.body).toMatchObject({ code: 'changed-meanwhile', version: saved?.etag });
    expect((await world.administrator.get('/tags?search=vip')).body).toMatchObject({ items: [] });
    // Deliberately, over whatever is there; and the same again is the same version.
    const body = { name: 'Last', colour: 'blue' };
    const over = await world.administrator.put(`/tags/${tag.id}`, body, '*');
    const again = await world.administrator.put(`/tags/${tag.id}`, body, over.etag);
    expect([over.status, again.status, again.etag]).toEqual([200, 200, over.etag]);
  });

  test('what changes by itself is no other version: how many bear a tag', async () => {
    const { id } = (await world.administrator.post('/tags', { name: 'borne' })).body as { id: string };
    const asked = await world.contact.post('/tickets', { subject: 'x', text: 'x' });
    const { number } = asked.body as { number: string };
    const versions = async (): Promise<unknown[]> => {
      const tags = (await world.administrator.get('/tags')).body as {
        items: { id: string; version: string }[];
      };
      return tags.items.filter((tag) => tag.id === id).map(({ version }) => version);
    };
    const before = await versions();
    const borne = await world.administrator.post(`/tickets/${number}/tag-changes`, { add: ['borne'] });
    expect(borne.status, borne.text).toBe(201);
    expect(before).toHaveLength(1);
    expect(await versions()).toEqual(before);
  });
});
