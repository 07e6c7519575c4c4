import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { versionSchema } from '../../platform/http/versioned.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { versionOfContact } from './contacts.ts';
import type { Contact } from './contacts.ts';
import { findContacts } from './find-contacts.ts';
import { customerOfDomain } from './list-customers.ts';
import {
  addToCustomer,
  changeContact,
  endMembership,
  giveAddress,
  knownContact,
  putWithCustomer,
} from './look-after-contacts.ts';
import type { ContactHooks } from './contact-hooks.ts';
import { languages, requireZone } from './own-settings-routes.ts';
import { telephoneIn } from './telephone-in.ts';

const tags = ['people'];
/** Where a page of the list ended. */
const placeSchema = z.object({ name: z.string(), id: z.uuid() });
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const placeParams = idParams.extend({ contact: z.uuid() });
const role = z.enum(['contact', 'contact lead']);
const reference = z.object({ id: z.string(), name: z.string() });

export const contactSchema = named(
  'Contact',
  z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable().describe('Null: none is known; nothing is mailed to them'),
    telephone: z.string().nullable().describe('As it was said; null: none is known'),
    language: z.string().nullable().describe('In which they are written to; null: not known'),
    zone: z.string().nullable().describe('Their own time zone; null: that of their customer'),
    customer: reference.nullable(),
    role,
    named: z.boolean().describe('Named by their customer, where the policy asks for it (OPS-10)'),
    version: versionSchema,
  }),
);
const readSchema = contactSchema.extend({
  suggested: reference
    .nullable()
    .describe('Of somebody without a customer: the one whose people have addresses of the same domain'),
});

const written = {
  name: cleanLineString().min(1).max(200),
  language: z.enum(languages).nullable(),
  zone: z.string().max(60).nullable().describe('An IANA zone, such as `America/Sao_Paulo`'),
};
const place = { role: role.default('contact'), named: z.boolean().default(false) };

/** A contact as the API shows them. */
export const contactJson = (contact: Contact): z.input<typeof contactSchema> => ({
  id: contact.id,
  name: contact.name,
  email: contact.email,
  telephone: contact.telephone,
  language: contact.language,
  zone: contact.zone,
  customer: contact.customer_id === null ? null : { id: contact.customer_id, name: contact.customer ?? '' },
  role: contact.role,
  named: contact.named,
  version: versionOfContact(contact),
});

/** The people who write to the desk, and to whom they belong: staff read it, leads look after it. */
export function contactRoutes(app: Http, access: Access, hooks: ContactHooks): void {
  app.get(
    '/contacts',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'findContacts',
        summary:
          'Contacts by name; those whose name, address or organisation has these letters, or whose telephone number these digits end',
        description:
          'Numbers are compared by their last eight digits, however they are written. Not people of whom only restricted tickets tell, or whose customer’s contract restricts its tickets, to clearances that you do not hold (OSW-9).',
        params: deskParams,
        querystring: pageQuery.extend({ q: z.string().trim().max(200).default('') }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                email: z.string().nullable(),
                telephone: z.string().nullable(),
                customer: z.string().nullable(),
              }),
            ),
            next: z.string().nullable(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor, q } = request.query;
        const after = readCursor(cursor, placeSchema);
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const rows = await findContacts(act, policy, { letters: q, after, limit: limit + 1 });
        return pageOf(rows, limit, ({ name, id }) => ({ name, id }));
      }),
  );

  app.get(
    '/contacts/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readContact',
        summary: 'Somebody who writes to the desk',
        params: idParams,
        response: { 200: readSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => readJson(act, request.params.id)),
  );

  app.put(
    '/contacts/:id',
    {
      config: { guard: 'lead', version: 'heeded', audited: true },
      schema: {
        tags,
        operationId: 'changeContact',
        summary: 'Change what somebody is called, and how they are written to; for leads',
        params: idParams,
        body: z.object({
          ...written,
          telephone: telephoneIn.nullable().optional().describe('Left out, it stays; null takes it away'),
        }),
        response: { 200: readSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        if (request.body.zone !== null) requireZone(request.body.zone);
        await changeContact(act, request.params.id, request.body);
        return readJson(act, request.params.id);
      }),
  );

  app.post(
    '/contacts/:id/address',
    {
      config: { guard: 'agent', audited: true },
      schema: {
        tags,
        operationId: 'giveAddress',
        summary: 'Write down the mail address of somebody who had none, such as a caller',
        description:
          'What they mail from it is theirs from then on, and answers go there. Of a customer’s people it is for leads, since with it they see what is their customer’s. 409: `has-address`, `address-taken`, `staff-address`.',
        params: idParams,
        body: z.object({ email: z.string().trim().max(320) }),
        response: { 200: readSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await giveAddress(act, request.params.id, readAddress(request.body.email));
        return readJson(act, request.params.id);
      }),
  );

  app.post(
    '/customers/:id/contacts',
    {
      config: { guard: 'lead', audited: true },
      schema: {
        tags,
        operationId: 'addContact',
        summary: 'Add somebody to a customer; who wrote before and belongs to none is put with it. For leads',
        description:
          'Their tickets that run are the customer’s from then on, and are decided anew. 409: `has-customer`, `staff-address`.',
        params: idParams,
        body: z.object({
          ...written,
          language: written.language.default(null),
          zone: written.zone.default(null),
          email: z.string().trim().max(320).nullable().default(null).describe('Null: who only calls'),
          telephone: telephoneIn.nullable().default(null),
          ...place,
        }),
        response: { 201: readSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const email = request.body.email === null ? null : readAddress(request.body.email);
      if (request.body.zone !== null) requireZone(request.body.zone);
      const added = await access.act(request, async (act) =>
        readJson(act, await addToCustomer(act, hooks, request.params.id, { ...request.body, email })),
      );
      return response.status(201).send(added);
    },
  );

  app.put(
    '/customers/:id/contacts/:contact',
    {
      config: { guard: 'lead', version: 'heeded', audited: true },
      schema: {
        tags,
        operationId: 'putContact',
        summary: 'Put somebody without a customer with one, or change what they may do there; for leads',
        description:
          'Their tickets that run are the customer’s from then on, and are decided anew; one of which nothing shows that they wrote it becomes a claim. 409: `has-customer`, `staff-address`.',
        params: placeParams,
        body: z.object(place),
        response: { 200: readSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { id, contact } = request.params;
        await putWithCustomer(act, hooks, id, contact, request.body);
        return readJson(act, contact);
      }),
  );

  app.delete(
    '/customers/:id/contacts/:contact',
    {
      config: { guard: 'lead', version: 'heeded', audited: true },
      schema: {
        tags,
        operationId: 'removeContact',
        summary: 'End that somebody is of a customer: what they write then is a stranger’s. For leads',
        params: placeParams,
        response: { 200: readSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { id, contact } = request.params;
        await endMembership(act, id, contact);
        return readJson(act, contact);
      }),
  );
}

async function readJson(act: Act, id: string): Promise<z.input<typeof readSchema>> {
  const contact = await knownContact(act, id);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const { customer_id: customer, email } = contact;
  const suggested = customer === null && email !== null ? await customerOfDomain(act, policy, email) : null;
  return { ...contactJson(contact), suggested };
}

/** @throws Problem 422 */
function readAddress(given: string): string {
  const email = normaliseAddress(given);
  if (email === null) throw invalid('This is no mail address.', [{ path: 'email', code: 'mail-address' }]);
  return email;
}
