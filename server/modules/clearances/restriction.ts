import { agentActions } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';

/** A clearance that restricts tickets, with what people need to call it something (OSW-9). */
export const restrictionSchema = z.object({
  id: z.string(),
  names: z
    .array(z.record(z.string(), z.string()))
    .describe('Of the plans whose requests it opens; none for other conditions'),
  for: z.array(z.enum(agentActions)).describe('What is kept to those who hold it'),
});

/** As the policy has it. */
export const restrictionJson = (
  policy: Policy,
  { id, plan = [], for: kept }: Policy['restrict'][number],
): z.infer<typeof restrictionSchema> => ({
  id,
  names: [...policy.plans.values()]
    .filter((each) => plan.includes(each.id))
    .map((each) => ({ ...each.name })),
  for: [...kept],
});
