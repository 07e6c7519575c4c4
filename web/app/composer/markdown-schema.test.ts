import { expect, test } from 'vitest';
import { readMarkdown, writeMarkdown } from './markdown-schema.ts';

const again = (markdown: string): string => writeMarkdown(readMarkdown(markdown));

test('what is written as Markdown comes out of the editor as it went in', () => {
  for (const markdown of [
    'Dear Ana,\nline two\n\n**bold** and *light* and `x < y`',
    '* a\n* b\n\n1. one\n2. two',
    '> said\n> so',
    '```\ncode\n```',
    '[words](https://x.example/)',
    '## Heading',
  ])
    expect(again(markdown)).toBe(markdown);
});

test('attack class 1: HTML in a draft is text in the editor, and pictures are not fetched', () => {
  const document = readMarkdown('<img src=x onerror=alert(1)> ![p](https://x.example/p.png)');
  const types = new Set<string>();
  document.descendants((node) => void types.add(node.type.name));
  expect([...types].toSorted()).toEqual(['paragraph', 'text']);
  expect(document.textContent).toContain('<img src=x onerror=alert(1)>');
});
