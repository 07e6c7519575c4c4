import { describe, expect, test } from 'vitest';
import { composeMail } from './compose.ts';
import type { OutgoingMail } from './compose.ts';
import { MailError } from './errors.ts';
import { parseMail } from './parse.ts';

const PLAIN: OutgoingMail = {
  from: { name: 'Suporte Pardini', address: 'support@pardini.test' },
  to: [{ name: 'João Prado', address: 'joao@example.com' }],
  subject: 'Chamado PAR-1001: não imprime',
  text: 'Olá João,\n\nrecebemos o seu pedido. 🚀\n.\nFim',
  messageId: 'm1@pardini.test',
  date: new Date('2026-03-02T13:15:00Z'),
};

async function headOf(mail: OutgoingMail): Promise<string> {
  const raw = (await composeMail(mail)).toString('latin1');
  return raw.slice(0, raw.indexOf('\r\n\r\n') + 2);
}

describe('a message that goes out', () => {
  test('comes back as it was meant', async () => {
    const mail = await parseMail(
      await composeMail({
        ...PLAIN,
        html: '<p>Olá João</p><img src="cid:logo@x">',
        cc: [{ name: '', address: 'ana@example.com' }],
        replyTo: { name: '', address: 'support+t1001.abcdefghijklm@pardini.test' },
        inReplyTo: '<q@example.com>',
        references: ['<p@example.com>', '<q@example.com>'],
        attachments: [
          { name: 'relatório.pdf', type: 'application/pdf', content: Buffer.from('%PDF') },
          { name: 'logo.png', type: 'image/png', content: Buffer.from('png'), cid: 'logo@x' },
        ],
      }),
    );
    expect(mail).toMatchObject({
      from: PLAIN.from,
      to: PLAIN.to,
      cc: [{ name: '', address: 'ana@example.com' }],
      replyTo: [{ name: '', address: 'support+t1001.abcdefghijklm@pardini.test' }],
      subject: PLAIN.subject,
      date: '2026-03-02T13:15:00Z',
      messageId: '<m1@pardini.test>',
      inReplyTo: '<q@example.com>',
      references: ['<p@example.com>', '<q@example.com>'],
      html: '<p>Olá João</p><img src="cid:logo@x">',
      autoSubmitted: false,
    });
    expect(mail.text.trimEnd()).toBe(PLAIN.text);
    expect(mail.attachments.map((file) => [file.name, file.inline])).toEqual([
      ['logo.png', true],
      ['relatório.pdf', false],
    ]);
  });

  test('is the same bytes each time, with CRLF line ends and no line over 998 bytes', async () => {
    const mail = {
      ...PLAIN,
      html: '<p>x</p>',
      references: Array.from({ length: 60 }, (_, i) => `<${i}${'x'.repeat(60)}@y.test>`),
    };
    const raw = await composeMail(mail);
    expect(raw.equals(await composeMail(mail))).toBe(true);
    const text = raw.toString('latin1');
    expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('References keep the first and the last ids', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `<id${i}@y.test>`);
    const { references } = await parseMail(await composeMail({ ...PLAIN, references: ids }));
    expect(references).toHaveLength(25);
    expect([references[0], references.at(-1)]).toEqual(['<id0@y.test>', '<id59@y.test>']);
  });

  test('an automatic one says so, and asks for no automatic answer (RFC 3834)', async () => {
    const head = await headOf({
      ...PLAIN,
      autoSubmitted: 'auto-replied',
      desk: 'pardini',
      language: 'pt-BR',
    });
    expect(head).toContain('Auto-Submitted: auto-replied\r\n');
    expect(head).toContain('\r\nX-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r\n');
    expect(head).toContain('\r\nContent-Language: pt-BR\r\n');
    const back = await parseMail(await composeMail({ ...PLAIN, desk: 'pardini' }));
    expect(back).toMatchObject({
      loops: ['pardini'],
      autoSubmitted: false,
    });
  });

  test('one of a person does not', async () => {
    expect(await headOf({ ...PLAIN, autoSubmitted: null })).not.toMatch(/Auto-Submitted|Suppress/i);
  });

  test('list headers', async () => {
    const head = await headOf({
      ...PLAIN,
      listHeaders: {
        id: 'news.pardini.test',
        unsubscribe: ['https://x.test/u', 'mailto:u@x.test'],
        oneClick: true,
      },
    });
    expect(head).toContain('List-ID: <news.pardini.test>');
    expect(head).toContain('List-Unsubscribe: <https://x.test/u>, <mailto:u@x.test>');
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });
});

describe('header and recipient injection (attack class 15)', () => {
  test.each<[string, Partial<OutgoingMail>]>([
    ['subject', { subject: 'x\r\nBcc: victim@example.com' }],
    ['subject with a bare line feed', { subject: 'x\nBcc: victim@example.com' }],
    ['sender name', { from: { name: 'x\r\nBcc: v@example.com', address: 'a@x.test' } }],
    ['recipient address', { to: [{ name: '', address: 'a@x.test\r\nBcc: v@example.com' }] }],
    ['two recipients in one', { to: [{ name: '', address: 'a@x.test, v@example.com' }] }],
    ['recipient with brackets', { to: [{ name: '', address: 'a@x.test> <v@example.com' }] }],
    ['no recipient', { to: [] }],
    ['message id', { messageId: 'a@b>\r\nBcc: v@example.com' }],
    ['references', { references: ['<a@b>\r\nBcc: v@example.com'] }],
    ['extra header', { extraHeaders: { 'X-A': 'x\r\nBcc: v@example.com' } }],
    ['name of an extra header', { extraHeaders: { 'X-A: 1\r\nBcc': 'v@example.com' } }],
    ['a header that is ours', { extraHeaders: { bcc: 'v@example.com' } }],
    [
      'file name',
      { attachments: [{ name: 'a\r\nX: y.txt', type: 'text/plain', content: Buffer.from('x') }] },
    ],
    ['list address', { listHeaders: { unsubscribe: ['javascript:alert(1)'] } }],
    ['NUL', { subject: 'a\0b' }],
  ])('is refused: %s', async (_, change) => {
    await expect(composeMail({ ...PLAIN, ...change })).rejects.toBeInstanceOf(MailError);
  });

  test('a name that looks like recipients stays a name', async () => {
    const name = '"a" <victim@example.com>, other@example.com';
    const mail = await parseMail(
      await composeMail({ ...PLAIN, to: [{ name, address: 'joao@example.com' }] }),
    );
    expect(mail.to).toEqual([{ name, address: 'joao@example.com' }]);
  });
});
