import { plainly } from '@amparo/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentedForms } from './accents.ts';
import { buildTsquery } from './build-tsquery.ts';
import { markHits } from './mark-hits.ts';
import { readQuery } from './read-query.ts';
import { codesOf, formsOf } from './words.ts';

const alone = (word: string): string[] => [word];
const text = (query: string, stems: Record<string, string[]>): string | undefined =>
  buildTsquery(
    readQuery(query),
    (form) => ({ stems: stems[form] ?? [], silent: !(form in stems) }),
    alone,
    false,
  )?.text;

test('codes are kept whole, and a version is found by its beginning', () => {
  expect(codesOf('Fault AB-1234 and ORA-00942, after 5.12.3 on setup_v2.log')).toEqual([
    'ab-1234',
    'ora-00942',
    '5.12.3',
    '5.12',
    'setup_v2.log',
  ]);
  expect(codesOf('code 0x80070005 from ana@farol.example.')).toEqual(['0x80070005', 'ana@farol.example']);
  expect(codesOf('plain words only')).toEqual([]);
});

test('what is a code is what a single pattern would find', () => {
  const pattern =
    /[\p{L}\p{N}]+(?:[-_.@/:#+][\p{L}\p{N}]+)+|\p{N}+\p{L}[\p{L}\p{N}]*|\p{L}+\p{N}[\p{L}\p{N}]*/gu;
  const signs = fc.constantFrom('a', 'É', '7', '0', '.', '-', '_', '@', ' ', '(', '\n');
  fc.assert(
    fc.property(fc.string({ unit: signs, maxLength: 40 }), (one) => {
      const whole = codesOf(one).filter((found) => !/^\d+(?:\.\d+)+$/.test(found));
      const expected = [...one.matchAll(pattern)].map(([match]) => plainly(match));
      expect(whole).toEqual([...new Set(expected)].filter((found) => !/^\d+(?:\.\d+)+$/.test(found)));
    }),
  );
});

test('attack class 26 (mail that costs too much): an endless word is read as fast as any other text', () => {
  for (const sign of ['x', 'é', '7', 'x-', '.', '1.', 'x7', '\u0301']) {
    const text = sign.repeat(100_000 / sign.length);
    const began = process.cpuUsage();
    codesOf(text);
    formsOf(text);
    plainly(text);
    const { user } = process.cpuUsage(began);
    expect(user / 1000, JSON.stringify(sign)).toBeLessThan(500);
  }
});

test('words of one sign, and what is too long for a word, are not kept', () => {
  expect(formsOf(`a de ${'x'.repeat(41)} Às`)).toEqual(['de', 'às']);
});

test('a query is read with quotes, OR, - and *', () => {
  const { groups, without } = readQuery('scanner "red light" cable OR wire -printer inst*');
  expect(groups.map((terms) => terms.map((term) => term.words.join(' ')))).toEqual([
    ['scanner'],
    ['red light'],
    ['cable', 'wire'],
    ['inst'],
  ]);
  expect(groups[3]?.[0]?.beginning).toBe(true);
  expect(without.map((term) => term.words)).toEqual([['printer']]);
  expect(readQuery('AB-1234').groups[0]?.[0]?.code).toBe('ab-1234');
  expect(readQuery('OR " - " ***').groups).toEqual([]);
});

test('a word is looked for by its stems and by itself; a code by itself or by its words', () => {
  expect(text('installing', { installing: ['instal'] })).toBe("(('=installing' | 'instal'))");
  expect(text('the scanner', { scanner: ['scanner'] })).toBe("(('=scanner' | 'scanner'))");
  expect(text('AB-1234', {})).toBe("('#ab-1234')");
  expect(text('-printer', { printer: ['printer'] })).toBeUndefined();
});

test("a word with quotes and backslashes can't leave its place in the query", () => {
  expect(
    buildTsquery(
      { groups: [[{ words: ["a'b\\"], code: null, beginning: true }]], without: [] },
      () => ({ stems: [], silent: false }),
      alone,
      false,
    )?.text,
  ).toBe("('=a''b\\\\':*)");
});

test('a word without accents may mean those with them', () => {
  expect(accentedForms('instalacao', ['pt-BR', 'en'])).toContain('instalação');
  expect(accentedForms('instalacoes', ['pt-BR'])).toContain('instalações');
  expect(accentedForms('actualizacion', ['es'])).toContain('actualización');
  expect(accentedForms('instalatie', ['ro'])).toContain('instalație');
  expect(accentedForms('scanner', ['en'])).toEqual(['scanner']);
});

test('what was looked for is marked, endings and accents forgiven, and the text around it is kept', () => {
  const query = { stems: ['instal'], plain: ['instalacao'], codes: ['ab-1234'] };
  expect(markHits('Duas instalações falham com AB-1234.', query)).toEqual([
    { text: 'Duas ', hit: false },
    { text: 'instalações', hit: true },
    { text: ' falham com ', hit: false },
    { text: 'AB-1234', hit: true },
    { text: '.', hit: false },
  ]);
});

test('of a long text the part around the first hit is shown, and nothing of it is lost or doubled', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('alpha', 'béta', 'gamma', 'scanner', 'scanners'), { maxLength: 120 }),
      (words) => {
        const line = words.join(' ');
        const pieces = markHits(line, { stems: ['scanner'], plain: [], codes: [] });
        const shown = pieces
          .map((piece) => piece.text)
          .join('')
          .replace(/^… /, '')
          .replace(/ …$/, '');
        expect(line).toContain(shown);
        for (const piece of pieces) if (piece.hit) expect(piece.text).toMatch(/^scanners?$/);
        expect(pieces.some((piece) => piece.hit)).toBe(words.some((word) => word.startsWith('scanner')));
      },
    ),
  );
});
