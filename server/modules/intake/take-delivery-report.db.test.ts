import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { newId } from '../../platform/ids.ts';
import { signBounce, signReply } from '../../platform/mail/reply-address.ts';
import { mailKeys } from '../mail/door.ts';
import { reply } from '../tickets/reply.ts';
import { processWaiting } from './process-inbound.ts';
import { releaseInbound } from './queries.ts';
import { storeInbound } from './store-inbound.ts';

const support = 'support@opswat.test';
let desk: TestDesk;
let count = 0;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: 'bento@radiofarol.example' });
});
afterAll(() => desk.close());

interface Answered {
  number: number;
  mailId: string;
  headerId: string;
}
let answered: Answered;

/** A ticket whose first response is kept by an answer that was sent. */
beforeEach(async () => {
  count += 1;
  const request = [
    'From: Bento Farias <bento@radiofarol.example>',
    `Message-ID: <request-${count}@radiofarol.example>`,
    'Subject: Slow scans',
    '',
    `Slow, ${count}.`,
    '',
  ];
  await receive(request.join('\r\n'), [support], 'bento@radiofarol.example');
  const keys = mailKeys(desk.services);
  const number = await desk.act(
    async ({ tx }) =>
      (await sql<{ number: number }>`select max(number) as number from ticket`.execute(tx)).rows[0]?.number ??
      0,
  );
  await desk.act((act) =>
    reply(act, keys, number, {
      text: 'Restart it.',
      note: false,
      waitFor: null,
      attachments: [],
      author: { id: null, name: 'Ioana' },
    }),
  );
  answered = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ id: string; header_id: string }>`
      update mail_out set state = 'sent' where kind = 'reply' and ticket_id = (select id from ticket where number = ${number})
      returning id, header_id`.execute(tx);
    return { number, mailId: rows[0]?.id ?? '', headerId: rows[0]?.header_id ?? '' };
  });
  expect(await firstResponse()).toBe('kept');
});

async function receive(raw: string, recipients: string[], envelopeFrom: string): Promise<void> {
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    recipients,
    envelopeFrom,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
}

/** A delivery report (RFC 3464) that names a message of ours, as anybody can write it. */
function report(headerId: string, given: { action?: string; status?: string } = {}): string {
  count += 1;
  const { action = 'failed', status = action === 'failed' ? '5.1.1' : '4.4.7' } = given;
  return [
    'From: MAILER-DAEMON@mx.radiofarol.example',
    `To: ${support}`,
    `Message-ID: <report-${count}@mx.radiofarol.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    `Not delivered, ${count}.`,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.radiofarol.example',
    '',
    'Final-Recipient: rfc822; bento@radiofarol.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 No such user',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${headerId}`,
    '--b--',
    '',
  ].join('\r\n');
}

const bounceAddress = (mailId = answered.mailId): string =>
  signBounce(mailKeys(desk.services).replyKey, support, mailId);

async function firstResponse(): Promise<string | undefined> {
  return (await storedPromises(desk, answered.number)).find((row) => row.key === 'first-response')?.state;
}

const bounces = async (): Promise<number> =>
  (await storedEvents(desk, answered.number)).filter((event) => event.type.startsWith('bounce')).length;

const mailState = (): Promise<string | undefined> =>
  desk.act(
    async ({ tx }) =>
      (await sql<{ state: string }>`select state from mail_out where id = ${answered.mailId}`.execute(tx))
        .rows[0]?.state,
  );

/** Why the last message was put aside; null when it was taken. */
const putAside = (): Promise<string | null> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{ state: string; reason: string | null }>`
      select state, reason from inbound order by id desc limit 1`.execute(tx);
    return rows[0]?.state === 'quarantined' ? rows[0].reason : null;
  });

test('a true report, to the signed address of the mail, breaks what the answer had settled (law 7)', async () => {
  await receive(report(answered.headerId), [bounceAddress()], '');
  expect(await putAside()).toBeNull();
  expect(await mailState()).toBe('bounced');
  expect(await firstResponse()).toBe('open');
  expect(await bounces()).toBe(1);
});

test('the mail is known by the address, however the report names it and in whatever letter case', async () => {
  await receive(report('<rewritten@mx.radiofarol.example>'), [bounceAddress().toUpperCase()], '');
  expect(await putAside()).toBeNull();
  expect(await firstResponse()).toBe('open');
});

const mailReason = (): Promise<string | null | undefined> =>
  desk.act(
    async ({ tx }) =>
      (
        await sql<{
          reason: string | null;
        }>`select reason from mail_out where id = ${answered.mailId}`.execute(tx)
      ).rows[0]?.reason,
  );
const delays = async (): Promise<number> =>
  (await storedEvents(desk, answered.number)).filter((event) => event.type === 'delivery').length;

test('a report of a delay is shown on the ticket, once, and unsettles nothing (RFC 3464 §2.3.3)', async () => {
  await receive(report(answered.headerId, { action: 'delayed' }), [bounceAddress()], '');
  await receive(report(answered.headerId, { action: 'delayed' }), [bounceAddress()], '');
  expect(await putAside()).toBeNull();
  expect(await mailState()).toBe('sent');
  expect(await mailReason()).toContain('4.4.7');
  expect(await firstResponse()).toBe('kept');
  expect(await delays()).toBe(1);
});

test.each(['relayed', 'delivered', 'expanded'])(
  'a report that the mail was %s is no trouble: nothing is written on it',
  async (action) => {
    await receive(report(answered.headerId, { action, status: '2.0.0' }), [bounceAddress()], '');
    expect(await putAside()).toBeNull();
    expect([await mailState(), await mailReason()]).toEqual(['sent', null]);
    expect([await bounces(), await delays()]).toEqual([0, 0]);
    expect(await firstResponse()).toBe('kept');
  },
);

test('a mail that a system tried for days and gave up has failed, whatever class its status is of (RFC 3464)', async () => {
  await receive(report(answered.headerId, { action: 'failed', status: '4.4.7' }), [bounceAddress()], '');
  expect(await mailState()).toBe('bounced');
  expect(await firstResponse()).toBe('open');
});

describe('forged delivery report (attack class 12)', () => {
  const forgeries: [string, () => [recipients: string[], envelopeFrom: string], RegExp][] = [
    ['to the desk, from somebody', () => [[support], 'mallory@elsewhere.example'], /unsigned/i],
    ['to the desk, as a mail system', () => [[support], ''], /unsigned/i],
    ['signed for another mail', () => [[tampered(bounceAddress(newId()))], ''], /unsigned/i],
    [
      'to the reply address, which the customer has',
      () => [[signReply(mailKeys(desk.services).replyKey, support, answered.number, null)], ''],
      /unsigned/i,
    ],
    [
      'to the signed address, from somebody',
      () => [[bounceAddress()], 'mallory@elsewhere.example'],
      /mallory@elsewhere\.example.*empty envelope sender/,
    ],
  ];
  /** The tag of this mail with the signature of another. */
  function tampered(other: string): string {
    const own = bounceAddress();
    return `${own.slice(0, own.indexOf('.'))}${other.slice(other.indexOf('.'))}`;
  }

  test.each(forgeries)('%s: put aside with its reason', async (_name, forge, reason) => {
    const [recipients, envelopeFrom] = forge();
    await receive(report(answered.headerId), recipients, envelopeFrom);
    expect(await putAside()).toMatch(reason);
    expect(await mailState()).toBe('sent');
    expect(await firstResponse()).toBe('kept');
    expect(await bounces()).toBe(0);
  });

  test('of a message that we did not send: put aside as such', async () => {
    await receive(report('<nothing@elsewhere.example>'), [support], '');
    expect(await putAside()).toBe('A delivery report about a message that we did not send.');
  });

  test('signed, of a mail that is not there: put aside', async () => {
    await receive(report(answered.headerId), [bounceAddress(newId())], '');
    expect(await putAside()).toMatch(/not on its way/);
    expect(await bounces()).toBe(0);
  });

  test('a second report of the same mail is put aside and adds nothing to the ticket', async () => {
    await receive(report(answered.headerId), [bounceAddress()], '');
    const before = await storedEvents(desk, answered.number);
    await receive(report(answered.headerId), [bounceAddress()], '');
    expect(await putAside()).toMatch(/came back before/);
    expect(await storedEvents(desk, answered.number)).toEqual(before);
  });
});

describe('a person who writes about delivery reports is a customer like any other', () => {
  const ask = (from: string, subject: string, text: string, head: readonly string[] = []): string => {
    count += 1;
    return [
      `From: ${from}`,
      `To: ${support}`,
      `Message-ID: <about-${count}@radiofarol.example>`,
      `Subject: ${subject}`,
      ...head,
      '',
      text,
      '',
    ].join('\r\n');
  };
  const passedOn = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Why do we get this since Tuesday?',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.radiofarol.example',
    '',
    'Final-Recipient: rfc822; client@other.example',
    'Action: failed',
    'Status: 5.7.1',
    '--b--',
  ].join('\r\n');

  test('when a report is passed on within their message', async () => {
    const bento = 'bento@radiofarol.example';
    const mixed = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
    await receive(ask(bento, 'Fwd: Undelivered Mail Returned to Sender', passedOn, mixed), [support], bento);
    expect(await putAside()).toBeNull();
  });

  test.each([
    ['Mail delivery failed since the upgrade', 'Our users get "Undeliverable message" for every mail.'],
    ['Falha na entrega de e-mails', 'Bom dia, desde ontem temos falha na entrega para todos.'],
  ])('when their address is the postmaster: %s', async (subject, text) => {
    const postmaster = 'postmaster@radiofarol.example';
    await receive(ask(postmaster, subject, text), [support], postmaster);
    expect(await putAside()).toBeNull();
  });

  test('and what a person lets in is a request, also when it was taken for a report', async () => {
    await receive(report('<nothing@elsewhere.example>'), [support], '');
    expect(await putAside()).toMatch(/did not send/);
    await desk.act(async (act) => {
      const { rows } = await sql<{ id: string }>`select id from inbound order by id desc limit 1`.execute(
        act.tx,
      );
      await releaseInbound(act, rows[0]?.id ?? '');
    });
    await processWaiting(desk.services);
    expect(await putAside()).toBeNull();
  });
});

describe('mail loop', () => {
  const human = (mark: string): string =>
    [
      'From: Bento Farias <bento@radiofarol.example>',
      `Message-ID: <looped-${(count += 1)}@radiofarol.example>`,
      'Subject: From our own help desk',
      `X-Amparo-Loop: ${mark}`,
      '',
      'An agent of ours writes to you.',
      '',
    ].join('\r\n');
  const tickets = (): Promise<number> =>
    desk.act(async ({ tx }) => (await sql`select 1 from ticket`.execute(tx)).rows.length);

  test('what an agent of another company wrote with the same system is a request like any other', async () => {
    const before = await tickets();
    const other = mailKeys({ ...desk.services, secret: Buffer.alloc(32, 9) });
    await receive(human(`pardini ${other.installation}`), [support], 'bento@radiofarol.example');
    expect(await tickets()).toBe(before + 1);
    const event = await desk.act(
      async ({ tx }) =>
        (
          await sql<{
            automatic: boolean;
          }>`select automatic from ticket order by number desc limit 1`.execute(tx)
        ).rows[0],
    );
    expect(event?.automatic).toBe(false);
  });

  test('what left this installation and came back is put aside', async () => {
    const before = await tickets();
    const { installation } = mailKeys(desk.services);
    await receive(human(`opswat ${installation}`), [support], 'bento@radiofarol.example');
    expect(await tickets()).toBe(before);
    expect(await putAside()).toBe('A message of ours came back to us.');
  });
});
