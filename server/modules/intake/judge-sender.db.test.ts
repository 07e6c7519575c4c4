import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createTestApp,
  createTestDesk,
  storedEvents,
  storedMail,
  storedPromises,
} from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { createSigner } from '../../../tools/signed-mail.ts';
import { signReply } from '../../platform/mail/reply-address.ts';
import { mailKeys } from '../mail/door.ts';
import { processWaiting } from './process-inbound.ts';
import { recheckSenders } from './recheck-senders.ts';
import { storeInbound } from './store-inbound.ts';

const bento = 'bento@radiofarol.example';
const radio = createSigner('radiofarol.example');
let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customerId: string;
let contactId: string;

beforeAll(async () => {
  // A Monday morning in New York.
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  ({ customerId, contactId } = await desk.addCustomer({
    name: 'Bento Farias',
    plan: 'silver',
    email: bento,
  }));
  await desk.addCustomer({ name: 'Nadia', plan: 'silver', email: 'nadia@quiet.example' });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  agent = app.signedIn(desk, 'ioana@opswat.test');
  desk.services.dns.add({
    ...radio.zone,
    'radiofarol.example': { TXT: [['v=spf1 ip4:192.0.2.10 -all']] },
    ...policy('reject'),
  });
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const policy = (p: string) => ({ '_dmarc.radiofarol.example': { TXT: [[`v=DMARC1; p=${p}`]] } });

let count = 0;
function mail(given: { from?: string; head?: string[]; text?: string } = {}): Buffer {
  count += 1;
  const { from = `Bento Farias <${bento}>`, head = [], text = `Slow, ${count}.` } = given;
  return Buffer.from(
    [
      `From: ${from}`,
      'To: support@opswat.test',
      `Subject: Slow scans ${count}`,
      `Message-ID: <m${count}@x.example>`,
      ...head,
      '',
      text,
      '',
    ].join('\r\n'),
  );
}

interface Given {
  remote?: string;
  envelopeFrom?: string;
  to?: string;
  authservId?: string;
}
async function receive(raw: Buffer, given: Given = {}): Promise<void> {
  await storeInbound(desk.services, desk.deskId, {
    raw,
    recipients: [given.to ?? 'support@opswat.test'],
    envelopeFrom: given.envelopeFrom ?? bento,
    remoteAddress: given.remote ?? '203.0.113.66',
    helo: 'mx.example',
    receivedAt: desk.clock.now(),
    authservId: given.authservId ?? null,
  });
  await processWaiting(desk.services);
}

interface Last {
  number: number;
  plan: string;
  admitted: boolean;
  claim: string | null;
  state: string;
  customer_id: string | null;
}
const last = (): Promise<Last> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<Last>`
      select number, plan, admitted, claim, state, customer_id from ticket order by number desc limit 1`.execute(
      tx,
    );
    return rows[0] ?? { number: 0, plan: '', admitted: false, claim: null, state: '', customer_id: null };
  });
const lastInbound = (): Promise<{
  state: string;
  reason: string | null;
  cause: string | null;
  standing: string | null;
}> =>
  desk.act(async ({ tx }) => {
    const { rows } = await sql<{
      state: string;
      reason: string | null;
      cause: string | null;
      standing: string | null;
    }>`
      select i.state, i.reason, i.cause, v.standing from inbound i left join mail_verdict v on v.desk_id = i.desk_id and v.id = i.id
       order by i.id desc limit 1`.execute(tx);
    return rows[0] ?? { state: '', reason: null, cause: null, standing: null };
  });
const fromOutside = { remote: '203.0.113.66', envelopeFrom: 'mallory@mallory.example' };

describe('whom a mail is believed to be from', () => {
  test('what their domain shows to be theirs has their plan and contract, and the message says why', async () => {
    await receive(await radio.sign(mail()), fromOutside);
    const ticket = await last();
    expect(ticket).toMatchObject({ plan: 'silver', admitted: true, claim: null, customer_id: customerId });
    const { body } = await agent.get(`/tickets/${ticket.number}/stream`);
    const [message] = (body as { items: { kind: string; trust: unknown }[] }).items.filter(
      (item) => item.kind === 'message',
    );
    expect(message?.trust).toMatchObject({
      standing: 'proven',
      source: 'own',
      domain: 'radiofarol.example',
      dkim: { result: 'pass', domain: 'radiofarol.example' },
      dmarc: { result: 'pass', policy: 'reject' },
    });
    // Nothing of it is the customer's business.
    const theirs = await app.signedIn(desk, bento).get(`/tickets/${ticket.number}/stream`);
    expect(theirs.status).toBe(200);
    expect(theirs.text).not.toContain('"standing"');
  });

  test('the domain asks to take no such message: it is put aside, with the reason', async () => {
    const before = (await last()).number;
    await receive(mail(), fromOutside);
    expect(await lastInbound()).toMatchObject({ state: 'quarantined', cause: 'forged', standing: 'forged' });
    expect((await last()).number).toBe(before);
  });

  test('mail spoof (attack class 12): somebody with an address in the From line alone gets none of its plan, and no answer goes there', async () => {
    desk.services.dns.add(policy('quarantine'));
    const mails = (await storedMail(desk)).length;
    await receive(mail(), fromOutside);
    expect(await last()).toMatchObject({ plan: 'none', admitted: false, claim: 'open', customer_id: null });
    expect((await storedMail(desk)).length).toBe(mails);
  });

  test('mail spoof (attack class 12): a colleague’s address in a From line opens a stranger’s ticket like any other', async () => {
    desk.services.dns.add({ '_dmarc.opswat.example': { TXT: [['v=DMARC1; p=none']] } });
    await desk.addAgent({ name: 'Mihai', email: 'mihai@opswat.example' });
    await receive(mail({ from: 'Mihai <mihai@opswat.example>' }), fromOutside);
    const ticket = await last();
    expect(ticket).toMatchObject({ plan: 'none', admitted: false });
    const events = await storedEvents(desk, ticket.number);
    expect(events.find((event) => event.type === 'message')?.data['from']).toBe('customer');
  });

  test('a domain that publishes nothing is taken at its word, and marked', async () => {
    await receive(mail({ from: 'nadia@quiet.example' }), { envelopeFrom: 'nadia@quiet.example' });
    expect(await last()).toMatchObject({ plan: 'silver', admitted: true, claim: null });
    expect(await lastInbound()).toMatchObject({ standing: 'unpublished' });
  });

  test('what is handed in within a network of ours is not asked about', async () => {
    await receive(mail(), { remote: '127.0.0.1' });
    expect(await last()).toMatchObject({ plan: 'silver', claim: null });
    expect((await lastInbound()).standing).toBeNull();
  });

  test('fetched mail goes by what the provider found, when the mailbox names it; else by its signatures', async () => {
    const said = (result: string): string =>
      `Authentication-Results: mx.provider.example; dmarc=${result} (p=none) header.from=radiofarol.example`;
    await receive(mail({ head: [said('pass')] }), { remote: '', authservId: 'mx.provider.example' });
    expect(await lastInbound()).toMatchObject({ standing: 'proven' });
    // Trusted headers (class 14): nobody named that provider here.
    await receive(mail({ head: [said('pass')] }), { remote: '' });
    expect(await lastInbound()).toMatchObject({ standing: 'suspect' });
    await receive(await radio.sign(mail()), { remote: '' });
    expect(await lastInbound()).toMatchObject({ standing: 'proven' });
  });
});

describe('an agent confirms who it is', () => {
  test('confirmed: the ticket is the customer’s, its promises count from its receipt, and they are told', async () => {
    desk.services.dns.add(policy('quarantine'));
    await receive(mail(), fromOutside);
    const { number } = await last();
    expect(await storedPromises(desk, number)).toEqual([]);
    const shown = (await agent.get(`/tickets/${number}`)).body as { claim: unknown; abilities: string[] };
    expect(shown.claim).toEqual({ state: 'open', customer: 'Bento Farias' });
    expect(shown.abilities).toContain('identify');
    desk.clock.advance(600);
    expect((await agent.post(`/tickets/${number}/identities`, { confirmed: true })).status).toBe(201);
    expect(await last()).toMatchObject({
      plan: 'silver',
      admitted: true,
      claim: 'confirmed',
      customer_id: customerId,
    });
    const first = (await storedPromises(desk, number)).find((row) => row.key === 'first-response');
    // One working day of OSW-7 from its receipt on Monday, in New York: the end of Tuesday.
    expect(first).toMatchObject({ state: 'open', due: '2026-03-11T00:00:00Z' });
    expect((await storedMail(desk)).at(-1)).toMatchObject({ kind: 'acknowledgement', recipient: bento });
    expect((await agent.post(`/tickets/${number}/identities`, { confirmed: true })).status).toBe(409);
    expect((await storedEvents(desk, number)).filter((event) => event.type === 'identity')).toHaveLength(1);
  });

  test('refused: it stays a stranger’s', async () => {
    await receive(mail(), fromOutside);
    const { number } = await last();
    await agent.post(`/tickets/${number}/identities`, { confirmed: false });
    expect(await last()).toMatchObject({ plan: 'none', claim: 'refused', customer_id: null });
  });

  test('a contact can’t confirm themselves', async () => {
    await receive(mail(), fromOutside);
    const { number } = await last();
    const asked = await app.signedIn(desk, bento).post(`/tickets/${number}/identities`, { confirmed: true });
    expect(asked.status).toBe(403);
    expect((await last()).claim).toBe('open');
  });
});

describe('what joins a ticket', () => {
  /** A proven ticket that waits for the customer; the Message-ID of what the customer got. */
  async function waiting(): Promise<{ number: number; headerId: string; replyTo: string }> {
    desk.services.dns.add(policy('reject'));
    await receive(await radio.sign(mail()));
    const { number } = await last();
    await agent.post(`/tickets/${number}/messages`, { text: 'Which version?' });
    await agent.post(`/tickets/${number}/waits`, { for: 'customer' });
    expect((await last()).state).toBe('waiting');
    const headerId = await desk.act(async ({ tx }) => {
      const { rows } = await sql<{ header_id: string }>`
        select header_id from mail_out where kind = 'reply' order by id desc limit 1`.execute(tx);
      return rows[0]?.header_id ?? '';
    });
    const { replyKey } = mailKeys(desk.services);
    return { number, headerId, replyTo: signReply(replyKey, 'support@opswat.test', number, contactId) };
  }

  test('thread hijack (attack class 13): a forged From with a Message-ID of ours joins nothing and ends no wait', async () => {
    for (const p of ['reject', 'quarantine']) {
      const { number, headerId } = await waiting();
      desk.services.dns.add(policy(p));
      await receive(mail({ head: [`In-Reply-To: ${headerId}`] }), fromOutside);
      const { rows } = await desk.act(({ tx }) =>
        sql<{ state: string; said: number }>`
          select t.state, (select count(*)::int from message m where m.ticket_id = t.id and m.origin = 'customer') as said
            from ticket t where t.number = ${number}`.execute(tx),
      );
      expect(rows).toEqual([{ state: 'waiting', said: 1 }]);
    }
  });

  test('to the signed reply address it joins, marked, and ends no wait all the same', async () => {
    const { number, replyTo } = await waiting();
    await receive(mail({ text: 'Close it, please.' }), { ...fromOutside, to: replyTo });
    expect(await last()).toMatchObject({ number, state: 'waiting' });
    expect((await agent.get(`/tickets/${number}/stream`)).text).toContain('"standing":"forged"');
    // Proven, it does.
    await receive(await radio.sign(mail({ text: 'Version 7.' })), { ...fromOutside, to: replyTo });
    expect(await last()).toMatchObject({ number, state: 'open' });
  });

  test('p=none: it joins by References and counts, and gives nobody a plan', async () => {
    const { number, headerId } = await waiting();
    desk.services.dns.add(policy('none'));
    await receive(mail({ head: [`References: ${headerId}`] }), fromOutside);
    expect(await last()).toMatchObject({ number, state: 'open' });
    expect(await lastInbound()).toMatchObject({ standing: 'unproven' });
  });
});

test('name servers that do not answer: the message waits two minutes at most, then is taken in unverified', async () => {
  const away = Object.assign(new Error('no answer'), { code: 'ESERVFAIL' });
  desk.services.dns.add({ '_dmarc.away.example': away, 'away.example': away });
  await desk.addCustomer({ name: 'Ada', plan: 'silver', email: 'ada@away.example' });
  const receivedAt = desk.clock.now();
  await receive(mail({ from: 'ada@away.example' }), { envelopeFrom: 'ada@away.example' });
  expect(await lastInbound()).toMatchObject({ state: 'stored', standing: null });
  for (let minutes = 0; minutes < 2; minutes += 1) {
    desk.clock.advance(60);
    await processWaiting(desk.services);
  }
  expect(await lastInbound()).toMatchObject({ state: 'done', standing: 'unchecked' });
  expect(await last()).toMatchObject({ plan: 'none', claim: 'open' });
  const [opened] = await storedEvents(desk, (await last()).number);
  expect(Date.parse(opened?.at ?? '') / 1000).toBe(receivedAt);
});

test('name servers that come back meanwhile: nothing was lost', async () => {
  const away = Object.assign(new Error('no answer'), { code: 'ESERVFAIL' });
  desk.services.dns.add({ '_dmarc.radiofarol.example': away });
  await receive(await radio.sign(mail()), fromOutside);
  expect(await lastInbound()).toMatchObject({ state: 'stored' });
  desk.services.dns.add(policy('reject'));
  desk.clock.advance(30);
  await processWaiting(desk.services);
  expect(await lastInbound()).toMatchObject({ state: 'done', standing: 'proven' });
});

test('mail spoof (attack class 12): name servers that come back after it was taken in: the customer’s is theirs then, a forger’s is marked, and nobody asks for ever', async () => {
  const away = Object.assign(new Error('no answer'), { code: 'ESERVFAIL' });
  const takenInUnchecked = async (raw: Buffer, given: Given): Promise<number> => {
    desk.services.dns.add({ '_dmarc.radiofarol.example': away });
    await receive(raw, given);
    desk.clock.advance(130);
    await processWaiting(desk.services);
    expect(await lastInbound()).toMatchObject({ state: 'done', standing: 'unchecked' });
    return (await last()).number;
  };
  const genuine = await takenInUnchecked(await radio.sign(mail()), fromOutside);
  expect(await last()).toMatchObject({ plan: 'none', claim: 'open' });
  // Nobody answers at the next look either: it comes again an hour later.
  desk.clock.advance(700);
  await recheckSenders(desk.services);
  expect(await last()).toMatchObject({ claim: 'open' });
  desk.services.dns.add(policy('reject'));
  await recheckSenders(desk.services);
  expect(await last()).toMatchObject({ claim: 'open' });
  desk.clock.advance(3_700);
  await recheckSenders(desk.services);
  expect(await lastInbound()).toMatchObject({ standing: 'proven' });
  expect(await last()).toMatchObject({
    number: genuine,
    plan: 'silver',
    claim: 'confirmed',
    customer_id: customerId,
  });
  expect((await storedEvents(desk, genuine)).at(-1)).toMatchObject({ type: expect.any(String) });
  expect((await storedMail(desk)).filter(({ recipient }) => recipient === bento).at(-1)).toMatchObject({
    kind: 'acknowledgement',
  });

  await takenInUnchecked(mail(), fromOutside);
  desk.services.dns.add(policy('reject'));
  desk.clock.advance(700);
  await recheckSenders(desk.services);
  expect(await lastInbound()).toMatchObject({ standing: 'forged' });
  expect(await last()).toMatchObject({ plan: 'none', claim: 'open' });

  // Four looks, then it stays as it is.
  await takenInUnchecked(mail(), fromOutside);
  const asked: number[] = [];
  for (let hours = 0; hours < 60; hours += 1) {
    desk.clock.advance(3_600);
    await recheckSenders(desk.services);
    const [row] = await desk.act(async ({ tx }) => {
      const { rows } = await sql<{ checks: number; check_at: Date | null }>`
        select checks, check_at from mail_verdict order by id desc limit 1`.execute(tx);
      return rows;
    });
    asked.push(row?.checks ?? 0);
    if (row?.check_at === null) break;
  }
  expect(asked.at(-1)).toBe(4);
  expect(asked.length).toBeLessThan(40);
  desk.services.dns.add(policy('reject'));
});
