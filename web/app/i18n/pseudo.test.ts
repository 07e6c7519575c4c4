import { expect, test } from 'vitest';
import { pseudoText, pseudoTexts } from './pseudo.ts';

test('a pseudo text is in brackets, longer by two fifths, and keeps its gaps', () => {
  expect(pseudoText('Back to {{where}}')).toBe('⟦Ƀàçķ ŧô {{where}}~~~~⟧');
  expect(pseudoTexts({ a: { b_one: 'x' } })).toEqual({ a: { b_one: '⟦x~⟧' } });
});
