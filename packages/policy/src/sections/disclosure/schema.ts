import { z } from 'zod';
import { amount, earlyConditions, id, localText, originShape, refs } from '../../schema-parts.ts';
import { oneOrMany } from '../../schema-rows.ts';
import { publicationParts, reportFieldTypes } from './types.ts';

const reaction = (when: string) =>
  z
    .enum(['end', 'tell'])
    .optional()
    .meta({
      description: `When ${when}: whether a running embargo ends at once, or people are told that it should. Default: \`tell\`.`,
      examples: ['end'],
    });

const embargo = z.strictObject({
  default: amount.optional().meta({
    description:
      'How long we ask to keep a report quiet, on the wall clock from its receipt. Without it there is no embargo unless one is agreed.',
    examples: ['90 days'],
  }),
  most: amount.optional().meta({
    description: 'No embargo lasts longer, from the receipt.',
    examples: ['180 days'],
  }),
  attacks: reaction('attacks become known'),
  'fix-ready': reaction('the correction is ready'),
  ...originShape,
});

/** `disclosure`: how reports of vulnerabilities are taken, kept quiet and published. */
export const disclosureShape = {
  disclosure: z
    .strictObject({
      audience: refs('The only teams (of `teams`) that see reports.', ['security']),
      anonymous: z
        .boolean()
        .optional()
        .meta({
          description: 'Whether a report is taken from people who do not say who they are. Default: `true`.',
          examples: [true],
        }),
      asks: z
        .array(
          z.strictObject({
            id,
            text: localText,
            type: z
              .enum(reportFieldTypes)
              .meta({ description: 'What kind of answer it is.', examples: ['version'] }),
            required: z
              .boolean()
              .optional()
              .meta({ description: 'Whether a report without it is incomplete.', examples: [true] }),
            ...originShape,
          }),
        )
        .min(1, 'this list is empty')
        .meta({
          description: 'What the form asks for, in its order.',
          examples: [[{ id: 'product', text: { en: 'Which product?' }, type: 'text', required: true }]],
        }),
      reasons: z
        .record(id, z.strictObject({ text: localText, ...originShape }))
        .optional()
        .meta({
          description: 'Why a report can be found invalid.',
          examples: [{ duplicate: { text: { en: 'We know of it already.' } } }],
        }),
      closes: z
        .strictObject({
          invalid: amount.optional().meta({
            description: 'A report that was found invalid is closed after this.',
            examples: ['30 days'],
          }),
          deferred: amount.optional().meta({
            description: 'A report that was put off is closed after this.',
            examples: ['12 months'],
          }),
        })
        .optional()
        .meta({
          description: 'When reports are closed by themselves. Wall time from the last change.',
          examples: [{ invalid: '30 days' }],
        }),
      embargo: embargo.optional().meta({
        description:
          'How long a report is kept quiet. It ends at once when the vulnerability, or a way to use it, is public, and there is no new one then.',
        examples: [{ default: '90 days', most: '180 days', clause: 'DEMO-10' }],
      }),
      publication: z
        .array(
          z.strictObject({
            ...earlyConditions,
            needs: oneOrMany(z.enum(publicationParts)).meta({
              description: 'What must be there before it is published.',
              examples: [['mitigation', 'corrections']],
            }),
            ...originShape,
          }),
        )
        .optional()
        .meta({
          description: 'What a publication needs. First match; nothing matches = nothing is needed.',
          examples: [[{ needs: ['mitigation', 'corrections'], clause: 'DEMO-11' }]],
        }),
      ...originShape,
    })
    .optional()
    .meta({
      description:
        'Reports of vulnerabilities: who sees them, what the form asks, the embargo, and what is published. The times promised are under `promises`, `about: report`.',
      examples: [
        {
          audience: 'security',
          asks: [{ id: 'product', text: { en: 'Which product?' }, type: 'text', required: true }],
          embargo: { default: '90 days' },
          clause: 'DEMO-10',
        },
      ],
    }),
};
