import crypto, { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cheapPasswords } from '../../../tools/cheap-passwords.ts';
import { createTestDatabase } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';
import { createGuarded } from '../net/guarded.ts';
import type { Auth, Visitor } from './auth.ts';
import { IDLE_MS, LONGEST_SESSION_S, createAuth } from './create-auth.ts';
import { endUnlessCurrent, passwordOf, storePassword } from './identities.ts';
import { FAILURES_PER_ADDRESS, FAILURES_PER_NETWORK, WINDOW_MS } from './throttle.ts';

const EMAIL = 'ana@desk.test';
const PASSWORD = 'correct horse battery';
/** The desk that mails links. */
const DESK = '0190a3f0-0000-7000-8000-000000000001';
const PEER = '203.0.113.7';
const from = (peer: string): Visitor => ({
  peer,
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
});
const VISITOR = from(PEER);
const DAY_MS = 86_400_000;

/** Nothing is asked of a provider here. */
const net = createGuarded({ privateTargets: [] });

let database: TestDatabase;
let superuser: pg.Client;
let auth: Auth;

beforeAll(async () => {
  database = await createTestDatabase();
  superuser = new pg.Client({ connectionString: database.url });
  await superuser.connect();
  auth = await open('http://localhost:3000');
});

afterAll(async () => {
  await auth?.close();
  await superuser?.end();
  await database?.drop();
});

beforeEach(async () => {
  await superuser.query('truncate auth."user", auth.verification, auth.attempt cascade');
  await auth.setPassword(EMAIL, 'Ana', PASSWORD);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const open = (publicUrl: string, production = false): Promise<Auth> =>
  createAuth({
    pool: database.db.auth,
    secret: database.secret,
    publicUrl: () => publicUrl,
    production,
    net,
    passwords: cheapPasswords,
  });

/** What a browser sends back of a Set-Cookie value. */
const sent = (cookies: readonly string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

async function signIn(password = PASSWORD, peer = PEER): Promise<string> {
  const signedIn = await auth.signInPassword(EMAIL, password, from(peer));
  if (signedIn === null || signedIn === 'throttled' || 'second' in signedIn)
    throw new Error(`not signed in: ${JSON.stringify(signedIn)}`);
  return sent(signedIn.cookies);
}

/** The random token in a cookie, without its signature. */
const tokenIn = (cookie: string): string =>
  decodeURIComponent(cookie.replace('amparo.session=', '')).replace(/\.[^.]*$/, '');

/** Does something before each password hash, also inside libraries. Returns what undoes it. */
function onScrypt(before: () => Promise<void>): () => void {
  const real = crypto.scrypt;
  const changed: unknown = (...parameters: Parameters<typeof real>) => {
    void before().then(() => real(...parameters));
  };
  crypto.scrypt = changed as typeof real;
  syncBuiltinESMExports();
  return () => {
    crypto.scrypt = real;
    syncBuiltinESMExports();
  };
}

function travel(milliseconds: number): void {
  const there = Date.now() + milliseconds;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(there);
}

/** All that is stored for sign-in, as text. */
async function dump(): Promise<string> {
  const { rows } = await superuser.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'auth'`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(5);
  const texts: string[] = [];
  for (const { name } of rows) {
    const { rows: found } = await superuser.query<{ text: string | null }>(
      `select string_agg(to_jsonb(t)::text, ' ') as text from auth.${name} t`,
    );
    texts.push(found[0]?.text ?? '');
  }
  return texts.join('\n');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the right password signs in, whatever the case of the address', async () => {
  const cookie = await signIn();
  const session = await auth.session(cookie);
  expect(session).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    identity: expect.stringMatching(/^[0-9a-f-]{36}$/),
    email: EMAIL,
    proof: 'password',
    factor: null,
    staff: true,
    desk: null,
    began: expect.any(Date),
    proved: expect.any(Date),
  });
  expect(await auth.signInPassword(' Ana@Desk.TEST ', PASSWORD, VISITOR)).toMatchObject({
    cookies: [expect.any(String)],
  });
});

test('a wrong password, an unknown address, an address without a password and what is no address get the same answer', async () => {
  const { token } = await auth.createLink('contact@customer.test', DESK);
  await auth.signInLink(token, DESK, VISITOR);
  for (const email of [
    EMAIL,
    'nobody@desk.test',
    'contact@customer.test',
    'no address',
    '\0',
    `${'x'.repeat(500)}@desk.test`,
  ]) {
    expect(await auth.signInPassword(email, 'wrong password', VISITOR), email).toBeNull();
  }
  expect(await auth.signInPassword(EMAIL, 'x'.repeat(100_000), VISITOR)).toBeNull();
});

test('a wrong password and an unknown address cost the same: one scrypt and as many queries (attack class 29)', async () => {
  const { token } = await auth.createLink('contact@customer.test', DESK);
  await auth.signInLink(token, DESK, VISITOR);
  let hashes = 0;
  const restore = onScrypt(() => {
    hashes += 1;
    return Promise.resolve();
  });
  const queries = vi.spyOn(pg.Client.prototype, 'query');
  try {
    const costs = [];
    for (const email of [EMAIL, 'nobody@desk.test', 'contact@customer.test', 'no address']) {
      hashes = 0;
      queries.mockClear();
      expect(await auth.signInPassword(email, 'wrong password', VISITOR)).toBeNull();
      costs.push({ email, hashes, queries: queries.mock.calls.length });
    }
    const [known, ...others] = costs;
    expect(known).toMatchObject({ hashes: 1 });
    expect(known!.queries).toBeGreaterThan(0);
    for (const cost of others.slice(0, 2)) expect(cost).toEqual({ ...known, email: cost.email });
    // What is no address is nobody's: nothing is looked up for it, but it costs its hash.
    expect(others[2]).toMatchObject({ hashes: 1 });
  } finally {
    restore();
  }
});

test('the product’s own hash of a password is dear: scrypt with N = 2^14, r = 16 (OWASP), a salt of its own', async () => {
  const real = await createAuth({
    pool: database.db.auth,
    net,
    secret: database.secret,
    publicUrl: () => 'http://localhost:3000',
    production: false,
  });
  const scrypt = vi.spyOn(crypto, 'scrypt');
  syncBuiltinESMExports();
  try {
    const hashes = [];
    for (const email of [EMAIL, 'leo@desk.test']) {
      await real.setPassword(email, 'x', PASSWORD);
      hashes.push((await passwordOf(database.db.auth, email))?.hash);
    }
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(scrypt.mock.calls.map(([, , , options]) => options)).toEqual(
      hashes.map(() => expect.objectContaining({ N: 16_384, r: 16 })),
    );
    expect(await real.signInPassword(EMAIL, PASSWORD, VISITOR)).toHaveProperty('cookies');
    expect(await real.signInPassword(EMAIL, `${PASSWORD}.`, VISITOR)).toBeNull();
  } finally {
    scrypt.mockRestore();
    syncBuiltinESMExports();
    await real.close();
  }
});

test('nothing that is stored lets anybody in: tokens and passwords are hashed', async () => {
  const cookie = await signIn();
  const { token: link } = await auth.createLink(EMAIL, DESK);
  const stored = await dump();
  const token = tokenIn(cookie);
  expect(token.length).toBeGreaterThanOrEqual(32);
  expect(link.length).toBeGreaterThanOrEqual(43);
  for (const secret of [token, link, PASSWORD, decodeURIComponent(cookie)])
    expect(stored).not.toContain(secret);
  expect(stored).toContain(sha256(token));
  expect(stored).toContain(sha256(link));
  // A stolen hash in place of the token is no way in, even with a right signature around it.
  const stolen = cookie.replace(token, sha256(token));
  expect(await auth.session(stolen)).toBeNull();
});

test('the cookie is out of reach of scripts and of other sites, and for https only where we are reached so', async () => {
  const attributes = async (server: Auth, name: string): Promise<string[]> => {
    const signedIn = await server.signInPassword(EMAIL, PASSWORD, VISITOR);
    if (signedIn === null || signedIn === 'throttled') throw new Error('not signed in');
    expect(signedIn.cookies).toHaveLength(1);
    const [value, ...rest] = signedIn.cookies[0]!.split('; ');
    expect(value).toMatch(new RegExp(`^${name.replace('.', '[.]')}=[\\w%.-]+$`, 'u'));
    expect(await server.session(value ?? '')).toMatchObject({ email: EMAIL });
    // Under the other name it is nobody's: what an insecure neighbour plants is not looked at.
    const other = name.startsWith('__Host-') ? name.slice(7) : `__Host-${name}`;
    expect(await server.session((value ?? '').replace(name, other))).toBeNull();
    expect(await server.stillOpen([value ?? '', (value ?? '').replace(name, other)])).toEqual([true, false]);
    return rest.toSorted();
  };
  const plain = ['HttpOnly', `Max-Age=${LONGEST_SESSION_S}`, 'Path=/', 'SameSite=Lax'];
  expect(await attributes(auth, 'amparo.session')).toEqual(plain);
  const secure = await open('https://support.example.com', true);
  expect(await attributes(secure, '__Host-amparo.session')).toEqual([...plain, 'Secure'].toSorted());
  await secure.close();
});

test('a forged, changed or foreign cookie is nobody', async () => {
  const cookie = await signIn();
  const token = tokenIn(cookie);
  const forged = [
    '',
    'amparo.session=',
    `amparo.session=${token}`,
    `amparo.session=${token}.`,
    cookie.replace(token, token.split('').toReversed().join('')),
    cookie.replace(/.{6}$/, 'AAA%3D'),
    cookie.replace('amparo.session', 'amparo.session_token'),
    'amparo.session=%00; other=1',
    `amparo.session=${'x'.repeat(5000)}`,
  ];
  for (const header of forged) expect(await auth.session(header), header).toBeNull();
  expect(await auth.session(`other=1; ${cookie}; more=2`)).not.toBeNull();

  const elsewhere = await createAuth({
    pool: database.db.auth,
    net,
    secret: Buffer.alloc(32, 7),
    publicUrl: () => 'http://localhost:3000',
    production: false,
  });
  expect(await elsewhere.session(cookie)).toBeNull();
  await elsewhere.close();
});

test('each sign-in begins a session of its own', async () => {
  const [first, second] = [await signIn(), await signIn()];
  expect(tokenIn(first)).not.toBe(tokenIn(second));
  await auth.signOut(first);
  expect(await auth.session(first)).toBeNull();
  expect(await auth.session(second)).not.toBeNull();
});

test('signing out ends the session, not only the cookie', async () => {
  const cookie = await signIn();
  const { cookies } = await auth.signOut(cookie);
  expect(cookies).toEqual([expect.stringMatching(/^amparo\.session=; Max-Age=0; /)]);
  expect(await auth.session(cookie)).toBeNull();
  const { rows } = await superuser.query('select 1 from auth.session');
  expect(rows).toEqual([]);
  expect((await auth.signOut('')).cookies).toHaveLength(1);
});

test('a session ends after 14 days without use', async () => {
  const cookie = await signIn();
  travel(IDLE_MS - 60_000);
  expect(await auth.session(cookie)).not.toBeNull();
  travel(IDLE_MS - 60_000);
  expect(await auth.session(cookie)).not.toBeNull();
  travel(IDLE_MS + 1);
  expect(await auth.session(cookie)).toBeNull();
  expect((await superuser.query('select 1 from auth.session')).rowCount).toBe(0);
});

test('a session ends after 30 days of use', async () => {
  const cookie = await signIn();
  for (let day = 1; day < 30; day++) {
    travel(DAY_MS);
    expect(await auth.session(cookie), `day ${day}`).not.toBeNull();
  }
  travel(DAY_MS + 1000);
  expect(await auth.session(cookie)).toBeNull();
});

test('a new password ends all sessions and links of its identity, and only those (attack class 21)', async () => {
  await auth.setPassword('rui@desk.test', 'Rui', PASSWORD);
  const other = await auth.signInPassword('rui@desk.test', PASSWORD, VISITOR);
  if (other === null || other === 'throttled') throw new Error('not signed in');
  const cookies = [await signIn(), await signIn()];
  const { token } = await auth.createLink(EMAIL, DESK);

  await auth.setPassword('ANA@desk.test', 'Ana Lima', 'another long password');

  for (const cookie of cookies) expect(await auth.session(cookie)).toBeNull();
  expect(await auth.signInLink(token, DESK, VISITOR)).toBeNull();
  expect(await auth.session(sent(other.cookies))).not.toBeNull();
  expect(await auth.signInPassword(EMAIL, PASSWORD, VISITOR)).toBeNull();
  expect(await auth.session(await signIn('another long password'))).toMatchObject({ email: EMAIL });
  const { rows } = await superuser.query('select name, email from auth."user" order by email');
  expect(rows).toEqual([
    { name: 'Ana Lima', email: EMAIL },
    { name: 'Rui', email: 'rui@desk.test' },
  ]);
});

test('a sign-in with the old password that is under way while the password changes gets no session', async () => {
  const { auth: pool } = database.db;
  const before = (await passwordOf(pool, EMAIL))?.hash ?? null;
  const cookie = await signIn();
  expect(await endUnlessCurrent(pool, sha256(tokenIn(cookie)), before)).toBe(true);
  // As if the session had been made after the change: it is there, but what was checked is not current any more.
  await superuser.query(`update auth.account set password = 'of another'`);
  expect(await endUnlessCurrent(pool, sha256(tokenIn(cookie)), before)).toBe(false);
  expect(await auth.session(cookie)).toBeNull();

  await auth.setPassword(EMAIL, 'Ana', PASSWORD);
  let changed = 0;
  const restore = onScrypt(async () => {
    changed += 1;
    await storePassword(pool, EMAIL, 'Ana', 'of another');
  });
  try {
    expect(await auth.signInPassword(EMAIL, PASSWORD, VISITOR)).toBeNull();
  } finally {
    restore();
  }
  expect(changed).toBe(1);
  expect((await superuser.query('select 1 from auth.session')).rowCount).toBe(0);
});

test('setting one new password many times at once leaves one identity', async () => {
  await Promise.all(Array.from({ length: 8 }, () => auth.setPassword('new@desk.test', 'New', PASSWORD)));
  const { rows } = await superuser.query(
    `select count(distinct "user".id)::int as users, count(*)::int as accounts
       from auth."user" join auth.account on account."userId" = "user".id where email = 'new@desk.test'`,
  );
  expect(rows).toEqual([{ users: 1, accounts: 1 }]);
});

test('an address or a password that can not be used is refused with its reason', async () => {
  await expect(auth.setPassword('nobody', 'N', PASSWORD)).rejects.toThrow(
    '"nobody" is not a mail address that can sign in.',
  );
  await expect(auth.setPassword(EMAIL, 'Ana', 'seven77')).rejects.toThrow(/must have 8 to 512 characters/);
  const production = await open('https://support.example.com', true);
  await expect(production.setPassword(EMAIL, 'Ana', 'eleven char')).rejects.toThrow(
    /must have 12 to 512 characters/,
  );
  await production.close();
  expect(await auth.session(await signIn())).not.toBeNull();
});

test('a mailed link signs in once, makes the identity when there is none, and says how the address was proved', async () => {
  const { token, minutes } = await auth.createLink('Contact@Customer.Test', DESK);
  expect(minutes).toBe(15);
  const signedIn = await auth.signInLink(token, DESK, VISITOR);
  expect(signedIn).toMatchObject({
    cookies: [expect.stringMatching(/^amparo\.session=.*HttpOnly/)],
    email: 'contact@customer.test',
  });
  expect(await auth.session(sent(signedIn!.cookies))).toMatchObject({
    email: 'contact@customer.test',
    proof: 'link',
  });
  expect(await auth.signInLink(token, DESK, VISITOR)).toBeNull();
  const { rows } = await superuser.query(
    `select "emailVerified" from auth."user" where email = 'contact@customer.test'`,
  );
  expect(rows).toEqual([{ emailVerified: true }]);
});

test('of 20 uses of a link at once one gets in', async () => {
  const { token } = await auth.createLink('contact@customer.test', DESK);
  const second = await open('http://localhost:3000');
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? auth : second).signInLink(token, DESK, VISITOR)),
  );
  expect(results.filter((result) => result !== null)).toHaveLength(1);
  expect((await superuser.query('select 1 from auth.session')).rowCount).toBe(1);
  await second.close();
});

test('two links of a new address used at once make one identity', async () => {
  const links = await Promise.all(
    Array.from({ length: 6 }, () => auth.createLink('contact@customer.test', DESK)),
  );
  const results = await Promise.all(links.map(({ token }) => auth.signInLink(token, DESK, VISITOR)));
  expect(
    results.every(
      (result) => result !== null && 'email' in result && result.email === 'contact@customer.test',
    ),
  ).toBe(true);
  const { rows } = await superuser.query(`select 1 from auth."user" where email = 'contact@customer.test'`);
  expect(rows).toHaveLength(1);
});

test('a link is too old after 15 minutes, and gone once it was tried', async () => {
  const { token: kept } = await auth.createLink(EMAIL, DESK);
  const { token: late } = await auth.createLink(EMAIL, DESK);
  travel(15 * 60_000 - 1_000);
  expect(await auth.signInLink(kept, DESK, VISITOR)).not.toBeNull();
  travel(1_001);
  expect(await auth.signInLink(late, DESK, VISITOR)).toBeNull();
  vi.useRealTimers();
  expect(await auth.signInLink(late, DESK, VISITOR)).toBeNull();
});

test('a token that is no link is refused', async () => {
  const cookie = await signIn();
  const { token } = await auth.createLink(EMAIL, DESK);
  for (const guess of [
    '',
    token.slice(1),
    `${token}x`,
    token.toUpperCase(),
    sha256(token),
    `link:${sha256(token)}`,
    tokenIn(cookie),
    '\0',
  ]) {
    expect(await auth.signInLink(guess, DESK, VISITOR), guess).toBeNull();
  }
  expect(await auth.signInLink(token, DESK, VISITOR)).not.toBeNull();
});

test('of 50 wrong passwords at once ten are looked at, also when two processes share the work (attack class 23)', async () => {
  const second = await open('http://localhost:3000');
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      (i % 2 === 0 ? auth : second).signInPassword(EMAIL, `wrong password ${i}`, VISITOR),
    ),
  );
  expect(results.filter((result) => result === null)).toHaveLength(FAILURES_PER_ADDRESS);
  expect(results.filter((result) => result === 'throttled')).toHaveLength(50 - FAILURES_PER_ADDRESS);
  // The right one is no way around it, nor is another way to write the network; another network is not concerned.
  expect(await auth.signInPassword(EMAIL, PASSWORD, VISITOR)).toBe('throttled');
  expect(await auth.signInPassword(EMAIL.toUpperCase(), PASSWORD, from(`::ffff:${PEER}`))).toBe('throttled');
  expect(await auth.session(await signIn(PASSWORD, '198.51.100.4'))).not.toBeNull();
  travel(WINDOW_MS + 1_000);
  expect(await auth.session(await signIn())).not.toBeNull();
  await second.close();
});

test('an unknown address is throttled like a known one', async () => {
  for (let failure = 0; failure < FAILURES_PER_ADDRESS; failure++) {
    expect(await auth.signInPassword('nobody@desk.test', 'wrong password', VISITOR)).toBeNull();
  }
  expect(await auth.signInPassword('nobody@desk.test', 'wrong password', VISITOR)).toBe('throttled');
});

test('one network has a hundred failures over all addresses', async () => {
  const results = await Promise.all(
    Array.from({ length: FAILURES_PER_NETWORK + 10 }, (_, i) =>
      auth.signInPassword(`user${i}@desk.test`, 'wrong password', VISITOR),
    ),
  );
  expect(results.filter((result) => result === null)).toHaveLength(FAILURES_PER_NETWORK);
  expect(await auth.signInPassword(EMAIL, PASSWORD, VISITOR)).toBe('throttled');
  expect(await auth.session(await signIn(PASSWORD, '198.51.100.4'))).not.toBeNull();
});

test('success gives its attempt back and forgets the failures of its address', async () => {
  for (let round = 0; round < 3; round++) {
    for (let failure = 0; failure < FAILURES_PER_ADDRESS - 1; failure++) {
      expect(await auth.signInPassword(EMAIL, 'wrong password', VISITOR)).toBeNull();
    }
    await signIn();
  }
  const { rows } = await superuser.query('select failures from auth.attempt');
  expect(rows).toEqual([{ failures: 3 * (FAILURES_PER_ADDRESS - 1) }]);
});

test('the counters keep neither address nor network', async () => {
  await auth.signInPassword('nobody@desk.test', 'wrong password', VISITOR);
  const stored = await dump();
  for (const text of ['nobody@desk.test', PEER, sha256('nobody@desk.test'), sha256(PEER)])
    expect(stored).not.toContain(text);
});

test('nothing is written to the console, whatever goes wrong', async () => {
  const written = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => vi.spyOn(console, method)),
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
  ];
  const server = await open('http://localhost:3000');
  await server.signInPassword(EMAIL, 'wrong password', VISITOR);
  await server.signInPassword('nobody@desk.test', 'wrong password', VISITOR);
  await server.signInLink('no such token', DESK, VISITOR);
  await server.session('amparo.session=forged.AAAA');
  await server.signOut(await signIn());
  await server.close();
  expect(written.flatMap((spy) => spy.mock.calls)).toEqual([]);
});

test('when the database fails, so does the call: nobody is told that they are signed out, or that their password is wrong', async () => {
  const cookie = await signIn();
  await superuser.query('revoke select on auth.session, auth."user" from amparo_auth');
  try {
    await expect(auth.session(cookie)).rejects.toThrow('Failed to get session');
    await expect(auth.signOut(cookie)).rejects.toThrow('Failed to get session');
    await expect(auth.signInPassword(EMAIL, PASSWORD, VISITOR)).rejects.toThrow('permission denied');
  } finally {
    await superuser.query('grant select on auth.session, auth."user" to amparo_auth');
  }
  await superuser.query('revoke delete on auth.session from amparo_auth');
  try {
    await expect(auth.signOut(cookie)).rejects.toThrow('The session could not be ended');
  } finally {
    await superuser.query('grant delete on auth.session to amparo_auth');
  }
  expect(await auth.session(cookie)).not.toBeNull();
});

test('what has expired is removed every hour, and nothing else', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const server = await open('http://localhost:3000');
  const count = async (): Promise<unknown> => {
    const { rows } = await superuser.query(
      `select (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth.verification) as links,
              (select count(*)::int from auth.attempt) as attempts`,
    );
    return rows[0];
  };
  const idle = await signIn();
  vi.setSystemTime(Date.now() + IDLE_MS - 7_200_000);
  const used = await signIn();
  await auth.createLink(EMAIL, DESK);
  await auth.signInPassword('nobody@desk.test', 'wrong password', VISITOR);
  expect(await count()).toEqual({ sessions: 2, links: 1, attempts: 2 });
  vi.advanceTimersByTime(3_600_000);
  await server.close();
  expect(await count()).toEqual({ sessions: 2, links: 0, attempts: 0 });

  const next = await open('http://localhost:3000');
  vi.advanceTimersByTime(3_600_000);
  await next.close();
  expect(await count()).toEqual({ sessions: 1, links: 0, attempts: 0 });
  expect(await auth.session(used)).not.toBeNull();
  expect(await auth.session(idle)).toBeNull();
});

test('only the role of sign-in may look into its schema', async () => {
  for (const pool of [database.db.pools.app, database.db.pools.system]) {
    await expect(pool.query('select 1 from auth.session')).rejects.toThrow(
      'permission denied for schema auth',
    );
  }
});
