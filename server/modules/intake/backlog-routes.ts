import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { lateAfterSeconds, readBacklog } from './backlog.ts';

const orNull = (at: number | null): string | null => (at === null ? null : formatInstant(at));

/** How much mail was accepted and is no ticket yet. */
export function backlogRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/inbound-backlog',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['intake'],
        operationId: 'readInboundBacklog',
        summary: 'How much mail was accepted and is not taken in yet, and since when',
        description:
          'All of it is counted, also what the person who asks may not see. What waits is no ticket yet and lies in no queue.',
        params: z.object({ desk: z.string() }),
        response: {
          200: z.object({
            waiting: z.int().describe('Messages that were accepted and are neither taken in nor put aside'),
            oldest: instant.nullable().describe('Receipt of the one that has waited longest'),
            lastTakenIn: instant.nullable().describe('When a message was last taken in'),
            late: z.boolean().describe('The oldest waits for longer than `lateAfterSeconds`: an alarm'),
            lateAfterSeconds: z.int(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.actAs(request, 'intake', async (act) => {
        const { waiting, oldest, lastTakenIn, late } = await readBacklog(act, services.clock.speed);
        return { waiting, oldest: orNull(oldest), lastTakenIn: orNull(lastTakenIn), late, lateAfterSeconds };
      }),
  );
}
