import formbody from '@fastify/formbody';
import swagger from '@fastify/swagger';
import fastify from 'fastify';
import type {
  FastifyContextConfig,
  FastifyError,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
} from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { isTransient } from '../db/retry.ts';
import type { Logger } from '../log.ts';
import { notFound, Problem, problemBody } from '../problem.ts';
import { carryShapes } from './answer-shape.ts';
import { answerBroken } from './broken-requests.ts';
import { answerEtags, refuseUnheeded, tellVersions } from './etags.ts';
import { Replayed, sendReplayed } from './idempotency-key.ts';
import { readJson } from './read-json.ts';
import { readQueries } from './query.ts';
import type { Http } from './http.ts';
import { jsonSchemaConfig } from './json-schema.ts';
import { textLimit } from './limits.ts';
import { schemaRegistry } from './schemas.ts';
import { serializerCompiler } from './serialize.ts';
import { validatorCompiler } from './validate.ts';

/** What no page of ours needs is off, in frames too; passkeys are ours alone. */
const permissions = [
  ...[
    'camera',
    'display-capture',
    'geolocation',
    'microphone',
    'midi',
    'payment',
    'usb',
    'serial',
    'hid',
  ].map((name) => `${name}=()`),
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ');

/** A route as it was registered. */
export interface TableRoute {
  readonly method: string;
  readonly url: string;
  readonly config: Readonly<FastifyContextConfig>;
  readonly bodyLimit: number;
  readonly schema: Readonly<FastifySchema>;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, for tests that must leave none out. */
    readonly routeTable: readonly TableRoute[];
  }
}

/**
 * The web server's frame: schemas by Zod, OpenAPI 3.1 from them, every error as problem+json, security headers.
 * No word of the domain.
 */
export async function createHttp(options: {
  log: Logger;
  version: string;
  description: string;
  publicUrl: () => string;
  /** Networks of the reverse proxy, if any. */
  trustedProxy?: readonly string[];
}): Promise<Http> {
  const { log } = options;
  const app = fastify({
    // Routes that take files say so themselves.
    bodyLimit: textLimit,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    clientErrorHandler: answerBroken,
    // An address that no route can have, such as one with a broken escape.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      sendProblem(reply, notFound('This address'));
    },
    // Behind no proxy unless told: the peer's address is the peer's (field notes, class 28).
    trustProxy:
      options.trustedProxy === undefined || options.trustedProxy.length === 0
        ? false
        : [...options.trustedProxy],
  }).withTypeProvider<ZodTypeProvider>();
  const routeTable: TableRoute[] = [];
  app.decorate('routeTable', routeTable);
  app.addHook('onRoute', (route) => {
    const { url, config, bodyLimit, schema } = route;
    for (const method of [route.method].flat())
      routeTable.push({
        method,
        url,
        config: config ?? {},
        bodyLimit: bodyLimit ?? textLimit,
        schema: schema ?? {},
      });
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  carryShapes(app);
  tellVersions(app);
  answerEtags(app);
  refuseUnheeded(app);
  readJson(app);
  await app.register(formbody);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Amparo',
        version: options.version,
        description: options.description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key of the desk, made with `npx amparo key create`',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'amparo.session',
            description: 'Where PUBLIC_URL is https it is called `__Host-amparo.session`',
          },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry, zodToJsonConfig: jsonSchemaConfig }),
    transformObject: createJsonSchemaTransformObject({
      schemaRegistry,
      zodToJsonConfig: jsonSchemaConfig,
    }),
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('x-frame-options')) reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (!reply.hasHeader('cross-origin-resource-policy'))
      reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', permissions);
    // Whoever came by TLS once comes by nothing else for a year.
    if (options.publicUrl().startsWith('https:'))
      reply.header('strict-transport-security', 'max-age=31536000');
    if (reply.getHeader('content-security-policy') === undefined)
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  });
  readQueries(app);
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    error instanceof Replayed
      ? sendReplayed(reply, error)
      : sendProblem(reply, toProblem(error, request, log)),
  );
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound('This address')));
  return app;
}

/** Answers with problem+json. */
function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value);
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problemBody(problem));
}

function toProblem(error: FastifyError, request: FastifyRequest, log: Logger): Problem {
  if (error instanceof Problem) return error;
  if (error.statusCode === 413)
    return new Problem(
      'too-large',
      413,
      'What was sent is too large: where files are taken they may have 25 MB together, everything else 1 MB.',
    );
  if (error.statusCode === 415)
    return new Problem('unsupported-type', 415, 'Send JSON (application/json) or a form.');
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('bad-request', 400, error.message);
  if (error.code === '22021' || error.code === '22P05')
    return new Problem(
      'invalid',
      422,
      'A text holds a sign that can not be stored, such as U+0000. Leave it out.',
    );
  if (isTransient(error)) {
    log.warn({ err: error, url: request.routeOptions.url }, 'the database could not be reached');
    return new Problem(
      'database-away',
      503,
      'The database can not be reached right now. Nothing was changed; try again in a moment.',
    );
  }
  log.error({ err: error, method: request.method, url: request.routeOptions.url }, 'a request failed');
  return new Problem(
    'internal',
    500,
    'Something went wrong on our side. Nothing was changed; it is on record.',
  );
}

export type { Http } from './http.ts';
