import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { parseInstant } from '@amparo/business-time';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanString } from '../../platform/http/text.ts';
import type { Access } from '../access/door.ts';
import { findTicket, ticketCommand } from '../tickets/door.ts';
import { logWork, takeWorkAway } from './log-work.ts';
import { workWays } from './queries.ts';

/** Time and way of help, logged on a ticket (OPS-3). */
export function workRoutes(app: Http, access: Access): void {
  ticketCommand(app, access, {
    noun: 'work',
    summary: 'Log how long somebody helped, and by which way (OPS-3)',
    ability: 'work',
    body: z.object({
      way: z.enum(workWays).describe('Way of help: a remote session, by telephone, in writing, or on site'),
      minutes: z.int().min(1).max(1440),
      at: instant.nullish().describe('When it began; null: now'),
      text: cleanString().max(2000).default('').describe('What was done; for staff'),
    }),
    run: (act, { person }, number, { at, ...work }) =>
      logWork(act, number, { ...work, at: at == null ? null : parseInstant(at), author: person }),
  });
  app.delete(
    '/tickets/:number/work/:entry',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags: ['tickets'],
        operationId: 'removeWork',
        summary: "Take an entry away: one's own, or as a lead; that it was there stays on record",
        params: z.object({ desk: z.string(), number: z.string(), entry: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act, visit) => {
        const { ticket } = await findTicket(act, request.params.number);
        await takeWorkAway(act, visit, ticket.number, request.params.entry);
      });
      return response.status(204).send(null);
    },
  );
}
