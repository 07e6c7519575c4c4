import { z } from 'zod';
import { earlyConditions, id, localText, originShape, ref, refs } from '../../schema-parts.ts';
import { stretch } from '../lifecycle/schema.ts';
import { coverageClasses } from './types.ts';
import type { CoverageClass } from './types.ts';

const said = {
  parts: 'the parts',
  labour: 'the work',
  travel: 'the way to the unit',
  return: 'the way back of what is faulty',
} as const satisfies Record<CoverageClass, string>;

const payer = (of: CoverageClass) =>
  z
    .enum(['us', 'customer'])
    .optional()
    .meta({ description: `Who pays for ${said[of]}. Without it, it is not covered.`, examples: ['us'] });

const covers = z.strictObject(
  Object.fromEntries(coverageClasses.map((one) => [one, payer(one)])) as Record<
    CoverageClass,
    ReturnType<typeof payer>
  >,
);

const coverage = z.strictObject({
  ...stretch,
  covers: covers.meta({
    description: 'What is covered, and who pays for it.',
    examples: [{ parts: 'us', labour: 'us', return: 'us' }],
  }),
  transferable: z
    .boolean()
    .optional()
    .meta({
      description: 'Whether it passes to a new owner with the unit. Default: `true`.',
      examples: [false],
    }),
});

const onSiteRow = z.strictObject({
  ...earlyConditions,
  answer: z.enum(['yes', 'ask', 'no']).meta({
    description: 'Whether somebody comes: yes, on request only, or no.',
    examples: ['ask'],
  }),
  needs: refs('Gates that must be open before a visit may be set.', 'part-arrived').optional(),
  say: ref('Wording (of `texts`) that tells it.', 'ask-for-a-visit').optional(),
  ...originShape,
});

/** `warranty`: what is covered on a unit, how long, and who comes to it. */
export const warrantyShape = {
  warranty: z
    .strictObject({
      coverages: z.record(id, coverage).meta({
        description:
          'Periods of a unit during which something is covered. Several may run at once or follow each other; the column `during` of the tables names them like other periods.',
        examples: [
          {
            'first-year': {
              name: { en: 'First year' },
              from: 'purchase',
              until: { of: 'purchase', plus: '1 year' },
              covers: { parts: 'us', labour: 'us', return: 'us' },
              clause: 'DEMO-12',
            },
          },
        ],
      }),
      transfer: ref('The date on which a unit passes to another owner.', 'transferred').optional(),
      replacement: z
        .strictObject({
          takes: refs('Dates that the new unit takes over from the one that it replaces.', ['purchase']),
          sets: ref('The date of the new unit that the day of replacement becomes.', 'replaced'),
          ...originShape,
        })
        .optional()
        .meta({
          description:
            'What a unit that replaces another inherits. So the rest of the warranty goes on; a coverage that begins with `sets` gives it at least so long.',
          examples: [{ takes: ['purchase'], sets: 'replaced', clause: 'DEMO-13' }],
        }),
      exclusions: z
        .record(id, z.strictObject({ text: localText, ...originShape }))
        .optional()
        .meta({
          description: 'What no coverage covers, although it runs.',
          examples: [{ misuse: { text: { en: 'Damage by misuse.' }, clause: 'DEMO-12' } }],
        }),
      gates: z
        .record(id, z.strictObject({ name: localText, ...originShape }))
        .optional()
        .meta({
          description: 'What must be confirmed before a visit may be set.',
          examples: [{ 'part-arrived': { name: { en: 'The part has arrived' }, clause: 'DEMO-14' } }],
        }),
      'on-site': z
        .array(onSiteRow)
        .optional()
        .meta({
          description:
            'Whether somebody comes to repair on site. First match; nothing matches = nobody does.',
          examples: [
            [
              { during: 'first-year', answer: 'ask', needs: 'part-arrived', clause: 'DEMO-14' },
              { answer: 'no', clause: 'DEMO-14' },
            ],
          ],
        }),
    })
    .optional()
    .meta({
      description: 'The warranty of a unit: coverages, who pays, what is excluded, and repair on site.',
      examples: [
        {
          coverages: {
            'first-year': {
              name: { en: 'First year' },
              from: 'purchase',
              until: { of: 'purchase', plus: '1 year' },
              covers: { parts: 'us' },
            },
          },
        },
      ],
    }),
};
