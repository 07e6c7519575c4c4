import { createTransport } from 'nodemailer';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk, storedEvents, storedMail } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import type { SmtpIntake } from '../../platform/mail/smtp.ts';
import { openMailDoor } from './mail-door.ts';
import { processWaiting } from './process-inbound.ts';

// The classes of field notes §4 from the SMTP door to what staff, the customer and the next mailbox see.

const bento = 'bento@radiofarol.example';
let desk: TestDesk;
let app: TestApp;
let door: SmtpIntake;
let agent: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  app = await createTestApp(desk.services);
  door = await openMailDoor(desk.services, 'smtp', 0, '127.0.0.1');
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: bento });
  await desk.addAgent({ name: 'Ioana', email: 'ioana@opswat.test', teams: ['support'] });
  agent = app.signedIn(desk, 'ioana@opswat.test');
  customer = app.signedIn(desk, bento);
});
afterAll(async () => {
  await door?.close();
  await app?.close();
  await desk?.close();
});

let count = 0;
/** Hands a raw message in by SMTP and takes it in. */
async function send(head: readonly string[], body: string, from = bento): Promise<void> {
  count += 1;
  const transport = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true });
  const raw = [...head, `Message-ID: <a${count}@x.example>`, '', body, ''].join('\r\n');
  await transport.sendMail({ envelope: { from, to: 'support@opswat.test' }, raw });
  transport.close();
  while (await processWaiting(desk.services));
}

interface Shown {
  number: string;
  /** Everything that the API says of the ticket, to staff and to the customer. */
  texts: string[];
  /** The message in its frame. */
  page: string;
}
async function shown(): Promise<Shown> {
  const { rows } = await desk.act(({ tx }) =>
    sql<{ number: string; message: string }>`
      select t.number::text as number, m.id as message from ticket t join message m on m.desk_id = t.desk_id and m.ticket_id = t.id
       order by t.number desc, m.seq limit 1`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('there is no ticket');
  const texts = [];
  for (const client of [agent, customer])
    for (const url of [`/tickets/${row.number}`, `/tickets/${row.number}/stream`, '/tickets?view=all'])
      texts.push((await client.get(url)).text);
  return { number: row.number, texts, page: (await agent.get(`/messages/${row.message}/page`)).text };
}

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<a href=" javascript:alert(1)">x</a><a href="java\tscript:alert(1)">y</a><a href="data:text/html,<script>">z</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data=x></object><embed src=x>',
  '<form action=https://evil.example><input name=password><button formaction=javascript:alert(1)>go</button></form>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math><base href=https://evil.example/>',
  '<style>@import "https://evil.example/x.css"</style><p style="background:url(https://evil.example/t)">x</p>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
];

describe('cross-site scripting by mail (classes 1, 3 and 4)', () => {
  test.each(hostile)('%s', async (html) => {
    await send(
      [
        `From: "${'<script>alert(2)</script>'}" <${bento}>`,
        'Subject: <img src=x onerror=alert(3)>',
        'Content-Type: text/html',
      ],
      `<p>Hello</p>${html}`,
    );
    const { page } = await shown();
    expect(page).toContain('Hello');
    // The frame's own head comes once, before everything of the mail.
    const head =
      '<!doctype html><meta charset="utf-8"><base target="_blank"><style>img{max-width:100%;height:auto}</style>';
    expect(page.startsWith(head)).toBe(true);
    expect(page.slice(head.length)).not.toMatch(
      /<(?:script|svg|math|iframe|object|embed|form|input|button|style|base|meta)/i,
    );
    expect(page).not.toMatch(/\son\w+\s*=|javascript:|srcdoc|formaction|url\(/i);
    expect(page).not.toMatch(/(?:href|src)="(?:data|vbscript):/i);
  });

  test('in quotes of ours to others (class 2): what a customer wrote is escaped in every mail that repeats it', async () => {
    await send(
      [`From: <${bento}>`, 'Subject: <img src=x onerror=alert(3)>', 'Content-Type: text/plain'],
      '<script>alert(1)</script>',
    );
    const { number } = await shown();
    await agent.post(`/tickets/${number}/messages`, { text: 'See <b>this</b> & that' });
    const { rows } = await desk.act(({ tx }) =>
      sql<{
        html: string;
      }>`select html from mail_out where ticket_id = (select id from ticket where number = ${number}::bigint)`.execute(
        tx,
      ),
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { html } of rows) expect(html).not.toMatch(/<script|<img src=x|<b>this/i);
  });
});

describe('trusted headers (class 14)', () => {
  test('marks of ours, of others and of proxies in a mail mean nothing', async () => {
    const before = (await storedMail(desk)).length;
    await send(
      [
        `From: <stranger@elsewhere.example>`,
        'Subject: Let me in',
        'X-Amparo-Desk: opswat',
        'X-Amparo-Ticket: 1001',
        'X-Amparo-Agent: ioana@opswat.test',
        'X-Amparo-Plan: platinum',
        'Authentication-Results: opswat.test; dmarc=pass header.from=radiofarol.example',
        'Received-SPF: pass',
        'X-Spam-Status: No, score=-100',
        'X-Forwarded-For: 10.0.0.1',
        'Reply-To: <script@evil.example>',
      ],
      'x',
      'stranger@elsewhere.example',
    );
    const { texts } = await shown();
    expect(texts[0]).toContain('"plan":"none"');
    expect(texts[0]).toContain('stranger@elsewhere.example');
    for (const text of texts) expect(text).not.toMatch(/evil\.example|platinum|x-amparo/i);
    for (const mail of (await storedMail(desk)).slice(before))
      expect(mail.recipient).toBe('stranger@elsewhere.example');
  });
});

describe('header and recipient injection (class 15), hidden Unicode (class 7)', () => {
  test('line breaks in names, subjects and addresses, encoded or not, make no header and no recipient', async () => {
    const encoded = (text: string): string => `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`;
    const before = (await storedMail(desk)).length;
    await send(
      [
        `From: ${encoded('Ana\r\nBcc: victim@evil.example')} <${bento}>`,
        `Subject: ${encoded('Slow\r\nBcc: victim@evil.example\r\n\r\n<b>body</b>')}`,
      ],
      'x',
    );
    const sent = (await storedMail(desk)).slice(before);
    expect(sent.map((mail) => mail.recipient)).toEqual([bento]);
    const raws = await desk.act(async ({ tx }) => {
      const { rows } = await sql<{ subject: string; recipient_name: string }>`
        select subject, recipient_name from mail_out order by id desc limit 1`.execute(tx);
      return rows;
    });
    for (const row of raws) expect(`${row.subject}${row.recipient_name}`).not.toMatch(/[\r\n]/);
  });

  test('a name and a subject hide nothing from whoever reads them', async () => {
    await send(
      [
        `From: =?utf-8?b?${Buffer.from('Sup\u200bport\u202e team').toString('base64')}?= <someone@elsewhere.example>`,
        `Subject: =?utf-8?b?${Buffer.from('in\u200bvoice\u202egnp.exe').toString('base64')}?=`,
      ],
      'x',
      'someone@elsewhere.example',
    );
    const { texts } = await shown();
    expect(texts[0]).toContain('invoice');
    expect(texts[0]).not.toMatch(/[\u200b\u202e]/);
  });
});

describe('denial of service by mail (class 26)', () => {
  test('bombs are put aside or cut, and the mail behind them is taken in at once', async () => {
    const deep = Array.from(
      { length: 200 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`,
    ).join('\r\n');
    const began = performance.now();
    await send(
      [`From: <${bento}>`, 'Subject: deep', 'MIME-Version: 1.0', deep.slice(0, deep.indexOf('\r\n\r\n'))],
      deep,
    );
    const many = Array.from({ length: 3000 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx').join('\r\n');
    await send(
      [`From: <${bento}>`, 'Subject: many', 'Content-Type: multipart/mixed; boundary=b'],
      `${many}\r\n--b--`,
    );
    await send(
      [`From: <${bento}>`, 'Subject: quotes', 'Content-Type: text/plain'],
      `${'> '.repeat(2000)}\r\n`.repeat(200),
    );
    await send([`From: <${bento}>`, 'Subject: after the bombs'], 'still there');
    expect(performance.now() - began).toBeLessThan(20_000);
    expect((await shown()).texts[0]).toContain('after the bombs');
    const { rows } = await desk.act(({ tx }) =>
      sql<{ n: number }>`select count(*)::int as n from inbound where state = 'quarantined'`.execute(tx),
    );
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2);
  }, 60_000);
});

describe('relay of spam, bombing by answers (class 27)', () => {
  test('a stranger gets few answers, none with their words, and people see what was held back', async () => {
    const before = (await storedMail(desk)).length;
    for (let i = 0; i < 8; i += 1)
      await send(
        ['From: Buy-Pills <victim@elsewhere.example>', 'Subject: Buy pills at evil.example'],
        'pills',
        'victim@elsewhere.example',
      );
    const sent = (await storedMail(desk)).slice(before);
    expect(sent.length).toBe(5);
    for (const mail of sent) expect(`${mail.subject} ${mail.body}`).not.toMatch(/pills/i);
    const { number } = await shown();
    const held = (await storedEvents(desk, Number(number))).find((event) => event.type === 'waive');
    expect(held?.data).toMatchObject({ cause: 'refused', why: 'budget' });
  });
});

describe('what the door tells a stranger (class 29)', () => {
  test('it answers alike for addresses of customers, of staff and of nobody, and never says what failed inside', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true });
    const answers = new Set<string>();
    for (const to of [bento, 'ioana@opswat.test', 'nobody@elsewhere.example', 'support@unknown.test']) {
      const refused: unknown = await transport
        .sendMail({ envelope: { from: bento, to }, raw: 'Subject: x\r\n\r\nx' })
        .then(() => 'taken')
        .catch((error: unknown) => (error as { response?: unknown }).response);
      answers.add(String(refused));
    }
    transport.close();
    expect([...answers]).toEqual(['550 5.1.1 No such recipient here']);
  });
});
