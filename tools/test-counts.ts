// Counts what a test run did, from vitest's JSON report and its exit code. Never more optimistic than either.

/** How many tests ended how; a file or a set-up that broke counts as a failed test. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * @param report vitest's JSON report, or null when none was written
 * @param exitCode vitest's exit code: it also fails for unhandled errors, which the report does not hold
 */
export function countTests(report: unknown, exitCode: number): TestCounts {
  if (!isReport(report)) return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  let failed = 0;
  for (const file of report.testResults) {
    const inFile = file.assertionResults.filter((test) => test.status === 'failed').length;
    // A file that breaks on import or in a hook has no failed test in it.
    failed += inFile === 0 && file.status === 'failed' ? 1 : inFile;
  }
  if (failed === 0 && exitCode !== 0) failed = 1;
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** The last line of `npm test`, as `.ci/run` and people read it. */
export function finalLine(counts: TestCounts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

function isReport(value: unknown): value is VitestReport {
  return (
    typeof value === 'object' && value !== null && 'testResults' in value && Array.isArray(value.testResults)
  );
}
