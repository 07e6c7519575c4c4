import { foldId } from '@amparo/policy';
import type { AgentAction, Policy, Restriction } from '@amparo/policy';
import { applies } from './combination.ts';
import type { Known } from './combination.ts';

/** Whether somebody of the staff may do something with a request (OSW-9). */
export interface AgentFinding {
  readonly may: boolean;
  /** Every restriction that applies, and what the person lacks for each. */
  readonly restrictions: readonly { readonly restriction: Restriction; readonly lacks: readonly string[] }[];
}

/** The restrictions on a request, whoever deals with it. */
export function restrictionsOf(policy: Policy, known: Known): readonly Restriction[] {
  return policy.restrict.filter((row) => applies(row, known));
}

/**
 * Every restriction must be met, and all that it needs; an attribute that is not known is not met.
 * @param attributes of the person, by id of the policy's `attributes`
 */
export function mayHandle(
  policy: Policy,
  known: Known,
  attributes: Readonly<Record<string, string>>,
  action: AgentAction,
): AgentFinding {
  const own = new Map(Object.entries(attributes).map(([id, value]) => [foldId(id), foldId(value)]));
  const restrictions = restrictionsOf(policy, known)
    .filter((restriction) => restriction.for.includes(action))
    .map((restriction) => ({
      restriction,
      lacks: Object.entries(restriction.needs)
        .filter(([id, wanted]) => !wanted.some((value) => foldId(value) === own.get(foldId(id))))
        .map(([id]) => id),
    }));
  return { may: restrictions.every(({ lacks }) => lacks.length === 0), restrictions };
}
