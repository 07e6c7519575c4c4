import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { milestoneRule } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';

/** A promise in short, for whoever has just asked. */
export const promiseList = z.object({
  promise: z.string(),
  type: z.string(),
  level: z.string().nullable(),
  name: z
    .record(z.string(), z.string())
    .nullable()
    .describe('What the policy calls a promise beyond answers; null for an answer'),
  state: z.string(),
  due: instant.nullable(),
  answer: z
    .enum(['open', 'best-effort', 'negotiated'])
    .nullable()
    .describe('What the policy says in place of a time; `negotiated`: the date is agreed with the customer'),
  within: z.string(),
  clause: z.string(),
});

/** As `promiseList` has it. @param policy under the contract that the ticket was opened with */
export function promiseInList(policy: Policy, state: PromiseState): z.input<typeof promiseList> {
  const name = milestoneRule(policy, state)?.name ?? null;
  return {
    promise: state.id,
    type: state.type,
    level: state.level,
    name: name === null ? null : { ...name },
    state: state.state,
    due: state.due === null ? null : formatInstant(state.due),
    answer: state.target.answer ?? null,
    within: state.target.text,
    clause: state.target.origin.clause,
  };
}
