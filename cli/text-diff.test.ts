import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDiff } from './text-diff.ts';

test('a changed line is shown with three around it', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ''].join('\n');
  expect(textDiff(before, before.replace('e', 'E'), ['old', 'new'])).toBe(
    '--- old\n+++ new\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
  );
});

test('changes far from each other are shown apart, and what is the same is not shown at all', () => {
  const before = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
  const shown = textDiff(before, before.replace('line 5\n', '').replace('line 30', 'x\nline 30'), ['a', 'b']);
  expect(shown.match(/^@@ .*$/gmu)).toEqual(['@@ -2,7 +2,6 @@', '@@ -27,6 +26,7 @@']);
  expect(textDiff(before, before, ['a', 'b'])).toBe('');
});

test('the later text can be made of the earlier one by it, and there is no shorter way', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 24 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = textDiff(before, after, ['a', 'b']);
      expect(diff === '').toBe(before === after);
      expect(applied(before, diff)).toBe(after);
    }),
    { numRuns: 500 },
  );
  const line = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 });
  fc.assert(
    fc.property(line, line, (before, after) => {
      const [a, b] = [before, after].map((lines) => lines.map((each) => `${each}\n`).join(''));
      const edits = textDiff(a ?? '', b ?? '', ['a', 'b'])
        .split('\n')
        .slice(2);
      expect(edits.filter((each) => /^[-+]/u.test(each)).length).toBe(fewest(before, after));
    }),
    { numRuns: 300 },
  );
});

test('texts that have next to nothing in common are shown one in the place of the other', () => {
  const [a, b] = ['a', 'b'].map((letter) =>
    Array.from({ length: 900 }, (_, n) => `${letter}${n}\n`).join(''),
  );
  const diff = textDiff(a ?? '', b ?? '', ['a', 'b']);
  expect(diff).toMatch(/^--- a\n\+\+\+ b\n@@ -1,900 \+1,900 @@\n-a0\n/u);
  expect(applied(a ?? '', diff)).toBe(b);
});

/** What `patch` makes of it. */
function applied(before: string, diff: string): string {
  if (diff === '') return before;
  const source = before === '' ? [] : before.replace(/\n$/u, '').split('\n');
  const out: string[] = [];
  let [read, ended, last] = [0, true, ''];
  for (const line of diff.trimEnd() === '' ? [] : diff.slice(0, -1).split('\n').slice(2)) {
    const hunk = /^@@ -(?<start>\d+),(?<count>\d+) /u.exec(line)?.groups;
    if (hunk !== undefined) {
      const start = Number(hunk['start']) - (hunk['count'] === '0' ? 0 : 1);
      while (read < start) out.push(source[read++] ?? '');
    } else if (line.startsWith('\\')) ended = last === '-';
    else {
      last = line[0] ?? '';
      if (!line.startsWith('+')) expect(source[read++]).toBe(line.slice(1));
      if (!line.startsWith('-')) {
        out.push(line.slice(1));
        ended = true;
      }
    }
  }
  if (read < source.length) {
    out.push(...source.slice(read));
    ended = before.endsWith('\n');
  }
  return out.join('\n') + (ended && out.length > 0 ? '\n' : '');
}

/** Lines to take away and to add at least: by the longest common part, worked out the slow way. */
function fewest(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i]![j] =
        a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
  return a.length + b.length - 2 * table[a.length]![b.length]!;
}
