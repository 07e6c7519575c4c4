import { z } from 'zod';
import { formatInstant } from '@amparo/business-time';
import { explainTicketPromise } from '@amparo/promises';
import { underContract } from '@amparo/policy';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { sendVersion } from '../../platform/http/etags.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { contractIn, eventsOfTicket, promiseBody, toTicketEvents } from '../ledger/door.ts';
import { mailKeys } from '../mail/door.ts';
import { attachmentsIn, readAttachments } from './attachments.ts';
import { addCustomerMessage } from './customer-message.ts';
import { assign } from './assign.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { changeSubject } from './change-subject.ts';
import { decisionRoutes } from './decision-routes.ts';
import { confirmRequester } from './confirm-requester.ts';
import { escalate } from './escalate.ts';
import { factsRoutes } from './facts-routes.ts';
import { forecastRoutes } from './forecast-routes.ts';
import { findTicket } from './find-ticket.ts';
import { fullTicket, fullTicketSchema } from './full-ticket.ts';
import { listRoutes } from './list-routes.ts';
import { promiseBodies } from './list-tickets.ts';
import { logCall } from './log-call.ts';
import { markSpam } from './mark-spam.ts';
import { removeParticipant } from './participants.ts';
import { peopleRoutes } from './people-routes.ts';
import { plainMessage, readSaid } from './plain-message.ts';
import { ticketByNumber } from './queries.ts';
import { teachOfAnswer, teachOfTicket } from '../trust/door.ts';
import { reclassify } from './reclassify.ts';
import { readRecipients, recipientsIn } from './recipients.ts';
import { outsiderRoutes } from './outsider-routes.ts';
import { redactionRoutes } from './redaction-routes.ts';
import { relationRoutes } from './relation-routes.ts';
import { reply } from './reply.ts';
import { close, reopen, resolve } from './resolve.ts';
import { resume, wait } from './wait.ts';
import { streamRoutes } from './stream-routes.ts';
import type { RedactionHooks } from './taken-out.ts';
import { teamCountRoutes } from './team-count-routes.ts';
import { numberParams, sendTicket, ticketCommand } from './ticket-command.ts';
import { waive } from './waive.ts';
import { newId } from '../../platform/ids.ts';
import { dataWithInstants, instant } from '../../platform/http/instants.ts';

const tags = ['tickets'];
/** Tickets: list, read, and every way in which they change, each a resource of its own. */
export function ticketRoutes(app: Http, services: Services, access: Access, hooks: RedactionHooks): void {
  const keys = mailKeys(services);
  listRoutes(app, access);
  teamCountRoutes(app, access);
  streamRoutes(app, services, access);
  bulkRoutes(app, access, keys);
  factsRoutes(app, access);
  forecastRoutes(app, access);
  relationRoutes(app, access, keys);
  peopleRoutes(app, access);
  decisionRoutes(app, access, keys);
  redactionRoutes(app, services, access, hooks);
  outsiderRoutes(app, access);

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
    async (request, response) => {
      const { version, ...ticket } = await access.act(request, (act, visit) =>
        fullTicket(act, visit, request.params.number),
      );
      sendVersion(response, version);
      return response.send(ticket);
    },
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
                at: instant.nullable(),
                from: instant.nullable(),
                to: instant.nullable(),
                clause: z.string().nullable(),
                text: z.string(),
                params: dataWithInstants,
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        const bodies = (await promiseBodies(act, [ticket.id])).get(ticket.id) ?? [];
        const state = bodies.map(promiseBody).find((body) => body.id === request.params.promise);
        if (state === undefined) throw notFound(`Promise ${request.params.promise}`);
        const language = request.query.language ?? policy.desk.languages[0] ?? 'en';
        const events = await eventsOfTicket(act.tx, act.deskId, ticket.id);
        const own = underContract(policy, contractIn(events));
        const steps = explainTicketPromise(own, toTicketEvents(events), state, act.now, language);
        // What only staff are told is not the customer's to know.
        const shown = steps.filter(({ inside }) => inside !== true || visit.person.kind === 'agent');
        return {
          items: shown.map((step) => ({
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
      config: { guard: 'signed-in', version: 'heeded' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addMessage',
        summary: 'Say something: an answer, a note, or what the customer adds',
        params: numberParams,
        body: z.object({
          text: cleanString().min(1).max(100_000),
          format: z
            .enum(['text', 'markdown'])
            .default('text')
            .describe(
              'How `text` is meant. Of Markdown, HTML is made for mail and pages; HTML in it stays text',
            ),
          cc: recipientsIn.describe('Who gets the answer in Cc, and from now on takes part; for staff'),
          bcc: recipientsIn.describe('Who gets the answer unseen: no contact is told; for staff'),
          note: z.boolean().default(false).describe('Seen by staff only'),
          waitFor: z.string().nullish().describe('A pause of the policy that begins with this message'),
          seen: z
            .int()
            .nullish()
            .describe(
              'For staff: `seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it',
            ),
          attachments: attachmentsIn,
        }),
        response: { 201: fullTicketSchema, ...problems(401, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { text, format, cc, bcc, note, waitFor, seen, attachments } = request.body;
      const ticket = await access.act(request, async (act, visit) => {
        const found = await findTicket(act, request.params.number);
        const files = readAttachments(attachments);
        if (visit.person.kind === 'contact') {
          if (note || (waitFor ?? null) !== null || cc.length + bcc.length > 0)
            throw forbidden('Notes, waits, Cc and Bcc are for staff.');
          if (visit.person.id === null) throw forbidden('Only people can write here.');
          const contact = { id: visit.person.id, name: visit.person.name };
          await access.write(act, (writing) =>
            addCustomerMessage(writing, found.ticket.number, {
              contact,
              way: 'portal',
              message: plainMessage(newId(), readSaid(text, format), { attachments: files }),
              receivedAt: act.now,
              automatic: false,
            }),
          );
        } else {
          await reply(act, keys, found.ticket.number, {
            text,
            format,
            cc: await readRecipients(act, cc, 'cc'),
            bcc: await readRecipients(act, bcc, 'bcc'),
            note,
            waitFor: waitFor ?? null,
            seen: seen ?? null,
            attachments: files,
            author: visit.person,
          });
          if (!note) await teachOfAnswer(act, found.ticket.id);
        }
        return fullTicket(act, visit, request.params.number);
      });
      return sendTicket(response, ticket);
    },
  );

  const command = <Body extends z.ZodType>(
    noun: string,
    summary: string,
    ability: string,
    body: Body,
    run: (act: Act, visit: Visit, number: number, body: z.output<Body>) => Promise<void>,
    config: { guard: 'signed-in' | 'agent' | 'lead'; audited?: boolean } = { guard: 'agent' },
  ): void => ticketCommand(app, access, { noun, summary, ability, body, config, run });

  command(
    'assignments',
    'Give it to an agent, to oneself or to nobody',
    'assign',
    z.object({
      agent: z.union([z.literal('me'), z.uuid(), z.null()], 'the id of an agent, `me`, or null for nobody'),
    }),
    async (act, visit, number, body) => {
      if (body.agent === 'me' && visit.person.id === null)
        throw invalid('A key is no agent.', [{ path: 'agent', code: 'name-agent' }]);
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
    'subject-changes',
    'Give it another subject; mails from now on bear it',
    'subject',
    z.object({ to: cleanLineString().trim().min(1).max(500) }),
    (act, _visit, number, body) => changeSubject(act, number, body.to),
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
    'departures',
    'Take somebody out who takes part: they get no further answers, also when a later mail names them',
    'assign',
    z.object({ contact: z.uuid() }),
    (act, _visit, number, body) => removeParticipant(act, number, body.contact),
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
    'spam-marks',
    'Say that it is unwanted mail, or that it is not after all: it is closed, and the filter of the desk learns',
    'spam',
    z.object({ spam: z.boolean() }),
    (act, visit, number, body) => markSpam(act, visit, number, body.spam),
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
    async (act, _visit, number, body) => {
      await waive(act, number, { cause: body.cause, promise: body.promise ?? null });
      const ticket = body.cause === 'spam' ? await ticketByNumber(act.tx, act.deskId, number) : null;
      if (ticket !== null) await teachOfTicket(act, ticket.id, true);
    },
    { guard: 'lead', audited: true },
  );
}

const instantOf = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at);
