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
