import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { contactRoutes } from './contact-routes.ts';
import { contractRoutes } from './contract-routes.ts';
import type { ContractHooks } from './contracts.ts';
import { customerRoutes } from './customer-routes.ts';
import { importRoutes } from './import-routes.ts';
import type { ContactHooks } from './contact-hooks.ts';
import { agentsOfDesk } from './queries.ts';

const deskParams = z.object({ desk: z.string() });

/** The desk's agents, and its customers with their contracts and people. */
export function peopleRoutes(
  app: Http,
  access: Access,
  hooks: { readonly contract: ContractHooks; readonly contact: ContactHooks },
): void {
  contractRoutes(app, access, hooks.contract);
  customerRoutes(app, access);
  contactRoutes(app, access, hooks.contact);
  importRoutes(app, access);
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
}
