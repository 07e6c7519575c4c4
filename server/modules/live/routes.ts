import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { shapeOf } from '../../platform/http/answer-shape.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { invalid, tooMany } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import { actorOf } from '../access/door.ts';
import type { Access, Doorkeeper } from '../access/door.ts';
import { publicEventSchema } from '../ledger/door.ts';
import { findTicket } from '../tickets/door.ts';
import { createEventIds } from './event-id.ts';
import { createHub } from './hub.ts';
import { listEvents } from './list-events.ts';
import { viewpointOf } from './readers.ts';
import { beginStream, endStream } from './stream.ts';
import type { Stream } from './stream.ts';

const tags = ['events'];
/** Open streams of one person or key, in one process; a browser needs one. */
const mostOfOne = 12;
const mostOfAll = 5000;
/** A stream ends by itself then, and its reader comes back: what it may is looked at in full again. */
const longestSeconds = 3600;

/**
 * Where a browser was whose Last-Event-ID can not be read, since the installation has another secret by now: after no event that
 * there is, so it is told that it missed some. Refused, it would never come back.
 */
const beyondAll = Infinity;

const place = z
  .string()
  .max(60)
  .optional()
  .describe('The id of an event, or `next` of a page: goes on after it');

/** What happens, as it happens: a stream of server-sent events, and the same as a list. */
export function liveRoutes(app: Http, services: Services, access: Access, doorkeeper: Doorkeeper): void {
  const ids = createEventIds(services.secret);
  const hub = createHub(services, doorkeeper, ids);
  app.addHook('preClose', () => hub.close());

  const placeOf = (deskId: string, id: string, path: string): number => {
    const position = ids.read(deskId, id);
    if (position === null)
      throw invalid('This is no id of an event of this desk.', [{ path, code: 'event-id' }]);
    return position;
  };

  app.get(
    '/events',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'listEvents',
        summary: 'What happened after a place in the order of events',
        description:
          'For programs that were away, or do not stream. The order has no gaps: who goes on from `next` misses nothing. Without `after`: no items, and the present place.',
        params: z.object({ desk: z.string() }),
        querystring: z.strictObject({
          after: place,
          limit: z.coerce.number().int().min(1).max(500).default(100).describe('Of events that you may see'),
        }),
        response: {
          200: z.object({
            items: z.array(publicEventSchema.extend({ id: z.string() })),
            next: z.string().describe('The place to go on from, whether there is more or not'),
            more: z.boolean().describe('More is there already; a page may be empty all the same'),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    async (request) => {
      const { desk, person } = await access.visit(request);
      const { after, limit } = request.query;
      const from = after === undefined ? null : placeOf(desk.id, after, 'after');
      const found = await listEvents(services, viewpointOf(desk.id, actorOf(person)), from, limit);
      return {
        items: found.items.map(({ position, event }) => ({ id: ids.write(desk.id, position), ...event })),
        next: ids.write(desk.id, found.last),
        more: found.more,
      };
    },
  );

  app.get(
    '/events/stream',
    {
      exposeHeadRoute: false,
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'streamEvents',
        summary: 'What happens, as server-sent events',
        description: [
          'Each event is one of `GET /events`, as JSON, with its id. Send the last id as `Last-Event-ID` (browsers do) or `after` to go on',
          'without a gap. `event: ready` comes first; `{"missed":true}` in it: too much happened to be told, or the `Last-Event-ID` can not be read; read everything anew.',
          '`event: end` says why it is over: `signed-out`, `rights` (they changed; come again), `again` (come again).',
          'For staff, `presence=true` adds `event: presence`: who has which tickets open; `"whole":true` in it: nobody is at any other. `notices=true` adds `event: notices`: how many notifications are unread.',
          'A line `: still here` comes every 15 seconds. Whoever reads too slowly is cut off, and comes back with the last id.',
        ].join(' '),
        params: z.object({ desk: z.string() }),
        querystring: z.strictObject({
          after: place,
          ticket: z.string().max(30).optional().describe('Only what happens to this ticket'),
          presence: z
            .enum(['true', 'false'])
            .default('false')
            .describe('Staff are also told which colleagues look at a ticket or type'),
          notices: z
            .enum(['true', 'false'])
            .default('false')
            .describe('Staff are also told how many of their notifications are unread'),
          seconds: z.coerce
            .number()
            .int()
            .min(0)
            .max(longestSeconds)
            .default(longestSeconds)
            .describe('Ends after so many seconds; 0: when all that happened so far was told'),
        }),
        response: {
          200: {
            description: 'The stream',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          ...problems(401, 404, 422, 429),
        },
      },
    },
    async (request, reply) => {
      const visit = await access.visit(request);
      const { desk, person } = visit;
      const { notices, presence, seconds, ticket } = request.query;
      // The header is newer: a browser sends it with the address with which it began.
      const header = request.headers['last-event-id'];
      const { after } = request.query;
      const from =
        typeof header === 'string' && header !== ''
          ? (ids.read(desk.id, header) ?? beyondAll)
          : after === undefined || after === ''
            ? null
            : placeOf(desk.id, after, 'after');
      const ticketId = ticket === undefined ? null : await visibleTicket(access, request, ticket);
      const entry = doorkeeper.entryOf(request, visit);
      const open = hub.count(entry.who);
      if (open.own >= mostOfOne || open.all >= mostOfAll)
        throw tooMany(
          open.own >= mostOfOne
            ? `You have ${mostOfOne} streams open already: close one first.`
            : 'Too many are listening right now. Try again in a minute.',
          60,
        );
      reply.hijack();
      // Who hung up while we looked who it is: the end of its answer was told already, to nobody, and would never be counted.
      if (reply.raw.destroyed) return;
      const stream: Stream = {
        viewpoint: viewpointOf(desk.id, actorOf(person)),
        entry,
        ticketId,
        instant: shapeOf(request).instant,
        response: reply.raw,
        presence: presence === 'true' && person.kind === 'agent',
        notices: notices === 'true' && person.kind === 'agent' && person.id !== null ? actorOf(person) : null,
        position: 0,
        live: false,
      };
      beginStream(reply.raw);
      try {
        await hub.join(stream, from);
      } catch (error) {
        services.log.warn({ err: error }, 'a stream could not begin');
        reply.raw.destroy();
        return;
      }
      if (seconds === 0) endStream(stream, 'again');
      else {
        const timer = setTimeout(() => endStream(stream, 'again'), seconds * 1000);
        timer.unref();
        reply.raw.on('close', () => clearTimeout(timer));
      }
    },
  );
}

const visibleTicket = (access: Access, request: FastifyRequest, number: string): Promise<string> =>
  access.act(request, async (act) => (await findTicket(act, number)).ticket.id);
