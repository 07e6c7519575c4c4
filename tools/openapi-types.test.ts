import { expect, test } from 'vitest';
import { openapiTypes } from './openapi-types.ts';

const types = (schema: object): string => {
  const text = openapiTypes({ components: { schemas: { Other: { type: 'string' }, It: schema } } });
  return /export type It = (?<type>[^]*?);\n\n/u.exec(text)?.groups?.['type'] ?? text;
};

test.each<[string, object, string]>([
  ['text', { type: 'string', format: 'date-time' }, 'string'],
  ['figures', { type: 'integer' }, 'number'],
  ['one of several types', { type: ['string', 'null'] }, 'string | null'],
  ['nullable of OpenAPI 3.0', { type: 'string', nullable: true }, 'string | null'],
  ['a list of words', { enum: ['open', "it's", null] }, "'open' | 'it\\'s' | null"],
  ['a constant', { const: 'open' }, "'open'"],
  ['anyOf', { anyOf: [{ type: 'number' }, { type: 'null' }] }, 'number | null'],
  ['the same twice', { oneOf: [{ type: 'number' }, { type: 'integer' }] }, 'number'],
  ['allOf', { allOf: [{ $ref: '#/components/schemas/Other' }, { enum: [1, 2] }] }, 'Other & (1 | 2)'],
  [
    'a list',
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    'Array<string | null>',
  ],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }] }, '[string, number]'],
  ['a reference', { $ref: '#/components/schemas/Other' }, 'Other'],
  ['a dictionary', { type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
  ['an object without anything', { type: 'object', additionalProperties: false }, 'Record<string, never>'],
  ['anything', {}, 'unknown'],
])('%s', (_, schema, expected) => {
  expect(types(schema)).toBe(expected);
});

test('objects say what is required, and keep descriptions and odd names', () => {
  const schema = {
    type: 'object',
    required: ['number'],
    additionalProperties: false,
    properties: {
      number: { type: 'integer', description: 'Readable,\n unique.' },
      'x-y': { type: 'boolean' },
    },
  };
  expect(types(schema)).toBe("{\n  /** Readable, unique. */\n  number: number;\n  'x-y'?: boolean;\n}");
});

test('an operation has its path, query, body and answers', () => {
  const text = openapiTypes({
    components: { schemas: { Ticket: { type: 'object', properties: {} }, problem: { type: 'object' } } },
    paths: {
      '/{desk}/tickets': {
        parameters: [{ name: 'desk', in: 'path', required: true, schema: { type: 'string' } }],
        post: {
          parameters: [{ name: 'dry-run', in: 'query', schema: { type: 'boolean' } }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Ticket' } } },
          },
          responses: {
            201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Ticket' } } } },
            204: { description: 'nothing' },
            default: {
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
            },
          },
        },
      },
    },
  });
  expect(text).toContain(
    [
      "  'POST /{desk}/tickets': {",
      '    path: {',
      '      desk: string;',
      '    };',
      '    query: {',
      "      'dry-run'?: boolean;",
      '    };',
      '    body: Ticket;',
      '    answers: {',
      '      201: Ticket;',
      '      204: undefined;',
      '      default: Problem;',
      '    };',
      '  };',
    ].join('\n'),
  );
});

test('a reference that leads nowhere is an error', () => {
  expect(() => types({ $ref: '#/components/schemas/Lost' })).toThrow(
    '#/components/schemas/Lost leads nowhere',
  );
});
