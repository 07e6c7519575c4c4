import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { invalid } from '../../platform/problem.ts';
import { staffRoles } from '../rights/door.ts';
import { createKey, listKeys, revokeKey } from './api-keys.ts';
import { rotateKey } from './rotate-key.ts';
import type { KeyRow } from './api-keys.ts';
import { instant } from '../../platform/http/instants.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from './enter.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['keys'];

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(staffRoles),
  clearances: z.array(z.string()).describe('Which restricted tickets it may see (OSW-9)'),
  created: instant,
  createdBy: z.string().nullable().describe('Null: on the command line'),
  expires: instant.nullable().describe("By the machine's clock; null: never"),
  lastUsed: instant.nullable().describe('To the minute'),
  revoked: instant.nullable(),
  requestsPerMinute: z.int().nullable().describe('How often it may ask; null: as often as any key'),
  successor: z.string().nullable().describe('Id of the key that took its place: it ends after the overlap'),
});

const madeSchema = keySchema.extend({ key: z.string().describe('To be sent as `Authorization: Bearer …`') });

/** Keys for programs: each has a role, and is made and revoked by people. */
export function keyRoutes(app: Http, access: Access): void {
  app.get(
    '/keys',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listKeys',
        summary: 'Keys of the desk, the newest first, with what each may do and when it was last used',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(keySchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({ items: (await listKeys(act)).map(keyJson), next: null })),
  );

  app.post(
    '/keys',
    {
      // A key that leaks must not be able to make others that outlive it: `fresh` is for people alone.
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'createKey',
        summary: 'Make a key. It is shown this once',
        params: deskParams,
        body: z.object({
          name: cleanLineString().min(1).max(100).describe('What it is for'),
          role: z.enum(staffRoles),
          clearances: z
            .array(
              z
                .string()
                .regex(/^[A-Za-z0-9][A-Za-z0-9 _:.-]*$/)
                .max(60),
            )
            .max(20)
            .default([])
            .describe('Of those that you hold yourself'),
          expires: instant.nullish().describe('Null: never'),
          requestsPerMinute: z
            .int()
            .min(1)
            .max(100_000)
            .nullish()
            .describe('How often it may ask, less or more than keys may; null: as often as any key'),
        }),
        response: {
          201: madeSchema,
          ...problems(401, 403, 404, 422),
        },
      },
    },
    async (request, response) => {
      const { name, role, clearances, requestsPerMinute = null } = request.body;
      const expires = expiryOf(request.body.expires);
      const made = await access.act(request, async (act) => {
        return shownOnce(act, await createKey(act, { name, role, clearances, expires, requestsPerMinute }));
      });
      return response.status(201).header('cache-control', 'no-store').send(made);
    },
  );

  app.post(
    '/keys/:id/successors',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'rotateKey',
        summary:
          'Put a new key in the place of another, which goes on for the overlap. The new one is shown this once',
        description:
          'It has the name, role, clearances and limit of the other, and holds for as long as that was made for.',
        params: deskParams.extend({ id: z.uuid() }),
        body: z.object({
          overlapHours: z
            .int()
            .min(0)
            .max(longestOverlapHours)
            .default(24)
            .describe(
              'For how long the old key goes on, so that programs can be changed; 0: it ends at once',
            ),
        }),
        response: { 201: madeSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { overlapHours } = request.body;
      const made = await access.act(request, async (act) =>
        shownOnce(act, await rotateKey(act, request.params.id, overlapHours * 3600, Date.now() / 1000)),
      );
      return response.status(201).header('cache-control', 'no-store').send(made);
    },
  );

  app.delete(
    '/keys/:id',
    {
      config: { guard: 'administrator', people: true },
      schema: {
        tags,
        operationId: 'revokeKey',
        summary: 'Revoke a key: it opens nothing from now on, and stays in the list',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => revokeKey(act, request.params.id));
      return response.status(204).send(null);
    },
  );
}

const longestOverlapHours = 30 * 24;

/** A key that was just made, with what is shown of it this once. */
async function shownOnce(
  act: Act,
  { id, key }: { id: string; key: string },
): Promise<z.infer<typeof madeSchema>> {
  const row = (await listKeys(act)).find((each) => each.id === id);
  if (row === undefined) throw new Error('a key that was just made is missing');
  return { ...keyJson(row), key };
}

const longestLife = 10 * 366 * 86_400;

function expiryOf(given: string | null | undefined): number | null {
  if (given === null || given === undefined) return null;
  const expires = Math.floor(Date.parse(given) / 1000);
  const machine = Date.now() / 1000;
  if (expires <= machine)
    throw invalid('The key would have expired already.', [{ path: 'expires', code: 'time-to-come' }]);
  if (expires > machine + longestLife)
    throw invalid('The key would hold for more than ten years.', [
      { path: 'expires', code: 'earlier-or-none' },
    ]);
  return expires;
}

const when = (at: number | null): string | null => (at === null ? null : formatInstant(Math.floor(at)));

const keyJson = (row: KeyRow): z.infer<typeof keySchema> => ({
  id: row.id,
  name: row.name,
  role: row.role,
  clearances: row.clearances,
  created: formatInstant(Math.floor(row.created_at)),
  createdBy: row.created_by,
  expires: when(row.expires_at),
  lastUsed: when(row.last_used_at),
  revoked: when(row.revoked_at),
  requestsPerMinute: row.requests_per_minute,
  successor: row.successor_id,
});
