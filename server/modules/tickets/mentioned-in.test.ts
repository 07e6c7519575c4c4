import { expect, test } from 'vitest';
import { mentionedIn } from './mentioned-in.ts';

const people = ['Tomé Arruda', 'Ana', 'Ana Prado', 'Ilinca Ștefan', 'Rui Sá', 'Rui Costa', 'Łukasz Groß'].map(
  (name) => ({ id: name, name }),
);
const named = (text: string): string[] => mentionedIn(text, people);

test('a note names people whatever the case and the accents, also by the beginning of their name when it is only theirs', () => {
  for (const text of [
    '@Tomé Arruda',
    '@tome arruda, look',
    'Hello @TOME',
    '(@tomé)',
    '@Tome\u0301: a word',
    '@Tome A word',
  ])
    expect([text, named(text)]).toEqual([text, ['Tomé Arruda']]);
  expect(named('@Ilinca Stefan and @ilinca')).toEqual(['Ilinca Ștefan']);
  expect(named('@lukasz gross')).toEqual(['Łukasz Groß']);
});

test('the longest name wins; what begins several names is nobody, nor are parts of words and addresses', () => {
  expect(named('@Ana Prado')).toEqual(['Ana Prado']);
  expect(named('@Ana, please')).toEqual(['Ana']);
  expect(named('@Rui')).toEqual([]);
  expect(named('@Rui Sa and @Rui Costa')).toEqual(['Rui Sá', 'Rui Costa']);
  for (const text of ['x@Tome', '@Tomes', '@Arruda', '@', 'tome@Tomeville.example'])
    expect([text, named(text)]).toEqual([text, []]);
});
