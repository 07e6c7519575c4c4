import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

let desk: TestDesk;
let admin: pg.Client;
beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-06T15:30:00Z');
  for (const name of ['ana', 'bento', 'caio', 'dora'])
    await desk.addCustomer({ name, plan: 'silver', email: `${name}@radio.example`, language: 'en' });
  admin = new pg.Client({ connectionString: desk.database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await desk.close();
});
beforeEach(() => desk.clock.advance(86_400 * 2));

let count = 0;
/** Stored, and not yet looked at. */
async function wait(
  from: string,
  subject: string,
  more: { envelope?: string; headers?: string[]; to?: string; file?: string; host?: string } = {},
): Promise<void> {
  count += 1;
  const file =
    more.file === undefined
      ? []
      : [
          '--b',
          'Content-Type: text/plain; name="log.txt"',
          'Content-Disposition: attachment; filename="log.txt"',
          '',
          more.file,
        ];
  const raw = [
    `From: ${from}`,
    `To: ${more.to ?? 'support@opswat.test'}`,
    `Subject: ${subject}`,
    `Message-ID: <m${count}@radio.example>`,
    ...(more.headers ?? []),
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Every scan is slow, says ${subject}.`,
    ...file,
    '--b--',
    '',
  ].join('\r\n');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    recipients: ['support@opswat.test'],
    envelopeFrom: more.envelope ?? from,
    remoteAddress: more.host ?? '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
}

interface Found {
  subject: string;
  /** Of the transaction that wrote it. */
  by: string;
  messages: number;
  files: number;
  promises: number;
  events: number;
  answers: number;
  inbound: string;
}
async function ticketsLike(subject: string): Promise<Found[]> {
  const { rows } = await admin.query<Found>(
    `select t.subject, t.xmin::text as by,
            (select count(*)::int from message m where m.ticket_id = t.id) as messages,
            (select count(*)::int from attachment a join blob b on b.desk_id = a.desk_id and b.id = a.blob_id where a.ticket_id = t.id) as files,
            (select count(*)::int from promise p where p.ticket_id = t.id) as promises,
            (select count(*)::int from event e where e.ticket_id = t.id) as events,
            (select count(*)::int from mail_out o where o.ticket_id = t.id) as answers,
            (select string_agg(i.state, ' ') from inbound i where i.ticket_id = t.id) as inbound
       from ticket t where t.subject like $1 order by t.subject`,
    [subject],
  );
  return rows;
}
const stored = async (
  subject: string,
): Promise<{ state: string; attempts: number; reason: string | null }[]> =>
  (
    await admin.query<{ state: string; attempts: number; reason: string | null }>(
      "select state, attempts, reason from inbound where position($1 in convert_from(raw, 'UTF8')) > 0",
      [`Subject: ${subject}`],
    )
  ).rows;

test('mails that wait together become tickets in one transaction, each whole: message, file, promises, events and its own answer', async () => {
  for (const name of ['ana', 'bento', 'caio', 'dora'])
    await wait(`${name}@radio.example`, `Whole ${name}`, { file: `the log of ${name}` });
  await wait('new@elsewhere.example', 'Whole stranger', { file: 'the log of ana' });
  while (await processWaiting(desk.services));
  const found = await ticketsLike('Whole %');
  expect(found.map(({ subject }) => subject)).toEqual([
    'Whole ana',
    'Whole bento',
    'Whole caio',
    'Whole dora',
    'Whole stranger',
  ]);
  expect(new Set(found.map(({ by }) => by)).size).toBe(1);
  for (const ticket of found)
    expect(ticket).toMatchObject({ messages: 1, files: 1, answers: 1, inbound: 'done' });
  for (const ticket of found.slice(0, 4)) expect(ticket.promises).toBeGreaterThan(0);
  const { rows } = await admin.query<{ wrong: number }>(
    `select count(*)::int as wrong from ticket t
       join message m on m.ticket_id = t.id join contact c on c.id = t.requester_id join mail_out o on o.ticket_id = t.id
      where t.subject like 'Whole %' and (m.contact_id <> c.id or o.recipient <> c.email or position(t.subject in m.body) = 0)`,
  );
  expect(rows).toEqual([{ wrong: 0 }]);
});

test('what is put aside, joins a ticket or brings people in takes nothing from those that came with it', async () => {
  await wait('ana@radio.example', 'Mixed ana');
  await wait('bento@radio.example', 'Mixed bento', { to: 'support@opswat.test, caio@radio.example' });
  await wait('support@opswat.test', 'Mixed forged');
  await wait('dora@radio.example', 'Mixed answer', { headers: ['In-Reply-To: <m4@radio.example>'] });
  await wait('late@elsewhere.example', 'Mixed stranger');
  while (await processWaiting(desk.services));
  const found = await ticketsLike('Mixed %');
  expect(found.map(({ subject }) => subject)).toEqual(['Mixed ana', 'Mixed bento', 'Mixed stranger']);
  for (const ticket of found) expect(ticket).toMatchObject({ messages: 1, answers: 1, inbound: 'done' });
  expect(await stored('Mixed forged')).toMatchObject([{ state: 'quarantined' }]);
  expect(await ticketsLike('Whole dora')).toMatchObject([{ messages: 2 }]);
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from participant p join ticket t on t.id = p.ticket_id where t.subject = 'Mixed bento'`,
  );
  expect(rows).toEqual([{ n: 2 }]);
});

test('a mail that the database refuses is tried again alone; those that came with it are each one ticket, and nothing is left of the refused', async () => {
  await admin.query(`
    create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger refuse_poison before insert on message for each row when (new.subject = 'Group poison') execute function refuse_poison()`);
  try {
    for (const name of ['ana', 'bento', 'caio']) await wait(`${name}@radio.example`, `Group ${name}`);
    await wait('dora@radio.example', 'Group poison');
    while (await processWaiting(desk.services));
    const found = await ticketsLike('Group %');
    expect(found.map(({ subject }) => subject)).toEqual(['Group ana', 'Group bento', 'Group caio']);
    for (const ticket of found) expect(ticket).toMatchObject({ messages: 1, answers: 1, inbound: 'done' });
    expect(await stored('Group poison')).toMatchObject([{ state: 'stored', attempts: 1, reason: 'poison' }]);
  } finally {
    await admin.query('drop trigger refuse_poison on message; drop function refuse_poison');
  }
  desk.clock.advance(5);
  while (await processWaiting(desk.services));
  expect(await ticketsLike('Group poison')).toMatchObject([{ messages: 1, answers: 1, inbound: 'done' }]);
});

test('relay of spam, bombing by answers (attack class 27): mails in one name that wait together get no more answers than one after the other', async () => {
  for (let index = 0; index < 12; index++)
    await wait('victim@elsewhere.example', `Bombing ${index}`, { envelope: `bounce${index}@spam.example` });
  while (await processWaiting(desk.services));
  const found = await ticketsLike('Bombing %');
  expect(found).toHaveLength(12);
  expect(found.filter(({ answers }) => answers > 0)).toHaveLength(5);
});

test('relay of spam, bombing by answers (attack class 27): mails in one name that are taken in by several transactions at once get no more answers either', async () => {
  await wait('known@elsewhere.example', 'Bombed before');
  while (await processWaiting(desk.services));
  for (let index = 0; index < 48; index++)
    await wait('known@elsewhere.example', `Bombed ${index}`, { envelope: `bounce${index}@spam.example` });
  while (await processWaiting(desk.services));
  const found = await ticketsLike('Bombed %');
  expect(found).toHaveLength(49);
  expect(found.filter(({ answers }) => answers > 0)).toHaveLength(5);
});

test('what refers to a mail that waits together with it joins the ticket of that one', async () => {
  await wait('ana@radio.example', 'Talk begins');
  await wait('ana@radio.example', 'Talk goes on', {
    envelope: 'bounce@radio.example',
    headers: [`In-Reply-To: <m${count}@radio.example>`],
  });
  await wait('bento@radio.example', 'Talk of somebody else');
  while (await processWaiting(desk.services));
  expect(await ticketsLike('Talk %')).toMatchObject([
    { subject: 'Talk begins', messages: 2, inbound: 'done done' },
    { subject: 'Talk of somebody else', messages: 1 },
  ]);
});

const tryAt = async (reason: string): Promise<number[]> => {
  const { rows } = await admin.query<{ at: number }>(
    "select extract(epoch from try_at)::float8 as at from inbound where state = 'stored' and reason = $1",
    [reason],
  );
  return rows.map(({ at }) => at);
};

/** Whoever takes in a mail with this subject gets no further than its message until `go` is called. */
async function holdUp(subject: string): Promise<{ go(): Promise<void> }> {
  await admin.query('select pg_advisory_lock(4711)');
  await admin.query(`
    create function hold_up() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$;
    create trigger hold_up before insert on message for each row when (new.subject = '${subject}') execute function hold_up()`);
  await expect.poll(() => waitingForLock()).toBe(0);
  return {
    async go() {
      await admin.query('select pg_advisory_unlock(4711)');
    },
  };
}
const waitingForLock = async (): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
        and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.n ?? 0;
};
const forgetHolding = (): Promise<unknown> =>
  admin.query('drop trigger hold_up on message; drop function hold_up');

/** A mail of Ana's that is being taken in at this moment, until `end` is called. */
async function beginHeld(subject: string): Promise<{ end(): Promise<void> }> {
  const held = await holdUp(subject);
  await wait('ana@radio.example', subject);
  const first = processWaiting(desk.services);
  await expect.poll(() => waitingForLock()).toBe(1);
  return {
    async end() {
      await held.go();
      await first;
      await forgetHolding();
    },
  };
}

test('what answers a mail that another transaction is taking in at this moment waits for it, and joins its ticket; nobody else waits', async () => {
  const held = await beginHeld('Race begins');
  await wait('ana@radio.example', 'Race goes on', {
    envelope: 'bounce@radio.example',
    headers: [`In-Reply-To: <m${count}@radio.example>`],
  });
  await wait('bento@radio.example', 'Race of somebody else', {
    headers: ['References: <other@radio.example>'],
  });
  await processWaiting(desk.services);
  expect(await ticketsLike('Race %')).toMatchObject([{ subject: 'Race of somebody else', inbound: 'done' }]);
  expect(await stored('Race goes on')).toMatchObject([
    { state: 'stored', attempts: 0, reason: 'It answers a message that is still being taken in.' },
  ]);
  await held.end();
  desk.clock.advance(1);
  while (await processWaiting(desk.services));
  expect(await ticketsLike('Race %')).toMatchObject([
    { subject: 'Race begins', messages: 2, inbound: 'done done' },
    { subject: 'Race of somebody else', messages: 1 },
  ]);
});

test('what answers a mail that can not be taken in waits an hour for it, then it becomes a ticket of its own', async () => {
  const held = await beginHeld('Stuck begins');
  await wait('ana@radio.example', 'Stuck goes on', {
    envelope: 'bounce@radio.example',
    headers: [`References: <m${count}@radio.example>`],
  });
  await processWaiting(desk.services);
  // Ever more rarely it is asked for: many that wait for one take nobody's time.
  const tries = new Set<number | undefined>();
  for (let second = 120; second < 3600; second += 120) {
    desk.clock.advance(120);
    await processWaiting(desk.services);
    tries.add((await tryAt('It answers a message that is still being taken in.'))[0]);
  }
  expect(tries.size).toBeLessThan(20);
  expect(await ticketsLike('Stuck goes on')).toEqual([]);
  desk.clock.advance(120);
  await processWaiting(desk.services);
  expect(await ticketsLike('Stuck goes on')).toMatchObject([{ messages: 1, inbound: 'done' }]);
  await held.end();
});

test('what answers a mail waits for it also after a standstill of hours, when both are old', async () => {
  const held = await holdUp('Old begins');
  await wait('ana@radio.example', 'Old begins');
  await wait('ana@radio.example', 'Old goes on', {
    envelope: 'bounce@radio.example',
    headers: [`In-Reply-To: <m${count}@radio.example>`],
  });
  desk.clock.advance(86_400);
  const first = processWaiting(desk.services);
  await expect.poll(() => waitingForLock()).toBe(1);
  await expect
    .poll(() => stored('Old goes on'))
    .toMatchObject([
      { state: 'stored', attempts: 0, reason: 'It answers a message that is still being taken in.' },
    ]);
  await held.go();
  await first;
  await forgetHolding();
  desk.clock.advance(1);
  while (await processWaiting(desk.services));
  expect(await ticketsLike('Old %')).toMatchObject([{ subject: 'Old begins', messages: 2 }]);
});

test('a mail that is held back holds up no later one of its sender, unless that answers it', async () => {
  const held = await beginHeld('Behind begins');
  await wait('bento@radio.example', 'Behind waits', {
    headers: [`In-Reply-To: <m${count}@radio.example>`],
  });
  await processWaiting(desk.services);
  expect(await stored('Behind waits')).toMatchObject([{ state: 'stored', attempts: 0 }]);
  const waits = `<m${count}@radio.example>`;
  await wait('bento@radio.example', 'Behind answers', { headers: [`In-Reply-To: ${waits}`] });
  await wait('bento@radio.example', 'Behind nothing');
  await processWaiting(desk.services);
  await processWaiting(desk.services);
  expect(await ticketsLike('Behind %')).toMatchObject([{ subject: 'Behind nothing', messages: 1 }]);
  await held.end();
  for (let second = 0; second < 5; second++) {
    desk.clock.advance(1);
    while (await processWaiting(desk.services));
  }
  // Bento never took part in Ana's: his is a request of his own, which his answer joins.
  expect(await ticketsLike('Behind %')).toMatchObject([
    { subject: 'Behind begins', messages: 1 },
    { subject: 'Behind nothing', messages: 1 },
    { subject: 'Behind waits', messages: 2 },
  ]);
});

test('a mail that was put off and is due again has its place in the line: more later ones of its sender than a list holds wait for none', async () => {
  const sender = 'alerts@plant.example';
  for (let index = 0; index < 200; index++) await wait(sender, `Line ${index}`);
  await admin.query(
    `update inbound set try_at = try_at + interval '1 second'
      where id = (select id from inbound where envelope_from = $1 order by received_at, id limit 1)`,
    [sender],
  );
  desk.clock.advance(2);
  while (await processWaiting(desk.services));
  const { rows } = await admin.query(
    `select state, count(*)::int as mails from inbound where envelope_from = $1 group by state`,
    [sender],
  );
  expect(rows).toEqual([{ state: 'done', mails: 200 }]);
}, 60_000);

test('relay of spam, bombing by answers (attack class 27): strangers whose mails several transactions take in at once get no more than sixty answers a minute together', async () => {
  for (let index = 0; index < 90; index++) await wait(`s${index}@elsewhere.example`, `Flood ${index}`);
  while (await processWaiting(desk.services));
  const found = await ticketsLike('Flood %');
  expect(found).toHaveLength(90);
  expect(new Set(found.map(({ by }) => by)).size).toBeGreaterThan(2);
  expect(found.filter(({ answers }) => answers > 0)).toHaveLength(60);
});

test(
  'a mail whose name servers let us wait holds up none of those that came with it, also none that goes alone',
  { timeout: 60_000 },
  async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const { resolve } = desk.services.dns;
    desk.services.dns.resolve = (async (...asked: Parameters<typeof resolve>) => {
      await answered;
      return resolve(...asked);
    }) as typeof resolve;
    try {
      await wait('slow@elsewhere.example', 'Slow', { host: '192.0.2.7' });
      await wait('ana@radio.example', 'Quick ana');
      await wait('bento@radio.example', 'Quick bento', { to: 'support@opswat.test, caio@radio.example' });
      const working = processWaiting(desk.services);
      await expect
        .poll(() => ticketsLike('Quick %').then((found) => found.map(({ subject }) => subject)), {
          timeout: 25_000,
        })
        .toEqual(['Quick ana', 'Quick bento']);
      expect(await ticketsLike('Slow')).toEqual([]);
      answer();
      await working;
    } finally {
      answer();
      desk.services.dns.resolve = resolve;
    }
  },
);

test('two mails of one sender that wait together keep their order', async () => {
  for (const turn of [1, 2, 3])
    for (const name of ['ana', 'bento']) await wait(`${name}@radio.example`, `Order ${name} ${turn}`);
  while (await processWaiting(desk.services));
  const { rows } = await desk.act((act) =>
    sql<{ subject: string }>`
      select subject from ticket where subject like 'Order ana %' order by number`.execute(act.tx),
  );
  expect(rows.map(({ subject }) => subject)).toEqual(['Order ana 1', 'Order ana 2', 'Order ana 3']);
});
