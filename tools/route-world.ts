// Two desks with people of every role and something of everybody's, for tests that walk every route of the router.

import pg from 'pg';
import { storeInbound } from '../server/modules/intake/store-inbound.ts';
import { processWaiting } from '../server/modules/intake/process-inbound.ts';
import { addContact } from '../server/modules/people/door.ts';
import { staffRoles } from '../server/modules/rights/door.ts';
import type { Role } from '../server/modules/rights/door.ts';
import { createTestApp, createTestDesk } from './desk-fixture.ts';
import { exampleGrant, exampleMailbox, exampleRegistration, exampleRelay } from './mail-server-examples.ts';
import type { TestApp, TestClient, TestDesk } from './desk-fixture.ts';

/** Whose a thing is: an ordinary one of our desk, one that is restricted (OSW-9), one of another desk. */
export type Owner = 'ours' | 'restricted' | 'foreign';

const mailPassword = 'canarypassword';

/** The administrator of our desk. */
export const administratorEmail = 'administrator.canarystaff@opswat.test';

/** Words that stand only in what belongs to somebody; whoever reads one that is not theirs has found a hole. */
export const canaries = {
  ours: 'canaryours',
  restricted: 'canaryrestricted',
  foreign: 'canaryforeign',
  note: 'canarynote',
  staff: 'canarystaff',
  draft: 'canarydraft',
} as const;
export type Canary = keyof typeof canaries;

export interface WalkActor {
  readonly name: string;
  readonly client: TestClient;
  /** At our desk; null: nobody there, whoever they are elsewhere. */
  readonly role: Role | null;
  readonly key: boolean;
  /** Holds the clearance of the restricted ticket. */
  readonly cleared: boolean;
  /** Tickets that are theirs as a customer. */
  readonly owns: readonly Owner[];
}

/** What stands for a parameter of a path. */
export interface Resource {
  readonly ours: string;
  readonly foreign: string;
  /** Only things of tickets can be restricted. */
  readonly restricted?: string;
  /** Seen by whoever sees the ticket; else by whoever passes the guard. */
  readonly ofTicket: boolean;
  /** Whoever has it may use it, and nobody else: here it is one that nobody was given. */
  readonly capability?: boolean;
}

export interface RouteWorld {
  readonly desk: TestDesk;
  readonly other: TestDesk;
  readonly app: TestApp;
  readonly admin: pg.Pool;
  readonly actors: readonly WalkActor[];
  /** By the part of the path before the parameter: `tickets` for `/tickets/:number`. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** What nobody may ever be sent. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

const ids = {
  ticket: 'select number::text as id from ticket where desk_id = $1 and subject like $2',
  attachment:
    'select a.id from attachment a join ticket t on t.id = a.ticket_id where t.desk_id = $1 and t.subject like $2',
  message:
    'select m.id from message m join ticket t on t.id = m.ticket_id where t.desk_id = $1 and t.subject like $2 and m.seq = 2',
  link: 'select l.id from ticket_link l join ticket t on t.id = l.from_id where t.desk_id = $1 and t.subject like $2',
  work: 'select w.id from work_entry w join ticket t on t.id = w.ticket_id where t.desk_id = $1 and t.subject like $2',
  mail: 'select m.id from mail_out m join ticket t on t.id = m.ticket_id where t.desk_id = $1 and t.subject like $2',
} as const;

/** Everybody asks from one address here. */
const unlimited = { key: 0, person: 0, address: 0 };

/**
 * OPSWAT in the morning of a working day, and Maxony beside it. As in production: a demonstration shows its outbox to all.
 * @param pages with the built pages beside the API
 */
export async function createRouteWorld({ pages = false } = {}): Promise<RouteWorld> {
  const desk = await createTestDesk('opswat', '2026-03-03T15:00:00Z');
  const other = await desk.addDesk('maxony');
  const app = await createTestApp(
    { ...desk.services, config: { ...desk.services.config, production: true, perMinute: unlimited } },
    { pages },
  );
  const admin = new pg.Pool({ connectionString: desk.database.url, max: 1 });
  const actors: WalkActor[] = [];
  const add = (name: string, client: TestClient, more: Partial<WalkActor> = {}): void => {
    actors.push({ name, client, role: null, key: false, cleared: false, owns: [], ...more });
  };
  for (const role of staffRoles) {
    await desk.addAgent({
      name: role,
      email: `${role}.${canaries.staff}@opswat.test`,
      role,
      teams: ['support'],
    });
    add(role, app.signedIn(desk, `${role}.${canaries.staff}@opswat.test`), { role });
    add(`a key of role ${role}`, app.withKey(desk, await desk.addKey(role)), { role, key: true });
  }
  await desk.addAgent({ name: 'June', email: 'june@opswat.test', teams: ['us-support'], clearances: ['us'] });
  add('a cleared agent', app.signedIn(desk, 'june@opswat.test'), { role: 'agent', cleared: true });
  await desk.addAgent({ name: 'Elza', email: 'elza@opswat.test', teams: ['billing'] });
  add('an agent of another team', app.signedIn(desk, 'elza@opswat.test'), { role: 'agent' });
  add('a cleared key', app.withKey(desk, await desk.addKey('lead', ['us'])), {
    role: 'lead',
    key: true,
    cleared: true,
  });

  const loja = await desk.addCustomer({ name: 'Ana', plan: 'gold', email: 'ana@loja.example' });
  const grid = await desk.addCustomer({ name: 'Mabel', plan: 'emerald-us', email: 'mabel@grid.example' });
  await desk.addCustomer({ name: 'Caio', plan: 'gold', email: 'caio@farol.example', role: 'contact lead' });
  for (const [name, email, role] of [
    ['Bia', 'bia@loja.example', 'contact lead'],
    ['Davi', 'davi@loja.example', 'contact'],
  ] as const)
    await desk.act((act) => addContact(act, { customerId: loja.customerId, name, email, role, named: true }));
  const contact = (name: string, email: string, role: Role, owns: Owner[] = []): void =>
    add(name, app.signedIn(desk, email), { role, owns });
  contact('the contact', 'ana@loja.example', 'contact', ['ours']);
  contact('who leads her organisation', 'bia@loja.example', 'contact lead', ['ours']);
  contact('another contact of her organisation', 'davi@loja.example', 'contact');
  contact('the contact of the restricted ticket', 'mabel@grid.example', 'contact', ['restricted']);
  contact('who leads another organisation', 'caio@farol.example', 'contact lead');

  await other.addAgent({ name: 'Otto', email: 'otto@maxony.test', role: 'administrator' });
  await other.addCustomer({
    name: 'Duda',
    plan: 'standard',
    email: 'duda@azulejo.example',
    role: 'contact lead',
  });
  add('nobody', app.anonymous(desk));
  add('a wrong key', app.withKey(desk, `Bearer amp_${'A'.repeat(32)}`));
  add("another desk's administrator", app.signedIn(desk, 'otto@maxony.test'));
  add("another desk's contact", app.signedIn(desk, 'duda@azulejo.example'));
  const foreignKey = await other.addKey('administrator', ['us']);
  add("another desk's key", app.withKey(desk, foreignKey));

  const world = { desk, other, app, admin, actors };
  const resources = await fill(world, { loja: loja.customerId, grid: grid.customerId });
  const secrets = await secretsOf(world, foreignKey);
  return {
    ...world,
    resources,
    secrets,
    close: async () => {
      await admin.end();
      await app.close();
      await desk.close();
    },
  };
}

/** Something of everything, for each owner. */
async function fill(
  { desk, other, app, admin }: Pick<RouteWorld, 'desk' | 'other' | 'app' | 'admin'>,
  customers: { loja: string; grid: string },
): Promise<Map<string, Resource>> {
  const owners = [
    { owner: 'ours', at: desk, by: 'ana@loja.example', staff: `agent.${canaries.staff}@opswat.test` },
    { owner: 'restricted', at: desk, by: 'mabel@grid.example', staff: 'june@opswat.test' },
    { owner: 'foreign', at: other, by: 'duda@azulejo.example', staff: 'otto@maxony.test' },
  ] as const;
  for (const { owner, at, by, staff } of owners) {
    const word = canaries[owner];
    const file = { name: `${word}.txt`, type: 'text/plain', content: Buffer.from(word).toString('base64') };
    const { number } = (
      await must(app.signedIn(at, by).post('/tickets', { subject: word, text: word, attachments: [file] }))
    ).body as { number: string };
    const agent = app.signedIn(at, staff);
    await must(agent.post(`/tickets/${number}/messages`, { text: word }));
    const note = owner === 'ours' ? canaries.note : word;
    await must(agent.post(`/tickets/${number}/messages`, { text: note, note: true }));
    const linked = (await must(app.signedIn(at, by).post('/tickets', { subject: 'x', text: 'x' }))).body as {
      number: string;
    };
    await must(agent.post(`/tickets/${number}/work`, { way: 'remote', minutes: 5 }));
    await must(agent.post(`/tickets/${number}/links`, { as: 'blocks', to: linked.number }));
    // One that no ticket is made of: it claims to come from us.
    await storeInbound(at.services, at.deskId, {
      raw: Buffer.from(
        `From: x <support@${at.slug}.test>\r\nTo: support@${at.slug}.test\r\nSubject: ${word}\r\nMessage-ID: <${owner}@b>\r\n\r\n${word}\r\n`,
      ),
      envelopeFrom: by,
      recipients: [`support@${at.slug}.test`],
      remoteAddress: '::1',
      receivedAt: at.clock.now(),
    });
  }
  await processWaiting(desk.services);
  await admin.query("update message set html = '<p>' || body || '</p>' where seq = 2");

  const one = async (query: string, ...values: unknown[]): Promise<string> => {
    const { rows } = await admin.query<{ id: string }>(query, values);
    if (rows[0] === undefined) throw new Error(`nothing was made: ${query}`);
    return rows[0].id;
  };
  const found = new Map<string, Resource>();
  const ofTicket = async (
    name: string,
    query: string,
    write: (id: string, at: TestDesk) => string = (id) => id,
  ) => {
    const of = async (owner: Owner, at: TestDesk): Promise<string> =>
      write(await one(`${query} limit 1`, at.deskId, `%${canaries[owner]}%`), at);
    found.set(name, {
      ours: await of('ours', desk),
      restricted: await of('restricted', desk),
      foreign: await of('foreign', other),
      ofTicket: true,
    });
  };
  await ofTicket('tickets', ids.ticket, (id, at) => `${at === desk ? 'OSW' : 'MAX'}-${id}`);
  await ofTicket('attachments', ids.attachment);
  await ofTicket('messages', ids.message);
  await ofTicket('outbox', ids.mail);
  await ofTicket('links', ids.link);
  await ofTicket('work', ids.work);
  await ofTicket(
    'inbound',
    "select id from inbound where desk_id = $1 and convert_from(raw, 'UTF8') like $2",
  );

  const byDesk = async (
    name: string,
    make: (at: TestDesk, manager: TestClient) => Promise<string>,
  ): Promise<void> => {
    found.set(name, {
      ours: await make(desk, app.signedIn(desk, administratorEmail)),
      foreign: await make(other, app.signedIn(other, 'otto@maxony.test')),
      ofTicket: false,
    });
  };
  await byDesk('drafts', async (_at, manager) => {
    const { id } = (await must(manager.post('/policy/drafts', { title: canaries.draft }))).body as {
      id: string;
    };
    return id;
  });
  await byDesk('replays', (at) =>
    one(
      `insert into policy_replay (desk_id, id, created_at, created_key, clearances, asked, state, alive_until, share, failure, changes)
       values ($1, gen_random_uuid(), now(), $2, '{}', $3, 'done', now(), 1, $2, '{}') returning id`,
      at.deskId,
      canaries.draft,
      {
        draft: { kind: 'text', name: 'x', hash: null },
        against: { kind: 'in-force', name: '' },
        from: null,
        to: null,
        minutes: 15,
        mapping: {},
      },
    ),
  );
  await byDesk('versions', (at) =>
    one('select hash as id from policy_version where desk_id = $1', at.deskId),
  );
  // In an address also what stands after a customer.
  await byDesk('contacts', (at) =>
    one("select id from contact where desk_id = $1 and name <> 'Mabel' order by id", at.deskId),
  );
  await byDesk('people', (at) => one('select id from contact where desk_id = $1', at.deskId));
  // Each desk its own: what the other's is named leads nowhere here.
  await byDesk('logo', async (at, manager) => {
    const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(at.slug)]);
    const put = await must(manager.put('/look/logo', { content: content.toString('base64') }));
    return (put.body as { logo: string }).logo.split('/').at(-1) ?? '';
  });
  await byDesk('duties', async () => 'infrastructure');
  await byDesk('agents', (at) =>
    one('select id from agent where desk_id = $1 order by id limit 1', at.deskId),
  );
  await byDesk('keys', (at) =>
    one('select id from api_key where desk_id = $1 order by id limit 1', at.deskId),
  );
  await byDesk('mailboxes', async (at, manager) => {
    const { id } = (
      await must(
        manager.post('/mailboxes', {
          ...exampleMailbox(`support@${at.slug}.test`),
          password: mailPassword,
        }),
      )
    ).body as { id: string };
    return id;
  });
  const checks = (at: TestDesk, word: string): Promise<string> =>
    one(
      `insert into deliverability_check (desk_id, id, domain, at, selectors, senders, worst, findings, ticket_id)
       select $1, gen_random_uuid(), $2, now(), '{}', '{}', 'good', '[]', id from ticket where desk_id = $1 and subject = $3 returning id`,
      at.deskId,
      `${word}.example`,
      word,
    );
  found.set('deliverability-checks', {
    ours: await checks(desk, canaries.ours),
    restricted: await checks(desk, canaries.restricted),
    foreign: await checks(other, canaries.foreign),
    ofTicket: true,
  });
  found.set('customers', {
    ours: customers.loja,
    foreign: await one('select id from customer where desk_id = $1', other.deskId),
    ofTicket: false,
  });
  await byDesk('invitations', async (at, manager) => {
    const invited = { email: `nova@${at.slug}.test`, name: 'Nova', role: 'agent' };
    const { id } = (await must(manager.post('/agents/invitations', invited))).body as { id: string };
    return id;
  });
  for (const name of ['staff', 'people']) found.set(name, found.get('agents') as Resource);
  await byDesk('mail-unsubscriptions', (at) =>
    one(
      "insert into mail_unsubscription (desk_id, id, address, topic, at, way) values ($1, gen_random_uuid(), 'x@x.example', 'reminders', now(), 'page') returning id",
      at.deskId,
    ),
  );
  await byDesk('mail-suppressions', (at) =>
    one(
      "insert into mail_suppression (desk_id, id, address, bounces, last_at, reason, suppressed_at) values ($1, gen_random_uuid(), 'x@x.example', 3, now(), 'x', now()) returning id",
      at.deskId,
    ),
  );
  await byDesk('mail-relays', async (at, manager) => {
    const given = exampleRelay(`support@${at.slug}.test`);
    return ((await must(manager.post('/mail-relays', given))).body as { id: string }).id;
  });
  await byDesk('webhooks', (at) =>
    one(
      `insert into webhook_endpoint (desk_id, id, url, description, types, clearances, state, secret, after_position, created_at)
       values ($1, gen_random_uuid(), 'https://hooks.example', 'x', '{}', '{}', 'paused', '\\x00', 0, now()) returning id`,
      at.deskId,
    ),
  );
  await byDesk('deliveries', (at) =>
    one(
      `insert into webhook_delivery (desk_id, id, endpoint_id, position, type, payload, state, created_at, try_at, attempts, tries)
       select desk_id, gen_random_uuid(), id, 0, 'test', '{}', 'delivered', now(), now(), 1, '[]' from webhook_endpoint where desk_id = $1
       returning id`,
      at.deskId,
    ),
  );
  await byDesk('tags', async (_at, manager) => {
    return ((await must(manager.post('/tags', { name: 'listed' }))).body as { id: string }).id;
  });
  await byDesk('announcements', async (_at, manager) => {
    const announcement = { titles: { en: canaries.staff }, from: '2099-01-01T00:00:00Z' };
    return ((await must(manager.post('/announcements', announcement))).body as { id: string }).id;
  });
  await byDesk('fields', async (_at, manager) => {
    const field = { key: 'listed', type: 'text', names: { en: canaries.staff } };
    return ((await must(manager.post('/fields', field))).body as { id: string }).id;
  });
  await byDesk('senders', async (_at, manager) => {
    const listed = { effect: 'allow', what: 'domain', value: 'listed.example' };
    return ((await must(manager.post('/senders', listed))).body as { id: string }).id;
  });
  await byDesk('dkim-keys', async (at, manager) => {
    const { id } = (
      await must(manager.post('/dkim-keys', { domain: `${at.slug}.test`, algorithm: 'ed25519' }))
    ).body as { id: string };
    return id;
  });
  found.set('unsubscriptions', {
    ours: 'x'.repeat(43),
    foreign: 'y'.repeat(43),
    ofTicket: false,
    capability: true,
  });
  await byDesk('snippets', async (at) =>
    one(
      `insert into snippet (desk_id, id, kind, scope, name, texts, updated_at)
       values ($1, gen_random_uuid(), 'answer', 'desk', $2, $3, now()) returning id`,
      at.deskId,
      canaries.staff,
      { en: canaries.staff },
    ),
  );
  await byDesk('macros', async (_at, manager) => {
    const macro = { name: canaries.staff, scope: 'desk', acts: [{ do: 'assign', to: 'nobody' }] };
    return ((await must(manager.post('/macros', macro))).body as { id: string }).id;
  });
  await byDesk('views', async (_at, manager) => {
    const view = { name: canaries.staff, filter: 'state:open', share: 'desk' };
    return ((await must(manager.post('/views', view))).body as { id: string }).id;
  });
  await byDesk('mail-grants', async (_at, manager) => {
    await must(manager.put('/mail-registrations/microsoft', exampleRegistration));
    return ((await must(manager.post('/mail-grants', exampleGrant))).body as { id: string }).id;
  });
  const same = (value: string): Resource => ({ ours: value, foreign: value, ofTicket: false });
  found.set('writing', same('answer'));
  // Nobody began one: whoever may see the ticket is told that there is none.
  found.set('side-talks', same('1'));
  found.set('draft-files', same('00000000-0000-7000-8000-000000000000'));
  found.set('reminders', same('00000000-0000-7000-8000-000000000000'));
  found.set('push-subscriptions', same('00000000-0000-7000-8000-000000000000'));
  found.set('mail-registrations', same('microsoft'));
  found.set('promises', same('first-response'));
  found.set('openings', same('call'));
  found.set('revisions', same('1'));
  found.set('sign-in-rules', same('agent'));
  found.set('mail-templates', same('reply'));
  found.set('kind', same('en'));
  found.set('releases', same('metadefender-kiosk'));
  found.set('address-defaults', same('support@opswat.test'));
  await byDesk('sign-in-providers', (at) =>
    one(
      `insert into sign_in_provider (desk_id, id, name, issuer, client_id, domains, audience, second_factor, created_at, changed_at)
       values ($1, gen_random_uuid(), 'x', 'http://127.0.0.1:1', 'x', '{x.example}', 'staff', false, now(), now()) returning id`,
      at.deskId,
    ),
  );
  // A button that everybody sees: to press another desk's leads nowhere.
  const buttons = found.get('sign-in-providers');
  if (buttons !== undefined) found.set('providers', buttons);
  // Under `/me`: nobody can name somebody else's.
  for (const name of ['sessions', 'passkeys', 'connections'])
    found.set(name, same('00000000-0000-7000-8000-000000000000'));
  return found;
}

async function secretsOf({ admin }: Pick<RouteWorld, 'admin'>, foreignKey: string): Promise<string[]> {
  const { rows } = await admin.query<{ hash: Buffer }>('select hash from api_key');
  const hashes = rows.flatMap(({ hash }) => [
    hash.toString('hex'),
    hash.toString('base64'),
    hash.toString('base64url'),
  ]);
  return [...hashes, foreignKey.replace('Bearer ', ''), mailPassword];
}

async function must(
  asked: Promise<{ status: number; text: string; body: unknown }>,
): Promise<{ body: unknown }> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text.slice(0, 400)}`);
  return answer;
}
