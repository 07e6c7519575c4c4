import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeApi } from './describe-api.ts';

// The description as it is committed, which `npm run check` holds to what the routes say.

interface Media {
  schema?: object;
  example?: unknown;
}
interface ProblemExample {
  status: number;
  code: string;
}
interface Answer {
  $ref?: string;
  description?: string;
  content?: Record<string, Media>;
}
interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; schema?: object; example?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; responses: Record<string, Answer> };
}

const document = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../contract/openapi.json'), 'utf8'),
) as Document;
const operations = Object.entries(document.paths).flatMap(([url, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${url}`,
    url,
    method,
    operation,
  })),
);
const inDefinitions = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"#/$defs/')) as object;
const definitions = inDefinitions(document.components.schemas) as Record<string, object>;

/** The definitions that a schema leads to: with all of them each check would copy the whole description. */
function definitionsFor(schema: object, into: Record<string, object> = {}): Record<string, object> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/gu)) {
    const definition = definitions[name];
    if (definition === undefined || name in into) continue;
    into[name] = definition;
    definitionsFor(definition, into);
  }
  return into;
}

/** What was found of answers that operations share: most of their errors. */
const found = new Map<string, string | null>();

/** What a schema says against a value; null when nothing. */
function faults(schema: object, value: unknown): string | null {
  const asked = JSON.stringify([schema, value]);
  const known = found.get(asked);
  if (known !== undefined) return known;
  const own = inDefinitions(schema);
  const read = z.fromJSONSchema({ ...own, $defs: definitionsFor(own) } as Parameters<
    typeof z.fromJSONSchema
  >[0]);
  const result = read.safeParse(value);
  const fault = result.success ? null : z.prettifyError(result.error);
  found.set(asked, fault);
  return fault;
}

const resolved = (answer: Answer): Answer =>
  answer.$ref === undefined
    ? answer
    : (document.components.responses[answer.$ref.split('/').at(-1) ?? ''] ?? {});

const problemIn = (answer: Answer): ProblemExample | undefined =>
  answer.content?.['application/problem+json']?.example as ProblemExample | undefined;

test('the description is OpenAPI 3.1 of every operation, each with a name of its own', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(operations.length).toBeGreaterThan(60);
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(ids.filter((id) => id === undefined || !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(operations)('$name', ({ url, method, operation }) => {
  const answers = Object.entries(operation.responses).map(
    ([status, answer]) => [status, resolved(answer)] as const,
  );
  const body = operation.requestBody;

  test('says what it does, for whom, and what comes of it', () => {
    expect(operation.summary ?? '').toMatch(/\S{2}/);
    expect(operation.description ?? '').toMatch(/Who may: /);
    expect(operation.tags?.length).toBe(1);
    expect(operation.security?.length).toBeGreaterThan(0);
    expect(answers.some(([status]) => /^[23]/.test(status))).toBe(true);
    for (const [status, answer] of answers) expect(answer.description ?? '', status).toMatch(/\S{2}/);
  });

  test('has an example for each parameter that is needed, each request and each answer, and its schema accepts it', () => {
    for (const parameter of operation.parameters ?? [])
      if (parameter.required === true)
        expect(faults(parameter.schema ?? {}, parameter.example), parameter.name).toBeNull();
    for (const media of Object.values(body?.content ?? {})) {
      expect(media.example, 'body').toBeDefined();
      expect(faults(media.schema ?? {}, media.example), 'body').toBeNull();
    }
    for (const [status, answer] of answers)
      for (const [type, media] of Object.entries(answer.content ?? {})) {
        expect(media.example, `${status} ${type}`).toBeDefined();
        expect(faults(media.schema ?? {}, media.example), `${status} ${type}`).toBeNull();
      }
  });

  test('names all errors that can happen, as problem+json', () => {
    const found = answers.filter(([status]) => /^[45]/.test(status));
    for (const [status, answer] of found) {
      expect(Object.keys(answer.content ?? {}), status).toEqual(['application/problem+json']);
      expect(problemIn(answer)?.status).toBe(Number(status));
    }
    const statuses = new Set(found.map(([status]) => status));
    const wanted = ['422', '429', '500', '503'];
    if (url.includes('{desk}')) wanted.push('401', '404');
    const isPublic = operation.security?.some((one) => Object.keys(one).length === 0) === true;
    if (url.includes('{desk}') && (method !== 'get' || !isPublic)) wanted.push('403');
    if (method !== 'get') wanted.push('400', '413', '415');
    const heads = new Set(operation.parameters?.filter((one) => one.in === 'header').map(({ name }) => name));
    if (heads.has('idempotency-key')) wanted.push('409');
    if (heads.has('if-match')) wanted.push('412');
    expect(wanted.filter((status) => !statuses.has(status))).toEqual([]);
  });
});

test('a 409 says `still-running` only where an Idempotency-Key is heeded, and where it is not, names what the operation itself refuses', () => {
  for (const { name, operation } of operations) {
    const answer = operation.responses['409'];
    if (answer === undefined) continue;
    const heeds =
      operation.parameters?.some(({ name: parameter }) => parameter === 'idempotency-key') === true;
    const { description = '' } = resolved(answer);
    if (!heeds) {
      expect(description, name).not.toContain('still-running');
      expect(problemIn(resolved(answer))?.code, name).not.toBe('still-running');
    }
  }
});

test('every problem of the examples is on the page of problems', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/reference/problems.md'), 'utf8');
  const listed = new Set([...page.matchAll(/^\| `([\w-]+)` \|/gmu)].map(([, code]) => code));
  expect(listed.size).toBeGreaterThan(25);
  const codes = Object.values(document.components.responses).map(
    (answer) => problemIn(answer)?.code ?? 'none',
  );
  expect(codes.filter((code) => !listed.has(code))).toEqual([]);
});

/** Places whose example may say anything. */
function unsaidIn(described: object): string[] {
  const unsaid: string[] = [];
  const copy = structuredClone(described) as Document;
  for (const { responses, requestBody, parameters = [] } of Object.values(copy.paths).flatMap((item) =>
    Object.values(item),
  )) {
    const answers = Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
    for (const told of [...parameters, ...Object.values(requestBody?.content ?? {}), ...answers])
      delete told.example;
  }
  describeApi(copy, (place) => unsaid.push(place));
  return unsaid;
}

test('no example may say anything: for each place there is a value that belongs to it (server/description/values)', () => {
  expect(unsaidIn(document)).toEqual([]);
});

test('a property of which no example is known is found, in what is sent, what comes back, and in a parameter', () => {
  const planted = (schema: object): string[] =>
    unsaidIn({
      openapi: '3.1.0',
      components: { schemas: { Wobbly: { type: 'object', properties: { inner: schema } } } },
      paths: {
        '/x': {
          post: {
            operationId: 'makeWobble',
            parameters: [{ name: 'wobble', in: 'query', required: true, schema }],
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Wobbly' } } },
            },
            responses: {
              200: {
                content: {
                  'application/json': {
                    schema: { type: 'object', properties: { wobbles: { type: 'array', items: schema } } },
                  },
                },
              },
            },
          },
        },
      },
    });
  for (const schema of [
    { type: 'string' },
    { type: 'string', default: '' },
    { type: 'string', maxLength: 60, pattern: '^[^\\u0000-\\u001f]*$' },
    { type: 'string', format: 'date-time' },
    { type: 'integer', minimum: 0 },
    { type: 'object' },
    {},
  ])
    expect(planted(schema), JSON.stringify(schema)).toEqual([
      'makeWobble.wobble',
      'makeWobble.inner',
      'makeWobble.wobble',
    ]);
  for (const schema of [
    { type: 'string', enum: ['one', 'two'] },
    { type: 'string', format: 'uuid' },
    { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    { type: 'boolean' },
    { type: 'string', examples: ['A wobble'] },
  ])
    expect(planted(schema), JSON.stringify(schema)).toEqual([]);
});

test('an id names one thing: the same wherever that is meant, and no other', () => {
  const example = (id: string) => operations.find(({ operation }) => operation.operationId === id)?.operation;
  const answer = example('readTicket')?.responses['200']?.content?.['application/json']?.example as Record<
    'assignee' | 'requester' | 'customer',
    { id: string }
  >;
  expect(new Set([answer.assignee.id, answer.requester.id, answer.customer.id]).size).toBe(3);
  const idOfMacro = (id: string): unknown =>
    example(id)?.parameters?.find(({ name }) => name === 'id')?.example;
  expect(idOfMacro('readMacro')).toBe(idOfMacro('changeMacro'));
  expect(idOfMacro('readMacro')).not.toBe(idOfMacro('readMailbox'));
});

test('an example is what the property is called after', () => {
  const bodyOf = (id: string): unknown =>
    operations.find(({ operation }) => operation.operationId === id)?.operation.requestBody?.content[
      'application/json'
    ]?.example;
  expect(bodyOf('addSeverities')).toEqual({ to: 'S2' });
  expect(bodyOf('addRestrictions')).toEqual({ to: 'us' });
  expect(bodyOf('addWebhook')).toMatchObject({ url: expect.stringMatching(/^https:/) as string });
});
