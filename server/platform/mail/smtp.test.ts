import { X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { selfSignedCertificate } from './certificate.ts';
import { composeMail } from './compose.ts';
import { startSmtp } from './smtp.ts';
import type { IncomingMail, SmtpIntake, SmtpOptions } from './smtp.ts';
import { DeliveryError, openTransport } from './transport.ts';
import type { MailTransport } from './transport.ts';

const NOW = 1_772_457_300;
const clock: Clock = { now: () => NOW, speed: 1, millisecondsUntil: () => 0 };

const running: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).toReversed()) await one.close();
});

async function intake(
  change: Partial<SmtpOptions> = {},
): Promise<{ server: SmtpIntake; mails: IncomingMail[] }> {
  const mails: IncomingMail[] = [];
  const server = await startSmtp({
    port: 0,
    host: '127.0.0.1',
    name: 'mail.test',
    clock,
    log: pino({ level: 'silent' }),
    onRecipient: async (address) => address.endsWith('@pardini.test') && !address.startsWith('nobody'),
    onMessage: async (mail) => void mails.push(mail),
    ...change,
  });
  running.push(server);
  return { server, mails };
}

function relay(port: number, query = '?insecure=1'): MailTransport {
  const transport = openTransport(`smtp://127.0.0.1:${port}${query}`);
  running.push(transport);
  return transport;
}

/** A client that says exactly what it is told. */
class RawClient {
  private readonly socket: Socket;
  private received = '';
  private wake: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('data', (bytes) => {
      this.received += bytes.toString('latin1');
      this.wake();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.wake());
    running.push({ close: () => this.socket.destroy() });
  }

  async reply(): Promise<string> {
    for (;;) {
      const match = /^(?:\d{3}-[^\n]*\r\n)*\d{3} [^\n]*\r\n/.exec(this.received);
      if (match !== null) {
        this.received = this.received.slice(match[0].length);
        return match[0].trim();
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  write(text: string): void {
    this.socket.write(text);
  }

  async say(text: string): Promise<string> {
    this.write(`${text}\r\n`);
    return this.reply();
  }

  break(): void {
    this.socket.destroy();
  }
}

async function greeted(port: number, hello = 'EHLO client.test'): Promise<RawClient> {
  const client = new RawClient(port);
  expect(await client.reply()).toMatch(/^220 /);
  await client.say(hello);
  return client;
}

const RAW = Buffer.from('Subject: x\r\n\r\n.dot line\r\nação\r\n');

describe('SMTP intake', () => {
  test('hands over the message as it came, with its envelope, over TLS', async () => {
    const { server, mails } = await intake();
    const { rejected } = await relay(server.port, '?insecure=1&tls=required').send(
      { from: 'joao@EXAMPLE.com', to: ['Support@Pardini.test', 'suporte@pardini.test'] },
      RAW,
    );
    expect(rejected).toEqual([]);
    expect(mails).toMatchObject([
      {
        envelopeFrom: 'joao@example.com',
        recipients: ['Support@pardini.test', 'suporte@pardini.test'],
        tls: true,
        receivedAt: NOW,
      },
    ]);
    expect(mails[0]?.raw.equals(RAW)).toBe(true);
  });

  test('offers what a mail server should, and no sign-in', async () => {
    const { server } = await intake();
    const client = new RawClient(server.port);
    await client.reply();
    const offer = await client.say('EHLO client.test');
    for (const word of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'SIZE 26214400', 'STARTTLS'])
      expect(offer).toContain(word);
    expect(offer).not.toContain('AUTH');
    expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^5\d\d/);
  });

  test('an unknown recipient gets 550 5.1.1, the known ones get the message', async () => {
    const { server, mails } = await intake();
    const { rejected } = await relay(server.port).send(
      { from: 'a@x.test', to: ['nobody@pardini.test', 'support@pardini.test'] },
      RAW,
    );
    expect(rejected).toMatchObject([
      { address: 'nobody@pardini.test', permanent: true, message: '550 5.1.1 No such recipient here' },
    ]);
    expect(mails.map((mail) => mail.recipients)).toEqual([['support@pardini.test']]);
  });

  test('a refusal of the desk keeps its own code', async () => {
    const { server } = await intake({
      onRecipient: async () => ({ reject: 450, message: '4.7.1 Come back later' }),
    });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    expect(await client.say('RCPT TO:<support@pardini.test>')).toBe('450 4.7.1 Come back later');
  });

  test('the null sender is taken', async () => {
    const { server, mails } = await intake();
    await relay(server.port).send({ from: '', to: ['support@pardini.test'] }, RAW);
    expect(mails[0]?.envelopeFrom).toBe('');
  });

  test('what could not be stored is never answered 250: 451 4.3.0', async () => {
    const { server } = await intake({
      onMessage: async () => {
        throw new Error('disk full at /secret/path');
      },
    });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    await client.say('RCPT TO:<support@pardini.test>');
    expect(await client.say('DATA')).toMatch(/^354/);
    expect(await client.say('Subject: x\r\n\r\nhello\r\n.')).toBe(
      '451 4.3.0 Message could not be stored, try again later',
    );
    // The connection lives on.
    expect(await client.say('MAIL FROM:<a@x.test>')).toMatch(/^250/);
  });

  test('by LMTP each recipient has its own answer: who is unknown, for whom it is stored, for whom not (RFC 2033)', async () => {
    const { server } = await intake({
      lmtp: true,
      onMessage: async () => new Set(['full@pardini.test']),
    });
    const client = await greeted(server.port, 'LHLO me.test');
    expect(await client.say('MAIL FROM:<a@x.test>')).toMatch(/^250/);
    expect(await client.say('RCPT TO:<support@pardini.test>')).toMatch(/^250/);
    expect(await client.say('RCPT TO:<nobody@pardini.test>')).toMatch(/^550 5\.1\.1/);
    expect(await client.say('RCPT TO:<full@pardini.test>')).toMatch(/^250/);
    await client.say('DATA');
    const answers = [await client.say('Subject: x\r\n\r\nhello\r\n.'), await client.reply()];
    expect(answers).toEqual([
      '250 2.0.0 OK: stored',
      '451 4.3.0 Message could not be stored, try again later',
    ]);
  });

  test('by SMTP, a message that could not be stored for one recipient is tried again for all', async () => {
    const { server } = await intake({ onMessage: async () => new Set(['full@pardini.test']) });
    const sent = relay(server.port).send(
      { from: 'a@x.test', to: ['support@pardini.test', 'full@pardini.test'] },
      RAW,
    );
    await expect(sent).rejects.toMatchObject({ permanent: false, status: 451 });
  });

  test('the 250 waits until the message is stored', async () => {
    let stored = false;
    const { server } = await intake({
      onMessage: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        stored = true;
        return undefined;
      },
    });
    await relay(server.port).send({ from: 'a@x.test', to: ['support@pardini.test'] }, RAW);
    expect(stored).toBe(true);
  });

  test('a connection that breaks off inside the message delivers nothing', async () => {
    const { server, mails } = await intake();
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    await client.say('RCPT TO:<support@pardini.test>');
    await client.say('DATA');
    client.write('Subject: half\r\n\r\nhalf a mess');
    await new Promise((resolve) => setTimeout(resolve, 30));
    client.break();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(mails).toEqual([]);
  });

  test('pipelined commands are answered in order', async () => {
    const { server, mails } = await intake();
    const client = await greeted(server.port);
    client.write(
      'MAIL FROM:<a@x.test>\r\nRCPT TO:<support@pardini.test>\r\nRCPT TO:<nobody@pardini.test>\r\nDATA\r\n',
    );
    expect(
      [await client.reply(), await client.reply(), await client.reply(), await client.reply()].map((line) =>
        line.slice(0, 3),
      ),
    ).toEqual(['250', '250', '550', '354']);
    expect(await client.say('Subject: p\r\n\r\n..two dots\r\n.')).toMatch(/^250/);
    expect(mails[0]?.raw.toString()).toBe('Subject: p\r\n\r\n.two dots\r\n');
  });

  test('bare line feeds do not end a message (smuggling)', async () => {
    const { server, mails } = await intake();
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    await client.say('RCPT TO:<support@pardini.test>');
    await client.say('DATA');
    client.write('Subject: s\r\n\r\none\n.\nMAIL FROM:<evil@x.test>\n');
    expect(await client.say('two\r\n.')).toMatch(/^250/);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.raw.toString()).toContain('MAIL FROM:<evil@x.test>');
  });

  test('international addresses are taken', async () => {
    const { server, mails } = await intake({ onRecipient: async () => true });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test> SMTPUTF8');
    client.write(Buffer.from('RCPT TO:<josé@pardini.test>\r\n', 'utf8').toString());
    expect(await client.reply()).toMatch(/^250/);
    await client.say('DATA');
    await client.say('Subject: x\r\n\r\nx\r\n.');
    expect(mails[0]?.recipients).toEqual(['josé@pardini.test']);
  });
});

describe('too much mail (attack class 26)', () => {
  test('a declared size over the limit is refused at once with 552', async () => {
    const { server } = await intake({ maxBytes: 10_000 });
    const client = await greeted(server.port);
    expect(await client.say('MAIL FROM:<a@x.test> SIZE=10001')).toMatch(/^552/);
    expect(await client.say('MAIL FROM:<a@x.test> SIZE=10000')).toMatch(/^250/);
  });

  test('an undeclared one when its bytes pass the limit, and the connection lives on', async () => {
    const { server, mails } = await intake({ maxBytes: 10_000 });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    await client.say('RCPT TO:<support@pardini.test>');
    await client.say('DATA');
    client.write(`${'x'.repeat(70)}\r\n`.repeat(3000));
    expect(await client.say('.')).toBe('552 5.3.4 Message is larger than 10000 bytes');
    expect(mails).toEqual([]);
    expect(await client.say('NOOP')).toMatch(/^250/);
  });

  test('when memory for messages is used up, senders are asked to come back', async () => {
    const { server, mails } = await intake({ maxBuffered: 20_000, isOurs: () => true });
    const client = await greeted(server.port);
    const attempt = async (bytes: number): Promise<string> => {
      await client.say('MAIL FROM:<a@x.test>');
      await client.say('RCPT TO:<support@pardini.test>');
      await client.say('DATA');
      return client.say(`${'x'.repeat(98)}\r\n`.repeat(bytes / 100) + '.');
    };
    expect(await attempt(30_000)).toBe('452 4.3.1 Too much mail at once, try again later');
    expect(await attempt(15_000)).toMatch(/^250/);
    expect(await attempt(15_000)).toMatch(/^250/); // what was held has been given back
    expect(mails).toHaveLength(2);
  });

  test('one network has half of the memory at most', async () => {
    const { server } = await intake({ maxBuffered: 20_000 });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    await client.say('RCPT TO:<support@pardini.test>');
    await client.say('DATA');
    expect(await client.say(`${'x'.repeat(98)}\r\n`.repeat(150) + '.')).toMatch(/^452/);
  });

  test('one network has so many connections, and its next gets 421; a mail server of ours has as many as there are', async () => {
    const { server } = await intake({ maxClients: 10, maxPerNetwork: 2 });
    const first = await greeted(server.port);
    await greeted(server.port);
    expect(await new RawClient(server.port).reply()).toBe('421 4.7.0 Too many connections from your network');
    await first.say('QUIT');
    await expect
      .poll(async () => (await new RawClient(server.port).reply()).slice(0, 3), { timeout: 2_000 })
      .toBe('220');
    const { server: ours } = await intake({
      maxClients: 10,
      maxPerNetwork: 2,
      isOurs: (at) => at === '127.0.0.1',
    });
    for (let count = 0; count < 5; count++) await greeted(ours.port);
  });

  test('a client that says a byte now and then but hands over nothing is dropped', async () => {
    const { server } = await intake({ patience: 500, idleTimeout: 60_000 });
    const client = await greeted(server.port);
    const trickle = setInterval(() => client.write('N'), 100);
    running.push({ close: () => clearInterval(trickle) });
    expect(await client.reply()).toMatch(/^421 4\.4\.2 /);
  });

  test('recipients over the limit are put off with 452', async () => {
    const { server } = await intake({ maxRecipients: 2 });
    const client = await greeted(server.port);
    await client.say('MAIL FROM:<a@x.test>');
    const codes = [];
    for (const name of ['a', 'b', 'c'])
      codes.push((await client.say(`RCPT TO:<${name}@pardini.test>`)).slice(0, 3));
    expect(codes).toEqual(['250', '250', '452']);
  });

  test('a client that stays silent is dropped', async () => {
    const { server } = await intake({ idleTimeout: 400 });
    const client = await greeted(server.port);
    expect(await client.reply()).toMatch(/^421/);
  });
});

describe('the way out', () => {
  const mail = {
    from: { name: 'S', address: 's@x.test' },
    to: [{ name: '', address: 'support@pardini.test' }],
    subject: 's',
    text: 't',
    messageId: 'a@x.test',
    date: new Date(0),
  };

  async function failure(work: Promise<unknown>): Promise<DeliveryError> {
    const error: unknown = await work.then(
      () => null,
      (fault: unknown) => fault,
    );
    if (!(error instanceof DeliveryError)) throw new Error(`no DeliveryError but ${String(error)}`);
    return error;
  }

  test('a composed message arrives byte for byte', async () => {
    const { server, mails } = await intake();
    const raw = await composeMail(mail);
    await relay(server.port).send({ from: 's@x.test', to: ['support@pardini.test'] }, raw);
    expect(mails[0]?.raw.toString().trimEnd()).toBe(raw.toString().trimEnd());
  });

  test('5xx to the recipient is permanent', async () => {
    const { server } = await intake();
    const error = await failure(
      relay(server.port).send({ from: 'a@x.test', to: ['nobody@pardini.test'] }, RAW),
    );
    expect(error).toMatchObject({ permanent: true, status: 550, code: 'rejected' });
  });

  test('4xx and a relay that is not there are temporary', async () => {
    const { server } = await intake({ onRecipient: async () => ({ reject: 451, message: '4.3.0 later' }) });
    expect(
      await failure(relay(server.port).send({ from: 'a@x.test', to: ['support@pardini.test'] }, RAW)),
    ).toMatchObject({ permanent: false, status: 451 });
    const gone = await intake();
    await gone.server.close();
    expect(
      await failure(relay(gone.server.port).send({ from: 'a@x.test', to: ['x@y.test'] }, RAW)),
    ).toMatchObject({ permanent: false, status: null });
  });

  test('TLS is verified unless the address says otherwise (attack class 30)', async () => {
    const { server, mails } = await intake();
    const error = await failure(
      relay(server.port, '').send({ from: 'a@x.test', to: ['support@pardini.test'] }, RAW),
    );
    expect(error.permanent).toBe(false);
    expect(error.message).toMatch(/self-signed|certificate/i);
    expect(mails).toEqual([]);
  });

  test.each(['http://x.test', 'smtp://', 'nonsense', ''])('"%s" is no relay', (address) => {
    expect(() => openTransport(address)).toThrow(/smtp:\/\//);
  });
});

test('the certificate made at start is a valid X.509 v3 certificate for the name', () => {
  const now = Date.UTC(2026, 2, 2);
  const { cert, key } = selfSignedCertificate('mail.pardini.test', now);
  const x509 = new X509Certificate(cert);
  expect(x509.subject).toBe('CN=mail.pardini.test');
  expect(x509.checkHost('mail.pardini.test')).toBe('mail.pardini.test');
  expect(x509.verify(x509.publicKey)).toBe(true);
  expect(new Date(x509.validFrom).getTime()).toBe(now - 86_400_000);
  expect(new Date(x509.validTo).getTime()).toBe(now + 3650 * 86_400_000);
  expect(key).toContain('PRIVATE KEY');
});
