import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { rule } from '../../platform/field-faults.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { draftFileSchema, fileIn, layFile } from './lay-file.ts';
import { lockOpening, openingOf, openingWays, putOpening } from './opening-queries.ts';
import { requirePerson } from './person.ts';
import { deleteDraft } from './queries.ts';

const tags = ['writing'];
const wayParams = z.object({ desk: z.string(), way: z.enum(openingWays) });
const typedIn = z
  .record(z.string().min(1).max(120), z.string().max(100_000))
  .refine((typed) => Object.keys(typed).length <= 200, rule({ code: 'many-fields' }))
  .describe('What stands in the form, by the names of its fields');
const opening = z.object({ typed: typedIn, savedAt: instant, files: z.array(draftFileSchema) });

/** Tickets that staff have begun to open, for a caller or by a mail of ours: each sees their own alone, one of each. */
export function openingRoutes(app: Http, access: Access): void {
  app.get(
    '/me/openings/:way',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readMyOpening',
        summary: 'The ticket that I have begun to open; null: none',
        params: wayParams,
        response: { 200: z.object({ opening: opening.nullable() }), ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, { person, desk }) => {
        const row = person.id === null ? null : await openingOf(act, person.id, request.params.way);
        if (row === null) return { opening: null };
        const files = row.files.map((file) => ({
          ...file,
          url: `/api/v1/${desk.slug}/me/draft-files/${file.id}`,
        }));
        return { opening: { typed: row.typed, savedAt: formatInstant(row.saved_at), files } };
      }),
  );

  app.put(
    '/me/openings/:way',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'saveMyOpening',
        summary: 'Keep what I have filled in of a ticket that I open; nobody else sees it',
        params: wayParams,
        body: z.object({ typed: typedIn }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act, visit) => {
        requirePerson(visit);
        await putOpening(act, request.params.way, request.body.typed);
      });
      return response.status(204).send(null);
    },
  );

  app.delete(
    '/me/openings/:way',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'discardMyOpening',
        summary: 'Throw away what I have filled in, with its files',
        params: wayParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act, visit) => {
        const { id } = requirePerson(visit);
        const row = await lockOpening(act, id, request.params.way);
        if (row !== null) await deleteDraft(act, row.id);
      });
      return response.status(204).send(null);
    },
  );

  app.post(
    '/me/openings/:way/files',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addOpeningFile',
        summary: 'Lay a file into the ticket that I open',
        params: wayParams,
        body: fileIn,
        response: { 201: draftFileSchema, ...problems(401, 403, 404, 413, 422) },
      },
    },
    async (request, response) => {
      const added = await access.act(request, async (act, visit) => {
        const { id } = requirePerson(visit);
        const { way } = request.params;
        const row = await lockOpening(act, id, way);
        return layFile(act, visit.desk.slug, request.body, {
          files: row?.files ?? [],
          draft: async () => row?.id ?? putOpening(act, way, null),
        });
      });
      return response.status(201).send(added);
    },
  );
}
