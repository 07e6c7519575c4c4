import { parseInstant } from '@amparo/business-time';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { mailKeys } from '../mail/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { findTicket } from '../tickets/door.ts';
import { draftFileRoutes } from './file-routes.ts';
import { openingRoutes } from './opening-routes.ts';
import { draftBody, draftJson, draftSchema } from './present.ts';
import { deleteDraft, draftKinds, draftsOf, lockDraft, putDraft, setState, writingDraft } from './queries.ts';
import type { DraftRow } from './queries.ts';
import { requirePerson } from './person.ts';
import { recallDraft } from './recall-draft.ts';
import { requirePause, sendDraft } from './send-draft.ts';
import {
  choiceShape,
  choiceVersion,
  saveWritingChoice,
  settledChoice,
  settledChoiceSchema,
} from './writing-choice.ts';

const tags = ['writing'];
const deskParams = z.object({ desk: z.string() });
const kindParams = deskParams.extend({ number: z.string(), kind: z.enum(draftKinds) });
const idParams = deskParams.extend({ id: z.uuid() });

const sending = z.object({
  state: z.enum(['sent', 'held']),
  because: z
    .enum(['at-once', 'promise', 'hold', 'time'])
    .describe(
      '`promise`: it would have broken while the answer was held, so it went out at once; `time`: it goes out when you said',
    ),
  draft: z.string().describe('Its id, with which it is taken back'),
  heldUntil: z.iso.datetime().nullable(),
  sendAt: instant.nullable(),
});

/** What people are writing: drafts, sending with a moment to take it back, sending later. Each sees their own alone. */
export function draftRoutes(app: Http, services: Services, access: Access): void {
  const parts = {
    keys: mailKeys(services),
    clock: services.clock,
    scanner: services.config.clamd !== null,
  };
  draftFileRoutes(app, services, access);
  openingRoutes(app, access);

  app.get(
    '/me/drafts',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listMyDrafts',
        summary: 'What I have begun to write, and what of it waits to be sent; the newest first',
        params: deskParams,
        querystring: z.object({ ticket: z.string().optional().describe('Only of this ticket') }),
        response: {
          200: z.object({ items: z.array(draftSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        if (visit.person.id === null) return { items: [], next: null };
        const { ticket } = request.query;
        const of = ticket === undefined ? null : (await findTicket(act, ticket)).ticket.id;
        return { items: await presentAll(act, visit, await draftsOf(act, of)), next: null };
      }),
  );

  app.put(
    '/tickets/:number/writing/:kind',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'saveMyDraft',
        summary: 'Keep what I am writing on a ticket; nobody else sees it',
        params: kindParams,
        body: draftBody,
        response: { 200: draftSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const id = await save(act, visit, request);
        return presentOne(act, visit, id);
      }),
  );

  app.delete(
    '/tickets/:number/writing/:kind',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'discardMyDraft',
        summary: 'Throw away what I was writing, with its files',
        params: kindParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act, visit) => {
        requirePerson(visit);
        const { ticket } = await findTicket(act, request.params.number);
        const draft = await writingDraft(act, ticket.id, request.params.kind);
        if (draft !== null) await deleteDraft(act, draft.id);
      });
      return response.status(204).send(null);
    },
  );

  app.post(
    '/tickets/:number/writing/:kind/sends',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'sendMyDraft',
        summary: 'Send it: after the seconds in which I may take it back, or at a time of my choice',
        description:
          'A response counts from the instant at which it leaves, so an answer that a promise could not wait for is sent at once. A note is there at once.',
        params: kindParams,
        body: draftBody.extend({
          at: instant.nullable().default(null).describe('When to send it; null: now'),
          seen: z
            .int()
            .nullable()
            .default(null)
            .describe(
              '`seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it',
            ),
        }),
        response: { 201: sending, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const sent = await access.act(request, async (act, visit) => {
        const author = requirePerson(visit);
        const id = await save(act, visit, request);
        const draft = await lockDraft(act, id);
        if (draft === null) throw notFound('The draft');
        const at = request.body.at === null ? null : parseInstant(request.body.at);
        const done = await sendDraft(act, parts, draft, { author, at, seen: request.body.seen });
        const held = done.state === 'held' ? done : { until: null, at: null };
        return {
          state: done.state,
          because:
            done.state === 'sent' ? done.because : held.at === null ? ('hold' as const) : ('time' as const),
          draft: id,
          heldUntil: held.until === null ? null : new Date(held.until * 1000).toISOString(),
          sendAt: done.state === 'held' && request.body.at !== null ? request.body.at : null,
        };
      });
      return response.status(201).send(sent);
    },
  );

  app.post(
    '/me/drafts/:id/recalls',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'recallDraft',
        summary: 'Take back what is not sent yet: it is a draft again',
        params: idParams,
        body: z.object({}).nullish(),
        response: { 200: draftSchema, ...problems(401, 403, 404, 409) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        await recallDraft(act, await requireDraft(act, request.params.id));
        return presentOne(act, visit, request.params.id);
      }),
  );

  app.post(
    '/me/drafts/:id/releases',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'releaseDraft',
        summary: 'Send what is held without waiting any longer',
        params: idParams,
        body: z.object({}).nullish(),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act) => {
        await requireDraft(act, request.params.id);
        await setState(act, request.params.id, { state: 'held', holdUntil: null, sendAt: null });
        act.after({ topic: 'mail' });
      });
      return response.status(204).send(null);
    },
  );

  app.get(
    '/me/writing',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readWritingChoice',
        summary: 'How I want to write',
        params: deskParams,
        response: { 200: settledChoiceSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, settledChoice),
  );
  app.put(
    '/me/writing',
    {
      config: { guard: 'agent', version: choiceVersion },
      schema: {
        tags,
        operationId: 'saveWritingChoice',
        summary: 'Choose how I want to write',
        params: deskParams,
        body: choiceShape,
        response: { 200: settledChoiceSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        requirePerson(visit);
        await saveWritingChoice(act, request.body);
        return settledChoice(act);
      }),
  );
}

type Written = FastifyRequest<{
  Params: z.infer<typeof kindParams>;
  Body: z.infer<typeof draftBody>;
}>;

async function save(act: Act, visit: Visit, request: Pick<Written, 'params' | 'body'>): Promise<string> {
  requirePerson(visit);
  const { ticket, policy } = await findTicket(act, request.params.number);
  const { kind } = request.params;
  const { text, cc, bcc, waitFor, resolve, signature, side } = request.body;
  requirePause(policy, waitFor);
  return putDraft(act, {
    ticketId: ticket.id,
    kind,
    body: text,
    data: {
      cc,
      bcc,
      waitFor,
      resolve,
      signature,
      ...(kind === 'side' && side !== null ? { side } : {}),
    },
  });
}

async function requireDraft(act: Act, id: string): Promise<DraftRow> {
  const draft = await lockDraft(act, id);
  if (draft === null) throw notFound('What was to be sent is on its way, or it');
  return draft;
}

async function presentAll(
  act: Act,
  visit: Visit,
  rows: readonly DraftRow[],
): Promise<z.infer<typeof draftSchema>[]> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  return rows.map((row) => draftJson(policy, row, visit.desk.slug));
}

async function presentOne(act: Act, visit: Visit, id: string): Promise<z.infer<typeof draftSchema>> {
  const row = await lockDraft(act, id);
  const [shown] = row === null ? [] : await presentAll(act, visit, [row]);
  if (shown === undefined) throw notFound('The draft');
  return shown;
}
