import { Problem, problemBody } from '../platform/problem.ts';
import { conflicts } from './conflicts.ts';
import { exampleOf } from './examples.ts';
import type { Components, JsonSchema } from './examples.ts';

interface Media {
  schema?: JsonSchema;
  example?: unknown;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
  example?: unknown;
}
interface Operation {
  parameters?: Parameter[];
  operationId?: string;
  requestBody?: { content: Record<string, Media>; required?: boolean };
  responses?: Record<string, Response>;
}
interface Response {
  $ref?: string;
  description?: string;
  headers?: Record<string, object>;
  content?: Record<string, Media>;
}

const titles: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Taken; it is done in a moment',
  204: 'Done; nothing to say',
  304: 'Not changed since the ETag that was sent',
  400: 'What was sent can not be read: `bad-request`',
  401: 'Sign in, or send a valid key: `sign-in-needed`',
  403: 'Not for whoever asks, or it came from another site: `forbidden`',
  404: 'It does not exist, or whoever asks may not see it: `not-found`',
  409: 'Not in a state in which this can be done: `code` says why',
  412: 'Changed since it was read: `changed-meanwhile`',
  413: 'Too large: `too-large`',
  415: 'Send JSON or a form: `unsupported-type`',
  422: 'Not valid; `errors` says what and where: `invalid`',
  428: 'If-Match is needed: `if-match-needed`',
  429: 'Too many requests; Retry-After says when to go on: `too-many`',
  500: 'A fault of ours; nothing was changed: `internal`',
  503: 'The database can not be reached; nothing was changed: `database-away`',
};

const codes: Readonly<Record<string, string>> = {
  400: 'bad-request',
  401: 'sign-in-needed',
  403: 'forbidden',
  404: 'not-found',
  409: 'still-running',
  412: 'changed-meanwhile',
  413: 'too-large',
  415: 'unsupported-type',
  422: 'invalid',
  428: 'if-match-needed',
  429: 'too-many',
  500: 'internal',
  503: 'database-away',
};

/**
 * Completes the description that the routes give of themselves: words for each status, an example for each parameter, request
 * and answer that its schema accepts.
 *
 * @param document OpenAPI 3.1; changed in place and returned
 * @param unsaid is told the places whose example may say anything, because none is known (server/description/example-values.ts)
 */
export function describeApi(document: object, unsaid: (place: string) => void = () => undefined): object {
  const { paths = {}, components = {} } = document as {
    paths?: Record<string, Record<string, Operation>>;
    components?: { schemas?: Components; responses?: Record<string, Response> };
  };
  const schemas = components.schemas ?? {};
  for (const item of Object.values(paths))
    for (const [method, operation] of Object.entries(item)) describe(method, operation, { schemas, unsaid });
  const responses = shareProblems(Object.values(paths).flatMap((item) => Object.values(item)));
  for (let unused = unusedIn(document, schemas); unused.length > 0; unused = unusedIn(document, schemas))
    for (const name of unused) delete (schemas as Record<string, unknown>)[name];
  components.responses = Object.fromEntries(
    Object.entries(responses).toSorted(([a], [b]) => a.localeCompare(b)),
  );
  return document;
}

/** Each named schema is there as an input and as an output; nobody asks for some of them. */
function unusedIn(document: object, schemas: Components): string[] {
  const asked = new Set<string>();
  for (const { groups } of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(?<name>[^"]+)"/gu))
    asked.add(groups?.['name'] ?? '');
  return Object.keys(schemas).filter((name) => !asked.has(name));
}

/** Problems that are the same in many places stand once in the document: of each status the most frequent under its plain name. */
function shareProblems(operations: readonly Operation[]): Record<string, Response> {
  const places = operations.flatMap(({ responses = {} }) =>
    Object.entries(responses)
      .filter(([, { content }]) => content?.['application/problem+json'] !== undefined)
      .map(([status, response]) => ({ responses, status, response, text: JSON.stringify(response) })),
  );
  const shared: Record<string, Response> = {};
  for (const [status, ofStatus] of Map.groupBy(places, (place) => place.status)) {
    const alike = [...Map.groupBy(ofStatus, ({ text }) => text).values()].filter((all) => all.length > few);
    for (const [at, all] of alike.toSorted((a, b) => b.length - a.length).entries()) {
      const name = `Problem${status}${at === 0 ? '' : `-${at + 1}`}`;
      for (const { responses, response } of all) {
        shared[name] = response;
        responses[status] = { $ref: `#/components/responses/${name}` };
      }
    }
  }
  return shared;
}

/** What is the same in no more places than these stands in each. */
const few = 5;

interface Told {
  readonly schemas: Components;
  readonly unsaid: (place: string) => void;
}

function describe(method: string, operation: Operation, { schemas, unsaid }: Told): void {
  const { operationId = '' } = operation;
  for (const parameter of operation.parameters ?? []) {
    // Without it such a call is refused (428), which the schema leaves to its route to say.
    if (parameter.name === 'if-match' && operation.responses?.['428'] !== undefined)
      parameter.example ??= '"7"';
    if (parameter.schema !== undefined && parameter.required === true)
      parameter.example ??= exampleOf(parameter.schema, schemas, `${operationId}.${parameter.name}`, unsaid);
  }
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    // What may be null may be left out: an empty body is none.
    const kinds = media.schema?.anyOf ?? [];
    if (operation.requestBody !== undefined && kinds.some(({ type }) => type === 'null'))
      operation.requestBody.required = false;
    if (media.schema !== undefined) media.example ??= exampleOf(media.schema, schemas, operationId, unsaid);
  }
  const responses = (operation.responses ??= {});
  if (method === 'get' && operation.parameters?.some(({ name }) => name === 'if-none-match') === true)
    responses['304'] ??= { description: titles['304'] ?? '' };
  if (!Object.keys(responses).some((status) => status.startsWith('2')))
    responses['200'] = {
      description: 'The content itself, with its type',
      content: { '*/*': { schema: { type: 'string' }, example: 'Received: from mail.example.org …' } },
    };
  tellEtags(operation);
  for (const [status, response] of Object.entries(responses)) {
    if (/^(problem\+json|Default Response|)$/.test(response.description ?? ''))
      response.description = titles[status] ?? 'An answer';
    for (const [type, media] of Object.entries(response.content ?? {})) {
      if (media.schema === undefined) continue;
      media.example ??=
        type === 'application/problem+json'
          ? {
              ...beyondProblem(exampleOf(media.schema, schemas, operationId, unsaid)),
              ...problemExample(status, response.description ?? '', operationId),
            }
          : exampleOf(media.schema, schemas, operationId, unsaid);
    }
  }
}

/** What some problems tell beside what all do; what is wrong with a field is told of 422 alone. */
function beyondProblem(example: unknown): object {
  const { errors: _, ...rest } = example as { errors?: unknown };
  return rest;
}

/** Where an ETag comes with an answer: with all that is read, with what a change left, and with a change that came too late. */
function tellEtags({ parameters = [], responses = {} }: Operation): void {
  const heeds = (header: string): boolean => parameters.some(({ name }) => name === header);
  for (const [status, response] of Object.entries(responses)) {
    const body = response.content?.['application/json'] !== undefined;
    if (status === '412' || (body && (heeds('if-none-match') || heeds('if-match'))))
      response.headers ??= {
        ETag: {
          description:
            'The version that it has now, for If-Match; when it is read, also of its content, for If-None-Match',
          schema: { type: 'string' },
          example: heeds('if-none-match') ? '"7-Xb3kQ0dAzT9vN1pLhR2s4w"' : '"7"',
        },
      };
  }
}

function problemExample(status: string, description: string, operationId: string): object {
  const own = status === '409' ? conflicts[operationId] : undefined;
  // Of two things that it may mean, the second is the one of the example.
  const [one = ''] = description.split('; or ').slice(-1);
  const said = one.replace(/:(?: `[^`]+`(?: says why)?)?$/u, '');
  const detail = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
  return {
    ...problemBody(new Problem(own ?? codes[status] ?? 'invalid', Number(status), detail)),
    ...(status === '412' ? { version: '"7"' } : {}),
    ...(status === '422'
      ? {
          errors: [
            {
              path: 'limit',
              code: 'too-big',
              message: 'Too big: 200 at most.',
              values: { most: '200' },
            },
          ],
        }
      : {}),
  };
}
