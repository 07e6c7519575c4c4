import { z } from 'zod';
import { originShape, ref } from '../../schema-parts.ts';

export const contractsShape = {
  contracts: z
    .strictObject({
      may: z.array(ref('A part of the policy.', 'access')).meta({
        description:
          'Parts of the policy that the terms of a contract may speak of. Rows of a contract come before the policy’s own; entries are joined with them. Calendars, texts and clauses of its own a contract may always have.',
        examples: [['access', 'targets', 'entitlements']],
      }),
      pin: z
        .boolean()
        .optional()
        .meta({
          description: 'Whether a contract may stay with one version of the policy. Default: true.',
          examples: [true],
        }),
      ...originShape,
    })
    .optional()
    .meta({
      description: 'What a contract may change for its customer. Default: `access` and `targets`.',
      examples: [{ may: ['access', 'targets', 'entitlements'], clause: 'DEMO-11' }],
    }),
};
