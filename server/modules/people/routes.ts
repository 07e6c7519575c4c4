import { formatInstant } from '@amparo/business-time';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { contractRoutes } from './contract-routes.ts';
import type { ContractHooks } from './contracts.ts';
import { agentsOfDesk } from './queries.ts';
import { dataWithInstants, instant } from '../../platform/http/instants.ts';

const deskParams = z.object({ desk: z.string() });

/** The desk's agents, what each is told, and the contracts of its customers. */
export function peopleRoutes(app: Http, access: Access, hooks: ContractHooks): void {
  contractRoutes(app, access, hooks);
  app.get(
    '/agents',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['people'],
        operationId: 'listAgents',
        summary: 'Agents to whom a ticket can be given',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                email: z.string(),
                role: z.string(),
                teams: z.array(z.string()),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await agentsOfDesk(act.tx, act.deskId)).map(({ id, name, email, role, teams }) => ({
          id,
          name,
          email,
          role,
          teams,
        })),
        next: null,
      })),
  );

  app.get(
    '/notifications',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['people'],
        operationId: 'listNotifications',
        summary: 'What I was told: warnings, escalation steps, broken promises; the last 50',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                at: instant,
                kind: z.string(),
                ticket: z.int(),
                subject: z.string(),
                data: dataWithInstants,
                read: z.boolean(),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { rows } = await sql<{
          id: string;
          at: number;
          kind: string;
          number: number;
          subject: string;
          data: Record<string, unknown>;
          read: boolean;
        }>`
          select n.id, extract(epoch from n.at)::float8 as at, n.kind, t.number, t.subject, n.data, n.read_at is not null as read
            from notification n join ticket t on t.desk_id = n.desk_id and t.id = n.ticket_id
           where n.desk_id = ${act.deskId} order by n.at desc, n.id desc limit 50`.execute(act.tx);
        return {
          items: rows.map(({ number, ...row }) => ({ ...row, ticket: number, at: formatInstant(row.at) })),
          next: null,
        };
      }),
  );
}
