import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { findTicket } from '../tickets/door.ts';
import { doings, sayHere } from './say-here.ts';
import { presentSchema, whoIsHere } from './who-is-here.ts';

const params = z.object({ desk: z.string(), number: z.string() });
const answer = z.object({ others: z.array(presentSchema).describe('Who else has the ticket open, by name') });

/** Who has a ticket open: said by each page of a browser, and told to colleagues who may see the ticket. */
export function presenceRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/presence',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'readPresence',
        summary: 'Who of the staff has this ticket open, and who types',
        params,
        response: { 200: answer, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ticket } = await findTicket(act, request.params.number);
        return { others: await othersAt(act, ticket.id, person.id) };
      }),
  );

  app.post(
    '/tickets/:number/presence',
    {
      config: { guard: 'agent', people: true, idempotency: 'ignored' },
      schema: {
        tags: ['tickets'],
        operationId: 'saySomebodyIsHere',
        summary: 'I have this ticket open: to be said every 10 seconds, and when I leave',
        description:
          'Whoever does not say it again is taken to be gone after 25 seconds. Colleagues who may see the ticket are told by the stream of events with `presence=true`.',
        params,
        body: z.object({
          page: z.uuid().describe("The browser's own id of its page: the same each time"),
          doing: z.enum([...doings, 'leaves']),
        }),
        response: { 200: answer, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ticket } = await findTicket(act, request.params.number);
        const { page, doing } = request.body;
        // The guard lets people in only.
        if (person.id === null) return { others: [] };
        const fresh = await sayHere(
          act,
          { ticketId: ticket.id, agentId: person.id, page, doing: doing === 'leaves' ? null : doing },
          Date.now(),
        );
        if (fresh) act.after({ topic: 'presence' });
        return { others: await othersAt(act, ticket.id, person.id) };
      }),
  );
}

async function othersAt(
  act: Parameters<Parameters<Access['act']>[1]>[0],
  ticketId: string,
  own: string | null,
): Promise<z.infer<typeof presentSchema>[]> {
  const here = await whoIsHere(act.tx, act.deskId, ticketId, Date.now());
  return here.flatMap(({ people }) => people.filter(({ agent }) => agent !== own));
}
