import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { Problem, notFound } from '../../platform/problem.ts';
import { codeField, deskParams, passwordField, tags } from './fields.ts';
import { ownSession } from './own-session.ts';
import { cameIn } from './parts.ts';
import type { SignInParts } from './parts.ts';
import { tooManyAttempts } from './routes.ts';
import { visitorOf } from './visitor.ts';
import { instant } from '../../platform/http/instants.ts';

const own = { guard: 'signed-in', beforeSecondFactor: true } as const;

/** My own sessions, and showing once more that it is me. */
export function accountRoutes(app: Http, parts: SignInParts): void {
  const { access, auth } = parts;

  app.get(
    '/me/sessions',
    {
      config: own,
      schema: {
        tags,
        operationId: 'listSessions',
        summary: 'Where I am signed in',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                browser: z.string().nullable(),
                system: z.string().nullable(),
                network: z.string().describe('An IPv4 address, or an IPv6 /64'),
                proof: z.enum(['password', 'link', 'passkey', 'provider']),
                factor: z.enum(['code', 'recovery', 'passkey', 'provider']).nullable(),
                began: instant,
                lastUse: instant.describe('To the hour'),
                current: z.boolean(),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const sessions = await auth.sessions.list(ownSession(await access.visit(request)));
      return {
        items: sessions.map(({ device, began, lastUse, ...session }) => ({
          ...session,
          ...device,
          began: began.toISOString(),
          lastUse: lastUse.toISOString(),
        })),
        next: null,
      };
    },
  );

  app.delete(
    '/me/sessions/:id',
    {
      config: own,
      schema: {
        tags,
        operationId: 'endSession',
        summary: 'End one of my sessions',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const session = ownSession(await access.visit(request));
      if (!(await auth.sessions.end(session, request.params.id))) throw notFound('A session of yours');
      return response.status(204).send(null);
    },
  );

  app.delete(
    '/me/sessions',
    {
      config: own,
      schema: {
        tags,
        operationId: 'endOtherSessions',
        summary: 'End all my sessions but this one',
        params: deskParams,
        response: { 200: z.object({ ended: z.int() }), ...problems(401, 403, 404) },
      },
    },
    async (request) => ({
      ended: await auth.sessions.endOthers(ownSession(await access.visit(request))),
    }),
  );

  app.post(
    '/me/proofs',
    {
      config: own,
      schema: {
        tags,
        operationId: 'proveMyself',
        summary:
          'Show once more that it is me, for what needs it: by password, or by a code. The session gets a new token',
        params: deskParams,
        body: z.union([z.object({ password: passwordField }), z.object({ code: codeField })]),
        response: { 204: z.null(), ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, response) => {
      const session = ownSession(await access.visit(request));
      const signedIn = await auth.prove(session, request.body, visitorOf(request));
      if (signedIn === 'throttled') throw tooManyAttempts();
      if (signedIn === null)
        throw new Problem('wrong-proof', 422, 'That is not right, or was used already.', {
          errors: [{ path: 'password' in request.body ? 'password' : 'code', code: 'not-right' }],
        });
      await cameIn(parts, request, signedIn);
      return response.status(204).header('set-cookie', signedIn.cookies).send(null);
    },
  );
}
