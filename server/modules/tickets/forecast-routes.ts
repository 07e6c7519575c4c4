import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Access } from '../access/door.ts';
import { policyById } from '../policies/door.ts';
import { findTicket } from './find-ticket.ts';
import { effects, forecast, owedAfterResolving } from './forecast.ts';
import { readNumber, ticketNumber } from './present.ts';
import { promiseInList, promiseList } from './promise-in-list.ts';
import { ticketByNumber } from './queries.ts';
import { numberParams } from './ticket-command.ts';

const forecastSchema = named(
  'ActForecast',
  z.object({
    act: z.enum(['resolve', 'wait', 'escalate']),
    to: z.string().nullable().describe('The pause or the level; null for `resolve`'),
    text: z
      .boolean()
      .nullable()
      .describe('Only for `resolve`: with a text, which is a message to the customer and so an answer'),
    longest: z.string().nullable().describe('The longest that the pause lasts, such as `5 days`'),
    clause: z.string().nullable().describe('Where the policy has the pause'),
    team: z.string().nullable().describe('The team that has it afterwards; null where that does not change'),
    promises: z.array(
      promiseList.extend({
        effect: z
          .enum(effects)
          .describe('`settles`: it is done by that; `stays`: it is still to be kept, as before'),
        until: instant.nullable().describe('While it stands still: when it goes on by itself at the latest'),
      }),
    ),
    next: promiseList.nullable().describe('What is broken or due next afterwards'),
  }),
);

/** Tickets of one look: as many as commands of one request. */
const mostNumbers = 100;

/** What an act would bring, before it is done. */
export function forecastRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/forecasts',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'forecastTicket',
        summary: 'What resolving, each pause and each level would bring now',
        description:
          'Which promises begin, stand still or are settled, and what is due next: by the functions that do it, without doing it. Empty for a ticket that is over.',
        params: numberParams,
        response: {
          200: z.object({ items: z.array(forecastSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const found = await findTicket(act, request.params.number);
        const { policy, forecasts } = await forecast(act, found.ticket, found.policy);
        return {
          items: forecasts.map((one) => ({
            ...one,
            promises: one.promises.map(({ effect, state }) => ({
              ...promiseInList(policy, state),
              effect,
              until: state.state === 'paused' && state.resumes !== null ? formatInstant(state.resumes) : null,
            })),
            next: one.next === null ? null : promiseInList(policy, one.next),
          })),
          next: null,
        };
      }),
  );

  app.get(
    '/tickets/resolution-forecasts',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'forecastResolutions',
        summary: 'What stays to be kept when tickets are resolved without a text',
        description:
          'Resolving alone is no answer unless the policy says so. Tickets of which nothing stays are left out, and so are those that are over or not to be seen.',
        params: z.object({ desk: z.string() }),
        querystring: z.object({
          numbers: z
            .string()
            .max(3000)
            .transform((text) => text.split(',').filter((each) => each !== ''))
            .pipe(z.array(z.string().max(30)).min(1).max(mostNumbers))
            .describe(`Numbers of tickets, such as \`OSW-1042,OSW-1043\`; at most ${mostNumbers}`),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                number: z.string(),
                promises: z.array(promiseList).min(1).describe('By their due times'),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const items = [];
        for (const text of request.query.numbers) {
          const number = readNumber(text);
          const ticket = number === null ? null : await ticketByNumber(act.tx, act.deskId, number);
          if (ticket === null) continue;
          const own = await policyById(act.tx, act.deskId, ticket.policy_id);
          const { policy, owed } = await owedAfterResolving(act, ticket, own);
          if (owed.length > 0)
            items.push({
              number: ticketNumber(own, ticket.number),
              promises: owed.map((state) => promiseInList(policy, state)),
            });
        }
        return { items, next: null };
      }),
  );
}
