import { z } from 'zod';
import { languageVersion, policySchema } from '../schema.ts';
import { ownKeys, termKeys } from '../sections/contracts/terms.ts';

/**
 * The shape of the terms of a contract. Tables have the rows of the policy's; of maps any part may be given: what is
 * missing comes from the policy, with which the whole is checked.
 */
export function contractSchema() {
  const parts: Record<string, z.ZodType> = {};
  for (const key of [...ownKeys, ...termKeys()]) {
    const shape = policySchema.shape[key as keyof typeof policySchema.shape];
    const table = shape instanceof z.ZodOptional ? shape.unwrap() : shape;
    parts[key] = (
      table instanceof z.ZodArray || key === 'targets'
        ? table
        : z.union([z.looseObject({}), z.array(z.unknown())])
    ).optional();
  }
  return z
    .strictObject({
      amparo: z.literal(languageVersion).meta({ description: 'Version of the language: 1.', examples: [1] }),
      ...parts,
    })
    .meta({
      title: 'Amparo contract terms',
      description:
        'What one customer has beyond the plan. Checked together with the policy to which it belongs.',
    });
}
