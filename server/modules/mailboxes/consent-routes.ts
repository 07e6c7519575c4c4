import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant as instantSchema } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { invalid, notFound, Problem } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { askForDeviceCode } from './ask-provider.ts';
import { MailFault } from './faults.ts';
import {
  beginConsent,
  exchange,
  keepConsent,
  keepDeviceCode,
  removeGrant,
  returnUrl,
  takePoll,
  takeReturn,
} from './give-consent.ts';
import { grantRows } from './grant-queries.ts';
import type { GrantRow } from './grant-queries.ts';
import { providers } from './providers.ts';
import { faultJson, faultSchema, instant, nameShape } from './shapes.ts';

const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const tags = ['mail servers'];
const way = z
  .enum(['web', 'device'])
  .describe("`web`: the provider's page; `device`: a code to type elsewhere");

const grantSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  provider: z.enum(providers),
  state: z.enum(['waiting', 'connected', 'broken']),
  fault: faultSchema,
  used: z.int().describe('Mailboxes and relays that use it'),
  code: z
    .object({
      userCode: z.string(),
      url: z.string().describe('Where it is typed'),
      pollSeconds: z.int().describe('Ask no more often'),
      until: instantSchema,
    })
    .nullable()
    .describe('A code that was not used yet'),
});

const askedSchema = grantSchema.extend({
  page: z.url().nullable().describe("The provider's page of consent, for the person's browser"),
});

/** At the provider somebody said no, or nothing came back that we can use. */
const noConsent = { path: 'state', code: 'no-consent' } as const;

/** Connections: consents by which we sign in to mailboxes and relays without a password. */
export function consentRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/mail-grants',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listMailGrants',
        summary: 'Connections to Microsoft, Google and others, by name',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(grantSchema),
            returnUrl: z.string().describe('The address that a registration at a provider must allow'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await grantRows(act)).map(grantJson),
        returnUrl: returnUrl(services),
      })),
  );

  app.post(
    '/mail-grants',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'askMailConsent',
        summary: 'Begin a connection: ask a person for the consent of their account',
        params: deskParams,
        body: z.object({ name: nameShape, provider: z.enum(providers), way }),
        response: { 201: askedSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const asked = await access.act(request, (act, { desk }) =>
        beginConsent(services, act, desk.slug, { ...request.body, grantId: null }),
      );
      if (request.body.way === 'device') {
        const code = await deviceCode(services, asked.client);
        await access.act(request, (act) => keepDeviceCode(services, act, asked.grantId, code));
      }
      const grant = await access.act(request, (act) => read(act, asked.grantId));
      return response.status(201).send({ ...grant, page: asked.url });
    },
  );

  app.post(
    '/mail-grants/:id/consents',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'renewMailConsent',
        summary: 'Ask for the consent of a connection again',
        params: idParams,
        body: z.object({ way }),
        response: { 201: askedSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const asked = await access.act(request, async (act, { desk }) => {
        const { name, provider } = await find(act, request.params.id);
        return beginConsent(services, act, desk.slug, {
          grantId: request.params.id,
          name,
          provider,
          way: request.body.way,
        });
      });
      if (request.body.way === 'device') {
        const code = await deviceCode(services, asked.client);
        await access.act(request, (act) => keepDeviceCode(services, act, asked.grantId, code));
      }
      const grant = await access.act(request, (act) => read(act, asked.grantId));
      return response.status(201).send({ ...grant, page: asked.url });
    },
  );

  app.post(
    '/mail-grants/:id/polls',
    {
      config: { guard: 'administrator', people: true, audited: false },
      schema: {
        tags,
        operationId: 'pollMailConsent',
        summary: 'Ask whether the code of a connection was used',
        params: idParams,
        response: { 200: grantSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const asked = await access.act(request, (act) => takePoll(services, act, id));
      const tokens = await exchange(services, asked);
      return access.act(request, async (act) => {
        if (tokens !== null) await keepConsent(services, act, id, tokens);
        return read(act, id);
      });
    },
  );

  app.post(
    '/mail-consents',
    {
      config: { guard: 'administrator', people: true, audited: false },
      schema: {
        tags,
        operationId: 'completeMailConsent',
        summary: "Hand over what the provider's page brought back",
        params: deskParams,
        body: z.object({
          state: z.string().max(200),
          code: z.string().max(4096).optional(),
          error: z.string().max(200).optional(),
        }),
        response: { 201: grantSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { state, code, error } = request.body;
      if (code === undefined)
        throw invalid(`The provider gave no consent${error === undefined ? '' : `: ${error}`}.`, [noConsent]);
      const asked = await access.act(request, (act) => takeReturn(services, act, state, code));
      const tokens = await exchange(services, asked);
      if (tokens === null) throw invalid('The provider gave no consent.', [noConsent]);
      const shown = await access.act(request, async (act) => {
        await keepConsent(services, act, asked.grantId, tokens);
        return read(act, asked.grantId);
      });
      return response.status(201).send(shown);
    },
  );

  app.delete(
    '/mail-grants/:id',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'removeMailGrant',
        summary: 'Forget a connection that nothing uses',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeGrant(act, request.params.id));
      return response.status(204).send(null);
    },
  );
}

async function deviceCode(services: Services, client: Parameters<typeof askForDeviceCode>[1]) {
  try {
    return await askForDeviceCode(services, client);
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    throw new Problem('consent-refused', 422, `The provider gave no code: ${error.detail ?? error.code}`, {
      extra: { fault: error.code },
    });
  }
}

async function find(act: Act, id: string): Promise<GrantRow> {
  const [row] = await grantRows(act, id);
  if (row === undefined) throw notFound(`Connection ${id}`);
  return row;
}

const read = async (act: Act, id: string) => grantJson(await find(act, id));

function grantJson(row: GrantRow): z.infer<typeof grantSchema> {
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    state: row.state,
    fault: faultJson(row.fault, row.fault_detail, row.fault_at),
    used: row.used,
    code:
      row.user_code === null || row.verification_url === null
        ? null
        : {
            userCode: row.user_code,
            url: row.verification_url,
            pollSeconds: row.poll_seconds ?? 5,
            until: instant(row.asked_until) ?? '',
          },
  };
}
