import { describe, expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import type { ParsedMail } from './parse.ts';

interface Shape {
  readonly from?: string;
  readonly subject: string;
  readonly head?: readonly string[];
  readonly text: string;
  readonly envelopeFrom?: string;
}
const read = ({
  from = 'MAILER-DAEMON@mx.example',
  subject,
  head = [],
  text,
  envelopeFrom = '',
}: Shape): Promise<ParsedMail> =>
  parseMail(
    Buffer.from(
      [
        `From: ${from}`,
        `Subject: ${subject}`,
        'Message-ID: <r1@mx.example>',
        'Content-Type: text/plain; charset=utf-8',
        ...head,
        '',
        text,
        '',
      ].join('\r\n'),
    ),
    { envelopeFrom },
  );

describe('delivery reports in words, after what mail systems write', () => {
  const failures: [string, Shape][] = [
    [
      'qmail',
      {
        subject: 'failure notice',
        text: "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bento@radiofarol.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown",
      },
    ],
    [
      'Exim, without X-Failed-Recipients',
      {
        from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
        subject: 'Mail delivery failed: returning message to sender',
        text: 'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  bento@radiofarol.example\n    550 No such user here',
      },
    ],
    [
      'Lotus Notes',
      {
        from: 'postmaster@lotus.example',
        subject: 'DELIVERY FAILURE: User bento (bento@radiofarol.example) not listed in Domino Directory',
        text: 'Your message\n\n  Subject: Re: Slow scans\n\nwas not delivered to:\n\n  bento@radiofarol.example\n\nbecause:\n\n  User bento (bento@radiofarol.example) not listed in Domino Directory',
      },
    ],
    [
      'old Exchange',
      {
        from: 'postmaster@exchange.example',
        subject: 'Undeliverable: Re: Slow scans',
        text: 'Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\n  bento@radiofarol.example on 09/03/2026 10:00\n    The e-mail account does not exist at the organization. <mx.example #5.1.1>',
      },
    ],
    [
      'Exchange, in Portuguese',
      {
        from: 'postmaster@exchange.example',
        subject: 'Não entregue: Re: Lentidão',
        text: 'Falha na entrega a estes destinatários ou grupos:\n\nbento@radiofarol.example\nO endereço de email não foi encontrado. 550 5.1.10 RESOLVER.ADR.RecipientNotFound',
      },
    ],
    [
      'Exchange, in Spanish',
      {
        from: 'postmaster@exchange.example',
        subject: 'No se puede entregar: Re: Lentitud',
        text: 'Error de entrega a estos destinatarios o grupos:\n\nbento@radiofarol.example\n550 5.1.1',
      },
    ],
    [
      'Gmail, in Romanian',
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        subject: 'Delivery Status Notification (Failure)',
        text: 'Adresa nu a fost găsită\n\nMesajul dvs. nu a fost livrat la bento@radiofarol.example deoarece adresa nu a fost găsită.\n550 5.1.1',
      },
    ],
    [
      'a German provider',
      {
        subject: 'Mail delivery failed: returning message to sender',
        text: 'Ihre Nachricht konnte nicht zugestellt werden.\n\nbento@radiofarol.example:\nSMTP error from remote server: 550 mailbox unavailable',
      },
    ],
    [
      'Postfix, stripped to its words by a gateway',
      {
        subject: 'Undelivered Mail Returned to Sender',
        text: "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<bento@radiofarol.example>: host mx2.example said: 550 5.1.1 User unknown",
      },
    ],
  ];
  test.each(failures)('%s', async (_name, shape) => {
    const { bounce, autoSubmitted } = await read(shape);
    expect(bounce).toMatchObject({ permanent: true });
    expect(bounce?.recipients[0]).toMatchObject({ address: 'bento@radiofarol.example', action: 'failed' });
    expect(autoSubmitted).toBe(true);
  });

  const delays: [string, Shape][] = [
    [
      'Exim',
      {
        subject: 'Warning: message 1abc delayed 24 hours',
        text: 'A message that you sent has not yet been delivered to one or more of its recipients.\n\nbento@radiofarol.example\n\nNo action is required on your part. Delivery attempts will continue for some time.',
      },
    ],
    [
      'Gmail',
      {
        subject: 'Delivery Status Notification (Delay)',
        text: 'Delivery incomplete\n\nThere was a temporary problem delivering your message to bento@radiofarol.example. Gmail will keep trying for 46 hours.',
      },
    ],
    [
      'by its status',
      { subject: 'Undeliverable mail', text: '<bento@radiofarol.example>: 451 4.7.1 Greylisted' },
    ],
  ];
  test.each(delays)('a delay is no failure: %s', async (_name, shape) => {
    expect((await read(shape)).bounce).toMatchObject({ permanent: false });
  });

  test('forged delivery report (class 12): what a person sends with the same words is a message like any other', async () => {
    for (const [, shape] of failures) {
      const { bounce } = await read({ ...shape, from: 'ana@loja.example', envelopeFrom: 'ana@loja.example' });
      expect(bounce).toBeUndefined();
    }
  });

  test('an out-of-office answer with an empty sender is no report', async () => {
    const { bounce, autoSubmitted } = await read({
      from: 'Ana <ana@loja.example>',
      subject: 'Automatic reply: your message',
      head: ['Auto-Submitted: auto-replied'],
      text: 'Mail to my old address could not be delivered; write to me here.',
    });
    expect(bounce).toBeUndefined();
    expect(autoSubmitted).toBe(true);
  });

  test('DoS by mail (class 26): a long text costs no time', async () => {
    const began = process.cpuUsage();
    await read({ subject: 'x', text: 'a@'.repeat(400_000) });
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

describe('automatic answers, after what responders write', () => {
  const answers: [string, Shape][] = [
    [
      'Exchange',
      {
        subject: 'Automatic reply: Slow scans',
        head: ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All'],
        text: 'x',
      },
    ],
    [
      'Exchange, old, in Portuguese',
      {
        subject: 'Resposta automática: Lentidão',
        head: ['X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent'],
        text: 'x',
      },
    ],
    [
      'Exchange, in Spanish',
      { subject: 'Respuesta automática: Lentitud', head: ['In-Reply-To: <a@b.example>'], text: 'x' },
    ],
    [
      'Exchange, in Romanian',
      { subject: 'Răspuns automat: Scanări lente', head: ['In-Reply-To: <a@b.example>'], text: 'x' },
    ],
    [
      'Exchange, in German',
      { subject: 'Automatische Antwort: Langsam', head: ['In-Reply-To: <a@b.example>'], text: 'x' },
    ],
    [
      'Gmail',
      { subject: 'Out of office Re: Slow scans', head: ['Precedence: bulk', 'X-Autoreply: yes'], text: 'x' },
    ],
    ['vacation', { subject: 'away', head: ['Auto-Submitted: auto-replied (vacation)'], text: 'x' }],
    [
      'Lotus Notes',
      {
        subject: 'AUTO: Ana Prado is out of the office (returning 12/03/2026)',
        head: ['In-Reply-To: <a@b.example>'],
        text: 'x',
      },
    ],
    [
      'Lotus Notes, by its name alone',
      { subject: 'Ana Prado is out of the office.', head: ['References: <a@b.example>'], text: 'x' },
    ],
    [
      'in Spanish, by hand',
      { subject: 'Ausente hasta el lunes', head: ['In-Reply-To: <a@b.example>'], text: 'x' },
    ],
    [
      'in Romanian, by hand',
      { subject: 'Absent de la birou', head: ['In-Reply-To: <a@b.example>'], text: 'x' },
    ],
    ['cPanel', { subject: 'Thanks', head: ['X-Autorespond: yes'], text: 'x' }],
  ];
  test.each(answers)('%s', async (_name, shape) => {
    const mail = await read({ from: 'Ana <ana@loja.example>', envelopeFrom: 'ana@loja.example', ...shape });
    expect(mail.autoSubmitted).toBe(true);
  });

  test('a person who writes about such things is a person', async () => {
    for (const subject of [
      'Vacation calendar is slow',
      'Ausente: our gateway',
      'Auto: brakes fail',
      'Undeliverable: what now?',
      'Férias',
    ])
      expect(
        (
          await read({
            from: 'Ana <ana@loja.example>',
            envelopeFrom: 'ana@loja.example',
            subject,
            text: 'Please help.',
          })
        ).autoSubmitted,
        subject,
      ).toBe(false);
  });
});
