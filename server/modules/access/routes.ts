import { z } from 'zod';
import type { SignedIn } from '../../platform/auth/auth.ts';
import { WINDOW_MS } from '../../platform/auth/throttle.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { Problem, invalid, tooMany } from '../../platform/problem.ts';
import { membershipOf } from '../people/door.ts';
import { isFresh } from './enter.ts';
import {
  codeField,
  deskParams,
  emailField,
  passwordField,
  secondSchema,
  tags,
  tokenField,
} from './fields.ts';
import { mailSignInLink } from './mail-sign-in-link.ts';
import { cameIn } from './parts.ts';
import type { SignInParts } from './parts.ts';
import { visitorOf } from './visitor.ts';

export const tooManyAttempts = (): Problem =>
  tooMany('Too many attempts. Wait some minutes, then try again.', WINDOW_MS / 1000);

/** Does a path lead to a page of the desk, also once its dots are followed? */
const isOfDesk = (next: string, slug: string): boolean =>
  URL.parse(next, 'http://here.invalid')?.href.startsWith(`http://here.invalid/${slug}/`) === true;

/** Who I am at this desk, and how I sign in and out. */
export function accessRoutes(app: Http, parts: SignInParts): void {
  const { services, access, auth, later } = parts;
  // Each makes us look an address up and perhaps write to it.
  const links = { name: 'sign-in links', most: 20, perSeconds: 600 };

  app.get(
    '/me',
    {
      config: { guard: 'public', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'readMe',
        summary: 'Who asks',
        params: deskParams,
        response: {
          200: z.object({
            signedIn: z.boolean(),
            kind: z.enum(['agent', 'contact', 'anonymous']),
            id: z.string().nullable(),
            name: z.string(),
            email: z.string().nullable(),
            role: z.string().nullable(),
            language: z.string().nullable(),
            zone: z.string().nullable(),
            secondFactor: z
              .object({
                due: z.boolean().describe('Nothing else is open until one is set up'),
                from: instant.nullable().describe('From when on this desk asks for one; null: it does not'),
              })
              .describe('What the desk asks of somebody who showed no second factor in this session'),
            fresh: z.boolean().describe('Showed within the last minutes that it is them'),
          }),
          ...problems(404),
        },
      },
    },
    async (request) => {
      const { person, session, factorFrom, factorDue } = await access.visit(request);
      const { kind, id, name, email, role, language, zone } = person;
      return {
        signedIn: kind !== 'anonymous',
        kind,
        id,
        name,
        email,
        role,
        language,
        zone,
        secondFactor: { due: factorDue, from: factorFrom?.toISOString() ?? null },
        fresh: isFresh(session),
      };
    },
  );

  app.post(
    '/sign-in',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'signIn',
        summary: 'Staff: sign in by password. 200 asks for a second step, 204 is in',
        params: deskParams,
        body: z.object({ email: z.string().trim().max(320), password: passwordField }),
        response: { 200: z.object({ second: secondSchema }), 204: z.null(), ...problems(401, 404, 422, 429) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      const { email, password } = request.body;
      // One answer for a wrong password, an unknown address and an address of another desk: a right password at the wrong
      // desk leaves no session behind.
      const member = await membershipOf(services.db.app, desk.id, email);
      const result = await auth.signInPassword(email, password, visitorOf(request), member?.kind === 'agent');
      if (result === 'throttled') throw tooManyAttempts();
      if (result === null) throw new Problem('wrong-sign-in', 401, 'The address or the password is wrong.');
      response.header('set-cookie', result.cookies);
      if ('second' in result) return response.status(200).send({ second: result.second });
      await cameIn(parts, request, result);
      return response.status(204).send(null);
    },
  );

  app.post(
    '/sign-in/code',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'signInCode',
        summary: 'The second step: a code of the authenticator app, or a recovery code. Each counts once',
        params: deskParams,
        body: z.object({ code: codeField }),
        response: { 204: z.null(), ...problems(401, 404, 409, 422, 429) },
      },
    },
    async (request, response) => {
      await access.visit(request);
      const result = await auth.signInCode(
        request.headers.cookie ?? '',
        request.body.code,
        visitorOf(request),
      );
      const signedIn = requireCode(result);
      await cameIn(parts, request, signedIn);
      return response.status(204).header('set-cookie', signedIn.cookies).send(null);
    },
  );

  app.post(
    '/sign-in/links',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'sendSignInLink',
        summary:
          'Customers: have a link mailed. The answer is the same, and takes the same time, whether the address is known or not',
        params: deskParams,
        body: z.object({
          email: emailField,
          next: z
            .string()
            .max(500)
            .regex(/^\/[a-z0-9][!-[\]-~]*$/, 'a path such as /opswat/requests/OSW-1042')
            .optional()
            .describe('Where on these pages the link leads on to: a path of the desk'),
        }),
        response: { 202: z.object({ sent: z.literal('if-known') }), ...problems(404, 422) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      await access.limit(request, links, 'network');
      const { email, next = null } = request.body;
      if (next !== null && !isOfDesk(next, desk.slug))
        throw invalid('The link leads on to pages of the desk only.', [
          { path: 'next', code: 'must-be', values: { word: `/${desk.slug}/…` } },
        ]);
      const asked = { slug: desk.slug, email: email.toLowerCase(), next };
      later(() => access.actAfter(request, 'intake', (act) => mailSignInLink(act, parts, asked)));
      return response.status(202).send({ sent: 'if-known' });
    },
  );

  app.post(
    '/sign-in/link',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'useSignInLink',
        summary: 'Use the token of a mailed link, once. 200 asks for a second step, 204 is in',
        params: deskParams,
        body: z.object({ token: tokenField }),
        response: { 200: z.object({ second: secondSchema }), 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      const signedIn = await auth.signInLink(request.body.token, desk.id, visitorOf(request));
      if (signedIn === null)
        throw invalid('The link is used or too old. Ask for a new one.', [
          { path: 'token', code: 'not-valid-any-more' },
        ]);
      response.header('set-cookie', signedIn.cookies);
      if ('second' in signedIn) return response.status(200).send({ second: signedIn.second });
      await cameIn(parts, request, signedIn);
      return response.status(204).send(null);
    },
  );

  app.post(
    '/sign-out',
    {
      config: { guard: 'public', beforeSecondFactor: true, idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'signOut',
        summary: 'End this session',
        params: deskParams,
        body: z.object({}).nullish(),
        response: { 204: z.null(), ...problems(404) },
      },
    },
    async (request, response) => {
      await access.visit(request);
      const { cookies } = await auth.signOut(request.headers.cookie ?? '');
      return response.status(204).header('set-cookie', cookies).send(null);
    },
  );
}

/** @throws Problem for anything but a right code */
function requireCode(result: SignedIn | null | 'throttled' | 'expired'): SignedIn {
  if (result === 'throttled') throw tooManyAttempts();
  if (result === 'expired')
    throw new Problem('begin-again', 409, 'This took too long, or was done already. Sign in from the start.');
  if (result === null)
    throw new Problem('wrong-code', 401, 'The code is wrong, or was used already. Wait for the next one.');
  return result;
}
