import { expect, test } from 'vitest';
import { withoutMessages, withoutQuotations, withoutWords } from './taken-out.ts';

test('words go as they stand, as Markdown escapes them, and as HTML spreads them over elements', () => {
  const clean = withoutWords('my_pass<1>');
  expect(clean('it is my_pass<1>, sorry')).toBe('it is ▇▇▇, sorry');
  expect(clean('it is my\\_pass\\<1\\>')).toBe('it is ▇▇▇');
  expect(clean('<p>it is my_<b>pass</b>&lt;1&gt;</p>')).toBe('▇▇▇');
  expect(clean('it is mine')).toBe('it is mine');
});

test('a message goes alone, quoted, in part and as HTML; what somebody else writes stays', () => {
  const clean = withoutMessages(['Hello,\n\nthe password is hunter2.\nThanks']);
  expect(clean('Hello, the password is hunter2. Thanks')).toBe('▇▇▇');
  expect(clean('Hello,\nthe password is…')).toBe('▇▇▇');
  expect(clean('> the password is hunter2.\n> Thanks\n\nThanks, never send this.')).toBe(
    '▇▇▇\n> Thanks\n\nThanks, never send this.',
  );
  expect(clean('<p>Hello,</p> <p>the password is <b>hunter2.</b></p> Thanks')).toBe('▇▇▇');
  expect(clean('Thanks')).toBe('Thanks');
  expect(withoutMessages(['hunter2'])('hunter2')).toBe('▇▇▇');
});

test('what others quoted of a message goes, whole or line by line; what they say in words of their own stays', () => {
  const clean = withoutQuotations(['Hello,\n\nthe password is\nhunter2.\nThanks']);
  expect(
    clean('Changed it.\n\nOn Monday Rui wrote:\n> Hello,\n>\n> the password is hunter2.\n> Thanks\n'),
  ).toBe('Changed it.\n\nOn Monday Rui wrote:\n▇▇▇\n');
  expect(clean('Changed it.\n\nVon: Rui\nHello,\nthe password is hunter2.\nThanks\n\nThanks')).toBe(
    'Changed it.\n\nVon: Rui\n▇▇▇\n\nThanks',
  );
  expect(clean('> hunter2.\nWhich one?')).toBe('▇▇▇\nWhich one?');
  expect(clean('<p>Why?</p><blockquote>Hello, <br>the password is hunter2. Thanks</blockquote>')).toBe('▇▇▇');
  for (const own of ['Thanks', 'the password is\nnew now', '> Thank', 'Hello,\nis it on?'])
    expect(clean(own)).toBe(own);
  expect(withoutQuotations(['ok'])('ok')).toBe('ok');
});
