import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { canRunPostfix, startPostfix } from '../../../tools/postfix-fixture.ts';
import type { TestPostfix } from '../../../tools/postfix-fixture.ts';
import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { asSystem } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { IncomingMail, SmtpIntake } from '../../platform/mail/smtp.ts';
import type { Services } from '../../platform/services.ts';
import { openMailDoor } from '../intake/mail-door.ts';
import { startDelivery } from '../mail/door.ts';
import { relayRows } from './relay-queries.ts';
import { addRelay } from './save-relay.ts';
import type { GivenRelay } from './save-relay.ts';
import { createMailboxWorld, message, until } from './test-mailboxes.ts';
import type { MailboxWorld } from './test-mailboxes.ts';

// Mail leaves through a real Postfix, and comes back through it by LMTP. A Dovecot is the rest of the world.

let world: MailboxWorld;
let postfix: TestPostfix;
let lmtp: SmtpIntake;
let lastRelay: SmtpIntake;
const lastTaken: IncomingMail[] = [];
let running: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  world = await createMailboxWorld();
  lmtp = await openMailDoor(world.services, 'lmtp', 0, '127.0.0.1');
  lastRelay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'last.test',
    clock: machineClock,
    log: world.services.log,
    onRecipient: async () => true,
    onMessage: async (mail) => void lastTaken.push(mail),
  });
  if (!canRunPostfix()) return;
  const { dovecot } = world;
  dovecot.addUser('relay', 'relay secret');
  postfix = await startPostfix({
    domains: ['opswat.test'],
    handOver: `inet:127.0.0.1:${lmtp.port}`,
    elsewhere: dovecot.lmtpPort,
    auth: dovecot.auth,
    cert: dovecot.certificates.cert,
    key: dovecot.certificates.key,
    senders: ['support@opswat.test', 'radiofarol.example'],
  });
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
  lastTaken.length = 0;
  await asSystem(world.services.db, async (tx) => {
    await sql`update mail_out set state = 'sent'`.execute(tx);
    await sql`update mail_relay set resting_until = null`.execute(tx);
  });
  await world.desk.act(({ tx }) => sql`delete from mail_relay`.execute(tx));
});
afterAll(async () => {
  await postfix?.stop();
  await lastRelay?.close();
  await lmtp?.close();
  await world?.close();
});

const relay = (more: Partial<GivenRelay> = {}): Promise<string> =>
  world.desk.act((act) =>
    addRelay(world.services, act, {
      name: 'Postfix',
      address: 'support@opswat.test',
      place: 1,
      host: '127.0.0.1',
      port: postfix?.port ?? 9,
      security: 'starttls',
      auth: 'password',
      username: 'relay',
      password: 'relay secret',
      grant: null,
      perMinute: null,
      enabled: true,
      ...more,
    }),
  );

/** The desk answers at a further address. */
const addAddress = (address: string): Promise<unknown> =>
  world.desk.act(({ tx, deskId }) =>
    sql`insert into desk_address (desk_id, id, address, since) values (${deskId}, ${newId()}, ${address}, to_timestamp(0))`.execute(
      tx,
    ),
  );

/** A mail that waits to leave. */
async function queue(recipient: string, sender = 'support@opswat.test'): Promise<string> {
  const id = newId();
  await world.desk.act(({ tx, deskId }) =>
    sql`insert into mail_out (desk_id, id, kind, language, sender, sender_name, recipient, recipient_name, subject, body, header_id,
                              automatic, stranger, created_at, state, try_at)
        values (${deskId}, ${id}, 'acknowledgement', 'en', ${sender}, 'OPSWAT', ${recipient}, 'Ana', 'We got it', 'Thanks.',
                ${`<${id}@opswat.test>`}, true, false, to_timestamp(0), 'queued', to_timestamp(0))`.execute(
      tx,
    ),
  );
  return id;
}

interface State {
  state: string;
  attempts: number;
  reason: string | null;
  wait: number;
}
const stateOf = (id: string): Promise<State | undefined> =>
  asSystem(world.services.db, async (tx) => {
    const { rows } = await sql<State>`
      select state, attempts, reason, (extract(epoch from try_at) - ${machineClock.now()})::float8 as wait
        from mail_out where id = ${id}`.execute(tx);
    return rows[0];
  });
const reaches = (id: string, wanted: string): Promise<State> =>
  until(async () => {
    const found = await stateOf(id);
    return found?.state === wanted && found;
  });

function deliver(env: Record<string, string> = {}): void {
  const services: Services = { ...world.services, config: readConfig(env) };
  running.push(startDelivery(services));
}
const withLast = (): Record<string, string> => ({
  MAIL_OUT: `smtp://127.0.0.1:${lastRelay.port}?insecure=1`,
});
const faults = () =>
  world.desk.act(async (act) => new Map((await relayRows(act)).map((row) => [row.name, row.fault])));

test.skipIf(!canRunPostfix())(
  'mail of an address leaves through its relay, signed in over TLS, and arrives',
  async () => {
    await relay();
    const id = await queue('ana@elsewhere.example');
    deliver();
    await reaches(id, 'sent');
    await until(async () => world.dovecot.list('ana@elsewhere.example', 'INBOX').length === 1);
    expect(world.dovecot.list('ana@elsewhere.example', 'INBOX')[0]?.subject).toBe('We got it');
  },
);

test.skipIf(!canRunPostfix())(
  'what can not be reached, refuses to let us in or does not take this sender is passed over for the next relay, and says why',
  async () => {
    await relay({ name: 'closed', place: 1, port: 9, security: 'none', auth: 'none' });
    await relay({ name: 'mistyped', place: 2, password: 'something else' });
    await relay({ name: 'good', place: 3 });
    const id = await queue('bea@elsewhere.example');
    deliver();
    await reaches(id, 'sent');
    expect(await faults()).toEqual(
      new Map([
        ['closed', 'port-closed'],
        ['mistyped', 'wrong-password'],
        ['good', null],
      ]),
    );
  },
);

test.skipIf(!canRunPostfix())('the relay of the installation comes last', async () => {
  await relay({ name: 'strict', address: 'support@opswat.test', port: postfix.port });
  // Postfix takes no mail of this sender.
  await addAddress('sales@opswat.test');
  await relay({ name: 'refuses', address: 'sales@opswat.test' });
  const id = await queue('cris@elsewhere.example', 'sales@opswat.test');
  // An answer that a person wrote bears the address in its envelope; an automatic one has the null sender.
  await asSystem(world.services.db, (tx) =>
    sql`update mail_out set kind = 'reply', automatic = false where id = ${id}`.execute(tx),
  );
  deliver(withLast());
  await reaches(id, 'sent');
  expect(lastTaken.map(({ recipients }) => recipients)).toEqual([['cris@elsewhere.example']]);
  expect((await faults()).get('refuses')).toBe('sender-refused');
});

test.skipIf(!canRunPostfix())(
  'a relay takes no more than its rate a minute; the rest waits and counts as no attempt',
  async () => {
    await relay({ perMinute: 2 });
    const ids = [
      await queue('d1@elsewhere.example'),
      await queue('d2@elsewhere.example'),
      await queue('d3@elsewhere.example'),
    ];
    // The rest of a minute that ends now would let more go.
    await until(async () => machineClock.now() % 60 < 50, 15_000);
    deliver(withLast());
    const states = await until(async () => {
      const found = await Promise.all(ids.map(stateOf));
      return found.filter((one) => one?.state === 'sent').length === 2 && found;
    });
    const waiting = states.find((one) => one?.state === 'queued');
    expect(waiting?.attempts).toBe(0);
    await until(
      async () =>
        ((await Promise.all(ids.map(stateOf))).find((one) => one?.state === 'queued')?.wait ?? 0) > 5,
    );
    expect(lastTaken).toEqual([]);
  },
);

test('mail of an address without a relay goes through that of the installation, and without one stays here', async () => {
  await addAddress('security@opswat.test');
  await relay({ name: 'of another address', address: 'security@opswat.test', port: 9, auth: 'none' });
  const id = await queue('eva@elsewhere.example');
  deliver();
  await reaches(id, 'held');
  await Promise.all(running.map((one) => one.close()));
  running = [];
  const second = await queue('eva@elsewhere.example');
  deliver(withLast());
  await reaches(second, 'sent');
  expect(lastTaken.length).toBe(1);
});

test.skipIf(!canRunPostfix())(
  'Postfix hands mail over by LMTP: with its envelope, once, and it keeps what we can not store',
  async () => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host: '127.0.0.1',
      port: postfix.port,
      tls: { ca: world.dovecot.certificates.authority },
    });
    const send = (subject: string, to: string[]) =>
      transport.sendMail({ envelope: { from: 'bento@radiofarol.example', to }, raw: message(subject) });
    await send('handed over', ['support+tag@opswat.test']);
    const stored = await until(async () =>
      (await world.stored()).find(({ subject }) => subject === 'handed over'),
    );
    expect(stored).toMatchObject({
      recipients: ['support+tag@opswat.test'],
      sender: 'bento@radiofarol.example',
    });
    // Nobody here: said to Postfix, which tells the sender.
    await send('to nobody', ['nobody@opswat.test']);
    await until(async () => /nobody@opswat\.test.*status=bounced.*5\.1\.1/.test(postfix.log()));
    // We are away: Postfix keeps it, and hands it over when we are back.
    const { port } = lmtp;
    await lmtp.close();
    await send('while away', ['support@opswat.test']);
    await until(async () => /status=deferred/.test(postfix.log()));
    lmtp = await openMailDoor(world.services, 'lmtp', port, '127.0.0.1');
    await until(async () => {
      postfix.flush();
      return (await world.stored()).some(({ subject }) => subject === 'while away');
    }, 20_000);
    expect((await world.stored()).filter(({ subject }) => subject === 'while away').length).toBe(1);
  },
);
