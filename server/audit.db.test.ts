import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../tools/desk-fixture.ts';
import { routeExamples } from '../tools/route-examples.ts';
import type { RouteExample } from '../tools/route-examples.ts';
import { rolesOf } from './modules/rights/door.ts';
import { recordAudit } from './modules/audit/door.ts';
import { createKey } from './modules/access/door.ts';
import { inDesk } from './platform/db/context.ts';
import type { Actor } from './platform/db/context.ts';
import type { TableRoute } from './platform/http/create-http.ts';

let desk: TestDesk;
let app: TestApp;
let admin: pg.Pool;
let administrator: TestClient;
let contact: TestClient;
let customerId: string;
let otto: string;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-03T10:00:00Z');
  app = await createTestApp(desk.services);
  admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  otto = await desk.addAgent({ name: '=Otto', email: 'otto@opswat.test', role: 'administrator' });
  await desk.addAgent({ name: 'Sena', email: 'sena@opswat.test', role: 'security' });
  await desk.addAgent({ name: 'Marta', email: 'marta@opswat.test', role: 'manager' });
  ({ customerId } = await desk.addCustomer({ name: 'Bento', plan: 'gold', email: 'bento@farol.example' }));
  administrator = app.signedIn(desk, 'otto@opswat.test');
  contact = app.signedIn(desk, 'bento@farol.example');
});
afterAll(async () => {
  await admin?.end();
  await app?.close();
  await desk?.close();
});

const prefix = '/api/v1/:desk';

/** What must leave a trace: what changes something and is for managers and above or for security, and what says so itself. */
function isAdministrative(route: TableRoute): boolean {
  if (route.method === 'GET' || route.method === 'HEAD' || !route.url.startsWith(prefix)) return false;
  if (route.config.audited !== undefined) return route.config.audited;
  const { guard = 'public' } = route.config;
  return rolesOf(guard)?.includes('agent') === false;
}

async function send(client: TestClient, method: string, route: string, example: RouteExample) {
  const url = route.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = example.params?.[name];
    if (value === undefined) throw new Error(`${method} ${route}: the example gives no ${name}`);
    return value;
  });
  const { body, etag } = example;
  return client.send(method, url, body, etag);
}

const entries = async (): Promise<{ actor_id: string | null; actor_kind: string; what: string }[]> =>
  (
    await admin.query<{ actor_id: string | null; actor_kind: string; what: string }>(
      'select actor_id, actor_kind, what from audit where desk_id = $1 order by id',
      [desk.deskId],
    )
  ).rows;

describe('every administrative act is on record', () => {
  test('each route that changes what only managers, administrators or security may change leaves an entry', async () => {
    const routes = app.app.routeTable.filter(isAdministrative);
    expect(routes.length).toBeGreaterThan(5);
    for (const { method, url } of routes) {
      const name = `${method} ${url.slice(prefix.length)}`;
      const make = routeExamples[name];
      if (make === undefined)
        throw new Error(`a new administrative route ${name}: say in tools/route-examples.ts how it succeeds`);
      const example = await make({ desk, administrator, contact, customerId });
      const before = (await entries()).length;
      const answer = await send(administrator, method, url.slice(prefix.length), example);
      expect(answer.status, `${name}: ${answer.text.slice(0, 300)}`).toBeLessThan(300);
      const left = (await entries()).slice(before);
      expect(left.length, `${name} leaves no entry in the audit`).toBeGreaterThan(0);
      expect(
        left.every((entry) => entry.actor_id === otto && entry.actor_kind === 'agent'),
        name,
      ).toBe(true);
    }
  });

  test('what is refused leaves none', async () => {
    const before = (await entries()).length;
    await app.signedIn(desk, 'marta@opswat.test').post(`/customers/${customerId}/pins`, { version: null });
    await administrator.post(`/customers/${desk.deskId}/pins`, { version: null });
    expect((await entries()).length).toBe(before);
  });

  test('a key is named by its id, never by its secret', async () => {
    const key = await desk.act((act) => createKey(act, { name: 'import', role: 'administrator' }));
    const program = app.withKey(desk, `Bearer ${key.key}`);
    expect((await program.post(`/customers/${customerId}/pins`, { version: null })).status).toBe(201);
    const { items } = (await administrator.get(`/audit?who=${key.id}`)).body as {
      items: { actor: unknown; what: string; target: string }[];
    };
    expect(items).toMatchObject([
      {
        actor: { kind: 'key', id: key.id, name: 'import' },
        what: 'contract.pinned',
        target: customerId,
        // By what it is called now.
        targetName: 'Bento',
      },
    ]);
    const all = await admin.query<{ all: string }>(
      'select string_agg(detail::text, chr(10)) as all from audit',
    );
    expect(all.rows[0]?.all).not.toContain(key.key);
  });

  test('a detail that is named like a secret is refused, wherever it hides', async () => {
    const audit = (detail: Record<string, unknown>) =>
      desk.act((act) => recordAudit(act, { what: 'mailbox.changed', detail }));
    await expect(audit({ smtp: { password: 'x' } })).rejects.toThrow(/named like a secret/);
    await expect(audit({ list: [{ apiToken: 'x' }] })).rejects.toThrow(/named like a secret/);
    await audit({ passwordChanged: true });
  });
});

describe('the audit is read by administrators and security, and changed by nobody', () => {
  test.each([
    ['otto', 200],
    ['sena', 200],
    ['marta', 403],
  ])('%s: %i', async (name, status) => {
    for (const url of ['/audit', '/audit/people', '/audit.csv'])
      expect((await app.signedIn(desk, `${name}@opswat.test`).get(url)).status).toBe(status);
  });

  test('role security reads what everything on record but a draft is called as administrators do, though it may not read the things themselves', async () => {
    const read = async (client: TestClient) =>
      (
        (await client.get('/audit?limit=200')).body as {
          items: { what: string; target: string | null; targetName: string | null }[];
        }
      ).items.map(({ what, target, targetName }) => ({ what, target, targetName }));
    const sena = app.signedIn(desk, 'sena@opswat.test');
    const made = await administrator.post('/webhooks', {
      url: 'https://hooks.example/in/verysecretpath?token=1',
      description: '',
      types: [],
    });
    expect(made.status, made.text).toBe(201);
    const seen = await read(sena);
    // A draft of the policy may say in its name what is being planned.
    const shown = (await read(administrator)).map((one) =>
      one.what.startsWith('draft.') ? { ...one, targetName: null } : one,
    );
    expect(seen).toEqual(shown);
    for (const kind of ['mailbox.', 'relay.', 'webhook.', 'sign-in-provider.', 'invitation.', 'key.'])
      expect(
        seen.filter(({ what, targetName }) => what.startsWith(kind) && targetName !== null),
        kind,
      ).not.toEqual([]);
    const { id } = made.body as { id: string };
    expect(seen.find(({ target }) => target === id)?.targetName).toBe('https://hooks.example');
    for (const url of ['/mailboxes', '/webhooks', '/staff', '/agents/invitations'])
      expect((await sena.get(url)).status, url).toBe(403);
  });

  test('such names are for administrators, security and nobody else, at their own desk alone', async () => {
    const { rows } = await admin.query<{ id: string }>('select id from webhook_endpoint where desk_id = $1', [
      desk.deskId,
    ]);
    const ids = rows.map(({ id }) => id);
    const named = (actor: Actor, deskId = desk.deskId) =>
      inDesk(desk.services.db, { deskId, actor }, async (tx) => {
        const found = await sql`select id from audit_names(${ids}::uuid[])`.execute(tx);
        return found.rows.length;
      });
    const staff = (role: string): Actor => ({ kind: 'agent', id: otto, role });
    expect(await named(staff('administrator'))).toBe(ids.length);
    expect(await named(staff('security'))).toBe(ids.length);
    for (const role of ['manager', 'lead', 'agent']) expect(await named(staff(role)), role).toBe(0);
    expect(await named({ kind: 'contact', id: otto, customerId, role: 'contact lead' })).toBe(0);
    expect(await named({ kind: 'anonymous', id: null })).toBe(0);
    const other = await desk.addDesk('optictimes');
    expect(await named(staff('administrator'), other.deskId)).toBe(0);
  });

  test('whose acts can be asked for: everybody on the staff by id and name, also who left, and nothing else of them', async () => {
    const left = await desk.addAgent({ name: 'Laura', email: 'laura@opswat.test' });
    await administrator.post(`/staff/${left}/changes`, { active: false });
    const { items } = (await app.signedIn(desk, 'sena@opswat.test').get('/audit/people')).body as {
      items: { id: string; name: string }[];
    };
    expect(items).toContainEqual({ id: left, name: 'Laura' });
    expect(items).toContainEqual({ id: otto, name: '=Otto' });
    expect(new Set(items.flatMap((one) => Object.keys(one)))).toEqual(new Set(['id', 'name']));
    for (const role of ['manager', 'lead', 'agent'] as const)
      expect((await app.withKey(desk, await desk.addKey(role)).get('/audit/people')).status, role).toBe(403);
  });

  test('role app can neither change nor delete an entry, and an agent writes in no other name', async () => {
    const as = (role: string, statement: string) =>
      inDesk(
        desk.services.db,
        { deskId: desk.deskId, actor: { kind: 'agent', id: otto, role } },
        async (tx) => {
          return sql.raw(statement).execute(tx);
        },
      );
    await expect(as('administrator', "update audit set what = 'a.b'")).rejects.toThrow(/permission denied/);
    await expect(as('administrator', 'delete from audit')).rejects.toThrow(/permission denied/);
    const insert = (actor: string): string =>
      `insert into audit (desk_id, id, at, recorded, actor_kind, actor_id, what, detail)
       values ('${desk.deskId}', gen_random_uuid(), to_timestamp(0), to_timestamp(0), 'agent', ${actor}, 'a.b', '{}')`;
    await expect(as('administrator', insert(`'${desk.deskId}'`))).rejects.toThrow(/row-level security/);
    expect((await as('manager', 'select * from audit')).rows).toEqual([]);
  });

  test('filters: who, what, target, time; page by page without gaps', async () => {
    const list = async (query: string) =>
      (await administrator.get(`/audit?${query}`)).body as {
        items: { id: string; what: string; target: string; actor: { kind: string } }[];
        next: string | null;
      };
    const policies = await list('what=policy');
    expect(policies.items.length).toBeGreaterThan(0);
    expect(new Set(policies.items.map((entry) => entry.what))).toEqual(new Set(['policy.published']));
    expect((await list('what=pol')).items).toEqual([]);
    expect((await list('who=system')).items.every((entry) => entry.actor.kind === 'system')).toBe(true);
    expect((await list(`target=${customerId}`)).items.every((entry) => entry.target === customerId)).toBe(
      true,
    );
    expect((await list('from=2026-03-03T10:00:01Z')).items).toEqual([]);
    expect((await list('to=2026-03-03T10:00:01Z')).items.length).toBeGreaterThan(5);
    const all = (await list('limit=200')).items.map((entry) => entry.id);
    const paged: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`limit=3&cursor=${cursor}`);
      paged.push(...page.items.map((entry) => entry.id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(paged).toEqual(all);
    for (const fault of ['who=Otto', 'what=.*', 'from=yesterday', 'cursor=x'])
      expect((await administrator.get(`/audit?${fault}`)).status, fault).toBe(422);
  });

  test('as a file: a name that a spreadsheet would take for a formula is text', async () => {
    const file = await administrator.get('/audit.csv?who=agent');
    expect(file.type).toContain('text/csv');
    expect(file.text.split('\r\n')[0]).toBe('at,recorded,actor,actorId,actorName,what,target,detail');
    expect(file.text).toContain(",'=Otto,");
    expect(file.text).not.toContain(',=Otto');
  });
});
