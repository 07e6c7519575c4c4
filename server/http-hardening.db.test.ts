import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestDesk } from '../tools/desk-fixture.ts';
import { routeBodies } from '../tools/route-examples.ts';
import { strict } from './platform/http/strict.ts';

// What holds for every route, made of the router's own list.

let desk: TestDesk;
let app: TestApp;
let production: TestApp;
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  const config = { ...desk.services.config, production: true };
  [app, production] = await Promise.all([
    createTestApp(desk.services),
    createTestApp({ ...desk.services, config, publicUrl: () => 'https://help.example' }),
  ]);
});
afterAll(async () => {
  await Promise.all([app?.close(), production?.close()]);
  await desk?.close();
});

const prefix = '/api/v1/:desk';

/** Asks, and gives up after a while: an answer that does not end is a fault of its own. */
function ask(of: TestApp, what: InjectOptions): Promise<LightMyRequestResponse> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`${what.method} ${JSON.stringify(what.url)} does not end`)),
    10_000,
  );
  return Promise.race([of.app.inject(what), promise]).finally(() => clearTimeout(timer));
}
/** Answer for as long as one listens. */
const streams = new Set([`${prefix}/events/stream`]);

describe('headers', () => {
  test('every answer says how it may be shown: no guessing of types, no frames, no scripts, nothing for other sites', async () => {
    const faults: string[] = [];
    for (const { method, url } of production.app.routeTable) {
      if (method !== 'GET' || streams.has(url)) continue;
      const { headers } = await ask(production, {
        method,
        url: url.replaceAll(/:[a-zA-Z]+/gu, 'opswat'),
      });
      const wanted: Record<string, RegExp> = {
        'x-content-type-options': /^nosniff$/u,
        'x-frame-options': /^(?:DENY|SAMEORIGIN)$/u,
        'referrer-policy': /^same-origin$|^no-referrer$/u,
        'cross-origin-opener-policy': /^same-origin$/u,
        'cross-origin-resource-policy': /^same-origin$/u,
        'permissions-policy': /camera=\(\).*geolocation=\(\)/u,
        'strict-transport-security': /^max-age=\d{8,}/u,
        'content-security-policy': /default-src 'none'/u,
      };
      for (const [name, value] of Object.entries(wanted))
        if (!value.test(String(headers[name] ?? '')))
          faults.push(`${url}: ${name} is ${String(headers[name])}`);
      if (/unsafe-/u.test(String(headers['content-security-policy']))) faults.push(`${url}: unsafe policy`);
      for (const name of ['server', 'x-powered-by'])
        if (name in headers) faults.push(`${url}: tells ${name}`);
    }
    expect(faults).toEqual([]);
  });

  test('without TLS nobody is told to use nothing else', async () => {
    const { headers } = await ask(app, { method: 'GET', url: '/api/v1/opswat' });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('attack class 28 (doors for operators): what is open to the world is this list', () => {
    const open = app.app.routeTable
      .filter(
        ({ config, url, method }) =>
          config.guard === 'public' && method !== 'HEAD' && !url.startsWith(`${prefix}/sign-in`),
      )
      .map(({ method, url }) => `${method} ${url}`);
    expect(open.toSorted()).toMatchInlineSnapshot(`
      [
        "GET /api/openapi.json",
        "GET /api/v1",
        "GET /api/v1/:desk",
        "GET /api/v1/:desk/announcements/shown",
        "GET /api/v1/:desk/closures",
        "GET /api/v1/:desk/look/logo/:hash",
        "GET /api/v1/:desk/me",
        "GET /api/v1/:desk/outbox",
        "GET /api/v1/:desk/outbox/:id/page",
        "GET /api/v1/:desk/outbox/:id/raw",
        "GET /api/v1/:desk/policy",
        "GET /api/v1/:desk/policy/versions",
        "GET /api/v1/:desk/policy/versions/:hash",
        "GET /api/v1/:desk/policy/versions/:hash/changes",
        "GET /api/v1/:desk/releases",
        "GET /api/v1/:desk/unsubscriptions/:token",
        "GET /healthz",
        "GET /mailz",
        "GET /metrics",
        "GET /readyz",
        "POST /api/v1/:desk/decisions",
        "POST /api/v1/:desk/field-checks",
        "POST /api/v1/:desk/policy/questions",
        "POST /api/v1/:desk/request-form",
        "POST /api/v1/:desk/sign-out",
        "POST /api/v1/:desk/tickets",
        "POST /api/v1/:desk/unsubscriptions/:token",
        "POST /api/v1/:desk/unsubscriptions/:token/undoings",
      ]
    `);
  });

  test('attack class 28 (doors for operators): no address runs a job, shows a log or a setting', async () => {
    const doors = [
      'cron',
      'cron.php',
      'jobs/run',
      'queue/work',
      'schedule:run',
      'log',
      'logs',
      'laravel.log',
    ].concat(
      [
        'storage/logs/laravel.log',
        'debug',
        'debug/pprof',
        'console',
        'phpinfo.php',
        'server-status',
        '.env',
        '.git/HEAD',
      ],
      ['actuator/env', 'config.json', 'backup.sql'],
    );
    const faults: string[] = [];
    for (const door of doors)
      for (const method of ['GET', 'POST'] as const)
        for (const url of [`/${door}`, `/api/${door}`, `/api/v1/opswat/${door}`]) {
          const { statusCode } = await ask(production, { method, url, remoteAddress: '127.0.0.1' });
          if (statusCode !== 404) faults.push(`${method} ${url}: ${statusCode}`);
        }
    expect(faults).toEqual([]);
  });

  test('attack class 28 (forged client address): who claims to be this machine reads no figures', async () => {
    const figures = async (remoteAddress: string, headers: Record<string, string> = {}) =>
      (await ask(production, { method: 'GET', url: '/metrics', remoteAddress, headers })).statusCode;
    expect(await figures('127.0.0.1')).toBe(200);
    for (const claim of ['x-forwarded-for', 'x-real-ip', 'x-client-ip'])
      expect(await figures('203.0.113.9', { [claim]: '127.0.0.1' }), claim).toBe(404);
    // A proxy on this machine speaks for the world.
    expect(await figures('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(404);
  });

  test('every route says who may use it', () => {
    expect(
      app.app.routeTable.filter(({ config }) => config.guard === undefined).map(({ url }) => url),
    ).toEqual([]);
  });
});

test('attack class 7 (uploads): only what takes files, or two policies at once, takes more than a megabyte', () => {
  const large = app.app.routeTable
    .filter(({ bodyLimit }) => bodyLimit > 1024 * 1024)
    .map(({ method, url }) => `${method} ${url}`);
  expect(large.toSorted()).toEqual([
    `POST ${prefix}/calls`,
    `POST ${prefix}/conversations`,
    `POST ${prefix}/me/openings/:way/files`,
    `POST ${prefix}/policy/comparisons`,
    `POST ${prefix}/tickets`,
    `POST ${prefix}/tickets/:number/diagnostics`,
    `POST ${prefix}/tickets/:number/messages`,
    `POST ${prefix}/tickets/:number/side-talks`,
    `POST ${prefix}/tickets/:number/side-talks/:talk/messages`,
    `POST ${prefix}/tickets/:number/writing/:kind/files`,
  ]);
});

describe('files that people send', () => {
  const file = (name: string, type: string) => ({
    name,
    type,
    content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString(
      'base64',
    ),
  });

  test('attack classes 5 and 6 (files as pages, uploads against the content policy): whatever type they claim, they are downloads without script, type or origin', async () => {
    await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
    const ana = app.signedIn(desk, 'ana@loja.example');
    const { number } = (
      await ana.post('/tickets', {
        subject: 'x',
        text: 'x',
        attachments: [
          file('a.svg', 'image/svg+xml; x'),
          file('b.html', 'text/html'),
          file('c.js', 'text/javascript'),
          file('\u200b.htaccess', 'text/plain'),
        ],
      })
    ).body as { number: string };
    const { items } = (await ana.get(`/tickets/${number}/stream`)).body as {
      items: { attachments?: { url: string; name: string }[] }[];
    };
    const files = items.flatMap(({ attachments = [] }) => attachments);
    expect(files.length).toBe(4);
    for (const { url } of files) {
      const { headers } = await ask(app, { method: 'GET', url, headers: ana.headers });
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['content-disposition']).toMatch(/^attachment;/u);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      // Pages run scripts from /assets and by nonce only.
      expect(url.startsWith('/assets/')).toBe(false);
    }
    // The hidden sign is gone before anybody could go by the name.
    expect(files.map(({ name }) => name).filter((name) => /[\p{Cf}]/u.test(name))).toEqual([]);
  });

  test('attack class 8 (guessed files): the id of a file is no right to it', async () => {
    await desk.addCustomer({ name: 'Bia', plan: 'gold', email: 'bia@farol.example' });
    const ana = app.signedIn(desk, 'ana@loja.example');
    const { items } = (await ana.get('/tickets')).body as { items: { number: string }[] };
    const stream = (await ana.get(`/tickets/${items[0]?.number}/stream`)).text;
    const id = /attachments\/([0-9a-f-]{36})/u.exec(stream)?.[1] ?? '';
    expect((await ana.get(`/attachments/${id}`)).status).toBe(200);
    expect((await app.signedIn(desk, 'bia@farol.example').get(`/attachments/${id}`)).status).toBe(404);
    expect((await app.anonymous(desk).get(`/attachments/${id}`)).status).toBe(401);
  });
});

describe('attack class 25 (mass assignment)', () => {
  const shapes = () =>
    app.app.routeTable.flatMap(({ method, url, schema }) =>
      schema.body instanceof z.ZodType
        ? [{ name: `${method} ${url.slice(prefix.length)}`, body: schema.body }]
        : [],
    );

  test('what a schema does not name is refused, in every body and however deep it stands', () => {
    const faults: string[] = [];
    const all = shapes();
    expect(all.length).toBeGreaterThan(100);
    for (const { name, body } of all) {
      const example = routeBodies[name];
      // A mail program sends what it likes (RFC 8058); only whether it says One-Click is read.
      if (name === 'POST /unsubscriptions/:token') continue;
      if (strict(body) !== body) faults.push(`${name} is open somewhere inside`);
      const given = { ...(typeof example === 'object' ? example : {}), administrator: true, desk_id: 'x' };
      const read = body.safeParse(given);
      const refused = read.error?.issues.some(
        (issue) => issue.code === 'unrecognized_keys' || issue.code === 'invalid_union',
      );
      if (refused !== true) faults.push(`${name} takes what it does not know`);
    }
    expect(faults).toEqual([]);
  });

  test('an answer that was meant for colleagues does not reach the customer by a name that there is not', async () => {
    await desk.addCustomer({ name: 'Caio', plan: 'gold', email: 'caio@farol.example' });
    const caio = app.signedIn(desk, 'caio@farol.example');
    const { number } = (await caio.post('/tickets', { subject: 'x', text: 'x' })).body as { number: string };
    const lead = app.withKey(desk, await desk.addKey('lead'));
    for (const internal of ['internal', 'private', 'constructor']) {
      const answer = await lead.post(`/tickets/${number}/messages`, {
        text: 'Not for them',
        [internal]: true,
      });
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'invalid', errors: [{ path: internal, code: 'unknown-name' }] },
      });
    }
    const shared = await lead.post('/views', { name: 'Mine', filter: 'state:open', shared: 'desk' });
    expect(shared).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'shared', values: { options: 'share' } }] },
    });
    // Where nothing is asked for, nothing may come.
    expect(await lead.post(`/tickets/${number}/acknowledgements`, { quiet: true })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'quiet', code: 'takes-none' }] },
    });
    expect((await lead.get(`/tickets/${number}/stream`)).text).not.toContain('Not for them');
    const polluted = await ask(app, {
      method: 'POST',
      url: `/api/v1/opswat/tickets/${number}/messages`,
      headers: { ...lead.headers, 'content-type': 'application/json' },
      payload: '{"text":"x","__proto__":{"note":true}}',
    });
    expect(polluted.statusCode).toBe(400);
  });

  test('no answer has a field that is named like a secret, but those that are shown once', async () => {
    const text = app.app.swagger() as unknown as {
      paths: Record<string, Record<string, { operationId?: string; responses?: unknown }>>;
    };
    const found = new Set<string>();
    for (const operations of Object.values(text.paths))
      for (const { operationId = '', responses } of Object.values(operations))
        namesIn(responses, (name) => found.add(`${operationId}.${name}`));
    const secret = [...found].filter((name) =>
      /pass(?:word|phrase)|secret|token|private|credential|\bkey\b|hash$/iu.test(name),
    );
    expect(secret.filter((name) => !harmless.has(name) && !/\.(?:hash|has[A-Z]\w*)$/u.test(name)).toSorted())
      .toMatchInlineSnapshot(`
        [
          "addWebhook.oldSecretUntil",
          "addWebhook.secret",
          "changeWebhook.oldSecretUntil",
          "changeWebhookSecret.oldUntil",
          "changeWebhookSecret.secret",
          "listMailRegistrations.tokenUrl",
          "listWebhooks.oldSecretUntil",
          "readWebhook.oldSecretUntil",
          "sendPasswordReset.sent",
          "setMailRegistration.tokenUrl",
          "setUpCode.key",
        ]
      `);
  });
});

/** Shown once to whoever made them, or names of what is no secret. */
const harmless = new Set([
  'createKey.key',
  'rotateKey.key',
  'checkFilter.key',
  // What a field of the desk is called in filters.
  'listFields.key',
  'readField.key',
  'readFieldValues.key',
  // The public half of the installation's pair for web push (RFC 8292).
  'listPushSubscriptions.key',
]);

function namesIn(value: unknown, tell: (name: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'properties' && typeof inner === 'object' && inner !== null)
      for (const name of Object.keys(inner)) tell(name);
    namesIn(inner, tell);
  }
}

describe('attack class 29 (what errors tell)', () => {
  test('what is not JSON, not a number, not an id, too long: a clear answer below 500, without a word of the inside', async () => {
    const key = await desk.addKey('administrator');
    const faults: string[] = [];
    const odd = [
      '%00',
      '..%2f..%2fetc%2fpasswd',
      "' or 1=1 --",
      '[object Object]',
      '9'.repeat(190),
      '{{7*7}}',
      '\u202e',
    ];
    for (const { method, url } of app.app.routeTable) {
      if (method === 'HEAD' || !url.startsWith(prefix) || streams.has(url)) continue;
      for (const value of url.includes('/:', prefix.length) ? odd : ['']) {
        const path = `/api/v1/opswat${url.slice(prefix.length).replaceAll(/:[a-zA-Z]+/gu, encodeURIComponent(decode(value)))}`;
        const answer = await ask(app, {
          method,
          url: path,
          headers: { authorization: key, 'content-type': 'application/json' },
          ...(method === 'GET' || method === 'DELETE' ? {} : { payload: '{"a":' }),
        });
        if (answer.statusCode >= 500) faults.push(`${method} ${path}: ${answer.statusCode}`);
        if (/node_modules|\.ts:\d|select |pg_|ECONN|at \w+ \(/u.test(answer.body) && answer.statusCode >= 400)
          faults.push(`${method} ${path} tells ${answer.body.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
