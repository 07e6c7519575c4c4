import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { lateAfterSeconds, readOutboundBacklog, tryAllAgain } from './outbound-backlog.ts';

const tags = ['mail'];
const params = z.object({ desk: z.string() });

/** How mail leaves: what waits, and why. */
export function outboundRoutes(app: Http, access: Access): void {
  app.get(
    '/outbound-backlog',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readOutboundBacklog',
        summary: 'How much mail has not left yet, since when, and what the relay says',
        params,
        response: {
          200: z.object({
            waiting: z.int().describe('Mails that are still to leave'),
            failing: z
              .int()
              .describe('Of these, mails that no relay took yet; they are tried again for four days'),
            oldest: instant
              .nullable()
              .describe('When the one that has waited longest was written, by the clock on the wall'),
            reason: z.string().nullable().describe('What the relay said last, in its words'),
            late: z
              .boolean()
              .describe(
                'One that was tried waits for longer than `lateAfterSeconds`, and none that was written after it has left: an alarm',
              ),
            lateAfterSeconds: z.int(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.actAs(request, 'intake', async (act) => {
        const { oldest, ...found } = await readOutboundBacklog(act);
        return {
          ...found,
          oldest: oldest === null ? null : formatInstant(Math.floor(oldest)),
          lateAfterSeconds,
        };
      }),
  );

  app.post(
    '/outbound-backlog/attempts',
    {
      // It does now what would be done later by itself.
      config: { guard: 'administrator', audited: false },
      schema: {
        tags,
        operationId: 'tryOutboundAgain',
        summary: 'Try all mail that no relay took again now',
        params,
        response: {
          202: z.object({ tried: z.int().describe('Mails that would else have waited for longer') }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const tried = await access.actAs(request, 'intake', tryAllAgain);
      return reply.status(202).send({ tried });
    },
  );
}
