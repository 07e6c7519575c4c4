import { expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

test.each([
  ['Hello Sorin, **bold** and *it*, _it_ too', 'Hello Sorin, bold and it, it too'],
  [String.raw`Hello, \*\*typed\*\* and my\_own\_name`, 'Hello, **typed** and my_own_name'],
  ['in source my_own_name stays, 2 * 3 too', 'in source my_own_name stays, 2 * 3 too'],
  ['# Steps\n\n1. See [the **guide**](https://a.example/b)\n2. `restart`', 'Steps See the guide restart'],
  ['> quoted\n> on\n\n- one\n- <https://a.example>', 'quoted on one https://a.example'],
  ['first\\\nsecond', 'first second'],
])('%j is read as it will be', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words);
});
