import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { showOutsiderMessage } from './outsider-message.ts';

/** Showing the customer what somebody who takes no part in their ticket wrote there. */
export function outsiderRoutes(app: Http, access: Access): void {
  app.post(
    '/messages/:id/showings',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'showMessage',
        summary: 'Show the customer what somebody who takes no part in the ticket mailed to it',
        description:
          'What comes to a reply address from somebody who takes no part is for staff alone until then. It cannot be undone. 409: `not-held`, and `automatic-mail` when a program wrote it and `automatic` does not say that this is known.',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        body: z.object({
          joins: z
            .boolean()
            .default(false)
            .describe('The sender takes part from now on: they get the answers in Cc. Never a program'),
          automatic: z
            .boolean()
            .default(false)
            .describe(
              'Shown although a program wrote it: it may hold a code by which others get in somewhere',
            ),
        }),
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => showOutsiderMessage(act, request.params.id, request.body));
      return response.status(204).send(null);
    },
  );
}
