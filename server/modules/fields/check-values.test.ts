import { faultText } from '../../platform/field-faults.ts';
import { expect, test } from 'vitest';
import { applies, missingOf, readValues } from './check-values.ts';
import type { FieldValue } from './check-values.ts';
import type { FieldRow, FieldType } from './queries.ts';

const field = (type: FieldType, more: Partial<FieldRow> = {}): FieldRow => ({
  id: `id-${type}`,
  key: type,
  type,
  names: { en: type },
  hints: {},
  kinds: null,
  audience: 'staff',
  required: 'never',
  options: [],
  place: 0,
  archived: false,
  version: 1,
  ...more,
});
const options = [
  { id: 'north', names: { en: 'North' }, archived: false },
  { id: 'south', names: { en: 'South' }, archived: false },
  { id: 'old', names: { en: 'Old wing' }, archived: true },
];

const read = (of: FieldRow, value: FieldValue | null, before?: FieldValue): unknown => {
  const { values, faults } = readValues(
    [of],
    { [of.key]: value },
    new Map(before === undefined ? [] : [[of.id, before]]),
  );
  const [fault] = faults;
  return fault === undefined ? values[0]?.value : faultText(fault);
};

test.each<[FieldType, FieldValue | null, unknown]>([
  ['text', '  A 4 ', 'A 4'],
  ['text', 'two\nlines', 'two lines'],
  ['text', 4, 'Give a text.'],
  ['text', 'x'.repeat(501), 'Too long: at most 500 characters.'],
  ['long-text', 'two\nlines', 'two\nlines'],
  ['number', 2.5, 2.5],
  ['number', 0, 0],
  ['number', '2.5', 'Give a number.'],
  ['number', 1e16, 'Give a number.'],
  ['date', '2028-02-29', '2028-02-29'],
  ['date', '2027-02-29', 'Give a date, such as 2026-11-01.'],
  ['date', '1.2.2027', 'Give a date, such as 2026-11-01.'],
  ['yes-no', false, false],
  ['yes-no', 'yes', 'Give yes (true) or no (false).'],
  ['one', 'north', 'north'],
  ['one', 'old', 'One of north, south.'],
  ['several', ['south', 'north', 'south'], ['north', 'south']],
  ['several', ['south', 'west'], 'One of north, south.'],
  ['several', [], null],
  ['text', ' ', null],
  ['number', null, null],
])('a value of type %s: %j is read as %j', (type, given, expected) => {
  expect(read(field(type, { options: type === 'one' || type === 'several' ? options : [] }), given)).toEqual(
    expected,
  );
});

test('an option that is offered no more may stay where it is, and comes nowhere else', () => {
  expect(read(field('one', { options }), 'old', 'old')).toBe('old');
  expect(read(field('several', { options }), ['old', 'north'], ['old'])).toEqual(['north', 'old']);
  expect(read(field('several', { options }), ['old'], ['north'])).toBe('One of north, south.');
});

test('an archived field keeps what it holds or loses it, and takes nothing new', () => {
  const archived = field('text', { archived: true });
  expect(read(archived, 'A 4', 'A 4')).toBe('A 4');
  expect(read(archived, null, 'A 4')).toBeNull();
  expect(read(archived, 'A 5', 'A 4')).toBe('This field is archived.');
});

test('a field is for some kinds or for all; nothing in it is missing where 0 and no are not', () => {
  expect(applies(field('text', { kinds: ['incident'] }), 'incident')).toBe(true);
  expect(applies(field('text', { kinds: ['incident'] }), 'question')).toBe(false);
  expect(applies(field('text'), 'question')).toBe(true);
  const fields = [field('number'), field('yes-no'), field('text')];
  const held = new Map<string, FieldValue | null>([
    ['id-number', 0],
    ['id-yes-no', false],
    ['id-text', null],
  ]);
  expect(missingOf(fields, held).map(({ key }) => key)).toEqual(['text']);
});
