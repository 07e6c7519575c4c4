import { randomBytes, randomUUID } from 'node:crypto';

const WORDS =
  'the scanner at our second site stops after some minutes and shows a red light since the update of this morning we have restarted it twice and changed the cable the log says timeout while waiting for the engine our people can not go on with their work please tell us what to do next'.split(
    ' ',
  );
const ATTACHMENT_BYTES = 3700;

/** A mail as programs of people write them: some paragraphs and an attachment that nobody sent before, 6.7 KB together. */
export function makeMail(from: string, to: string): Buffer {
  const boundary = `=_${randomUUID()}`;
  const attachment = randomBytes(ATTACHMENT_BYTES)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(
    [
      `From: "Bench Person" <${from}>`,
      `To: <${to}>`,
      `Subject: ${words(6)} ${randomBytes(3).toString('hex')}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${randomUUID()}@bench.example>`,
      'MIME-Version: 1.0',
      'User-Agent: Amparo bench',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Hello,',
      '',
      ...Array.from({ length: 12 }, () => words(11)),
      '',
      'Kind regards',
      'Bench Person',
      '',
      `--${boundary}`,
      'Content-Type: application/octet-stream; name="scanner.log.gz"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="scanner.log.gz"',
      '',
      attachment,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

function words(count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(Math.random() * WORDS.length)]).join(' ');
}
