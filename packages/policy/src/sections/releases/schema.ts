import { z } from 'zod';
import { id, localText, originShape, ref, refs } from '../../schema-parts.ts';
import { name } from '../../schema-rows.ts';

const behind = (place: string, within: string) =>
  z
    .union([z.int('give a whole number').min(0, 'give a number that is not negative'), z.literal('any')])
    .optional()
    .meta({
      description: `Steps back from the newest ${place}${within} that is known: 0 is the newest. Default: \`any\`.`,
      examples: [0],
    });

export const releasesShape = {
  releases: z
    .strictObject({
      classes: z
        .record(
          id,
          z.strictObject({
            name,
            means: localText.optional().meta({
              description: 'The words that define it.',
              examples: [{ en: 'The newest release, or the one before.' }],
            }),
            ...originShape,
          }),
        )
        .meta({
          description: 'Classes of installed releases, best first. An upgrade leads to the first of them.',
          examples: [{ covered: { name: { en: 'Covered' } }, old: { name: { en: 'Too old' } } }],
        }),
      rows: z
        .array(
          z.strictObject({
            product: refs('Products, or classes of them, to which the row applies.', 'gauge').optional(),
            plan: refs('Plans to which the row applies.', 'full').optional(),
            major: behind('major release', ''),
            minor: behind('minor release', ' of its major'),
            patch: behind('patch', ' of its minor'),
            class: ref('The class (of `classes`) of such a release.', 'covered'),
            ...originShape,
          }),
        )
        .min(1, 'this list is empty')
        .meta({
          description: 'To which class an installed release belongs. First match.',
          examples: [
            [
              { major: 0, class: 'covered', clause: 'DEMO-7' },
              { major: 1, minor: 0, class: 'covered', clause: 'DEMO-7' },
              { class: 'old', clause: 'DEMO-7' },
            ],
          ],
        }),
    })
    .optional()
    .meta({
      description: 'Which installed releases are supported, by how far they lie behind the newest one.',
      examples: [
        {
          classes: { covered: { name: { en: 'Covered' } }, old: { name: { en: 'Too old' } } },
          rows: [{ major: 0, class: 'covered' }, { class: 'old' }],
        },
      ],
    }),
};
