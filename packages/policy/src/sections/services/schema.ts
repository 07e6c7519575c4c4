import { z } from 'zod';
import { earlyConditions, id, localText, originShape, ref, refs } from '../../schema-parts.ts';
import { name } from '../../schema-rows.ts';
import { quotaPeriods, serviceAnswers } from './types.ts';

const means = localText.optional().meta({
  description: 'What it is, in a sentence.',
  examples: [{ en: 'We tune the installation to its load.' }],
});

/** A row of entitlements; contracts have them too. */
export const entitlementRow = z.strictObject({
  ...earlyConditions,
  service: refs('Services that the row gives or withholds.', ['fine-tuning']).optional(),
  group: refs('Groups of services, instead of or besides `service`.', 'advisor').optional(),
  answer: z.enum(serviceAnswers).meta({
    description:
      '`included`; `on-request`: given when asked for and agreed; `paid`: at its own price; `not-included`.',
    examples: ['included'],
  }),
  within: z
    .strictObject({
      most: z
        .int()
        .min(1, 'give at least 1')
        .meta({ description: 'So many times.', examples: [3] }),
      per: z.enum(quotaPeriods).meta({ description: 'In each of these.', examples: ['year'] }),
    })
    .optional()
    .meta({ description: 'How often. Without it there is no limit.', examples: [{ most: 3, per: 'year' }] }),
  calendar: ref('Calendar at whose hours it is given.', 'office').optional(),
  say: ref('Wording (of `texts`): how to get it, or why not.', 'no-plan').optional(),
  ...originShape,
});

export const servicesShape = {
  'service-groups': z
    .record(id, z.strictObject({ name, means, ...originShape }))
    .optional()
    .meta({
      description: 'Groups under which services stand on the page; rows may name a group for all of it.',
      examples: [{ advisor: { name: { en: 'Advisor' }, clause: 'DEMO-13' } }],
    }),
  services: z
    .record(
      id,
      z.strictObject({
        name,
        means,
        group: ref('The group (of `service-groups`) that it belongs to.', 'advisor').optional(),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description: 'The catalogue: whatever can be given or bought besides channels and answers.',
      examples: [{ 'fine-tuning': { name: { en: 'Fine tuning' }, group: 'advisor', clause: 'DEMO-13' } }],
    }),
  entitlements: z
    .array(entitlementRow)
    .optional()
    .meta({
      description: 'Who has which service. First match; nothing matches = not included.',
      examples: [
        [{ plan: 'full', service: ['fine-tuning'], answer: 'included', within: { most: 3, per: 'year' } }],
      ],
    }),
};
