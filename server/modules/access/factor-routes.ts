import { renderSVG } from 'uqr';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { Problem, forbidden, invalid } from '../../platform/problem.ts';
import { factorChanged, sessionForFactors } from './change-factor.ts';
import { deskParams, tags } from './fields.ts';
import { ownSession } from './own-session.ts';
import type { SignInParts } from './parts.ts';
import { visitorOf } from './visitor.ts';
import { instant } from '../../platform/http/instants.ts';

const fresh = { guard: 'signed-in', beforeSecondFactor: true, fresh: true } as const;
const codesSchema = z.object({
  codes: z
    .array(z.string())
    .describe('New recovery codes, shown this once; empty when the ones that there are stay'),
});

/** My second factor: an authenticator app, and recovery codes. */
export function factorRoutes(app: Http, parts: SignInParts): void {
  const { access, auth } = parts;

  app.get(
    '/me/factors',
    {
      config: { guard: 'signed-in', beforeSecondFactor: true },
      schema: {
        tags,
        operationId: 'readFactors',
        summary: 'My second factors',
        params: deskParams,
        response: {
          200: z.object({
            code: z.object({ since: instant }).nullable().describe('The authenticator app'),
            recoveryCodesLeft: z.int(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const { code, codesLeft } = await auth.factors.state(ownSession(await access.visit(request)));
      return {
        code: code === null ? null : { since: code.since.toISOString() },
        recoveryCodesLeft: codesLeft,
      };
    },
  );

  app.post(
    '/me/factors/code/setups',
    {
      config: fresh,
      schema: {
        tags,
        operationId: 'setUpCode',
        summary: 'Begin to set an authenticator app up. Nothing changes before its first code',
        params: deskParams,
        body: z.object({}).nullish(),
        response: {
          201: z.object({
            setup: z.string(),
            key: z.string().describe('To be typed where the picture can not be taken'),
            uri: z.string().describe('What the picture says'),
            picture: z.string().describe('A QR code, as an address of an SVG image (data:)'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request, response) => {
      const visit = await access.visit(request);
      const session = await sessionForFactors(parts, request);
      const { setup, key, uri } = await auth.factors.setUp(session, visit.desk.name);
      const picture = `data:image/svg+xml;base64,${Buffer.from(renderSVG(uri, { border: 2 })).toString('base64')}`;
      return response.status(201).send({ setup, key, uri, picture });
    },
  );

  app.post(
    '/me/factors/code',
    {
      config: fresh,
      schema: {
        tags,
        operationId: 'confirmCode',
        summary: 'Confirm the app by its first code. The session gets a new token',
        params: deskParams,
        body: z.object({
          setup: z.string().min(40).max(64),
          code: z.string().trim().min(6).max(9).describe('Six digits; spaces do not matter'),
        }),
        response: { 201: codesSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const session = await sessionForFactors(parts, request);
      const { setup, code } = request.body;
      const done = await auth.factors.confirm(session, setup, code, visitorOf(request));
      if (done === 'expired')
        throw new Problem('begin-again', 409, 'This took too long, or was done already. Begin again.');
      if (done === null)
        throw invalid(
          'The code is wrong. Wait for the next one, and see that the clock of the device is right.',
          [{ path: 'code', code: 'not-right' }],
        );
      await factorChanged(parts, request, 'code-added');
      return response.status(201).header('set-cookie', done.cookies).send({ codes: done.codes });
    },
  );

  app.delete(
    '/me/factors/code',
    {
      config: { guard: 'signed-in', fresh: true },
      schema: {
        tags,
        operationId: 'removeCode',
        summary: 'Take the authenticator app away. Without a passkey left, the recovery codes go too',
        params: deskParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const session = await sessionForFactors(parts, request);
      if (session.factor === null) throw forbidden('Sign in with your second factor first.');
      await auth.factors.remove(session);
      await factorChanged(parts, request, 'code-removed');
      return response.status(204).send(null);
    },
  );

  app.post(
    '/me/factors/recovery-codes',
    {
      config: { guard: 'signed-in', fresh: true },
      schema: {
        tags,
        operationId: 'renewRecoveryCodes',
        summary: 'New recovery codes; the old ones are void',
        params: deskParams,
        body: z.object({}).nullish(),
        response: { 201: codesSchema, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      const session = await sessionForFactors(parts, request);
      const { code, passkeys } = await auth.factors.state(session);
      if (code === null && passkeys === 0)
        throw new Problem(
          'no-second-factor',
          409,
          'Recovery codes are for a second factor: set one up first.',
        );
      const codes = await auth.factors.renewCodes(session);
      await factorChanged(parts, request, 'codes-renewed');
      return response.status(201).send({ codes });
    },
  );
}
