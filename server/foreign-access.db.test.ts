import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestAnswer, TestApp, TestClient, TestDesk } from '../tools/desk-fixture.ts';
import { exampleMailbox, exampleRelay } from '../tools/mail-server-examples.ts';
import { storeInbound } from './modules/intake/store-inbound.ts';
import { processWaiting } from './modules/intake/process-inbound.ts';

// Field notes, class 9 (insecure direct object references): every route that the router knows is asked by everybody who
// must get nothing. The routes come from the router, so a new one is asked too, or this fails until it says how.

let desk: TestDesk;
let other: TestDesk;
let app: TestApp;
let admin: pg.Pool;
let rightful: TestClient;
let ana: TestClient;
const strangers = new Map<string, TestClient>();
const ids = new Map<string, string>();

/** Words that only Ana and the staff of Maxony may ever read. */
const marks = [
  'Vitrine',
  'parafuso',
  'ana@loja.example',
  'Ana Prado',
  'petra@maxony.test',
  'sigilo.txt',
  'pista interna',
  'rascunho secreto',
];

beforeAll(async () => {
  desk = await createTestDesk('maxony', '2026-03-04T09:00:00Z');
  other = await desk.addDesk('optictimes');
  // As in production: a demonstration shows its outbox to everybody who reaches the machine.
  app = await createTestApp({ ...desk.services, config: { ...desk.services.config, production: true } });
  admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  await desk.addCustomer({
    name: 'Ana Prado',
    plan: 'standard',
    email: 'ana@loja.example',
    region: 'europe',
  });
  await desk.addCustomer({
    name: 'Caio Lima',
    plan: 'standard',
    email: 'caio@farol.example',
    role: 'contact lead',
  });
  await desk.addAgent({
    name: 'Petra Reis',
    email: 'petra@maxony.test',
    role: 'administrator',
    teams: ['support'],
  });
  await other.addAgent({ name: 'Otto', email: 'otto@optictimes.test', role: 'administrator' });
  await other.addCustomer({
    name: 'Davi',
    plan: 'standard',
    email: 'davi@rede.example',
    role: 'contact lead',
  });
  rightful = app.signedIn(desk, 'petra@maxony.test');
  ana = app.signedIn(desk, 'ana@loja.example');
  strangers.set('nobody', app.anonymous(desk));
  strangers.set('a wrong key', app.withKey(desk, 'Bearer amp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'));
  strangers.set("another desk's key", app.withKey(desk, await other.addKey('administrator')));
  strangers.set("another desk's administrator", app.signedIn(desk, 'otto@optictimes.test'));
  strangers.set("another desk's contact", app.signedIn(desk, 'davi@rede.example'));
  strangers.set('a contact of another customer, who leads', app.signedIn(desk, 'caio@farol.example'));

  const file = {
    name: 'sigilo.txt',
    type: 'text/plain',
    content: Buffer.from('parafuso').toString('base64'),
  };
  const opened = await ana.post('/tickets', {
    subject: 'Vitrine',
    text: 'Falta um parafuso',
    attachments: [file],
  });
  const { number } = opened.body as { number: string };
  await rightful.post(`/tickets/${number}/messages`, { text: 'pista interna', note: true });
  await rightful.post(`/tickets/${number}/messages`, { text: 'Qual parafuso?' });
  // One mail without a sender, for the quarantine, and one with HTML.
  for (const head of [
    'Subject: Vitrine parafuso\r\nMessage-ID: <a@b>\r\n',
    'From: Ana Prado <ana@loja.example>\r\nSubject: Vitrine\r\nMessage-ID: <c@d>\r\nContent-Type: text/html\r\n',
  ])
    await storeInbound(desk.services, desk.deskId, {
      raw: Buffer.from(`To: support@maxony.test\r\n${head}\r\n<p>Vitrine</p>\r\n`),
      envelopeFrom: '',
      recipients: ['support@maxony.test'],
      remoteAddress: '::1',
      receivedAt: desk.clock.now(),
    });
  await processWaiting(desk.services);
  const idOf = async (query: string): Promise<string> =>
    (await admin.query<{ id: string }>(query)).rows[0]?.id ?? '';
  // A draft that says what no customer may know, and somebody at it.
  const drafted = await rightful.post('/policy/drafts', { title: 'rascunho secreto' });
  expect(drafted.status, drafted.text).toBe(201);
  const draft = (drafted.body as { id: string }).id;
  await rightful.post(`/policy/drafts/${draft}/presence`, {});
  for (const route of ['', '/revisions', '/revisions/:revision', '/presence'])
    ids.set(`/policy/drafts/:id${route}`, draft);
  ids.set('revision', '1');
  ids.set(
    'hash',
    await idOf(
      "select hash as id from policy_version v join desk d on d.id = v.desk_id where d.slug = 'maxony'",
    ),
  );
  ids.set(
    '/customers/:id/pins',
    await idOf("select customer_id as id from contact where email = 'ana@loja.example'"),
  );
  ids.set('number', number);
  ids.set('/agents/:id/attributes', await idOf("select id from agent where email = 'petra@maxony.test'"));
  ids.set('/keys/:id', desk.deskId);
  ids.set('promise', 'first-response');
  ids.set('/attachments/:id', await idOf('select id from attachment limit 1'));
  ids.set('/messages/:id/page', await idOf('select id from message where html is not null limit 1'));
  ids.set('/messages/:id', ids.get('/messages/:id/page') ?? '');
  const hook = await rightful.post('/webhooks', { url: 'https://1.1.1.1/' });
  expect(hook.status, hook.text).toBe(201);
  const webhook = (hook.body as { id: string }).id;
  const tested = await rightful.post(`/webhooks/${webhook}/tests`);
  ids.set('delivery', (tested.body as { delivery: string }).delivery);
  for (const route of ['', '/secrets', '/tests', '/replays', '/deliveries', '/deliveries/:delivery/replays'])
    ids.set(`/webhooks/:id${route}`, webhook);
  ids.set('/inbound/:id/raw', await idOf("select id from inbound where state = 'quarantined' limit 1"));
  for (const noun of ['retries', 'releases', 'lessons'])
    ids.set(`/inbound/:id/${noun}`, ids.get('/inbound/:id/raw') ?? '');
  ids.set('/outbox/:id/page', await idOf('select id from mail_out limit 1'));
  ids.set('/outbox/:id/raw', ids.get('/outbox/:id/page') ?? '');
  const mailbox = await rightful.post('/mailboxes', exampleMailbox('support@maxony.test'));
  ids.set('/mailboxes/:id', (mailbox.body as { id: string }).id);
  const listed = await rightful.post('/senders', {
    effect: 'allow',
    what: 'domain',
    value: 'vitrine.example',
  });
  ids.set('/senders/:id', (listed.body as { id: string }).id);
  const relay = await rightful.post('/mail-relays', exampleRelay('support@maxony.test'));
  ids.set('/mail-relays/:id', (relay.body as { id: string }).id);
  // A replay that names a ticket.
  await admin.query(
    `insert into policy_replay (desk_id, id, created_at, created_key, clearances, asked, state, alive_until, share, failure, changes)
     select id, gen_random_uuid(), now(), 'Vitrine', '{}', $1, 'done', now(), 1, 'rascunho secreto', '{}' from desk where slug = 'maxony'`,
    [
      {
        draft: { kind: 'text', name: 'rascunho secreto', hash: null },
        against: { kind: 'in-force', name: '' },
        from: null,
        to: null,
        minutes: 15,
        mapping: {},
      },
    ],
  );
  const replay = await idOf('select id from policy_replay');
  for (const route of ['', '/changes']) ids.set(`/policy/replays/:id${route}`, replay);
  ids.set('role', 'agent');
  const asked = await rightful.post('/agents/invitations', {
    email: 'nova@maxony.test',
    name: 'Nova',
    role: 'agent',
  });
  const invitation = (asked.body as { id: string }).id;
  for (const route of ['', '/mails']) ids.set(`/agents/invitations/:id${route}`, invitation);
  const petra = await idOf("select id from agent where email = 'petra@maxony.test'");
  for (const route of ['/staff/:id/changes', '/people/:id/sign-outs']) ids.set(route, petra);
  for (const [name, id] of ids) if (id === '') throw new Error(`nothing was made for ${name}`);
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
});

/** Open to the world. To add a route here is a decision. */
const open = new Set([
  '',
  '/policy',
  '/policy/versions',
  '/policy/versions/:hash',
  '/policy/versions/:hash/changes',
  '/me',
  '/decisions',
  '/sign-in',
  '/sign-in/link',
  '/sign-in/links',
  '/sign-in/code',
  '/sign-in/resets',
  '/sign-in/reset',
  '/sign-in/passkey',
  '/sign-in/passkey/options',
  '/sign-in/invitation',
  '/sign-in/invitation/views',
  '/sign-out',
  'POST /tickets',
  'POST /policy/questions',
]);
/** Lists that a contact may read too: they hold what is theirs. */
const ownLists = new Set([
  '/tickets',
  '/events',
  '/events/stream',
  '/me/sessions',
  '/me/factors',
  '/me/passkeys',
]);
/** What is under it is of whoever asks: their sessions, factors and passkeys. Nobody can name somebody else's. */
const isOwn = (route: string): boolean => route.startsWith('/me/');
/** Not there in production, for nobody. */
const demonstration = new Set(['/outbox', '/outbox/:id/page', '/outbox/:id/raw']);
const prefix = '/api/v1/:desk';

const bodies: Record<string, unknown> = {
  webhooks: { url: 'https://1.1.1.1/' },
  secrets: {},
  tests: {},
  messages: { text: 'x' },
  assignments: { agent: 'me' },
  severities: { to: 'normal' },
  kinds: { to: 'question' },
  waits: { for: 'customer' },
  resumptions: {},
  escalations: { to: 'level 2', checklist: {} },
  resolutions: { text: 'x' },
  reopenings: {},
  closures: {},
  calls: { direction: 'in', minutes: 1, text: 'x' },
  waivers: { cause: 'agreed' },
  retries: {},
  releases: {},
  lessons: { kind: 'spam' },
  'spam-marks': { spam: true },
  senders: { effect: 'block', what: 'domain', value: 'x.example' },
  identities: { confirmed: true },
  checks: { source: 'amparo: 1' },
  versions: { source: 'amparo: 1', base: '0'.repeat(64) },
  drafts: {},
  comparisons: { from: 'current', to: 'newest' },
  presence: {},
  pins: { version: null },
  keys: { name: 'x', role: 'agent' },
  replays: { version: 'current' },
  mailboxes: exampleMailbox(),
  'mailbox-tests': exampleMailbox(),
  'mail-relays': exampleRelay(),
  'mail-relay-tests': exampleRelay(),
  invitations: { email: 'x@maxony.test', name: 'x', role: 'agent' },
  mails: {},
  changes: { active: false },
  'sign-outs': {},
};

const routesBy = (method: string): string[] =>
  app.routes
    .filter((route) => route.method === method && route.url.startsWith(prefix))
    .map((route) => route.url.slice(prefix.length));

function fill(route: string): string {
  // A stream, as long as nothing new happens.
  if (route === '/events/stream') return `${route}?seconds=0`;
  return route.replace(/:([a-z]+)/g, (_, name: string) => {
    const value = ids.get(name === 'id' ? route : name);
    if (value === undefined)
      throw new Error(`a new route ${route}: say in this test which ${name} is somebody else's`);
    return value;
  });
}

const shows = (answer: TestAnswer): string[] => marks.filter((mark) => answer.text.includes(mark));

test('what the routes are asked for is there: whom it belongs to reads each of them', async () => {
  const routes = routesBy('GET');
  expect(routes.length).toBeGreaterThan(12);
  for (const route of routes)
    expect((await rightful.get(fill(route))).status, route).toBe(demonstration.has(route) ? 404 : 200);
  const told = await Promise.all(routes.map(async (route) => shows(await rightful.get(fill(route)))));
  expect(new Set(told.flat())).toEqual(new Set(marks));
});

describe('class 9: reads', () => {
  test.each([
    'nobody',
    'a wrong key',
    "another desk's key",
    "another desk's administrator",
    "another desk's contact",
    'a contact of another customer, who leads',
  ])('%s gets nothing from any route that is not open to the world', async (name) => {
    const stranger = strangers.get(name);
    if (stranger === undefined) throw new Error(name);
    for (const route of routesBy('GET')) {
      const answer = await stranger.get(fill(route));
      expect(shows(answer), `${name} reads ${route}`).toEqual([]);
      const may = open.has(route)
        ? [200, 401]
        : ownLists.has(route) && name.startsWith('a contact')
          ? [200]
          : [401, 403, 404];
      expect(may, `${name} at ${route}`).toContain(answer.status);
      if (answer.status !== 200) expect(answer.type).toContain('application/problem+json');
    }
  });

  test('a ticket of somebody else and one that there is not are told apart by nothing', async () => {
    const caio = strangers.get('a contact of another customer, who leads');
    const [theirs, none] = [await caio?.get('/tickets/MAX-1001'), await caio?.get('/tickets/MAX-9999')];
    expect(theirs?.status).toBe(404);
    expect(theirs?.text.replace('1001', '')).toBe(none?.text.replace('9999', ''));
  });

  test('Ana reads her ticket, and of it nothing that is for staff', async () => {
    const staffOnly = new Set([
      '/agents',
      '/agents/invitations',
      '/staff',
      '/sign-in-rules',
      '/audit',
      '/audit.csv',
      '/contracts',
      '/keys',
      '/agents/:id/attributes',
      '/ledger',
      '/webhooks',
      '/webhooks/:id',
      '/webhooks/:id/deliveries',
      '/notifications',
      '/inbound',
      '/inbound/:id/raw',
      '/trust',
      '/mailboxes',
      '/mailboxes/:id',
      '/spam',
      '/senders',
      '/mail-relays',
      '/mail-relays/:id',
      ...routesBy('GET').filter((route) => /^\/policy\/(?:drafts|replays)/.test(route)),
    ]);
    for (const route of routesBy('GET')) {
      const answer = await ana.get(fill(route));
      expect(answer.status, route).toBe(demonstration.has(route) ? 404 : staffOnly.has(route) ? 403 : 200);
      expect(answer.text, route).not.toContain('pista interna');
    }
  });

  test('HEAD gives away no more than GET', async () => {
    for (const route of routesBy('HEAD')) {
      if (open.has(route)) continue;
      const answer = await app.app.inject({ method: 'HEAD', url: `/api/v1/maxony${fill(route)}` });
      expect(answer.statusCode, route).toBe(demonstration.has(route) ? 404 : 401);
    }
  });
});

describe('class 9: changes', () => {
  test.each([
    'nobody',
    'a wrong key',
    "another desk's key",
    "another desk's administrator",
    "another desk's contact",
    'a contact of another customer, who leads',
  ])('%s changes nothing', async (name) => {
    const count = async (): Promise<unknown> =>
      (
        await admin.query(
          "select (select count(*) from event) as events, (select count(*) from message) as messages, (select string_agg(state, ',') from inbound) as inbound, (select count(*) from policy_version) as versions, (select count(*) from contract) as contracts, (select string_agg(revision::text, ',') from policy_draft) as drafts, (select count(*) from policy_replay) as replays",
        )
      ).rows[0];
    const before = await count();
    for (const route of routesBy('POST')) {
      if ((open.has(route) && route !== '/policy/versions') || open.has(`POST ${route}`)) continue;
      if (isOwn(route)) continue;
      const noun = route.split('/').at(-1) ?? '';
      if (!(noun in bodies))
        throw new Error(`a new route POST ${route}: say in this test what is sent to it`);
      const answer = await strangers.get(name)?.post(fill(route), bodies[noun]);
      expect([401, 403, 404], `${name} at ${route}: ${answer?.text}`).toContain(answer?.status);
      expect(answer && shows(answer)).toEqual([]);
    }
    for (const route of routesBy('PUT')) {
      const answer = await strangers.get(name)?.put(fill(route), { source: 'x' }, '"1"');
      expect([401, 403, 404], `${name} at ${route}: ${answer?.text}`).toContain(answer?.status);
    }
    for (const route of routesBy('DELETE')) {
      if (isOwn(route)) continue;
      const answer = await strangers.get(name)?.delete(fill(route), '"1"');
      expect([401, 403, 404], `${name} at ${route}: ${answer?.text}`).toContain(answer?.status);
    }
    expect(await count()).toEqual(before);
  });

  test('a browser on another site changes nothing, whoever is signed in there (class 24)', async () => {
    const headers = { cookie: 'person=petra@maxony.test' };
    for (const from of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const answer = await app.app.inject({
        method: 'POST',
        url: `/api/v1/maxony/tickets/${ids.get('number')}/messages`,
        headers: { ...headers, ...from },
        payload: { text: 'x' },
      });
      expect(answer.statusCode, JSON.stringify(from)).toBe(403);
    }
  });

  test('what one says about oneself in a request changes nothing: role, desk and customer come from the membership', async () => {
    const caio = strangers.get('a contact of another customer, who leads');
    const opened = await caio?.post('/tickets', {
      subject: 'Mine',
      text: 'x',
      requester: { name: 'Ana Prado', email: 'ana@loja.example' },
      customer: 'x',
      role: 'administrator',
      desk: 'optictimes',
    });
    expect(opened?.status).toBe(201);
    const { rows } = await admin.query<{ email: string }>(
      "select c.email from ticket t join contact c on c.id = t.requester_id where t.subject = 'Mine'",
    );
    expect(rows[0]?.email).toBe('caio@farol.example');
  });
});
