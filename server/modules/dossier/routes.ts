import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { dossierSchema, readDossier } from './read-dossier.ts';

/** Reading what stands beside the conversation. */
export function dossierRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/dossier',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'readDossier',
        summary:
          'What stands beside the conversation of a ticket: its tags and all else that staff put there',
        params: z.object({ desk: z.string(), number: z.string() }),
        response: { 200: dossierSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => readDossier(act, request.params.number)),
  );
}
