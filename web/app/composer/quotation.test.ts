import { expect, test } from 'vitest';
import { quotation, quote, takeQuotations } from './quotation.ts';

test('a quotation stands below who said it, line by line, and its signs stay signs', () => {
  expect(quotation('It is *slow*.\n\n- at night\n1. always\n', 'Ana_B wrote:')).toBe(
    'Ana\\_B wrote:\n\n> It is \\*slow\\*.\n>\n> \\- at night\n> 1\\. always\n\n',
  );
});

test('the form that came last takes it; one that has gone takes nothing', () => {
  const taken: string[] = [];
  const off = takeQuotations((text) => taken.push(text));
  quote('a');
  off();
  quote('b');
  expect(taken).toEqual(['a']);
});
