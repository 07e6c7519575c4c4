import { datesOf, dayOn, knowledgeOf, onSiteOn, warrantyOn } from '@amparo/decisions';
import type { OnSiteJson, WarrantyJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { QuestionKind } from './question-kind.ts';
import { instant, readQuestion } from './read-question.ts';

const unit = {
  at: instant,
  product: z.string().nullish(),
  /** By id of the policy's dates; checked there. */
  dates: z.record(z.string(), z.unknown()).optional(),
  /** Of the names in the answer. */
  language: z.string().optional(),
};
const warrantyQuestion = z.strictObject({ ...unit, excluded: z.string().nullish() });
const onSiteQuestion = z.strictObject({
  ...unit,
  plan: z.string().nullish(),
  region: z.string().nullish(),
  values: z.record(z.string(), z.string()).nullish(),
  confirmed: z.array(z.string()).optional(),
});

/** Whether a unit is under warranty, until when, and who pays (OSW-12). @throws Error for a wrong question */
function warrantyValue(policy: Policy, question: unknown): WarrantyJson {
  const asked = readQuestion(warrantyQuestion, question);
  const { product } = knowledgeOf(policy, { product: asked.product ?? null });
  const facts = { product, dates: datesOf(policy, product, asked.dates), excluded: asked.excluded ?? null };
  return warrantyOn(policy, facts, dayOn(policy, asked.at), asked.language);
}

/** Whether somebody comes to repair a unit, and what is confirmed before (OSW-14). @throws Error for a wrong question */
function onSiteValue(policy: Policy, question: unknown): OnSiteJson {
  const { at, dates, language, plan, region, values, confirmed, ...asked } = readQuestion(
    onSiteQuestion,
    question,
  );
  const { product } = knowledgeOf(policy, { product: asked.product ?? null });
  const facts = {
    product,
    dates: datesOf(policy, product, dates),
    plan: plan ?? null,
    region: region ?? null,
    values: values ?? {},
    confirmed: confirmed ?? [],
  };
  return onSiteOn(policy, facts, dayOn(policy, at), language);
}

/** What can be asked about a unit. */
export const unitKinds: readonly QuestionKind[] = [
  {
    name: 'warranty',
    answers: 'whether a unit is under warranty, until when, and who pays for what',
    example: { at: '2026-03-02T12:00:00Z', dates: { purchase: '2025-05-01' } },
    answer: warrantyValue,
  },
  {
    name: 'on-site',
    answers: 'whether somebody comes to repair a unit, and what must be confirmed before',
    example: { at: '2026-03-02T12:00:00Z', dates: { purchase: '2025-05-01' }, confirmed: [] },
    answer: onSiteValue,
  },
];
