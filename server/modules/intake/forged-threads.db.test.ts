import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDesk, storedEvents, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { signBounce, signReply } from '../../platform/mail/reply-address.ts';
import { mailKeys } from '../mail/door.ts';
import { reply } from '../tickets/reply.ts';
import { processWaiting } from './process-inbound.ts';
import { storeInbound } from './store-inbound.ts';

// Two customers, each with a ticket that was answered. One of them, or a mail system that they run, knows every id and address that
// the other's mails bore, and writes what it likes.

const support = 'support@opswat.test';
let desk: TestDesk;
let count = 0;

interface Ticket {
  number: number;
  /** The request’s own Message-ID. */
  asked: string;
  /** Of our answer: its id, its Message-ID, and where answers to it go. */
  mailId: string;
  headerId: string;
  replyTo: string;
}
let bentos: Ticket;
let caios: Ticket;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  await desk.addCustomer({ name: 'Caio', plan: 'gold', email: 'caio@loja.example' });
  bentos = await answered('bento@farol.example');
  caios = await answered('caio@loja.example');
});
afterAll(() => desk?.close());

async function receive(lines: readonly string[], recipients: string[], envelopeFrom: string): Promise<void> {
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from([...lines, ''].join('\r\n')),
    recipients,
    envelopeFrom,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
}

const newest = (): Promise<number> =>
  desk.act(
    async ({ tx }) =>
      (await sql<{ number: number }>`select max(number)::int as number from ticket`.execute(tx)).rows[0]
        ?.number ?? 0,
  );

/** A number may be left out, so tickets are counted. */
const tickets = (): Promise<number> =>
  desk.act(async ({ tx }) => (await sql`select 1 from ticket`.execute(tx)).rows.length);

/** A mail from somebody to the desk. */
async function write(from: string, head: readonly string[] = [], recipients = [support]): Promise<string> {
  const id = `<w${(count += 1)}@mail.example>`;
  const lines = [`From: ${from}`, `To: ${support}`, `Message-ID: ${id}`, 'Subject: Slow scans', ...head];
  await receive([...lines, '', `Slow, ${count}.`], recipients, from);
  return id;
}

async function answered(from: string): Promise<Ticket> {
  const asked = await write(from);
  const number = await newest();
  const text = { text: 'Restart it.', note: false, waitFor: null, attachments: [] };
  await desk.act((act) =>
    reply(act, mailKeys(desk.services), number, { ...text, author: { id: null, name: 'Ioana' } }),
  );
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<Omit<Ticket, 'number' | 'asked'>>`
      update mail_out set state = 'sent' where kind = 'reply' and ticket_id = (select id from ticket where number = ${number})
      returning id as "mailId", header_id as "headerId", reply_to as "replyTo"`.execute(tx);
    const [mail] = rows;
    if (mail === undefined) throw new Error('nothing was answered');
    return { number, asked, ...mail };
  });
}

/** Everything that a mail could have changed of a ticket. */
async function stateOf({ number, mailId }: Ticket): Promise<unknown> {
  const mail = await desk.act(
    async ({ tx }) =>
      (await sql`select state, reason from mail_out where id = ${mailId}`.execute(tx)).rows[0],
  );
  return [await storedEvents(desk, number), await storedPromises(desk, number), mail];
}

describe('thread hijack (attack class 13): whoever knows the ids of another customer’s mails joins no thread of theirs', () => {
  const forged: [string, () => string[]][] = [
    ['References to our answer', () => [`References: ${caios.headerId}`]],
    ['References to their request', () => [`References: ${caios.asked}`]],
    ['References to all of it', () => [`References: ${caios.asked} ${caios.headerId}`]],
    ['In-Reply-To and References', () => [`In-Reply-To: ${caios.headerId}`, `References: ${caios.asked}`]],
    ['two fields of References', () => ['References: <x@y.example>', `References: ${caios.headerId}`]],
    [
      'the number too',
      () => [`References: ${caios.headerId}`, `Subject: Re: [OSW-${caios.number}] Slow scans`],
    ],
    [
      'Thread-Index and Thread-Topic of theirs',
      () => [`Thread-Topic: OSW-${caios.number}`, `References: ${caios.asked}`],
    ],
  ];
  test.each(forged)('%s: a ticket of its own', async (_name, head) => {
    for (const from of ['bento@farol.example', 'mallory@elsewhere.example']) {
      const [before, last] = [await stateOf(caios), await tickets()];
      await write(from, head());
      expect(await tickets(), from).toBe(last + 1);
      expect(await stateOf(caios), from).toEqual(before);
    }
  });

  test('beside the ids of a thread of one’s own it joins that one', async () => {
    const [theirs, last] = [await stateOf(caios), await tickets()];
    await write('bento@farol.example', [
      `In-Reply-To: ${caios.headerId}`,
      `References: ${caios.asked} ${bentos.headerId} ${caios.headerId}`,
    ]);
    expect(await tickets()).toBe(last);
    expect(await stateOf(caios)).toEqual(theirs);
    const said = (await storedEvents(desk, bentos.number)).filter(({ type }) => type === 'message');
    expect(said.length).toBeGreaterThan(1);
  });

  test('a reply address that was made for another ticket, or signed for another desk’s address, leads nowhere', async () => {
    const { replyKey } = mailKeys(desk.services);
    const own = signReply(replyKey, support, bentos.number, null);
    const signature = own.slice(own.lastIndexOf('.', own.indexOf('@')) + 1, own.indexOf('@'));
    const elsewhere = signReply(replyKey, 'support@elsewhere.example', caios.number, null);
    const tag = elsewhere.slice(elsewhere.indexOf('+'), elsewhere.indexOf('@'));
    for (const address of [
      `support+t${caios.number}.${signature}@opswat.test`,
      `support${tag}@opswat.test`,
      `support+t${caios.number}@opswat.test`,
    ]) {
      const [before, last] = [await stateOf(caios), await tickets()];
      await write('bento@farol.example', [`Cc: ${address}`], [support]);
      expect(await tickets(), address).toBe(last + 1);
      expect(await stateOf(caios), address).toEqual(before);
    }
  });
});

describe('forged delivery report (attack class 12): a bounce changes the ticket whose mail it was sent to, or nothing', () => {
  const report = (head: readonly string[], names: string): string[] => [
    'From: MAILER-DAEMON@mx.elsewhere.example',
    `To: ${support}`,
    `Message-ID: <r${(count += 1)}@mx.elsewhere.example>`,
    ...head,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.elsewhere.example',
    '',
    'Final-Recipient: rfc822; caio@loja.example',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${names}`,
    '--b--',
  ];
  const tagOf = (address: string): [id: string, signature: string] => {
    const [id = '', signature = ''] = address
      .slice(address.indexOf('+') + 1, address.indexOf('@'))
      .split('.');
    return [id, signature];
  };
  const addressOf = ({ mailId }: Ticket): string =>
    signBounce(mailKeys(desk.services).replyKey, support, mailId);

  const forged: [string, () => string][] = [
    [
      'the mail of another ticket with a signature of one’s own',
      () => {
        const [[id], [, signature]] = [tagOf(addressOf(caios)), tagOf(addressOf(bentos))];
        return `support+${id}.${signature}@opswat.test`;
      },
    ],
    ['no signature', () => `support+${tagOf(addressOf(caios))[0]}@opswat.test`],
    ['an empty signature', () => `support+${tagOf(addressOf(caios))[0]}.@opswat.test`],
    [
      'a signature that was guessed',
      () => `support+${tagOf(addressOf(caios))[0]}.${'a'.repeat(13)}@opswat.test`,
    ],
    [
      'signed for the address of another desk',
      () => {
        const other = signBounce(mailKeys(desk.services).replyKey, 'support@elsewhere.example', caios.mailId);
        return `support+${tagOf(other).join('.')}@opswat.test`;
      },
    ],
    ['signed by another installation', () => signBounce(Buffer.alloc(32, 7), support, caios.mailId)],
    ['the reply address, which everybody in the thread has', () => caios.replyTo],
  ];
  test.each(forged)('%s: nothing changes', async (_name, address) => {
    for (const [envelope, names] of [
      ['', caios.headerId],
      ['', bentos.headerId],
      ['bento@farol.example', caios.headerId],
    ] as const) {
      const before = [await stateOf(caios), await stateOf(bentos), await tickets()];
      await receive(report([`References: ${names}`, `In-Reply-To: ${names}`], names), [address()], envelope);
      expect([await stateOf(caios), await stateOf(bentos), await tickets()]).toEqual(before);
    }
  });

  test('a true address of one mail, with a report that names another’s: only the mail of the address came back', async () => {
    const before = await stateOf(caios);
    const head = [`References: ${caios.headerId}`, `In-Reply-To: ${caios.headerId}`];
    await receive(report(head, caios.headerId), [addressOf(bentos)], '');
    expect(await stateOf(caios)).toEqual(before);
    const kinds = (await storedEvents(desk, bentos.number)).map(({ type }) => type);
    expect(kinds.filter((type) => type.startsWith('bounce'))).toHaveLength(1);
  });
});
