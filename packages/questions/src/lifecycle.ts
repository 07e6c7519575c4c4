import { datesOf, dayOn, knowledgeOf, lifecycleOn } from '@amparo/decisions';
import type { LifecycleJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { QuestionKind } from './question-kind.ts';
import { instant, readQuestion } from './read-question.ts';

const lifecycleQuestion = z.strictObject({
  at: instant,
  product: z.string().nullish(),
  /** By id of the policy's dates; checked there. */
  dates: z.record(z.string(), z.unknown()).optional(),
  /** Of the names in the answer. */
  language: z.string().optional(),
});

/**
 * The life of a product as it stands on the day of an instant, in the zone of the desk: phase, periods, and what lies
 * ahead. @throws Error for a wrong question, FactsError for a date that the policy does not have
 */
function lifecycleValue(policy: Policy, question: unknown): LifecycleJson {
  const asked = readQuestion(lifecycleQuestion, question);
  const { product } = knowledgeOf(policy, { product: asked.product ?? null });
  return lifecycleOn(
    policy,
    product,
    datesOf(policy, product, asked.dates),
    dayOn(policy, asked.at),
    asked.language,
  );
}

/** What can be asked about the life of products. */
export const lifecycleKinds: readonly QuestionKind[] = [
  {
    name: 'lifecycle',
    answers: 'the life of a product on a day: its phase, its periods with their last days, what lies ahead',
    example: { at: '2026-03-02T12:00:00Z', dates: { launch: '2025-05-01' } },
    answer: lifecycleValue,
  },
];
