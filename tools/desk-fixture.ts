// A server's services on a test database, with desks loaded from their packs, and its HTTP application: everything but
// the ports.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { createApp } from '../server/app.ts';
import { mountPages } from '../server/pages.ts';
import { createKey } from '../server/modules/access/door.ts';
import type { StaffRole } from '../server/modules/access/door.ts';
import { createDesk } from '../server/modules/desks/door.ts';
import { addAgent, addContact, addContract, addCustomer } from '../server/modules/people/door.ts';
import { createBenches } from '../server/modules/policies/door.ts';
import type { Auth } from '../server/platform/auth/auth.ts';
import { createAuth } from '../server/platform/auth/create-auth.ts';
import { provenIdentity } from '../server/platform/auth/identities.ts';
import type { Clock } from '../server/platform/clock.ts';
import { readConfig } from '../server/platform/config.ts';
import { inDesk } from '../server/platform/db/context.ts';
import type { Actor } from '../server/platform/db/context.ts';
import type { Http } from '../server/platform/http/create-http.ts';
import { newId } from '../server/platform/ids.ts';
import { createHints } from '../server/platform/live/hints.ts';
import { createLog } from '../server/platform/log.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';
import type { Act, Hint, Services } from '../server/platform/services.ts';
import { cheapPasswords } from './cheap-passwords.ts';
import { watchAnswers } from './described-answers.ts';
import type { Undescribed } from './described-answers.ts';
import { createTestDns } from './dns-fixture.ts';
import type { TestDns } from './dns-fixture.ts';
import { createTestDatabase } from './db-fixture.ts';
import type { TestDatabase } from './db-fixture.ts';

/** A clock that stands where a test puts it. */
export interface TestClock extends Clock {
  set(instant: string): void;
  advance(seconds: number): void;
}

function createTestClock(instant: string): TestClock {
  let now = Date.parse(instant) / 1000;
  return {
    now: () => now,
    speed: 1,
    millisecondsUntil: (at) => Math.max(0, (at - now) * 1000),
    set: (text) => {
      now = Date.parse(text) / 1000;
    },
    advance: (seconds) => {
      now += seconds;
    },
  };
}

interface TestCustomer {
  name: string;
  plan: string;
  email: string;
  region?: string;
  zone?: string;
  language?: string;
  role?: 'contact' | 'contact lead';
  overrides?: unknown;
}

interface TestAgent {
  name: string;
  email: string;
  role?: StaffRole;
  teams?: string[];
  clearances?: string[];
}

export interface TestDesk {
  readonly services: Services & { readonly dns: TestDns };
  readonly clock: TestClock;
  readonly database: TestDatabase;
  readonly deskId: string;
  readonly slug: string;
  /** Hints sent so far. */
  readonly hints: Hint[];
  act<T>(work: (act: Act) => Promise<T>, actor?: Actor): Promise<T>;
  /** Adds a customer with one contact under a plan. */
  addCustomer(customer: TestCustomer): Promise<{ customerId: string; contactId: string }>;
  addAgent(agent: TestAgent): Promise<string>;
  /** A key for programs, as `Authorization` takes it. */
  addKey(role: StaffRole, clearances?: readonly string[]): Promise<string>;
  /** Another of the five desks in the same installation, or one of another policy. Closed with this one. */
  addDesk(slug: string, source?: string): Promise<TestDesk>;
  close(): Promise<void>;
}

/** A thread takes most of a second to load what reads policies: all applications of a worker have the same ones. */
const benches = createBenches();
const system: Actor = { kind: 'system', id: null };

/** A database with one desk of the five, at an instant. */
export async function createTestDesk(slug: string, instant: string): Promise<TestDesk> {
  const database = await createTestDatabase();
  const clock = createTestClock(instant);
  const sent: Hint[] = [];
  const hints = createHints(database.db.pools.system, 'tests', () => undefined);
  const services: TestDesk['services'] = {
    db: database.db,
    clock,
    log: createLog('silent'),
    dns: createTestDns(),
    hints: {
      ...hints,
      send: (hint) => {
        sent.push(hint);
        // Within the process only: what runs on a test's database is in it.
        hints.receive(hint);
      },
    },
    config: readConfig({ DATA_DIR: '/nonexistent' }),
    secret: database.secret,
    net: createGuarded({ privateTargets: [] }),
    publicUrl: () => 'http://localhost:3000',
  };
  return openDesk({ services, clock, database, hints: sent }, slug, async () => {
    await hints.close();
    await database.drop();
  });
}

async function openDesk(
  shared: Pick<TestDesk, 'services' | 'clock' | 'database' | 'hints'>,
  slug: string,
  close: () => Promise<void>,
  text?: string,
): Promise<TestDesk> {
  const { services, clock, hints } = shared;
  const source =
    text ?? (await readFile(path.resolve(import.meta.dirname, `../policies/${slug}/policy.yaml`), 'utf8'));
  const { deskId } = await createDesk(services, slug, slug, source);
  const act = <T>(work: (act: Act) => Promise<T>, actor: Actor = system): Promise<T> =>
    inDesk(services.db, { deskId, actor }, (tx) =>
      work({ tx, deskId, actor, now: clock.now(), after: (hint) => hints.push(hint) }),
    );
  return {
    ...shared,
    deskId,
    slug,
    act,
    addCustomer: (customer) => act((one) => addCustomerWithContact(one, customer)),
    addAgent: (agent) => act((one) => addAgent(one, { role: 'agent', teams: [], ...agent })),
    addKey: async (role, clearances = []) => {
      const { key } = await act((one) => createKey(one, { name: `a key of role ${role}`, role, clearances }));
      return `Bearer ${key}`;
    },
    addDesk: (other, text) => openDesk(shared, other, async () => undefined, text),
    close,
  };
}

async function addCustomerWithContact(
  act: Act,
  customer: TestCustomer,
): Promise<{ customerId: string; contactId: string }> {
  const customerId = await addCustomer(act, customer);
  await addContract(act, {
    customerId,
    plan: customer.plan,
    from: '2020-01-01',
    to: null,
    overrides: customer.overrides ?? {},
    hash: 'test',
  });
  const { name, email, language, zone, role } = customer;
  const contactId = await addContact(act, { customerId, name, email, named: true, language, zone, role });
  return { customerId, contactId };
}

/**
 * Whose session a request carries: `person=name@example.org` in its cookies, of somebody who has just signed in by password and code.
 * All else is as it is.
 */
async function cookieSessions(services: Services): Promise<Auth> {
  const real = await createAuth({
    pool: services.db.auth,
    secret: services.secret,
    publicUrl: services.publicUrl,
    production: services.config.production,
    net: services.net,
    passwords: cheapPasswords,
  });
  return {
    ...real,
    stillOpen: async (cookies) => cookies.map(() => true),
    session: async (cookies) => {
      const email = /(?:^|;\s*)person=([^;\s]+)/.exec(cookies)?.[1];
      if (email === undefined) return real.session(cookies);
      const now = new Date();
      return {
        id: newId(),
        identity: await provenIdentity(services.db.auth, email),
        email,
        proof: 'password',
        factor: 'code',
        staff: true,
        desk: null,
        began: now,
        proved: now,
      };
    },
  };
}

export interface TestAnswer {
  readonly status: number;
  readonly type: string;
  readonly etag: string | null;
  /** Parsed when it is JSON; null when there is no body. */
  readonly body: unknown;
  readonly text: string;
}

/** Somebody who uses the API of a desk. */
export interface TestClient {
  /** With what they come in. */
  readonly headers: Readonly<Record<string, string>>;
  get(url: string): Promise<TestAnswer>;
  post(url: string, body?: unknown): Promise<TestAnswer>;
  /** @param etag sent as If-Match */
  put(url: string, body: unknown, etag?: string | null): Promise<TestAnswer>;
  delete(url: string, etag?: string | null): Promise<TestAnswer>;
  /** By whichever method the route has. */
  send(method: string, url: string, body?: unknown, etag?: string | null): Promise<TestAnswer>;
}

export interface TestApp {
  readonly app: Http;
  /** Every route, as the router knows it. */
  readonly routes: readonly { method: string; url: string }[];
  /** With a key as `addKey` gives it. */
  withKey(desk: TestDesk, key: string): TestClient;
  /** Somebody whose session has this address. */
  signedIn(desk: TestDesk, email: string): TestClient;
  anonymous(desk: TestDesk): TestClient;
  /** @throws Error when it gave an answer whose status the description of its route does not have */
  close(): Promise<void>;
}

/**
 * The HTTP application on a test's services. Requests are injected; addresses are under `/api/v1/{desk}`.
 * @param pages with the built pages beside it
 */
export async function createTestApp(services: Services, { pages = false } = {}): Promise<TestApp> {
  const auth = await cookieSessions(services);
  let undescribed: Undescribed | undefined;
  const app = await createApp(services, auth, benches, (frame) => {
    undescribed = watchAnswers(frame);
  });
  app.addHook('onClose', () => auth.close());
  if (pages) {
    const mounted = await mountPages(app, services, { dev: false });
    app.addHook('onClose', () => mounted.close());
  }
  await app.ready();
  const client = (desk: TestDesk, headers: Record<string, string>): TestClient => {
    const ask = async (
      method: string,
      url: string,
      body?: unknown,
      etag: string | null = null,
    ): Promise<TestAnswer> => {
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api/v1/${desk.slug}${url}`,
        headers: etag === null ? headers : { ...headers, 'if-match': etag },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const type = String(answer.headers['content-type'] ?? '');
      return {
        status: answer.statusCode,
        type,
        etag: answer.headers.etag === undefined ? null : String(answer.headers.etag),
        text: answer.body,
        body:
          /json/.test(type) && answer.body !== ''
            ? JSON.parse(answer.body, (_key, value) => inUtc(value))
            : null,
      };
    };
    return {
      headers,
      get: (url) => ask('GET', url),
      post: (url, body) => ask('POST', url, body ?? {}),
      put: (url, body, etag) => ask('PUT', url, body, etag),
      delete: (url, etag) => ask('DELETE', url, undefined, etag),
      send: ask,
    };
  };
  return {
    app,
    get routes() {
      return routesOf(app);
    },
    withKey: (desk, key) => client(desk, { authorization: key }),
    signedIn: (desk, email) =>
      client(desk, { cookie: `person=${email}`, origin: new URL(services.publicUrl()).origin }),
    anonymous: (desk) => client(desk, {}),
    async close() {
      await app.close();
      const found = undescribed?.found() ?? [];
      if (found.length > 0)
        throw new Error(`answers that the description of their route does not have:\n${found.join('\n')}`);
    },
  };
}

/** An instant with the desk's offset in UTC, as tests compare it; that answers have the offset is a test of its own. */
const inUtc = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(value)
    ? `${new Date(value).toISOString().slice(0, 19)}Z`
    : value;

/** The routes from the router's own tree, so that none can be forgotten: `├── :desk (GET, HEAD)`, four signs a level. */
function routesOf(app: Http): { method: string; url: string }[] {
  const found: { method: string; url: string }[] = [];
  const above: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const parts = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (parts === null) continue;
    const [, indent = '', part = '', methods = ''] = parts;
    above.length = indent.length / 4;
    const url = `${above.join('')}${part}`;
    above.push(part);
    for (const method of methods === '' ? [] : methods.split(', ')) found.push({ method, url });
  }
  return found;
}

/** A row of the ledger, as tests look at it. */
export interface StoredPromise {
  key: string;
  state: string;
  due: string | null;
  settled: string | null;
  fulfilled: string | null;
}

/** What is stored of a ticket's promises, past the API, by start. Instants as text. */
export function storedPromises(desk: TestDesk, number: number): Promise<StoredPromise[]> {
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<StoredPromise>`
      select p.key, p.state, ${utc('p.due_at')} as due, ${utc('p.settled_at')} as settled, ${utc('p.fulfilled_at')} as fulfilled
        from promise p join ticket t on t.desk_id = p.desk_id and t.id = p.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} order by p.start_at, p.key`.execute(tx);
    return rows;
  });
}

export interface StoredEvent {
  seq: number;
  type: string;
  at: string;
  recorded: string;
  actor: string;
  data: Record<string, unknown>;
}

/** A ticket's events in the order in which they were recorded. */
export function storedEvents(desk: TestDesk, number: number): Promise<StoredEvent[]> {
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<StoredEvent>`
      select e.seq, e.type, ${utc('e.at')} as at, ${utc('e.recorded')} as recorded, e.actor_kind as actor, e.data
        from event e join ticket t on t.desk_id = e.desk_id and t.id = e.ticket_id
       where t.desk_id = ${desk.deskId} and t.number = ${number} order by e.seq`.execute(tx);
    return rows;
  });
}

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** Mail that was written for a desk, oldest first. */
export function storedMail(
  desk: TestDesk,
): Promise<{ kind: string; recipient: string; subject: string; body: string }[]> {
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<{ kind: string; recipient: string; subject: string; body: string }>`
      select kind, recipient, subject, body from mail_out where desk_id = ${desk.deskId} order by created_at, id`.execute(
      tx,
    );
    return rows;
  });
}
