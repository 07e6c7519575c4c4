import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { countTeams } from '../queues/door.ts';

/** How much lies with each team: what stands beside the views of the queue. */
export function teamCountRoutes(app: Http, access: Access): void {
  app.get(
    '/queues/teams',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'countTeams',
        summary: 'How many open tickets each team has: exactly, from counts that are kept',
        params: z.object({ desk: z.string() }),
        response: {
          200: z.object({
            items: z
              .array(z.object({ team: z.string(), open: z.int().describe('As the view `open` of the team') }))
              .describe('Teams without any are missing'),
            next: z.null(),
          }),
          ...problems(401, 403),
        },
      },
    },
    (request) => access.act(request, async (act) => ({ items: await countTeams(act), next: null })),
  );
}
