import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { invalid } from '../../platform/problem.ts';
import { changePassword } from './change-password.ts';
import { deskParams, emailField, passwordField, tags, tokenField } from './fields.ts';
import { tellLater } from './parts.ts';
import type { SignInParts } from './parts.ts';
import { mailReset, resetPassword } from './reset-password.ts';
import { tooManyAttempts } from './routes.ts';
import { visitorOf } from './visitor.ts';

/** A new password: because one wants one, or because it was forgotten. */
export function passwordRoutes(app: Http, parts: SignInParts): void {
  const { access, later } = parts;
  const resets = { name: 'resets', most: 20, perSeconds: 600 };

  app.post(
    '/sign-in/resets',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'sendPasswordReset',
        summary:
          'Staff: have a link mailed by which a new password is set. The answer is the same, and takes the same time, whether the address is known or not',
        params: deskParams,
        body: z.object({ email: emailField }),
        response: { 202: z.object({ sent: z.literal('if-known') }), ...problems(404, 422, 429) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      await access.limit(request, resets, 'network');
      const email = request.body.email.toLowerCase();
      later(() => access.actAfter(request, 'intake', (act) => mailReset(act, parts, desk.slug, email)));
      return response.status(202).send({ sent: 'if-known' });
    },
  );

  app.post(
    '/sign-in/reset',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'resetPassword',
        summary:
          'Use the token of a mailed link, once, for a new password. All sessions end; nobody is signed in by it, and a second factor is asked for as ever',
        params: deskParams,
        body: z.object({ token: tokenField, password: passwordField }),
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, response) => {
      await access.visit(request);
      const email = await access.actAs(request, 'intake', (act) => resetPassword(act, parts, request.body));
      tellLater(parts, request, email, 'password-changed');
      return response.status(204).send(null);
    },
  );

  app.post(
    '/me/password',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'changePassword',
        summary: 'A new password of my own: the present one is asked for, and all my other sessions end',
        params: deskParams,
        body: z.object({ present: passwordField, password: passwordField }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, response) => {
      const visit = await access.visit(request);
      const changed = await changePassword(parts, request, visit, request.body, visitorOf(request));
      if (changed === 'throttled') throw tooManyAttempts();
      if (changed === null)
        throw invalid('The present password is wrong.', [{ path: 'present', code: 'other-password' }]);
      tellLater(parts, request, changed.email, 'password-changed');
      return response.status(204).header('set-cookie', changed.cookies).send(null);
    },
  );
}
