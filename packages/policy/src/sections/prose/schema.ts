import { z } from 'zod';
import { id, localText, ref } from '../../schema-parts.ts';

/** `prose`: what the company says in its own words beside the rules. */
export const proseShape = {
  prose: z
    .record(
      id,
      z.strictObject({
        title: localText.meta({
          description: 'Heading.',
          examples: [{ en: 'Why we do this' }],
        }),
        text: localText.meta({
          description: 'Paragraphs, parted by an empty line. No markup.',
          examples: [{ en: 'We repair instruments since 1987.' }],
        }),
        clause: ref('The clause that it belongs to.', 'DEMO-1').optional(),
      }),
    )
    .optional()
    .meta({
      description:
        'What the company adds in its own words. It promises nothing: the public page keeps it apart from what is made of the rules, and marks its language.',
      examples: [
        { welcome: { title: { en: 'Who we are' }, text: { en: 'We repair instruments since 1987.' } } },
      ],
    }),
};
