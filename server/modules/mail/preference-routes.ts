import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { mailKeys } from './keys.ts';
import { liftSuppression, listSuppressions } from './suppression.ts';
import type { SuppressionRow } from './suppression.ts';
import {
  declines,
  listUnsubscriptions,
  subscribeAgain,
  topics,
  unsubscribe,
  unsubscriptionById,
} from './topics.ts';
import { readUnsubscribeToken, topicOfMail } from './unsubscribe-link.ts';
import { instant } from '../../platform/http/instants.ts';

/** Where a page of either list ended. */
const suppressedSchema = z.object({ since: z.number(), id: z.uuid() });
const unsubscribedSchema = z.object({ at: z.number(), id: z.uuid() });

const tags = ['mail'];
const deskParams = z.object({ desk: z.string() });
const topic = z
  .enum(topics)
  .describe('`reminders` of promises, to staff; `resolutions`, notices to customers');

const suppressionSchema = z.object({
  id: z.string(),
  address: z.string(),
  bounces: z.int().describe('Mails that came back within thirty days'),
  reason: z.string().describe('What the mail system said last'),
  since: instant,
});
const unsubscriptionSchema = z.object({
  id: z.string(),
  address: z.string(),
  topic,
  at: instant,
  way: z.enum(['one-click', 'page', 'staff']).describe('How it was asked for'),
});
const ownSubscription = z.object({
  desk: z.string(),
  topic,
  address: z.string().describe('The mailbox, mostly hidden: whoever has the link need not know it'),
  unsubscribed: z.boolean(),
});

/** Addresses that take no mail, and what recipients asked not to get. */
export function preferenceRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/mail-suppressions',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listSuppressions',
        summary: 'Addresses to which nothing is sent, because mail came back from there several times',
        params: deskParams,
        querystring: pageQuery.extend({ address: z.string().max(320).optional() }),
        response: {
          200: z.object({ items: z.array(suppressionSchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor, address } = request.query;
        const before = readCursor(cursor, suppressedSchema);
        const rows = await listSuppressions(act, { address: address ?? null, before, limit: limit + 1 });
        const page = pageOf(rows, limit, ({ since, id }) => ({ since, id }));
        return { items: page.items.map(suppressionJson), next: page.next };
      }),
  );

  app.post(
    '/mail-suppressions/:id/releases',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'liftSuppression',
        summary: 'Send to the address again, and forget its bounces',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 200: suppressionSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => suppressionJson(await liftSuppression(act, request.params.id))),
  );

  app.get(
    '/mail-unsubscriptions',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listUnsubscriptions',
        summary: 'What recipients asked not to get',
        params: deskParams,
        querystring: pageQuery,
        response: {
          200: z.object({ items: z.array(unsubscriptionSchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor } = request.query;
        const before = readCursor(cursor, unsubscribedSchema);
        const page = pageOf(await listUnsubscriptions(act, before, limit + 1), limit, ({ at, id }) => ({
          at,
          id,
        }));
        return {
          items: page.items.map((row) => ({ ...row, at: formatInstant(row.at) })),
          next: page.next,
        };
      }),
  );

  app.post(
    '/mail-unsubscriptions',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'addUnsubscription',
        summary: 'Unsubscribe somebody who asked staff for it',
        params: deskParams,
        body: z.object({ address: cleanLineString().min(3).max(320), topic }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const address = normaliseAddress(request.body.address);
      if (address === null)
        throw invalid('This is not a mail address.', [{ path: 'address', code: 'mail-address' }]);
      await access.act(request, async (act) => {
        await unsubscribe(act, { address, topic: request.body.topic, way: 'staff' });
        await recordAudit(act, { what: 'unsubscription.added', detail: { topic: request.body.topic } });
      });
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/mail-unsubscriptions/:id',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'removeUnsubscription',
        summary: 'Send it to the recipient again, who asked for it',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await access.act(request, async (act) => {
        const row = await unsubscriptionById(act, id);
        if (row === null) throw notFound('The unsubscription');
        await subscribeAgain(act, row.address, row.topic);
        await recordAudit(act, { what: 'unsubscription.removed', target: id, detail: { topic: row.topic } });
      });
      return reply.status(204).send(null);
    },
  );

  ownRoutes(app, services, access);
}

/** What whoever holds a mail of ours may do with its topic, without signing in (RFC 8058). */
function ownRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);
  const params = deskParams.extend({ token: z.string().max(100) });
  const found = async (act: Act, token: string) => {
    const mailId = readUnsubscribeToken(keys, token);
    const mail = mailId === null ? null : await topicOfMail(act, mailId);
    if (mail === null) throw notFound('A mail with this link');
    return mail;
  };
  const answer = async (act: Act, token: string) => {
    const { address, topic: meant } = await found(act, token);
    const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
    return {
      desk: policy.desk.name,
      topic: meant,
      address: address.replace(/^(.).*(@.*)$/, '$1…$2'),
      unsubscribed: await declines(act, address, meant),
    };
  };

  app.get(
    '/unsubscriptions/:token',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readOwnSubscription',
        summary:
          'What a link in a mail would unsubscribe. Looking changes nothing; browsers are led to the page',
        params,
        response: { 200: ownSubscription, 303: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { desk, token } = request.params;
      const own = await access.actAs(request, 'intake', (act) => answer(act, token));
      // A mail program that knows no one-click opens the same address in a browser.
      if (request.headers.accept?.includes('text/html') === true)
        return reply.status(303).header('location', `/${desk}/unsubscribe/${token}`).send(null);
      return reply.header('cache-control', 'private, no-store').send(own);
    },
  );

  void app.register((forms, _options, done) => {
    // RFC 8058 §3.2 lets mail programs send it so. What is in it is no matter.
    forms.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'string', bodyLimit: 4096 },
      (_request, body, parsed) => parsed(null, { form: body }),
    );
    (forms as Http).post(
      '/unsubscriptions/:token',
      {
        config: { guard: 'public' },
        bodyLimit: 4096,
        schema: {
          tags,
          operationId: 'unsubscribe',
          summary: 'Unsubscribe with one click (RFC 8058), without signing in',
          params,
          body: z
            .unknown()
            .optional()
            .describe('`List-Unsubscribe=One-Click` as mail programs send it, or nothing'),
          response: { 200: ownSubscription, ...problems(404, 422) },
        },
      },
      (request) =>
        access.actAs(request, 'intake', async (act) => {
          const { address, topic: meant } = await found(act, request.params.token);
          const oneClick = JSON.stringify(request.body ?? '').includes('One-Click');
          await unsubscribe(act, { address, topic: meant, way: oneClick ? 'one-click' : 'page' });
          return answer(act, request.params.token);
        }),
    );
    done();
  });

  app.post(
    '/unsubscriptions/:token/undoings',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'undoUnsubscription',
        summary: 'Take an unsubscription back',
        params,
        response: { 200: ownSubscription, ...problems(404, 422) },
      },
    },
    (request) =>
      access.actAs(request, 'intake', async (act) => {
        const { address, topic: meant } = await found(act, request.params.token);
        await subscribeAgain(act, address, meant);
        return answer(act, request.params.token);
      }),
  );
}

function suppressionJson(row: SuppressionRow): z.infer<typeof suppressionSchema> {
  return { ...row, since: formatInstant(row.since) };
}
