import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { markTicketRead } from './read-marks.ts';

/** Up to where each of the staff has read a ticket; the dossier tells it (`read`). */
export function readMarkRoutes(app: Http, access: Access): void {
  app.post(
    '/tickets/:number/reads',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags: ['notifications'],
        operationId: 'markTicketRead',
        summary: 'I have read a ticket up to this message',
        description:
          'The same in every browser of mine; a conversation opens after it. It never goes back: sending an earlier one changes nothing.',
        params: z.object({ desk: z.string(), number: z.string() }),
        body: z.object({
          seq: z
            .int()
            .min(0)
            .max(2 ** 31 - 1)
            .describe('`seq` of the last message that was before my eyes'),
        }),
        response: {
          200: z.object({ seq: z.int().describe('Up to where I have read') }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        seq: await markTicketRead(act, request.params.number, request.body.seq),
      })),
  );
}
