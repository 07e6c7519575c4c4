import { formatInstant } from '@amparo/business-time';
import { findContacts, knowledgeOf, readSomeFacts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { factsQuestion, instant, readQuestion } from './read-question.ts';

const contactsQuestion = z.looseObject({
  ...factsQuestion,
  at: instant,
  /** How many people the customer has named. */
  people: z.int().min(0).optional(),
  /** When named people were exchanged. */
  changes: z.array(instant).optional(),
});

/**
 * Who of a customer may open requests, and whom the customer may still name (OPS-10).
 * @throws Error for a wrong question, FactsError for a fact that the policy does not have
 */
export function contactsValue(policy: Policy, question: unknown): object {
  const { at, people = 0, changes = [] } = readQuestion(contactsQuestion, question);
  const found = findContacts(policy, knowledgeOf(policy, readSomeFacts(question)), people, changes, at);
  const clause = found.origin?.clause || null;
  return {
    open: found.open,
    may: found.may,
    limit: found.limit,
    left: found.left,
    changesLeft: found.changesLeft,
    changeFrom: found.changeFrom === null ? null : formatInstant(found.changeFrom),
    clause,
    clauses: clause === null ? [] : [clause],
  };
}
