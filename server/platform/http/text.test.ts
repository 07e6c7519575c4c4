import { expect, test } from 'vitest';
import { cleanLineString, cleanString } from './text.ts';

test('a text keeps its lines and loses control characters and the white space around it', () => {
  expect(cleanString().parse(' \u0000a\r\nb\u0007\tc\n')).toBe('a\nb\tc');
});

test('a line becomes one line, without signs that hide or turn others', () => {
  expect(cleanLineString().parse('  Sub\u0000ject\r\nBcc: x \u202Etxt.exe\u200b ')).toBe(
    'Subject Bcc: x txt.exe',
  );
});

test('lengths count what is left', () => {
  expect(cleanString().min(1).safeParse(' \u0000\n').success).toBe(false);
  expect(cleanLineString().max(3).safeParse(' a\u0000bc ').success).toBe(true);
  expect(cleanLineString().max(3).safeParse('abcd').success).toBe(false);
});
