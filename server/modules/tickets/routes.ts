import { z } from 'zod';
import { formatInstant } from '@amparo/business-time';
import { explainPromise } from '@amparo/promises';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { FastifyRequest } from 'fastify';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { cleanString } from '../../platform/http/text.ts';
import { forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { policyById } from '../policies/door.ts';
import { contractIn, eventsOfTicket, promiseBody } from '../ledger/door.ts';
import { mailKeys } from '../mail/door.ts';
import { attachmentsIn, readAttachments } from './attachments.ts';
import { addCustomerMessage } from './customer-message.ts';
import { assign } from './assign.ts';
import { claimOf, confirmRequester } from './confirm-requester.ts';
import { escalate } from './escalate.ts';
import { findTicket } from './find-ticket.ts';
import { countViews, listTickets, previews, promiseBodies, views } from './list-tickets.ts';
import { logCall } from './log-call.ts';
import { plainMessage } from './plain-message.ts';
import { abilitiesOf, ticketJson, ticketNumber, ticketSchema } from './present.ts';
import { ticketByNumber } from './queries.ts';
import type { TicketRow } from './queries.ts';
import { reclassify } from './reclassify.ts';
import { reply } from './reply.ts';
import { close, reopen, resolve } from './resolve.ts';
import { resume, wait } from './wait.ts';
import { streamRoutes } from './stream-routes.ts';
import { waive } from './waive.ts';
import { newId } from '../../platform/ids.ts';

const numberParams = z.object({ desk: z.string(), number: z.string() });
const deskParams = z.object({ desk: z.string() });
const tags = ['tickets'];
/** An instant in a cursor. */
const secondsIn = z.number().min(0).max(1e11);

/** Tickets: list, read, and every way in which they change, each a resource of its own. */
export function ticketRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);
  streamRoutes(app, access);

  app.get(
    '/tickets',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'listTickets',
        summary: 'Tickets by what is due next',
        params: deskParams,
        querystring: pageQuery.extend({
          view: z.enum(views).default('open'),
          team: z.string().optional(),
          q: z.string().max(200).optional().describe('Words of the subject, or a number'),
        }),
        response: {
          200: z.object({
            items: z.array(ticketSchema),
            next: z.string().nullable(),
            counts: z.record(z.enum(views), z.int()).optional(),
          }),
          ...problems(401, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { view, team, q, limit, cursor } = request.query;
        const after = readCursor(cursor, z.object({ due: secondsIn.nullable(), number: z.int() }));
        const rows = await listTickets(act, {
          view,
          team: team ?? null,
          search: q ?? null,
          cursor: after,
          limit: limit + 1,
        });
        const page = pageOf(rows, limit, (row) => ({ due: row.next_due_at, number: row.number }));
        const items = await presentTickets(act, page.items, visit, 'next');
        return { items, next: page.next, ...(after === null ? { counts: await countViews(act) } : {}) };
      }),
  );

  app.get(
    '/tickets/:number',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readTicket',
        summary: 'One ticket with its decision and promises',
        params: numberParams,
        response: { 200: fullTicketSchema, ...problems(401, 404) },
      },
    },
    (request) => access.act(request, (act, visit) => fullTicket(act, visit, request.params.number)),
  );

  app.get(
    '/tickets/:number/promises/:promise/explanation',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'explainPromise',
        summary: 'Why is it due then?',
        params: numberParams.extend({ promise: z.string() }),
        querystring: z.object({ language: z.string().optional() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                kind: z.string(),
                at: z.string().nullable(),
                from: z.string().nullable(),
                to: z.string().nullable(),
                clause: z.string().nullable(),
                text: z.string(),
                params: z.record(z.string(), z.unknown()),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        const bodies = (await promiseBodies(act, [ticket.id])).get(ticket.id) ?? [];
        const state = bodies.map(promiseBody).find((body) => body.id === request.params.promise);
        if (state === undefined) throw notFound(`Promise ${request.params.promise}`);
        const language = request.query.language ?? policy.desk.languages[0] ?? 'en';
        const events = await eventsOfTicket(act.tx, act.deskId, ticket.id);
        const own = underContract(policy, contractIn(events));
        return {
          items: explainPromise(own, state, act.now, language).map((step) => ({
            kind: step.kind,
            at: instantOf(step.at),
            from: instantOf(step.from),
            to: instantOf(step.to),
            clause: step.clause ?? null,
            text: step.text,
            params: { ...step.params },
          })),
          next: null,
        };
      }),
  );

  app.post(
    '/tickets/:number/messages',
    {
      config: { guard: 'signed-in' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addMessage',
        summary: 'Say something: an answer, a note, or what the customer adds',
        params: numberParams,
        body: z.object({
          text: cleanString().min(1).max(100_000),
          note: z.boolean().default(false).describe('Seen by staff only'),
          waitFor: z.string().nullish().describe('A pause of the policy that begins with this message'),
          attachments: attachmentsIn,
        }),
        response: { 201: fullTicketSchema, ...problems(401, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { text, note, waitFor, attachments } = request.body;
      const ticket = await access.act(request, async (act, visit) => {
        const found = await findTicket(act, request.params.number);
        const files = readAttachments(attachments);
        if (visit.person.kind === 'contact') {
          if (note || (waitFor ?? null) !== null) throw forbidden('Notes and waits are for staff.');
          if (visit.person.id === null) throw forbidden('Only people can write here.');
          const contact = { id: visit.person.id, name: visit.person.name };
          await access.write(act, (writing) =>
            addCustomerMessage(writing, found.ticket.number, {
              contact,
              way: 'portal',
              message: plainMessage(newId(), text, { attachments: files }),
              receivedAt: act.now,
              automatic: false,
            }),
          );
        } else {
          await reply(act, keys, found.ticket.number, {
            text,
            note,
            waitFor: waitFor ?? null,
            attachments: files,
            author: visit.person,
          });
        }
        return fullTicket(act, visit, request.params.number);
      });
      return response.status(201).send(ticket);
    },
  );

  const command = <Body extends z.ZodType>(
    noun: string,
    summary: string,
    ability: string,
    body: Body,
    run: (act: Act, visit: Visit, number: number, body: z.output<Body>) => Promise<void>,
    config: { guard: 'signed-in' | 'agent' | 'lead'; audited?: boolean } = { guard: 'agent' },
  ): void => {
    app.post(
      `/tickets/:number/${noun}`,
      {
        config,
        schema: {
          tags,
          operationId: `add${noun[0]?.toUpperCase()}${noun.slice(1)}`,
          summary,
          params: numberParams,
          body,
          response: {
            201: fullTicketSchema,
            204: z
              .null()
              .describe('Done; and by that the ticket is restricted beyond your clearances (OSW-9)'),
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
        return ticket === null ? response.status(204).send(null) : response.status(201).send(ticket);
      },
    );
  };

  command(
    'assignments',
    'Give it to an agent, to oneself or to nobody',
    'assign',
    z.object({
      agent: z.union([z.string().regex(/^(me|[0-9a-f-]{36})$/, 'the id of an agent, or `me`'), z.null()]),
    }),
    async (act, visit, number, body) => {
      if (body.agent === 'me' && visit.person.id === null)
        throw invalid('A key is no agent.', [{ path: 'agent', message: "Name an agent's id." }]);
      await assign(act, number, body.agent === 'me' ? visit.person.id : body.agent);
    },
  );
  command(
    'severities',
    'Change the severity; the policy says what that does to promises',
    'severity',
    z.object({ to: z.string() }),
    (act, _visit, number, body) => reclassify(act, number, 'severity', body.to),
  );
  command(
    'kinds',
    'Change the kind of request',
    'kind',
    z.object({ to: z.string() }),
    (act, _visit, number, body) => reclassify(act, number, 'kind', body.to),
  );
  command(
    'waits',
    'Wait for somebody: a typed pause of the policy',
    'wait',
    z.object({ for: z.string() }),
    (act, _visit, number, body) => wait(act, number, body.for),
  );
  command('resumptions', 'Go on', 'resume', z.object({}).nullish(), (act, _visit, number) =>
    resume(act, number),
  );
  command(
    'escalations',
    "Hand it to another level, with that level's checklist done",
    'escalate',
    z.object({
      to: z.string(),
      checklist: z
        .record(z.string(), z.object({ done: z.boolean(), note: cleanString().max(2000).optional() }))
        .default({}),
    }),
    (act, visit, number, body) => escalate(act, number, { ...body, author: visit.person }),
  );
  command(
    'resolutions',
    'Resolve it; the customer is told',
    'resolve',
    z.object({ text: cleanString().max(100_000).default('') }),
    (act, visit, number, body) => resolve(act, keys, number, { text: body.text, author: visit.person }),
  );
  command(
    'reopenings',
    'Open it again',
    'reopen',
    z.object({}).nullish(),
    (act, _visit, number) => reopen(act, number),
    { guard: 'signed-in' },
  );
  command(
    'closures',
    'Close it',
    'close',
    z.object({}).nullish(),
    (act, _visit, number) => close(act, number),
    { guard: 'signed-in' },
  );
  command(
    'calls',
    'Log a call with the customer',
    'call',
    z.object({
      direction: z.enum(['in', 'out']),
      minutes: z.number().min(0).max(1440),
      text: cleanString().min(1).max(20_000),
    }),
    (act, visit, number, body) => logCall(act, number, { ...body, author: visit.person }),
  );
  command(
    'identities',
    'Say whether the requester is the contact whom they claim to be; confirmed, the ticket gets their plan and contract',
    'identify',
    z.object({ confirmed: z.boolean() }),
    (act, _visit, number, body) => confirmRequester(act, keys, number, body.confirmed),
  );
  command(
    'waivers',
    'Waive a promise, or all that still run',
    'waive',
    z.object({ cause: z.enum(['merged', 'spam', 'reclassified', 'agreed']), promise: z.string().optional() }),
    (act, _visit, number, body) => waive(act, number, { cause: body.cause, promise: body.promise ?? null }),
    { guard: 'lead', audited: true },
  );
}

const fullTicketSchema = ticketSchema.extend({
  now: z.iso.datetime(),
  policy: z
    .object({ version: z.string(), hash: z.string(), effective: z.string() })
    .describe('The version under which it was opened: it keeps it'),
  checklists: z
    .record(
      z.string(),
      z.array(
        z.object({
          id: z.string(),
          text: z.record(z.string(), z.string()),
          optional: z.boolean(),
          clause: z.string(),
        }),
      ),
    )
    .describe('What each level wants done before it takes over; for staff'),
  claim: z
    .object({ state: z.enum(['open', 'confirmed', 'refused']), customer: z.string().nullable() })
    .nullable()
    .describe(
      'For staff: nothing showed that the requester is the contact of this customer whom they claim to be, and what an agent says',
    ),
  others: z
    .array(z.object({ number: z.string(), subject: z.string(), state: z.string() }))
    .describe('Other tickets of the same customer or requester'),
});

async function fullTicket(act: Act, visit: Visit, text: string): Promise<z.infer<typeof fullTicketSchema>> {
  const { ticket, policy } = await findTicket(act, text);
  const bodies = (await promiseBodies(act, [ticket.id])).get(ticket.id) ?? [];
  const preview = (await previews(act, [ticket.id])).get(ticket.id) ?? '';
  const shown = ticketJson(policy, ticket, bodies, preview, visit, act.now, 'all');
  const others = await listOthers(act, ticket);
  return {
    ...shown,
    now: formatInstant(act.now),
    policy: { version: policy.version, hash: policy.hash, effective: policy.effective },
    checklists: visit.person.kind === 'agent' ? checklistsOf(policy) : {},
    claim: visit.person.kind === 'agent' ? await claimOf(act, ticket) : null,
    others: others.map((other) => ({
      number: ticketNumber(policy, other.number),
      subject: other.subject,
      state: other.state,
    })),
  };
}

const checklistsOf = (policy: Policy): z.infer<typeof fullTicketSchema>['checklists'] =>
  Object.fromEntries(
    [...policy.levels.values()].map((level) => [
      level.id,
      level.checklist.map((item) => ({
        id: item.id,
        text: item.text,
        optional: item.optional,
        clause: item.origin.clause,
      })),
    ]),
  );

async function listOthers(act: Act, ticket: TicketRow): Promise<TicketRow[]> {
  const rows = await listTickets(act, {
    view: 'all',
    team: null,
    search: null,
    cursor: null,
    limit: 8,
    of: { customerId: ticket.customer_id, requesterId: ticket.requester_id },
  });
  return rows.filter((row) => row.id !== ticket.id).slice(0, 7);
}

async function presentTickets(
  act: Act,
  rows: readonly TicketRow[],
  visit: Visit,
  bars: 'all' | 'next',
): Promise<z.infer<typeof ticketSchema>[]> {
  const ids = rows.map((row) => row.id);
  const [bodies, texts] = [await promiseBodies(act, ids), await previews(act, ids)];
  const items = [];
  for (const row of rows) {
    const policy = await policyById(act.tx, act.deskId, row.policy_id);
    items.push(
      ticketJson(policy, row, bodies.get(row.id) ?? [], texts.get(row.id) ?? '', visit, act.now, bars),
    );
  }
  return items;
}

/** Is the ticket still seen by whoever acts? */
const sees = async (act: Act, number: number): Promise<boolean> =>
  (await ticketByNumber(act.tx, act.deskId, number)) !== null;

const instantOf = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at);
