import { expect, test } from 'vitest';
import { choose, typingAt, valueText, withoutStretch, withTerm } from './filter-text.ts';

test('what is typed at the caret is a key, or a value after its key', () => {
  expect(typingAt('sta', 3)).toEqual({ from: 0, key: null, text: 'sta' });
  expect(typingAt('state:open -ta', 14)).toEqual({ from: 12, key: null, text: 'ta' });
  expect(typingAt('state:op', 8)).toEqual({ from: 6, key: 'state', text: 'op' });
  expect(typingAt('state:open,wa', 13)).toEqual({ from: 11, key: 'state', text: 'wa' });
  expect(typingAt('team:"level ', 12)).toEqual({ from: 5, key: 'team', text: 'level ' });
  expect(typingAt('state:open ', 11)).toEqual({ from: 11, key: null, text: '' });
});

test('what is chosen takes its place, in quotes where it needs them', () => {
  expect(choose('sta', 3, typingAt('sta', 3), 'state')).toEqual({ filter: 'state:', caret: 6 });
  const text = 'team:lev tag:x';
  expect(choose(text, 8, typingAt(text, 8), 'level 2')).toEqual({
    filter: 'team:"level 2" tag:x',
    caret: 15,
  });
  expect([valueText('S1'), valueText('a,b'), valueText('a"b c')]).toEqual(['S1', '"a,b"', '"ab c"']);
  expect(withTerm(' a ', 'state:open')).toBe('a state:open');
  expect(withoutStretch('a state:open b', 2, 12)).toBe('a b');
});
