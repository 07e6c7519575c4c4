import { datesOf, dayOn, lifecycleOn } from '@amparo/decisions';
import type { LifecycleJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
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
export function lifecycleValue(policy: Policy, question: unknown): LifecycleJson {
  const { at, product, dates, language } = readQuestion(lifecycleQuestion, question);
  return lifecycleOn(
    policy,
    product ?? null,
    datesOf(policy, product ?? null, dates),
    dayOn(policy, at),
    language,
  );
}
