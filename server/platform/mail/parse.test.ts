import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MailError } from './errors.ts';
import { Budget, DEFAULT_LIMITS } from './limits.ts';
import { parseMail } from './parse.ts';
import type { ParsedMail } from './parse.ts';

const FOLDER = new URL('corpus/', import.meta.url);
const FIXTURES = readdirSync(FOLDER).filter((name) => name.endsWith('.eml'));

function fixture(name: string): Buffer {
  return readFileSync(new URL(`${name}.eml`, FOLDER));
}

async function parse(name: string): Promise<ParsedMail> {
  return parseMail(fixture(name));
}

/** Seconds of processor time: on a busy machine the clock says nothing. */
function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

function message(head: string[], body: string): Buffer {
  return Buffer.from([...head, '', body].join('\r\n'), 'utf8');
}

describe('what a person newly wrote, without history and signature', () => {
  test.each([
    ['gmail-reply-pt', 'Bom dia,\n\nreiniciei a impressora e continua igual.'],
    ['gmail-reply-en', 'The agent still reports version 7.'],
    ['gmail-reply-es', 'Gracias, ya funciona.'],
    ['gmail-reply-fr', 'Toujours en panne.'],
    ['gmail-reply-ro', 'Mulțumesc, merge acum.'],
    ['gmail-reply-nl', 'Het werkt nog niet.'],
    ['outlook-reply-pt', 'Não funcionou com a nova senha.\n\nCarlos'],
    ['outlook-reply-es', 'Adjunto la factura que pide.'],
    ['outlook-html-ro', 'Licența nu se activează.'],
    ['outlook-mobile-en', 'Yes, please.'],
    ['apple-reply-es', 'La cámara no enciende.'],
    ['apple-mail-pt', 'Segue a fotografia.\n\nRita'],
    ['thunderbird-reply-de', 'Version 8.1, seit gestern.\n\nDebian 12.'],
    ['thunderbird-reply-it', 'Funziona, grazie.'],
    ['html-only-gmail', 'Confirmo o endereço.'],
  ])('%s', async (name, visible) => {
    expect((await parse(name)).visible).toBe(visible);
  });

  test('the history stays in the whole text', async () => {
    expect((await parse('gmail-reply-pt')).text).toContain('pode reiniciar a impressora?');
    expect((await parse('outlook-html-ro')).text).toContain('Ce versiune aveți?');
  });

  test('a forwarded message is what the sender wants read: it stays', async () => {
    expect((await parse('forward-gmail-en')).visible).toContain('The scanner shows E-17.');
    expect((await parse('forward-outlook-pt')).visible).toContain('O sistema está fora do ar desde as 7h.');
  });
});

describe('headers as the world writes them', () => {
  test('raw UTF-8 in headers', async () => {
    const mail = await parse('raw-utf8-headers');
    expect(mail.from).toEqual({ name: 'João Ação', address: 'joao@example.com' });
    expect(mail.subject).toBe('Não consigo acessar — erro 500');
  });

  test('raw latin1 in headers', async () => {
    const mail = await parse('raw-latin1-headers');
    expect(mail.from).toEqual({ name: 'José Peña', address: 'jose@example.es' });
    expect(mail.subject).toBe('Avería en la línea');
    expect(mail.text).toBe('Avería\n');
  });

  test.each([
    ['emoji', '🚀 Lançado', '👩‍💻 Dev'],
    ['windows-1252', 'Prix € 20', 'Renée “R”'],
    ['iso-8859-2-ro', 'Reţea', 'Ştefan Ţăran'],
  ])('encoded words: %s', async (name, subject, sender) => {
    const mail = await parse(name);
    expect(mail.subject).toBe(subject);
    expect(mail.from?.name).toBe(sender);
  });

  test('a character cut in two between encoded words is put together', async () => {
    const mail = await parseMail(message(['Subject: =?utf-8?B?w6k=?= =?utf-8?Q?=C3?= =?utf-8?Q?=A9?='], ''));
    expect(mail.subject).toBe('éé');
  });

  test('the domain of an address is in lower case, its local part as written', async () => {
    const mail = await parseMail(
      message(['From: Ann <Ann.B@EXAMPLE.Com>', 'To: a@X.test, B <b@Y.test>, none, g: c@z.test;'], ''),
    );
    expect(mail.from?.address).toBe('Ann.B@example.com');
    expect(mail.to.map((box) => box.address)).toEqual(['a@x.test', 'b@y.test', 'c@z.test']);
  });

  test.each([
    ['Mon, 2 Mar 2026 10:15:00 -0300', '2026-03-02T13:15:00Z'],
    ['Mon, 02 Mar 2026 10:15:00 +0100 (CET)', '2026-03-02T09:15:00Z'],
    ['2 Mar 26 10:15 GMT', '2026-03-02T10:15:00Z'],
    ['Mon, 2 Mar 2026 10:15:00', '2026-03-02T10:15:00Z'],
    ['Mon,  2 March 2026 10.15.00 EST', '2026-03-02T15:15:00Z'],
    ['2026-03-02T10:15:00+02:00', '2026-03-02T08:15:00Z'],
    ['Mon Mar  2 10:15:00 2026', '2026-03-02T10:15:00Z'],
    ['Mon, 30 Feb 2026 10:15:00 +0000', null],
    ['Mon, 2 Mar 2026 25:15:00 +0000', null],
    ['yesterday', null],
    ['', null],
  ])('the date "%s" is %s', async (value, expected) => {
    expect((await parseMail(message([`Date: ${value}`], ''))).date).toBe(expected);
  });

  test('without Date and Message-ID both are null', async () => {
    const mail = await parse('bare-minimum');
    expect(mail).toMatchObject({
      date: null,
      messageId: null,
      inReplyTo: null,
      references: [],
      text: 'hi\n',
      html: null,
    });
  });

  test('In-Reply-To and References, folded', async () => {
    const mail = await parse('gmail-reply-pt');
    expect(mail.messageId).toBe('<CAF1=x@mail.gmail.com>');
    expect(mail.inReplyTo).toBe('<ack-1@pardini.test>');
    expect(mail.references).toEqual(['<first@example.com>', '<ack-1@pardini.test>']);
  });
});

describe('attack class 14 (trusted headers)', () => {
  test('no header from outside becomes a mark of ours, a verdict or a role', async () => {
    const mail = await parseMail(
      message(
        [
          'From: a@x.test',
          'X-Amparo-Agent: 1',
          'X-Amparo-Desk: opswat',
          'Authentication-Results: us; dmarc=pass',
        ],
        'x',
      ),
    );
    expect(mail.headers).toEqual({});
    expect(Object.values(mail).flat().join(' ')).not.toContain('dmarc');
  });
});

describe('bodies', () => {
  test.each([
    ['mislabelled-ascii', 'É só um teste: ação.\n'],
    ['utf8-label-latin1-bytes', 'É só um teste.\n'],
    ['windows-1252', 'Le prix… € 20 – c’est œuvre\n'],
    ['iso-8859-2-ro', 'Reţeaua nu merge, şi e urgent.\n'],
    ['iso-8859-16-ro', 'Rețeaua nu merge, și e urgent.\n'],
    ['no-boundary', 'The words are here all the same.\n'],
  ])('%s', async (name, text) => {
    expect((await parse(name)).text).toBe(text);
  });

  test('text is made from HTML when there is no text part', async () => {
    const mail = await parseMail(
      message(
        ['Content-Type: text/html; charset=utf-8'],
        '<p>Olá <a href="https://x.test/a">aqui</a></p><ul><li>um</li></ul>',
      ),
    );
    expect(mail.text).toBe('Olá aqui <https://x.test/a>\n\n- um');
    expect(mail.html).toContain('<p>');
  });

  test('an empty text part beside HTML does not count', async () => {
    const raw = message(
      ['Content-Type: multipart/alternative; boundary=x'],
      '--x\r\nContent-Type: text/plain\r\n\r\n \r\n--x\r\nContent-Type: text/html\r\n\r\n<p>words</p>\r\n--x--',
    );
    expect((await parseMail(raw)).text).toBe('words');
  });

  test('the charset that an HTML page names for itself is used', async () => {
    const raw = Buffer.concat([
      Buffer.from('Content-Type: text/html\r\n\r\n<meta charset="iso-8859-2"><p>'),
      Buffer.from([0xba, 0xfe]),
      Buffer.from('</p>'),
    ]);
    expect((await parseMail(raw)).text).toBe('şţ');
  });

  test('named text parts are files, not text', async () => {
    const mail = await parse('named-text');
    expect(mail.text).toBe('Logs attached.\n\nRegards, Tom');
    expect(mail.html).toBeNull();
    expect(mail.attachments.map((file) => [file.name, file.type, file.content.toString()])).toEqual([
      ['server.log', 'text/plain', 'ERROR 17'],
      ['report.html', 'text/html', '<b>report</b>'],
      ['data.csv', 'text/csv', 'a,b'],
    ]);
  });

  test('a message inside the message is one file and its parts stay inside', async () => {
    const mail = await parse('forward-attached');
    expect(mail.text).not.toContain('INNER TEXT');
    expect(mail.attachments.map((file) => [file.name, file.type])).toEqual([
      ['Queja por la cámara.eml', 'message/rfc822'],
    ]);
    const inner = await parseMail(mail.attachments[0]?.content ?? Buffer.alloc(0));
    expect(inner.text).toBe('INNER TEXT');
    expect(inner.attachments[0]?.name).toBe('foto.png');
  });

  test('file names by RFC 2231, RFC 2047, in other charsets and raw', async () => {
    expect((await parse('rfc2231-names')).attachments.map((file) => file.name)).toEqual([
      'relatório de março.pdf',
      'fotografia da câmara.jpg',
      'Cerinţe.zip',
      'informação final.xlsx',
    ]);
  });

  test('size and hash are of the decoded content', async () => {
    const [file] = (await parse('rfc2231-names')).attachments;
    const content = Buffer.from('%PDF-1.4\n');
    expect(file?.size).toBe(9);
    expect(file?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(file?.content.equals(content)).toBe(true);
  });

  test('an image that the HTML shows is inline, whatever its disposition says', async () => {
    expect((await parse('inline-image')).attachments).toMatchObject([
      { name: 'shot.png', inline: true, cid: 'shot@x' },
    ]);
  });

  test('a file without a name gets a short one, however long its type is', async () => {
    const mail = await parseMail(message([`Content-Type: image/x; name=""`, `X: y`], 'x'));
    expect(mail.attachments[0]?.name).toBe('image-1.bin');
    const long = await parseMail(message([`Content-Type: ${'i'.repeat(300)}/x`], 'x'));
    expect(long.attachments[0]?.name).toHaveLength(66);
  });

  test('a calendar part is a file', async () => {
    expect((await parse('calendar')).attachments).toMatchObject([
      { name: 'calendar-1.ics', type: 'text/calendar' },
    ]);
  });

  test('a message that was cut off gives what came', async () => {
    const mail = await parse('unclosed');
    expect(mail).toMatchObject({ text: 'plain text', html: '<p>plain text</p>' });
    expect(mail.attachments[0]?.content.toString()).toMatch(/^%PDF-1/);
  });
});

describe('automatic messages are known', () => {
  test.each([
    ['autoreply-outlook', true],
    ['out-of-office-bare', true],
    ['bounce-dsn', true],
    ['bounce-exim', true],
    ['list', true],
    ['vacation-question', false],
    ['gmail-reply-pt', false],
  ])('%s: %s', async (name, automatic) => {
    const mail = await parse(name);
    expect(mail.autoSubmitted).toBe(automatic);
    expect(mail.autoReason !== undefined).toBe(automatic);
  });

  test.each([
    ['Auto-Submitted: no', false],
    ['Auto-Submitted: auto-generated; owner-email="a@x.test"', true],
    ['Precedence: bulk', true],
    ['Precedence: first-class', false],
    ['X-Auto-Response-Suppress: OOF', true],
    ['X-Autoreply: yes', true],
    ['Return-Path: <>', true],
    ['From: MAILER-DAEMON@x.test', true],
    ['X-Amparo-Loop: opswat', false],
    ['Subject: Out of office', false],
  ])('%s: %s', async (header, automatic) => {
    expect((await parseMail(message([header], 'x'))).autoSubmitted).toBe(automatic);
  });

  test.each([
    ['List-Id: <it.x.test>', false],
    ['Precedence: list', false],
    ['X-Auto-Response-Suppress: All', false],
    ['Auto-Submitted: auto-replied', true],
    ['Precedence: auto_reply', true],
    ['X-Autoreply: yes', true],
  ])(
    'what is to get no automatic answer may have been written by a person: %s: %s',
    async (header, machine) => {
      const mail = await parseMail(message([header], 'x'));
      expect([mail.autoSubmitted, mail.byMachine]).toEqual([true, machine]);
      // What responders say in the subject tells them from people, together with such a mark.
      const away = await parseMail(message([header, 'Subject: Out of office'], 'x'));
      expect(away.byMachine).toBe(true);
    },
  );

  test('an empty envelope sender is a sign, an unknown one is none', async () => {
    expect((await parseMail(message(['From: a@x.test'], 'x'), { envelopeFrom: '' })).autoSubmitted).toBe(
      true,
    );
    expect(
      (await parseMail(message(['From: a@x.test'], 'x'), { envelopeFrom: 'a@x.test' })).autoSubmitted,
    ).toBe(false);
  });

  test('a delivery report names recipient, status and the original message', async () => {
    expect((await parse('bounce-dsn')).bounce).toEqual({
      recipients: [
        {
          address: 'Gone.User@example.com',
          action: 'failed',
          status: '5.1.1',
          diagnostic: 'smtp; 550 5.1.1 <gone.user@example.com>: Recipient address rejected',
        },
      ],
      originalMessageId: '<out-77@pardini.test>',
      permanent: true,
    });
  });
});

describe('attack class 15 (header injection): names, subjects, addresses and file names', () => {
  test('names, subjects and file names hold no line break, NUL, bidi control or zero-width character', async () => {
    const mail = await parse('hidden-unicode');
    expect(mail.subject).toBe('Hello World x');
    expect(mail.attachments.map((file) => file.name)).toEqual([
      'htaccess',
      'invoicegpj.exe',
      'evil.bat',
      'html.txt',
    ]);
  });

  test('attack class 7 (executables by mail): hidden characters go before the leading dot is looked at', async () => {
    for (const hidden of ['%E2%80%8B', '%E2%81%A0', '%C2%AD', '%EF%BB%BF', '%E2%80%AE', '%F3%A0%81%81']) {
      const raw = message(
        [`Content-Disposition: attachment; filename*=utf-8''${hidden}.${hidden}htaccess`],
        'x',
      );
      expect((await parseMail(raw)).attachments.map((file) => file.name)).toEqual(['htaccess']);
    }
  });

  test('names of files out of winmail.dat and out of texts are cleaned as all others are', async () => {
    const uu = 'begin 644 ../../etc/.htaccess\r\n#0V%T\r\n`\r\nend\r\n';
    const mail = await parseMail(message(['Content-Type: text/plain; charset=utf-8'], uu));
    expect(mail.attachments.map((file) => file.name)).toEqual(['htaccess']);
  });

  test('an address with a hidden character is nobody', async () => {
    expect((await parse('hidden-unicode')).from).toBeNull();
  });

  test('a line break in an encoded subject is a space', async () => {
    expect((await parse('hostile-html')).subject).toBe('<script>alert(1)</script> Bcc: victim@example.com');
  });

  test('the address in a name does not become the address', async () => {
    const mail = await parseMail(message(['From: "boss@victim.test" <evil@x.test>'], ''));
    expect(mail.from).toEqual({ name: 'boss@victim.test', address: 'evil@x.test' });
  });
});

describe('attack class 26 (DoS by mail): bombs of parts, headers and patterns', () => {
  async function fails(raw: Buffer, code: string): Promise<void> {
    const before = process.cpuUsage();
    const error: unknown = await parseMail(raw).then(
      () => null,
      (fault: unknown) => fault,
    );
    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject({ code });
    expect(secondsSince(before)).toBeLessThan(5);
  }

  test('depth 1000', async () => {
    const parts = Array.from(
      { length: 1000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}`,
    );
    await fails(Buffer.from(parts.join('\r\n')), 'too-deep');
  });

  test('10,000 parts', async () => {
    const parts = '--b\r\n\r\nx\r\n'.repeat(10_000);
    await fails(message(['Content-Type: multipart/mixed; boundary=b'], parts), 'too-many-parts');
  });

  test('a huge header', async () => {
    await fails(message([`Subject: ${'x'.repeat(400_000)}`], ''), 'header-too-long');
    await fails(
      message(
        Array.from({ length: 60_000 }, (_, i) => `X-H${i}: ${'x'.repeat(20)}`),
        '',
      ),
      'header-too-long',
    );
  });

  test('a message over the size limit', async () => {
    await fails(Buffer.alloc(41 * 1024 * 1024, 'a'), 'too-large');
  });

  test('an empty message', async () => {
    await fails(Buffer.from('\r\n\r\n'), 'empty');
  });

  test('20 MB of base64 are read quickly', async () => {
    const base64 = Buffer.alloc(15 * 1024 * 1024, 7)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n');
    const raw = message(
      ['Content-Type: multipart/mixed; boundary=b'],
      `--b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--`,
    );
    const before = process.cpuUsage();
    expect((await parseMail(raw)).attachments[0]?.size).toBe(15 * 1024 * 1024);
    expect(secondsSince(before)).toBeLessThan(5);
  });

  test.each([
    ['quote marks', '>'.repeat(500_000)],
    ['quoted lines', '>\n'.repeat(300_000)],
    ['attributions', 'On Monday 1 2 at x@y '.repeat(20_000)],
    ['short attributions', 'On 1 2 wrote\n'.repeat(40_000)],
    ['colons', 'De:\n'.repeat(200_000)],
    ['labels', 'Gesendet: x\n\n\n\n'.repeat(60_000)],
    ['mailboxes', 'x <a@b.c>\n'.repeat(60_000)],
    ['devices', 'Sent from my x\n'.repeat(40_000)],
    ['begins', 'begin 644 x\n'.repeat(60_000)],
    ['yEnc', '=ybegin line=1 size=1 name=x\n'.repeat(20_000)],
    ['armour', '-----BEGIN PGP SIGNED MESSAGE-----\n'.repeat(20_000)],
    ['dashes', '-- x\n--\n'.repeat(100_000)],
    ['spaces', `${' '.repeat(500_000)}x`],
    ['urls', 'http://a.b/?'.repeat(40_000)],
    ['form feeds', 'a\f\n\n\n'.repeat(100_000)],
  ])('slow patterns find nothing slow: %s', async (_, text) => {
    const before = process.cpuUsage();
    await parseMail(message(['Subject: Re: x', 'Content-Type: text/plain'], text));
    expect(secondsSince(before)).toBeLessThan(5);
  });

  test.each([
    ['addresses', 'To: ' + 'a@b.c,'.repeat(40_000)],
    ['brackets', 'To: ' + '<'.repeat(200_000)],
    ['comments', 'From: ' + '('.repeat(200_000)],
    ['quotes', 'From: ' + '"\\"'.repeat(60_000)],
    ['ids', 'References: ' + '<a'.repeat(100_000)],
    ['open words', 'Subject: ' + '=?utf-8?Q?'.repeat(20_000)],
    ['closed words', 'To: ' + '=?u?Q?a?='.repeat(20_000)],
    ['groups', 'To: ' + 'a:'.repeat(100_000)],
    ['semicolons', 'Content-Type: text/plain' + ';'.repeat(200_000)],
    ['words', 'Subject: ' + '=?utf-8?Q?a?= '.repeat(15_000)],
    ['parameters', 'Content-Type: text/plain' + '; a*0*=b'.repeat(25_000)],
    ['dots', `Content-Disposition: attachment; filename="${'.'.repeat(200_000)}x"`],
    ['spaces', `Subject: a${' '.repeat(200_000)}b`],
  ])('hostile headers are read quickly: %s', async (_, header) => {
    const before = process.cpuUsage();
    await parseMail(message([header], 'x'));
    expect(secondsSince(before)).toBeLessThan(5);
  });

  test.each([
    ['a rule each second', 'RRULE:FREQ=SECONDLY'],
    ['a rule each day', 'RRULE:FREQ=DAILY;INTERVAL=1'],
    ['many dates', 'RDATE:20260101T000000\r\n'.repeat(5000).trimEnd()],
  ])('a zone in an appointment is read quickly: %s', async (_, rule) => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VTIMEZONE',
      'TZID:Nowhere',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0000',
      rule,
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'SUMMARY:Visit',
      'DTSTART;TZID=Nowhere:20300101T100000',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const before = process.cpuUsage();
    const mail = await parseMail(message(['Content-Type: text/calendar'], calendar));
    expect(mail.findings.calendar).toMatchObject([{ summary: 'Visit' }]);
    expect(secondsSince(before)).toBeLessThan(5);
  });

  test.each([
    ['deep', '<div>'.repeat(100_000)],
    ['tables', '<table><tr><td>'.repeat(30_000)],
    ['open tags', '<'.repeat(500_000)],
    ['lists', '<ul><li>'.repeat(50_000)],
    ['blockquotes', '<blockquote>'.repeat(50_000) + 'x'],
  ])('hostile HTML becomes text quickly: %s', async (_, html) => {
    const before = process.cpuUsage();
    await parseMail(message(['Content-Type: text/html'], html));
    expect(secondsSince(before)).toBeLessThan(5);
  });
});

describe('mutated messages', () => {
  const originals = FIXTURES.map((name) => readFileSync(new URL(name, FOLDER)));

  test('nothing but MailError is thrown, whatever the bytes', async () => {
    const mutation = fc.record({
      base: fc.constantFrom(...originals),
      other: fc.constantFrom(...originals),
      edits: fc.array(
        fc.record({
          at: fc.nat(4000),
          remove: fc.nat(40),
          insert: fc.uint8Array({ maxLength: 12 }),
          splice: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ base, other, edits }) => {
        let raw = base;
        for (const { at, remove, insert, splice } of edits) {
          const middle = splice ? other.subarray(at % other.length, (at % other.length) + 200) : insert;
          const from = at % (raw.length + 1);
          raw = Buffer.concat([raw.subarray(0, from), middle, raw.subarray(from + remove)]);
        }
        try {
          const mail = await parseMail(raw);
          for (const line of [
            mail.subject,
            ...mail.attachments.map((file) => file.name),
            ...mail.to.map((box) => box.name),
          ]) {
            // eslint-disable-next-line no-control-regex -- control characters are what must not be there
            expect(line).not.toMatch(/[\u0000-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069]/);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(MailError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('attack class 26 (mail that costs too much): what counts is the work for a message, not that a busy machine let it wait', () => {
  const budget = new Budget({ ...DEFAULT_LIMITS, maxMillis: 50 });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  expect(() => budget.checkTime()).not.toThrow();
  const worked = process.threadCpuUsage();
  while (process.threadCpuUsage(worked).user < 60_000);
  expect(() => budget.checkTime()).toThrow(/longer than 50 ms/);
});
