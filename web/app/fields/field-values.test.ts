import { expect, test } from 'vitest';
import { inputName, textOf, valueOf, valuesIn, valueWords } from './field-values.ts';

test.each([
  ['number', 2.5],
  ['number', 0],
  ['yes-no', false],
  ['several', ['north', 'south']],
  ['one', 'north'],
  ['date', '2026-11-01'],
  ['text', 'A 4'],
] as const)('a value of type %s comes out of a form as it went in: %j', (type, value) => {
  const text = textOf(typeof value === 'object' ? [...value] : value);
  expect(valueOf(type, text)).toEqual(value);
});

test('what a form says is read by the names of its inputs; what is no number goes to the API as it is', () => {
  expect(inputName({ type: 'one', key: 'wing' })).toBe('field.one.wing');
  expect(
    valuesIn({
      'field.number.licences': '2,5',
      'field.number.seats': 'many',
      'field.several.rooms': ',north,south',
      'field.text.serial': ' ',
      'field.odd.x': '1',
      subject: 'x',
    }),
  ).toEqual({ licences: 2.5, seats: 'many', rooms: ['north', 'south'], serial: null });
});

test('a value is told in the reader’s words', () => {
  const words = {
    yes: 'sim',
    no: 'não',
    language: 'pt-BR',
    say: (text: Readonly<Record<string, string>>) => text['pt-BR'] ?? '',
    date: (date: string) => `dia ${date}`,
  };
  const list = {
    type: 'several' as const,
    options: [{ id: 'n', names: { 'pt-BR': 'Norte' }, archived: true }],
  };
  expect(valueWords({ type: 'yes-no', options: [] }, false, words)).toBe('não');
  expect(valueWords({ type: 'number', options: [] }, 1234.5, words)).toBe('1.234,5');
  expect(valueWords({ type: 'date', options: [] }, '2026-11-01', words)).toBe('dia 2026-11-01');
  expect(valueWords(list, ['n', 'gone'], words)).toBe('Norte, gone');
  expect(valueWords({ type: 'text', options: [] }, null, words)).toBe('');
});
