import { decide, decisionToJson } from '@amparo/decisions';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import type { Act } from '../../platform/services.ts';
import { contractFacts, contractPeriod, namedContacts } from '../people/door.ts';
import { civilDay, currentPolicy } from '../policies/door.ts';
import { pastCountedTo, ticketNumber, ticketsOf } from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';

const short = z.object({ number: z.string(), subject: z.string(), state: z.string() });

export const customerCardSchema = z.object({
  plan: z.string().describe('By the contract that holds today, else the plan of people without one'),
  contract: z
    .object({
      from: z.iso.date(),
      to: z.iso.date().nullable().describe('The last day; null: it has no end'),
      daysLeft: z.int().nullable().describe('Days after today up to the last one'),
    })
    .nullable(),
  ways: z
    .array(
      z.object({
        channel: z.string(),
        entitled: z.boolean(),
        live: z.boolean(),
        open: z.boolean(),
        opens: instant.nullable(),
        closes: instant.nullable(),
        clause: z.string().nullable(),
      }),
    )
    .describe('Each channel as it stands now for this customer: asked of the policy in force'),
  contacts: z
    .array(z.object({ id: z.string(), name: z.string(), email: z.string().nullable() }))
    .describe('Named contacts: who may open tickets (OPS-10)'),
  open: z.array(short).describe('Their other tickets that run'),
  past: z.array(short).describe('The latest of those that are done'),
  pastCount: z.int().describe(`How many are done, counted to ${pastCountedTo}: more are told as one more`),
});

/** Who asks, and what they may have now (OPS-10). */
export async function customerCard(act: Act, ticket: TicketRow): Promise<z.infer<typeof customerCardSchema>> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const day = civilDay(policy, act.now);
  const customerId = ticket.customer_id;
  const [contract, period, tickets, contacts] = await Promise.all([
    contractFacts(act, policy, customerId, day),
    customerId === null ? null : contractPeriod(act, customerId, day),
    ticketsOf(act, { customerId, requesterId: ticket.requester_id, but: ticket.id }),
    customerId === null ? [] : namedContacts(act, customerId),
  ]);
  const decision = decide(
    policy,
    {
      // A channel that the policy has no more says nothing of the others.
      channel: policy.channels.has(ticket.channel) ? ticket.channel : ([...policy.channels.keys()][0] ?? ''),
      plan: contract?.row.plan ?? null,
      region: ticket.region !== null && policy.regions.has(ticket.region) ? ticket.region : null,
      customer: customerId,
      contract: contract?.facts ?? null,
    },
    act.now,
  );
  const { ways } = decisionToJson(policy, decision);
  const shown = (row: { number: number; subject: string; state: string }) => ({
    ...row,
    number: ticketNumber(policy, row.number),
  });
  return {
    plan: decision.facts.plan,
    contract:
      period === null
        ? null
        : {
            from: period.from,
            to: period.to,
            daysLeft: period.to === null ? null : daysBetween(day, period.to),
          },
    ways: ways.map(({ channel, entitled, live, open, opens, closes, clause }) => ({
      channel,
      entitled,
      live,
      open,
      opens,
      closes,
      clause,
    })),
    contacts,
    open: tickets.open.map(shown),
    past: tickets.past.map(shown),
    pastCount: tickets.pastCount,
  };
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
