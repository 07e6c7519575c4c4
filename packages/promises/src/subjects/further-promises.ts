import { formatInstant } from '@amparo/business-time';
import type { Decision } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Answer, LocalText, Policy, PromiseRule } from '@amparo/policy';
import { milestoneRule, milestonesOf } from './ticket-promises.ts';

/** A promise beyond answers that a request would start, as the API and the command line give it. */
export interface FurtherPromise {
  readonly promise: string;
  readonly name: LocalText;
  /** Who owes it. */
  readonly by: PromiseRule['by'];
  readonly answer: 'date' | Exclude<Answer, 'none'>;
  /** By when, as the policy says it. */
  readonly within: string;
  /** In ISO 8601; null where there is no time. */
  readonly due: string | null;
  readonly clause: string;
}

/** What the request of a decision would start beyond its answers, each with who owes it. */
export function furtherPromises(policy: Policy, { facts, at }: Decision): FurtherPromise[] {
  const own = underContract(policy, facts.contract);
  return milestonesOf(policy, facts, at).map((state) => {
    const rule = milestoneRule(own, state);
    return {
      promise: state.id,
      name: { ...rule?.name },
      by: rule?.by ?? 'us',
      answer: state.target.answer ?? 'date',
      within: state.target.text,
      due: state.due === null ? null : formatInstant(state.due),
      clause: state.target.origin.clause,
    };
  });
}
