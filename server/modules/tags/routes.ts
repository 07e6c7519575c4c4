import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import type { Access } from '../access/door.ts';
import { mostTags, tagTicket, ticketCommand } from '../tickets/door.ts';
import { joinTags, makeTag, removeTag, renameTag } from './change-tags.ts';
import { keptDays } from './gone-queries.ts';
import { colours, countedTo, listTags } from './queries.ts';
import { restoreRoutes } from './restore-routes.ts';
import { settledTag, settledTagSchema, tagVersion } from './tag-schema.ts';

const tags = ['tags'];
const deskParams = z.object({ desk: z.string() });
const tagParams = deskParams.extend({ id: z.uuid() });
const tagName = cleanLineString().trim().min(1).max(40);
const tagIn = z.object({
  name: tagName,
  colour: z.enum(colours).default('grey').describe('A name of the palette; pages have it light and dark'),
});

/** The desk's own words for its tickets. For staff alone. */
export function tagRoutes(app: Http, access: Access): void {
  app.get(
    '/tags',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listTags',
        summary: 'The tags of the desk by name, and how many tickets bear each',
        params: deskParams,
        querystring: z.object({
          search: z.string().max(40).optional().describe('A part of the name, whatever the case'),
        }),
        response: {
          200: z.object({
            items: z.array(
              settledTagSchema.extend({
                tickets: z
                  .int()
                  .describe(
                    `Tickets that you see and that bear it, counted to ${countedTo}: more are told as one more`,
                  ),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listTags(act, request.query.search ?? null)).map(settledTag),
        next: null,
      })),
  );

  app.post(
    '/tags',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'makeTag',
        summary: 'Make a tag',
        params: deskParams,
        body: tagIn,
        response: { 201: settledTagSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const made = await access.act(request, (act) => makeTag(act, request.body));
      return response.status(201).send(settledTag(made));
    },
  );

  app.put(
    '/tags/:id',
    {
      config: { guard: 'lead', version: tagVersion },
      schema: {
        tags,
        operationId: 'renameTag',
        summary: 'Give a tag another name and colour',
        params: tagParams,
        body: tagIn,
        response: { 200: settledTagSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) =>
      settledTag(await access.act(request, (act) => renameTag(act, request.params.id, request.body))),
  );

  app.delete(
    '/tags/:id',
    {
      config: { guard: 'lead', version: tagVersion },
      schema: {
        tags,
        operationId: 'removeTag',
        summary: `Take a tag off the list, and off every ticket; it can be restored for ${keptDays} days`,
        params: tagParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeTag(act, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.post(
    '/tags/:id/merges',
    {
      config: { guard: 'lead' },
      schema: {
        tags,
        operationId: 'mergeTag',
        summary: `Merge a tag into another: what bears the one bears the other instead; it can be taken back for ${keptDays} days`,
        params: tagParams,
        body: z.object({ into: z.uuid().describe('The id of the tag that remains') }),
        response: { 201: settledTagSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const kept = await access.act(request, (act) => joinTags(act, request.params.id, request.body.into));
      return response.status(201).send(settledTag(kept));
    },
  );

  restoreRoutes(app, access);

  ticketCommand(app, access, {
    noun: 'tag-changes',
    summary: 'Put tags on a ticket and take others off',
    description: 'What it bears already, or does not bear, changes nothing: sending it twice does it once.',
    ability: 'tag',
    body: z.object({
      add: z
        .array(tagName)
        .max(mostTags)
        .default([])
        .describe('Names; one that the desk does not have is made'),
      remove: z.array(z.uuid()).max(mostTags).default([]).describe('Ids of tags'),
    }),
    run: (act, _visit, number, body) => tagTicket(act, number, body),
  });
}
