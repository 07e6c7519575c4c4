import { knowledgeOf, mayHandle, readSomeFacts } from '@amparo/decisions';
import { agentActions } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { factsQuestion, readQuestion } from './read-question.ts';

const agentQuestion = z.looseObject({
  ...factsQuestion,
  action: z.enum(agentActions),
  /** What is known of the person, by attribute of the policy. */
  attributes: z.record(z.string(), z.string()),
});

/**
 * Whether somebody of the staff may be assigned to, see, chat, call or connect for a request (OSW-9).
 * @throws Error for a wrong question, FactsError for a fact that the policy does not have
 */
export function agentValue(policy: Policy, question: unknown): object {
  const { action, attributes } = readQuestion(agentQuestion, question);
  const known = knowledgeOf(policy, readSomeFacts(question));
  const { may, restrictions } = mayHandle(policy, known, attributes, action);
  const because = restrictions.map(({ restriction, lacks }) => ({
    restriction: restriction.id,
    needs: restriction.needs,
    lacks,
    clause: restriction.origin.clause || null,
  }));
  return { may, because, clauses: [...new Set(because.flatMap(({ clause }) => clause ?? []))] };
}
