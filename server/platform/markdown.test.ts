import { expect, test } from 'vitest';
import { escapeMarkdown, renderMarkdown } from './markdown.ts';

test('attack class 2 (quoting into outgoing mail): HTML that is written or quoted in Markdown stays text', () => {
  const hostile = '> <img src=x onerror=alert(1)>\n\n<script>alert(1)</script> **b**';
  const { html, text } = renderMarkdown(hostile);
  expect(html).not.toMatch(/<(img|script)/i);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; <strong>b</strong>');
  expect(text).toContain('<script>alert(1)</script> b');
});

test('attack class 3: a link leads to the web, mail and telephone only; pictures are not fetched', () => {
  const { html } = renderMarkdown(
    '[a](javascript:alert(1)) [b](https://x.example/) [c](data:text/html,x) ![d](https://x.example/p.png) <javascript:alert(1)>',
  );
  expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
    'https://x.example/',
    'https://x.example/p.png',
  ]);
  expect(html).not.toContain('<img');
});

test('attack class 4: what is rendered twice is the same, whatever it holds', () => {
  for (const source of ['<scr<script>ipt>', '**a', '[x](<y', '`</code><script>', '&lt;script&gt;'])
    expect(renderMarkdown(renderMarkdown(source).html).html).not.toMatch(/<script/i);
});

test('a name that looks like Markdown is shown as it is', () => {
  for (const name of [
    '*Ana* [x](https://evil.example)',
    '# 1',
    '1. x',
    '- x',
    '<b>',
    'a_b_c',
    '&amp;',
    '`x`',
  ]) {
    const { html } = renderMarkdown(escapeMarkdown(name));
    expect(html).not.toMatch(/<(em|strong|h1|ol|ul|code|b)\b/);
    expect(renderMarkdown(escapeMarkdown(name)).text.replace(/ <https:[^>]*>/, '')).toBe(name);
  }
});

test('line ends stay, lists, quotations and code are readable as text', () => {
  expect(renderMarkdown('Hello\nworld\n\n- a\n- b\n\n> said\n\n`x < y`').text).toBe(
    'Hello\nworld\n\n- a\n- b\n\n> said\n\nx < y',
  );
});
