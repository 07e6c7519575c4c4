import { z } from 'zod';
import { amount, originShape, refs } from '../../schema-parts.ts';
import { oneOrMany } from '../../schema-rows.ts';

const row = z.strictObject({
  plan: refs('Plans to which the row applies.', 'full').optional(),
  open: z.enum(['named', 'anyone']).meta({
    description:
      "Whether only the customer's named contacts open requests. Rows of `admission` with `named: false` refuse the others.",
    examples: ['named'],
  }),
  limit: z
    .int()
    .min(1, 'give at least 1')
    .optional()
    .meta({ description: 'The most people that a customer may name.', examples: [4] }),
  changes: z
    .strictObject({
      most: z
        .int()
        .min(1, 'give at least 1')
        .meta({ description: 'So many changes.', examples: [2] }),
      per: amount.meta({ description: 'Within this time.', examples: ['1 month'] }),
    })
    .optional()
    .meta({
      description: 'How often named people may be exchanged.',
      examples: [{ most: 2, per: '1 month' }],
    }),
  ...originShape,
});

export const contactsShape = {
  contacts: oneOrMany(row)
    .optional()
    .meta({
      description: 'Who of a customer may open requests: one rule, or rows by plan (first match).',
      examples: [{ open: 'named', limit: 4, clause: 'DEMO-10' }],
    }),
};
