import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { deskParams, emailField, tags } from './fields.ts';
import type { SignInParts } from './parts.ts';
import { resetContactFactor } from './reset-contact-factor.ts';

/** What a desk's lead does for a customer who cannot get in. */
export function contactFactorRoutes(app: Http, { access, auth, keys }: SignInParts): void {
  app.post(
    '/factor-resets',
    {
      config: { guard: 'lead', fresh: true, audited: true },
      schema: {
        tags,
        operationId: 'resetContactFactor',
        summary:
          'Take the second factor of a customer away who has lost it: app, recovery codes, passkeys and sessions. They are told by mail. Make sure first, by another way, that it is them',
        params: deskParams,
        body: z.object({ email: emailField }),
        response: {
          201: z.object({
            app: z.boolean().describe('There was an authenticator app'),
            passkeys: z.int(),
            sessions: z.int().describe('So many were ended'),
          }),
          ...problems(401, 403, 404, 409, 422),
        },
      },
    },
    async (request, response) => {
      const done = await access.act(request, (act, { desk }) =>
        resetContactFactor(act, { auth, keys }, { slug: desk.slug, email: request.body.email.toLowerCase() }),
      );
      return response.status(201).send(done);
    },
  );
}
