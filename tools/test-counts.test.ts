import { expect, test } from 'vitest';
import { countTests, finalLine } from './test-counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
});

const report = (...testResults: ReturnType<typeof file>[]) => {
  const all = testResults.flatMap((result) => result.assertionResults);
  return {
    numPassedTests: all.filter((one) => one.status === 'passed').length,
    numPendingTests: all.filter((one) => one.status === 'pending').length,
    numTodoTests: 0,
    testResults,
  };
};

test('passed, failed and skipped tests are counted', () => {
  const counts = countTests(
    report(file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending')),
    1,
  );
  expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a file that breaks before its first test counts as a failure', () => {
  expect(countTests(report(file('failed'), file('passed', 'passed')), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test('an error outside every test is a failure although the report is all green', () => {
  expect(countTests(report(file('passed', 'passed')), 1).failed).toBe(1);
});

test('a run that wrote no report failed unless it had nothing to do', () => {
  expect(countTests(null, 1).failed).toBe(1);
  expect(countTests(null, 0)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('the last line says all there is', () => {
  const counts = { passed: 5, failed: 1, skipped: 0 };
  expect(finalLine(counts)).toBe('5 passed, 1 failed');
  expect(finalLine({ ...counts, skipped: 4 })).toBe('5 passed, 1 failed, 4 skipped');
});
