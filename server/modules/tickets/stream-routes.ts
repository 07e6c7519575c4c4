import { z } from 'zod';
import type { Policy } from '@amparo/policy';
import { formatInstant } from '@amparo/business-time';
import type { Http } from '../../platform/http/create-http.ts';
import { sendFramed } from '../../platform/http/framed.ts';
import { problems } from '../../platform/http/pages.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { readByContacts } from '../ledger/door.ts';
import type { StoredEvent } from '../ledger/door.ts';
import { allFields } from '../fields/door.ts';
import type { FieldRow } from '../fields/door.ts';
import { macroNames } from '../macros/door.ts';
import { tagsById } from '../tags/door.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { subjectChanges } from './change-subject.ts';
import type { SubjectChanges } from './change-subject.ts';
import { findTicket } from './find-ticket.ts';
import { mergedInto } from './merged.ts';
import { messageJson, streamItemSchema, streamMessage, ticketNumber } from './present.ts';
import { showPictures } from './show-pictures.ts';
import { messageById, messageHtml, namesOf } from './stream.ts';
import type { StreamRow } from './stream.ts';
import { readPage } from './stream-page.ts';

const tags = ['tickets'];
const idParams = z.object({ desk: z.string(), id: z.uuid() });

/** Reading what was said and what happened in a ticket, page by page, and each message with its files. */
export function streamRoutes(app: Http, services: Services, access: Access): void {
  attachmentRoutes(app, services, access);
  const scanner = services.config.clamd !== null;

  app.get(
    '/tickets/:number/stream',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readStream',
        summary: 'What was said and what happened, in order: the last items, or those before them',
        params: z.object({ desk: z.string(), number: z.string() }),
        querystring: z.object({
          before: z.string().max(500).optional().describe('`next` of a page: gives the items before it'),
          after: z.string().max(500).optional().describe('`newer` of a page: gives the items after it'),
          around: z
            .union([
              z.coerce
                .number()
                .int()
                .min(0)
                .max(2 ** 31 - 1),
              z.uuid(),
            ])
            .optional()
            .describe('`seq` or id of a message: gives the items on both sides of it, and it'),
          limit: z.coerce.number().int().min(1).max(200).default(100),
        }),
        response: {
          200: z.object({
            items: z.array(streamItemSchema).describe('Oldest first'),
            next: z.string().nullable().describe('Leads to older items; null when there are none'),
            newer: z.string().nullable().describe('Leads to newer items; null when there are none'),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        const merged = await mergedInto(act, ticket.id);
        const { items, next, newer } = await readPage(act, ticket.id, {
          ...request.query,
          merged: merged.map(({ id }) => id),
          only: visit.person.kind === 'agent' ? null : readByContacts,
        });
        const numbers = new Map(merged.map(({ id, number }) => [id, ticketNumber(policy, number)]));
        return {
          items: await presentStream(act, visit, ticket.id, items, { scanner, numbers, policy }),
          next,
          newer,
        };
      }),
  );

  app.get(
    '/messages/:id',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readMessage',
        summary: 'One message with its whole text',
        params: idParams,
        response: { 200: streamMessage, ...problems(401, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const message = await messageById(act, request.params.id);
        if (message === null) throw notFound('The message');
        return messageJson(message, visit.desk.slug, {
          staff: visit.person.kind === 'agent',
          scanner,
          mergedFrom: null,
        });
      }),
  );

  app.get(
    '/messages/:id/page',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readMessagePage',
        summary: 'The cleaned HTML of a message with its own pictures, for a frame',
        params: idParams,
        response: { ...problems(401, 404) },
      },
    },
    async (request, response) => {
      const { id } = request.params;
      const html = await access.act(request, async (act) => {
        const cleaned = await messageHtml(act, id);
        return cleaned === null ? null : showPictures(act, id, cleaned, scanner);
      });
      if (html === null) throw notFound('The HTML of this message');
      return sendFramed(response, html);
    },
  );
}

async function presentStream(
  act: Act,
  visit: Visit,
  ticketId: string,
  rows: readonly StreamRow[],
  {
    scanner,
    numbers,
    policy,
  }: {
    scanner: boolean;
    /** Of the tickets that were merged into it. */
    numbers: ReadonlyMap<string, string>;
    policy: Policy;
  },
): Promise<z.infer<typeof streamItemSchema>[]> {
  const events = rows.flatMap((row) => (row.kind === 'event' ? [row.event] : []));
  const of = (type: string): StoredEvent[] => events.filter((event) => event.type === type);
  const staff = visit.person.kind === 'agent';
  const macros = staff ? events.map(({ data }) => data['macro']).filter(isUuid) : [];
  // Together: none of it waits for another.
  const [names, fields, tags, subjects, called] = await Promise.all([
    namesOf(act, ticketId, [
      ...new Set(
        events.flatMap((event) => [event.actorId, event.data['to'], event.data['from']]).filter(isUuid),
      ),
    ]),
    of('field').length > 0 ? allFields(act) : [],
    tagsById(act, [...new Set(events.flatMap(tagIds))]),
    subjectChanges(
      act,
      ticketId,
      of('subject').map(({ seq }) => seq),
    ),
    macroNames(act, [...new Set(macros)]),
  ]);
  for (const tag of tags) names.set(tag.id, tag.name);
  for (const [id, name] of called) names.set(id, name);
  return rows.map((row) =>
    row.kind === 'message'
      ? messageJson(row.message, visit.desk.slug, {
          staff,
          scanner,
          mergedFrom: numbers.get(row.message.ticket_id) ?? null,
        })
      : eventJson(row.event, { names, fields, subjects }, staff, policy),
  );
}

/** What ids in events are called. */
interface Called {
  readonly names: ReadonlyMap<string, string>;
  readonly fields: readonly FieldRow[];
  readonly subjects: SubjectChanges;
}

const eventJson = (event: StoredEvent, called: Called, staff: boolean, policy: Policy) => ({
  kind: 'event' as const,
  seq: event.seq,
  at: formatInstant(event.at),
  recorded: formatInstant(event.recorded),
  type: event.type,
  actor: {
    kind: event.actorKind,
    name: event.actorId === null ? null : (called.names.get(event.actorId) ?? null),
  },
  data: {
    ...eventData(event, called, staff),
    ...(typeof event.data['ticket'] === 'number'
      ? { ticket: ticketNumber(policy, event.data['ticket']) }
      : {}),
    // By which macro: the desk's own matter. One that is gone, or that is a colleague's own, has no name.
    ...(staff && isUuid(event.data['macro'])
      ? { macro: event.data['macro'], macroName: called.names.get(event.data['macro']) ?? null }
      : {}),
  },
  clause: typeof event.data['clause'] === 'string' ? event.data['clause'] : null,
});

/**
 * What of an event's data is shown: names beside ids, instants as text, the facts of a contract left out. The checklist of
 * an escalation is for staff.
 */
function eventData(
  { type, seq, data }: StoredEvent,
  { names, fields, subjects }: Called,
  staff: boolean,
): Record<string, unknown> {
  if (type === 'contract') return {};
  if (type === 'opened') return { clauses: data['clauses'], admitted: data['admitted'] };
  if (type === 'subject') return { ...subjects.get(seq) };
  if (type === 'assign')
    return { from: names.get(String(data['from'])) ?? null, to: names.get(String(data['to'])) ?? null };
  if (type === 'tag') {
    const named = (ids: unknown): string[] => [ids].flat().flatMap((id) => names.get(String(id)) ?? []);
    return { added: named(data['added']), removed: named(data['removed']) };
  }
  if (type === 'field') {
    const named = (ids: unknown) =>
      fields.filter(({ id }) => [ids].flat().includes(id)).map((field) => ({ ...field.names }));
    return { set: named(data['set']), cleared: named(data['cleared']) };
  }
  const { due, checklist, macro: _macro, ...rest } = data;
  return {
    ...rest,
    ...(staff && checklist !== undefined ? { checklist } : {}),
    ...(due === undefined ? {} : { due: typeof due === 'number' ? formatInstant(due) : due }),
  };
}

/** Ids of the tags that an event put on a ticket or took off it. */
const tagIds = ({ type, data }: StoredEvent): string[] =>
  type === 'tag' ? [data['added'], data['removed']].flat().filter(isUuid) : [];

const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
