import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Access } from '../access/door.ts';
import { allFields } from '../fields/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { checkFilter } from './compile-filter.ts';
import { describeKeys } from './describe-keys.ts';
import { faultCodes, longest } from './read-filter.ts';
import { namesLike } from './resolve-names.ts';

const tags = ['views'];
const params = z.object({ desk: z.string() });
const stretch = {
  from: z.int().describe('From this character'),
  to: z.int().describe('To before this one'),
};

/** The filter language for whoever builds filters by hand: its keys, their values, and what is wrong with a text. */
export function languageRoutes(app: Http, access: Access): void {
  app.get(
    '/filter-keys',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listFilterKeys',
        summary: 'What a filter may ask of tickets',
        params,
        response: {
          200: z.object({
            items: z.array(
              named(
                'FilterKey',
                z.object({
                  key: z.string(),
                  names: z
                    .record(z.string(), z.string())
                    .describe("By language, of the desk's own fields; empty for all others"),
                  kind: z
                    .enum(['choice', 'name', 'time', 'number', 'text'])
                    .describe('`name`: its values are found with `/filter-values`; `text`: any words'),
                  operators: z.array(z.string()),
                  values: z
                    .array(z.object({ value: z.string(), names: z.record(z.string(), z.string()) }))
                    .describe('Each with its names by language; such as `me`, `none` and `any` have none'),
                }),
              ),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        return { items: describeKeys(policy, visit.person.id !== null, await allFields(act)), next: null };
      }),
  );

  app.get(
    '/filter-values',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listFilterValues',
        summary: 'Names that a filter may have after a key',
        description:
          'Of people and customers those of whom you may know: not those with whose tickets a clearance that you do not hold is needed (OSW-9).',
        params,
        querystring: z.object({
          key: z.enum(['assignee', 'follower', 'customer', 'requester', 'tag']),
          search: z.string().max(60).default('').describe('A part of the name'),
        }),
        response: {
          200: z.object({
            items: z.array(z.object({ value: z.string(), more: z.string() })),
            next: z.null(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { key, search } = request.query;
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const found = await namesLike(act, policy, key, search);
        return { items: found.map(({ name, more }) => ({ value: name, more })), next: null };
      }),
  );

  app.get(
    '/filter-checks',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'checkFilter',
        summary: 'How a filter is read, and what is wrong with it',
        params,
        querystring: z.object({ filter: z.string().max(2 * longest) }),
        response: {
          200: z.object({
            terms: z.array(
              z.object({
                ...stretch,
                not: z.boolean(),
                key: z.string(),
                operator: z.string(),
                values: z.array(z.string()),
              }),
            ),
            words: z.string().nullable().describe('What is looked for in the texts'),
            faults: z.array(
              named(
                'FilterFault',
                z.object({
                  code: z.enum(faultCodes),
                  ...stretch,
                  given: z.string().describe('What stands there'),
                  instead: z.array(z.string()).describe('What could stand there, the likeliest first'),
                }),
              ),
            ),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const { compiled, terms, faults } = await checkFilter(act, policy, request.query.filter);
        return {
          terms: terms.map(({ from, to, not, key, operator, values }) => ({
            from,
            to,
            not,
            key,
            operator,
            values: values.map(({ text }) => text),
          })),
          words: compiled.words,
          faults: faults.map((fault) => ({ ...fault, instead: [...fault.instead] })),
        };
      }),
  );
}
