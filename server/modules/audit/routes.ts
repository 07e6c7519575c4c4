import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import type { Act } from '../../platform/services.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { listAudit, readAudit, staffOnRecord } from './queries.ts';
import type { AuditFilter, NamedAuditRow } from './queries.ts';
import { auditCsv } from './to-csv.ts';
import { instant } from '../../platform/http/instants.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ id: z.uuid() });

const tags = ['audit'];
const deskParams = z.object({ desk: z.string() });

const filters = z.object({
  who: z
    .string()
    .regex(
      /^(?:[0-9a-f-]{36}|agent|key|operator|system|contact|intake)$/,
      'the id of an agent or key, or a kind of actor',
    )
    .optional()
    .describe('Id of an agent or key, or a kind: `agent`, `key`, `operator` (the command line), `system`'),
  what: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/, 'a word such as `policy` or `policy.published`')
    .optional()
    .describe('`policy` for all that happened to policies, or one of them: `policy.published`'),
  target: z.string().max(300).optional().describe('Id or name of what it was done to'),
  from: instant.optional().describe('From this instant on'),
  to: instant.optional().describe('Before this instant'),
});

const entrySchema = z.object({
  id: z.string(),
  at: instant,
  recorded: instant.describe("By the machine's clock"),
  actor: z.object({
    kind: z
      .enum(['agent', 'key', 'operator', 'system', 'contact', 'intake', 'anonymous'])
      .describe('`operator`: on the command line; `system`: by the product itself'),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  what: z.string().describe('Noun and participle, such as `policy.published`'),
  target: z.string().nullable(),
  targetName: z
    .string()
    .nullable()
    .describe('What the target is called now; null when it has no name, or is gone'),
  detail: z.record(z.string(), z.unknown()),
});

/** How many entries one file may hold; the filters narrow it down. */
const mostInFile = 50_000;

/** Who did what: every administrative act of the desk. @param prefixOf what stands before the numbers of its tickets */
export function auditRoutes(app: Http, access: Access, prefixOf: (act: Act) => Promise<string>): void {
  app.get(
    '/audit',
    {
      config: { guard: 'security' },
      schema: {
        tags,
        operationId: 'listAudit',
        summary: 'Administrative acts, newest first: who did what to what, and when',
        params: deskParams,
        querystring: pageQuery.extend(filters.shape),
        response: {
          200: z.object({ items: z.array(entrySchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor } = request.query;
        const before = readCursor(cursor, placeSchema)?.id ?? null;
        const rows = await listAudit(act, filterOf(request.query), { before, limit: limit + 1 }, prefixOf);
        const page = pageOf(rows, limit, (row) => ({ id: row.id }));
        return { items: page.items.map(entryJson), next: page.next };
      }),
  );

  app.get(
    '/audit/people',
    {
      config: { guard: 'security' },
      schema: {
        tags,
        operationId: 'listAuditPeople',
        summary:
          'Whose acts the audit can be asked for: everybody on the staff, also who left, by name alone',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(z.object({ id: z.string(), name: z.string() })),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) => access.act(request, async (act) => ({ items: await staffOnRecord(act), next: null })),
  );

  app.get(
    '/audit.csv',
    {
      config: { guard: 'security' },
      schema: {
        tags,
        operationId: 'exportAudit',
        summary: `The same as a file for spreadsheets (RFC 4180), newest first; at most ${mostInFile} entries`,
        params: deskParams,
        querystring: filters,
        response: { ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const rows = await access.act(request, (act) =>
        readAudit(act, filterOf(request.query), { before: null, limit: mostInFile }),
      );
      return response
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="audit-${request.params.desk}.csv"`)
        .send(auditCsv(rows) as never);
    },
  );
}

const filterOf = (given: z.output<typeof filters>): AuditFilter => ({
  who: given.who ?? null,
  what: given.what ?? null,
  target: given.target ?? null,
  from: given.from === undefined ? null : Date.parse(given.from) / 1000,
  to: given.to === undefined ? null : Date.parse(given.to) / 1000,
});

const kinds = entrySchema.shape.actor.shape.kind;

const entryJson = (row: NamedAuditRow): z.infer<typeof entrySchema> => ({
  id: row.id,
  at: formatInstant(row.at),
  recorded: formatInstant(Math.floor(row.recorded)),
  actor: { kind: kinds.parse(row.actor_kind), id: row.actor_id, name: row.actor_name },
  what: row.what,
  target: row.target,
  targetName: row.target_name,
  detail: row.detail,
});
