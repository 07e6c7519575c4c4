import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import {
  orderSchema,
  orderVersion,
  versionById,
  versionOf,
  versionOfOrder,
  versionSchema,
} from '../../platform/http/versioned.ts';
import { notFound } from '../../platform/problem.ts';
import type { Access, Visit } from '../access/door.ts';
import { changeView, makeView, mayShare, orderViews, removeView } from './change-views.ts';
import { languageRoutes } from './language-routes.ts';
import { allViews, mostViews, readView } from './queries.ts';
import type { ViewRow } from './queries.ts';
import { longest } from './read-filter.ts';

const tags = ['views'];
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const sorts = ['due', 'number', '-number', 'updated', '-updated', 'severity'] as const;

const shape = {
  name: cleanLineString().trim().min(1).max(60),
  filter: cleanLineString()
    .trim()
    .max(longest)
    .describe('In the filter language (docs/guide/find-tickets.md)'),
  sort: z.enum(sorts).default('due').describe('As `sort` of the list of tickets'),
  share: z
    .enum(['nobody', 'team', 'desk'])
    .default('nobody')
    .describe("Whom it is for: one's own, a team's or everybody's. Sharing is for leads and above"),
  team: z
    .string()
    .min(1)
    .max(60)
    .nullable()
    .default(null)
    .describe('With which team; only with `share: team`'),
};
const viewIn = z.object({
  ...shape,
  place: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Where it stands among those of its kind; 0 is first'),
});
const viewSchema = named(
  'SavedView',
  z.object({
    id: z.string(),
    name: z.string(),
    filter: shape.filter,
    sort: z.enum(sorts),
    share: z.enum(['nobody', 'team', 'desk']),
    team: z.string().nullable(),
    place: z.int(),
    version: versionSchema,
    mayChange: z.boolean(),
  }),
);

/** Its place says how it stands to others, and is changed with theirs. */
const versionOfView = ({ owner_id, team, name, filter, sort }: ViewRow): string =>
  versionOf({ owner_id, team, name, filter, sort });

/** Of the view in the address. */
const viewVersion = versionById('saved_view', readView, versionOfView);

const listSchema = z.object({ items: z.array(viewSchema), version: orderSchema, next: z.null() });

const listJson = (rows: readonly ViewRow[], visit: Visit): z.infer<typeof listSchema> => ({
  items: rows.map((row) => viewJson(row, visit)),
  version: versionOfOrder(rows),
  next: null,
});

function viewJson(row: ViewRow, visit: Visit): z.infer<typeof viewSchema> {
  const { id, name, filter, team, place, owner_id } = row;
  return {
    id,
    name,
    filter,
    team,
    place,
    sort: sorts.find((sort) => sort === row.sort) ?? 'due',
    share: owner_id !== null ? 'nobody' : team === null ? 'desk' : 'team',
    version: versionOfView(row),
    mayChange: owner_id !== null || mayShare(visit),
  };
}

/** Saved and shared ways to look at the tickets. */
export function viewRoutes(app: Http, access: Access): void {
  languageRoutes(app, access);

  app.get(
    '/views',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listViews',
        summary: "One's own views, those of one's teams and of the desk",
        params: deskParams,
        response: {
          200: listSchema,
          ...problems(401, 403, 404),
        },
      },
    },
    (request) => access.act(request, async (act, visit) => listJson(await allViews(act), visit)),
  );

  app.get(
    '/views/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readView',
        summary: 'One view',
        params: idParams,
        response: { 200: viewSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const row = await readView(act, request.params.id);
        if (row === null) throw notFound('A view with this id');
        return viewJson(row, visit);
      }),
  );

  app.post(
    '/views',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'makeView',
        summary: 'Keep a view, for oneself or for others',
        params: deskParams,
        body: viewIn,
        response: { 201: viewSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const made = await access.act(request, async (act, visit) =>
        viewJson(await makeView(act, visit, request.body), visit),
      );
      return reply.status(201).send(made);
    },
  );

  app.put(
    '/views/:id',
    {
      config: { guard: 'agent', version: viewVersion },
      schema: {
        tags,
        operationId: 'changeView',
        summary: 'Change a view, and whom it is for',
        params: idParams,
        body: viewIn,
        response: { 200: viewSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) =>
        viewJson(await changeView(act, visit, request.params.id, request.body), visit),
      ),
  );

  app.put(
    '/view-order',
    {
      config: { guard: 'agent', version: orderVersion('saved_view', allViews) },
      schema: {
        tags,
        operationId: 'orderViews',
        summary: "In which order one's own views, or the shared ones, are listed",
        params: deskParams,
        body: z.object({ ids: z.array(z.uuid()).min(1).max(mostViews) }),
        response: {
          200: listSchema,
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) =>
        listJson(await orderViews(act, visit, request.body.ids), visit),
      ),
  );

  app.delete(
    '/views/:id',
    {
      config: { guard: 'agent', version: viewVersion },
      schema: {
        tags,
        operationId: 'removeView',
        summary: 'Delete a view; no ticket changes by it',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await access.act(request, (act, visit) => removeView(act, visit, request.params.id));
      return reply.status(204).send(null);
    },
  );
}
