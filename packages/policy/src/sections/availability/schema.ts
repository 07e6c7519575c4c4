import { z } from 'zod';
import { amount, conditions, id, localText, originShape, ref, refs, zone } from '../../schema-parts.ts';
import { checkKinds, windows } from './types.ts';

/** A share: `99 %`, `99.95 %`. */
const share = z
  .string()
  .min(1, 'this is empty')
  .meta({ description: 'A share in per cent, with up to four decimals.', examples: ['99.95 %'] });

const columns = {
  measured: refs('Services (of `availability.services`) to which the row applies.', [
    'shop',
    'api',
  ]).optional(),
  plan: conditions.plan,
  region: conditions.region,
};

const services = z.record(
  id,
  z.strictObject({
    name: localText.meta({ description: 'What people read.', examples: [{ en: 'Online shop' }] }),
    check: z.enum(checkKinds).meta({
      description: 'How it is looked at. `push`: it reports by itself. `plugin`: a program says how it is.',
      examples: ['http'],
    }),
    depth: z
      .string()
      .min(1, 'this is empty')
      .optional()
      .meta({
        description:
          'How far a check goes. `http`, `api`: status, content, transaction. `smtp`: connect, banner, ehlo, starttls, auth, recipient, round-trip. `sms`: connect, bind, enquire, delivery.',
        examples: ['round-trip'],
      }),
    every: amount.meta({
      description: 'Time from one check to the next, on the wall clock.',
      examples: ['1 min'],
    }),
    ...originShape,
  }),
);

/** The section `availability`: what is measured, how it is reckoned, what is promised. */
export const availabilityShape = {
  availability: z
    .strictObject({
      services: services.meta({
        description: 'Services that are looked at.',
        examples: [
          { shop: { name: { en: 'Online shop' }, check: 'http', every: '1 min', clause: 'DEMO-10' } },
        ],
      }),
      window: z
        .strictObject({
          of: z
            .enum(windows)
            .optional()
            .meta({
              description: 'What is reckoned together: a calendar `month` (default), `quarter` or `year`.',
              examples: ['month'],
            }),
          zone: zone.optional().meta({
            description: "Zone in which it begins and ends. Default: the desk's.",
            examples: ['America/New_York'],
          }),
          digits: z
            .int('give a whole number')
            .min(0, 'give a number that is not negative')
            .max(4, 'give a number up to 4')
            .optional()
            .meta({
              description: 'Decimals of the figure. What is left is cut off, never rounded up. Default: 2.',
              examples: [2],
            }),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'The window of one figure.',
          examples: [{ of: 'month', zone: 'America/New_York', digits: 2 }],
        }),
      counts: z
        .strictObject({
          degraded: z
            .enum(['up', 'half', 'down'])
            .optional()
            .meta({
              description: 'How the time counts in which the service is slow or partly there. Default: `up`.',
              examples: ['half'],
            }),
          unknown: z
            .enum(['down', 'left-out'])
            .optional()
            .meta({
              description:
                'How the time counts in which nobody looked. Never as up: as `down` (default), or it is `left-out` of the reckoning.',
              examples: ['down'],
            }),
          ...originShape,
        })
        .optional()
        .meta({ description: 'What counts as up.', examples: [{ degraded: 'half', unknown: 'down' }] }),
      targets: z
        .array(
          z.strictObject({
            ...columns,
            target: share.optional().meta({
              description: 'The share of the window in which the service is up.',
              examples: ['99.9 %'],
            }),
            none: z
              .literal(true)
              .optional()
              .meta({ description: 'Expressly no target. Instead of `target`.', examples: [true] }),
            calendar: ref('Only the time of this calendar counts. Default: all of it.', 'always').optional(),
            ...originShape,
          }),
        )
        .meta({
          description: 'What is promised. First match; nothing matches = no target.',
          examples: [
            [{ measured: 'shop', plan: 'gold', target: '99.9 %', clause: 'DEMO-10' }, { target: '99 %' }],
          ],
        }),
      maintenance: z
        .array(
          z.strictObject({
            ...columns,
            excluded: z.boolean().meta({
              description:
                'Whether the time of a maintenance that was announced before it started is left out of the reckoning.',
              examples: [true],
            }),
            notice: amount.optional().meta({
              description: 'The row is for maintenance announced at least so long before it starts.',
              examples: ['5 days'],
            }),
            calendar: ref('Calendar on which `notice` runs, when it is working time.', 'office').optional(),
            hours: ref(
              'The row is for the part of it within the hours of this calendar.',
              'nights',
            ).optional(),
            most: amount.optional().meta({
              description: 'The row is for no more than so much of it in a window.',
              examples: ['4 h'],
            }),
            ...originShape,
          }),
        )
        .optional()
        .meta({
          description:
            'Announced maintenance. First match for each second; nothing matches = it counts like other time.',
          examples: [
            [{ excluded: true, notice: '5 days', most: '4 h', clause: 'DEMO-2' }, { excluded: false }],
          ],
        }),
      cadence: z
        .array(
          z.strictObject({
            ...columns,
            share: share.meta({
              description: 'The share of checks that are made, each in its own stretch of the cadence.',
              examples: ['99 %'],
            }),
            late: amount.optional().meta({
              description: 'How late a check may be and still count. Default: not at all.',
              examples: ['30 s'],
            }),
            ...originShape,
          }),
        )
        .optional()
        .meta({
          description: 'The cadence as a promise of its own. First match; nothing matches = no promise.',
          examples: [[{ share: '99 %', late: '30 s', clause: 'DEMO-10' }]],
        }),
      credits: z
        .array(
          z.strictObject({
            ...columns,
            below: share.meta({
              description: 'The row is for a figure below this.',
              examples: ['99 %'],
            }),
            credit: share.meta({
              description: 'What is given back, of the fee of the window.',
              examples: ['10 %'],
            }),
            each: amount.optional().meta({
              description: 'The credit is given for each full so much of downtime. Default: once.',
              examples: ['30 min'],
            }),
            most: share.optional().meta({
              description: 'Most that is given back. Default: all of the fee.',
              examples: ['50 %'],
            }),
            claim: amount.optional().meta({
              description:
                'How long after the end of the window the customer may ask for it. Default: it is given unasked.',
              examples: ['30 days'],
            }),
            ...originShape,
          }),
        )
        .optional()
        .meta({
          description:
            'What is given back when a target is missed. First match: the lowest band stands first.',
          examples: [
            [
              { below: '95 %', credit: '50 %' },
              { below: '99 %', credit: '10 %', clause: 'DEMO-10' },
            ],
          ],
        }),
    })
    .optional()
    .meta({
      description:
        'Availability of services: how it is checked and reckoned, what is promised, what is given back.',
      examples: [
        {
          services: {
            shop: { name: { en: 'Online shop' }, check: 'http', every: '1 min', clause: 'DEMO-10' },
          },
          targets: [{ target: '99 %', clause: 'DEMO-10' }],
        },
      ],
    }),
};

export type AvailabilityInput = NonNullable<z.infer<(typeof availabilityShape)['availability']>>;
