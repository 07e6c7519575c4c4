import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleText } from '../test/test-example.ts';
import { loadPolicyOrThrow, nextLabel, withEdition } from './policy.ts';

const example = loadPolicyOrThrow(exampleText);

test('a new label and date are written into the text, and nothing else of it changes', () => {
  const text = withEdition(exampleText, { version: '77', effective: '2031-05-06' });
  const lines = exampleText.split('\n');
  const changed = text
    .split('\n')
    .flatMap((line, index) => (line === lines[index] ? [] : [[lines[index]?.split(':')[0], line]]));
  expect(text.split('\n')).toHaveLength(lines.length);
  expect(changed.map(([key]) => key)).toEqual(['version', 'effective']);
  const policy = loadPolicyOrThrow(text);
  expect(policy).toMatchObject({ version: '77', effective: '2031-05-06' });
  expect(policy.hash).not.toBe(example.hash);
  expect(withEdition(text, { version: example.version, effective: example.effective })).toBe(exampleText);
});

test.each([
  ['double quotes', 'version: "1" # the first\neffective: "2026-01-01"\n'],
  ['JSON', '{ "version": "1", "effective": "2026-01-01" }'],
  ['flow', "{ version: '1', effective: 2026-01-01 }"],
  ['an anchor', "version: &v '1'\neffective: &e 2026-01-01\n"],
  ['line ends of Windows', "effective: 2026-01-01\r\nversion: '1'\r\n"],
])('%s stay as they were written', (_, text) => {
  const edited = withEdition(text, { version: '2', effective: '2027-02-03' });
  expect(edited).toBe(
    text
      .replace('2026-01-01', '2027-02-03')
      .replace(/(['"])1\1/u, (_all, quote: string) => `${quote}2${quote}`),
  );
});

test('any label comes back as it was given', () => {
  fc.assert(
    fc.property(
      fc
        .string({ minLength: 1, maxLength: 40 })
        .filter((label) => /\S/u.test(label) && !/[\r\n\t]|[^ -~]/u.test(label)),
      (label) => {
        expect(loadPolicyOrThrow(withEdition(exampleText, { version: label })).version).toBe(label);
      },
    ),
    { numRuns: 30 },
  );
});

test.each(['', 'effective: 2026-01-01', 'version: >\n  one\n', 'version: [1]', '- 1'])(
  'where there is no label to replace (%j), it is told',
  (text) => {
    expect(() => withEdition(text, { version: '2' })).toThrow(/`version:`/u);
  },
);

test('the next label counts on, past those that are taken', () => {
  expect(nextLabel('1', new Set(['1']))).toBe('2');
  expect(nextLabel('2026.9', new Set(['2026.9', '2026.10']))).toBe('2026.11');
  expect(nextLabel('spring', new Set(['spring', 'spring-2']))).toBe('spring-3');
});
