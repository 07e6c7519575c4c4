import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { requireVersion, sendVersion } from '../../platform/http/etags.ts';
import { problems } from '../../platform/http/pages.ts';
import { orderSchema, orderVersion, versionById, versionOfOrder } from '../../platform/http/versioned.ts';
import { notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { fieldNames } from '../snippets/door.ts';
import { changeMacro, makeMacro, orderMacros, removeMacro } from './change-macros.ts';
import { macroBody, macroJson, macroSchema } from './present.ts';
import { allMacros, macroById, mostMacros } from './queries.ts';
import { runRoutes } from './run-routes.ts';

const tags = ['macros'];
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });

const macroVersion = versionById('macro', macroById, ({ version }) => `"${version}"`);

/** Several acts at once, under a name: one's own, a team's and the desk's. */
export function macroRoutes(app: Http, services: Services, access: Access): void {
  runRoutes(app, services, access);

  app.get(
    '/macros',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listMacros',
        summary: "One's own macros, those of one's teams and of the desk, each in their order",
        params: deskParams,
        querystring: z.object({
          active: z.stringbool().optional().describe('Only those that can be run, or only the others'),
        }),
        response: {
          200: z.object({
            items: z.array(macroSchema),
            version: orderSchema,
            fields: z.array(z.string()).describe('What may stand in {{ }} of answers and notes'),
            next: z.null(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { active } = request.query;
        const all = await allMacros(act);
        const rows = all.filter((row) => active === undefined || row.active === active);
        const items = rows.map((row) => macroJson(row, visit));
        return { items, version: versionOfOrder(all), fields: [...fieldNames], next: null };
      }),
  );

  app.get(
    '/macros/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readMacro',
        summary: 'One macro, with its version as ETag',
        params: idParams,
        response: { 200: macroSchema, ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const found = await access.act(request, async (act, visit) => {
        const row = await macroById(act, request.params.id);
        if (row === null) throw notFound('The macro');
        return { version: row.version, json: macroJson(row, visit) };
      });
      sendVersion(response, found.version);
      return response.send(found.json);
    },
  );

  app.post(
    '/macros',
    {
      config: { guard: 'agent', audited: true },
      schema: {
        tags,
        operationId: 'makeMacro',
        summary: 'Keep a macro, for oneself or for others',
        description:
          'Each act must name what the desk has: severities, pauses and teams of its policy, agents, tags.',
        params: deskParams,
        body: macroBody,
        response: { 201: macroSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const made = await access.act(request, async (act, visit) => {
        const row = await makeMacro(act, visit, request.body);
        return { version: row.version, json: macroJson(row, visit) };
      });
      sendVersion(response, made.version);
      return response.status(201).send(made.json);
    },
  );

  app.put(
    '/macros/:id',
    {
      config: { guard: 'agent', audited: true, version: 'needed' },
      schema: {
        tags,
        operationId: 'changeMacro',
        summary: 'Write a macro otherwise, as a whole; also switch it off and on',
        params: idParams,
        body: macroBody,
        response: { 200: macroSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const version = requireVersion(request);
      const changed = await access.act(request, async (act, visit) => {
        const row = await changeMacro(
          { ...act, precondition: null },
          visit,
          request.params.id,
          version,
          request.body,
        );
        return { version: row.version, json: macroJson(row, visit) };
      });
      sendVersion(response, changed.version);
      return response.send(changed.json);
    },
  );

  app.delete(
    '/macros/:id',
    {
      config: { guard: 'agent', audited: true, version: macroVersion },
      schema: {
        tags,
        operationId: 'removeMacro',
        summary: 'Delete a macro; what it did to tickets stays done',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act, visit) => removeMacro(act, visit, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.put(
    '/macros/order',
    {
      config: { guard: 'agent', audited: true, version: orderVersion('macro', allMacros) },
      schema: {
        tags,
        operationId: 'orderMacros',
        summary: 'Put macros of one scope in an order',
        params: deskParams,
        body: z.object({ ids: z.array(z.uuid()).min(1).max(mostMacros).describe('The first is the first') }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act, visit) => orderMacros(act, visit, request.body.ids));
      return response.status(204).send(null);
    },
  );
}
