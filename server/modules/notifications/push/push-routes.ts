import { formatInstant } from '@amparo/business-time';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Http } from '../../../platform/http/create-http.ts';
import { instant } from '../../../platform/http/instants.ts';
import { problems } from '../../../platform/http/pages.ts';
import { named } from '../../../platform/http/schemas.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import type { Services } from '../../../platform/services.ts';
import type { Access } from '../../access/door.ts';
import { pushKey } from './push-key.ts';
import { renewSubscription } from './renew-subscription.ts';
import {
  ownSubscriptions,
  requireSendable,
  stillOpen,
  subscribe,
  takeOver,
  unsubscribe,
} from './subscriptions.ts';
import type { SubscriptionRow } from './subscriptions.ts';

const tags = ['notifications'];
const params = z.object({ desk: z.string() });
const config = { guard: 'agent', people: true } as const;

const subscriptionSchema = named(
  'PushSubscription',
  z.object({
    id: z.uuid(),
    browser: z.string().nullable().describe('In a word; null when it does not say'),
    system: z.string().nullable(),
    created: instant,
    worked: instant.nullable().describe('When its push service last took something; null: not yet'),
    fingerprint: z
      .string()
      .describe('SHA-256 of its endpoint, hexadecimal: by it a browser knows itself in this list'),
  }),
);
const base64url = (bytes: number) =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}=*$`),
      `must be ${bytes} bytes, as base64url`,
    );

const browserIn = z.object({
  endpoint: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .describe('As the browser gives it'),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
});

/** The browsers in which one is told also while no page is open (RFC 8030). */
export function pushRoutes(app: Http, services: Services, access: Access): void {
  const signedIn = async (request: FastifyRequest) => {
    const { desk, person, session } = await access.visit(request);
    if (session === null || person.id === null)
      throw forbidden('Only for a person who signed in, not for a key.');
    return { desk, person: { id: person.id }, session };
  };

  app.get(
    '/me/push-subscriptions',
    {
      config,
      schema: {
        tags,
        operationId: 'listPushSubscriptions',
        summary: 'The browsers in which I am told by push, and the key to which a browser is bound',
        params,
        response: {
          200: z.object({
            key: z.string().describe('`applicationServerKey` for `pushManager.subscribe` (RFC 8292)'),
            items: z.array(subscriptionSchema),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const { publicKey } = await pushKey(services);
      const rows = await stillOpen(services, await access.act(request, ownSubscriptions));
      return { key: publicKey, items: rows.map(subscriptionJson), next: null };
    },
  );

  app.post(
    '/me/push-subscriptions',
    {
      config,
      schema: {
        tags,
        operationId: 'addPushSubscription',
        summary: 'Tell me in this browser too, until I sign out there. Twice is once',
        description:
          'What is shown says kind and number of the ticket, its subject only if `details` of the settings allows it, and nothing of a restricted ticket.',
        params,
        body: browserIn,
        response: { 201: subscriptionSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { endpoint, keys } = request.body;
      const subscription = { endpoint, ...keys };
      const { desk, person, session } = await signedIn(request);
      await requireSendable(services, subscription);
      await takeOver(services, desk.id, person.id, endpoint);
      const browser = { sessionId: session.id, userAgent: request.headers['user-agent'] ?? '' };
      const row = await access.act(request, (act) => subscribe(services, act, subscription, browser));
      return reply.status(201).send(subscriptionJson(row));
    },
  );

  app.post(
    '/me/push-subscriptions/renewals',
    {
      config,
      schema: {
        tags,
        operationId: 'renewPushSubscription',
        summary: 'A browser in which I am told got another address from its push service',
        description:
          'For `pushsubscriptionchange` of its service worker. Only a browser of whoever asks is renewed.',
        params,
        body: browserIn.extend({
          replaces: z
            .string()
            .regex(/^[0-9a-f]{64}$/)
            .describe('`fingerprint` of the address of before'),
        }),
        response: { 200: subscriptionSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { endpoint, keys, replaces } = request.body;
      const subscription = { endpoint, ...keys };
      const { desk, person, session } = await signedIn(request);
      await requireSendable(services, subscription);
      const row = await access.act(request, (act) =>
        renewSubscription(services, act, { replaces, sessionId: session.id, subscription }),
      );
      if (row === null) throw notFound('This browser');
      await takeOver(services, desk.id, person.id, endpoint);
      return subscriptionJson(row);
    },
  );

  app.delete(
    '/me/push-subscriptions/:id',
    {
      config,
      schema: {
        tags,
        operationId: 'removePushSubscription',
        summary: 'Tell me in this browser no more',
        params: params.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const found = await access.act(request, (act) => unsubscribe(act, request.params.id));
      if (!found) throw notFound('This browser');
      return reply.status(204).send(null);
    },
  );
}

const subscriptionJson = (row: SubscriptionRow): z.infer<typeof subscriptionSchema> => ({
  id: row.id,
  browser: row.browser,
  system: row.system,
  created: formatInstant(row.created_at),
  worked: row.worked_at === null ? null : formatInstant(row.worked_at),
  fingerprint: row.fingerprint,
});
