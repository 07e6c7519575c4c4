import { z } from 'zod';
import { id, localText, originShape } from '../../schema-parts.ts';
import { dateRule } from '../dates/schema.ts';

/** The dates on which rules rest: facts of a product, a unit, a contract. */
const lifecycleDates = z.record(
  id,
  z.strictObject({
    name: localText.meta({ description: 'What people read.', examples: [{ en: 'Launch' }] }),
    of: z
      .enum(['product', 'unit', 'contract'])
      .optional()
      .meta({ description: 'What has this date. Default: `product`.', examples: ['unit'] }),
    day: z
      .enum(['first', 'last'])
      .optional()
      .meta({
        description:
          'Whether it is the first day of what begins with it (default), or the last day of what ends with it.',
        examples: ['last'],
      }),
    rule: dateRule.optional().meta({
      description: 'What it is when nobody has set it.',
      examples: [{ of: 'end-of-life', minus: '12 months' }],
    }),
    ...originShape,
  }),
);
export type LifecycleDatesInput = z.infer<typeof lifecycleDates>;

/** The life of products: `lifecycle`. */
export const lifecycleShape = {
  lifecycle: z
    .strictObject({
      dates: lifecycleDates.meta({
        description:
          'The dates on which rules rest, by id. Products, units and contracts bring them as facts.',
        examples: [
          {
            launch: { name: { en: 'Launch' } },
            'end-of-distribution': { name: { en: 'End of distribution' }, day: 'last', clause: 'DEMO-5' },
          },
        ],
      }),
    })
    .optional()
    .meta({
      description: 'The life of products: their dates.',
      examples: [{ dates: { launch: { name: { en: 'Launch' } } } }],
    }),
};
