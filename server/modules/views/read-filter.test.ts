import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Option } from './keys.ts';
import { nearest } from '../../platform/nearest.ts';
import { matchOption } from './match-option.ts';
import { readFilter } from './read-filter.ts';

const short = (text: string) => {
  const { terms, words, faults } = readFilter(text);
  return {
    terms: terms.map(
      ({ not, key, operator, values }) =>
        `${not ? '-' : ''}${key}${operator}${values.map((value) => value.text).join('|')}`,
    ),
    words,
    faults: faults.map(({ code, from, to }) => `${code} ${from}-${to}`),
  };
};

test('keys, operators, several values, quotes, minus, and words', () => {
  expect(
    short(
      'state:open Severity:critical,"very high" team:"level 2" due<4h created>=2026-11-01 -tag:spam slow "after midnight" -"not this" -no',
    ),
  ).toEqual({
    terms: [
      'state:open',
      'severity:critical|very high',
      'team:level 2',
      'due<4h',
      'created>=2026-11-01',
      '-tag:spam',
    ],
    words: 'slow "after midnight" -"not this" -no',
    faults: [],
  });
  expect(short('  ')).toEqual({ terms: [], words: null, faults: [] });
  expect(short('a OR b NF-e AB-1234')).toEqual({ terms: [], words: 'a OR b NF-e AB-1234', faults: [] });
});

test('a fault has its place, and the rest is read all the same', () => {
  expect(short('state: kind:bug')).toEqual({
    terms: ['kind:bug'],
    words: null,
    faults: ['value-missing 6-7'],
  });
  expect(short('tag:"vip')).toMatchObject({ terms: ['tag:vip'], faults: ['unclosed 4-8'] });
  expect(short('tag:a,,b').faults).toEqual(['value-missing 6-7']);
  expect(short(`${'x '.repeat(31)}`).faults).toEqual(['too-many 60-62']);
  expect(short('y'.repeat(1001)).faults).toEqual(['too-long 1000-1001']);
});

test('brackets group nothing, and “or” joins no conditions: each is said at its place, and the rest is read', () => {
  expect(short('(slow or late)')).toEqual({ terms: [], words: 'slow or late', faults: ['brackets 0-1'] });
  expect(short('(state:open or tag:vip)')).toEqual({
    terms: ['state:open', 'tag:vip'],
    words: null,
    faults: ['brackets 0-1', 'or-conditions 12-14'],
  });
  expect(short('team:support -((tag:spam "x y")) kiosk')).toEqual({
    terms: ['team:support', 'tag:spam'],
    words: '"x y" kiosk',
    faults: ['brackets 13-16'],
  });
  expect(short('state:open OR kiosk').faults).toEqual(['or-conditions 11-13']);
  expect(short('kiosk OR state:open').faults).toEqual(['or-conditions 6-8']);
  expect(short('( state:open )').faults).toEqual(['brackets 0-1']);
});

test('brackets inside a word, around one, or in quotes are part of what is looked for', () => {
  for (const words of ['main() fails', '(c) 2026', 'call(x', '1) first', '"(a or b)"', 'slow OR late', ':)'])
    expect(short(words), words).toEqual({ terms: [], words, faults: [] });
});

test('attack class 18 (filter fuzz): whatever is typed is read to its end, with places inside the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'state:',
      'tag:"',
      '"',
      ',',
      '-',
      '<=',
      "';--",
      ' ',
      '__proto__:x',
      'constructor:y',
      '(',
      '%',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { terms, faults } = readFilter(text);
      for (const { from, to } of [...terms, ...faults, ...terms.flatMap(({ values }) => values)]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(from).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('a value is an id or a name, else the only one that begins so, whatever the case and accents', () => {
  const options: Option[] = [
    { id: 'S1', names: { en: 'Critical', pt: 'Crítica' } },
    { id: 'S2', names: { en: 'High' } },
    { id: 'S3', names: { en: 'Not so high' } },
  ];
  const id = (given: string) => {
    const found = matchOption(given, options);
    return 'id' in found ? found.id : found.map((option) => option.id);
  };
  expect([id('s1'), id('critica'), id('CRIT'), id('hi'), id('so'), id('S'), id('x')]).toEqual([
    'S1',
    'S1',
    'S1',
    'S2',
    'S3',
    ['S1', 'S2', 'S3'],
    [],
  ]);
  expect(nearest('sevrity', ['state', 'severity', 'team'])[0]).toBe('severity');
});
