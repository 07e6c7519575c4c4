import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { machineClock } from '../../platform/clock.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { mustBeInHand } from './endpoints.ts';
import { deliveryJson, deliverySchema } from './present.ts';
import { deliveriesOf, sendAgain } from './queries.ts';
import { replaySpan } from './replay-span.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ before: z.uuid() });

const tags = ['webhooks'];
const idParams = z.object({ desk: z.string(), id: z.uuid() });

/** What was sent to a webhook and how it went, and sending it again. */
export function deliveryRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/webhooks/:id/deliveries',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listWebhookDeliveries',
        summary: 'What was sent, newest first, with every attempt; kept for 30 days',
        params: idParams,
        querystring: pageQuery.extend({ state: z.enum(['waiting', 'delivered', 'failed']).optional() }),
        response: {
          200: z.object({ items: z.array(deliverySchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { id } = await mustBeInHand(act, request.params.id);
        const { cursor, limit, state } = request.query;
        const before = readCursor(cursor, placeSchema)?.before ?? null;
        const rows = await deliveriesOf(act, id, { state: state ?? null, before, limit: limit + 1 });
        const page = pageOf(rows, limit, (row) => ({ before: row.id }));
        return { items: page.items.map(deliveryJson), next: page.next };
      }),
  );

  app.post(
    '/webhooks/:id/deliveries/:delivery/replays',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'replayWebhookDelivery',
        summary: 'Send one delivery again, with the same id',
        params: idParams.extend({ delivery: z.uuid() }),
        response: { 202: z.object({ sent: z.int() }), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id, delivery } = request.params;
      await access.act(request, async (act) => {
        await mustBeInHand(act, id);
        if (!(await sendAgain(act.tx, act.deskId, id, delivery, machineClock.now())))
          throw notFound('The delivery');
        await recordAudit(act, { what: 'webhook.replayed', target: id, detail: { delivery } });
        act.after({ topic: 'positions' });
      });
      return reply.status(202).send({ sent: 1 });
    },
  );

  app.post(
    '/webhooks/:id/replays',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'replayWebhook',
        summary: 'Send everything of a time again, and what was never sent',
        params: idParams,
        body: z.object({
          from: instant.describe('From this instant of recording on'),
          to: instant.describe('Up to this instant, without it'),
        }),
        response: { 202: z.object({ sent: z.int() }), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const from = Date.parse(request.body.from) / 1000;
      const to = Date.parse(request.body.to) / 1000;
      if (to <= from) throw invalid('The time has no length.', [{ path: 'to', code: 'after-from' }]);
      const { desk } = await access.visit(request);
      await access.act(request, async (act) => {
        await mustBeInHand(act, id);
        await recordAudit(act, { what: 'webhook.replayed', target: id, detail: { from, to } });
      });
      const sent = await replaySpan(services, { deskId: desk.id, slug: desk.slug }, id, { from, to });
      services.hints.send({ topic: 'positions' });
      return reply.status(202).send({ sent });
    },
  );
}
