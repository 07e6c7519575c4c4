import { expect, test } from 'vitest';
import { rtfToText, unpackRtf } from './rtf.ts';

const packed = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const read = (rtf: string): string => rtfToText(Buffer.from(rtf, 'latin1'));

test('the examples of [MS-OXRTFCP] come out: one with references into the beginning, one that reads what it has just written', () => {
  expect(
    unpackRtf(
      packed(
        '2d 00 00 00 2b 00 00 00 4c 5a 46 75 f1 c5 c7 a7 03 00 0a 00 72 63 70 67 31 32 35 42 32 0a f3 20 68 65 6c 09 00 20 62 77 05 b0 6c 64 7d 0a 80 0f a0',
      ),
    )?.toString('latin1'),
  ).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  expect(
    unpackRtf(
      packed('1a 00 00 00 1c 00 00 00 4c 5a 46 75 e2 d4 4b 51 41 00 04 20 57 58 59 5a 0d 6e 7d 01 0e b0'),
    )?.toString('latin1'),
  ).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}');
});

test('what is not compressed is taken as it is; what is neither, or cut off, does no harm', () => {
  const plain = Buffer.concat([
    packed('00 00 00 00 05 00 00 00 4d 45 4c 41 00 00 00 00'),
    Buffer.from('{\\rtf'),
  ]);
  expect(unpackRtf(plain)?.toString()).toBe('{\\rtf');
  expect(unpackRtf(Buffer.alloc(40))).toBe(null);
  expect(unpackRtf(Buffer.alloc(3))).toBe(null);
  const cut = packed('2d 00 00 00 2b 00 00 00 4c 5a 46 75 f1 c5 c7 a7 03 00 0a 00 72 63');
  expect(unpackRtf(cut)?.toString('latin1')).toMatch(/^\{\\rtf1\\ansi/);
});

test.each([
  ['paragraphs, lines and tabs', '{\\rtf1 one\\par two\\line three\\tab four\\par}', 'one\ntwo\nthree\tfour'],
  [
    'lists of fonts, colours and styles, and pictures are not words',
    '{\\rtf1{\\fonttbl{\\f0\\fswiss Arial;}}{\\colortbl;\\red0;}{\\*\\generator Riched20;}{\\pict\\bin4 abcd ffff}word}',
    'word',
  ],
  ['the code page is that of the file', "{\\rtf1\\ansi\\ansicpg1250 \\'bai \\'fe\\'e3ri}", 'şi ţări'],
  [
    'a font may have one of its own',
    "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}\\f0 caf\\'e9 {\\f1 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2} \\'e9}",
    'café Привет é',
  ],
  [
    'Unicode goes before the letters that stand in for it',
    "{\\rtf1\\uc1 \\u537?i \\u-10179?\\u-8704?{\\uc2 \\u259 a'}.}",
    'și 😀ă.',
  ],
  ['letters of several bytes', "{\\rtf1\\ansicpg932 \\'93\\'fa\\'96\\'7b}", '日本'],
  [
    'signs that have a meaning are written with a backslash',
    '{\\rtf1 \\{a\\} C:\\\\b \\~c \\emdash  \\ldblquote d\\rdblquote}',
    '{a} C:\\b \u00a0c — “d”',
  ],
  [
    'HTML that Outlook put into it (\\fromhtml) is left out, its words stay',
    '{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}Good morning\\htmlrtf \\par\\htmlrtf0 {\\*\\htmltag72 </p>}{\\*\\htmltag64 <p>}again}',
    'Good morning\nagain',
  ],
])('%s', (_rule, rtf, text) => {
  expect(read(rtf)).toBe(text);
});

test('attack class 26: deep groups, long runs and endless numbers cost little', () => {
  const before = process.cpuUsage();
  for (const rtf of [
    '{'.repeat(1_000_000),
    `{\\rtf1${'\\par '.repeat(300_000)}`,
    `{\\rtf1${' '.repeat(1_000_000)}x`,
    `{\\rtf1\\bin99999999999999999999 x`,
    `{\\rtf1${"\\'e9".repeat(300_000)}`,
    `{\\rtf1\\fonttbl${'{\\f1\\fcharset204 x;}'.repeat(50_000)}`,
  ])
    read(rtf);
  // Says that it is 4 GB.
  unpackRtf(packed(`ff ff ff ff ff ff ff ff 4c 5a 46 75 00 00 00 00 ${'ff 00 0f '.repeat(1000)}`));
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(3_000);
});
