import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { Problem, forbidden, invalid, notFound } from '../../platform/problem.ts';
import { membershipOf } from '../people/door.ts';
import { factorChanged, sessionForPasskeys } from './change-factor.ts';
import { deskParams, tags } from './fields.ts';
import { ownSession } from './own-session.ts';
import { cameIn } from './parts.ts';
import type { SignInParts } from './parts.ts';
import { visitorOf } from './visitor.ts';
import { instant } from '../../platform/http/instants.ts';

const nameField = z.string().trim().min(1).max(100);
const ceremonySchema = z.object({
  ceremony: z.string().describe('Comes back with the answer of the browser'),
  options: z
    .record(z.string(), z.unknown())
    .describe('For navigator.credentials, as PublicKeyCredential.parse…OptionsFromJSON takes it'),
});
const answerBody = z.object({
  ceremony: z.string().min(40).max(64),
  response: z
    .record(z.string(), z.unknown())
    .describe('What the browser answered, as PublicKeyCredential.toJSON gives it'),
});

/** Passkeys: signing in with one, and looking after one's own. */
export function passkeyRoutes(app: Http, parts: SignInParts): void {
  const { services, access, auth } = parts;
  const asks = { name: 'passkeys', most: 60, perSeconds: 600 };

  app.post(
    '/sign-in/passkey/options',
    {
      config: { guard: 'public', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'askForPasskey',
        summary: 'What the browser is asked, to sign in with a passkey',
        params: deskParams,
        body: z.object({}).nullish(),
        response: { 201: ceremonySchema, ...problems(404, 429) },
      },
    },
    async (request, response) => {
      await access.limit(request, asks, 'network');
      const { ceremony, options } = await auth.passkeys.ask();
      return response.status(201).send({ ceremony, options: { ...options } });
    },
  );

  app.post(
    '/sign-in/passkey',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'signInPasskey',
        summary: 'Sign in with a passkey',
        params: deskParams,
        body: answerBody,
        response: {
          200: z.object({ kind: z.enum(['agent', 'contact']) }),
          ...problems(401, 404, 422),
        },
      },
    },
    async (request, response) => {
      const { desk } = await access.visit(request);
      const { ceremony, response: answer } = request.body;
      const signedIn = await auth.passkeys.signIn(ceremony, answer, visitorOf(request));
      const member = signedIn === null ? null : await membershipOf(services.db.app, desk.id, signedIn.email);
      if (signedIn === null || member === null) {
        if (signedIn !== null) await auth.signOut(cookieHeader(signedIn.cookies));
        throw new Problem('wrong-passkey', 401, 'This passkey does not open this desk.');
      }
      await cameIn(parts, request, signedIn);
      return response.status(200).header('set-cookie', signedIn.cookies).send({ kind: member.kind });
    },
  );

  app.post(
    '/me/proofs/passkey',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'proveMyselfByPasskey',
        summary: 'Show once more that it is me, by a passkey',
        params: deskParams,
        body: answerBody,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const session = ownSession(await access.visit(request));
      const { ceremony, response: answer } = request.body;
      const signedIn = await auth.passkeys.signIn(ceremony, answer, visitorOf(request), session);
      if (signedIn === null)
        throw invalid('This passkey is not one of yours, or did not answer.', [
          { path: 'response', code: 'not-right' },
        ]);
      return response.status(204).header('set-cookie', signedIn.cookies).send(null);
    },
  );

  app.get(
    '/me/passkeys',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'listPasskeys',
        summary: 'My passkeys',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                added: instant,
                lastUse: instant.nullable(),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const items = await auth.passkeys.list(ownSession(await access.visit(request)));
      return {
        items: items.map(({ added, lastUse, ...passkey }) => ({
          ...passkey,
          added: added.toISOString(),
          lastUse: lastUse?.toISOString() ?? null,
        })),
        next: null,
      };
    },
  );

  app.post(
    '/me/passkeys/options',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true, fresh: true },
      schema: {
        tags,
        operationId: 'askForNewPasskey',
        summary: 'What the browser is asked, to make a passkey',
        params: deskParams,
        body: z.object({}).nullish(),
        response: { 201: ceremonySchema, ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const { ceremony, options } = await auth.passkeys.register(await sessionForPasskeys(parts, request));
      return response.status(201).send({ ceremony, options: { ...options } });
    },
  );

  app.post(
    '/me/passkeys',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true, fresh: true },
      schema: {
        tags,
        operationId: 'addPasskey',
        summary: 'Keep the passkey that the browser made. The session gets a new token',
        params: deskParams,
        body: answerBody.extend({ name: nameField }),
        response: {
          201: z.object({
            id: z.string(),
            codes: z
              .array(z.string())
              .describe('Recovery codes, shown this once, when it is the first second factor; else empty'),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    async (request, response) => {
      const session = await sessionForPasskeys(parts, request);
      const { ceremony, response: answer, name } = request.body;
      const added = await auth.passkeys.add(session, ceremony, answer, name, visitorOf(request));
      if (added === null)
        throw invalid(
          'The browser did not answer what was asked, or this passkey is there already. Begin again.',
          [{ path: 'response', code: 'passkey-begin-again' }],
        );
      await factorChanged(parts, request, 'passkey-added');
      const { id, codes, cookies } = added;
      return response.status(201).header('set-cookie', cookies).send({ id, codes });
    },
  );

  app.post(
    '/me/passkeys/:id/names',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'renamePasskey',
        summary: 'Call a passkey of mine by another name',
        params: deskParams.extend({ id: z.uuid() }),
        body: z.object({ name: nameField }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const session = await sessionForPasskeys(parts, request);
      if (!(await auth.passkeys.rename(session, request.params.id, request.body.name)))
        throw notFound('A passkey of yours');
      return response.status(204).send(null);
    },
  );

  app.delete(
    '/me/passkeys/:id',
    {
      config: { guard: 'signed-in', fresh: true },
      schema: {
        tags,
        operationId: 'removePasskey',
        summary: 'Remove a passkey of mine',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const visit = await access.visit(request);
      const session = await sessionForPasskeys(parts, request);
      if (visit.person.kind === 'agent' && session.factor === null)
        throw forbidden('Sign in with your second factor first.');
      if (!(await auth.passkeys.remove(session, request.params.id))) throw notFound('A passkey of yours');
      await factorChanged(parts, request, 'passkey-removed');
      return response.status(204).send(null);
    },
  );
}

/** The cookies of an answer as a browser would send them back. */
const cookieHeader = (cookies: readonly string[]): string =>
  cookies.map((cookie) => cookie.split(';')[0]).join('; ');
