import { z } from 'zod';
import { id, localText, originShape, refs } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';

export const exclusionsShape = {
  exclusions: z
    .record(
      id,
      z.strictObject({
        name,
        text: localText.meta({
          description: 'The wording of the refusal.',
          examples: [{ en: 'We do not look after antivirus programs.' }],
        }),
        words: oneOrMany(z.string().regex(/[^\s*]/, 'a word has letters'))
          .optional()
          .meta({
            description:
              'Words and phrases, in any language, by which such a request is recognised before it is sent. Case and accents do not matter; `*` at the end stands for any ending. They only suggest: a person decides.',
            examples: [['antivirus', 'virus scan*']],
          }),
        instead: refs('Services (of `services`) to offer instead.', 'fine-tuning').optional(),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'What is not served. A request whose `topic` it is is refused with its wording, unless a row of `admission` that names the topic takes it.',
      examples: [
        {
          antivirus: {
            name: { en: 'Antivirus' },
            text: { en: 'We do not look after antivirus programs.' },
            words: ['antivirus'],
            clause: 'DEMO-15',
          },
        },
      ],
    }),
};
