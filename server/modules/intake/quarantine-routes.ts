import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { notFound } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { teachSpam } from '../trust/door.ts';
import { releaseInbound } from './queries.ts';

const tags = ['intake'];
const inboundParams = z.object({ desk: z.string(), id: z.uuid() });

/** What people decide on messages that were put aside. */
export function quarantineRoutes(app: Http, access: Access): void {
  app.post(
    '/inbound/:id/releases',
    {
      config: { guard: 'agent', audited: true },
      schema: {
        tags,
        operationId: 'releaseInbound',
        summary:
          'Let a message in quarantine through; of one that was taken for spam the filter learns that it is none',
        description:
          'It is then taken in like any other. Its sender is believed as far as was found, and no further.',
        params: inboundParams,
        body: z.object({}).nullish(),
        response: { 202: z.object({ id: z.string() }), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const { id } = request.params;
      await access.act(request, async (act) => {
        const cause = await releaseInbound(act, id);
        if (cause === undefined) throw notFound('A message in quarantine with this id');
        if (cause === 'spam') await teachSpam(act, id, 'ham');
        await recordAudit(act, { what: 'inbound.released', target: id });
        act.after({ topic: 'inbound' });
      });
      return response.status(202).send({ id });
    },
  );

  app.post(
    '/inbound/:id/lessons',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'teachSpam',
        summary: 'Tell the filter of the desk that a message is spam, is none, or take back what was told',
        params: inboundParams,
        body: z.object({
          kind: z.enum(['spam', 'ham']).nullable().describe('Null takes back what was told of this message'),
        }),
        response: {
          200: z.object({ changed: z.boolean().describe('False when it was told so before') }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        changed: await teachSpam(act, request.params.id, request.body.kind),
      })),
  );
}
