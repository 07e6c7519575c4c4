import { z } from 'zod';
import { amount, originShape, ref } from '../../schema-parts.ts';

const counted = {
  of: ref(
    'The date (of `lifecycle.dates`) from which `plus` or `minus` counts. A plain date here begins with that day.',
    'launch',
  ).optional(),
  plus: amount.optional().meta({
    description:
      'Days, weeks, months or years after it. A day that the month does not have becomes the first of the next.',
    examples: ['2 years'],
  }),
  minus: amount.optional().meta({
    description:
      'Days, weeks, months or years before it. A day that the month does not have becomes its last.',
    examples: ['12 months'],
  }),
};

const branches = (description: string, example: unknown[]) =>
  z
    .array(z.union([z.string().min(1, 'this is empty'), z.strictObject({ ...counted, ...originShape })]))
    .min(2, 'one date alone needs no comparison')
    .optional()
    .meta({ description, examples: [example] });

/**
 * A date that follows from others. Calendar dates in the zone of the desk; see `evaluateDate` for what they mean. It
 * compares once: what needs more is a date of its own with a `rule`, and so a name that people can read.
 */
export const dateRule = z
  .union([
    z.string().min(1, 'this is empty'),
    z.strictObject({
      ...counted,
      later: branches('The latest of several. While one of them is open, it is "at least" the others.', [
        { of: 'launch', plus: '2 years' },
        'end-of-distribution',
      ]),
      earlier: branches('The earliest of several. While one of them is open, it is "at most" the others.', [
        'activation',
        { of: 'purchase', plus: '90 days' },
      ]),
      ...originShape,
    }),
  ])
  .meta({
    id: 'DateRule',
    description:
      'A date that follows from others, in the zone of the desk: a date, the id of one (of `lifecycle.dates`), `of` with `plus` or `minus`, the `later` or the `earlier` of several. What has not happened yet is open: the rule then says "at least" or "at most". As an end it is the last day, inclusive: two years from 1 May 2023 end on 30 April 2025.',
    examples: [{ later: [{ of: 'launch', plus: '2 years' }, 'end-of-distribution'] }],
  });
export type DateRuleInput = z.infer<typeof dateRule>;
