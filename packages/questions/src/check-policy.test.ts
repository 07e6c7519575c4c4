import { loadPolicyOrThrow } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { exampleText, exampleWith } from '../../policy/test/test-example.ts';
import { checkPolicy, runTests } from './questions.ts';

const failing = (text: string) => checkPolicy(text).faults.filter(({ code }) => code === 'example-fails');

describe('worked examples inside a policy', () => {
  test('those of the example hold', () => {
    const { policy, faults, tests } = checkPolicy(exampleText);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(tests.length).toBeGreaterThan(1);
    expect(tests.filter(({ passed }) => !passed)).toEqual([]);
    expect(policy === null ? null : runTests(policy)).toEqual(tests);
  });

  test('an answer that is another is an error at the line of what was wanted', () => {
    const { text, line, column } = exampleWith(
      "promise: first-response, due: '2026-07-03T06:00:00Z'",
      "promise: first-response, due: ¦'2026-07-03T07:00:00Z'",
    );
    const [fault, ...more] = failing(text);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ severity: 'error', line, column });
    expect(fault?.message).toContain('promises[0].due is 2026-07-03T06:00:00Z, not 2026-07-03T07:00:00Z');
  });

  test('a rule that changes makes the example fail that works it out', () => {
    const { text } = exampleWith('within: 4 h\n', 'within: 3 h\n');
    const { tests } = checkPolicy(text);
    expect(tests.filter(({ passed }) => !passed).map(({ clauses }) => clauses)).toEqual([['HBR-3', 'HBR-2']]);
  });

  test('only: a promise that the example does not name is one too many', () => {
    const { text, line } = exampleWith(
      "        - { promise: acknowledgement, due: '2026-03-02T15:10:00Z' }\n",
      '¦',
    );
    const [fault] = failing(text);
    expect(fault?.message).toContain('promises also holds');
    expect(fault?.message).toContain('"acknowledgement"');
    // The list itself begins on the line of its first element, which stands where the one taken out stood.
    expect(fault?.line).toBe(line);
  });

  test.each([
    ['a kind of question that there is not', 'ask: decision\n', 'ask: decisions\n', 'one of decision'],
    [
      'a fact that the policy does not have',
      'channel: email, plan: basic, severity: S1',
      'channel: email, plan: bronze',
      'bronze',
    ],
  ])('%s is an error that says so', (_, passage, replacement, part) => {
    const { text } = exampleWith(passage, replacement);
    const [fault] = failing(text);
    expect(fault?.message).toContain('is not answered');
    expect(fault?.message).toContain(part);
  });

  test('a policy that does not compile has faults and no examples', () => {
    const { policy, faults, tests } = checkPolicy('amparo: 1\n');
    expect(policy).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
    expect(tests).toEqual([]);
  });
});

describe('against the version before', () => {
  const before = loadPolicyOrThrow(exampleText);
  const next = (dates: string): string =>
    exampleText
      .replace('effective: 2026-01-01', 'effective: 2026-07-01')
      .replace("version: '1'", "version: '2'")
      .replace('{ launch: 2019-03-01, end-of-sale: 2024-06-30 }', () => dates);
  const told = (text: string) =>
    checkPolicy(text, { against: before }).faults.filter(({ code }) => code === 'notice-too-short');

  test('an end of life set closer than the notice that is promised of it is told at its date (OPS-19)', () => {
    // Twelve months from 1 July 2026 end on 1 July 2027.
    const [fault] = told(next('{ launch: 2019-03-01, end-of-sale: 2024-06-30, end-of-life: 2027-06-30 }'));
    expect(fault).toMatchObject({ severity: 'warning', path: ['products', 'gauge', 'dates', 'end-of-life'] });
    expect(fault?.message).toContain('not before 2027-07-01');
  });

  test('one that is far enough, or was set before, is not', () => {
    expect(told(next('{ launch: 2019-03-01, end-of-sale: 2024-06-30, end-of-life: 2027-07-01 }'))).toEqual(
      [],
    );
    expect(told(next('{ launch: 2019-03-01, end-of-sale: 2024-06-30 }'))).toEqual([]);
  });
});
