import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { findTicket } from './find-ticket.ts';
import { joinColleague, partColleague } from './join-colleague.ts';
import { askingContact, maySayWho, ticketPeople, ticketPeopleSchema } from './ticket-people.ts';
import { numberParams } from './ticket-command.ts';

const tags = ['tickets'];

/** Who takes part in a request, for its customer; staff have `participants` of a ticket, and `departures`. */
export function peopleRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/people',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readTicketPeople',
        summary: 'Who else takes part in a request, and who sees it; for contacts',
        params: numberParams,
        response: { 200: ticketPeopleSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act, visit) => peopleJson(act, visit, request.params.number)),
  );

  app.post(
    '/tickets/:number/people',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'addTicketColleague',
        summary: 'Have a colleague take part in a request; for its requester, and for contact leads',
        description:
          'They read it and get the answers in Cc. 409: `takes-part`, `stays-out` (the desk took them out), `many-people`, `merged`.',
        params: numberParams,
        body: z.object({ contact: z.uuid().describe('A person of the same organisation') }),
        response: { 201: ticketPeopleSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { number } = request.params;
      const shown = await access.act(request, (act, visit) =>
        changing(access, act, visit, number, request.body.contact, joinColleague),
      );
      return response.status(201).send(shown);
    },
  );

  app.delete(
    '/tickets/:number/people/:contact',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'removeTicketColleague',
        summary: 'Take a colleague out of a request whom one had take part',
        params: numberParams.extend({ contact: z.uuid() }),
        response: { 200: ticketPeopleSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, (act, visit) =>
        changing(access, act, visit, request.params.number, request.params.contact, partColleague),
      ),
  );
}

async function peopleJson(act: Act, visit: Visit, number: string) {
  const by = askingContact(visit);
  const { ticket } = await findTicket(act, number);
  return ticketPeople(act, ticket, by);
}

/** A contact changes who takes part: seen as them, written in their name. */
async function changing(
  access: Access,
  act: Act,
  visit: Visit,
  number: string,
  contactId: string,
  change: typeof joinColleague,
) {
  const by = askingContact(visit);
  const { ticket } = await findTicket(act, number);
  const { customerId } = by;
  if (customerId === null || !maySayWho(ticket, by))
    throw forbidden('Only whoever asked, and contact leads, say who takes part.');
  await access.write(act, (writing) =>
    change(writing, ticket.number, { contactId, by: { id: by.id, customerId } }),
  );
  return peopleJson(act, visit, number);
}
