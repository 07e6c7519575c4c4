import { z } from 'zod';
import type { Auth } from '../../platform/auth/auth.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { invalid, Problem, tooMany } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import { currentPolicy } from '../policies/door.ts';
import { mailKeys, maySendSignInLink, queueSignInLink } from '../mail/door.ts';
import { membershipOf } from '../people/door.ts';
import { createThrottle } from '../../platform/throttle.ts';
import type { Access } from './enter.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['sign-in'];

/** Who I am at this desk, and how I sign in and out. */
export function accessRoutes(app: Http, services: Services, access: Access, auth: Auth): void {
  const keys = mailKeys(services);
  // Each makes us look an address up and perhaps write to it.
  const links = createThrottle({ most: 20, perSeconds: 600 });

  app.get(
    '/me',
    {
      config: { guard: 'public' },
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
          }),
          ...problems(404),
        },
      },
    },
    async (request) => {
      const { person } = await access.visit(request);
      const { kind, id, name, email, role, language, zone } = person;
      return { signedIn: kind !== 'anonymous', kind, id, name, email, role, language, zone };
    },
  );

  app.post(
    '/sign-in',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'signIn',
        summary: 'Staff: sign in by password',
        params: deskParams,
        body: z.object({ email: z.string().trim().max(320), password: z.string().min(1).max(512) }),
        response: { 204: z.null(), ...problems(401, 404, 422, 429) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      const signedIn = await auth.signInPassword(request.body.email, request.body.password, request.ip);
      if (signedIn === 'throttled') throw tooMany('Too many attempts. Wait some minutes, then try again.');
      const member =
        signedIn === null ? null : await membershipOf(services.db.app, desk.id, request.body.email);
      // One answer for a wrong password, an unknown address and an address of another desk.
      // A right password at the wrong desk leaves no session behind.
      if (signedIn !== null && member?.kind !== 'agent') await auth.signOut(cookieHeader(signedIn.cookies));
      if (signedIn === null || member?.kind !== 'agent')
        throw new Problem('wrong-sign-in', 401, 'The address or the password is wrong.');
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
        summary: 'Customers: have a link mailed. The answer is the same whether the address is known or not',
        params: deskParams,
        body: z.object({ email: z.string().trim().min(3).max(320) }),
        response: { 202: z.object({ sent: z.literal('if-known') }), ...problems(404, 422) },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      links.take(request.ip);
      const email = request.body.email.toLowerCase();
      const member = await membershipOf(services.db.app, desk.id, email);
      const may =
        member?.kind === 'contact' &&
        (await access.actAs(request, 'intake', (act) => maySendSignInLink(act, keys, email)));
      if (member !== null && may) {
        const { token, minutes } = await auth.createLink(email);
        const link = `${services.publicUrl()}/${desk.slug}/sign-in/link?token=${encodeURIComponent(token)}`;
        await access.actAs(request, 'intake', async (act) => {
          const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
          const to = { name: member.name, email: member.email, language: member.language };
          await queueSignInLink(act, keys, { policy, to, link, minutes });
        });
      }
      return response.status(202).send({ sent: 'if-known' });
    },
  );

  app.post(
    '/sign-in/link',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'useSignInLink',
        summary: 'Use the token of a mailed link, once',
        params: deskParams,
        body: z.object({ token: z.string().min(10).max(500) }),
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, response) => {
      await access.visit(request);
      const signedIn = await auth.signInLink(request.body.token);
      if (signedIn === null)
        throw invalid('The link is used or too old. Ask for a new one.', [
          { path: 'token', message: 'Not valid any more.' },
        ]);
      return response.status(204).header('set-cookie', signedIn.cookies).send(null);
    },
  );

  app.post(
    '/sign-out',
    {
      config: { guard: 'public' },
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

/** The cookies of an answer as a browser would send them back. */
const cookieHeader = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';')[0]).join('; ');
