import { z } from 'zod';
import { conditions, id, localText, originShape } from '../../schema-parts.ts';
import { acceptances, dutyBy, dutyTimes } from './types.ts';

/** A duty of somebody, and for which requests it holds. */
export const duty = z.strictObject({
  id,
  ...conditions,
  text: localText,
  by: z
    .enum(dutyBy)
    .optional()
    .meta({ description: 'Whose duty it is. Default: `customer`.', examples: ['technician'] }),
  version: z
    .string()
    .regex(/\S/u, 'this text is empty')
    .optional()
    .meta({
      description: 'Version of its wording; a new one is accepted anew. Default: `1`.',
      examples: ['2'],
    }),
  accept: z
    .enum(acceptances)
    .optional()
    .meta({
      description:
        'Whether it is accepted: `once`, `per-version`, or `each-time`. Without it: it holds unasked.',
      examples: ['per-version'],
    }),
  check: z
    .strictObject(conditions)
    .optional()
    .meta({
      description:
        'What must be so, in the columns of a row: what is known is checked, the rest is left to people. A `where` on a fact of the policy, a class of releases.',
      examples: [{ release: 'covered' }],
    }),
  holds: z
    .enum(dutyTimes)
    .optional()
    .meta({
      description: 'When it must hold. Default: `always`.',
      examples: ['session'],
    }),
  ...originShape,
});
