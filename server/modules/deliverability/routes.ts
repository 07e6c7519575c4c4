import { rule } from '../../platform/field-faults.ts';
import { formatInstant } from '@amparo/business-time';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { notFound } from '../../platform/problem.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { findTicket, ticketNumber } from '../tickets/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { prepareCheck, storeCheck } from './check-domain.ts';
import { domainName, isSelector } from './domain-name.ts';
import { inOrder, parts, severities } from './finding.ts';
import { headings, tellFindings } from './finding-words.ts';
import { checkById, listChecks } from './queries.ts';
import type { CheckRow } from './queries.ts';
import { runCheck } from './run-check.ts';
import { instant } from '../../platform/http/instants.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ at: z.number(), id: z.uuid() });

const tags = ['deliverability'];
const severity = z.enum(severities);
const languageQuery = z.object({
  language: z.string().max(35).default('en').describe('Language of the wordings: en, es, pt-BR, ro'),
});

const findingSchema = z.object({
  code: z.string().describe('Stable, such as `spf.lookups`'),
  part: z.enum(parts),
  severity: severity.describe(
    '`untried`: it could not be looked at from here, which says nothing of the domain',
  ),
  says: z.string().describe('What is so, in plain words'),
  todo: z.string().nullable().describe('What to do about it'),
  evidence: z.array(z.string()).describe('The records as they were seen'),
});

const checkSchema = z.object({
  id: z.string(),
  domain: z.string(),
  at: instant,
  by: z.string().nullable().describe('Name of who asked; null for a key'),
  ticket: z.string().nullable(),
  selectors: z.array(z.string()),
  senders: z.array(z.string()),
  worst: severity,
  parts: z
    .array(z.object({ part: z.enum(parts), title: z.string(), findings: z.array(findingSchema) }))
    .describe('By part, the worst of each first'),
});

const sender = cleanLineString()
  .max(253)
  .refine((text) => isIP(text) !== 0 || domainName(text) === text.toLowerCase(), {
    ...rule({ code: 'server-or-address' }),
  });

/** What is wrong with a domain's mail (MAX-7): asked for by staff, kept, and shown on the ticket. */
export function deliverabilityRoutes(app: Http, services: Services, access: Access): void {
  const checks = { name: 'deliverability checks', most: 30, perSeconds: 600 };

  app.post(
    '/deliverability-checks',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'checkDeliverability',
        summary: "Look at a domain's mail: MX, SPF, DKIM, DMARC, MTA-STS, TLS, reverse DNS",
        description:
          'Takes some seconds. At most 30 in ten minutes for each person. Only public addresses are connected to.',
        params: z.object({ desk: z.string() }),
        querystring: languageQuery,
        body: z.object({
          domain: cleanLineString().min(1).max(400).describe('A domain, or an address whose domain is meant'),
          selectors: z
            .array(
              cleanLineString().refine(isSelector, {
                ...rule({ code: 'selector' }),
              }),
            )
            .max(10)
            .default([])
            .describe('Selectors of DKIM to look for, beside the common ones'),
          senders: z
            .array(sender)
            .max(10)
            .default([])
            .describe(
              'Servers that send mail of the domain: addresses or names. Default for a domain of the desk: its own',
            ),
          ticket: z.string().max(60).nullish().describe('Number of the ticket that keeps the result'),
        }),
        response: { 201: checkSchema, ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { domain, selectors, senders, ticket = null } = request.body;
      await access.limit(request, checks, 'caller');
      const prepared = await access.act(request, (act) =>
        prepareCheck(services, act, { domain, selectors, senders, ticket }),
      );
      // Nothing is kept open in the database while others are waited for.
      const findings = await runCheck(
        { dns: services.dns, net: services.net, name: new URL(services.publicUrl()).hostname },
        prepared.wanted,
      );
      const answer = await access.act(request, async (act, visit) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const check = await storeCheck(act, visit.person.id, prepared, findings);
        return checkJson(check, numberOf(policy, check), request.query.language);
      });
      return reply.status(201).send(answer);
    },
  );

  app.get(
    '/deliverability-checks',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listDeliverabilityChecks',
        summary: 'Checks that were made, the newest first: of a ticket, of a domain, or all',
        params: z.object({ desk: z.string() }),
        querystring: pageQuery.extend(languageQuery.shape).extend({
          ticket: z.string().max(60).optional().describe('Number of a ticket'),
          domain: z.string().max(253).optional(),
        }),
        response: {
          200: z.object({ items: z.array(checkSchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor, ticket, domain, language } = request.query;
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const ticketId = ticket === undefined ? null : (await findTicket(act, ticket)).ticket.id;
        const before = readCursor(cursor, placeSchema);
        const rows = await listChecks(act, {
          ticketId,
          domain: domain === undefined ? null : domain.toLowerCase(),
          before,
          limit: limit + 1,
        });
        const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
        return {
          items: page.items.map((row) => checkJson(row, numberOf(policy, row), language)),
          next: page.next,
        };
      }),
  );

  app.get(
    '/deliverability-checks/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readDeliverabilityCheck',
        summary: 'One check with all that it found',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        querystring: languageQuery,
        response: { 200: checkSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const row = await checkById(act, request.params.id);
        if (row === null) throw notFound('The check');
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        return checkJson(row, numberOf(policy, row), request.query.language);
      }),
  );
}

const numberOf = (policy: Parameters<typeof ticketNumber>[0], row: CheckRow): string | null =>
  row.number === null ? null : ticketNumber(policy, row.number);

function checkJson(row: CheckRow, ticket: string | null, language: string): z.infer<typeof checkSchema> {
  const titles = headings(language).parts;
  const told = tellFindings(inOrder(row.findings), language);
  return {
    id: row.id,
    domain: row.domain,
    at: formatInstant(row.at),
    by: row.agent_name,
    ticket,
    selectors: row.selectors,
    senders: row.senders,
    worst: row.worst,
    parts: parts.flatMap((part) => {
      const findings = told
        .filter((one) => one.part === part)
        .map((one) => ({ ...one, evidence: [...one.evidence] }));
      return findings.length === 0 ? [] : [{ part, title: titles[part], findings }];
    }),
  };
}
