import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMail } from './parse.ts';
import { CLIENTS, asMail } from './quotations.fixture.ts';

/** Lines as people write them, also such as look like what mail programs write. */
const LINES = [
  'It still does not print.',
  'Ainda não funciona, desde ontem às 10:00.',
  'Am Montag um 10:00 hat der Techniker geschrieben:',
  'On Monday at 10:00 we restarted it, and the log says:',
  'On 2 March 2026 at 10:00 I wrote:',
  'On 2 March the technician wrote:',
  'Em 02/03/2026 o técnico Rui escreveu:',
  'El 2/3/26 a las 10:00 usted escribió:',
  'As Rui wrote:',
  'the manual writes:',
  'De: São Paulo',
  'Para: Lisboa',
  'Data: 3 de março',
  'To: whom it may concern',
  '2026-03-02 10:00:01 delivery failed for <ana@example.org>:',
  'Please write to Rui Costa <rui@example.org>:',
  'Enviado do meu celular o comprovante ontem.',
  'Sent from the wrong account, sorry',
  'Get the Outlook add-in from your portal',
  'Get Outlook for iOS fails with error 17',
  'Which brevity do you mean?',
  '______',
  '-----',
  '- one',
  '* two *',
  '1) three',
  'a > b, and b >= c',
  'C:\\> dir',
  'Original message: lost',
  'Forwarded: no',
  'https://example.org/?a=1&b=2',
  '{"error": "x"}',
  'Atenciosamente,',
  'Ana Lima',
  'Tel. +55 11 5555-0100',
];

/** Several lines together that look like something else. */
const PASSAGES = [
  ['Option 1: a new drum', '--', 'Option 2: a new printer'],
  [
    'It came back with',
    'From: mailer@example.org',
    'To: rui@example.org',
    'Date: 2 March 2026 10:00',
    'Subject: Undelivered',
    'What now?',
  ],
  ['---- what the manual wrote ----', 'press both keys'],
  ['On Monday at 10:00 Rui wrote:', 'it hangs again', 'and then it went'],
  ['Sent from the office,', 'On Tuesday it broke', 'again.'],
];

const lines = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...LINES) },
    { weight: 1, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom('cabo', 'versão', 'port', 'Drucker', '42', 'wrote', 'sent', 'a@b.test', ':'), {
          minLength: 1,
          maxLength: 6,
        })
        .map((words) => words.join(' ')),
    },
  ),
  { minLength: 1, maxLength: 6 },
);
const passage = fc.oneof(
  { weight: 4, arbitrary: lines },
  { weight: 1, arbitrary: fc.constantFrom(...PASSAGES) },
);

/** Whether all lines of a text come one after the other among others. */
function holds(shown: string, own: readonly string[]): boolean {
  const lines = shown.split('\n').map((line) => line.trim());
  let at = 0;
  // A ruler is no word of theirs.
  for (const line of own.filter((each) => /[\p{L}\p{N}]/u.test(each))) {
    at = lines.indexOf(line.trim(), at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('what is newly written is shown whole, and what is quoted is not', () => {
  test.each(CLIENTS.map((client) => [client.name, client] as const))('%s', async (_, client) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(passage, { minLength: 3, maxLength: 3 }),
        fc.constantFrom(...client.places),
        fc.nat(),
        async (passages, place, seed) => {
          const used = place === 'inline' ? passages : passages.slice(0, 1);
          const { visible } = await parseMail(asMail(client, used, place, seed));
          expect(holds(visible, used.flat())).toBe(true);
          const wordless = used.every((lines) => lines.every((line) => !/[\p{L}\p{N}]/u.test(line)));
          if (!wordless) expect(visible).not.toContain('OLD');
        },
      ),
      { numRuns: 40, seed: 20_261_127 },
    );
  });

  test('a message that answers nothing is shown whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(passage, fc.constant(['> npm ERR! code 17', '> npm ERR! path /tmp'])), {
          minLength: 1,
          maxLength: 4,
        }),
        async (passages) => {
          const own = passages.flatMap((lines) => [...lines, '']);
          const raw = `From: Ana <ana@example.org>\r\nSubject: Impressora\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${own.join('\r\n')}`;
          const { visible } = await parseMail(Buffer.from(raw));
          expect(holds(visible, own)).toBe(true);
        },
      ),
      { numRuns: 200, seed: 20_261_127 },
    );
  });

  test('the property itself bites', () => {
    expect(holds('a\nb', ['a', 'b'])).toBe(true);
    expect(holds('b\na', ['a', 'b'])).toBe(false);
    expect(holds('a', ['a', 'b'])).toBe(false);
  });
});
