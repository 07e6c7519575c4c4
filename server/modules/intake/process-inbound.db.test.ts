import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { outsidersOf, participantsOf } from '../tickets/participants.ts';
import { ticketByNumber } from '../tickets/door.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

let desk: TestDesk;
beforeAll(async () => {
  // A Friday, 18:30 in New York.
  desk = await createTestDesk('opswat', '2026-03-06T23:30:00Z');
  await desk.addCustomer({
    name: 'Bento Farias',
    plan: 'silver',
    email: 'bento@radiofarol.example',
    zone: 'America/Sao_Paulo',
    language: 'en',
  });
});
afterAll(() => desk.close());

let count = 0;
function mail(
  fields: { from?: string; subject?: string; text?: string; id?: string; headers?: string[] } = {},
): Buffer {
  count += 1;
  const {
    from = 'Bento Farias <bento@radiofarol.example>',
    subject = 'Slow scans',
    text = 'Every scan is slow.',
    id = `<m${count}@radiofarol.example>`,
    headers = [],
  } = fields;
  return Buffer.from(
    [
      `From: ${from}`,
      'To: support@opswat.test',
      `Subject: ${subject}`,
      `Message-ID: ${id}`,
      ...headers,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ].join('\r\n'),
  );
}

async function receive(
  raw: Buffer,
  recipients = ['support@opswat.test'],
  envelopeFrom = 'bento@radiofarol.example',
): Promise<boolean> {
  const stored = await storeInbound(desk.services, desk.deskId, {
    raw,
    recipients,
    envelopeFrom,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  return stored;
}

interface Ticket {
  id: string;
  number: number;
  severity: string;
  plan: string;
  admitted: boolean;
  state: string;
}
const tickets = (): Promise<Ticket[]> =>
  desk.act(
    async (act) =>
      (
        await sql<Ticket>`select id, number, severity, plan, admitted, state from ticket order by number`.execute(
          act.tx,
        )
      ).rows,
  );
const promises = (ticketId: string): Promise<{ key: string; state: string; due: number | null }[]> =>
  desk.act(
    async (act) =>
      (
        await sql<{
          key: string;
          state: string;
          due: number | null;
        }>`select key, state, extract(epoch from due_at)::float8 as due from promise where ticket_id = ${ticketId} order by key`.execute(
          act.tx,
        )
      ).rows,
  );
const mails = (): Promise<
  { kind: string; recipient: string; body: string; subject: string; header_id: string; reply_to: string }[]
> =>
  desk.act(
    async (act) =>
      (
        await sql<{
          kind: string;
          recipient: string;
          body: string;
          subject: string;
          header_id: string;
          reply_to: string;
        }>`select kind, recipient, body, subject, header_id, reply_to from mail_out order by created_at, id`.execute(
          act.tx,
        )
      ).rows,
  );

test('a mail of a Silver customer becomes a ticket with the promise of OSW-7 and is acknowledged', async () => {
  await receive(mail());
  const [ticket] = await tickets();
  expect(ticket).toMatchObject({
    number: 1001,
    severity: 'S3',
    plan: 'silver',
    admitted: true,
    state: 'open',
  });
  const found = await promises(ticket?.id ?? '');
  // One working day of 08:00–20:00 in New York: the end of Monday, which is after the change of the clock: 20:00 EDT.
  expect(found).toContainEqual({
    key: 'first-response',
    state: 'open',
    due: Date.parse('2026-03-10T00:00:00Z') / 1000,
  });
  const [sent] = await mails();
  expect(sent).toMatchObject({ kind: 'acknowledgement', recipient: 'bento@radiofarol.example' });
  expect(sent?.body).toContain('OSW-1001');
});

test('the same message twice is one ticket; another body under the same id is another (the id alone could suppress a mail)', async () => {
  const before = (await tickets()).length;
  const raw = mail({ subject: 'Twice' });
  expect(await receive(raw)).toBe(true);
  expect(await receive(raw)).toBe(false);
  expect((await tickets()).length).toBe(before + 1);
  const id = '<stolen@radiofarol.example>';
  await receive(mail({ id, text: 'one' }));
  await receive(mail({ id, text: 'two' }));
  expect((await tickets()).length).toBe(before + 3);
});

test('a reply joins its ticket by the signed reply address', async () => {
  const [first] = await mails();
  const before = (await tickets()).length;
  await receive(mail({ subject: 'something else' }), [first?.reply_to ?? '']);
  expect((await tickets()).length).toBe(before);
});

test('thread hijack (attack class 13): a subject number or a foreign In-Reply-To joins nothing', async () => {
  const [first] = await mails();
  const before = (await tickets()).length;
  await receive(
    mail({ from: 'mallory@elsewhere.example', subject: 'Re: [OSW-1001] Slow scans' }),
    undefined,
    'mallory@elsewhere.example',
  );
  await receive(
    mail({ from: 'mallory@elsewhere.example', headers: [`In-Reply-To: ${first?.header_id}`] }),
    undefined,
    'mallory@elsewhere.example',
  );
  expect((await tickets()).length).toBe(before + 2);
});

test('attack class 13 (thread hijack): who came by the reply address of somebody else is heard by staff alone, takes no part, and gets no answer', async () => {
  const [first] = await mails();
  const before = (await tickets()).length;
  await receive(
    mail({ from: 'eve@elsewhere.example', text: 'it is me' }),
    [first?.reply_to ?? ''],
    'eve@elsewhere.example',
  );
  expect((await tickets()).length).toBe(before);
  const [ticket] = await tickets();
  const said = await desk.act(
    async ({ tx }) =>
      (
        await sql<{ kind: string; outsider: string | null }>`
          select kind, outsider from message where ticket_id = ${ticket?.id} order by seq desc limit 1`.execute(
          tx,
        )
      ).rows[0],
  );
  expect(said).toEqual({ kind: 'note', outsider: 'person' });
  const { participants, outsiders } = await desk.act(async (act) => {
    const row = {
      id: ticket?.id ?? '',
      requester_id: (await ticketByNumber(act.tx, act.deskId, 1001))?.requester_id ?? '',
    };
    return { participants: await participantsOf(act, row), outsiders: await outsidersOf(act, row) };
  });
  expect(participants.map(({ email }) => email)).not.toContain('eve@elsewhere.example');
  expect(outsiders.map(({ email }) => email)).toEqual(['eve@elsewhere.example']);
});

test('a reply joins by In-Reply-To when its sender takes part', async () => {
  const [first] = await mails();
  const before = (await tickets()).length;
  await receive(mail({ headers: [`In-Reply-To: ${first?.header_id}`] }));
  expect((await tickets()).length).toBe(before);
});

test('a stranger is recorded and told why not (OSW-1), and gets nothing echoed', async () => {
  await receive(
    mail({
      from: 'Nobody <nobody@elsewhere.example>',
      subject: 'Buy pills at evil.example',
      text: 'secret words',
    }),
    undefined,
    'nobody@elsewhere.example',
  );
  const last = (await tickets()).at(-1);
  expect(last).toMatchObject({ plan: 'none', admitted: false });
  const sent = (await mails()).find((each) => each.recipient === 'nobody@elsewhere.example');
  expect(sent?.kind).toBe('refusal');
  expect(`${sent?.subject} ${sent?.body}`).not.toContain('pills');
});

test('a few words are answered in their language, by the subject too; where they tell none, in what the headers name, else in the desk’s first', async () => {
  for (const [name, subject, text, headers, language] of [
    ['short', 'help please', 'My scanner is broken', [], 'en'],
    ['subject', 'Cannot log in', 'OPSWAT Kiosk 4', [], 'en'],
    ['romanian', 'Ajutor', 'Nu merge scanerul', ['Content-Language: en-US'], 'ro'],
    ['hinted', 'E-17', 'E-17', ['Accept-Language: de-DE, en-US'], 'en'],
    ['other', 'Drucker', 'Der Drucker geht nicht', [], 'ro'],
  ] as const) {
    const from = `${name}@languages.example`;
    await receive(mail({ from, subject, text, headers: [...headers] }), undefined, from);
    const { rows } = await desk.act(({ tx }) =>
      sql<{ language: string }>`select language from mail_out where recipient = ${from}`.execute(tx),
    );
    expect(rows, name).toEqual([{ language }]);
  }
});

test('an automatic message is never answered (RFC 3834)', async () => {
  const before = (await mails()).length;
  await receive(mail({ subject: 'Out of office', headers: ['Auto-Submitted: auto-replied'] }));
  expect((await mails()).length).toBe(before);
});

test('one bad message goes to quarantine with its reason, and the next is taken in', async () => {
  const before = (await tickets()).length;
  const bomb = Buffer.from(
    `From: a@b.example\r\nMessage-ID: <bomb@b.example>\r\nSubject: ${'x'.repeat(2_000_000)}\r\n\r\n`,
  );
  await receive(bomb);
  await receive(
    Buffer.from('To: support@opswat.test\r\nMessage-ID: <none@b.example>\r\n\r\nwho am I\r\n'),
    undefined,
    '',
  );
  await receive(mail());
  expect((await tickets()).length).toBe(before + 1);
  const quarantined = await desk.act(
    async (act) =>
      (await sql<{ reason: string }>`select reason from inbound where state = 'quarantined'`.execute(act.tx))
        .rows,
  );
  expect(quarantined.length).toBe(2);
  for (const row of quarantined) expect(row.reason.length).toBeGreaterThan(10);
});

test('mail spoof (attack class 12): a message that claims to come from an address of ours is put aside', async () => {
  const before = (await tickets()).length;
  await receive(mail({ from: 'support@opswat.test' }), undefined, 'support@opswat.test');
  expect((await tickets()).length).toBe(before);
});

test('an answer that came right behind its question joins it, though both were still waiting', async () => {
  const before = (await tickets()).length;
  const rows = Array.from({ length: 12 }, (_, index) => index);
  for (const index of rows) {
    const from = `pair${index}@elsewhere.example`;
    for (const raw of [
      mail({ from, id: `<q${index}@elsewhere.example>` }),
      mail({ from, headers: [`In-Reply-To: <q${index}@elsewhere.example>`] }),
    ]) {
      await storeInbound(desk.services, desk.deskId, {
        raw,
        recipients: ['support@opswat.test'],
        envelopeFrom: from,
        remoteAddress: '127.0.0.1',
        receivedAt: desk.clock.now(),
      });
    }
  }
  while (await processWaiting(desk.services));
  expect((await tickets()).length).toBe(before + rows.length);
});

test('a message whose work was cut off again and again is put aside, so that it kills no further process', async () => {
  await storeInbound(desk.services, desk.deskId, {
    raw: mail({ from: 'killer@elsewhere.example', id: '<killer@elsewhere.example>' }),
    recipients: ['support@opswat.test'],
    envelopeFrom: 'killer@elsewhere.example',
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await desk.act((act) =>
    sql`update inbound set attempts = 5 where envelope_from = 'killer@elsewhere.example'`.execute(act.tx),
  );
  await processWaiting(desk.services);
  const [row] = await desk.act(
    async (act) =>
      (
        await sql<{
          state: string;
        }>`select state from inbound where envelope_from = 'killer@elsewhere.example'`.execute(act.tx)
      ).rows,
  );
  expect(row?.state).toBe('quarantined');
});

test('what comes in at once is stored together, each message once and one that is sent twice only once', async () => {
  const raws = Array.from({ length: 40 }, (_, index) =>
    mail({ from: `burst${index}@elsewhere.example`, id: `<burst${index}@elsewhere.example>` }),
  );
  const store = (raw: Buffer): Promise<boolean> =>
    storeInbound(desk.services, desk.deskId, {
      raw,
      recipients: ['support@opswat.test'],
      envelopeFrom: 'burst@elsewhere.example',
      remoteAddress: '127.0.0.1',
      receivedAt: desk.clock.now(),
    });
  const written = await Promise.all([...raws, ...raws.slice(0, 5)].map(store));
  expect(written.filter(Boolean).length).toBe(raws.length);
  const { rows } = await desk.act((act) =>
    sql<{
      n: number;
    }>`select count(*) as n from inbound where envelope_from = 'burst@elsewhere.example'`.execute(act.tx),
  );
  expect(rows[0]?.n).toBe(raws.length);
});
