import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import type { IncomingMail, SmtpIntake, SmtpRefusal } from '../../platform/mail/smtp.ts';
import { currentPolicy } from '../policies/door.ts';
import { recordBounce } from '../tickets/door.ts';
import { mailKeys, markBounced, queueNotification, startDelivery } from './door.ts';
import { composeRow } from './compose-row.ts';
import { outboxMail } from './queries.ts';
import { isAddressFault } from './suppression.ts';
import { reminderTopic, resolutionTopic } from './topics.ts';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-link.ts';

let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let administrator: TestClient;
let relay: SmtpIntake;
const taken: IncomingMail[] = [];
let refuse: (recipient: string) => SmtpRefusal | undefined = () => undefined;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-02T09:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example', language: 'en' });
  await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', role: 'administrator', teams: ['support'] });
  await desk.addAgent({ name: 'Ann', email: 'ann@opswat.test', teams: ['support'] });
  administrator = app.signedIn(desk, 'ada@opswat.test');
  agent = app.signedIn(desk, 'ann@opswat.test');
  relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: machineClock,
    log: pino({ level: 'silent' }),
    onRecipient: async (address) => refuse(address) ?? true,
    onMessage: async (mail) => void taken.push(mail),
  });
});

afterAll(async () => {
  await relay?.close();
  await app?.close();
  await desk?.close();
});

async function open(email = 'bento@farol.example'): Promise<string> {
  const { body, status } = await agent.post('/tickets', {
    subject: 'Slow',
    text: 'It is.',
    requester: { name: 'Bento', email },
  });
  expect(status).toBe(201);
  return (body as { number: string }).number;
}

/** A reminder of a step to Ada: its id, or null when she does not want it. */
const remind = (number: string, step: string | null): Promise<string | null> =>
  desk.act(async (act) => {
    const { rows } = await sql<{ id: string; number: number; subject: string; address: string }>`
      select id, number, subject, address from ticket where number = ${Number(number.split('-')[1])}`.execute(
      act.tx,
    );
    const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
    const [ticket] = rows;
    if (ticket === undefined) throw new Error('no ticket');
    const queued = await queueNotification(act, mailKeys(desk.services), {
      policy,
      ticket,
      to: { name: 'Ada', email: 'ada@opswat.test', language: 'en' },
      kind: 'warning',
      promise: 'first-response',
      due: act.now + 3600,
      step,
    });
    return queued?.mailId ?? null;
  });

/** A mail as it would leave an installation with https. */
async function composed(mailId: string): Promise<string> {
  const row = await desk.act((act) => outboxMail(act, mailId));
  if (row === null) throw new Error('no mail');
  const keys = { ...mailKeys(desk.services), publicUrl: () => 'https://help.example' };
  return (await composeRow(keys, row, 'opswat', [])).toString('latin1').replace(/\r\n[ \t]+/g, ' ');
}

const tokenOf = (mailId: string): string => unsubscribeToken(mailKeys(desk.services), mailId);
const unsubscribed = async (): Promise<{ address: string; topic: string; way: string; id: string }[]> =>
  ((await administrator.get('/mail-unsubscriptions')).body as { items: never[] }).items;

describe('unsubscribing (RFC 2369, RFC 2919, RFC 8058)', () => {
  test('a reminder says with one click how to unsubscribe; with https only', async () => {
    const mailId = await remind(await open(), 'half');
    const text = await composed(mailId ?? '');
    expect(text).toContain('List-ID: <reminders.opswat.opswat.test>');
    expect(text).toContain('List-Help: <https://help.example/opswat/policy>');
    expect(text).toContain(
      `List-Unsubscribe: <https://help.example/api/v1/opswat/unsubscriptions/${tokenOf(mailId ?? '')}>`,
    );
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const plain = await desk.act(async (act) => {
      const row = await outboxMail(act, mailId ?? '');
      return row === null ? '' : (await composeRow(mailKeys(desk.services), row, 'opswat', [])).toString();
    });
    expect(plain).toContain('List-ID:');
    expect(plain).not.toContain('List-Unsubscribe');
    expect((await storedMail(desk)).at(-1)?.body).toContain(`/opswat/unsubscribe/${tokenOf(mailId ?? '')}`);
  });

  test('what a person wrote, and what the policy has sent, has no way out', async () => {
    const number = await open();
    await agent.post(`/tickets/${number}/messages`, { text: 'Restart it.' });
    const { rows } = await desk.act(({ tx }) =>
      sql<{
        id: string;
        kind: string;
      }>`select id, kind from mail_out where kind in ('acknowledgement', 'reply')`.execute(tx),
    );
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['acknowledgement', 'reply']));
    for (const { id } of rows) {
      expect(await composed(id)).not.toMatch(/^List-/m);
      expect((await app.anonymous(desk).post(`/unsubscriptions/${tokenOf(id)}`)).status).toBe(404);
    }
    const policy = await desk.act(async (act) => (await currentPolicy(act.tx, act.deskId, act.now)).policy);
    expect(reminderTopic(policy, 'half')).toBe('reminders');
    // The same step, if the source of the policy demanded it and no choice of the desk's (OSW-10).
    const demanded = policy.escalation.map(({ origin, ...step }) => ({
      ...step,
      origin: { clause: origin.clause, place: origin.place },
    }));
    expect(reminderTopic({ ...policy, escalation: demanded }, 'half')).toBeNull();
    expect(resolutionTopic(policy)).toBe('resolutions');
  });

  test('a notice that the policy promises can not be declined (OPT-4)', async () => {
    const other = await desk.addDesk('optictimes');
    const { policy } = await other.act((act) => currentPolicy(act.tx, act.deskId, act.now));
    expect(resolutionTopic(policy)).toBeNull();
  });

  test('attack class 24: a link scanner that opens the address changes nothing; a mail program’s POST does, without sign-in', async () => {
    const mailId = (await remind(await open(), 'half')) ?? '';
    const path = `/api/v1/opswat/unsubscriptions/${tokenOf(mailId)}`;
    for (const method of ['GET', 'HEAD'] as const) await app.app.inject({ method, url: path });
    const opened = await app.app.inject({ url: path, headers: { accept: 'text/html,*/*' } });
    expect([opened.statusCode, opened.headers.location]).toEqual([
      303,
      `/opswat/unsubscribe/${tokenOf(mailId)}`,
    ]);
    expect(await unsubscribed()).toEqual([]);
    const own = await app.app.inject({ url: path });
    expect(own.json()).toEqual({
      desk: 'OPSWAT',
      topic: 'reminders',
      address: 'a…@opswat.test',
      unsubscribed: false,
    });

    const clicked = await app.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect([clicked.statusCode, clicked.json().unsubscribed]).toEqual([200, true]);
    expect(await unsubscribed()).toMatchObject([
      { address: 'ada@opswat.test', topic: 'reminders', way: 'one-click' },
    ]);
    expect(await remind(await open(), 'half')).toBeNull();

    const undone = await app.anonymous(desk).post(`/unsubscriptions/${tokenOf(mailId)}/undoings`);
    expect(undone.body).toMatchObject({ unsubscribed: false });
    expect(await remind(await open(), 'half')).not.toBeNull();
  });

  test('a mail program may send its POST as multipart/form-data (RFC 8058 §3.2)', async () => {
    const mailId = (await remind(await open(), 'half')) ?? '';
    const answer = await app.app.inject({
      method: 'POST',
      url: `/api/v1/opswat/unsubscriptions/${tokenOf(mailId)}`,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    });
    expect(answer.statusCode).toBe(200);
    const [one] = await unsubscribed();
    expect(one).toMatchObject({ way: 'one-click' });
    expect((await administrator.delete(`/mail-unsubscriptions/${one?.id}`)).status).toBe(204);
    expect(await unsubscribed()).toEqual([]);
  });

  test('attack class 20: nobody makes a link for another mail', async () => {
    const mailId = (await remind(await open(), 'half')) ?? '';
    const keys = mailKeys(desk.services);
    const token = tokenOf(mailId);
    expect(readUnsubscribeToken(keys, token)).toBe(mailId);
    const [id = '', signature = ''] = token.split('.');
    for (const forged of [
      `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}.${signature}`,
      `${id}.${signature.slice(0, -2)}AA`,
      id,
      `${id}.`,
    ])
      expect((await app.anonymous(desk).post(`/unsubscriptions/${forged}`)).status).toBe(404);
    const other = await desk.addDesk('maxony');
    expect((await app.anonymous(other).post(`/unsubscriptions/${token}`)).status).toBe(404);
  });

  test('a notice of a resolution without words is not sent to whoever declined it; an answer of a person is', async () => {
    const count = async (kind: string) =>
      (await storedMail(desk)).filter((mail) => mail.kind === kind).length;
    expect(
      (
        await administrator.post('/mail-unsubscriptions', {
          address: 'Bento+x@farol.example',
          topic: 'resolutions',
        })
      ).status,
    ).toBe(204);
    const before = await count('resolution');
    const silent = await open();
    expect((await agent.post(`/tickets/${silent}/resolutions`, {})).status).toBe(201);
    expect(await count('resolution')).toBe(before);
    expect((await storedEvents(desk, Number(silent.split('-')[1]))).map(({ type }) => type)).not.toContain(
      'notice',
    );
    const said = await open();
    expect((await agent.post(`/tickets/${said}/resolutions`, { text: 'It was the cable.' })).status).toBe(
      201,
    );
    expect(await count('resolution')).toBe(before + 1);
    expect((await agent.get('/mail-unsubscriptions')).status).toBe(403);
  });
});

describe('addresses that take no mail', () => {
  test.each<[string, boolean]>([
    ['5.1.1', true],
    ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', true],
    ['550 no such user', true],
    ['5.2.1 mailbox disabled', true],
    ['5.4.4 host not found', true],
    ['5.0.0', true],
    ['552 5.2.2 mailbox full', false],
    ['5.2.3 message too large', false],
    ['5.3.4', false],
    ['5.6.1 media not supported', false],
    ['550 5.7.1 blocked', false],
  ])('RFC 3463: “%s” counts against the address: %s', (text, counts) => {
    expect(isAddressFault(text)).toBe(counts);
  });

  const mailsTo = async (
    recipient: string,
  ): Promise<{ id: string; state: string; reason: string | null; ticket_id: string }[]> => {
    const { rows } = await desk.act(({ tx }) =>
      sql<{ id: string; state: string; reason: string | null; ticket_id: string }>`
        select id, state, reason, ticket_id from mail_out where recipient = ${recipient} order by id`.execute(
        tx,
      ),
    );
    return rows;
  };
  const bounce = async (email: string, reason: string): Promise<void> => {
    await open(email);
    const last = (await mailsTo(email)).at(-1);
    await desk.act((act) => markBounced(act, last?.id ?? '', { outcome: 'failed', reason }));
  };
  const suppressed = async (email: string): Promise<{ id: string; bounces: number; reason: string }[]> =>
    ((await agent.get(`/mail-suppressions?address=${email}`)).body as { items: never[] }).items;

  /** Sends what waits until nothing does. */
  async function sendAll(): Promise<void> {
    const config = readConfig({ MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1` });
    const loop = startDelivery(
      { ...desk.services, config },
      { undeliverable: (act, ticketId, messageId, mailId) => recordBounce(act, ticketId, messageId, mailId) },
    );
    try {
      for (let at = 0; at < 400; at += 1) {
        const { rows } = await desk.services.db.pools.system.query<{ left: number }>(
          "select count(*)::int as left from mail_out where state = 'queued' or to_record",
        );
        if (rows[0]?.left === 0) return;
        await sleep(20);
      }
      throw new Error('not everything was sent');
    } finally {
      await loop.close();
    }
  }

  test('three permanent bounces within a month suppress it; a full mailbox does not count', async () => {
    for (const reason of ['5.1.1 no such user', '5.2.2 full', '550 gone'])
      await bounce('gone@farol.example', reason);
    expect(await suppressed('gone@farol.example')).toEqual([]);
    await bounce('gone@farol.example', '5.1.1 no such user');
    expect(await suppressed('gone@farol.example')).toMatchObject([
      { bounces: 3, reason: '5.1.1 no such user' },
    ]);
  });

  test('bounces that lie more than a month apart do not add up', async () => {
    for (let at = 0; at < 4; at += 1) {
      await bounce('rare@farol.example', '5.1.1');
      desk.clock.advance(31 * 86_400);
    }
    expect(await suppressed('rare@farol.example')).toEqual([]);
  });

  test('nothing is sent there: an answer is given up at once, its ticket is told, and the promise is open again (law 7); lifted, it goes', async () => {
    taken.length = 0;
    const number = await open('gone@farol.example');
    await agent.post(`/tickets/${number}/messages`, { text: 'Are you there?' });
    await sendAll();
    expect(taken.filter(({ recipients }) => recipients.includes('gone@farol.example'))).toEqual([]);
    const reply = (await mailsTo('gone@farol.example')).at(-1);
    expect(reply?.state).toBe('failed');
    expect(reply?.reason).toContain('Nothing is sent to this address');
    expect((await storedEvents(desk, Number(number.split('-')[1]))).map(({ type }) => type)).toContain(
      'bounce',
    );

    const [entry] = await suppressed('gone@farol.example');
    expect((await agent.post(`/mail-suppressions/${entry?.id}/releases`)).status).toBe(200);
    expect(await suppressed('gone@farol.example')).toEqual([]);
    await agent.post(`/tickets/${number}/messages`, { text: 'And now?' });
    await sendAll();
    expect(taken.filter(({ recipients }) => recipients.includes('gone@farol.example'))).toHaveLength(1);
  });

  test('a refusal for good by the next host counts like a bounce', async () => {
    refuse = (recipient) =>
      recipient.startsWith('never@') ? { reject: 550, message: '5.1.1 no such user' } : undefined;
    try {
      for (let at = 0; at < 3; at += 1) {
        await open('never@farol.example');
        await sendAll();
      }
    } finally {
      refuse = () => undefined;
    }
    expect(await suppressed('never@farol.example')).toMatchObject([{ bounces: 3 }]);
  });
});

test('header and recipient injection (attack class 15): what people typed never adds a header or a recipient to anything that goes out', async () => {
  taken.length = 0;
  const hostile = 'x\r\nBcc: victim@evil.example\r\n\r\n<b>"a" <victim@evil.example>, ';
  await desk.act(({ tx }) =>
    sql`update contact set name = ${hostile} where email = 'bento@farol.example'`.execute(tx),
  );
  await desk.act(({ tx }) =>
    sql`update agent set name = ${hostile} where email = 'ann@opswat.test'`.execute(tx),
  );
  const { body } = await agent.post('/tickets', {
    subject: `Slow ${hostile}`,
    text: hostile,
    requester: { name: hostile, email: 'bento@farol.example' },
  });
  const { number } = body as { number: string };
  await desk.act(({ tx }) =>
    sql`update ticket set subject = ${hostile} where number = ${Number(number.split('-')[1])}`.execute(tx),
  );
  await agent.post(`/tickets/${number}/messages`, {
    text: hostile,
    attachments: [{ name: `${hostile}.txt`, type: 'text/plain\r\nBcc: v@evil.example', content: 'eA==' }],
  });
  await remind(number, 'half');
  await agent.post(`/tickets/${number}/resolutions`, { text: hostile });
  const config = readConfig({ MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1` });
  const loop = startDelivery({ ...desk.services, config });
  try {
    for (let at = 0; at < 300 && taken.length < 4; at += 1) await sleep(20);
  } finally {
    await loop.close();
  }
  expect(taken.length).toBeGreaterThanOrEqual(4);
  for (const { raw, recipients } of taken) {
    expect(recipients).toHaveLength(1);
    const mail = await parseMail(raw);
    expect(mail.headers['bcc']).toBeUndefined();
    expect([...mail.to, ...mail.cc].map(({ address }) => address)).toEqual(recipients);
    const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
    expect(head.split(/\r\n(?![ \t])/).filter((line) => /^(?:Bcc|Cc):/i.test(line))).toEqual([]);
    if (mail.html !== null) expect(mail.html).not.toContain('<b>"a"');
  }
});
