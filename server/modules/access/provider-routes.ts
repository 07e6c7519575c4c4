import { z } from 'zod';
import { providerFaultOf } from '../../platform/auth/auth.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { Problem, notFound } from '../../platform/problem.ts';
import { factorChanged } from './change-factor.ts';
import { deskParams, secondSchema, tags } from './fields.ts';
import { globalSession, ownSession } from './own-session.ts';
import { cameIn } from './parts.ts';
import type { SignInParts } from './parts.ts';
import { callbackUrl, finishProvider } from './provider-sign-in.ts';
import { listProviders, noteProvider, openProvider, providerById } from './provider-settings.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** Signing in by a provider of the desk, and connecting one's account with it. */
export function providerRoutes(app: Http, parts: SignInParts): void {
  const { services, access, auth } = parts;
  const begins = { name: 'sign-ins by provider', most: 60, perSeconds: 600 };
  const idParams = deskParams.extend({ id: z.uuid() });

  app.get(
    '/sign-in/providers',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'listSignInProviders',
        summary: 'Providers by which people of this desk sign in',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(named.extend({ audience: z.enum(['staff', 'contacts']) })),
            next: z.null(),
          }),
          ...problems(404),
        },
      },
    },
    async (request) => {
      await access.visit(request);
      const rows = await access.actAs(request, 'intake', listProviders);
      return { items: rows.map(({ id, name, audience }) => ({ id, name, audience })), next: null };
    },
  );

  app.post(
    '/sign-in/providers/:id',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'beginAtProvider',
        summary: 'Begin to sign in by a provider: where the browser goes next',
        params: idParams,
        body: z.object({
          next: z.string().max(500).nullable().default(null).describe('A path of our own, for afterwards'),
        }),
        response: { 201: z.object({ url: z.url() }), ...problems(404, 422, 429, 503) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      await access.limit(request, begins, 'network');
      const row = await access.actAs(request, 'intake', (act) => providerById(act, request.params.id));
      const begun = await auth.providers
        .begin(
          openProvider(parts, desk.id, row),
          callbackUrl(services.publicUrl(), desk.slug),
          request.body.next,
        )
        .catch(async (error: unknown) => {
          services.log.warn({ err: error, provider: row.id }, 'a sign-in provider could not be reached');
          const fault = providerFaultOf(error);
          await access.actAs(request, 'intake', (act) => noteProvider(act, row.id, fault));
          throw new Problem('provider-away', 503, 'The provider can not be reached. Sign in another way.');
        });
      return response.status(201).header('set-cookie', begun.cookies).send({ url: begun.url });
    },
  );

  app.post(
    '/sign-in/callback',
    {
      // What comes back is bound to this browser by a cookie of its own, and by the state.
      config: { guard: 'public', crossSite: true },
      schema: {
        tags,
        operationId: 'finishAtProvider',
        summary:
          'A browser comes back from a provider, with the code and state of OpenID Connect. `confirm`: sign in as before, then connect the account',
        params: deskParams,
        body: z.object({
          answer: z.string().max(8000).describe('The whole query with which the browser came back'),
        }),
        response: {
          200: z.object({
            kind: z.enum(['agent', 'contact']).nullable(),
            second: secondSchema.nullable(),
            confirm: z.boolean(),
            next: z.string().nullable(),
          }),
          ...problems(403, 404, 409, 422),
        },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      const result = await finishProvider(parts, request, desk, request.body.answer);
      const { next } = result;
      if (result.kind === 'in') {
        await cameIn(parts, request, result.signedIn);
        response.header('set-cookie', result.signedIn.cookies);
        return { kind: result.member, second: null, confirm: false, next };
      }
      if (result.kind === 'second') {
        response.header('set-cookie', result.step.cookies);
        return { kind: null, second: result.step.second, confirm: false, next };
      }
      response.header('set-cookie', result.cookies);
      return { kind: null, second: null, confirm: true, next };
    },
  );

  app.get(
    '/me/connections',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'listConnections',
        summary:
          'Providers of this desk with which my account is connected, and one that waits for me to confirm it',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(named.extend({ since: instant })),
            waiting: named.nullable(),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const visit = await access.visit(request);
      const session = ownSession(visit);
      const rows = await access.actAs(request, 'intake', listProviders);
      const names = new Map(rows.map(({ id, name }) => [id, name]));
      const connections = await auth.providers.connections(session, visit.desk.id);
      const held = await auth.providers.held(request.headers.cookie ?? '', session);
      const waiting = held === null || held.desk !== visit.desk.id ? undefined : names.get(held.provider);
      return {
        items: connections.flatMap(({ provider, since }) => {
          const name = names.get(provider);
          return name === undefined ? [] : [{ id: provider, name, since: since.toISOString() }];
        }),
        waiting: waiting === undefined || held === null ? null : { id: held.provider, name: waiting },
        next: null,
      };
    },
  );

  app.post(
    '/me/connections',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true, fresh: true },
      schema: {
        tags,
        operationId: 'confirmConnection',
        summary:
          'Connect my account with the provider that I came from: from now on it signs me in at this desk',
        params: deskParams,
        body: z.object({}).nullish(),
        response: { 204: z.null(), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      const visit = await access.visit(request);
      const cookies = request.headers.cookie ?? '';
      const done = await auth.providers.connect(cookies, globalSession(visit), visit.desk.id);
      if (done === null)
        throw new Problem('begin-again', 409, 'This took too long, or was done already. Begin again.');
      await factorChanged(parts, request, 'provider-linked');
      return response.status(204).header('set-cookie', done.cookies).send(null);
    },
  );

  app.delete(
    '/me/connections/:id',
    {
      config: { guard: 'signed-in', fresh: true },
      schema: {
        tags,
        operationId: 'removeConnection',
        summary: 'End the connection of my account with a provider',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const visit = await access.visit(request);
      const provider = { id: request.params.id, desk: visit.desk.id };
      if (!(await auth.providers.disconnect(globalSession(visit), provider)))
        throw notFound('A connection of yours');
      await factorChanged(parts, request, 'provider-unlinked');
      return response.status(204).send(null);
    },
  );
}
