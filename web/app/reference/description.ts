/** As much of the API's description (OpenAPI 3.1) as its reference page shows. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}
interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface Answer {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface DescribedOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, Answer>>;
}
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly responses?: Readonly<Record<string, Answer>>;
  };
}

export interface OperationHead {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}
/** A row of a table of fields. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly words: string;
}
export interface ParameterField extends Field {
  readonly in: 'path' | 'query' | 'header';
  readonly example: string;
}
export interface OperationPage extends OperationHead {
  readonly words: readonly string[];
  readonly parameters: readonly ParameterField[];
  readonly body: { readonly fields: readonly Field[]; readonly example: string } | null;
  readonly answers: readonly {
    readonly status: string;
    readonly words: string;
    readonly fields: readonly Field[];
    readonly example: string | null;
  }[];
}

/** All operations by their tags, in the order of the description. */
export function operationsByTag({ paths }: Description): { tag: string; operations: OperationHead[] }[] {
  const groups = new Map<string, OperationHead[]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, one] of Object.entries(item)) {
      const tag = one.tags?.[0] ?? '';
      const head = { id: one.operationId, method: method.toUpperCase(), path, summary: one.summary ?? '' };
      groups.set(tag, [...(groups.get(tag) ?? []), head]);
    }
  }
  return [...groups].map(([tag, operations]) => ({ tag, operations }));
}

/** Those operations in whose name, address or summary, or in whose group's name, each of these words stands. */
export function findOperations(
  groups: ReturnType<typeof operationsByTag>,
  words: string,
): ReturnType<typeof operationsByTag> {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ id, method, path, summary }) => {
        const text = `${tag} ${id} ${method} ${path} ${summary}`.toLowerCase();
        return wanted.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** One operation as the page shows it; null when there is none of this name. */
export function operationPage(description: Description, id: string): OperationPage | null {
  for (const [path, item] of Object.entries(description.paths)) {
    for (const [method, one] of Object.entries(item)) {
      if (one.operationId !== id) continue;
      const media = one.requestBody?.content['application/json'];
      return {
        id,
        method: method.toUpperCase(),
        path,
        summary: one.summary ?? '',
        words: (one.description ?? '').split('\n\n').filter((words) => words !== ''),
        parameters: (one.parameters ?? []).flatMap((each) => parameterField(each)),
        body:
          media === undefined
            ? null
            : { fields: fieldsOf(media.schema, description), example: asText(media.example) },
        answers: Object.entries(one.responses ?? {}).map(([status, given]) => {
          const answer =
            given.$ref === undefined
              ? given
              : (description.components.responses?.[given.$ref.split('/').at(-1) ?? ''] ?? {});
          const [content] = Object.values(answer.content ?? {});
          return {
            status,
            words: answer.description ?? '',
            fields: status.startsWith('2') ? fieldsOf(content?.schema, description) : [],
            example: content?.example === undefined ? null : asText(content.example),
          };
        }),
      };
    }
  }
  return null;
}

function parameterField(parameter: Parameter): ParameterField[] {
  const { name, required = false, schema = {} } = parameter;
  const place = parameter.in;
  if (place !== 'path' && place !== 'query' && place !== 'header') return [];
  const words = parameter.description ?? schema.description ?? '';
  const example = parameter.example === undefined ? '' : asText(parameter.example);
  return [{ name, in: place, type: typeOf(schema), needed: required, words, example }];
}

/** Levels of fields that are shown; what lies deeper stands in the example. */
const deepest = 2;

function fieldsOf(schema: Schema | undefined, description: Description, above = '', depth = 0): Field[] {
  const shape = resolved(schema ?? {}, description);
  const list = shape.type === 'array' && typeof shape.items === 'object' ? shape.items : null;
  if (list !== null) return fieldsOf(list, description, `${above}[]`, depth);
  const variants = (shape.oneOf ?? shape.anyOf ?? []).filter((one) => one.type !== 'null');
  if (shape.properties === undefined && variants.length > 0)
    return fieldsOf(variants[0], description, above, depth);
  return Object.entries(shape.properties ?? {}).flatMap(([key, given]) => {
    const one = resolved(given, description);
    const name = above === '' ? key : `${above}.${key}`;
    const words = given.description ?? one.description ?? '';
    const field = { name, type: typeOf(one), needed: shape.required?.includes(key) === true, words };
    return depth >= deepest ? [field] : [field, ...fieldsOf(one, description, name, depth + 1)];
  });
}

function resolved(schema: Schema, description: Description): Schema {
  if (schema.$ref === undefined) return schema;
  return description.components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {};
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  const several = schema.anyOf ?? schema.oneOf;
  if (several !== undefined) return [...new Set(several.map(typeOf))].join(' | ');
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? '');
  return schema.format === undefined ? String(type) : `${String(type)} (${schema.format})`;
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);
