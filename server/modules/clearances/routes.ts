import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { agentsOfDesk, clearancesOfAgent } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { attributesOf } from './queries.ts';
import type { AttributeRow } from './queries.ts';
import { restrictionJson, restrictionSchema } from './restriction.ts';
import { setAttributes } from './set-attributes.ts';
import { instant } from '../../platform/http/instants.ts';

const agentParams = z.object({ desk: z.string(), id: z.uuid() });
const tags = ['people'];
const names = z.record(z.string(), z.string());

const attributesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string().describe('Of the attributes of the policy in force, such as `citizenship`'),
      name: names,
      values: z.array(z.object({ id: z.string(), name: names })),
      clause: z.string(),
      value: z.string().nullable().describe('As it was checked; null: not known, which meets no need'),
      checkedBy: z.string().nullable().describe('Null: on the command line, or by a key'),
      checkedAt: instant.nullable(),
    }),
  ),
  clearances: z.array(z.string()).describe('Restrictions of the policy whose needs the agent meets'),
  version: versionSchema,
  next: z.null(),
});

/** Of all that was checked of an agent, and when. */
const versionOfChecks = (rows: readonly AttributeRow[]): string =>
  versionOf(rows.map(({ attribute, value, checked_at }) => ({ attribute, value, checked_at })));
const checksVersion: Versioned = {
  table: 'agent_attribute',
  rows: ({ id = null }) => ({ agent_id: id }),
  present: async (act, { id = '' }) =>
    (await clearancesOfAgent(act, id)) === null ? null : versionOfChecks(await attributesOf(act, id)),
};

/** What is known of an agent, when the policy asks for it (OSW-9), and the clearances that follow. */
export function clearanceRoutes(app: Http, access: Access): void {
  app.get(
    '/agents/attributes',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listAgentAttributes',
        summary:
          'What the policy wants to know of staff, what was checked of each, and the clearances that follow',
        params: agentParams.omit({ id: true }),
        response: {
          200: z.object({
            attributes: z.array(
              z.object({
                id: z.string(),
                name: names,
                values: z.array(z.object({ id: z.string(), name: names })),
                clause: z.string(),
              }),
            ),
            restrictions: z
              .array(restrictionSchema.extend({ clause: z.string() }))
              .describe('What each clearance is for'),
            items: z.array(
              z.object({
                agent: z.object({ id: z.string(), name: z.string() }),
                checked: z.array(
                  z.object({
                    attribute: z.string(),
                    value: z.string(),
                    by: z.string().nullable(),
                    at: instant,
                  }),
                ),
                clearances: z.array(z.string()),
                version: versionSchema,
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const known = Map.groupBy(await attributesOf(act, null), (row) => row.agent_id);
        return {
          attributes: [...policy.attributes.values()].map(({ id, name, values, origin }) => ({
            id,
            name,
            values: [...values.values()].map((value) => ({ id: value.id, name: value.name })),
            clause: origin.clause,
          })),
          restrictions: policy.restrict.map((row) => ({
            ...restrictionJson(policy, row),
            clause: row.origin.clause,
          })),
          items: (await agentsOfDesk(act.tx, act.deskId)).map(({ id, name, clearances }) => {
            const rows = known.get(id) ?? [];
            return {
              agent: { id, name },
              checked: rows.map((row) => ({
                attribute: row.attribute,
                value: row.value,
                by: row.checked_by_name,
                at: formatInstant(row.checked_at),
              })),
              clearances: [...clearances],
              version: versionOfChecks(rows),
            };
          }),
          next: null,
        };
      }),
  );

  app.get(
    '/agents/:id/attributes',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readAgentAttributes',
        summary: 'What the policy wants to know of an agent, what was checked, by whom and when',
        params: agentParams,
        response: { 200: attributesSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => attributesJson(act, request.params.id)),
  );

  app.put(
    '/agents/:id/attributes',
    {
      // A key is nobody who could have looked at it, and would vouch for whoever holds it.
      config: { guard: 'administrator', people: true, fresh: true, version: checksVersion },
      schema: {
        tags,
        operationId: 'checkAgentAttributes',
        summary:
          'Put on record what was checked of an agent: who asks did it, now. Nobody does it of themselves',
        params: agentParams,
        body: z.object({
          attributes: z
            .record(z.string().max(60), z.string().max(60).nullable())
            .describe(
              'By attribute: its value, or null when it is not known any more. What is left out stays',
            ),
        }),
        response: { 200: attributesSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await setAttributes(act, request.params.id, request.body.attributes);
        return attributesJson(act, request.params.id);
      }),
  );
}

async function attributesJson(act: Act, agentId: string): Promise<z.infer<typeof attributesSchema>> {
  const clearances = await clearancesOfAgent(act, agentId);
  if (clearances === null) throw notFound('The agent');
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const rows = await attributesOf(act, agentId);
  const known = new Map(rows.map((row) => [row.attribute, row]));
  return {
    version: versionOfChecks(rows),
    items: [...policy.attributes.values()].map(({ id, name, values, origin }) => {
      const row = known.get(id);
      return {
        id,
        name,
        values: [...values.values()].map((value) => ({ id: value.id, name: value.name })),
        clause: origin.clause,
        value: row?.value ?? null,
        checkedBy: row?.checked_by_name ?? null,
        checkedAt: row === undefined ? null : formatInstant(row.checked_at),
      };
    }),
    clearances,
    next: null,
  };
}
