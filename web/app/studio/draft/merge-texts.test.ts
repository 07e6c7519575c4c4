import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from './apply-edits.fixture.ts';
import { lineEdits, mergedText, mergeTexts } from './merge-texts.ts';
import type { Choice } from './merge-texts.ts';

const lines = fc
  .array(fc.constantFrom('a', 'b', 'c', 'plans:', '  x: 1', ''), { maxLength: 12 })
  .map((all) => all.join('\n'));

describe('two texts that came from one', () => {
  test('what only one of the two changed is taken, what both changed is told apart', () => {
    const base = 'one\ntwo\nthree\nfour\nfive';
    const mine = 'one\nTWO\nthree\nfour\nfive!';
    const theirs = 'zero\none\ntwo\nthree\nfour\nFIVE';
    const parts = mergeTexts(base, mine, theirs);
    expect(parts).toEqual([
      { type: 'theirs', before: [], lines: ['zero'] },
      { type: 'same', lines: ['one'] },
      { type: 'mine', before: ['two'], lines: ['TWO'] },
      { type: 'same', lines: ['three', 'four'] },
      { type: 'both', before: ['five'], mine: ['five!'], theirs: ['FIVE'] },
    ]);
    expect(mergedText(parts, new Map())).toBe('zero\none\nTWO\nthree\nfour\nfive!');
    expect(mergedText(parts, new Map<number, Choice>([[4, 'mine, theirs']]))).toBe(
      'zero\none\nTWO\nthree\nfour\nfive!\nFIVE',
    );
  });

  test('nothing of either is lost: all choices for one side give that side’s text', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, mine, theirs) => {
        const parts = mergeTexts(base, mine, theirs);
        const all = (choice: Choice): string =>
          mergedText(parts, new Map(parts.keys().map((index) => [index, choice])));
        expect(all('mine')).toBe(mine);
        expect(all('theirs')).toBe(theirs);
      }),
    );
  });

  test('when only one of the two changed anything there is nothing to choose', () => {
    fc.assert(
      fc.property(lines, lines, (base, theirs) => {
        expect(mergedText(mergeTexts(base, base, theirs), new Map())).toBe(theirs);
        expect(mergedText(mergeTexts(base, theirs, base), new Map())).toBe(theirs);
      }),
    );
  });
});

test('changes by lines lead from one text to the other, and leave lines that are the same', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      expect(applyEdits(before, lineEdits(before, after))).toBe(after);
    }),
  );
  expect(lineEdits('a\nb\nc', 'a\nB\nc')).toEqual([{ from: 2, to: 4, insert: 'B\n' }]);
});
