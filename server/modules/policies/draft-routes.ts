import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { requireVersion, sendVersion } from '../../platform/http/etags.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import type { Access } from '../access/door.ts';
import { createDraft } from './create-draft.ts';
import { deleteDraft } from './delete-draft.ts';
import { listRevisions, revisionSource } from './draft-revisions.ts';
import { listDrafts, readDraft } from './drafts.ts';
import type { DraftRow } from './drafts.ts';
import { sayPresent, whoIsHere } from './presence.ts';
import type { Present } from './presence.ts';
import { policySource } from './present.ts';
import { instant } from '../../platform/http/instants.ts';
import { newestVersion } from './queries.ts';
import { versionNamed, versionSource } from './read-versions.ts';
import { saveDraft } from './save-draft.ts';
import { authorOf } from './version-routes.ts';
import { named } from '../../platform/http/schemas.ts';

const deskParams = z.object({ desk: z.string() });
const draftParams = deskParams.extend({ id: z.uuid() });
const tags = ['policy'];
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const present = z.object({
  agent: z.string(),
  name: z.string(),
  place: z.string().nullable().describe('The part of the document that they are at'),
});
const draftSchema = named(
  'Draft',
  z.object({
    id: z.string(),
    title: z.string(),
    revision: z.int().describe('Also its ETag'),
    base: z.string().describe('Hash of the newest publication that its makers have seen'),
    created: instant,
    createdBy: z.string().nullable(),
    saved: instant,
    savedBy: z.string().nullable(),
    published: z.string().nullable().describe('Hash of the version that came of it'),
    here: z.array(present).describe('Who is at it now'),
  }),
);
const fullDraft = draftSchema.extend({ source: z.string() });

function draftJson(draft: DraftRow, here: readonly Present[] = []): z.infer<typeof draftSchema> {
  return {
    id: draft.id,
    title: draft.title,
    revision: draft.revision,
    base: draft.base,
    created: formatInstant(draft.created),
    createdBy: draft.created_by,
    saved: formatInstant(draft.saved),
    savedBy: draft.saved_by,
    published: draft.published,
    here: here.map((each) => ({ ...each })),
  };
}

/** Drafts of the next version: saved by themselves, by several people who are told of each other. */
export function draftRoutes(app: Http, access: Access): void {
  app.get(
    '/policy/drafts',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listDrafts',
        summary: 'Drafts that are not published, the last saved first',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(draftSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const here = await whoIsHere(act, Date.now());
        return {
          items: (await listDrafts(act)).map((draft) => draftJson(draft, here.get(draft.id))),
          next: null,
        };
      }),
  );

  app.post(
    '/policy/drafts',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'createDraft',
        summary: 'Begin a draft: from a text, or from a version (default: the newest publication)',
        params: deskParams,
        body: z.object({
          title: cleanLineString().max(200).default(''),
          source: policySource.nullish(),
          from: hash.nullish().describe('Hash of the version whose text it begins with'),
        }),
        response: { 201: fullDraft, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { title, source, from } = request.body;
      const draft = await access.act(request, async (act, visit) => {
        const newest = await newestVersion(act.tx, act.deskId);
        if (newest === null) throw new Error('the desk has no policy');
        const id = await createDraft(act, authorOf(visit), {
          title,
          source: source ?? (await versionSource(act, from ?? newest.hash)),
          baseId: newest.id,
        });
        return readDraft(act, id);
      });
      sendVersion(response, draft.revision);
      return response.status(201).send({ ...draftJson(draft), source: draft.source });
    },
  );

  app.get(
    '/policy/drafts/:id',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readDraft',
        summary: 'A draft with its text; its ETag is wanted for saving',
        params: draftParams,
        response: { 200: fullDraft, ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const { draft, here } = await access.act(request, async (act) => ({
        draft: await readDraft(act, request.params.id),
        here: (await whoIsHere(act, Date.now())).get(request.params.id),
      }));
      sendVersion(response, draft.revision);
      return response.send({ ...draftJson(draft, here), source: draft.source });
    },
  );

  app.put(
    '/policy/drafts/:id',
    {
      // Each revision says itself who saved it and when.
      config: { guard: 'manager', audited: false, version: 'needed' },
      schema: {
        tags,
        operationId: 'saveDraft',
        summary: 'Save a draft as its next revision',
        params: draftParams,
        body: z.object({
          title: cleanLineString().max(200).nullish(),
          source: policySource.nullish(),
          base: hash.nullish().describe('The newest publication, when its makers have seen that meanwhile'),
        }),
        response: { 200: draftSchema, ...problems(401, 403, 404, 409, 412, 422, 428) },
      },
    },
    async (request, response) => {
      const { title, source, base } = request.body;
      const seen = requireVersion(request);
      const draft = await access.act(request, async (act, visit) => {
        const baseId = base === null || base === undefined ? undefined : await versionNamed(act, base);
        await saveDraft(act, authorOf(visit), request.params.id, seen, {
          title: title ?? undefined,
          source: source ?? undefined,
          baseId,
        });
        return readDraft(act, request.params.id);
      });
      sendVersion(response, draft.revision);
      return response.send(draftJson(draft));
    },
  );

  app.delete(
    '/policy/drafts/:id',
    {
      config: { guard: 'manager', version: 'needed' },
      schema: {
        tags,
        operationId: 'deleteDraft',
        summary: 'Delete a draft with all of its revisions',
        params: draftParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    async (request, response) => {
      const seen = requireVersion(request);
      await access.act(request, (act) => deleteDraft(act, request.params.id, seen));
      return response.status(204).send(null);
    },
  );

  app.get(
    '/policy/drafts/:id/revisions',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listDraftRevisions',
        summary: 'The last hundred revisions of a draft, the newest first',
        params: draftParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                revision: z.int(),
                saved: instant,
                savedBy: z.string().nullable(),
                characters: z.int(),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listRevisions(act, request.params.id)).map((row) => ({
          revision: row.revision,
          saved: formatInstant(row.saved),
          savedBy: row.saved_by,
          characters: row.characters,
        })),
        next: null,
      })),
  );

  app.get(
    '/policy/drafts/:id/revisions/:revision',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readDraftRevision',
        summary: 'The text of one revision',
        params: draftParams.extend({
          revision: z.coerce
            .number()
            .int()
            .min(1)
            .max(2 ** 31 - 1),
        }),
        response: { 200: z.object({ revision: z.int(), source: z.string() }), ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        revision: request.params.revision,
        source: await revisionSource(act, request.params.id, request.params.revision),
      })),
  );

  app.post(
    '/policy/drafts/:id/presence',
    {
      config: { guard: 'manager', audited: false, idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'sayPresent',
        summary:
          'I am at this draft: to be said at least every 30 seconds. Answers with who else is, and the present revision',
        params: draftParams,
        body: z.object({
          place: cleanLineString().max(200).nullish().describe('The part of the document, such as `targets`'),
          leaving: z.boolean().default(false),
        }),
        response: {
          200: z.object({ others: z.array(present), revision: z.int(), savedBy: z.string().nullable() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { id } = request.params;
        const draft = await readDraft(act, id);
        const { place, leaving } = request.body;
        // A key is no person who could be met there.
        if (person.id !== null)
          await sayPresent(act, id, person.id, leaving ? undefined : (place ?? null), Date.now());
        const others = (await whoIsHere(act, Date.now())).get(id) ?? [];
        return {
          others: others.filter((each) => each.agent !== person.id).map((each) => ({ ...each })),
          revision: draft.revision,
          savedBy: draft.saved_by,
        };
      }),
  );
}
