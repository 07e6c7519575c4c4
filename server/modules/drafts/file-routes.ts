import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import { sendFile } from '../../platform/http/send-file.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { findTicket, readAttachments } from '../tickets/door.ts';
import { requireHandedOut } from '../trust/door.ts';
import { requirePerson } from './person.ts';
import { deleteFile, draftFile, draftKinds, insertFile, putDraft, writingDraft } from './queries.ts';

const tags = ['writing'];
const mostFiles = 20;
const mostBytes = 25 * 1024 * 1024;
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
        body: z.object({
          name: z.string().min(1).max(255),
          type: z.string().max(200).default('application/octet-stream'),
          content: z.base64(),
        }),
        response: {
          201: z.object({
            id: z.string(),
            name: z.string(),
            type: z.string(),
            size: z.int(),
            url: z.string(),
          }),
          ...problems(401, 403, 404, 413, 422),
        },
      },
    },
    async (request, response) => {
      const added = await access.act(request, async (act, visit) => {
        requirePerson(visit);
        const { ticket } = await findTicket(act, request.params.number);
        const [file] = readAttachments([request.body]);
        if (file === undefined) throw invalid('There is no file.', [{ path: 'content', code: 'no-file' }]);
        const { kind } = request.params;
        const known = await writingDraft(act, ticket.id, kind);
        const { files = [] } = known ?? {};
        if (files.length >= mostFiles)
          throw invalid(`A message has ${mostFiles} files at most.`, [
            { path: 'name', code: 'take-out-first' },
          ]);
        if (files.reduce((sum, { size }) => sum + size, file.content.length) > mostBytes)
          throw invalid('The files are larger than 25 MB together.', [
            { path: 'content', code: 'take-out-first' },
          ]);
        const draftId =
          known?.id ?? (await putDraft(act, { ticketId: ticket.id, kind, body: '', data: empty }));
        const id = await insertFile(act, draftId, file);
        const { name, type, content } = file;
        return {
          id,
          name,
          type,
          size: content.length,
          url: `/api/v1/${visit.desk.slug}/me/draft-files/${id}`,
        };
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
