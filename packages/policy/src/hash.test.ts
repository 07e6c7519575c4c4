import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { exampleText } from '../test/test-example.ts';
import { canonicalJson, hashOf } from './canonical.ts';
import { compilePolicy, loadPolicyOrThrow, namedHolidays } from './policy.ts';

const example: unknown = parse(exampleText);
const { hash } = loadPolicyOrThrow(exampleText);

/** Maps of which the order is content. */
const ordered = new Set([
  'severities',
  'levels',
  'channels',
  'kinds',
  'phases',
  'facts',
  'services',
  'classes',
]);

/** The same value with the keys of its maps in another order, drawn by `next`. */
function shuffled(value: unknown, next: () => number, keep = false): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, next));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => ({
    key,
    item: shuffled(item, next, ordered.has(key)),
    by: keep ? 0 : next(),
  }));
  return Object.fromEntries(entries.toSorted((a, b) => a.by - b.by).map(({ key, item }) => [key, item]));
}

test('neither layout nor the order of keys changes the hash', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom('flow', 'block', 'any'),
      fc.integer({ min: 1, max: 8 }),
      (numbers, collectionStyle, indent) => {
        const next = (): number => numbers.next().value ?? 0;
        const text = stringify(shuffled(example, next), { collectionStyle, indent, lineWidth: 60 });
        expect(loadPolicyOrThrow(`# another remark\n${text}`).hash).toBe(hash);
      },
    ),
    { numRuns: 20 },
  );
});

test('JSON has the hash of the same YAML', () => {
  expect(compilePolicy(JSON.parse(JSON.stringify(example))).policy?.hash).toBe(hash);
});

test('a text block with or without its last line feed is the same text', () => {
  const line = 'en: Our choice. Who has no plan may write; complaints are always taken.';
  const block = (sign: string): string =>
    exampleText.replace(
      line,
      `en: ${sign}\n      Our choice. Who has no plan may write;\n      complaints are always taken.`,
    );
  expect(loadPolicyOrThrow(block('>')).hash).toBe(hash);
  expect(loadPolicyOrThrow(block('>-')).hash).toBe(hash);
});

test.each([
  ['an amount', 'within: 10 min', 'within: 11 min'],
  ['a text', 'en: Support,', 'en: Help,'],
  ['an hour', '[08:30-12:00, 13:00-17:30]', '[08:30-12:00, 13:00-17:31]'],
  [
    'the order of rows',
    "  - { words: ['[S1]', '[blocking]'], severity: S1 }\n  - { words: '[legal]', kind: legal }",
    "  - { words: '[legal]', kind: legal }\n  - { words: ['[S1]', '[blocking]'], severity: S1 }",
  ],
  ['a clause', 'within: 10 min,', 'within: 10 min, clause: HBR-3,'],
])('%s changes the hash', (_, passage, replacement) => {
  expect(exampleText).toContain(passage);
  expect(loadPolicyOrThrow(exampleText.replace(passage, replacement)).hash).not.toBe(hash);
});

test('the order of severities is content', () => {
  const input = structuredClone(example) as { severities: Record<string, unknown> };
  input.severities = Object.fromEntries(Object.entries(input.severities).toReversed());
  expect(compilePolicy(input).policy?.hash).not.toBe(hash);
});

test('a holiday that the data set gains changes the hash, in a year of the version only', () => {
  const withHoliday = (date: string) =>
    loadPolicyOrThrow(exampleText, {
      holidaySets: (name, year) => [
        ...namedHolidays(name, year),
        ...(date.startsWith(String(year)) ? [{ date }] : []),
      ],
    }).hash;
  expect(withHoliday('2027-03-03')).not.toBe(hash);
  expect(withHoliday('2051-03-03')).toBe(hash);
});

test('the holidays that were read stay with the policy, and make the same hash again', () => {
  const { holidays } = loadPolicyOrThrow(exampleText);
  expect(Object.keys(holidays)).toEqual(['us']);
  expect(Object.keys(holidays['us'] ?? {})).toEqual(
    Array.from({ length: 12 }, (_, index) => String(2025 + index)),
  );
  const again = loadPolicyOrThrow(exampleText, { holidaySets: (name, year) => holidays[name]?.[year] ?? [] });
  expect(again.hash).toBe(hash);
});

test('canonical JSON sorts keys by code unit and has no spaces; the hash is SHA-256 (FIPS 180-4)', () => {
  expect(canonicalJson({ b: [1, 'ä', null], a: { z: true, Y: 'x"y' }, c: undefined })).toBe(
    '{"a":{"Y":"x\\"y","z":true},"b":[1,"ä",null]}',
  );
  expect(hashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});
