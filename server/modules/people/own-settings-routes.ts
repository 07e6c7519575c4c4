import { CalendarError, findZone } from '@amparo/business-time';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { compareVersion, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { forbidden, invalid, notFound } from '../../platform/problem.ts';
import { actingAs } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';

const system: Actor = { kind: 'system', id: null };

/** In which the product is read and written. */
export const languages = ['en', 'pt-BR', 'es', 'ro'] as const;

const settings = z.object({
  language: z.enum(languages).nullable(),
  zone: z.string().max(60).nullable().describe('An IANA zone, such as `America/Sao_Paulo`'),
});
const settled = settings.extend({ language: z.string().nullable(), version: versionSchema });

/** In which language and zone somebody reads the pages and is written to. */
export function ownSettingsRoutes(app: Http, access: Access): void {
  app.get(
    '/me/settings',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['people'],
        operationId: 'readOwnSettings',
        summary: 'In which language and time zone I read the pages and am written to; null: not chosen',
        params: z.object({ desk: z.string() }),
        response: { 200: settled, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act, { person }) => read(act, ownRow(person), sql``)),
  );

  app.put(
    '/me/settings',
    {
      config: { guard: 'signed-in', version: 'heeded' },
      schema: {
        tags: ['people'],
        operationId: 'changeOwnSettings',
        summary:
          'Choose in which language and time zone I read the pages and am written to; null: not chosen',
        params: z.object({ desk: z.string() }),
        body: settings,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { language, zone } = request.body;
      if (zone !== null) requireZone(zone);
      await access.act(request, async (act, { person }) => {
        const own = ownRow(person);
        await writeOwn(access, act, async (writing) => {
          compareVersion(act, (await read(writing, own, sql`for no key update`)).version);
          await sql`
            update ${sql.table(own.table)} set language = ${language}, zone = ${zone}
             where desk_id = ${act.deskId} and id = ${own.id}`.execute(writing.tx);
        });
      });
      return response.status(204).send(null);
    },
  );
}

interface OwnRow {
  readonly table: 'agent' | 'contact';
  readonly id: string;
}

function ownRow({ kind, id }: Visit['person']): OwnRow {
  if (kind === 'anonymous' || id === null) throw forbidden('Only for a person who signed in, not for a key.');
  return { table: kind, id };
}

/** Nobody but administrators may write to staff in the database: of their own row, this alone is left to everybody. */
const writeOwn = (access: Access, act: Act, work: (act: Act) => Promise<void>): Promise<void> =>
  act.actor.kind === 'agent'
    ? actingAs(act.tx, act, system, () => work({ ...act, actor: system, by: act.actor }))
    : access.write(act, work);

async function read(
  { tx, deskId }: Act,
  { table, id }: OwnRow,
  hold: RawBuilder<unknown>,
): Promise<z.infer<typeof settled>> {
  const { rows } = await sql<{ language: string | null; zone: string | null }>`
    select language, zone from ${sql.table(table)} where desk_id = ${deskId} and id = ${id} ${hold}`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) throw notFound('The person');
  return { ...row, version: versionOf(row) };
}

/** @throws Problem 422 for what is no zone */
export function requireZone(zone: string): void {
  try {
    findZone(zone);
  } catch (error) {
    if (error instanceof CalendarError)
      throw invalid('There is no such time zone.', [{ path: 'zone', code: 'no-zone' }]);
    throw error;
  }
}
