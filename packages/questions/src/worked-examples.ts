import { faultsOf, say } from '@amparo/policy';
import type { Fault, Path, Policy, Said, WorkedExample } from '@amparo/policy';
import { ask } from './ask.ts';
import { differences } from './differences.ts';
import type { Difference } from './differences.ts';

/** What became of one worked example of a policy. Plain JSON. */
export interface TestResult {
  readonly name: string;
  readonly clauses: readonly string[];
  readonly ask: string;
  readonly passed: boolean;
  /** In what the answer is not what the example wants. */
  readonly differences: readonly Difference[];
  /** Why the question was not answered at all; null when it was. */
  readonly error: string | null;
  /** From 1: where the example stands in the file. */
  readonly line: number;
}

/**
 * Puts every worked example of a policy (`tests`) to that policy. Never throws: a question that cannot be answered is an
 * example that fails.
 * @returns a result for each, in the order of the file
 */
export function runTests(policy: Policy): TestResult[] {
  return policy.tests.map((example) => {
    const { name, clauses, ask: kind, place } = example;
    const { found, error } = answer(policy, example);
    const wrong = error === null ? differences(example.then, found, example.only) : [];
    return {
      name,
      clauses,
      ask: kind,
      passed: error === null && wrong.length === 0,
      differences: wrong,
      error,
      line: place.line,
    };
  });
}

/** The examples that fail, as errors with the place of what they want. */
export function testFaults(policy: Policy, results: readonly TestResult[]): Fault[] {
  const faults = faultsOf(policy);
  for (const [index, { name, differences: wrong, error }] of results.entries()) {
    const path: Path = ['tests', index];
    if (error !== null)
      faults.error(
        'example-fails',
        [...path, 'given'],
        say('the worked example "{{name}}" is not answered: {{error}}', { name, error }),
        say('ask what can be asked: see `amparo ask`'),
        'key',
      );
    for (const one of wrong)
      faults.error(
        'example-fails',
        [...path, 'then', ...one.path],
        say('the worked example "{{name}}": {{difference}}', { name, difference: told(one) }),
        say('mend the rule, or the example where it was worked out wrongly'),
      );
  }
  return faults.sorted();
}

function answer(
  policy: Policy,
  { ask: kind, given }: WorkedExample,
): { found: unknown; error: string | null } {
  try {
    return { found: ask(policy, { ...given, ask: kind }), error: null };
  } catch (error) {
    return { found: null, error: error instanceof Error ? error.message : String(error) };
  }
}

function told({ path, wanted, found, type }: Difference): Said {
  const where = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
  if (type === 'missing') return say('{{where}} is not there: {{wanted}}', { where, wanted: shown(wanted) });
  if (type === 'more') return say('{{where}} also holds {{found}}', { where, found: shown(found) });
  return say('{{where}} is {{found}}, not {{wanted}}', { where, found: shown(found), wanted: shown(wanted) });
}

function shown(value: unknown): string | Said {
  if (value === undefined) return say('nothing');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
