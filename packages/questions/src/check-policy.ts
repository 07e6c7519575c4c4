import { lint, parsePolicy, sortFaults } from '@amparo/policy';
import type { Fault, LintOptions, ParseOptions, Policy } from '@amparo/policy';
import { lintAgainst } from './lint-against.ts';
import { runTests, testFaults } from './worked-examples.ts';
import type { TestResult } from './worked-examples.ts';

export interface CheckOptions extends ParseOptions, LintOptions {
  /** The version that this one is to replace. */
  readonly against?: Policy;
}

/** All that can be said of a policy before it is published. */
export interface Checked {
  /** Null when it does not compile. */
  readonly policy: Policy | null;
  /** What is wrong or odd, with the worked examples that fail; in the order of the file. An `error` forbids publishing. */
  readonly faults: readonly Fault[];
  /** Its worked examples; none when it does not compile. */
  readonly tests: readonly TestResult[];
}

/**
 * Checks the text of a policy: reads it, lints it, and puts its worked examples to it. The one check of the command line,
 * the server and the studio. Never throws for what is written in the text.
 */
export function checkPolicy(text: string, options: CheckOptions = {}): Checked {
  const { policy, faults } = parsePolicy(text, options);
  if (policy === null) return { policy, faults, tests: [] };
  const tests = runTests(policy);
  const { against } = options;
  const all = [
    ...faults,
    ...lint(policy, options),
    ...testFaults(policy, tests),
    ...(against === undefined ? [] : lintAgainst(policy, against)),
  ];
  return { policy, faults: sortFaults(all), tests };
}
