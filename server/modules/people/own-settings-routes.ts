import { CalendarError, findZone } from '@amparo/business-time';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { forbidden, invalid } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';

const languages = ['en', 'pt-BR', 'es', 'ro'] as const;

/** In which language and zone a contact is written to. */
export function ownSettingsRoutes(app: Http, access: Access): void {
  app.put(
    '/me/settings',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['people'],
        operationId: 'changeOwnSettings',
        summary:
          'In which language and time zone mails to a contact are written; null: that of their organisation or the desk',
        params: z.object({ desk: z.string() }),
        body: z.object({
          language: z.enum(languages).nullable(),
          zone: z.string().max(60).nullable().describe('An IANA zone, such as `America/Sao_Paulo`'),
        }),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { language, zone } = request.body;
      if (zone !== null) requireZone(zone);
      await access.act(request, async (act, { person }) => {
        const { id } = person;
        if (person.kind !== 'contact' || id === null)
          throw forbidden('For contacts. Of staff an administrator keeps language and zone.');
        await access.write(act, (writing) =>
          sql`update contact set language = ${language}, zone = ${zone} where desk_id = ${act.deskId} and id = ${id}`.execute(
            writing.tx,
          ),
        );
      });
      return response.status(204).send(null);
    },
  );
}

function requireZone(zone: string): void {
  try {
    findZone(zone);
  } catch (error) {
    if (error instanceof CalendarError)
      throw invalid('There is no such time zone.', [{ path: 'zone', code: 'no-zone' }]);
    throw error;
  }
}
