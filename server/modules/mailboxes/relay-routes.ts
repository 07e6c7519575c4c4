import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant as instantSchema } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { relayRows } from './relay-queries.ts';
import type { RelayRow } from './relay-queries.ts';
import { addRelay, changeRelay, findRelay, removeRelay } from './save-relay.ts';
import { faultJson, faultSchema, instant, lineShape, nameShape, serverShape, testSchema } from './shapes.ts';
import { prepareTest, testRelay } from './try-connection.ts';

const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const tags = ['mail servers'];

const relayInput = z.object({
  name: nameShape,
  address: z.email().describe('The address of the desk whose mail leaves through it'),
  place: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('The lower is tried first; the next when it fails'),
  ...serverShape,
  auth: z.enum(['none', 'password', 'oauth']),
  username: lineShape(320).nullable().default(null),
  perMinute: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .default(null)
    .describe('At most so many mails a minute, of all processes together; more wait. Null: as they come'),
  enabled: z.boolean().default(true),
});

const relaySchema = z.object({
  id: z.uuid(),
  version: versionSchema,
  name: z.string(),
  address: z.string(),
  place: z.int(),
  host: z.string(),
  port: z.int(),
  security: z.string(),
  auth: z.string(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  grant: z.uuid().nullable(),
  perMinute: z.int().nullable(),
  enabled: z.boolean(),
  state: z.enum(['off', 'unused', 'sending', 'failing']),
  fault: faultSchema,
  lastSent: instantSchema.nullable().describe('When it last took a mail'),
});

/** Of its settings: not of the password, which is kept unless another is given, nor of how it goes. */
const versionOfRelay = (row: RelayRow): string => {
  const { name, address, place, host, port, security, auth, username, grant_id, per_minute, enabled } = row;
  const server = { host, port, security, auth, username, grant_id };
  return versionOf({ name, address, place, server, per_minute, enabled });
};
const relayVersion = versionById('mail_relay', findRelay, versionOfRelay);

/** Relays through which mail of an address leaves. */
export function relayRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/mail-relays',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listMailRelays',
        summary: 'Relays through which mail of an address leaves, by address and place',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(relaySchema),
            last: z
              .boolean()
              .describe('The installation has a relay of its own, for when none of these works'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await relayRows(act)).map(relayJson),
        last: services.config.mailOut !== null,
      })),
  );

  app.post(
    '/mail-relays',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'addMailRelay',
        summary: 'Send mail of an address through a relay',
        params: deskParams,
        body: relayInput,
        response: { 201: relaySchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const shown = await access.act(request, async (act) =>
        read(act, await addRelay(services, act, request.body)),
      );
      return response.status(201).send(shown);
    },
  );

  app.get(
    '/mail-relays/:id',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readMailRelay',
        summary: 'A relay, and how it goes',
        params: idParams,
        response: { 200: relaySchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => read(act, request.params.id)),
  );

  app.put(
    '/mail-relays/:id',
    {
      config: { guard: 'administrator', fresh: true, version: relayVersion },
      schema: {
        tags,
        operationId: 'changeMailRelay',
        summary: 'Change the settings of a relay',
        params: idParams,
        body: relayInput,
        response: { 200: relaySchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await changeRelay(services, act, request.params.id, request.body);
        return read(act, request.params.id);
      }),
  );

  app.delete(
    '/mail-relays/:id',
    {
      config: { guard: 'administrator', fresh: true, version: relayVersion },
      schema: {
        tags,
        operationId: 'removeMailRelay',
        summary: 'Send nothing more through a relay',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeRelay(act, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.post(
    '/mail-relay-tests',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'testMailRelay',
        summary: 'Sign in to a relay and ask whether it takes mail of the address, without sending any',
        params: deskParams,
        body: relayInput.extend({
          id: z
            .uuid()
            .nullable()
            .default(null)
            .describe('The relay whose password is used when none is given'),
        }),
        response: { 200: testSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { id, ...given } = request.body;
      const row = await access.act(request, (act) => prepareTest(services, act, given, 'relay', id));
      const { fault } = await testRelay(services, given, row);
      return {
        ok: fault === null,
        fault: faultJson(fault?.code ?? null, fault?.detail ?? null, null),
        folders: null,
      };
    },
  );
}

const read = async (act: Act, id: string) => relayJson(await findRelay(act, id));

function relayJson(row: RelayRow): z.infer<typeof relaySchema> {
  const fault = row.enabled ? faultJson(row.fault, row.fault_detail, row.fault_at) : null;
  return {
    id: row.id,
    version: versionOfRelay(row),
    name: row.name,
    address: row.address,
    place: row.place,
    host: row.host,
    port: row.port,
    security: row.security,
    auth: row.auth,
    username: row.username,
    hasPassword: row.password !== null,
    grant: row.grant_id,
    perMinute: row.per_minute,
    enabled: row.enabled,
    state: !row.enabled ? 'off' : fault !== null ? 'failing' : row.last_sent === null ? 'unused' : 'sending',
    fault,
    lastSent: instant(row.last_sent),
  };
}
