import { recognise } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { readQuestion } from './read-question.ts';

const exclusionsQuestion = z.strictObject({
  text: z.string({ error: 'give the words of a request' }).max(100_000),
  language: z.string().optional(),
});

/**
 * What a text seems to be about that is not served, before it is sent (OPS-15). It only suggests.
 * @throws Error for a wrong question
 */
export function exclusionsValue(policy: Policy, question: unknown): object {
  const { text, language } = readQuestion(exclusionsQuestion, question);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const recognised = recognise(policy, text).map(({ exclusion, words }) => ({
    topic: exclusion.id,
    name: localize(exclusion.name, shown),
    text: localize(exclusion.text, shown),
    words,
    instead: exclusion.instead,
    clause: exclusion.origin.clause || null,
  }));
  return { recognised, clauses: [...new Set(recognised.flatMap(({ clause }) => clause ?? []))] };
}
