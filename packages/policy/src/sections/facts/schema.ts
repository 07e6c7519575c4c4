import { z } from 'zod';
import { id, localText, originShape, ref } from '../../schema-parts.ts';
import { name } from '../../schema-rows.ts';

export const factsShape = {
  facts: z
    .record(
      id,
      z.strictObject({
        name,
        values: z
          .record(
            id,
            z.strictObject({
              name,
              means: localText.optional().meta({
                description: 'The words that define it.',
                examples: [{ en: 'Work has come to a stop.' }],
              }),
              ...originShape,
            }),
          )
          .meta({
            description: 'All the values that it may have.',
            examples: [{ high: { name: { en: 'High' } }, low: { name: { en: 'Low' } } }],
          }),
        ask: z
          .boolean()
          .optional()
          .meta({ description: 'Whether forms ask for it.', examples: [true] }),
        by: z
          .enum(['customer', 'agent'])
          .optional()
          .meta({ description: 'Who may state it. Default: `customer`.', examples: ['agent'] }),
        default: ref('The value of a request that does not say.', 'low').optional(),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description: "Facts of the policy's own, with finite values: columns (`where`) of every table.",
      examples: [
        {
          urgency: {
            name: { en: 'Urgency' },
            values: { high: { name: { en: 'High' } }, low: { name: { en: 'Low' } } },
            ask: true,
            default: 'low',
            clause: 'DEMO-8',
          },
        },
      ],
    }),
};
