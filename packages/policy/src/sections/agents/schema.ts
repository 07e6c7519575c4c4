import { z } from 'zod';
import { conditions, id, originShape, refs } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';
import { agentActions } from './types.ts';

export const agentsShape = {
  attributes: z
    .record(
      id,
      z.strictObject({
        name,
        values: z
          .record(id, z.strictObject({ name }))
          .meta({ description: 'Its values.', examples: [{ US: { name: { en: 'United States' } } }] }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description: 'What is known of each of the staff, when it decides what they may deal with.',
      examples: [
        { citizenship: { name: { en: 'Citizenship' }, values: { US: { name: { en: 'United States' } } } } },
      ],
    }),
  restrict: z
    .array(
      z.strictObject({
        id,
        ...conditions,
        needs: z.record(z.string().min(1, 'this is empty'), refs('Values of the attribute.', 'US')).meta({
          description: 'Attributes (of `attributes`) that staff must have: all of them.',
          examples: [{ citizenship: 'US', location: 'US' }],
        }),
        for: oneOrMany(z.enum(agentActions)).meta({
          description: 'What is kept to them: being assigned, seeing, chats, calls, remote sessions.',
          examples: [['assign', 'see']],
        }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description: 'Which staff may deal with which requests. Every row that applies counts.',
      examples: [
        [
          {
            id: 'us',
            plan: 'emerald',
            needs: { citizenship: 'US' },
            for: ['assign', 'see'],
            clause: 'DEMO-9',
          },
        ],
      ],
    }),
};
