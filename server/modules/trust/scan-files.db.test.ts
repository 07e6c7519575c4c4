import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eicar, startTestClamd } from '../../../tools/clamd-fixture.ts';
import type { TestClamd } from '../../../tools/clamd-fixture.ts';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { scanBytes } from '../../platform/clamd.ts';
import { machineClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import { startSmtp } from '../../platform/mail/smtp.ts';
import { startDelivery } from '../mail/door.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { scanWaiting } from './scan-files.ts';

const bento = 'bento@radiofarol.example';
let clamd: TestClamd;
let desk: TestDesk;
let app: TestApp;
let agent: TestClient;
let customer: TestClient;

beforeAll(async () => {
  [clamd, desk] = await Promise.all([startTestClamd(), createTestDesk('opswat', '2026-03-09T14:00:00Z')]);
  app = await createTestApp({ ...desk.services, config: { ...desk.services.config, clamd: clamd.socket } });
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: bento });
  await desk.addAgent({ name: 'Lena', email: 'lena@opswat.test', role: 'administrator' });
  agent = app.signedIn(desk, 'lena@opswat.test');
  customer = app.signedIn(desk, bento);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await desk?.close();
  await clamd?.close();
});

let count = 0;
interface Taken {
  number: string;
  id: string;
  inboundId: string;
}
/** A mail with one file becomes a ticket; the id of the file. @param lead what else the mail has */
async function receive(content: Buffer, lead: readonly string[] = []): Promise<Taken> {
  count += 1;
  const raw = [
    `From: ${bento}`,
    'Subject: A file',
    `Message-ID: <f${count}@x.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    ...lead,
    '--b',
    'Content-Type: application/octet-stream; name=tool.bin',
    'Content-Disposition: attachment; filename=tool.bin',
    'Content-ID: <tool@x.example>',
    'Content-Transfer-Encoding: base64',
    '',
    content.toString('base64'),
    '--b--',
    '',
  ].join('\r\n');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    recipients: ['support@opswat.test'],
    envelopeFrom: bento,
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  return desk.act(async ({ tx }) => {
    const { rows } = await sql<Taken>`
      select t.number::text as number, a.id, m.inbound_id as "inboundId" from attachment a
        join ticket t on t.desk_id = a.desk_id and t.id = a.ticket_id
        join message m on m.desk_id = a.desk_id and m.id = a.message_id order by a.id desc limit 1`.execute(
      tx,
    );
    return rows[0] ?? { number: '', id: '', inboundId: '' };
  });
}
/** As if the time until the next try had passed. */
const later = (): Promise<unknown> =>
  desk.act(({ tx }) =>
    sql`update file_scan set try_at = to_timestamp(0) where state = 'waiting'`.execute(tx),
  );
const scan = (): Promise<boolean> => scanWaiting(desk.services, clamd.socket);

describe('the real scanner', () => {
  test('finds what is in its database, and says nothing of the rest', async () => {
    expect(await scanBytes(clamd.socket, eicar)).toEqual({ found: `${clamd.signature}.UNOFFICIAL` });
    expect(await scanBytes(clamd.socket, Buffer.from('harmless'))).toEqual({ found: null });
    expect(await scanBytes(clamd.socket, Buffer.alloc(0))).toEqual({ found: null });
    expect(await scanBytes(clamd.socket, Buffer.alloc(3_000_000, 'a'))).toEqual({ found: null });
  });

  test('one that talks nonsense, hangs up or is not there is an error, never a clean file', async () => {
    for (const answer of ['stream: OK? no\0', 'INSTREAM size limit exceeded. ERROR\0', '']) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.end(answer);
      });
      onTestFinished(() => void server.close());
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const { port } = server.address() as AddressInfo;
      await expect(scanBytes(`127.0.0.1:${port}`, eicar)).rejects.toThrow(/virus scanner|ENOENT|ECONNRESET/);
    }
    await expect(scanBytes('/nonexistent/socket', eicar)).rejects.toThrow(/virus scanner|ENOENT|ECONNRESET/);
  });
});

describe('an infected file', () => {
  test('is never handed out, to nobody, in no form, and the ticket says so', async () => {
    const taken = await receive(eicar);
    // A scanner is about to look: nobody is faster than it.
    expect((await agent.get(`/attachments/${taken.id}`)).status).toBe(409);
    await scan();
    for (const client of [agent, customer]) {
      const answer = await client.get(`/attachments/${taken.id}`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain(clamd.signature);
      expect(answer.text).not.toContain('STANDARD');
    }
    expect((await agent.get(`/inbound/${taken.inboundId}/raw`)).status).toBe(403);
    expect((await agent.get(`/tickets/${taken.number}/stream`)).text).toContain('"scan":"infected"');
  });

  test('the same content in another message is known at once', async () => {
    const again = await receive(eicar);
    expect((await agent.get(`/attachments/${again.id}`)).status).toBe(403);
  });

  test('what a customer or an agent uploads is looked at like what came by mail', async () => {
    const opened = await customer.post('/tickets', {
      subject: 'Upload',
      text: 'See the file.',
      attachments: [{ name: 'a.bin', content: Buffer.concat([eicar, Buffer.from('2')]).toString('base64') }],
    });
    const { number } = opened.body as { number: string };
    await scan();
    expect((await agent.get(`/tickets/${number}/stream`)).text).toContain('"scan":"infected"');
  });
});

test('what an agent uploads is not mailed before the scanner has seen it, and an infected file never (class 7)', async () => {
  const taken: ParsedMail[] = [];
  const relay = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'relay.test',
    clock: machineClock,
    log: desk.services.log,
    onRecipient: async () => true,
    onMessage: async ({ raw }) => void taken.push(await parseMail(raw)),
  });
  onTestFinished(() => relay.close());
  const { number } = await receive(Buffer.from('Which one?'));
  await scan();
  const upload = (text: string, content: Buffer) =>
    agent.post(`/tickets/${number}/messages`, {
      text,
      attachments: [{ name: 'patch.bin', content: content.toString('base64') }],
    });
  const env = { MAIL_OUT: `smtp://127.0.0.1:${relay.port}?insecure=1`, CLAMD: clamd.socket };
  const delivery = startDelivery({ ...desk.services, config: readConfig(env) });
  onTestFinished(() => delivery.close());
  const answered = (text: string): ParsedMail | undefined => taken.find((mail) => mail.text.includes(text));
  const waits = () =>
    desk.act(async ({ tx }) => {
      const { rows } = await sql`
        select 1 from mail_out where kind = 'reply' and state = 'queued' and attempts = 0 and try_at > to_timestamp(${machineClock.now()})`.execute(
        tx,
      );
      return rows.length > 0;
    });

  expect((await upload('Here is the clean one.', Buffer.from('a patch'))).status).toBe(201);
  delivery.kick();
  await until(waits);
  expect(answered('Here is the clean one.')).toBe(undefined);
  await scan();
  await until(() => answered('Here is the clean one.') !== undefined);
  expect(answered('Here is the clean one.')?.attachments.map(({ name }) => name)).toEqual(['patch.bin']);

  await upload('Here is the bad one.', Buffer.concat([eicar, Buffer.from('3')]));
  await scan();
  delivery.kick();
  await until(() => answered('Here is the bad one.') !== undefined);
  expect(answered('Here is the bad one.')?.attachments).toEqual([]);
}, 30_000);

/** @throws Error when it does not come about within some seconds */
async function until(came: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await came()) return;
    await sleep(25);
  }
  throw new Error('it did not come about');
}

test('a clean file is handed out once it was scanned', async () => {
  const { id } = await receive(Buffer.from('harmless'));
  await scan();
  const answer = await customer.get(`/attachments/${id}`);
  expect(answer).toMatchObject({ status: 200, text: 'harmless' });
});

describe('while the scanner is away', () => {
  test('mail is taken in; the file is handed out marked, or kept back if the desk wants it so, and scanned when it is there again', async () => {
    const { version: _, ...settings } = (await agent.get('/trust')).body as { version: string };
    await clamd.stop();
    const { id, number } = await receive(Buffer.concat([Buffer.from('late '), eicar]));
    await scan();
    expect((await agent.get(`/tickets/${number}/stream`)).text).toContain('"scan":"waiting"');
    expect((await agent.get(`/attachments/${id}`)).status).toBe(200);
    await agent.put('/trust', { ...settings, scan: 'required' });
    expect((await agent.get(`/attachments/${id}`)).status).toBe(409);
    await agent.put('/trust', settings);
    await clamd.start();
    await later();
    await scan();
    expect((await agent.get(`/attachments/${id}`)).status).toBe(403);
  }, 30_000);

  test('attack class 5 (pictures nobody asked for): one that stands in the HTML of a mail is shown when the scanner has seen it, also where its file is handed out before', async () => {
    await clamd.stop();
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const html = ['--b', 'Content-Type: text/html', '', '<p>See:</p><img src="cid:tool@x.example">'];
    const { id, number } = await receive(Buffer.from(pixel, 'base64'), html);
    await scan();
    const { items } = (await agent.get(`/tickets/${number}/stream`)).body as {
      items: { id: string; kind: string }[];
    };
    const page = `/messages/${items.find(({ kind }) => kind === 'message')?.id}/page`;
    expect((await agent.get(`/attachments/${id}`)).status).toBe(200);
    for (const client of [agent, customer]) {
      const { status, text } = await client.get(page);
      expect([status, text]).toEqual([200, expect.stringContaining('data-cid="tool@x.example"')]);
      expect(text).not.toContain(' src=');
    }
    await clamd.start();
    await later();
    await scan();
    expect((await agent.get(page)).text).toContain(`src="data:image/png;base64,${pixel}"`);
  }, 30_000);
});
