import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { sortBy } from '../../platform/http/filters.ts';
import type { AnyOf } from '../../platform/http/filters.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { policyById } from '../policies/door.ts';
import { chosenSchema, chooseTickets, mostChosen } from './choose-tickets.ts';
import { orders, positionOf } from './list-order.ts';
import type { Order } from './list-order.ts';
import { inOneLine, listConditions, listTickets } from './list-tickets.ts';
import type { ListedRow, Shown } from './list-tickets.ts';
import { filterOf, filterQuery, listOf, sortWords } from './list-query.ts';
import { countedTo, countTickets, countViews, views } from './list-views.ts';
import { ticketJson, ticketSchema } from './present.ts';

/** A cursor leads on in the order in which it was given out. */
const positionIn = (order: Order) =>
  z.object({
    order: z.literal(order),
    at: z.number().min(0).max(1e11).nullable(),
    number: z.int().min(0).max(1e12),
    rank: z.int().min(0).max(1000).optional(),
  });
const positions: { readonly [In in Order]: ReturnType<typeof positionIn> } = {
  due: positionIn('due'),
  number: positionIn('number'),
  '-number': positionIn('-number'),
  updated: positionIn('updated'),
  '-updated': positionIn('-updated'),
  severity: positionIn('severity'),
};
const listQuery = pageQuery.extend({
  ...filterQuery.shape,
  sort: sortBy(orders).optional().describe(sortWords),
});

/** Lists of tickets: the queues of the workspace, and whatever else one wants to find. */
export function listRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['tickets'],
        operationId: 'listTickets',
        summary: 'Tickets by what is due next',
        params: z.object({ desk: z.string() }),
        querystring: listQuery,
        response: {
          200: z.object({
            items: z.array(ticketSchema),
            next: z.string().nullable(),
            counts: z
              .record(z.enum(views), z.int())
              .optional()
              .describe(
                `On the first page: tickets in each view, of the team when one is asked for. "soon" counts to ${countedTo}: one more means more. Of contacts all do`,
              ),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { sort, limit, cursor } = request.query;
        const list = await listOf(act, visit, request.query, sort);
        const { order, severities } = list;
        const after = readCursor(cursor, positions[order]);
        const shown = shownBy(request.answerShape?.fields ?? null);
        // Sent together: neither waits for the answer of the other.
        const [rows, counts] = await Promise.all([
          listTickets(act, { ...list, after, limit: limit + 1 }, shown),
          after === null ? countViews(act, onlyTeam(request.query.team)) : null,
        ]);
        const page = pageOf(rows, limit, (row) => ({ order, ...positionOf(order, row, severities) }));
        const items = await presentTickets(act, page.items, visit, shown);
        return {
          items,
          next: page.next,
          ...(counts === null ? {} : { counts }),
        };
      }),
  );

  app.get(
    '/tickets/count',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['tickets'],
        operationId: 'countTickets',
        summary: 'How many tickets a filter finds',
        params: z.object({ desk: z.string() }),
        querystring: filterQuery,
        response: {
          200: z.object({
            count: z.int().describe(`Counted to ${countedTo}`),
            more: z.boolean().describe('There are more than that'),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) =>
        countTickets(act, listConditions(act, await filterOf(act, visit, request.query))),
      ),
  );

  app.get(
    '/tickets/choice',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'chooseTickets',
        summary: 'All tickets that a view or a filter finds at this moment, to act on',
        description: `Their numbers, ${mostChosen} at most, for \`changeTickets\`. The choice stands: a ticket that comes to be found later is not among them, and one that is found no more still is.`,
        params: z.object({ desk: z.string() }),
        querystring: filterQuery.extend({ sort: sortBy(orders).optional().describe(sortWords) }),
        response: { 200: chosenSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, (act, visit) => chooseTickets(act, visit, request.query, request.query.sort)),
  );
}

/** What is read of each ticket for these fields; null: all of them. */
function shownBy(fields: ReadonlySet<string> | null): Shown {
  const asked = (field: string): boolean => fields === null || fields.has(field);
  return {
    decision: asked('decision'),
    preview: asked('preview'),
    tags: asked('tags'),
    values: fields !== null && fields.has('fieldValues'),
    promises: asked('promises') ? 'all' : asked('next') ? 'next' : 'none',
  };
}

/** What nobody asked for with `fields` is left empty. */
async function presentTickets(
  act: Act,
  rows: readonly ListedRow[],
  visit: Visit,
  { promises, values }: Shown,
): Promise<z.infer<typeof ticketSchema>[]> {
  const items = [];
  for (const row of rows) {
    const policy = await policyById(act.tx, act.deskId, row.policy_id);
    const shown = promises === 'all' ? 'without bars' : 'next only';
    const bodies = row.bodies === null ? [] : [row.bodies].flat();
    items.push({
      ...ticketJson(
        policy,
        row,
        { bodies, preview: inOneLine(row.words ?? ''), tags: row.tags ?? [] },
        visit,
        act.now,
        shown,
      ),
      ...(values ? { fieldValues: row.field_values ?? {} } : {}),
    });
  }
  return items;
}

/** The team of a filter that asks for one only. */
const onlyTeam = (team: AnyOf | undefined): string | null =>
  team !== undefined && !team.not && team.values.length === 1 ? (team.values[0] ?? null) : null;
