import { formatInstant, parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanString } from '../../platform/http/text.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { findTicket, snooze, snoozeOf, wake } from '../tickets/door.ts';
import { addReminder, remindersOf, removeReminder } from './reminders.ts';

const tags = ['tickets'];
const params = z.object({ desk: z.string(), number: z.string() });

const laterSchema = named(
  'Later',
  z.object({
    snooze: z
      .object({
        since: instant,
        until: instant.nullable().describe('Null: until the customer answers'),
        wakes: instant.nullable().describe('When it is back at the latest: in time for its next promise'),
        by: z.string().nullable(),
      })
      .nullable()
      .describe('Null: it is in view'),
    reminders: z.array(z.object({ id: z.uuid(), at: instant, note: z.string() })).describe('My own'),
  }),
);

/** What comes back later: snoozed tickets, and reminders of one's own. */
export function laterRoutes(app: Http, access: Access): void {
  const laterOf = async (act: Act, number: string): Promise<z.infer<typeof laterSchema>> => {
    const { ticket } = await findTicket(act, number);
    const row = await snoozeOf(act, ticket.id);
    const reminders = await remindersOf(act, ticket.id);
    return {
      snooze:
        row === null
          ? null
          : {
              since: formatInstant(row.since),
              until: row.until === null ? null : formatInstant(row.until),
              wakes: row.wake_at === null ? null : formatInstant(row.wake_at),
              by: row.by,
            },
      reminders: reminders.map(({ id, at, note }) => ({ id, at: formatInstant(at), note })),
    };
  };

  app.get(
    '/tickets/:number/later',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readLater',
        summary: 'Whether it is snoozed, and my reminders of it',
        params,
        response: { 200: laterSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => laterOf(act, request.params.number)),
  );

  app.post(
    '/tickets/:number/snoozes',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'snoozeTicket',
        summary: 'Put it out of the views of work until a time, or until the customer answers',
        description:
          'Its promises go on. It is back by itself: at the time, when the customer answers, and half an hour before its next promise is due. A ticket with a broken promise stays in view.',
        params,
        body: z.object({ until: instant.nullable().describe('Null: until the customer answers') }),
        response: { 201: laterSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(
        await access.act(request, async (act) => {
          const { ticket } = await findTicket(act, request.params.number);
          const { until } = request.body;
          await snooze(act, ticket.number, until === null ? null : parseInstant(until));
          return laterOf(act, request.params.number);
        }),
      ),
  );

  app.post(
    '/tickets/:number/wakings',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'wakeTicket',
        summary: 'Bring a snoozed ticket back into view',
        params,
        body: z.object({}).nullish(),
        response: { 201: laterSchema, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(
        await access.act(request, async (act) => {
          const { ticket } = await findTicket(act, request.params.number);
          await wake(act, ticket.number, 'person');
          return laterOf(act, request.params.number);
        }),
      ),
  );

  app.post(
    '/tickets/:number/reminders',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags,
        operationId: 'addReminder',
        summary: 'Remind me of it at a time, with a note to myself',
        params,
        body: z.object({ at: instant, note: cleanString().max(2000).default('') }),
        response: { 201: laterSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) =>
      reply.status(201).send(
        await access.act(request, async (act, { person }) => {
          const { ticket } = await findTicket(act, request.params.number);
          const { at, note } = request.body;
          if (person.id !== null)
            await addReminder(act, ticket.id, person.id, { at: parseInstant(at), note });
          return laterOf(act, request.params.number);
        }),
      ),
  );

  app.delete(
    '/tickets/:number/reminders/:id',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags,
        operationId: 'removeReminder',
        summary: 'Remind me no more',
        params: params.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await access.act(request, async (act) => {
        await findTicket(act, request.params.number);
        await removeReminder(act, request.params.id);
      });
      return reply.status(204).send(null);
    },
  );
}
