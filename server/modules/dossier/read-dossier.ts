import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import { colours, tagsOfTicket } from '../tags/door.ts';
import { workOf, workWays } from '../work/door.ts';
import { findTicket, relationsOf, relationsSchema } from '../tickets/door.ts';

export const dossierSchema = named(
  'Dossier',
  z.object({
    tags: z.array(z.object({ id: z.string(), name: z.string(), colour: z.enum(colours) })),
    work: z.object({
      minutes: z.int().describe('All of it together'),
      byWay: z.record(z.string(), z.int()).describe('Minutes by way of help'),
      items: z.array(
        z.object({
          id: z.string(),
          way: z.enum(workWays),
          minutes: z.int(),
          at: instant,
          text: z.string(),
          author: z.string(),
          own: z.boolean().describe('Logged by whoever asks'),
        }),
      ),
    }),
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
  return {
    tags: await tagsOfTicket(act, ticket.id),
    work: await workJson(act, ticket.id),
    ...(await relationsOf(act, policy, ticket.id)),
  };
}

async function workJson(act: Act, ticketId: string): Promise<Dossier['work']> {
  const rows = await workOf(act, ticketId);
  const byWay: Record<string, number> = {};
  for (const { way, minutes } of rows) byWay[way] = (byWay[way] ?? 0) + minutes;
  return {
    minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
    byWay,
    items: rows.map(({ agent_id: agentId, ...row }) => ({
      ...row,
      at: formatInstant(row.at),
      own: agentId !== null && agentId === act.actor.id,
    })),
  };
}
