import { z } from 'zod';
import { amount, conditions, id, originShape, ref } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';
import { consumeTimes, overdrawAnswers, packUnits, refundCauses, travelCounts } from './types.ts';

/** Pieces as a number, time as an amount. */
const quantity = z.union([
  z.int('give a whole number').min(1, 'give at least 1'),
  z.string().min(1, 'this is empty'),
]);
const share = z.string().min(1, 'this is empty');
const factor = z
  .number()
  .min(0, 'give a number that is not negative')
  .max(100, 'give a number up to 100')
  .meta({ description: 'A factor with up to two decimals.', examples: [1.5] });

const time = z.strictObject({
  round: amount
    .optional()
    .meta({ description: 'What is logged is rounded up to it. Default: 1 min.', examples: ['15 min'] }),
  least: amount
    .optional()
    .meta({ description: 'The least that is charged. Default: what `round` says.', examples: ['30 min'] }),
  'free-under': amount
    .optional()
    .meta({ description: 'What takes less is not charged. Default: all is.', examples: ['5 min'] }),
  travel: z
    .enum(travelCounts)
    .optional()
    .meta({ description: 'How time on the way counts. Default: `counted`.', examples: ['half'] }),
  bands: z
    .array(
      z.strictObject({
        ...conditions,
        calendar: ref('The hours of this calendar. Default: every hour.', 'night').optional(),
        times: factor.meta({ description: 'Time in these hours counts so many times.', examples: [1.5] }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'Tariffs by time band and by request. First match for each second; nothing matches = once.',
      examples: [
        [
          { calendar: 'weekend', times: 2 },
          { calendar: 'evening', times: 1.5 },
        ],
      ],
    }),
  free: z
    .record(id, z.strictObject({ name, ...originShape }))
    .optional()
    .meta({
      description: 'Reasons for which what is logged is not charged.',
      examples: [{ 'own-mistake': { name: { en: 'Our own mistake' } } }],
    }),
});

const pack = z.strictObject({
  name,
  unit: z.enum(packUnits).meta({ description: 'What it is counted in.', examples: ['hours'] }),
  day: amount
    .optional()
    .meta({ description: 'How long a day is; for `days`. Default: 8 h.', examples: ['8 h'] }),
  covers: z
    .array(
      z.strictObject({
        ...conditions,
        cost: quantity.optional().meta({
          description:
            'What a request costs at its opening or closing: a number, or time. Default: 1, and of time what is logged.',
          examples: [2],
        }),
        ...originShape,
      }),
    )
    .min(1, 'this list is empty')
    .meta({
      description: 'What it covers. First match; nothing matches = not covered.',
      examples: [[{ kind: 'incident', severity: 'S1', cost: 2 }, { kind: 'incident' }]],
    }),
  valid: amount.optional().meta({
    description:
      'How long it holds. Months and years end with the day before the anniversary. Default: for good.',
    examples: ['12 months'],
  }),
  consume: z
    .enum(consumeTimes)
    .optional()
    .meta({
      description:
        'When it is used up. `closing`: it is set aside at the opening. Default: `opening`; of time `logging`.',
      examples: ['closing'],
    }),
  reserve: amount.optional().meta({
    description: 'Time set aside at the opening; the rest is released at the closing. Default: none.',
    examples: ['2 h'],
  }),
  time: time.optional().meta({
    description: 'How time is charged.',
    examples: [{ round: '15 min', least: '30 min', travel: 'half' }],
  }),
  refunds: z
    .array(
      z.strictObject({
        cause: oneOrMany(z.enum(refundCauses)).meta({
          description: 'Why it is given back.',
          examples: [['our-fault', 'duplicate']],
        }),
        share: share.optional().meta({ description: 'How much of it. Default: all.', examples: ['50 %'] }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'What is given back. First match; nothing matches = nothing, but all for `duplicate`, `merged` and `reclassified`: a problem counts once.',
      examples: [[{ cause: ['our-fault', 'merged', 'reclassified'], clause: 'DEMO-12' }]],
    }),
  'after-expiry': z
    .union([z.literal('lost'), amount])
    .optional()
    .meta({
      description: 'What comes back after the end is `lost` (default), or holds so long again.',
      examples: ['30 days'],
    }),
  'roll-over': z
    .strictObject({
      share: share.optional().meta({
        description: 'How much of what is left at the end. Default: all.',
        examples: ['50 %'],
      }),
      most: quantity.optional().meta({ description: 'No more than this.', examples: ['10 h'] }),
      valid: amount.meta({ description: 'How long it holds again.', examples: ['3 months'] }),
      again: z
        .boolean()
        .optional()
        .meta({
          description: 'Whether what was rolled over is so once more. Default: no.',
          examples: [false],
        }),
      ...originShape,
    })
    .optional()
    .meta({
      description: 'What is left at the end goes into a new period.',
      examples: [{ share: '50 %', most: '10 h', valid: '3 months', clause: 'DEMO-12' }],
    }),
  overdraw: z
    .strictObject({
      answer: z.enum(overdrawAnswers).meta({
        description:
          'What happens when there is not enough: `refuse`, `ask` (only with consent), or `allow`.',
        examples: ['ask'],
      }),
      most: quantity.optional().meta({ description: 'No more than this.', examples: ['5 h'] }),
      times: factor
        .optional()
        .meta({ description: 'What is overdrawn counts so many times. Default: once.', examples: [1.25] }),
      say: ref('Wording (of `texts`): how to get more.', 'buy-more').optional(),
      ...originShape,
    })
    .optional()
    .meta({
      description: 'What happens when there is not enough. Default: it is refused.',
      examples: [{ answer: 'ask', most: '5 h', say: 'buy-more', clause: 'DEMO-12' }],
    }),
  alerts: z
    .strictObject({
      used: z
        .array(share)
        .optional()
        .meta({ description: 'Used shares at which people are told.', examples: [['80 %', '100 %']] }),
      expiring: amount.optional().meta({
        description: 'How long before the end they are told of what is left.',
        examples: ['30 days'],
      }),
      ...originShape,
    })
    .optional()
    .meta({
      description: 'When people are told how it stands.',
      examples: [{ used: ['80 %', '100 %'], expiring: '30 days' }],
    }),
  shared: z
    .boolean()
    .optional()
    .meta({ description: 'Whether companies of the same group may use it. Default: no.', examples: [true] }),
  ...originShape,
});

/** The section `packs`: what is bought beforehand and used up. */
export const packsShape = {
  packs: z
    .record(id, pack)
    .optional()
    .meta({
      description:
        'What is bought beforehand and used up: packs of incidents, hours, days, visits, packages.',
      examples: [
        {
          bank: {
            name: { en: 'Hour bank' },
            unit: 'hours',
            covers: [{ kind: 'consultancy' }],
            valid: '12 months',
            time: { round: '15 min' },
            clause: 'DEMO-12',
          },
        },
      ],
    }),
};

export type PackInput = z.infer<typeof pack>;
export type QuantityInput = z.infer<typeof quantity>;
