import { decide } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { sendVersion } from '../../platform/http/etags.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { attachmentsIn, readAttachments } from './attachments.ts';
import { aboutNow, changeFacts, factsNow } from './change-facts.ts';
import type { TicketAbout } from './request-facts.ts';
import { diagnosticsOf, diagnosticsSchema } from './diagnostics.ts';
import { findTicket } from './find-ticket.ts';
import { giveDiagnostics } from './give-diagnostics.ts';
import { heldPolicy } from './held-policy.ts';
import type { TicketRow } from './queries.ts';
import { diagnosticsIn, factsIn } from './request-facts.ts';

const numberParams = z.object({ desk: z.string(), number: z.string() });
const tags = ['tickets'];
const localText = z.record(z.string(), z.string());
const choice = z.object({ id: z.string(), name: localText });

const ticketFactsSchema = named(
  'TicketFacts',
  z.object({
    product: z.string().nullable(),
    installed: z.string().nullable().describe('Installed version'),
    release: z.string().nullable().describe('Class of the installed release (OPS-7)'),
    phase: z.string().nullable().describe("Phase of the product's life on the day it was opened, from dates"),
    during: z.array(z.string()).describe('Periods that held on that day, from dates'),
    topic: z.string().nullable().describe('The exclusion that it falls under (OPS-15)'),
    service: z.string().nullable(),
    values: z.record(z.string(), z.string()).describe("The policy's own facts"),
    dates: z.record(z.string(), z.string()),
    sources: z
      .array(
        z.object({
          what: z.enum(['kind', 'product', 'team', 'language']),
          by: z
            .enum(['address', 'subject'])
            .describe('`subject`: a name that was found in it, which is a guess'),
        }),
      )
      .describe('For staff: what nobody said in so many words, as long as it stands'),
    diagnostics: diagnosticsSchema,
    choices: z
      .object({
        products: z.array(choice),
        releases: z.array(choice),
        topics: z.array(choice),
        services: z.array(choice),
        facts: z.array(choice.extend({ by: z.enum(['customer', 'agent']), values: z.array(choice) })),
        dates: z.array(choice.extend({ of: z.enum(['product', 'unit', 'contract']) })),
        phases: z.array(choice),
        periods: z.array(choice),
      })
      .describe('What the policy has to choose from'),
    now: z
      .object({
        admitted: z.boolean(),
        text: localText.nullable().describe('Why not'),
        clause: z.string().nullable(),
        level: z.string(),
        team: z.string(),
      })
      .nullable()
      .describe('For staff: what the request would get by the facts as they stand'),
  }),
);

/** What a ticket is about beyond kind and severity: read, stated, corrected; and what helps to diagnose it (OPT-1). */
export function factsRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/facts',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'readTicketFacts',
        summary: 'What a ticket is about: product, dates, version, own facts, exclusion; and its diagnostics',
        params: numberParams,
        response: { 200: ticketFactsSchema, ...problems(401, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        return factsJson(act, visit, ticket, policy);
      }),
  );

  app.post(
    '/tickets/:number/facts',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'addTicketFacts',
        summary: 'State or correct what a ticket is about; null takes back, what is left out stays',
        params: numberParams,
        body: factsIn.extend({
          release: z.string().max(60).nullish().describe('Class of the installed release (OPS-7)'),
        }),
        response: { 201: ticketFactsSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { version, facts } = await access.act(request, async (act, visit) => {
        const found = await findTicket(act, request.params.number);
        const changed = await changeFacts(act, found.ticket.number, request.body);
        const { ticket, policy } = await findTicket(act, request.params.number);
        return { version: changed, facts: await factsJson(act, visit, ticket, policy) };
      });
      sendVersion(response, version);
      return response.status(201).send(facts);
    },
  );

  app.post(
    '/tickets/:number/diagnostics',
    {
      config: { guard: 'signed-in', version: 'heeded' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addTicketDiagnostics',
        summary: 'Send what helps to diagnose a ticket (OPT-1); staff note down what they were told',
        params: numberParams,
        body: z.object({ diagnostics: diagnosticsIn, attachments: attachmentsIn }),
        response: { 201: ticketFactsSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { diagnostics: answers, attachments } = request.body;
      const facts = await access.act(request, async (act, visit) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        const { person } = visit;
        const files = readAttachments(attachments);
        if (person.kind === 'contact') {
          if (person.id === null) throw forbidden('Only people can write here.');
          const by = { contact: { id: person.id, name: person.name } };
          await access.write(act, (writing) =>
            giveDiagnostics(writing, ticket, policy, { answers, attachments: files, by }),
          );
        } else {
          if (files.length > 0) throw forbidden('Staff attach files to an answer or a note.');
          await giveDiagnostics(act, ticket, policy, {
            answers,
            attachments: [],
            by: { agentId: person.key ? null : person.id },
          });
        }
        return factsJson(act, visit, ticket, policy);
      });
      return response.status(201).send(facts);
    },
  );
}

async function factsJson(
  act: Act,
  visit: Visit,
  ticket: TicketRow,
  policy: Policy,
): Promise<z.input<typeof ticketFactsSchema>> {
  const staff = visit.person.kind === 'agent';
  const about = aboutNow(ticket);
  const own = await heldPolicy(act, ticket.id, policy);
  const named = ({ id, name }: { id: string; name: Readonly<Record<string, string>> }) => ({ id, name });
  const facts = [...own.facts.values()].filter(({ by }) => staff || by === 'customer');
  return {
    product: about.product,
    installed: about.installed,
    release: about.release,
    phase: about.phase,
    during: [...about.during],
    topic: about.topic,
    service: about.service,
    values: Object.fromEntries(
      facts.flatMap(({ id }) => (about.values[id] === undefined ? [] : [[id, about.values[id]]])),
    ),
    dates: { ...about.dates },
    sources: staff ? standingSources(ticket, about) : [],
    diagnostics: await diagnosticsOf(act, ticket, policy, visit.desk.slug),
    choices: {
      products: [...own.products.values()].map(named),
      releases: [...own.releases.classes.values()].map(named),
      topics: [...own.exclusions.values()].map(named),
      services: [...own.services.values()].map(named),
      facts: facts.map((fact) => ({
        ...named(fact),
        by: fact.by,
        values: [...fact.values.values()].map(named),
      })),
      dates: [...own.dates.values()].map((date) => ({ ...named(date), of: date.of })),
      phases: [...own.phases.values()].map(named),
      periods: [...own.periods.values()].map(named),
    },
    now: staff ? await standing(act, ticket, policy) : null,
  };
}

/** Of what was taken from the address or the subject: what is still so. */
function standingSources(ticket: TicketRow, about: TicketAbout) {
  const now = { kind: ticket.kind, product: about.product, team: ticket.team, language: ticket.language };
  return (['kind', 'product', 'team', 'language'] as const).flatMap((what) => {
    const source = about.sources?.[what];
    return source !== undefined && source.value === now[what] ? [{ what, by: source.by }] : [];
  });
}

/** What the request would get by the facts as they stand, at the instant at which it came in. */
async function standing(act: Act, ticket: TicketRow, policy: Policy) {
  const facts = await factsNow(act, ticket);
  const own = underContract(policy, facts.contract ?? null);
  const { admitted, refusal, level, team } = decide(own, facts, ticket.opened_at);
  return {
    admitted,
    text: refusal?.text ?? null,
    clause: refusal?.origin.clause || null,
    level,
    team,
  };
}
