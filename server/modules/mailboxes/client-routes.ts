import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { clientRows } from './client-of.ts';
import type { ClientRow } from './client-of.ts';
import { installationClient, providers } from './providers.ts';
import { removeClient, saveClient } from './save-client.ts';
import { lineShape } from './shapes.ts';

const deskParams = z.object({ desk: z.string() });
const providerParams = deskParams.extend({ provider: z.enum(providers) });
const tags = ['mail servers'];
const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .default(null);

const clientSchema = z.object({
  provider: z.enum(providers),
  own: z.boolean().describe("The desk's own registration; else the installation's, or none"),
  available: z.boolean().describe('Connections can be made'),
  device: z.boolean().describe('Also by a code that is typed at another device'),
  clientId: z.string().nullable().describe('Of an own registration'),
  hasSecret: z.boolean(),
  tenant: z.string().nullable(),
  authorizeUrl: z.string().nullable(),
  tokenUrl: z.string().nullable(),
  deviceUrl: z.string().nullable(),
  scope: z.string().nullable(),
  version: versionSchema,
});

/** Of the own registration without its secret, which is kept unless another is given; also of none. */
const versionOfClient = (own: ClientRow | undefined): string => {
  if (own === undefined) return versionOf(null);
  const { client_id, tenant, authorize_url, token_url, device_url, scope } = own;
  return versionOf({ client_id, tenant, authorize_url, token_url, device_url, scope });
};
const clientVersion: Versioned = {
  table: 'mail_client',
  rows: ({ provider = null }) => ({ provider }),
  present: async ({ tx, deskId }, { provider }) =>
    versionOfClient((await clientRows(tx, deskId)).find((row) => row.provider === provider)),
};

/** The desk's registrations as a program at providers. */
export function clientRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/mail-registrations',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listMailRegistrations',
        summary: 'By which registrations connections are made: the own ones, else those of the installation',
        params: deskParams,
        response: { 200: z.object({ items: z.array(clientSchema) }), ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, async (act) => ({ items: await clientsJson(services, act) })),
  );

  app.put(
    '/mail-registrations/:provider',
    {
      config: { guard: 'administrator', fresh: true, version: clientVersion },
      schema: {
        tags,
        operationId: 'setMailRegistration',
        summary: "Set the desk's own registration at a provider",
        params: providerParams,
        body: z.object({
          clientId: lineShape(300),
          secret: z.string().max(1000).nullable().default(null).describe('Never shown again; null keeps it'),
          tenant: z
            .string()
            .trim()
            .max(100)
            .regex(/^[\w.-]+$/, 'must be the name or id of a directory')
            .nullable()
            .default(null)
            .describe("Microsoft's directory; default `organizations`"),
          authorizeUrl: address.describe('For `other`: its page of consent'),
          tokenUrl: address.describe('For `other`: where tokens are asked for'),
          deviceUrl: address.describe('For `other`: where a device code is asked for'),
          scope: lineShape(500)
            .nullable()
            .default(null)
            .describe('For `other`: what lets us use the mailbox'),
        }),
        response: { 200: clientSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { provider } = request.params;
        await saveClient(services, act, provider, request.body);
        return one(await clientsJson(services, act), provider);
      }),
  );

  app.delete(
    '/mail-registrations/:provider',
    {
      config: { guard: 'administrator', fresh: true, version: clientVersion },
      schema: {
        tags,
        operationId: 'removeMailRegistration',
        summary: "Use the installation's registration at a provider again, if it has one",
        params: providerParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeClient(act, request.params.provider));
      return response.status(204).send(null);
    },
  );
}

type ClientJson = z.infer<typeof clientSchema>;

async function clientsJson(services: Services, act: Act): Promise<ClientJson[]> {
  const rows = await clientRows(act.tx, act.deskId);
  return providers.map((provider) => {
    const own = rows.find((row) => row.provider === provider);
    const available = own !== undefined || installationClient(services.config, provider) !== null;
    return {
      provider,
      own: own !== undefined,
      available,
      device: available && (provider === 'microsoft' || (own?.device_url ?? null) !== null),
      clientId: own?.client_id ?? null,
      hasSecret: own?.secret != null,
      tenant: own?.tenant ?? null,
      authorizeUrl: own?.authorize_url ?? null,
      tokenUrl: own?.token_url ?? null,
      deviceUrl: own?.device_url ?? null,
      scope: own?.scope ?? null,
      version: versionOfClient(own),
    };
  });
}

function one(items: readonly ClientJson[], provider: ClientJson['provider']): ClientJson {
  const found = items.find((item) => item.provider === provider);
  if (found === undefined) throw new Error(`no registration is told for ${provider}`);
  return found;
}
