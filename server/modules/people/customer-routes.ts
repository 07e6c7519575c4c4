import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { civilDay, currentPolicy } from '../policies/door.ts';
import { contactJson, contactSchema } from './contact-routes.ts';
import { contactsOfCustomer } from './contacts.ts';
import { contractPeriods } from './contracts.ts';
import { contractPeriod } from './customer-card.ts';
import { countTickets, customerById, listCustomers } from './list-customers.ts';
import { namingOf, ownOrganisation } from './read-organisation.ts';
import { writeDownCustomer } from './write-down-customer.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ name: z.string(), id: z.uuid() });
const deskParams = z.object({ desk: z.string() });
const tags = ['people'];

const listed = {
  id: z.string(),
  name: z.string(),
  region: z.string().nullable(),
  plan: z.string().nullable().describe('Of the contract that holds today; null: none does'),
};

const customerSchema = named(
  'Customer',
  z.object({
    ...listed,
    zone: z.string().nullable().describe('Of those of its people who have none of their own'),
    contract: z
      .object({ from: z.iso.date(), to: z.iso.date().nullable().describe('The last day; null: without end') })
      .nullable(),
    periods: z
      .array(
        z.object({
          plan: z.string(),
          from: z.iso.date(),
          to: z.iso.date().nullable(),
          when: z.enum(['past', 'now', 'later']),
        }),
      )
      .describe('The contract and its renewals, the earliest first'),
    naming: z
      .object({
        open: z.enum(['named', 'anyone']).describe('Who may open requests (OPS-10)'),
        limit: z.int().nullable(),
        left: z.int().nullable().describe('How many more may be named'),
        changesLeft: z.int().nullable().describe('How many named people may still be exchanged now'),
        changeFrom: instant.nullable().describe('When the next exchange is possible'),
        clause: z.string().nullable(),
      })
      .describe('What the policy says of named contacts'),
    contacts: z.array(contactSchema).describe('Its people, who leads it first; at most 500'),
    tickets: z
      .object({ open: z.int(), past: z.int() })
      .describe('How many run and are over, of those that you see; each counted to 1000'),
  }),
);

/** Customers, as staff look them up. */
export function customerRoutes(app: Http, access: Access): void {
  app.get(
    '/customers',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listCustomers',
        summary: 'Customers by name; those whose own or whose people’s names or addresses have these letters',
        description:
          'Case and accents count for nothing. Not those whose contract restricts tickets to clearances that you do not hold (OSW-9).',
        params: deskParams,
        querystring: pageQuery.extend({ q: z.string().trim().max(200).default('') }),
        response: {
          200: z.object({
            items: z.array(z.object({ ...listed, contacts: z.int().describe('How many people it has') })),
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
        const day = civilDay(policy, act.now);
        const rows = await listCustomers(act, policy, day, { letters: q, after, limit: limit + 1 });
        const { items, next } = pageOf(rows, limit, ({ name, id }) => ({ name, id }));
        return {
          items: items.map(({ id, name, region, plan, contacts }) => ({ id, name, region, plan, contacts })),
          next,
        };
      }),
  );

  app.post(
    '/customers',
    {
      config: { guard: 'lead', audited: true },
      schema: {
        tags,
        operationId: 'addCustomer',
        summary:
          'Write down a customer; for leads. People are put with it, and an administrator agrees a contract',
        description:
          'Two of one name are told apart by more than case and accents: 409 `same-name`. Many at once are imported.',
        params: deskParams,
        body: z.object({
          name: cleanLineString().min(1).max(200),
          region: z.string().max(60).nullable().default(null).describe('Of the policy in force'),
          zone: z
            .string()
            .max(60)
            .nullable()
            .default(null)
            .describe('An IANA zone, such as `America/Sao_Paulo`, of its people who have none of their own'),
        }),
        response: { 201: customerSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const added = await access.act(request, async (act) =>
        customerJson(act, await writeDownCustomer(act, request.body)),
      );
      return response.status(201).send(added);
    },
  );

  app.get(
    '/customers/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readCustomer',
        summary: 'A customer: its contracts, its people, how many tickets it has',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 200: customerSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => customerJson(act, request.params.id)),
  );
}

async function customerJson(act: Act, id: string): Promise<z.input<typeof customerSchema>> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const today = civilDay(policy, act.now);
  const customer = await customerById(act, policy, today, id);
  if (customer === null) throw notFound('This customer');
  const [contract, periods, naming, contacts, tickets] = await Promise.all([
    contractPeriod(act, id, today),
    contractPeriods(act, id),
    ownOrganisation(act, id).then((own) => namingOf(act, own)),
    contactsOfCustomer(act, id),
    countTickets(act, id),
  ]);
  const { contacts: _count, ...known } = customer;
  return {
    ...known,
    contract: contract && { from: contract.from, to: contract.to },
    periods: periods.map((one) => ({
      ...one,
      when: one.from > today ? 'later' : one.to !== null && one.to < today ? 'past' : 'now',
    })),
    naming: {
      open: naming.open,
      limit: naming.limit,
      left: naming.left,
      changesLeft: naming.changesLeft,
      changeFrom: naming.changeFrom === null ? null : formatInstant(naming.changeFrom),
      clause: naming.origin?.clause || null,
    },
    contacts: contacts.map(contactJson),
    tickets,
  };
}
