import type { FastifyContextConfig, FastifySchema, RouteOptions } from 'fastify';
import { z } from 'zod';
import { fieldsOf } from '../platform/http/fields.ts';
import { problems } from '../platform/http/pages.ts';
import { strict } from '../platform/http/strict.ts';
import type { Versioned } from '../platform/http/versioned.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a change heeds If-Match: `heeded` when it is sent, `needed` always, both compared by the use case itself; or, when it is sent,
     * against the version that is found by this (server/platform/http/versioned.ts). Reading the thing gives the ETag; a route that does
     * not say it does not look at If-Match. A change without it needs a reason (server/versions.db.test.ts).
     */
    version?: 'heeded' | 'needed' | Versioned;
  }
}

/** A route as its module wrote it. */
type Route = RouteOptions & { config?: FastifyContextConfig; schema?: Schema };
type Schema = FastifySchema & { description?: string; security?: unknown; hide?: boolean };

const guards: Readonly<Record<string, string>> = {
  public: 'Everybody, also without signing in.',
  'signed-in': 'Contacts and staff. Contacts reach only what is theirs.',
};

/**
 * Completes what a route says of itself by what holds for all: that its body has nothing but what it names, the errors that can
 * happen, the headers that it heeds, who may use it. To be called for each route before the first request.
 */
export function completeRoute(route: Route): void {
  const { schema, config = {} } = route;
  if (schema === undefined || schema.hide === true || !route.url.startsWith('/api/v1')) return;
  // Fastify shows the same route again for HEAD.
  if (completed.has(schema)) return;
  completed.add(schema);
  const methods = [route.method].flat();
  const changes = !methods.includes('GET');
  const takesKey = methods.includes('POST') && config.idempotency !== 'ignored';
  // What is sent without being asked for is refused, and not passed over: so is a body where none is asked for.
  if (schema.body instanceof z.ZodType) schema.body = strict(schema.body);
  else if (changes && !methods.includes('DELETE')) schema.body = nothing;
  const atDesk = route.url.startsWith('/api/v1/:desk');

  schema.response = conflictsTold(
    takesKey,
    {
      ...problems(...statuses(route)),
      ...(schema.response as Answers | undefined),
    },
    (schema.response as Answers | undefined)?.[409] !== undefined,
  );
  schema.security =
    config.guard === 'public' ? [{}, { key: [] }, { session: [] }] : [{ key: [] }, { session: [] }];
  schema.description = [
    ...(schema.description === undefined ? [] : [schema.description]),
    `Who may: ${guards[String(config.guard)] ?? `staff of the role ${String(config.guard)}, and those who may do more.`}`,
    ...(takesKey ? ['Send an `Idempotency-Key` to be able to repeat it safely.'] : []),
    ...(config.version === undefined
      ? []
      : [
          config.version === 'needed'
            ? 'Needs `If-Match` with the ETag that came when it was read.'
            : 'With `If-Match` it is done only while nobody else has changed the thing.',
        ]),
    ...(!changes && atDesk && fieldsOf(schema.response).length > 0
      ? ['`fields` chooses what of it is sent.']
      : []),
  ].join('\n\n');
  const headers = {
    ...(takesKey ? { 'idempotency-key': idempotencyKey } : {}),
    ...(config.version === undefined
      ? {}
      : {
          'if-match':
            config.version === 'needed'
              ? ifMatch.meta({
                  description: 'The ETag of the version that was read; needed',
                  examples: ['"7"'],
                })
              : ifMatch,
        }),
    ...(changes || !atDesk ? {} : { 'if-none-match': ifNoneMatch }),
  };
  if (Object.keys(headers).length > 0)
    schema.headers =
      schema.headers instanceof z.ZodObject ? schema.headers.extend(headers) : z.object(headers);
  const fields = changes ? [] : fieldsOf(schema.response);
  if (fields.length > 0)
    schema.querystring =
      schema.querystring instanceof z.ZodObject
        ? schema.querystring.extend({ fields: fieldsParameter })
        : z.object({ fields: fieldsParameter });
}

const completed = new WeakSet<object>();

const nothing = z.strictObject({}).nullish();

const idempotencyKey = z
  .string()
  .max(300)
  .optional()
  .describe('A new UUID for each new request, in quotes; the same when it is sent again');
const ifMatch = z
  .string()
  .max(300)
  .optional()
  .meta({
    description: 'The ETag of the version that was read; `*` for whatever is there',
    examples: ['"7"'],
  });
const ifNoneMatch = z
  .string()
  .max(300)
  .optional()
  .describe('The ETag that came before: the answer is 304 while nothing has changed');
const fieldsParameter = z
  .string()
  .max(1000)
  .optional()
  .describe(
    'Names of fields of the answer (of its items, in a list), separated by commas; default: all. What is not named is left out, also where the schema requires it',
  );

type Answers = Record<number, { description?: string } | undefined>;

/** Of 409 what it can mean here: the route's own refusals, a first request that is under way, or both. */
function conflictsTold(takesKey: boolean, answers: Answers, own: boolean): Answers {
  const told = answers[409];
  if (told?.description !== 'problem+json' || !takesKey) return answers;
  const description = `${own ? 'Not in a state in which this can be done: `code` says why; or a' : 'A'} first request with this Idempotency-Key is under way: \`still-running\``;
  return { ...answers, 409: { ...told, description } };
}

/** The errors that the frame around every route gives. */
function statuses({ url, method, config = {} }: Route): number[] {
  const reads = [method].flat().includes('GET');
  const found = [422, 429, 500, 503];
  if (!url.startsWith('/api/v1/:desk')) return found;
  found.push(401, 404);
  if (!reads || config.guard !== 'public') found.push(403);
  // A body is read wherever one may come, also where none is asked for.
  if (!reads) found.push(400, 413, 415);
  if (!reads && config.idempotency !== 'ignored' && [method].flat().includes('POST')) found.push(409);
  if (config.version !== undefined) found.push(412);
  if (config.version === 'needed') found.push(428);
  return found;
}
