import { dayOn, onSiteOn, readDates, warrantyOn } from '@amparo/decisions';
import type { OnSiteJson, WarrantyJson } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
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
export function warrantyValue(policy: Policy, question: unknown): WarrantyJson {
  const { at, product, dates, excluded, language } = readQuestion(warrantyQuestion, question);
  const facts = { product: product ?? null, dates: readDates(policy, dates), excluded: excluded ?? null };
  return warrantyOn(policy, facts, dayOn(policy, at), language);
}

/** Whether somebody comes to repair a unit, and what is confirmed before (OSW-14). @throws Error for a wrong question */
export function onSiteValue(policy: Policy, question: unknown): OnSiteJson {
  const { at, product, dates, plan, region, values, confirmed, language } = readQuestion(
    onSiteQuestion,
    question,
  );
  const facts = {
    product: product ?? null,
    dates: readDates(policy, dates),
    plan: plan ?? null,
    region: region ?? null,
    values: values ?? {},
    confirmed: confirmed ?? [],
  };
  return onSiteOn(policy, facts, dayOn(policy, at), language);
}
