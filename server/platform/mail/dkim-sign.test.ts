import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { composeMail } from './compose.ts';
import type { OutgoingMail } from './compose.ts';
import { dkimSign } from './dkim-sign.ts';
import type { SigningKey } from './dkim-sign.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const keys: SigningKey[] = [
  { domain: 'help.example', selector: 'e1', key: ed25519.privateKey },
  { domain: 'help.example', selector: 'r1', key: rsa.privateKey },
];
const zone: Record<string, string> = {
  'e1._domainkey.help.example': `v=DKIM1; k=ed25519; p=${Buffer.from(ed25519.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')}`,
  'r1._domainkey.help.example': `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
};
const resolver = async (name: string, type: string): Promise<string[][]> => {
  const text = type === 'TXT' ? zone[name] : undefined;
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return [[text]];
};

const at = Date.parse('2026-03-02T09:00:00Z') / 1000;
const mail: OutgoingMail = {
  from: { name: 'Ação & Cia', address: 'support@help.example' },
  to: [{ name: 'Ștefan', address: 'stefan@client.example' }],
  replyTo: { name: 'Support', address: 'support+t1.abc@help.example' },
  subject: 'Re: Não funciona — șirul este foarte lung și trebuie împăturit pe mai multe rânduri [OSW-1]',
  text: 'Olá\r\n\r\n  two  spaces \t here\r\n-- \r\nfim   \r\n\r\n\r\n',
  html: '<p>Olá</p>',
  messageId: '<one@help.example>',
  references: Array.from({ length: 12 }, (_, n) => `<reference-${n}@client.example>`),
  autoSubmitted: 'auto-generated',
  listHeaders: {
    id: 'reminders.desk.help.example',
    unsubscribe: ['https://help.example/u/1'],
    oneClick: true,
  },
  date: new Date(at * 1000),
  desk: 'opswat 1234',
  language: 'pt-BR',
};

/** What mailauth, which is not ours, says of each signature. */
async function verdicts(raw: Buffer): Promise<string[]> {
  const { results } = await dkimVerify(raw, { resolver, curTime: new Date(at * 1000) });
  return results.map(({ selector, status }) => `${selector} ${status.result}`);
}

describe('a signed message (RFC 6376, RFC 8463)', () => {
  test('is found true by another program, by both kinds of keys', async () => {
    expect(await verdicts(dkimSign(await composeMail(mail), keys, at))).toEqual(['e1 pass', 'r1 pass']);
  });

  test('is the same bytes each time, with no line over 78 characters in what was added', async () => {
    const raw = await composeMail(mail);
    const signed = dkimSign(raw, keys, at);
    expect(dkimSign(raw, keys, at).equals(signed)).toBe(true);
    const added = signed.subarray(0, signed.length - raw.length).toString('latin1');
    expect(Math.max(...added.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('without keys it leaves as it is', async () => {
    const raw = await composeMail(mail);
    expect(dkimSign(raw, [], at)).toBe(raw);
  });

  test.each<[string, (text: string) => string]>([
    ['an empty body', (text) => text.slice(0, text.indexOf('\r\n\r\n') + 4)],
    ['a body of empty lines', (text) => `${text.slice(0, text.indexOf('\r\n\r\n') + 4)}\r\n\r\n\r\n`],
    ['a body without a last line end', (text) => text.trimEnd()],
    ['spaces at the end of lines', (text) => text.replaceAll('\r\n\r\n', '\r\n\r\nx \t\r\n')],
    ['bytes beyond ASCII', (text) => `${text}\xe3\xe9\r\n`],
  ])('%s is signed as others read it', async (_name, change) => {
    const raw = Buffer.from(change((await composeMail(mail)).toString('latin1')), 'latin1');
    expect(await verdicts(dkimSign(raw, keys, at))).toEqual(['e1 pass', 'r1 pass']);
  });

  test('may be changed on the way in what relays change: line folding and white space', async () => {
    const signed = dkimSign(await composeMail(mail), keys, at).toString('latin1');
    const relayed = `Received: by relay.example\r\n${signed.replace('Subject: Re:', 'Subject:\r\n\tRe:  ')}`;
    expect(await verdicts(Buffer.from(relayed, 'latin1'))).toEqual(['e1 pass', 'r1 pass']);
  });

  test.each<[string, (text: string) => string]>([
    ['another word in the body', (text) => text.replace('two', 'ten')],
    ['another recipient in the header', (text) => text.replace('stefan@client', 'attacker@client')],
    ['a second From in front', (text) => `From: boss@help.example\r\n${text}`],
    ['a second Subject in front', (text) => `Subject: Pay now\r\n${text}`],
    ['a Cc that was not there', (text) => `Cc: attacker@evil.example\r\n${text}`],
    ['another Reply-To', (text) => `Reply-To: attacker@evil.example\r\n${text}`],
    [
      'a second List-Unsubscribe (RFC 8058 §4)',
      (text) => `List-Unsubscribe: <https://evil.example/>\r\n${text}`,
    ],
    ['another Content-Type', (text) => `Content-Type: text/html\r\n${text}`],
  ])('attack class 12 (forged mail): with %s it is no longer ours', async (_name, tamper) => {
    const signed = dkimSign(await composeMail(mail), keys, at).toString('latin1');
    const results = await verdicts(Buffer.from(tamper(signed), 'latin1'));
    expect(results).toHaveLength(2);
    expect(results.filter((result) => result.endsWith('pass'))).toEqual([]);
  });
});
