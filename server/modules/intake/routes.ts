import { factFault } from '../policies/door.ts';
import { formatInstant } from '@amparo/business-time';
import { FactsError } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { newId } from '../../platform/ids.ts';
import { readTitle } from '../../platform/mail/read-title.ts';
import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { invalid, notFound, Problem } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy, policyFor } from '../policies/door.ts';
import { givenValues } from '../fields/door.ts';
import { deskAddress, mailKeys } from '../mail/door.ts';
import { contactById, findOrAddContact } from '../people/door.ts';
import {
  attachmentsIn,
  diagnosticsIn,
  factsIn,
  openTicket,
  plainMessage,
  promiseInList,
  promiseList,
  readAttachments,
  ticketNumber,
} from '../tickets/door.ts';
import { asStranger } from './as-stranger.ts';
import { guessLanguage } from '../../platform/guess-language.ts';
import { listInbound, isInfected, rawInbound, retryInbound } from './queries.ts';
import { dataWithInstants, instant } from '../../platform/http/instants.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ at: z.number(), id: z.uuid() });

const deskParams = z.object({ desk: z.string() });
const inboundParams = z.object({ desk: z.string(), id: z.uuid() });
const states = ['stored', 'done', 'quarantined'] as const;

/** Ways in by HTTP, and what lies in quarantine. */
export function intakeRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);
  // A stranger's form makes us write a mail to an address that they claim.
  const strangers = { name: 'forms of strangers', most: 5, perSeconds: 600 };

  app.post(
    '/tickets',
    {
      config: { guard: 'public' },
      bodyLimit: filesLimit,
      schema: {
        tags: ['tickets'],
        operationId: 'openTicket',
        summary: 'Ask for help: opens a ticket, or records a request that is out of scope, with the reason',
        params: deskParams,
        body: z.object({
          subject: cleanLineString().min(1).max(500),
          text: cleanString().min(1).max(100_000),
          kind: z.string().max(60).nullish(),
          severity: z.string().max(60).nullish(),
          channel: z
            .string()
            .max(60)
            .nullish()
            .describe('How it came in; default `portal` for people, `api` for keys'),
          requester: z
            .object({ name: cleanLineString().min(1).max(200), email: z.string().trim().max(320) })
            .nullish()
            .describe(
              'Needed when nobody is signed in, and for keys; whoever is signed in asks for themselves',
            ),
          region: z
            .string()
            .max(60)
            .nullish()
            .describe('Where the requester is, when their customer does not say so'),
          language: z.string().max(20).nullish(),
          attachments: attachmentsIn,
          ...factsIn.shape,
          diagnostics: diagnosticsIn,
          fields: givenValues.default({}),
        }),
        response: {
          201: z.object({
            number: z.string(),
            admitted: z.boolean(),
            decision: dataWithInstants,
            promises: z.array(promiseList),
          }),
          ...problems(404, 413, 422, 429),
        },
      },
    },
    async (request, response) => {
      const body = request.body;
      const { person: asking } = await access.visit(request);
      if (asking.kind === 'anonymous') await access.limit(request, strangers, 'network');
      const opened = await access.actAs(request, 'intake', async (act, visit) => {
        const { languages } = (await currentPolicy(act.tx, act.deskId, act.now)).policy.desk;
        const { person } = visit;
        if (person.kind === 'contact' && body.requester != null)
          throw invalid('Whoever is signed in asks for themselves.', [
            { path: 'requester', code: 'takes-none' },
          ]);
        const guessed = body.language ?? guessLanguage(`${body.subject} ${body.text}`, languages);
        const requester =
          person.kind === 'contact' && person.id !== null
            ? await contactById(act.tx, act.deskId, person.id)
            : await findOrAddContact(act, { ...readRequester(body.requester), language: guessed });
        if (requester === null) throw notFound('The contact');
        // People write by the portal; agents and programs say how it came in.
        const way = (person.kind === 'agent' ? body.channel : null) ?? (person.key ? 'api' : 'portal');
        const verified = person.kind !== 'anonymous';
        const current = await policyFor(act, verified ? requester.customer_id : null, act.now);
        try {
          const ticket = await openTicket(act, keys, current, {
            requester: verified ? requester : asStranger(requester),
            verified,
            claims: !verified && requester.customer_id !== null,
            way,
            kind: body.kind ?? null,
            severity: body.severity ?? null,
            region: body.region ?? null,
            language: requester.language ?? guessed ?? current.policy.desk.languages[0] ?? 'en',
            team: null,
            receivedAt: act.now,
            message: plainMessage(newId(), body.text, {
              subject: body.subject,
              attachments: readAttachments(body.attachments),
            }),
            automatic: false,
            address: deskAddress(current.policy),
            about: {
              given: factsIn.parse(body),
              diagnostics: body.diagnostics,
              staff: person.kind === 'agent',
            },
            fields: { given: body.fields, staff: person.kind === 'agent' },
          });
          return { ticket, policy: current.policy };
        } catch (error) {
          if (error instanceof FactsError) throw invalid(error.message, [factFault(error)]);
          throw error;
        }
      });
      const { ticket, policy } = opened;
      return response.status(201).send({
        number: ticketNumber(policy, ticket.number),
        admitted: ticket.decision.admitted,
        decision: ticket.json,
        promises: ticket.promises.map((state) =>
          promiseInList(underContract(policy, ticket.decision.facts.contract), state),
        ),
      });
    },
  );

  app.get(
    '/inbound',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['intake'],
        operationId: 'listInbound',
        summary: 'Messages as they came in; by default those in quarantine',
        params: deskParams,
        querystring: pageQuery.extend({ state: z.enum(states).default('quarantined') }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                receivedAt: instant,
                from: z.string().describe('Of the envelope; empty for the null sender'),
                author: z
                  .object({ name: z.string(), address: z.string() })
                  .nullable()
                  .describe('Whom the message itself names in From. A claim'),
                recipients: z.array(z.string()),
                subject: z.string(),
                size: z.int(),
                state: z.enum(states),
                reason: z.string().nullable(),
                attempts: z.int(),
                lesson: z.enum(['spam', 'ham']).nullable().describe('What the spam filter was taught of it'),
                cause: z
                  .string()
                  .nullable()
                  .describe('`spam`, `blocked` or `forged`; null when its form is at fault'),
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
        const { state, limit } = request.query;
        const before = readCursor(request.query.cursor, placeSchema);
        const page = pageOf(
          await listInbound(act.tx, act.deskId, { state, before, limit: limit + 1 }),
          limit,
          (row) => ({ at: row.received_at, id: row.id }),
        );
        return {
          items: page.items.map((row) => {
            const { subject, from: author } = readTitle(row.beginning);
            return {
              id: row.id,
              receivedAt: formatInstant(row.received_at),
              from: row.envelope_from,
              author,
              recipients: row.recipients,
              subject,
              size: row.size,
              state: stateOf(row.state),
              reason: row.reason,
              attempts: row.attempts,
              cause: row.cause,
              lesson: row.lesson,
            };
          }),
          next: page.next,
        };
      }),
  );

  app.post(
    '/inbound/:id/retries',
    {
      config: { guard: 'agent', audited: true },
      schema: {
        tags: ['intake'],
        operationId: 'retryInbound',
        summary: 'Try a message in quarantine again',
        params: inboundParams,
        body: z.object({}).nullish(),
        response: { 202: z.object({ id: z.string() }), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act) => {
        if (!(await retryInbound(act, request.params.id)))
          throw notFound('A message in quarantine with this id');
        await recordAudit(act, { what: 'inbound.retried', target: request.params.id });
        act.after({ topic: 'inbound' });
      });
      return response.status(202).send({ id: request.params.id });
    },
  );

  app.get(
    '/inbound/:id/raw',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['intake'],
        operationId: 'readRawInbound',
        summary: 'The message, byte for byte',
        params: inboundParams,
        response: { ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      const { id } = request.params;
      const raw = await access.act(request, async (act) => {
        if (await isInfected(act.tx, act.deskId, id))
          throw new Problem(
            'infected',
            403,
            'The virus scanner found something in a file of this message. It is kept, and not handed out.',
          );
        return rawInbound(act.tx, act.deskId, id);
      });
      if (raw === null) throw notFound('The message');
      return response
        .header('content-type', 'text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${request.params.id}.eml"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(raw as never);
    },
  );
}

const stateOf = (state: string): (typeof states)[number] => states.find((each) => each === state) ?? 'stored';

function readRequester(given: { name: string; email: string } | null | undefined): {
  name: string;
  email: string;
} {
  if (given === null || given === undefined)
    throw invalid('Say who you are, so that we can answer.', [
      { path: 'requester', code: 'name-and-address' },
    ]);
  const email = normaliseAddress(given.email);
  if (email === null)
    throw invalid('This is no mail address.', [{ path: 'requester.email', code: 'mail-address' }]);
  return { name: given.name, email };
}
