import { formatInstant } from '@amparo/business-time';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { sendFramed } from '../../platform/http/framed.ts';
import { isLoopback } from '../../platform/http/own-host.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { composeRow } from './compose-row.ts';
import { readableNumber } from './frame.ts';
import { mailKeys } from './keys.ts';
import { dkimRoutes } from './dkim/routes.ts';
import { mailFiles } from './mail-files.ts';
import { outboundRoutes } from './outbound-routes.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { templateRoutes } from './template/routes.ts';
import { listOutbox, outboxMail } from './queries.ts';
import type { OutboxRow } from './queries.ts';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ created: z.number(), id: z.uuid() });

const outboxMailSchema = named(
  'OutboxMail',
  z.object({
    id: z.string(),
    at: instant,
    to: z.string(),
    from: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'sent', 'held', 'failed', 'bounced']),
    reason: z.string().nullable().describe('Why it has not arrived'),
    kind: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    ticket: z.string().nullable().describe('Number of the ticket that it is about'),
  }),
);

/**
 * The local outbox of a demonstration, open to everybody at this machine: the server listens on it alone, and whoever calls it
 * by another name than localhost gets nothing. In production it is not there.
 */
export function mailRoutes(app: Http, services: Services, access: Access): void {
  dkimRoutes(app, services, access);
  preferenceRoutes(app, services, access);
  outboundRoutes(app, access);
  templateRoutes(app, services, access);
  const requireDemonstration = (request: FastifyRequest): void => {
    if (services.config.production || !isLoopback(request)) throw notFound('The outbox');
  };

  app.get(
    '/outbox',
    {
      config: { guard: 'public' },
      schema: {
        tags: ['mail'],
        operationId: 'listOutbox',
        summary: 'Mail of ours, newest first; not in production',
        params: z.object({ desk: z.string() }),
        querystring: pageQuery,
        response: {
          200: z.object({ items: z.array(outboxMailSchema), next: z.string().nullable() }),
          ...problems(404, 422),
        },
      },
    },
    async (request) => {
      requireDemonstration(request);
      return access.actAs(request, 'intake', async (act) => {
        const { limit, cursor } = request.query;
        const after = readCursor(cursor, placeSchema);
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const page = pageOf(await listOutbox(act, after, limit + 1), limit, (row) => ({
          created: row.created,
          id: row.id,
        }));
        return {
          items: page.items.map((row) =>
            mailJson(row, row.number === null ? null : readableNumber(policy, row.number)),
          ),
          next: page.next,
        };
      });
    },
  );

  app.get(
    '/outbox/:id/page',
    {
      config: { guard: 'public' },
      schema: {
        tags: ['mail'],
        operationId: 'readOutboxPage',
        summary: 'The HTML of a mail of ours, for a frame; not in production',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        response: { ...problems(404) },
      },
    },
    async (request, response) => {
      requireDemonstration(request);
      const mail = await access.actAs(request, 'intake', (act) => outboxMail(act, request.params.id));
      if (mail?.html == null) throw notFound('The HTML of this mail');
      return sendFramed(response, mail.html);
    },
  );

  app.get(
    '/outbox/:id/raw',
    {
      config: { guard: 'public' },
      schema: {
        tags: ['mail'],
        operationId: 'readOutboxMail',
        summary: 'One mail as it leaves us (message/rfc822); not in production',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        response: { ...problems(404) },
      },
    },
    async (request, reply) => {
      requireDemonstration(request);
      const { id } = request.params;
      const raw = await access.actAs(request, 'intake', async (act, visit) => {
        const row = await outboxMail(act, id);
        if (row === null) throw notFound(`Mail ${id}`);
        const files = row.message_id === null ? [] : await mailFiles(act.tx, act.deskId, row.message_id);
        return composeRow(mailKeys(services), row, visit.desk.slug, files);
      });
      return reply
        .type('message/rfc822')
        .header('content-disposition', `attachment; filename="${id}.eml"`)
        .header('cache-control', 'private, no-store')
        .serializer((payload: unknown) => payload as string)
        .send(raw as never);
    },
  );
}

function mailJson(row: OutboxRow, ticket: string | null): z.infer<typeof outboxMailSchema> {
  return {
    id: row.id,
    at: formatInstant(row.created),
    to: withName(row.recipient_name, row.recipient),
    from: withName(row.sender_name, row.sender),
    subject: row.subject,
    state: row.state,
    reason: row.reason,
    kind: row.kind,
    text: row.body,
    html: row.html,
    ticket,
  };
}

const withName = (name: string, address: string): string => (name === '' ? address : `${name} <${address}>`);
