import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import { colours, tagsOfTicket } from '../tags/door.ts';
import { findTicket, relationsOf, relationsSchema } from '../tickets/door.ts';

export const dossierSchema = named(
  'Dossier',
  z.object({
    tags: z.array(z.object({ id: z.string(), name: z.string(), colour: z.enum(colours) })),
    ...relationsSchema.shape,
  }),
);
type Dossier = z.infer<typeof dossierSchema>;

/**
 * What stands beside the conversation of a ticket, for staff.
 * @throws Problem not-found when there is no such ticket, or none that the actor may see
 */
export async function readDossier(act: Act, text: string): Promise<Dossier> {
  const { ticket, policy } = await findTicket(act, text);
  return { tags: await tagsOfTicket(act, ticket.id), ...(await relationsOf(act, policy, ticket.id)) };
}
