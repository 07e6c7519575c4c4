import { z } from 'zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { sendVersion } from '../../platform/http/etags.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { findTicket } from './find-ticket.ts';
import { fullTicket, fullTicketSchema } from './full-ticket.ts';
import type { FullTicket } from './full-ticket.ts';
import { abilitiesOf } from './present.ts';
import { ticketByNumber } from './queries.ts';

export const numberParams = z.object({ desk: z.string(), number: z.string() });

/** A command to a ticket: what is posted to one of its nouns. */
interface Command<Body extends z.ZodType> {
  /** The last part of the address, such as `assignments`. */
  readonly noun: string;
  readonly summary: string;
  readonly description?: string;
  /** What a contact must be able to do with the ticket (`abilitiesOf`). */
  readonly ability: string;
  readonly body: Body;
  readonly config?: { guard: 'signed-in' | 'agent' | 'lead'; audited?: boolean };
  readonly run: (act: Act, visit: Visit, number: number, body: z.output<Body>) => Promise<void>;
}

/** Makes the route of a command, which answers with the ticket as it then is, or 204 when that hid it from whoever asked. */
export function ticketCommand<Body extends z.ZodType>(
  app: Http,
  access: Access,
  { noun, summary, description, ability, body, config = { guard: 'agent' }, run }: Command<Body>,
): void {
  app.post(
    `/tickets/:number/${noun}`,
    {
      config: { ...config, version: 'heeded' },
      schema: {
        tags: ['tickets'],
        operationId: `add${noun.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
        summary,
        ...(description === undefined ? {} : { description }),
        params: numberParams,
        body,
        response: {
          201: fullTicketSchema,
          204: z.null().describe('Done; and by that the ticket is restricted beyond your clearances (OSW-9)'),
          ...problems(401, 403, 404, 409, 422),
        },
      },
    },
    async (request: FastifyRequest, response) => {
      const { number } = request.params as z.output<typeof numberParams>;
      const ticket = await access.act(request, async (act, visit) => {
        const found = await findTicket(act, number);
        if (visit.person.kind === 'contact' && !abilitiesOf(found.ticket, visit).includes(ability))
          throw forbidden('Not in this state of the ticket, or not for you.');
        await access.write(act, (writing) =>
          run(writing, visit, found.ticket.number, request.body as z.output<Body>),
        );
        return (await sees(act, found.ticket.number)) ? fullTicket(act, visit, number) : null;
      });
      return ticket === null ? response.status(204).send(null) : sendTicket(response, ticket);
    },
  );
}

/** Answers 201 with the ticket, and its version as ETag. */
export function sendTicket(response: FastifyReply, { version, ...ticket }: FullTicket): FastifyReply {
  sendVersion(response, version);
  return response.status(201).send(ticket);
}

/** Is the ticket still seen by whoever acts? */
const sees = async (act: Act, number: number): Promise<boolean> =>
  (await ticketByNumber(act.tx, act.deskId, number)) !== null;
