import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { deliveryRoutes } from './delivery-routes.ts';
import {
  addEndpoint,
  changeEndpoint,
  changeSecret,
  mustBe,
  removeEndpoint,
  requireAllowedUrl,
  sendTest,
} from './endpoints.ts';
import { requireKnownTypes } from './matching.ts';
import { endpointJson, endpointSchema, versionOfEndpoint } from './present.ts';
import { endpointById, endpointsOf } from './queries.ts';
import { instant } from '../../platform/http/instants.ts';
import { versionById } from '../../platform/http/versioned.ts';

const tags = ['webhooks'];
const deskParams = z.object({ desk: z.string() });
const idParams = z.object({ desk: z.string(), id: z.uuid() });
const words = z.array(z.string().trim().min(1).max(60)).max(50).default([]);
const endpointInput = z.object({
  url: z
    .string()
    .trim()
    .max(2000)
    .describe('Begins with https://; in a network of one’s own (`PRIVATE_TARGETS`) also http://'),
  description: z.string().trim().max(200).default(''),
  types: z
    .array(z.string().trim().max(60))
    .max(50)
    .default([])
    .describe(
      'Such as `ticket.message`, or `promise.*` for all of a kind: docs/reference/events.md lists them. None: all',
    ),
  clearances: words.describe(
    'Kinds of restricted tickets that it may be told of; without them it is told of none',
  ),
});

/** Of the webhook in the address. */
const webhookVersion = versionById('webhook_endpoint', endpointById, versionOfEndpoint);

/** Addresses of other systems that are told of events. */
export function webhookRoutes(app: Http, services: Services, access: Access): void {
  deliveryRoutes(app, services, access);

  app.get(
    '/webhooks',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listWebhooks',
        summary: 'Who is told of events, and how it goes',
        params: deskParams,
        response: { 200: z.object({ items: z.array(endpointSchema) }), ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, async (act) => ({ items: (await endpointsOf(act)).map(endpointJson) })),
  );

  app.post(
    '/webhooks',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'addWebhook',
        summary: 'Tell an address of events from now on',
        description: 'The answer holds the secret by which messages are signed. It is not shown again.',
        params: deskParams,
        body: endpointInput,
        response: {
          201: endpointSchema.extend({
            secret: z.string().describe('`whsec_…`, as Standard Webhooks has it'),
          }),
          ...problems(401, 403, 404, 409, 422),
        },
      },
    },
    async (request, reply) => {
      await requireAllowedUrl(services, request.body.url);
      const added = await access.act(request, (act) => {
        requireKnownTypes(request.body.types);
        return addEndpoint(services, act, request.body);
      });
      return reply.status(201).send({ ...endpointJson(added.endpoint), secret: added.secret });
    },
  );

  app.get(
    '/webhooks/:id',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readWebhook',
        summary: 'One webhook',
        params: idParams,
        response: { 200: endpointSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, async (act) => endpointJson(await mustBe(act, request.params.id))),
  );

  app.put(
    '/webhooks/:id',
    {
      config: { guard: 'administrator', fresh: true, version: webhookVersion },
      schema: {
        tags,
        operationId: 'changeWebhook',
        summary: 'Change, pause or turn on a webhook',
        description:
          'What waits is sent to the new address. While it is paused, what happens is kept and sent when it is turned on; of a disabled one it is not, but can be replayed.',
        params: idParams,
        body: endpointInput.extend({ state: z.enum(['active', 'paused']) }),
        response: { 200: endpointSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => {
      await requireAllowedUrl(services, request.body.url);
      return access.act(request, async (act) => {
        requireKnownTypes(request.body.types);
        return endpointJson(await changeEndpoint(act, request.params.id, request.body));
      });
    },
  );

  app.delete(
    '/webhooks/:id',
    {
      config: { guard: 'administrator', version: webhookVersion },
      schema: {
        tags,
        operationId: 'removeWebhook',
        summary: 'Remove a webhook with its log',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await access.act(request, (act) => removeEndpoint(act, request.params.id));
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/webhooks/:id/secrets',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'changeWebhookSecret',
        summary: 'Sign with a new secret',
        description:
          'For a day messages carry a signature by the old secret too. The new one is not shown again.',
        params: idParams,
        response: {
          201: z.object({ secret: z.string(), oldUntil: instant }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request, reply) => {
      const { secret, oldUntil } = await access.act(request, (act) =>
        changeSecret(services, act, request.params.id),
      );
      return reply.status(201).send({ secret, oldUntil: formatInstant(oldUntil) });
    },
  );

  app.post(
    '/webhooks/:id/tests',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'testWebhook',
        summary: 'Send a message of the type `webhook.test`',
        params: idParams,
        response: { 202: z.object({ delivery: z.uuid() }), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const delivery = await access.act(request, (act, { desk }) =>
        sendTest(act, request.params.id, desk.slug),
      );
      return reply.status(202).send({ delivery });
    },
  );
}
