import { parseInstant } from '@amparo/business-time';
import { completeFacts, decide, decisionToJson, readEvidence, readFacts } from '@amparo/decisions';
import type { DecisionJson } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { furtherPromises } from '@amparo/promises';
import type { FurtherPromise } from '@amparo/promises';

/** With what the request would start beyond its answers, where the policy promises more; names in the desk's own language. */
export interface AskedDecision extends DecisionJson {
  readonly further?: readonly (Omit<FurtherPromise, 'name'> & { readonly name: string })[];
}

/** One decision from parsed JSON. @throws FactsError, CalendarError, or an Error for a missing `at` */
export function decideValue(policy: Policy, value: unknown): AskedDecision {
  const facts = readFacts(value);
  const at = value !== null && typeof value === 'object' && 'at' in value ? value.at : undefined;
  if (typeof at !== 'string')
    throw new Error('"at" is missing: when the request was received, such as "2026-03-02T09:00:00Z"');
  const received = parseInstant(at);
  const decision = decide(policy, completeFacts(policy, facts, readEvidence(value), received), received);
  const language = policy.desk.languages[0] ?? 'en';
  const further = furtherPromises(policy, decision).map((one) => ({
    ...one,
    name: localize(one.name, language),
  }));
  return { ...decisionToJson(policy, decision, language), ...(further.length === 0 ? {} : { further }) };
}
