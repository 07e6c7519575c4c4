import { formatInstant } from '@amparo/business-time';
import type { LocalText, Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import { customerCard, customerCardSchema } from './customer-card.ts';
import { restrictionJson, restrictionSchema } from '../clearances/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { readMarkOf } from '../notifications/door.ts';
import { tagSchema, tagsOfTicket } from '../tags/door.ts';
import { workOf, workWays } from '../work/door.ts';
import {
  decidedOf,
  decidedSchema,
  findTicket,
  heldPolicy,
  negotiablePromises,
  relationsOf,
  relationsSchema,
} from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';

const localText = z.record(z.string(), z.string());
const choice = z.object({ id: z.string(), name: localText });

export const dossierSchema = named(
  'Dossier',
  z.object({
    tags: z.array(tagSchema),
    read: z
      .int()
      .nullable()
      .describe('`seq` of the message up to which whoever asks has read; null: they never opened it'),
    customer: customerCardSchema,
    overrides: z
      .object({
        levels: z.array(choice),
        plans: z.array(choice),
        exclusions: z.array(choice.extend({ text: localText })),
        restrictions: z
          .array(restrictionSchema)
          .describe('Clearances by which it can be restricted by hand (OSW-9)'),
        milestones: z.array(choice).describe('Of tickets, such as a workaround'),
        negotiable: z.array(z.string()).describe('Promises of which a date can be agreed'),
      })
      .describe('What the policy leaves to staff'),
    clearances: z
      .array(restrictionSchema)
      .describe(
        'What events call clearances: those of the policy of the ticket and of the one in force, and those that come with a role. One that none of these has any more is not among them',
      ),
    decided: decidedSchema,
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
  // Sent together: none waits for the answer of another.
  const [tags, read, customer, inForce, overrides, decided, work, relations] = await Promise.all([
    tagsOfTicket(act, ticket.id),
    readMarkOf(act, ticket.id),
    customerCard(act, ticket),
    currentPolicy(act.tx, act.deskId, act.now),
    choicesOf(act, ticket, policy),
    decidedOf(act, policy, ticket.id),
    workJson(act, ticket.id),
    relationsOf(act, policy, ticket.id),
  ]);
  const clearances = clearancesOf([policy, inForce.policy]);
  return { tags, read, customer, overrides, clearances, decided, work, ...relations };
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

/** Each by the first of these policies that has it; one that comes with a role before all. */
function clearancesOf(policies: readonly Policy[]): Dossier['clearances'] {
  const all = [
    { id: 'security', names: [], for: ['see' as const] },
    ...policies.flatMap((policy) => policy.restrict.map((row) => restrictionJson(policy, row))),
  ];
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

async function choicesOf(act: Act, ticket: TicketRow, policy: Policy): Promise<Dossier['overrides']> {
  const [own, negotiable] = await Promise.all([
    heldPolicy(act, ticket.id, policy),
    negotiablePromises(act, ticket.id),
  ]);
  const named = ({ id, name }: { id: string; name: LocalText }) => ({ id, name: { ...name } });
  return {
    levels: [...policy.levels.values()].map(named),
    plans: [...policy.plans.values()].map(named),
    // A contract may exclude what the policy does not (OPS-15).
    exclusions: [...own.exclusions.values()].map((one) => ({ ...named(one), text: { ...one.text } })),
    restrictions: clearancesOf([policy]).filter(({ id }) => ticket.restricted?.includes(id) !== true),
    milestones: [...policy.events.values()].filter(({ of }) => of === 'ticket').map(named),
    negotiable,
  };
}
