import { z } from 'zod';
import { earlyConditions, originShape, ref } from '../../schema-parts.ts';

const { severity: _, ...conditions } = earlyConditions;

export const priorityShape = {
  priority: z
    .array(
      z.strictObject({
        ...conditions,
        severity: ref('The severity that the request gets.', 'S1'),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'Which severity a request has that states none. First match; nothing matches = the default of `severities`.',
      examples: [[{ where: { impact: 'wide', urgency: 'high' }, severity: 'S1', clause: 'DEMO-8' }]],
    }),
};
