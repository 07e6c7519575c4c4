import type { Policy } from './compiled-policy.ts';
import type { LadderStep } from './types.ts';

/** A step of the ladder by its id, whatever promise it watches; null where the policy has none of that name. */
export const ladderStep = (policy: Policy, id: string | null): LadderStep | null =>
  policy.escalation.find((one) => one.id === id) ??
  policy.promiseEscalation.find((one) => one.id === id) ??
  null;
