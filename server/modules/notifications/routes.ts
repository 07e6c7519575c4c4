import { rule } from '../../platform/field-faults.ts';
import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { policyById } from '../policies/door.ts';
import { findTicket, ticketNumber } from '../tickets/door.ts';
import { follow, listFollowers } from './followers.ts';
import { noticeKinds } from './kinds.ts';
import { countUnread, listNotifications, markRead } from './list-notifications.ts';
import type { NotificationRow } from './list-notifications.ts';
import { pushRoutes } from './push/push-routes.ts';
import { readMarkRoutes } from './read-mark-routes.ts';
import { noticeSettingsRoutes } from './settings-routes.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ at: z.number(), id: z.uuid() });

const tags = ['notifications'];
const deskParams = z.object({ desk: z.string() });
const numberParams = deskParams.extend({ number: z.string() });

const notificationSchema = named(
  'Notification',
  z.object({
    id: z.uuid(),
    kind: z.enum(noticeKinds),
    at: instant,
    read: instant.nullable().describe('Null: not yet'),
    ticket: z
      .object({ number: z.string(), subject: z.string() })
      .nullable()
      .describe('Null for what happened to the desk'),
    by: z.string().nullable().describe('Who of the staff did it; null for customers and the product'),
    message: z.uuid().nullable().describe('The message that it is about'),
    promise: z.string().nullable().describe('Type or id of the promise that it is about'),
    due: instant.nullable().describe('When that promise is due'),
    webhook: z.uuid().nullable().describe('The webhook that it is about'),
    note: z.string().nullable().describe('What the reader wrote down for themselves, of a reminder'),
  }),
);
const unreadSchema = z.object({ unread: z.int().describe('Notifications that were not read yet') });
const followersSchema = z.object({
  follows: z.boolean().describe('Whoever asks follows it'),
  items: z.array(z.object({ id: z.uuid(), name: z.string(), since: instant })),
  next: z.null(),
});

/** What staff are told, their marks of what they read, and the tickets that they follow. */
export function notificationRoutes(app: Http, services: Services, access: Access): void {
  pushRoutes(app, services, access);
  noticeSettingsRoutes(app, access);
  readMarkRoutes(app, access);

  app.get(
    '/notifications',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listNotifications',
        summary: 'What I was told, newest first',
        params: deskParams,
        querystring: pageQuery.extend({
          unread: z.enum(['true', 'false']).default('false').describe('Only what I have not read'),
        }),
        response: {
          200: z.object({ items: z.array(notificationSchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { cursor, limit, unread } = request.query;
        const before = readCursor(cursor, placeSchema);
        const rows = await listNotifications(act, { before, unread: unread === 'true', limit: limit + 1 });
        const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
        return {
          items: await Promise.all(page.items.map((row) => notificationJson(act, row))),
          next: page.next,
        };
      }),
  );

  app.get(
    '/notifications/count',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags,
        operationId: 'countNotifications',
        summary:
          'How many notifications I have not read; `notices=true` of the stream of events tells it live',
        params: deskParams,
        response: { 200: unreadSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => ({
        unread: person.id === null ? 0 : await countUnread(act.tx, act.deskId, person.id),
      })),
  );

  app.post(
    '/notifications/reads',
    {
      config: { guard: 'agent', people: true, idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'readNotifications',
        summary: 'I have read these, those of a ticket, or all',
        params: deskParams,
        body: z
          .strictObject({
            ids: z.array(z.uuid()).min(1).max(200).optional(),
            ticket: z.string().max(30).optional().describe('All of this ticket'),
            all: z.literal(true).optional(),
          })
          .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, {
            ...rule({ code: 'one-member', values: { options: 'ids, ticket, all' } }),
          }),
        response: { 200: unreadSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ids, ticket } = request.body;
        const which =
          ids !== undefined
            ? { ids }
            : ticket !== undefined
              ? { ticketId: (await findTicket(act, ticket)).ticket.id }
              : 'all';
        if (await markRead(act, which)) act.after({ topic: 'notices' });
        return { unread: person.id === null ? 0 : await countUnread(act.tx, act.deskId, person.id) };
      }),
  );

  const followers = async (act: Act, number: string): Promise<z.infer<typeof followersSchema>> => {
    const { ticket } = await findTicket(act, number);
    const items = await listFollowers(act, ticket.id);
    return { follows: items.some(({ id }) => id === act.actor.id), items, next: null };
  };
  app.get(
    '/tickets/:number/followers',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listFollowers',
        summary: 'Who of the staff follows a ticket',
        params: numberParams,
        response: { 200: followersSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => followers(act, request.params.number)),
  );
  app.post(
    '/tickets/:number/followers',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags,
        operationId: 'followTicket',
        summary: 'Follow a ticket, or follow it no more',
        description:
          'Whoever follows a ticket is told, as they chose, of what is said in it and what becomes of it.',
        params: numberParams,
        body: z.object({ follows: z.boolean() }),
        response: { 200: followersSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ticket } = await findTicket(act, request.params.number);
        if (person.id !== null) await follow(act, ticket.id, person.id, request.body.follows);
        return followers(act, request.params.number);
      }),
  );
}

async function notificationJson(act: Act, row: NotificationRow): Promise<z.infer<typeof notificationSchema>> {
  const { data } = row;
  const text = (key: string): string | null => (typeof data[key] === 'string' ? data[key] : null);
  return {
    id: row.id,
    kind: row.kind,
    at: formatInstant(row.at),
    read: row.read_at === null ? null : formatInstant(row.read_at),
    ticket:
      row.number === null || row.policy_id === null
        ? null
        : {
            number: ticketNumber(await policyById(act.tx, act.deskId, row.policy_id), row.number),
            subject: row.subject ?? '',
          },
    by: row.by,
    message: text('message'),
    promise: text('promise'),
    due: typeof data['due'] === 'number' ? formatInstant(data['due']) : null,
    webhook: text('webhook'),
    note: text('note'),
  };
}
