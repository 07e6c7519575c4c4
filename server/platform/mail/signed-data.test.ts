import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import { signedContent } from './signed-data.ts';

/** What a message of the corpus has in its only part. */
function sample(name: string): Buffer {
  const raw = readFileSync(new URL(`corpus/${name}.eml`, import.meta.url), 'latin1');
  return Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64');
}
const whole = sample('smime-opaque-text-inside');
const streamed = sample('smime-opaque-streamed-with-file');

test('the content comes out whether its length is told or streamed in pieces', () => {
  expect(signedContent(whole)?.toString()).toMatch(/^Content-Type: text\/plain.*Ioana\r\n$/s);
  expect(signedContent(streamed)?.toString()).toMatch(/^Content-Type: multipart\/mixed.*--i1--\r\n$/s);
});

test('what is damaged, cut off anywhere, or something else gives nothing and does no harm', () => {
  for (const good of [whole, streamed])
    for (let at = 0; at < good.length; at += 1) {
      const cut = signedContent(good.subarray(0, at));
      expect(cut === null || good.includes(cut)).toBe(true);
      const changed = Buffer.from(good);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      signedContent(changed);
    }
  const enveloped = Buffer.from(whole);
  enveloped[enveloped.indexOf(Buffer.from('010702', 'hex')) + 2] = 3;
  expect(signedContent(enveloped)).toBe(null);
});

test('attack class 26: a million elements inside each other, or beside each other, cost little', () => {
  const before = process.cpuUsage();
  const deep = Buffer.alloc(1_000_000, Buffer.from('3080', 'hex'));
  expect(signedContent(deep)).toBe(null);
  const head = streamed.subarray(0, streamed.indexOf(Buffer.from('24800482', 'hex')));
  const pieces = Buffer.alloc(2_000_000, Buffer.from('0400', 'hex'));
  expect(
    signedContent(Buffer.concat([head, Buffer.from('2480', 'hex'), pieces, Buffer.alloc(12)]))?.length,
  ).toBe(0);
  expect(signedContent(Buffer.concat([head, Buffer.alloc(100_000, Buffer.from('2480', 'hex'))]))).toBe(null);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
});

test('attack class 26: signatures in signatures end after three, and what is in them counts for the limits', async () => {
  const wrap = (content: Buffer): Buffer => {
    const tlv = (tag: string, data: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`${tag}84${data.length.toString(16).padStart(8, '0')}`, 'hex'), data]);
    const info = tlv(
      '30',
      Buffer.concat([Buffer.from('06092a864886f70d010701', 'hex'), tlv('a0', tlv('04', content))]),
    );
    const signed = tlv('30', Buffer.concat([Buffer.from('0201013100', 'hex'), info]));
    const cms = tlv('30', Buffer.concat([Buffer.from('06092a864886f70d010702', 'hex'), tlv('a0', signed)]));
    return Buffer.from(
      `Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${cms.toString('base64')}\r\n`,
    );
  };
  let raw: Buffer = Buffer.from('Content-Type: text/plain\r\n\r\nthe core\r\n');
  for (let level = 0; level < 3; level += 1) raw = wrap(raw);
  const from = Buffer.from('From: a@x.example\r\n');
  expect((await parseMail(Buffer.concat([from, raw]))).text.trim()).toBe('the core');
  const tooDeep = await parseMail(Buffer.concat([from, wrap(raw)]));
  expect([tooDeep.text.trim(), tooDeep.attachments[0]?.name]).toEqual(['', 'smime.p7m']);
  const bomb = wrap(
    Buffer.from(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(2_000)}--b--\r\n`,
    ),
  );
  await expect(parseMail(Buffer.concat([from, bomb]))).rejects.toMatchObject({ code: 'too-many-parts' });
});
