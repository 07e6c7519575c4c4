import { expect, test } from 'vitest';
import { idOf, readFieldForm } from './read-field.server.ts';

test.each([
  ['Número de série', 'numero-de-serie'],
  ['  Țară / județ ', 'tara-judet'],
  ['日本', ''],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('the id of “%s” is “%s”', (name, id) => {
  expect(idOf(name)).toBe(id);
});

test('a form of a field: empty rows are none, two values of one name get ids of their own, a given id stays', () => {
  const form = new FormData();
  const said: [string, string][] = [
    ['names.en', ''],
    ['names.pt-BR', '2ª Ala'],
    ['type', 'one'],
    ['audience', 'filled'],
    ['required', 'opening'],
    ['of', 'some'],
    ['kinds', 'incident'],
    ['kinds', 'question'],
    ['option', '0'],
    ['option.0.id', 'n'],
    ['option.0.names.en', 'North'],
    ['option', '1'],
    ['option.1.names.en', 'South'],
    ['option', '2'],
    ['option.2.names.en', 'South'],
    ['option', '3'],
    ['option.3.names.en', ' '],
  ];
  for (const [name, value] of said) form.append(name, value);
  const { key, body } = readFieldForm(form);
  expect(key).toBe('ala');
  expect(body.kinds).toEqual(['incident', 'question']);
  expect(body.options.map(({ id }) => id)).toEqual(['n', 'south', 'south-2']);
  form.set('of', 'all');
  form.set('type', 'text');
  expect(readFieldForm(form).body).toMatchObject({ kinds: null, options: [] });
});
