import type { Policy } from '../compiled-policy.ts';
import { sortFaults } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { lint } from '../lint.ts';
import type { LintOptions } from '../lint.ts';
import { say, wordsOf } from '../said.ts';
import { sourceOf } from '../sources.ts';

/**
 * What is odd in the terms of a contract, seen together with the policy: rows of it that can never match, promises that are
 * new gaps, and as notes the gaps of the policy that it closes.
 * @param under the policy as it is under the contract
 */
export function lintContract(policy: Policy, under: Policy, options: LintOptions = {}): Fault[] {
  const before = lint(policy, options);
  const after = lint(under, options);
  const known = new Set(before.map(nameOf));
  const still = new Set(after.map(nameOf));
  const { file } = sourceOf(policy).faults;
  const own = (fault: Fault): boolean => sourceOf(under).faults.place(fault.path).contract === true;
  const told = after
    .filter((fault) => !known.has(nameOf(fault)))
    // That the contract's rows take what rows of the policy took is what the contract is for.
    .filter((fault) => own(fault) || (!expected.has(fault.code) && fault.severity !== 'note'))
    .map((fault) => (own(fault) ? fault : { ...fault, file }));
  const closed = before
    .filter((fault) => fault.code === 'gap' && fault.severity === 'warning' && !still.has(nameOf(fault)))
    .map((fault) => ({
      ...fault,
      severity: 'note' as const,
      code: 'closes-gap' as const,
      ...closedBy(fault),
    }));
  return sortFaults([...told, ...closed]);
}

/** What the fault of a policy says as a note of the contract. */
function closedBy({ said }: Fault): Pick<Fault, 'message' | 'said'> {
  const message = say('closed by the contract: {{message}}', { message: said.message });
  return { message: wordsOf(message), said: { ...said, message } };
}

const expected: ReadonlySet<string> = new Set(['shadowed-row', 'contradicting-rows']);

function nameOf({ code, message }: Fault): string {
  return `${code} ${message}`;
}
