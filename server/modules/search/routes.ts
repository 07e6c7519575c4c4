import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { formatInstant } from '@amparo/business-time';
import type { Http } from '../../platform/http/create-http.ts';
import { anyOf } from '../../platform/http/filters.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { findTicket, ticketNumber } from '../tickets/door.ts';
import { markHits } from './mark-hits.ts';
import { searchTickets } from './search-tickets.ts';

const ticketStates = ['open', 'waiting', 'resolved', 'closed'] as const;

/** Pages of a search go so deep; who has not found it by then asks for something else. */
const deepest = 500;

/** Where a page of the list ended. */
const placeSchema = z.object({ skip: z.int().min(0).max(deepest) });

const pieces = z
  .array(z.object({ text: z.string(), hit: z.boolean().describe('This is what was looked for') }))
  .describe('A text in pieces, in their order');

const foundSchema = z.object({
  number: z.string(),
  state: z.enum(ticketStates),
  team: z.string(),
  restricted: z.array(z.string()).describe('Clearances that staff must hold to see it; for staff'),
  subject: pieces,
  requester: z.string(),
  customer: z.string().nullable(),
  message: z.object({
    id: z.string(),
    kind: z.string().describe('`public`, or `note`, which only staff see'),
    author: z.string(),
    at: z.string(),
    text: pieces,
  }),
});

const trait = (what: string) =>
  z
    .string()
    .max(64)
    .optional()
    .describe(`${what} of the policy; looked for among the 1,000 tickets in which the words were said last`);

/** Looking for words in all that somebody may see. */
export function searchRoutes(app: Http, access: Access): void {
  app.get(
    '/search',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['tickets'],
        operationId: 'searchTickets',
        summary: 'Tickets in which something was said',
        description:
          'Looks in subjects, messages, notes (for staff), names of people and files. All words are needed; `"in this order"`, `a OR b`, `-without`, `begin*`. Endings and accents need not match; a code such as AB-1234 finds itself. What a search finds is there some moments after it was said.',
        params: z.object({ desk: z.string() }),
        querystring: pageQuery.extend({
          q: z.string().trim().min(1).max(400).describe('What to look for'),
          state: anyOf({ allowed: ticketStates }).optional().describe('Any of these states'),
          team: z.string().max(64).optional(),
          customer: z.uuid().optional().describe('Id of a customer'),
          assignee: z.uuid().optional().describe('Id of an agent'),
          since: instant.optional().describe('Said at this instant or later'),
          until: instant.optional().describe('Said before this instant'),
          kind: trait('A kind of request'),
          severity: trait('A severity'),
          product: trait('A product'),
        }),
        response: {
          200: z.object({
            items: z.array(foundSchema),
            next: z.string().nullable(),
            number: z.string().nullable().describe('The ticket whose number was asked for, and nothing else'),
            order: z.enum(['best', 'newest']).describe('Where very many are found, the newest come first'),
            loose: z.boolean().describe('Nothing holds all of the words: these hold some'),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { q, limit, cursor, state, team, customer, assignee, since, until } = request.query;
        const { kind, severity, product } = request.query;
        const skip = readCursor(cursor, placeSchema)?.skip ?? 0;
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const found = await searchTickets(
          act,
          q,
          policy.desk.languages,
          {
            states:
              state === undefined
                ? null
                : ticketStates.filter((each) => state.values.includes(each) !== state.not),
            team: team ?? null,
            customer: customer ?? null,
            assignee: assignee ?? null,
            since: since === undefined ? null : Date.parse(since) / 1000,
            until: until === undefined ? null : Date.parse(until) / 1000,
          },
          { kind: kind ?? null, severity: severity ?? null, product: product ?? null },
          { limit: limit + 1, skip },
        );
        const page = pageOf(found.rows, limit, () => ({ skip: skip + limit }));
        const { query } = found;
        return {
          items:
            query === null
              ? []
              : page.items.map((row) => ({
                  number: ticketNumber(policy, row.number),
                  state: row.state,
                  team: row.team,
                  restricted: visit.person.kind === 'agent' ? [...(row.restricted ?? [])] : [],
                  subject: markHits(row.subject, query),
                  requester: row.requester,
                  customer: row.customer,
                  message: {
                    id: row.messageId,
                    kind: row.kind,
                    author: row.author,
                    at: formatInstant(row.at),
                    text: markHits(row.text, query),
                  },
                })),
          number: await numberOf(act, q),
          next: skip + limit >= deepest ? null : page.next,
          order: found.order,
          loose: found.loose,
        };
      }),
  );
}

/** The ticket that somebody means who types a number: `OSW-1042` or `1042`. */
async function numberOf(act: Act, text: string): Promise<string | null> {
  if (!/^(?:[a-z][a-z0-9]{0,7}-)?\d{1,12}$/i.test(text)) return null;
  try {
    const { ticket, policy } = await findTicket(act, text);
    return ticketNumber(policy, ticket.number);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}
