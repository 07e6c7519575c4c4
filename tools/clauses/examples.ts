import type { Policy } from '@amparo/policy';
import { ask, differences } from '@amparo/questions';
import type { ClauseExample } from './clause-files.ts';

/** Why an example does not hold under a policy: what could not be asked, or what differs. Null when it holds. */
export function failureOf(policy: Policy, { ask: kind, given, then, only }: ClauseExample): string | null {
  try {
    const answer: unknown = JSON.parse(JSON.stringify(ask(policy, { ask: kind, ...given })));
    const found = differences(then, answer, only ?? false);
    return found.length === 0 ? null : JSON.stringify(found);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
