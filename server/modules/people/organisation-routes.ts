import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { forbidden, invalid } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { mailKeys } from '../mail/door.ts';
import { acceptDuty, changeColleague, inviteColleague, removeColleague } from './change-organisation.ts';
import { organisationSchema, ownOrganisation, readOrganisation } from './read-organisation.ts';
import type { OwnOrganisation } from './read-organisation.ts';

const deskParams = z.object({ desk: z.string() });
const personParams = z.object({ desk: z.string(), id: z.uuid() });
const tags = ['people'];
/** By one contact lead: each may send a letter in the desk's name (field notes, class 27). */
const invitations = { name: 'colleagues', most: 30, perSeconds: 3600 };
const role = z.enum(['contact', 'contact lead']);

/** A contact's own organisation: contract, entitlements, people, duties. Those who lead it change it. */
export function organisationRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);

  app.get(
    '/me/organisation',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readOrganisation',
        summary: "A contact's own organisation: contract, entitlements, named people, duties",
        params: deskParams,
        response: { 200: organisationSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act, visit) => organisationJson(act, visit)),
  );

  const lead = <T>(
    request: Parameters<Access['act']>[0],
    work: (act: Act, own: OwnOrganisation, visit: Visit, person: { id: string; name: string }) => Promise<T>,
  ) =>
    access.act(request, async (act, visit) => {
      const person = contactOf(visit);
      if (visit.person.role !== 'contact lead')
        throw forbidden('Only for contact leads of the organisation.');
      const own = await ownOrganisation(act, visit.person.customerId);
      await access.write(act, (writing) => work(writing, own, visit, person));
      return organisationJson(act, visit);
    });

  app.post(
    '/me/organisation/people',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'addColleague',
        summary: 'Put a colleague on the list, and have them told by mail; for contact leads',
        params: deskParams,
        body: z.object({
          name: cleanLineString().min(1).max(200),
          email: z.string().trim().max(320),
          role: role.default('contact'),
          named: z
            .boolean()
            .default(false)
            .describe('May open requests where the policy asks for named people'),
        }),
        response: { 201: organisationSchema, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async (request, response) => {
      const { body } = request;
      const email = normaliseAddress(body.email);
      if (email === null)
        throw invalid('This is no mail address.', [{ path: 'email', code: 'mail-address' }]);
      await access.limit(request, invitations, 'caller');
      const shown = await lead(request, (act, own, visit, person) =>
        inviteColleague(act, keys, own, person, { ...body, email, slug: visit.desk.slug }),
      );
      return response.status(201).send(shown);
    },
  );

  app.put(
    '/me/organisation/people/:id',
    {
      config: { guard: 'signed-in', version: 'heeded' },
      schema: {
        tags,
        operationId: 'changeColleague',
        summary: 'Change what a colleague may do; for contact leads',
        params: personParams,
        body: z.object({ role, named: z.boolean() }),
        response: { 200: organisationSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    (request) => lead(request, (act, own) => changeColleague(act, own, request.params.id, request.body)),
  );

  app.delete(
    '/me/organisation/people/:id',
    {
      config: { guard: 'signed-in', version: 'heeded' },
      schema: {
        tags,
        operationId: 'removeColleague',
        summary: 'Take a colleague off the list: they no longer get in; for contact leads',
        params: personParams,
        response: { 200: organisationSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    (request) => lead(request, (act, own) => removeColleague(act, own, request.params.id)),
  );

  app.post(
    '/me/organisation/duties/:duty/acceptances',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'acceptDuty',
        summary:
          'Accept a duty for the organisation, in the version that was read (OPS-17); for contact leads',
        params: z.object({ desk: z.string(), duty: z.string().max(60) }),
        body: z.object({ version: z.string().min(1).max(60) }),
        response: { 201: organisationSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { duty } = request.params;
      const shown = await lead(request, (act, own, _visit, person) =>
        acceptDuty(act, own, person, { duty, version: request.body.version }),
      );
      return response.status(201).send(shown);
    },
  );
}

function contactOf({ person }: Visit): { id: string; name: string } {
  if (person.kind !== 'contact' || person.id === null) throw forbidden('Only for contacts of a customer.');
  return { id: person.id, name: person.name };
}

async function organisationJson(act: Act, visit: Visit) {
  const { id } = contactOf(visit);
  const own = await ownOrganisation(act, visit.person.customerId);
  return readOrganisation(act, own, { id, lead: visit.person.role === 'contact lead' });
}
