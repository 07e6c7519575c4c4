import type { Path } from '../yaml/policy-text.ts';
import { isList, isMapValue } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';

/** As much of JSON Schema (2020-12) as the schema of policies uses. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly description?: string;
  readonly examples?: readonly Plain[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: Plain;
  readonly enum?: readonly Plain[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly [other: string]: unknown;
}

/** The schema of policies, asked by place. */
export class PolicySchema {
  readonly root: Schema;

  constructor(root: Schema) {
    this.root = root;
  }

  /** A schema with its reference followed; what it says beside the reference wins. */
  resolve(schema: Schema): Schema & { readonly ref?: string } {
    const name = schema.$ref?.split('/').at(-1);
    if (name === undefined) return schema;
    const { $ref: _, ...own } = schema;
    return { ...this.resolve(this.root.$defs?.[name] ?? {}), ...own, ref: name };
  }

  /** A schema and its alternatives, each resolved; what describes the whole describes each. */
  branches(schema: Schema): (Schema & { readonly ref?: string })[] {
    const one = this.resolve(schema);
    const types: unknown = one.type;
    if (Array.isArray(types))
      return types.map((type: Schema['type']) => ({ ...one, ...(type ? { type } : {}) }));
    if (!one.anyOf) return [one];
    const { description, examples } = one;
    return one.anyOf
      .flatMap((branch) => this.branches(branch))
      .map((branch) => ({
        ...(description ? { description } : {}),
        ...(examples ? { examples } : {}),
        ...branch,
      }));
  }

  /** What may stand at a path: every alternative that could be meant. Empty for a place that no policy has. */
  at(path: Path): (Schema & { readonly ref?: string })[] {
    let now = this.branches(this.root);
    for (const step of path) now = now.flatMap((schema) => this.inside(schema, step));
    return now;
  }

  /** The alternatives of an entry or item of a schema. */
  inside(schema: Schema, step: string | number): (Schema & { readonly ref?: string })[] {
    if (typeof step === 'number') return schema.items ? this.branches(schema.items) : [];
    const own = schema.properties?.[step];
    if (own) return this.branches(own);
    const { additionalProperties: rest } = schema;
    return typeof rest === 'object' && (schema.type === undefined || schema.type === 'object')
      ? this.branches(rest)
      : [];
  }

  /** The description of a place, or of the nearest thing around it that has one; `path` says which. */
  describe(path: Path): { path: Path; description: string; examples: readonly Plain[] } | null {
    for (let length = path.length; length > 0; length -= 1) {
      const place = path.slice(0, length);
      const found = [...this.#properties(place), ...this.at(place)].find(
        ({ description }) => description !== undefined,
      );
      if (found?.description !== undefined)
        return { path: place, description: found.description, examples: found.examples ?? [] };
    }
    return null;
  }

  /** What the maps around a place say of it; their words are nearer to it than those of a shared shape. */
  #properties(path: Path): Schema[] {
    const step = path.at(-1);
    if (typeof step !== 'string') return [];
    return this.at(path.slice(0, -1)).flatMap(({ properties }) => {
      const own = properties?.[step];
      return own ? [this.resolve(own)] : [];
    });
  }

  /** Keys of a map in the order in which they are documented. */
  orderAt(path: Path): string[] {
    return this.at(path).flatMap((schema) => Object.keys(schema.properties ?? {}));
  }
}

/** Whether a value has the shape that an alternative wants, looked at from outside only. */
export function fits(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const;
  if (schema.enum) return schema.enum.includes(value as Plain);
  switch (schema.type) {
    case 'object':
      return (
        isMapValue(value) && Object.keys(value).every((key) => knows(schema, key)) && hasAll(schema, value)
      );
    case 'array':
      return (
        isList(value) &&
        value.every(
          (item) =>
            !schema.items ||
            schema.items.anyOf !== undefined ||
            schema.items.$ref !== undefined ||
            fits(schema.items, item),
        )
      );
    case 'number':
    case 'integer':
      return typeof value === 'number';
    case 'null':
      return value === null;
    case 'string':
    case 'boolean':
      return typeof value === schema.type;
    case undefined:
      return true;
  }
}

function knows(schema: Schema, key: string): boolean {
  if (schema.properties && key in schema.properties) return true;
  return schema.additionalProperties !== false && schema.additionalProperties !== undefined;
}

function hasAll(schema: Schema, value: { readonly [key: string]: Plain }): boolean {
  return (schema.required ?? []).every((key) => key in value);
}

/** The least that can stand where a schema is: for what somebody is about to fill in. */
export function emptyOf(schema: PolicySchema, wanted: Schema): Plain {
  const [first] = schema.branches(wanted);
  if (!first) return '';
  if (first.const !== undefined) return first.const;
  if (first.enum) return first.enum[0] ?? '';
  switch (first.type) {
    case 'object':
      return Object.fromEntries(
        (first.required ?? []).map((key) => [key, emptyOf(schema, first.properties?.[key] ?? {})]),
      );
    case 'array':
      return [];
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return first.minimum ?? 0;
    default:
      return '';
  }
}
