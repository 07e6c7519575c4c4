import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageOf, pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { civilDay, currentPolicy, fitFaults, policyById, versionNamed } from '../policies/door.ts';
import { contractDates, datesOfContracts } from './contract-dates.ts';
import { contractById, contractOf, listContracts, pinContract } from './contracts.ts';
import type { ContractHooks, HeldContract } from './contracts.ts';
import { renewContract } from './renew-contract.ts';
import { named } from '../../platform/http/schemas.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ name: z.string(), id: z.uuid() });

const deskParams = z.object({ desk: z.string() });
const tags = ['people'];

const contractSchema = named(
  'Contract',
  z.object({
    id: z.string().describe('Of what was agreed last for these days; a renewal has another'),
    customer: z.object({ id: z.string(), name: z.string() }),
    plan: z.string(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    dates: z
      .record(z.string(), z.iso.date())
      .describe('Dates that the policy names of contracts, such as the end of the maintenance (OPS-18)'),
    terms: z.boolean().describe('It has terms of its own'),
    pinned: z
      .object({ version: z.string(), hash: z.string() })
      .nullable()
      .describe('The policy version that it stays under; null: it goes with the one in force'),
  }),
);

/** Contracts, and the policy version that one stays under. */
export function contractRoutes(app: Http, access: Access, hooks: ContractHooks): void {
  app.get(
    '/contracts',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listContracts',
        summary: 'Contracts that hold or will, by customer',
        params: deskParams,
        querystring: pageQuery,
        response: {
          200: z.object({
            items: z.array(contractSchema),
            next: z.string().nullable(),
            dates: z
              .array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) }))
              .describe('The dates that the policy in force names of contracts'),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { limit, cursor } = request.query;
        const after = readCursor(cursor, placeSchema);
        const rows = await listContracts(act, await today(act), { after, limit: limit + 1 });
        const page = pageOf(rows, limit, (row) => ({ name: row.customer, id: row.customer_id }));
        const items = [];
        for (const row of page.items) items.push(await contractJson(act, row));
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        return { items, next: page.next, dates: datesOfContracts(policy) };
      }),
  );

  app.post(
    '/customers/:id/contracts',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'renewContract',
        summary:
          'Agree a contract, or its renewal: on its days it holds instead of what was agreed before. Terms of their own go on. Answers what was agreed now, whether it holds today or later',
        params: deskParams.extend({ id: z.uuid() }),
        body: z.object({
          plan: z.string().min(1).max(60),
          from: z.iso.date(),
          to: z.iso.date().nullish().describe('Last day; without it there is no end'),
          dates: z
            .record(z.string().max(60), z.iso.date().nullable())
            .default({})
            .describe(
              "By id of the policy's dates of contracts; one that is left out stays as it was, null takes it away",
            ),
        }),
        response: { 201: contractSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const shown = await access.act(request, async (act) => {
        const { id } = request.params;
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const { plan, from, to = null, dates } = request.body;
        const made = await renewContract(act, policy, id, { plan, from, to, dates });
        await hooks.changed(act, id);
        return contractJson(act, await contractById(act, made));
      });
      return response.status(201).send(shown);
    },
  );

  app.post(
    '/customers/:id/pins',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'pinContract',
        summary:
          "Let a customer's contract stay under a policy version, whatever is published later; or go with the one in force",
        params: deskParams.extend({ id: z.uuid() }),
        body: z.object({
          version: z
            .string()
            .regex(/^[0-9a-f]{64}$/, 'a version is named by its hash of 64 signs')
            .nullable()
            .describe('Hash of a published version; null: the one in force, and each that follows'),
        }),
        response: { 201: contractSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const shown = await access.act(request, async (act) => {
        const { version } = request.body;
        const day = await today(act);
        const contract = await contractOf(act, request.params.id, day);
        const policyId = version === null ? null : await versionNamed(act, version);
        const { policy } =
          policyId === null
            ? await currentPolicy(act.tx, act.deskId, act.now)
            : { policy: await policyById(act.tx, act.deskId, policyId) };
        const errors = fitFaults(policy, contract);
        if (errors.length > 0)
          throw new Problem(
            'contracts-do-not-fit',
            422,
            'The contract could not be decided under that version.',
            {
              errors,
            },
          );
        await pinContract(act, contract, policyId);
        await hooks.changed(act, contract.customer_id);
        return contractJson(act, await contractOf(act, request.params.id, day));
      });
      return response.status(201).send(shown);
    },
  );
}

async function today(act: Act): Promise<string> {
  return civilDay((await currentPolicy(act.tx, act.deskId, act.now)).policy, act.now);
}

async function contractJson(act: Act, row: HeldContract): Promise<z.infer<typeof contractSchema>> {
  const pinned = row.policy_id === null ? null : await policyById(act.tx, act.deskId, row.policy_id);
  const policy = pinned ?? (await currentPolicy(act.tx, act.deskId, act.now)).policy;
  return {
    id: row.id,
    customer: { id: row.customer_id, name: row.customer },
    plan: row.plan,
    from: row.valid_from,
    to: row.valid_to,
    dates: contractDates(policy, row.dates),
    terms: hasTerms(row.overrides),
    pinned: pinned === null ? null : { version: pinned.version, hash: pinned.hash },
  };
}

const hasTerms = (overrides: unknown): boolean =>
  typeof overrides === 'object' && overrides !== null && Object.keys(overrides).length > 0;
