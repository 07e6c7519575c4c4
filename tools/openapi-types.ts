// TypeScript types from an OpenAPI 3.1 document: one type for each schema, and one table of all operations.

interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Readonly<Record<string, Schema | boolean>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema | boolean;
  prefixItems?: readonly Schema[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  allOf?: readonly Schema[];
  description?: string;
  nullable?: boolean;
}

interface Content {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses?: Readonly<Record<string, Content>>;
}

interface Document {
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly parameters?: Readonly<Record<string, Parameter>>;
    readonly responses?: Readonly<Record<string, Content>>;
  };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/**
 * The text of a TypeScript module with the types of an API.
 *
 * Each schema of `components` becomes an exported type of its name. `Operations` is keyed by
 * `"GET /path/{parameter}"` and has for each operation `path`, `query`, `body` and `answers` by status code.
 *
 * @param document an OpenAPI 3.1 document
 * @throws when a `$ref` leads outside `#/components/schemas/` or to a schema that is not there
 */
export function openapiTypes(document: Document): string {
  const schemas = document.components?.schemas ?? {};
  const types = Object.entries(schemas).map(
    ([name, schema]) =>
      `${docOf(schema.description, '')}export type ${typeName(name)} = ${typeOf(schema, schemas, '')};\n`,
  );
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return isOperation(operation)
        ? [operationText(`${method.toUpperCase()} ${path}`, operation, item, document)]
        : [];
    }),
  );
  return [
    '// Generated from contract/openapi.json by "npm run gen". Do not edit.\n',
    ...types,
    `/** Every operation of the API: its parameters, its body, and what it answers by status code. */\nexport interface Operations {\n${operations.join('')}}\n`,
  ].join('\n');
}

function operationText(
  key: string,
  operation: Operation,
  item: Readonly<Record<string, unknown>>,
  document: Document,
): string {
  const schemas = document.components?.schemas ?? {};
  const shared = Array.isArray(item['parameters']) ? (item['parameters'] as Parameter[]) : [];
  const parameters = [...shared, ...(operation.parameters ?? [])].map((one) =>
    resolveParameter(one, document),
  );
  const group = (place: string): string => {
    const fields = parameters
      .filter((one) => one.in === place)
      .map(
        (one) =>
          `      ${propertyKey(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema ?? {}, schemas, '      ')};\n`,
      );
    return fields.length === 0 ? '{}' : `{\n${fields.join('')}    }`;
  };
  const body = operation.requestBody;
  const bodyType =
    body === undefined
      ? 'undefined'
      : `${contentType(body, schemas)}${body.required === false ? ' | undefined' : ''}`;
  const answers = Object.entries(operation.responses ?? {})
    .map(
      ([status, answer]) =>
        `      ${propertyKey(status)}: ${contentType(resolveResponse(answer, document), schemas)};\n`,
    )
    .join('');
  return [
    docOf(operation.summary, '  '),
    `  ${quote(key)}: {\n`,
    `    path: ${group('path')};\n`,
    `    query: ${group('query')};\n`,
    `    body: ${bodyType};\n`,
    `    answers: ${answers === '' ? '{}' : `{\n${answers}    }`};\n`,
    '  };\n',
  ].join('');
}

function resolveParameter(parameter: Parameter, document: Document): Parameter {
  if (parameter.$ref === undefined) return parameter;
  const name = parameter.$ref.replace('#/components/parameters/', '');
  const found = document.components?.parameters?.[name];
  if (!found) throw new Error(`${parameter.$ref} leads nowhere in this document.`);
  return found;
}

function resolveResponse(answer: Content, document: Document): Content {
  if (answer.$ref === undefined) return answer;
  const found = document.components?.responses?.[answer.$ref.replace('#/components/responses/', '')];
  if (!found) throw new Error(`${answer.$ref} leads nowhere in this document.`);
  return found;
}

/** JSON before anything else; a body that is not JSON is text. */
function contentType(content: Content, schemas: Readonly<Record<string, Schema>>): string {
  const kinds = Object.entries(content.content ?? {});
  const json = kinds.find(([type]) => /[/+]json\b/u.test(type))?.[1];
  if (json) return typeOf(json.schema ?? {}, schemas, '    ');
  return kinds.length > 0 ? 'string' : 'undefined';
}

function typeOf(schema: Schema | boolean, schemas: Readonly<Record<string, Schema>>, indent: string): string {
  if (typeof schema === 'boolean') return schema ? 'unknown' : 'never';
  const inner = (one: Schema | boolean): string => typeOf(one, schemas, indent);
  if (schema.nullable) return union([inner({ ...schema, nullable: false }), 'null']);
  if (schema.$ref !== undefined) return refName(schema.$ref, schemas);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return union(several.map(inner));
  if (schema.allOf) return schema.allOf.map((one) => bracket(inner(one))).join(' & ') || 'unknown';
  if (Array.isArray(schema.type)) return union(schema.type.map((type: string) => inner({ ...schema, type })));
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(inner).join(', ')}]`;
      return `Array<${inner(schema.items ?? true)}>`;
    case 'object':
    case undefined:
      return schema.type === undefined && !schema.properties && schema.additionalProperties === undefined
        ? 'unknown'
        : objectType(schema, schemas, indent);
    default:
      throw new Error(`There is no TypeScript type for the schema type "${String(schema.type)}".`);
  }
}

function objectType(schema: Schema, schemas: Readonly<Record<string, Schema>>, indent: string): string {
  const deeper = `${indent}  `;
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const doc = typeof property === 'boolean' ? '' : docOf(property.description, deeper);
    const mark = schema.required?.includes(name) ? '' : '?';
    return `${doc}${deeper}${propertyKey(name)}${mark}: ${typeOf(property, schemas, deeper)};\n`;
  });
  const object = `{\n${fields.join('')}${indent}}`;
  const more = schema.additionalProperties;
  if (more === false && fields.length === 0) return 'Record<string, never>';
  const open =
    more === undefined || more === false ? null : `Record<string, ${typeOf(more, schemas, indent)}>`;
  if (open === null) return fields.length === 0 ? 'Record<string, unknown>' : object;
  return fields.length === 0 ? open : `${object} & ${open}`;
}

function refName(ref: string, schemas: Readonly<Record<string, Schema>>): string {
  const name = /^#\/components\/schemas\/(?<name>.+)$/u.exec(ref)?.groups?.['name'];
  if (name === undefined || !Object.hasOwn(schemas, name))
    throw new Error(`${ref} leads nowhere in this document.`);
  return typeName(name);
}

function union(types: readonly string[]): string {
  // Beside any text, one text says nothing.
  const kept = types.includes('string') ? types.filter((type) => !/^['"]/u.test(type)) : types;
  return [...new Set(kept)].join(' | ') || 'never';
}

function bracket(type: string): string {
  return type.includes('|') ? `(${type})` : type;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

function quote(text: string): string {
  return `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll('\n', String.raw`\n`)}'`;
}

function propertyKey(name: string): string {
  return /^(?:[A-Za-z_$][\w$]*|[1-9]\d*)$/u.test(name) ? name : quote(name);
}

function typeName(name: string): string {
  const clean = name.replaceAll(/[^A-Za-z0-9]+(?<next>[A-Za-z0-9]?)/gu, (_, next: string) =>
    next.toUpperCase(),
  );
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}

function docOf(text: string | undefined, indent: string): string {
  if (!text) return '';
  return `${indent}/** ${text.replaceAll('*/', '* /').replaceAll(/\s+/gu, ' ').trim()} */\n`;
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null;
}
