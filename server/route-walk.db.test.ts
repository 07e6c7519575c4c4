import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeBodies } from '../tools/route-examples.ts';
import { leaks } from '../tools/route-leaks.ts';
import { administratorEmail, canaries, createRouteWorld } from '../tools/route-world.ts';
import type { Owner, RouteWorld, WalkActor } from '../tools/route-world.ts';
import { startRelay } from './modules/ledger/door.ts';
import { rolesOf } from './modules/rights/door.ts';
import type { TableRoute } from './platform/http/create-http.ts';

// Every route that the router knows is asked by everybody, for everybody's things. What must come out follows from the route's
// guard and from whose the thing is; what is in the answer is searched for words that stand only in what belongs to others. A new
// route is walked too, or this fails until it is said what stands for its parameters.

let world: RouteWorld;
beforeAll(async () => {
  world = await createRouteWorld();
});
afterAll(() => world?.close());

const prefix = '/api/v1/:desk';

interface Walked extends TableRoute {
  /** Below the desk. */
  readonly path: string;
  readonly name: string;
}

const routes = (methods: readonly string[]): Walked[] =>
  world.app.app.routeTable
    .filter((route) => methods.includes(route.method) && route.url.startsWith(prefix))
    .map((route) => {
      const path = route.url.slice(prefix.length).replace(/\/$/, '');
      return { ...route, path, name: `${route.method} ${path}` };
    });

/** What is asked beside the path: searches and lists that would find what is hidden. */
const queries: Readonly<Record<string, readonly string[]>> = {
  '/tickets': ['', '?view=all', ...Object.values(canaries).map((word) => `?view=all&q=${word}`)],
  '/search': Object.values(canaries).map((word) => `?q=${word}`),
  '/inbound': ['', '?state=done', '?state=stored'],
  '/filter-values': ['assignee', 'follower', 'customer', 'requester', 'tag'].map((key) => `?key=${key}`),
  '/filter-checks': ['?filter=state:open', '?filter=assignee:canary'],
  // Also of tickets that others may not see: those are left out.
  '/tickets/resolution-forecasts': ['?numbers=OSW-1001,OSW-1002,OSW-1003,OSW-1004,OSW-1005'],
};
/** Answer for as long as one listens; walked below. */
const streams = new Set(['/events/stream']);
/** Not there in production, for nobody. */
const demonstration = (path: string): boolean => path.startsWith('/outbox');

/** What whoever asks says to have seen; nothing where it is not needed. */
const seenBy = (route: { readonly config: { readonly version?: unknown } }): string | null =>
  typeof route.config.version === 'string' ? '"1"' : null;

/** The parameters of a path, each with the part of the path before it: a word, or another parameter's name. */
const parameters = (path: string): { segment: string; name: string }[] => {
  const parts = path.split('/');
  return parts.flatMap((part, index) =>
    part.startsWith(':') ? [{ segment: (parts[index - 1] ?? '').replace(':', ''), name: part.slice(1) }] : [],
  );
};

function fill(path: string, owner: Owner): string | null {
  // Without a thing of somebody else in it there is nothing foreign to ask for.
  let differs = owner === 'ours';
  let there = true;
  const parts = path.split('/');
  const url = parts.map((part, index) => {
    if (!part.startsWith(':')) return part;
    const segment = (parts[index - 1] ?? '').replace(':', '');
    const resource = world.resources.get(segment);
    if (resource === undefined)
      throw new Error(
        `a new route ${path}: say in tools/route-world.ts what stands for the parameter after "${segment}"`,
      );
    const value = resource[owner];
    differs ||= resource.foreign !== resource.ours;
    if (value === undefined && resource.foreign !== resource.ours) there = false;
    return value ?? resource.ours;
  });
  return there && differs ? url.join('/') : null;
}

const isOfTicket = (path: string): boolean =>
  parameters(path).some(({ segment }) => world.resources.get(segment)?.ofTicket === true);

const isCapability = (path: string): boolean =>
  parameters(path).some(({ segment }) => world.resources.get(segment)?.capability === true);
/** What is under it is of whoever asks. */
const isOwn = (path: string): boolean => path.startsWith('/me/');

/** No key has drafts: the route says so itself, and what to do instead, before it looks for the ticket. */
const isWriting = (path: string): boolean => path.startsWith('/tickets/:number/writing/');

/** Who takes part, as the customer of a ticket reads and changes it, and what a customer has put away: nothing that staff do. */
const isForContacts = (path: string): boolean =>
  path.startsWith('/tickets/:number/people') || path.endsWith('/dismissals');

/** The status that must come out: refused by the guard, hidden, or let through (200). */
function expected(route: Walked, actor: WalkActor, owner: Owner): number {
  const { guard = 'public' } = route.config;
  const allowed = rolesOf(guard);
  const wrongKey = actor.key || /key/.test(actor.name);
  if (actor.role === null && (allowed !== null || wrongKey)) return 401;
  if (demonstration(route.path)) return 404;
  if (allowed !== null && (actor.role === null || !allowed.includes(actor.role))) return 403;
  const people = route.config.people === true || route.config.fresh === true || isWriting(route.path);
  if (actor.key && people) return 403;
  if (isForContacts(route.path) && actor.role?.startsWith('contact') !== true) return 403;
  if (isCapability(route.path)) return 404;
  if (parameters(route.path).length === 0) return 200;
  if (owner === 'foreign') return 404;
  if (!isOfTicket(route.path)) return 200;
  if (actor.role?.startsWith('contact') === true) return actor.owns.includes(owner) ? 200 : 404;
  return owner === 'ours' || actor.cleared ? 200 : 404;
}

async function state(): Promise<Record<string, string>> {
  const { rows } = await world.admin.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    // When a key was last used, and how often somebody asks, is written down whatever comes out.
    if (name === 'request_count') continue;
    const row = name === 'api_key' ? "(to_jsonb(t) - 'last_used_at')::text" : 't::text';
    const { rows: sums } = await world.admin.query<{ sum: string }>(
      `select md5(coalesce(string_agg(${row}, '' order by ${row}), '')) as sum from "${name}" t`,
    );
    found[name] = sums[0]?.sum ?? '';
  }
  return found;
}

describe('attack class 9 (insecure direct object references): every route, every role, every owner', () => {
  test('reads: let through, hidden or refused as guard and owner say; nothing of others in any answer', async () => {
    const faults: string[] = [];
    let asked = 0;
    let shown = 0;
    for (const route of routes(['GET'])) {
      if (streams.has(route.path)) continue;
      for (const owner of parameters(route.path).length === 0
        ? (['ours'] as const)
        : (['ours', 'restricted', 'foreign'] as const)) {
        const url = fill(route.path, owner);
        if (url === null) continue;
        for (const actor of world.actors)
          for (const query of queries[route.path] ?? ['']) {
            asked += 1;
            const answer = await within(
              actor.client.get(`${url}${query}`),
              `${route.name} does not end: is it a stream?`,
            );
            const wanted = expected(route, actor, owner);
            if (answer.status !== wanted && !(isOwn(route.path) && actor.role !== null))
              faults.push(
                `${actor.name} at ${route.name}${query} (${owner}): ${answer.status}, not ${wanted} ${answer.text.slice(0, 120)}`,
              );
            const found = leaks(world, actor, answer.text, query);
            if (found.length > 0)
              faults.push(`${actor.name} at ${route.name}${query} (${owner}) reads ${found.join(', ')}`);
            shown += answer.status === 200 && answer.text.includes('canary') ? 1 : 0;
          }
      }
    }
    expect(faults).toEqual([]);
    // Whoever may read does: an answer to nobody would hide every hole.
    expect(asked).toBeGreaterThan(1000);
    expect(shown).toBeGreaterThan(150);
  });

  test('changes: whoever may not make one is refused, and nothing has changed (attack class 10: both sides are asked)', async () => {
    const before = await state();
    const faults: string[] = [];
    let asked = 0;
    for (const route of routes(['POST', 'PUT', 'PATCH', 'DELETE'])) {
      if (!(route.name in routeBodies))
        throw new Error(`a new route ${route.name}: say in tools/route-examples.ts what is sent to it`);
      for (const owner of parameters(route.path).length === 0
        ? (['ours'] as const)
        : (['ours', 'restricted', 'foreign'] as const)) {
        const url = fill(route.path, owner);
        if (url === null) continue;
        for (const actor of world.actors) {
          const wanted = expected(route, actor, owner);
          if (wanted === 200 || (isOwn(route.path) && wanted === 404)) continue;
          asked += 1;
          const answer = await actor.client.send(route.method, url, routeBodies[route.name], seenBy(route));
          if (answer.status !== wanted)
            faults.push(
              `${actor.name} at ${route.name} (${owner}): ${answer.status}, not ${wanted} ${answer.text.slice(0, 160)}`,
            );
          const found = leaks(world, actor, answer.text, '');
          if (found.length > 0)
            faults.push(`${actor.name} at ${route.name} (${owner}) reads ${found.join(', ')}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(800);
    expect(await state()).toEqual(before);
  });

  test('HEAD gives away no more than GET', async () => {
    const nobody = world.actors.find(({ name }) => name === 'nobody');
    if (nobody === undefined) throw new Error('nobody is missing');
    for (const route of routes(['HEAD'])) {
      if (streams.has(route.path)) continue;
      const url = fill(route.path, 'ours');
      const answer = await world.app.app.inject({
        method: 'HEAD',
        url: `/api/v1/opswat${url}${queries[route.path]?.[0] ?? ''}`,
      });
      expect(answer.statusCode, route.path).toBe(expected(route, nobody, 'ours'));
      expect(answer.body).toBe('');
    }
  });

  test('what is hidden and what there is not are told apart by nothing (attack class 29: uniform errors)', async () => {
    const hidden = world.resources.get('tickets')?.restricted ?? '';
    const agent = world.actors.find(({ name }) => name === 'agent');
    const [theirs, none] = [
      await agent?.client.get(`/tickets/${hidden}`),
      await agent?.client.get('/tickets/OSW-9999'),
    ];
    expect(theirs?.status).toBe(404);
    expect(theirs?.text.replaceAll(hidden, '')).toBe(none?.text.replaceAll('OSW-9999', ''));
    const errors: string[] = [];
    for (const route of routes(['GET'])) {
      if (
        isOfTicket(route.path) &&
        rolesOf(route.config.guard ?? 'public')?.includes('agent') === true &&
        !demonstration(route.path)
      ) {
        const url = fill(route.path, 'restricted') ?? '';
        const there = await agent?.client.get(url);
        const gone = await agent?.client.get(
          url.replace(/[0-9a-f-]{36}/, '00000000-0000-7000-8000-000000000000').replace(hidden, 'OSW-9999'),
        );
        const plain = (text = ''): string => text.replaceAll(hidden, '').replaceAll('OSW-9999', '');
        if (plain(there?.text) !== plain(gone?.text))
          errors.push(`${route.name}: ${there?.text} / ${gone?.text}`);
      }
    }
    expect(errors).toEqual([]);
  });
});

test('attack class 11 (live updates leak): each stream tells each role only of what they may see', async () => {
  const { app, desk, other, actors } = world;
  const address = app.app.server.listening ? null : await app.app.listen({ port: 0, host: '127.0.0.1' });
  const faults: string[] = [];
  for (const route of routes(['GET']).filter(({ path }) => streams.has(path))) {
    const listeners = await Promise.all(
      actors.map(async (actor) => {
        const stop = new AbortController();
        const answer = await fetch(`${address}/api/v1/opswat${route.path}`, {
          headers: actor.client.headers,
          signal: stop.signal,
        });
        const wanted = expected(route, actor, 'ours');
        if (answer.status !== wanted)
          faults.push(`${actor.name} at ${route.name}: ${answer.status}, not ${wanted}`);
        return { actor, stop, text: collect(answer) };
      }),
    );
    const numbers = { ours: '', restricted: '', foreign: '' };
    for (const owner of ['ours', 'restricted', 'foreign'] as const) {
      numbers[owner] = world.resources.get('tickets')?.[owner] ?? '';
      const at = owner === 'foreign' ? other : desk;
      const who = {
        ours: 'ana@loja.example',
        restricted: 'mabel@grid.example',
        foreign: 'duda@azulejo.example',
      }[owner];
      const said = await app
        .signedIn(at, who)
        .post(`/tickets/${numbers[owner]}/messages`, { text: canaries[owner] });
      expect(said.status, said.text).toBe(201);
    }
    const relay = startRelay(desk.services);
    while ((await relay.runOnce()) > 0);
    await relay.close();
    desk.services.hints.send({ topic: 'events' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    for (const { stop } of listeners) stop.abort();
    for (const { actor, text } of listeners) {
      const heard = await text;
      for (const owner of ['ours', 'restricted', 'foreign'] as const) {
        const may =
          expected({ ...route, path: '/tickets/:number' }, actor, owner) === 200 && actor.role !== null;
        if (heard.includes(numbers[owner]) !== may)
          faults.push(`${actor.name} ${may ? 'is not told' : 'is told'} of ${owner} by ${route.name}`);
      }
      if (leaks(world, actor, heard, '').length > 0)
        faults.push(`${actor.name} reads ${leaks(world, actor, heard, '').join(', ')} in ${route.name}`);
    }
  }
  expect(faults).toEqual([]);
});

async function collect(answer: Response): Promise<string> {
  let text = '';
  try {
    for await (const part of answer.body ?? []) text += Buffer.from(part as Uint8Array).toString('utf8');
  } catch {
    // Hung up on.
  }
  return text;
}

function within<T>(work: Promise<T>, fault: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(fault)), 20_000);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

describe('attack class 24 (CSRF): a change in the name of whoever is signed in comes from our own pages', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a site next door', { 'sec-fetch-site': 'same-site' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page without an origin', { origin: 'null' }],
    ['nobody knows where', {}],
  ])('from %s: every route refuses', async (_from, headers) => {
    const before = await state();
    const faults: string[] = [];
    for (const route of routes(['POST', 'PUT', 'PATCH', 'DELETE'])) {
      // A mail program unsubscribes from anywhere (RFC 8058): who has the address may, and cookies say nothing.
      // Who comes back from a provider does so from its site; state and a cookie of their own say that they began here.
      if (isCapability(route.path) || route.config.crossSite === true) continue;
      const url = fill(route.path, 'ours') ?? '';
      const body = routeBodies[route.name];
      const answer = await world.app.app.inject({
        method: route.method as 'POST',
        url: `/api/v1/opswat${url}`,
        headers: {
          cookie: `person=${administratorEmail}`,
          ...(seenBy(route) === null ? {} : { 'if-match': '"1"' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      if (answer.statusCode !== 403)
        faults.push(`${route.name}: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
    }
    expect(faults).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('no route lets another site read an answer with cookies (CORS)', async () => {
    for (const { method, path } of routes(['GET', 'POST'])) {
      if (streams.has(path)) continue;
      const answer = await world.app.app.inject({
        method: method as 'GET',
        url: `/api/v1/opswat${fill(path, 'ours') ?? ''}`,
        headers: { origin: 'https://evil.example', cookie: `person=${administratorEmail}` },
      });
      for (const header of ['access-control-allow-origin', 'access-control-allow-credentials'])
        expect(answer.headers[header], `${method} ${path}`).toBeUndefined();
    }
  });
});

test('attack class 25 (mass assignment): what one says about oneself in a request changes nothing', async () => {
  const caio = world.actors.find(({ name }) => name === 'who leads another organisation');
  const asked = { subject: 'Mine', text: 'x' };
  const requester = { name: 'Ana', email: 'ana@loja.example' };
  const more = {
    requester,
    customer: 'x',
    restricted: [],
    role: 'administrator',
    desk: 'maxony',
    assignee: 'me',
  };
  for (const [name, value] of Object.entries(more))
    expect((await caio?.client.post('/tickets', { ...asked, [name]: value }))?.status, name).toBe(422);
  expect((await caio?.client.post('/tickets', asked))?.status).toBe(201);
  const { rows } = await world.admin.query<{ email: string; assignee_id: string | null }>(
    "select c.email, t.assignee_id from ticket t join contact c on c.id = t.requester_id where t.subject = 'Mine'",
  );
  expect(rows).toEqual([{ email: 'caio@farol.example', assignee_id: null }]);
});
