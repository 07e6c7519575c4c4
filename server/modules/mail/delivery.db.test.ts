import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDns } from '../../../tools/dns-fixture.ts';
import { createTestDatabase } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';
import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { asSystem, inDesk } from '../../platform/db/context.ts';
import { createHttp } from '../../platform/http/create-http.ts';
import { newId } from '../../platform/ids.ts';
import { createHints } from '../../platform/live/hints.ts';
import type { Loop } from '../../platform/loop.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import { readReply, readSignedBounce } from '../../platform/mail/reply-address.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { IncomingMail, SmtpIntake, SmtpRefusal } from '../../platform/mail/smtp.ts';
import type { Act, Hint, Services } from '../../platform/services.ts';
import { createAccess } from '../access/door.ts';
import { createDesk } from '../desks/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { contactById, findOrAddContact } from '../people/door.ts';
import { openTicket, plainMessage } from '../tickets/door.ts';
import { reply } from '../tickets/reply.ts';
import { resolve } from '../tickets/resolve.ts';
import type { Opened } from '../tickets/door.ts';
import { mailKeys, markBounced, maySendSignInLink, queueSignInLink, startDelivery } from './door.ts';
import type { DeliveryHooks } from './door.ts';
import { leftUs, loopMark } from './loop-mark.ts';
import { mailRoutes } from './routes.ts';

const source = readFileSync(new URL('../../../policies/opswat/policy.yaml', import.meta.url), 'utf8');
const log = pino({ level: 'silent' });

let fixture: TestDatabase;
let services: Services;
let deskId: string;
let customerId: string;
let relay: SmtpIntake;
let taken: IncomingMail[] = [];
/** What the relay says to a recipient; undefined takes the mail. */
let refuse: (recipient: string) => SmtpRefusal | undefined = () => undefined;
let running: Loop[] = [];

beforeAll(async () => {
  fixture = await createTestDatabase();
  const hints = createHints(fixture.db.pools.app, 'test', (error) => log.error(error));
  relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: machineClock,
    log,
    onRecipient: async (address) => refuse(address) ?? true,
    onMessage: async (mail) => void taken.push(mail),
  });
  services = servicesWith({ MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1` }, hints);
  ({ deskId } = await createDesk(services, 'opswat', 'OPSWAT', source));
  customerId = newId();
  await inDesk(fixture.db, { deskId, actor: { kind: 'system', id: null } }, async (tx) => {
    await sql`insert into customer (desk_id, id, name, zone, created_at) values (${deskId}, ${customerId}, 'Acme', 'Europe/Bucharest', to_timestamp(0))`.execute(
      tx,
    );
    await sql`
      insert into contract (desk_id, id, customer_id, version, plan, valid_from, hash, created_at)
      values (${deskId}, ${newId()}, ${customerId}, 1, 'gold', '2020-01-01', 'x', to_timestamp(0))`.execute(
      tx,
    );
  });
});

beforeEach(async () => {
  taken = [];
  refuse = () => undefined;
  await asSystem(fixture.db, (tx) =>
    sql`update mail_out set budget = null, stranger = false, state = 'sent' where state = 'queued' or budget is not null`.execute(
      tx,
    ),
  );
});

afterEach(async () => {
  await Promise.all(running.map((loop) => loop.close()));
  running = [];
});

afterAll(async () => {
  await relay?.close();
  await services?.hints.close();
  await fixture?.drop();
});

function servicesWith(env: Record<string, string>, hints = services.hints): Services {
  return {
    db: fixture.db,
    clock: machineClock,
    config: readConfig(env),
    log,
    dns: createTestDns(),
    secret: fixture.secret,
    publicUrl: () => 'http://help.test',
    net: createGuarded({ privateTargets: [] }),
    hints,
  };
}

async function act<T>(work: (act: Act) => Promise<T>): Promise<T> {
  const hints: Hint[] = [];
  const actor = { kind: 'intake', id: null } as const;
  const result = await inDesk(fixture.db, { deskId, actor }, (tx) =>
    work({ tx, deskId, actor, now: machineClock.now(), after: (hint) => hints.push(hint) }),
  );
  for (const hint of hints) services.hints.send(hint);
  return result;
}

/** A request by mail; from a customer with a gold contract unless said otherwise. */
async function ask(
  email: string,
  given: { stranger?: boolean; verified?: boolean; subject?: string; name?: string; headerId?: string } = {},
): Promise<Opened> {
  return act(async (one) => {
    const added = await findOrAddContact(one, { email, name: given.name ?? 'Ana Pop', language: 'ro' });
    if (given.stranger !== true)
      await sql`update contact set customer_id = ${customerId} where desk_id = ${deskId} and id = ${added.id}`.execute(
        one.tx,
      );
    const requester = await contactById(one.tx, deskId, added.id);
    if (requester === null) throw new Error('the contact is missing');
    const message = plainMessage(newId(), 'It stopped.', {
      subject: given.subject ?? 'Scanner stops',
      headerId: given.headerId ?? `<${newId()}@client.test>`,
    });
    return openTicket(one, mailKeys(services), await currentPolicy(one.tx, deskId, one.now), {
      requester,
      way: 'email',
      kind: null,
      severity: null,
      region: null,
      verified: given.verified ?? true,
      language: 'ro',
      team: null,
      receivedAt: one.now,
      message,
      automatic: false,
      address: 'support@opswat.test',
    });
  });
}

function deliver(hooks: DeliveryHooks = {}, on = services): void {
  running.push(startDelivery(on, hooks));
}

async function until<T>(read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const found = await read();
    if (found !== undefined) return found;
    await sleep(20);
  }
  throw new Error('it did not happen within ten seconds');
}

const arrived = (count: number): Promise<ParsedMail[]> =>
  until(() =>
    taken.length >= count
      ? Promise.all(taken.map((mail) => parseMail(mail.raw, { envelopeFrom: mail.envelopeFrom })))
      : undefined,
  );

interface Row {
  id: string;
  header_id: string;
  state: string;
  reason: string | null;
  attempts: number;
  body: string;
  html: string | null;
  subject: string;
  recipient_name: string;
}
const rowsTo = async (recipient: string): Promise<Row[]> =>
  (
    await asSystem(fixture.db, (tx) =>
      sql<Row>`select id, header_id, state, reason, attempts, body, html, subject, recipient_name from mail_out where recipient = ${recipient} order by id`.execute(
        tx,
      ),
    )
  ).rows;
const inState = (recipient: string, state: string): Promise<Row> =>
  until(async () => (await rowsTo(recipient)).find((row) => row.state === state));

test('an acknowledgement leaves at once, as an automatic answer that answers come back from (OPS-2, RFC 3834)', async () => {
  deliver();
  const opened = await ask('ana@acme.test', { headerId: '<first@client.test>' });
  const [mail] = await arrived(1);
  expect(taken[0]).toMatchObject({ envelopeFrom: '', recipients: ['ana@acme.test'] });
  expect(mail).toMatchObject({
    from: { name: 'OPSWAT', address: 'support@opswat.test' },
    to: [{ name: 'Ana Pop', address: 'ana@acme.test' }],
    subject: `Re: Scanner stops [OSW-${opened.number}]`,
    inReplyTo: '<first@client.test>',
    references: ['<first@client.test>'],
    autoSubmitted: true,
    loops: [loopMark(mailKeys(services), 'opswat')],
  });
  expect(mail?.headers).toMatchObject({ 'auto-submitted': 'auto-replied', 'content-language': 'ro' });
  expect(readReply(mailKeys(services).replyKey, mail?.replyTo[0]?.address ?? '')?.ticket).toBe(
    String(opened.number),
  );
  expect(mail?.text).toContain('Europe/Bucharest');
  expect(mail?.text).toContain(`http://help.test/opswat/requests/OSW-${opened.number}`);
  const row = await inState('ana@acme.test', 'sent');
  expect(row.header_id).toBe(mail?.messageId);
});

test('an answer of an agent joins the conversation and brings its files (no automatic mail)', async () => {
  deliver();
  const opened = await ask('bob@acme.test', { headerId: '<bob-1@client.test>' });
  const [acknowledgement] = await arrived(1);
  const file = {
    name: 'raport.txt',
    type: 'text/plain',
    content: Buffer.from('pagina 1'),
    inline: false,
    contentId: null,
  };
  await act((one) =>
    reply(one, mailKeys(services), opened.number, {
      text: 'Bună ziua,\n\nporniți din nou <scanerul>.',
      note: false,
      waitFor: null,
      attachments: [file],
      author: { id: null, name: 'Ioana' },
    }),
  );
  const mail = (await arrived(2))[1];
  const [, row] = await rowsTo('bob@acme.test');
  expect(readSignedBounce(mailKeys(services).replyKey, taken[1]?.envelopeFrom ?? '')).toBe(row?.id);
  expect(mail).toMatchObject({
    inReplyTo: '<bob-1@client.test>',
    references: ['<bob-1@client.test>', acknowledgement?.messageId],
  });
  expect(mail?.headers['auto-submitted']).toBeUndefined();
  expect(mail?.text).toContain('porniți din nou <scanerul>.');
  expect(mail?.html).toContain('porniți din nou &lt;scanerul&gt;.');
  expect(mail?.attachments.map((one) => [one.name, Buffer.from(one.content).toString()])).toEqual([
    ['raport.txt', 'pagina 1'],
  ]);
});

test('a resolution without words is told, automatically (OPT-4)', async () => {
  deliver();
  const opened = await ask('cleo@acme.test');
  await act((one) =>
    resolve(one, mailKeys(services), opened.number, {
      text: '',
      author: { id: null, name: 'Ioana' },
    }),
  );
  const mail = (await arrived(2)).find((one) => one.text.includes('este rezolvată'));
  expect(mail?.headers['auto-submitted']).toBe('auto-generated');
});

test('an address gets only so much automatic mail, whatever its plus tag; the request is taken all the same (attack class 27)', async () => {
  for (let index = 0; index < 5; index += 1) await ask(`eve+${index}@victim.test`, { stranger: true });
  await ask('Eve@victim.test', { stranger: true });
  expect(await rowsTo('eve@victim.test')).toEqual([]);
  const { rows } = await asSystem(fixture.db, (tx) =>
    sql<{
      n: number;
    }>`select count(*)::int as n from mail_out where recipient like 'eve+%@victim.test'`.execute(tx),
  );
  expect(rows[0]?.n).toBe(5);
  expect((await rowsTo('other@victim.test')).length).toBe(0);
  await ask('other@victim.test', { stranger: true });
  expect((await rowsTo('other@victim.test')).length).toBe(1);
});

test('strangers together get only so much in a minute; customers are still answered (attack class 27)', async () => {
  await asSystem(fixture.db, (tx) =>
    sql`
      insert into mail_out (desk_id, id, kind, language, sender, sender_name, recipient, recipient_name, subject, body, header_id, automatic,
                            stranger, budget, created_at, state, try_at)
      select ${deskId}, gen_random_uuid(), 'refusal', 'en', 'support@opswat.test', '', n || '@flood.test', '', '', '', n || '@flood', true,
             true, n || '@flood.test', to_timestamp(${machineClock.now()}), 'sent', to_timestamp(0) from generate_series(1, 60) as n`.execute(
      tx,
    ),
  );
  await ask('late@victim.test', { stranger: true });
  await ask('hana@acme.test');
  expect((await rowsTo('late@victim.test')).length).toBe(0);
  expect((await rowsTo('hana@acme.test')).length).toBe(1);
});

test('nothing that a stranger wrote is sent to the address they claim, when opened or resolved (attack class 27)', async () => {
  const opened = await ask('mallory@victim.test', {
    stranger: true,
    subject: 'Buy pills http://evil.test',
    name: 'Cheap pills',
  });
  await act((one) =>
    resolve(one, mailKeys(services), opened.number, {
      text: '',
      author: { id: null, name: 'Ioana' },
    }),
  );
  const rows = await rowsTo('mallory@victim.test');
  expect(rows.length).toBe(2);
  for (const row of rows) expect(JSON.stringify(row)).not.toMatch(/pills|evil|stopped/i);
});

test('a claimed address of a customer is treated as a stranger: no name, no words, a small share (attack class 27)', async () => {
  for (let index = 0; index < 7; index += 1) {
    await ask('vera@acme.test', { verified: false, subject: 'Buy pills', name: 'Cheap pills' });
  }
  const rows = await rowsTo('vera@acme.test');
  expect(rows.length).toBe(5);
  for (const row of rows) {
    expect(JSON.stringify(row)).not.toMatch(/pills/i);
    expect(row.recipient_name).toBe('');
  }
  // Of what the owner of the address may get, only that much is used up.
  await ask('vera@acme.test', { subject: 'My own words' });
  expect((await rowsTo('vera@acme.test')).at(-1)?.subject).toContain('My own words');
});

test('sign-in links have a share of their own: a flood of them takes no acknowledgement away (attack class 27)', async () => {
  const keys = mailKeys(services);
  const may = (email: string) => act((one) => maySendSignInLink(one, keys, email));
  const send = (email: string) =>
    act(async (one) => {
      const { policy } = await currentPolicy(one.tx, deskId, one.now);
      return queueSignInLink(one, keys, {
        policy,
        to: { name: 'Gus', email, language: 'es' },
        link: 'http://help.test/opswat/sign-in/link?token=t',
        minutes: 15,
      });
    });
  expect(await may('gus@acme.test')).toBe(true);
  // At the same time, with and without a tag: they are one mailbox.
  const sent = await Promise.all(
    Array.from({ length: 12 }, (_, index) => send(index % 2 === 0 ? 'gus@acme.test' : 'Gus+x@acme.test')),
  );
  expect(sent.filter((one) => one !== null).length).toBe(3);
  expect(await may('gus@acme.test')).toBe(false);
  expect(await may('other@acme.test')).toBe(true);
  await ask('gus@acme.test');
  expect((await rowsTo('gus@acme.test')).at(-1)?.subject).toContain('Scanner stops');
  // Nor the other way round; and not more than ten in a day.
  const spread = sql`update mail_out set created_at = created_at - interval '11 minutes' where budget = 'sign-in gus@acme.test'`;
  for (const more of [3, 3, 1, 0]) {
    await asSystem(fixture.db, (tx) => spread.execute(tx));
    let count = 0;
    while ((await send('gus@acme.test')) !== null) count += 1;
    expect(count).toBe(more);
  }
});

test('a loop is known by the installation: mail of another company on the same system is mail', async () => {
  const keys = mailKeys(services);
  const others = mailKeys({ ...services, secret: Buffer.alloc(32, 9) });
  const from = async (of: typeof keys): Promise<string[]> =>
    (await parseMail(Buffer.from(`X-Amparo-Loop: ${loopMark(of, 'opswat')}\r\n\r\nx`))).loops;
  expect(leftUs(keys, await from(keys))).toBe(true);
  expect(leftUs(keys, await from(others))).toBe(false);
  expect(leftUs(keys, ['opswat', ''])).toBe(false);
});

test('a refusal for now is tried again later with the same Message-ID', async () => {
  refuse = () => ({ reject: 451, message: '4.7.1 Come back later' });
  deliver();
  await ask('dan@acme.test');
  const row = await until(async () => (await rowsTo('dan@acme.test')).find((one) => one.attempts === 1));
  expect(row).toMatchObject({ state: 'queued', reason: expect.stringContaining('Come back later') });
  refuse = () => undefined;
  await asSystem(fixture.db, (tx) =>
    sql`update mail_out set try_at = to_timestamp(0) where recipient = 'dan@acme.test'`.execute(tx),
  );
  services.hints.send({ topic: 'mail' });
  const [mail] = await arrived(1);
  expect(mail?.messageId).toBe(row.header_id);
  await inState('dan@acme.test', 'sent');
});

test('a refusal for good ends it, with its reason, and is told like a bounce (law 7)', async () => {
  refuse = (recipient) =>
    recipient === 'gone@acme.test' ? { reject: 550, message: '5.1.1 No such user' } : undefined;
  const told: unknown[] = [];
  deliver({ undeliverable: async (_act, ...of) => void told.push(of) });
  const opened = await ask('gone@acme.test');
  await ask('here@acme.test');
  expect(await inState('gone@acme.test', 'failed')).toMatchObject({
    reason: expect.stringContaining('No such user'),
  });
  const [row] = await rowsTo('gone@acme.test');
  await until(() => (told.length > 0 ? true : undefined));
  expect(told).toEqual([[opened.id, null, row?.id]]);
  await inState('here@acme.test', 'sent');
});

test('a mail that is given up is never sent again, and its ticket is told later when it cannot be told at once', async () => {
  refuse = () => ({ reject: 550, message: '5.1.1 No such user' });
  let calls = 0;
  const told: string[] = [];
  deliver({
    undeliverable: async (_act, ticketId) => {
      calls += 1;
      if (calls === 1) throw new Error('the ledger is not to be written');
      told.push(ticketId);
    },
  });
  const opened = await ask('lost@acme.test');
  const failed = await inState('lost@acme.test', 'failed');
  await until(() => (calls === 1 ? true : undefined));
  refuse = () => undefined;
  await asSystem(fixture.db, (tx) =>
    sql`update mail_out set try_at = to_timestamp(0) where recipient = 'lost@acme.test'`.execute(tx),
  );
  services.hints.send({ topic: 'mail' });
  await until(() => (told.length > 0 ? true : undefined));
  await ask('next@acme.test');
  await inState('next@acme.test', 'sent');
  expect(told).toEqual([opened.id]);
  expect(taken.map((mail) => mail.recipients)).toEqual([['next@acme.test']]);
  expect(await inState('lost@acme.test', 'failed')).toMatchObject({ attempts: failed.attempts });
});

test('what a killed process had in hand is sent by the next one when its lease is over; several at once send each mail once', async () => {
  for (let index = 0; index < 25; index += 1) await ask(`many${index}@acme.test`);
  // As a process leaves it that dies while it sends: claimed, for a little longer.
  const leaseEnds = machineClock.now() + 2;
  await asSystem(fixture.db, (tx) =>
    sql`update mail_out set try_at = to_timestamp(${leaseEnds}) where recipient = 'many0@acme.test'`.execute(
      tx,
    ),
  );
  deliver();
  deliver();
  deliver();
  await until(async () => {
    const { rows } = await asSystem(fixture.db, (tx) =>
      sql<{
        n: number;
      }>`select count(*)::int as n from mail_out where recipient like 'many%' and state = 'sent'`.execute(tx),
    );
    return rows[0]?.n === 25 ? true : undefined;
  });
  expect(taken.length).toBe(25);
  expect(new Set(taken.map((mail) => mail.recipients[0]))).toEqual(
    new Set(Array.from({ length: 25 }, (_, index) => `many${index}@acme.test`)),
  );
  expect(taken.find((mail) => mail.recipients[0] === 'many0@acme.test')?.receivedAt).toBeGreaterThanOrEqual(
    leaseEnds,
  );
});

test('a sign-in link is wiped from the outbox once it was sent', async () => {
  deliver();
  const link = 'http://help.test/opswat/sign-in/link?token=secret-token';
  await act(async (one) => {
    const { policy } = await currentPolicy(one.tx, deskId, one.now);
    await queueSignInLink(one, mailKeys(services), {
      policy,
      to: { name: 'Fay', email: 'fay@acme.test', language: 'es' },
      link,
      minutes: 15,
    });
  });
  const [mail] = await arrived(1);
  expect(mail?.text).toContain(link);
  const row = await inState('fay@acme.test', 'sent');
  expect(JSON.stringify(row)).not.toContain('secret-token');
});

test('a delivery report marks the mail that it names; a delay only leaves its reason (law 7)', async () => {
  const opened = await ask('gil@acme.test');
  const [row] = await rowsTo('gil@acme.test');
  const id = row?.id ?? '';
  expect(await act((one) => markBounced(one, newId(), { outcome: 'failed', reason: 'no' }))).toBeNull();
  expect(await act((one) => markBounced(one, id, { outcome: 'delayed', reason: 'delayed' }))).toEqual({
    ticketId: opened.id,
    messageId: null,
    copy: false,
  });
  expect(await rowsTo('gil@acme.test')).toMatchObject([{ state: 'queued', reason: 'delayed' }]);
  await act((one) => markBounced(one, id, { outcome: 'failed', reason: '550 gone' }));
  expect(await rowsTo('gil@acme.test')).toMatchObject([{ state: 'bounced', reason: '550 gone' }]);
  expect(await act((one) => markBounced(one, id, { outcome: 'failed', reason: 'again' }))).toBeNull();
  expect(await rowsTo('gil@acme.test')).toMatchObject([{ state: 'bounced', reason: '550 gone' }]);
});

const nobodySignedIn = { session: async () => null };

async function outboxOf(on: Services) {
  const app = await createHttp({ log, version: '0', description: '', publicUrl: on.publicUrl });
  await app.register(async (scope) => mailRoutes(scope as typeof app, on, createAccess(on, nobodySignedIn)), {
    prefix: '/api/v1/:desk',
  });
  return app;
}

test('without a relay, mail stays in the local outbox, which a demonstration shows page by page', async () => {
  const demonstration = servicesWith({});
  deliver({}, demonstration);
  for (const name of ['one', 'two', 'three']) await ask(`${name}@held.test`);
  await inState('three@held.test', 'held');
  const app = await outboxOf(demonstration);
  const first = (await app.inject('/api/v1/opswat/outbox?limit=2')).json<{
    items: { id: string; to: string; state: string; ticket: string }[];
    next: string;
  }>();
  expect(first.items.map((item) => item.to)).toEqual([
    'Ana Pop <three@held.test>',
    'Ana Pop <two@held.test>',
  ]);
  const second = (await app.inject(`/api/v1/opswat/outbox?limit=1&cursor=${first.next}`)).json<
    typeof first
  >();
  expect(second.items).toMatchObject([
    { to: 'Ana Pop <one@held.test>', state: 'held', ticket: expect.stringMatching(/^OSW-\d+$/) },
  ]);
  const raw = await app.inject(`/api/v1/opswat/outbox/${second.items[0]?.id}/raw`);
  expect(raw.headers['content-type']).toContain('message/rfc822');
  expect(await parseMail(raw.rawPayload)).toMatchObject({
    to: [{ address: 'one@held.test' }],
    autoSubmitted: true,
  });
  expect(taken).toEqual([]);
  await app.close();
});

test('in production there is no outbox page', async () => {
  const app = await outboxOf(
    servicesWith({
      AMPARO_ENV: 'production',
      PUBLIC_URL: 'https://help.test',
      MAIL_OUT: 'smtp://127.0.0.1:1',
    }),
  );
  expect((await app.inject('/api/v1/opswat/outbox')).statusCode).toBe(404);
  expect((await app.inject(`/api/v1/opswat/outbox/${newId()}/raw`)).statusCode).toBe(404);
  await app.close();
});
