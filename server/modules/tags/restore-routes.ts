import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { keptDays, listGoneTags } from './gone-queries.ts';
import { countedTo } from './queries.ts';
import { restoreTag } from './restore-tag.ts';
import { tagSchema } from './tag-schema.ts';

const tags = ['tags'];
const deskParams = z.object({ desk: z.string() });

const goneSchema = tagSchema.extend({
  goneAt: instant.describe('When it was deleted or merged'),
  until: instant.describe('Until when it can be restored'),
  into: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .describe('The tag that it was merged into; null when it was deleted'),
  tickets: z
    .int()
    .describe(
      `Tickets that you see and that bear it again when it is restored, counted to ${countedTo}: more are told as one more`,
    ),
});

/** Tags that are gone, and how they come back. For staff alone. */
export function restoreRoutes(app: Http, access: Access): void {
  app.get(
    '/tag-removals',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listGoneTags',
        summary: `Tags that were deleted or merged in the last ${keptDays} days, and can be restored`,
        params: deskParams,
        response: {
          200: z.object({ items: z.array(goneSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listGoneTags(act)).map(({ goneAt, ...tag }) => ({
          ...tag,
          goneAt: formatInstant(goneAt),
          until: formatInstant(goneAt + keptDays * 86_400),
        })),
        next: null,
      })),
  );

  app.post(
    '/tags/:id/restorations',
    {
      config: { guard: 'lead' },
      schema: {
        tags,
        operationId: 'restoreTag',
        summary: 'Take back that a tag was deleted or merged',
        description:
          'It has its name, its colour and its tickets again, and the tag that it was merged into goes off those on which it stood for this ' +
          'one alone. What was changed since then stays: a ticket from which somebody took that tag meanwhile gets neither. ' +
          'Restoring a tag that is there changes nothing.',
        params: deskParams.extend({ id: z.uuid().describe('The id that the tag had') }),
        response: { 201: tagSchema, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      const tag = await access.act(request, (act) => restoreTag(act, request.params.id));
      return response.status(201).send(tag);
    },
  );
}
