import { parseInstant } from '@amparo/business-time';
import { completeFacts, decide, decisionToJson, readEvidence, readFacts } from '@amparo/decisions';
import type { DecisionJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';

/** One decision from parsed JSON. @throws FactsError, CalendarError, or an Error for a missing `at` */
export function decideValue(policy: Policy, value: unknown): DecisionJson {
  const facts = readFacts(value);
  const at = value !== null && typeof value === 'object' && 'at' in value ? value.at : undefined;
  if (typeof at !== 'string')
    throw new Error('"at" is missing: when the request was received, such as "2026-03-02T09:00:00Z"');
  const received = parseInstant(at);
  return decisionToJson(
    policy,
    decide(policy, completeFacts(policy, facts, readEvidence(value), received), received),
  );
}
