import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import { composeRow } from '../mail/compose-row.ts';
import { mailKeys, markBounced } from '../mail/door.ts';
import { budgetKey, mailColumns } from '../mail/queries.ts';
import type { MailRow } from '../mail/queries.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

const bento = 'bento@radiofarol.example';
let desk: TestDesk;
let app: TestApp;
let agent: TestClient;

beforeAll(async () => {
  // A Monday morning in New York.
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: bento });
  await desk.addCustomer({ name: 'Nadia Costa', plan: 'silver', email: 'nadia@quiet.example' });
  await desk.addAgent({ name: 'Ioana Marin', email: 'ioana@opswat.example', teams: ['support'] });
  agent = app.signedIn(desk, 'ioana@opswat.example');
  // From outside, nothing shows that a mail is theirs; of quiet.example there is nothing to look at.
  const nobodyElse = { TXT: [['v=spf1 ip4:192.0.2.10 -all']] };
  desk.services.dns.add({ 'radiofarol.example': nobodyElse, 'opswat.example': nobodyElse });
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

let count = 0;
function mail(given: { from?: string; head?: string[]; subject?: string; text?: string } = {}): Buffer {
  count += 1;
  const {
    from = `Bento Farias <${bento}>`,
    head = ['To: support@opswat.test'],
    text = `Slow, ${count}.`,
  } = given;
  return Buffer.from(
    [
      `From: ${from}`,
      `Subject: ${given.subject ?? `Slow scans ${count}`}`,
      `Message-ID: <m${count}@x.example>`,
      ...head,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ].join('\r\n'),
  );
}

/** Handed in within our own network, where nobody is a stranger, or from outside, where nothing shows who it is. */
async function receive(raw: Buffer, given: { outside?: boolean; to?: string } = {}): Promise<Last> {
  await storeInbound(desk.services, desk.deskId, {
    raw,
    recipients: [given.to ?? 'support@opswat.test'],
    envelopeFrom: bento,
    remoteAddress: given.outside === true ? '203.0.113.66' : '127.0.0.1',
    helo: 'mx.example',
    receivedAt: desk.clock.now(),
    authservId: null,
  });
  await processWaiting(desk.services);
  return last();
}

interface Last {
  number: number;
  subject: string;
  email: string;
}
const last = (): Promise<Last> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<Last>`
      select t.number, t.subject, c.email from ticket t join contact c on c.desk_id = t.desk_id and c.id = t.requester_id
       order by t.number desc limit 1`.execute(tx);
    return rows[0] ?? { number: 0, subject: '', email: '' };
  });

interface Shown {
  participants: { id: string; email: string; customer: string | null }[];
}
async function participants(number: number): Promise<string[]> {
  const { body } = await agent.get(`/tickets/${number}`);
  return (body as Shown).participants.map(({ email }) => email);
}

interface Item {
  kind: string;
  note?: boolean;
  from?: string;
  visible?: string;
  author?: { name: string; email: string | null };
  findings?: { forwardedBy: string | null } | null;
}
async function messages(number: number, by: TestClient = agent): Promise<Item[]> {
  const { body } = await by.get(`/tickets/${number}/stream`);
  return (body as { items: Item[] }).items.filter(({ kind }) => kind === 'message');
}

const outbox = (number: number): Promise<MailRow[]> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<MailRow>`
      select ${mailColumns} from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id
       where t.number = ${number} and o.kind in ('reply', 'copy', 'resolution') order by o.id`.execute(tx);
    return rows;
  });

const WITH_CC = [
  'To: support@opswat.test, Nadia Costa <nadia@quiet.example>',
  'Cc: Rui <rui@stranger.example>, no-reply@radiofarol.example, Ioana <ioana@opswat.example>, support+x@opswat.test',
];

describe('people in To and Cc take part', () => {
  test('they get the public answers in Cc, each under an envelope of their own; notes go to nobody', async () => {
    const { number } = await receive(mail({ head: WITH_CC }));
    expect(await participants(number)).toEqual(['nadia@quiet.example', 'rui@stranger.example']);
    await agent.post(`/tickets/${number}/messages`, { text: 'For us alone.', note: true });
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const rows = await outbox(number);
    expect(rows.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['reply', bento],
      ['copy', 'nadia@quiet.example'],
      ['copy', 'rui@stranger.example'],
    ]);
    const sent = await Promise.all(
      rows.map(async (row) => parseMail(await composeRow(mailKeys(desk.services), row, 'opswat', []))),
    );
    for (const one of sent) {
      expect(one.to.map(({ address }) => address)).toEqual([bento]);
      expect(one.cc.map(({ address }) => address)).toEqual(['nadia@quiet.example', 'rui@stranger.example']);
      expect(one.messageId).toBe(sent[0]?.messageId);
      expect(one.text).toContain('Please restart it.');
      expect(one.text).not.toContain('For us alone.');
    }
  });

  test('our own addresses, staff and addresses that take no answers are none', async () => {
    const { number } = await receive(mail({ head: WITH_CC }));
    const found = await participants(number);
    for (const nobody of ['no-reply@radiofarol.example', 'ioana@opswat.example', 'support+x@opswat.test'])
      expect(found).not.toContain(nobody);
  });

  test('at most forty take part', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `p${i}@many.example`).join(', ');
    const { number } = await receive(mail({ head: ['To: support@opswat.test', `Cc: ${many}`] }));
    // The requester is one of the forty.
    expect(await participants(number)).toHaveLength(39);
  });

  test('what they write joins the ticket; taken out they get nothing more, and a later Cc does not bring them back', async () => {
    const opened = await receive(mail({ head: WITH_CC }));
    const { number } = opened;
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const id = (await outbox(number))[0]?.header_id ?? '';
    const answer = (from: string) =>
      mail({ from, head: ['To: support@opswat.test', `Cc: <nadia@quiet.example>`, `In-Reply-To: ${id}`] });
    expect((await receive(answer('Nadia <nadia@quiet.example>'))).number).toBe(number);
    expect((await messages(number)).at(-1)?.author?.email).toBe('nadia@quiet.example');

    const { body } = await agent.get(`/tickets/${number}`);
    const nadia = (body as Shown).participants.find(({ email }) => email === 'nadia@quiet.example');
    expect((await agent.post(`/tickets/${number}/departures`, { contact: nadia?.id })).status).toBe(201);
    expect((await agent.post(`/tickets/${number}/departures`, { contact: nadia?.id })).status).toBe(404);
    expect((await storedEvents(desk, number)).filter(({ type }) => type === 'departure')).toMatchObject([
      { data: { contact: nadia?.id } },
    ]);
    expect((await agent.get(`/tickets/${number}/stream`)).text).toContain('"departure"');
    expect((await app.signedIn(desk, bento).get(`/tickets/${number}/stream`)).text).not.toContain(
      'departure',
    );
    await receive(answer(bento));
    expect(await participants(number)).toEqual(['rui@stranger.example']);
    await receive(answer('Nadia <nadia@quiet.example>'));
    expect((await last()).number).toBeGreaterThan(number);
  });

  test('the requester cannot be taken out of their own ticket', async () => {
    const { number } = await receive(mail());
    const { body } = await agent.get(`/tickets/${number}`);
    const { requester } = body as { requester: { id: string } };
    expect((await agent.post(`/tickets/${number}/departures`, { contact: requester.id })).status).toBe(409);
  });

  test('a copy that comes back takes no kept promise back; the answer to the requester does (law 7)', async () => {
    const { number } = await receive(mail({ head: WITH_CC }));
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const kept = await storedPromises(desk, number);
    const [answer, copy] = await outbox(number);
    await desk.act(async (act) => {
      expect(await markBounced(act, copy?.id ?? '', { outcome: 'failed', reason: 'gone' })).toMatchObject({
        copy: true,
      });
      expect(await markBounced(act, answer?.id ?? '', { outcome: 'failed', reason: 'gone' })).toMatchObject({
        copy: false,
      });
    });
    expect(await storedPromises(desk, number)).toEqual(kept);
  });
});

describe('attack class 13 (thread hijack and CC disclosure)', () => {
  test('a sender whom nothing shows to be who they claim brings nobody in', async () => {
    const { number } = await receive(mail({ head: WITH_CC }), { outside: true });
    expect(await participants(number)).toEqual([]);
    await agent.post(`/tickets/${number}/messages`, { text: 'Hello.' });
    expect((await outbox(number)).map(({ recipient }) => recipient)).toEqual([bento]);
  });

  test('nor one whose domain shows nothing either way, into a ticket that is there', async () => {
    const { number } = await receive(mail({ from: 'Nadia <nadia@quiet.example>' }));
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const id = (await outbox(number))[0]?.header_id ?? '';
    const hijack = mail({
      from: 'Nadia <nadia@quiet.example>',
      head: ['To: support@opswat.test', 'Cc: eve@evil.example', `In-Reply-To: ${id}`],
    });
    await receive(hijack, { outside: true });
    expect(await messages(number)).toHaveLength(3);
    expect(await participants(number)).toEqual([]);
  });

  test('who got hold of our signed address, but took no part, brings nobody in', async () => {
    const { number } = await receive(mail());
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const address = (await outbox(number))[0]?.reply_to ?? '';
    const { number: same } = await receive(
      mail({ from: 'Mallory <mallory@evil.example>', head: [`To: ${address}`, 'Cc: eve@evil.example'] }),
      { to: address },
    );
    expect(same).toBe(number);
    expect(await participants(number)).not.toContain('eve@evil.example');
  });

  test('a reply address is no way in for ever: long after the end of a ticket who took part begins a new one, linked, and nobody else does', async () => {
    const { number } = await receive(mail({ subject: 'An old affair' }));
    await agent.post(`/tickets/${number}/messages`, { text: 'Restarted.' });
    const address = (await outbox(number))[0]?.reply_to ?? '';
    await agent.post(`/tickets/${number}/resolutions`, { text: '' });
    const to = { to: address };
    const answer = (from: string, head: string[] = []): Buffer =>
      mail({ from, head: [`To: ${address}`, ...head], subject: 'Re: An old affair' });
    const linked = async (of: number): Promise<number[]> =>
      (
        await desk.act(({ tx }) =>
          sql<{ number: number }>`
            select o.number from ticket t join ticket_link l on l.desk_id = t.desk_id and l.from_id = t.id
              join ticket o on o.desk_id = l.desk_id and o.id = l.to_id where t.number = ${of}`.execute(tx),
        )
      ).rows.map((row) => row.number);
    const stateOf = async (): Promise<unknown> =>
      ((await agent.get(`/tickets/${number}`)).body as { state: unknown }).state;

    // Within ninety days it is opened again, and ends once more.
    desk.clock.advance(89 * 86_400);
    expect((await receive(answer(`Bento Farias <${bento}>`), to)).number).toBe(number);
    expect(await stateOf()).toBe('open');
    await agent.post(`/tickets/${number}/resolutions`, { text: '' });

    desk.clock.advance(400 * 86_400);
    const before = (await messages(number)).length;
    const late = await receive(answer(`Bento Farias <${bento}>`), to);
    expect(late).toMatchObject({ email: bento, subject: 'Re: An old affair' });
    expect(await linked(late.number)).toEqual([number]);
    // The address leaked: a stranger is a stranger, and so is whoever claims to be him and shows nothing.
    const stranger = await receive(answer('Mallory <mallory@evil.example>'), to);
    const claimed = await receive(answer(`Bento Farias <${bento}>`), { ...to, outside: true });
    for (const other of [stranger, claimed]) expect(await linked(other.number)).toEqual([]);
    expect(new Set([number, late.number, stranger.number, claimed.number]).size).toBe(4);
    // His machine's note that he is away is kept where it belongs, and begins nothing.
    await receive(answer(`Bento Farias <${bento}>`, ['Auto-Submitted: auto-replied']), to);
    expect((await last()).number).toBe(claimed.number);
    expect(await messages(number)).toHaveLength(before + 1);
    expect(await stateOf()).toBe('resolved');
  });

  test('a mail that begins a ticket after an ended one waits for that one before it takes the turn of its sender’s answers, as those who remind do: they never wait for each other (attack class 27)', async () => {
    const { number } = await receive(mail({ subject: 'A held affair' }));
    await agent.post(`/tickets/${number}/messages`, { text: 'Restarted.' });
    const address = (await outbox(number))[0]?.reply_to ?? '';
    await agent.post(`/tickets/${number}/resolutions`, { text: '' });
    desk.clock.advance(100 * 86_400);
    const holder = new pg.Client({ connectionString: desk.database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from ticket where number = $1 for update', [number]);
    const told = receive(mail({ head: [`To: ${address}`], subject: 'Re: A held affair' }), { to: address });
    const waiting = async (): Promise<number | null> =>
      (
        await holder.query(
          'select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))',
        )
      ).rowCount;
    await expect.poll(waiting).toBe(1);
    const turn = await holder.query<{ free: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
      [`${desk.deskId} ${budgetKey(bento, 'automatic')}`],
    );
    await holder.query('commit');
    await holder.end();
    expect(turn.rows).toEqual([{ free: true }]);
    expect(await told).toMatchObject({ email: bento, subject: 'Re: A held affair' });
  });

  test('a new Cc reads nothing of what was said before: neither in the portal nor in the answer', async () => {
    const { number } = await receive(mail({ text: 'The secret of the first message.' }));
    const id = (
      await desk.act(async ({ tx }) =>
        sql<{ header_id: string }>`select header_id from message order by at desc, id desc limit 1`.execute(
          tx,
        ),
      )
    ).rows[0]?.header_id;
    await receive(mail({ head: [...WITH_CC, `In-Reply-To: ${id}`] }));
    expect(await participants(number)).toContain('nadia@quiet.example');
    const nadia = app.signedIn(desk, 'nadia@quiet.example');
    expect((await nadia.get(`/tickets/${number}`)).status).toBe(404);
    expect((await nadia.get(`/tickets/${number}/stream`)).status).toBe(404);
    await agent.post(`/tickets/${number}/messages`, { text: 'Please restart it.' });
    const copy = (await outbox(number)).find(({ recipient }) => recipient === 'nadia@quiet.example');
    expect(copy?.body).toContain('Please restart it.');
    expect(copy?.body).not.toContain('secret');
  });
});

const FORWARDED = [
  'Top customer, please be quick.',
  '',
  '---------- Forwarded message ---------',
  'De: Nadia Costa <nadia@quiet.example>',
  'Date: seg., 9 de mar. de 2026 às 10:15',
  'Subject: Falha no leitor',
  'To: <ioana@opswat.example>',
  '',
  '',
  'O leitor mostra E-17.',
].join('\r\n');
const byIoana = {
  from: 'Ioana Marin <ioana@opswat.example>',
  subject: 'Fwd: Falha no leitor',
  text: FORWARDED,
};

describe('forwarded by an agent', () => {
  test('the original sender becomes the requester, the agent is named, and their own words are a note', async () => {
    const ticket = await receive(mail(byIoana));
    expect(ticket).toMatchObject({ email: 'nadia@quiet.example', subject: 'Falha no leitor' });
    const shown = await messages(ticket.number);
    expect(shown).toMatchObject([
      {
        from: 'customer',
        note: false,
        visible: 'O leitor mostra E-17.',
        author: { email: 'nadia@quiet.example' },
        findings: { forwardedBy: 'Ioana Marin' },
      },
      {
        from: 'agent',
        note: true,
        visible: 'Top customer, please be quick.',
        author: { name: 'Ioana Marin' },
      },
    ]);
    const mailed = await storedMail(desk);
    expect(mailed.at(-1)?.recipient).toBe('nadia@quiet.example');
    // To the customer no agent has a name, and notes are not theirs.
    const seen = await messages(ticket.number, app.signedIn(desk, 'nadia@quiet.example'));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.findings?.forwardedBy).toBeNull();
  });

  test('a message forwarded as a file comes with all that it holds', async () => {
    const inner = [
      'From: Nadia Costa <nadia@quiet.example>',
      'To: ioana@opswat.example',
      'Subject: Segundo leitor',
      'Message-ID: <inner@quiet.example>',
      'Content-Type: multipart/mixed; boundary=i',
      '',
      '--i',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Agora o segundo.',
      '--i',
      'Content-Type: image/png; name="foto.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--i--',
    ];
    const raw = mail({
      ...byIoana,
      head: ['To: support@opswat.test', 'MIME-Version: 1.0'],
      text: '',
    })
      .toString()
      .replace('Content-Type: text/plain; charset=utf-8\r\n', 'Content-Type: multipart/mixed; boundary=o\r\n')
      .concat('--o\r\nContent-Type: message/rfc822\r\n\r\n', inner.join('\r\n'), '\r\n--o--\r\n');
    const ticket = await receive(Buffer.from(raw));
    expect(ticket).toMatchObject({ email: 'nadia@quiet.example', subject: 'Segundo leitor' });
    const shown = await messages(ticket.number);
    expect(shown).toMatchObject([{ visible: 'Agora o segundo.', attachments: [{ name: 'foto.png' }] }]);
  });

  test('a forward is known as one behind what a gateway puts before its subject', async () => {
    const head = ['From: Nadia Costa <nadia@quiet.example>', 'Sent: Monday, March 9, 2026 10:00 AM'];
    const text = [...head, 'To: Ioana Marin', 'Subject: Scan', '', 'It fails.'].join('\r\n');
    const ticket = await receive(mail({ ...byIoana, subject: '[EXTERNAL] FW: Scan', text }));
    expect(ticket).toMatchObject({ email: 'nadia@quiet.example', subject: 'Scan' });
  });

  test('a forward that names its sender without an address is kept for staff, and the agent gets no letter that refuses them', async () => {
    const before = (await storedMail(desk)).length;
    const head = ['From: Nadia Costa', 'Sent: Monday, March 9, 2026 10:00 AM'];
    const text = [...head, 'To: Ioana Marin', 'Subject: Scan', '', 'It fails.'].join('\r\n');
    const ticket = await receive(mail({ ...byIoana, subject: 'FW: Scan', text }));
    expect(ticket.email).toBe('ioana@opswat.example');
    expect(await storedMail(desk)).toHaveLength(before);
  });

  test('attack class 12 (mail spoof): the From line of an agent alone makes nobody requester', async () => {
    const ticket = await receive(mail(byIoana), { outside: true });
    expect(ticket.email).toBe('ioana@opswat.example');
    expect((await messages(ticket.number)).some(({ note }) => note)).toBe(false);
  });

  test('attack class 12 (mail spoof): what a customer forwards stays theirs', async () => {
    const ticket = await receive(mail({ ...byIoana, from: `Bento Farias <${bento}>` }));
    expect(ticket).toMatchObject({ email: bento, subject: 'Fwd: Falha no leitor' });
  });

  test('what an agent forwards from a colleague, or from us, is no customer of theirs', async () => {
    const own = { ...byIoana, text: FORWARDED.replaceAll('nadia@quiet.example', 'support@opswat.test') };
    expect((await receive(mail(own))).email).toBe('ioana@opswat.example');
  });
});
