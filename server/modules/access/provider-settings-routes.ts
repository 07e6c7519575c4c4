import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { providerFaultCodes } from '../../platform/auth/auth.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { recordAudit } from '../audit/door.ts';
import { deskParams, tags } from './fields.ts';
import type { SignInParts } from './parts.ts';
import { callbackUrl } from './provider-sign-in.ts';
import {
  listProviders,
  noteProvider,
  openProvider,
  providerById,
  removeProvider,
  saveProvider,
} from './provider-settings.ts';
import type { ProviderRow, ProviderSettings } from './provider-settings.ts';

const settings = z.object({
  name: z.string().trim().min(1).max(80).describe('What the button says'),
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('Address of the provider, without /.well-known'),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z
    .string()
    .max(500)
    .nullable()
    .optional()
    .describe('Left out: as it is; null: none. It is sealed, and never shown again'),
  domains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'must be a domain such as example.org'),
    )
    .min(1)
    .max(50)
    .describe("Of these domains' addresses only"),
  audience: z.enum(['staff', 'contacts']),
  secondFactor: z.boolean().describe('It asks for a second factor itself; ours is not asked for then'),
});
const shown = settings.omit({ clientSecret: true }).extend({
  id: z.string(),
  version: versionSchema,
  hasSecret: z.boolean(),
  callback: z.url().describe('To be entered at the provider'),
  fault: z
    .object({
      code: z.enum(providerFaultCodes),
      detail: z.string().nullable().describe('In the words of whoever found it'),
    })
    .nullable()
    .describe('What was wrong when it was asked last; null: nothing. It is saved all the same'),
  checked: instant.nullable().describe('When it was asked last'),
});

/** Of its settings: not of the secret, which is kept unless another is given, nor of what was found when it was asked. */
const versionOfProvider = (row: ProviderRow): string => {
  const { name, issuer, client_id, domains, audience, second_factor } = row;
  return versionOf({ name, issuer, client_id, domains, audience, second_factor });
};
const providerVersion = versionById('sign_in_provider', providerById, versionOfProvider);

/** The providers by which people of a desk sign in. */
export function providerSettingsRoutes(app: Http, parts: SignInParts): void {
  const { services, access, auth } = parts;
  const admin = { guard: 'administrator', fresh: true } as const;
  const idParams = deskParams.extend({ id: z.uuid() });
  const present = (row: ProviderRow, slug: string): z.infer<typeof shown> => ({
    id: row.id,
    version: versionOfProvider(row),
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    hasSecret: row.client_secret !== null,
    domains: [...row.domains],
    audience: row.audience,
    secondFactor: row.second_factor,
    callback: callbackUrl(services.publicUrl(), slug),
    fault: row.fault === null ? null : { code: row.fault, detail: row.fault_detail },
    checked: row.checked_at?.toISOString() ?? null,
  });
  /** Asked outside of a transaction, since it may take its time. */
  const check = async (request: FastifyRequest, row: ProviderRow) => {
    const fault = await access
      .act(request, (act) => Promise.resolve(openProvider(parts, act.deskId, row)))
      .then((provider) => auth.providers.check(provider));
    return access.act(request, async (act, { desk }) =>
      present((await noteProvider(act, row.id, fault)) ?? row, desk.slug),
    );
  };

  /** Saved, and asked at once whether it is one. */
  const save = async (request: FastifyRequest, id: string | null, given: ProviderSettings) =>
    check(request, await access.act(request, (act) => saveProvider(act, parts, id, given)));

  app.get(
    '/sign-in-providers',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listProviderSettings',
        summary: 'Providers by which people sign in, as they are set up',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(shown), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, { desk }) => ({
        items: (await listProviders(act)).map((row) => present(row, desk.slug)),
        next: null,
      })),
  );

  app.post(
    '/sign-in-providers',
    {
      config: admin,
      schema: {
        tags,
        operationId: 'addProvider',
        summary: 'Set a provider up. It is asked at once whether it is one, and `fault` says what is wrong',
        params: deskParams,
        body: settings,
        response: { 201: shown, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      return response.status(201).send(await save(request, null, request.body));
    },
  );

  app.put(
    '/sign-in-providers/:id',
    {
      config: { ...admin, version: providerVersion },
      schema: {
        tags,
        operationId: 'changeProvider',
        summary: 'Change a provider. With another issuer or client, its connections end',
        params: idParams,
        body: settings,
        response: { 200: shown, ...problems(401, 403, 404, 422) },
      },
    },
    (request) => save(request, request.params.id, request.body),
  );

  app.post(
    '/sign-in-providers/:id/checks',
    {
      config: admin,
      schema: {
        tags,
        operationId: 'checkProvider',
        summary: 'Ask a provider whether it is one; `fault` says what is wrong',
        params: idParams,
        body: z.object({}),
        response: { 200: shown, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) =>
      check(
        request,
        await access.act(request, async (act) => {
          const row = await providerById(act, request.params.id);
          await recordAudit(act, { what: 'sign-in-provider.tested', target: row.id });
          return row;
        }),
      ),
  );

  app.delete(
    '/sign-in-providers/:id',
    {
      config: { ...admin, version: providerVersion },
      schema: {
        tags,
        operationId: 'removeProvider',
        summary: 'Take a provider away. Its connections, and the sessions that began by it, end',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeProvider(act, parts, request.params.id));
      return response.status(204).send(null);
    },
  );
}
