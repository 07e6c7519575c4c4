import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { civilDay, currentPolicy, monthOf, policyById } from '../policies/door.ts';
import { countPromises, ledgerMonths, listPromises } from './list-ledger.ts';
import { promiseBody, promiseJson, promiseSchema } from './present.ts';
import { eventsOfTickets } from './queries.ts';
import type { StoredEvent } from './ticket-events.ts';
import { instant } from '../../platform/http/instants.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ start: z.number().min(0).max(1e11), id: z.uuid() });

const evidenceSchema = z.object({
  id: z.string(),
  seq: z.int(),
  type: z.string(),
  at: instant,
  recorded: instant.describe('When it was stored'),
  actor: z.string(),
});

/** The ledger: every promise of a month, with the events that opened and settled it. */
export function ledgerRoutes(app: Http, access: Access): void {
  app.get(
    '/ledger',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['ledger'],
        operationId: 'readLedger',
        summary: 'Promises of a month with their evidence',
        params: z.object({ desk: z.string() }),
        querystring: pageQuery.extend({
          month: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'write it as 2026-11')
            .optional()
            .describe("`YYYY-MM` in the desk's zone; default: this month"),
          state: z.enum(['open', 'paused', 'kept', 'broken', 'waived']).optional(),
          type: z.string().max(60).optional(),
        }),
        response: {
          200: z.object({
            month: z.string(),
            items: z.array(
              promiseSchema.extend({
                ticket: z.object({
                  number: z.string(),
                  subject: z.string(),
                  customer: z.string().nullable(),
                  plan: z.string(),
                  severity: z.string(),
                }),
                evidence: z.array(evidenceSchema),
              }),
            ),
            next: z.string().nullable(),
            summary: z.object({
              open: z.int(),
              paused: z.int(),
              kept: z.int(),
              broken: z.int(),
              waived: z.int(),
            }),
            months: z.array(z.string()),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const { limit, state, type } = request.query;
        const month = monthOf(policy, request.query.month ?? civilDay(policy, act.now).slice(0, 7));
        const cursor = readCursor(request.query.cursor, placeSchema);
        const rows = await listPromises(act, {
          from: month.from,
          to: month.to,
          state: state ?? null,
          type: type ?? null,
          cursor,
          limit: limit + 1,
        });
        const page = pageOf(rows, limit, (row) => ({ start: row.start, id: row.id }));
        const events = await eventsOfTickets(act.tx, act.deskId, [
          ...new Set(page.items.map((row) => row.ticket_id)),
        ]);
        const items = [];
        for (const row of page.items) {
          const of = await policyById(act.tx, act.deskId, row.policy_id);
          const promise = promiseBody(row.body);
          items.push({
            ...promiseJson(of, promise, 'staff', act.now),
            ticket: {
              number: `${of.desk.prefix}-${row.number}`,
              subject: row.subject,
              customer: row.customer,
              plan: row.plan,
              severity: row.severity,
            },
            evidence: evidenceOf(events.get(row.ticket_id) ?? [], promise.id, [promise.openedBy, promise.by]),
          });
        }
        return {
          month: month.name,
          items,
          next: page.next,
          summary: await countPromises(act, month.from, month.to),
          months: await ledgerMonths(act, policy.desk.zone),
        };
      }),
  );
}

/** The events that opened and settled a promise, and those that say what became of it. */
function evidenceOf(
  events: readonly StoredEvent[],
  promise: string,
  seqs: readonly (number | null)[],
): z.infer<typeof evidenceSchema>[] {
  return events
    .filter(
      (event) =>
        seqs.includes(event.seq) || (event.type.startsWith('promise.') && event.data['promise'] === promise),
    )
    .map((event) => ({
      id: event.id,
      seq: event.seq,
      type: event.type,
      at: formatInstant(event.at),
      recorded: formatInstant(event.recorded),
      actor: event.actorKind,
    }));
}
