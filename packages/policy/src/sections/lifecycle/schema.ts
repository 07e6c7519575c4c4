import { z } from 'zod';
import { id, localText, originShape, refs } from '../../schema-parts.ts';
import { dateRule } from '../dates/schema.ts';

const name = localText.meta({ description: 'What people read.', examples: [{ en: 'In production' }] });
const means = localText
  .optional()
  .meta({ description: 'What it means for people, in a sentence.', examples: [{ en: 'Full support.' }] });

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
    after: refs('Dates before which it cannot lie.', 'launch').optional(),
    rule: dateRule.optional().meta({
      description: 'What it is when nobody has set it.',
      examples: [{ of: 'end-of-life', minus: '12 months' }],
    }),
    ...originShape,
  }),
);
export type LifecycleDatesInput = z.infer<typeof lifecycleDates>;

/** What begins and ends, as it is written. */
export const stretch = {
  name,
  means,
  product: refs('Products, or classes of them, to which it applies. Default: all.', ['gauge']).optional(),
  from: dateRule.optional().meta({
    description: 'When it begins: the first day.',
    examples: ['launch'],
  }),
  until: dateRule.optional().meta({
    description: 'When it ends: the last day, inclusive.',
    examples: [{ of: 'discontinuation', plus: '2 years' }],
  }),
  ...originShape,
};

const phases = z.record(id, z.strictObject(stretch));
export type PhasesInput = z.infer<typeof phases>;
const period = z.strictObject({
  of: z
    .enum(['product', 'unit', 'contract'])
    .meta({ description: 'What has this period.', examples: ['product'] }),
  ...stretch,
});
const periods = z.record(id, period);
export type PeriodsInput = z.infer<typeof periods>;

/** The life of products: `lifecycle` and `periods`. */
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
      phases: phases.optional().meta({
        description:
          'The phases of a product, in their order. At most one holds on a day: the last that has begun, unless it has ended. They are derived from the dates and never stored. A phase without `from` begins where the one before it ends, and one without `until` ends where the next begins.',
        examples: [
          {
            production: { name: { en: 'In production' }, until: 'discontinuation', clause: 'DEMO-8' },
            discontinued: {
              name: { en: 'Discontinued' },
              until: { of: 'discontinuation', plus: '2 years' },
              clause: 'DEMO-9',
            },
          },
        ],
      }),
    })
    .optional()
    .meta({
      description: 'The life of products: their dates, and the phases that follow from them.',
      examples: [
        {
          dates: { discontinuation: { name: { en: 'Discontinuation' } } },
          phases: {
            production: { name: { en: 'In production' }, until: 'discontinuation' },
            discontinued: { name: { en: 'Discontinued' } },
          },
        },
      ],
    }),
  periods: periods.optional().meta({
    description:
      'Periods of a product, a unit or a contract. Several may hold on a day; the column `during` of the tables names them. Without `from` it has always begun, without `until` it does not end.',
    examples: [
      {
        'security-updates': {
          of: 'product',
          name: { en: 'Security updates' },
          from: 'launch',
          until: { later: [{ of: 'launch', plus: '2 years' }, 'end-of-distribution'] },
          clause: 'DEMO-5',
        },
      },
    ],
  }),
};
