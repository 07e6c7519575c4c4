import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import { sendFile } from '../../platform/http/send-file.ts';
import { notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { findTicket } from '../tickets/door.ts';
import { requireHandedOut } from '../trust/door.ts';
import { draftFileSchema, fileIn, layFile } from './lay-file.ts';
import { requirePerson } from './person.ts';
import { deleteFile, draftFile, draftKinds, putDraft, writingDraft } from './queries.ts';

const tags = ['writing'];
const empty = { cc: [], bcc: [], waitFor: null, resolve: false, signature: true };

/** Files of drafts: each belongs to whoever laid it there, until it is part of a message (field notes, class 8). */
export function draftFileRoutes(app: Http, services: Services, access: Access): void {
  app.post(
    '/tickets/:number/writing/:kind/files',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addDraftFile',
        summary: 'Lay a file into what I am writing',
        params: z.object({ desk: z.string(), number: z.string(), kind: z.enum(draftKinds) }),
        body: fileIn,
        response: {
          201: draftFileSchema,
          ...problems(401, 403, 404, 413, 422),
        },
      },
    },
    async (request, response) => {
      const added = await access.act(request, async (act, visit) => {
        requirePerson(visit);
        const { ticket } = await findTicket(act, request.params.number);
        const { kind } = request.params;
        const known = await writingDraft(act, ticket.id, kind);
        return layFile(act, visit.desk.slug, request.body, {
          files: known?.files ?? [],
          draft: async () => known?.id ?? putDraft(act, { ticketId: ticket.id, kind, body: '', data: empty }),
        });
      });
      return response.status(201).send(added);
    },
  );

  app.get(
    '/me/draft-files/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readDraftFile',
        summary: 'A file of what I am writing, as a download',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        querystring: z.object({
          show: z.stringbool().default(false).describe('Show it instead, if it is a picture'),
        }),
        response: { ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const file = await access.act(request, async (act) => {
        const found = await draftFile(act, request.params.id);
        if (found === null) throw notFound('The file');
        await requireHandedOut(act, found.scan, services.config.clamd !== null);
        return found;
      });
      return sendFile(response, file, request.query.show);
    },
  );

  app.delete(
    '/me/draft-files/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'removeDraftFile',
        summary: 'Take a file out of what I am writing',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act) => {
        if (!(await deleteFile(act, request.params.id))) throw notFound('The file');
      });
      return response.status(204).send(null);
    },
  );
}
