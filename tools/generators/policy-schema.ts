// contract/policy.schema.json for editors, and docs/reference/policy.md, the reference of the language.

import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { faultCodes, policyJsonSchema, ruleTypes } from '../../packages/policy/src/policy.ts';
import type { RuleType } from '../../packages/policy/src/policy.ts';
import type { GeneratedFile } from './generator.ts';

interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

export async function generate(): Promise<GeneratedFile[]> {
  const schema = policyJsonSchema();
  return [
    { file: 'contract/policy.schema.json', text: `${JSON.stringify(schema, null, 2)}\n` },
    { file: 'docs/reference/policy.md', text: reference(schema) },
  ];
}

const head = `# The policy language

Generated from the schema by \`npm run gen\`; do not edit.

A policy is one file in YAML 1.2 (or JSON). It is checked, compiled, frozen and hashed; what is wrong is told with line and
column. \`npx amparo lint FILE\` checks it and lists its readings. Editors complete and check it with
[\`contract/policy.schema.json\`](../../contract/policy.schema.json): begin the file with
\`# yaml-language-server: $schema=../../contract/policy.schema.json\`.
A complete policy that uses every part once: [\`example.policy.yaml\`](../../packages/policy/src/example.policy.yaml).

- **Ids** are made of letters, digits, spaces, dots, hyphens and underscores, and not of digits alone. References are compared
  exactly. Facts given by people are compared without regard to case, spaces, hyphens and underscores.
- **Texts** are maps by language. Every language of the desk is needed; English is expected too.
- **Tables** are read from the top; the first row of which every condition holds wins. A condition is one id or a list.
- **Every row** may say \`clause\` (the clause that it carries out), \`reading\` (how we read it, with the reason) and \`option\`
  (that it is ours). A row that cites no clause is the desk's own and should say so with \`option\`.
- **The hash** (SHA-256) covers the content, the holiday dates of eleven years after the year before the date of effect, and the
  version of the language. Comments, layout and the order of keys do not count, except where order has a meaning: severities,
  levels, channels and request kinds.
- **Holidays** by name come from date-holidays (ISC; data under a Creative Commons licence, see
  [NOTICE](../../packages/policy/NOTICE.md)).
`;

function reference(schema: Shape): string {
  const parts = [head, types()];
  const required = new Set(schema.required);
  for (const [key, shape] of Object.entries(schema.properties ?? {}))
    parts.push(section(schema, key, shape, required.has(key)));
  for (const name of own)
    if (schema.$defs?.[name] !== undefined) parts.push(shared(schema, name, schema.$defs[name]));
  parts.push(faults());
  return `${parts.join('\n')}`;
}

function section(root: Shape, key: string, written: Shape, needed: boolean): string {
  const shape = resolve(root, written);
  const lines = [
    `## ${key}`,
    '',
    `${written.description ?? shape.description ?? ''}${needed ? '' : ' (may be left out)'}`,
    '',
  ];
  const example = (written.examples ?? shape.examples)?.[0];
  if (example !== undefined)
    lines.push(
      '```yaml',
      stringify(
        { [key]: example },
        { flowCollectionPadding: true, lineWidth: 110, collectionStyle: 'any' },
      ).trimEnd(),
      '```',
      '',
    );
  lines.push(...tables(root, key, shape));
  return lines.join('\n');
}

/** Shapes that stand in many places, or within themselves: each has a part of its own at the end. */
const own = ['DateRule'];

function shared(root: Shape, name: string, shape: Shape): string {
  const example = shape.examples?.[0];
  return [
    `## ${name}`,
    '',
    shape.description ?? '',
    '',
    `\`${cell(stringify(example, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim())}\``,
    '',
    ...(shape.anyOf ?? [shape]).flatMap((option) => tables(root, name, option)),
  ].join('\n');
}

/** Told once for all rows, at the head of the reference. */
const origin = new Set(['clause', 'reading', 'option']);

/** A table of keys for each map below a section. */
function tables(root: Shape, name: string, written: Shape): string[] {
  if (own.includes(written.$ref?.replace('#/$defs/', '') ?? '')) return [];
  const shape = resolve(root, written);
  if (shape.$ref !== undefined) return [];
  const found: string[] = [];
  for (const option of shape.anyOf ?? []) found.push(...tables(root, name, option));
  if (shape.items !== undefined) found.push(...tables(root, `${name}[]`, shape.items));
  if (typeof shape.additionalProperties === 'object')
    found.push(...tables(root, `${name}.ID`, shape.additionalProperties));
  if (shape.properties !== undefined) {
    const required = new Set(shape.required);
    const children = Object.entries(shape.properties);
    found.push(`### \`${name}\``, '', '| key | is | example |', '|---|---|---|');
    const hasOrigin = children.some(([key]) => key === 'reading');
    for (const [key, child] of children.filter(([name]) => !hasOrigin || !origin.has(name)))
      found.push(
        `| \`${key}\`${required.has(key) ? '' : ' (optional)'} | ${cell(`${describe(root, child)}${kindOf(root, child)}`)} | ${exampleOf(root, child)} |`,
      );
    found.push('');
    if (hasOrigin) found.push('And `clause`, `reading`, `option`, as every row.', '');
    // All promise types have the same rows: once is enough.
    const seen = new Set<string>();
    for (const [key, child] of children) {
      const inner = tables(root, name === 'targets' ? 'targets.TYPE' : `${name}.${key}`, child);
      const same = JSON.stringify(inner.slice(1));
      if (!seen.has(same)) found.push(...inner);
      seen.add(same);
    }
  }
  return found;
}

function resolve(root: Shape, shape: Shape): Shape {
  const name = shape.$ref?.replace('#/$defs/', '');
  if (name === 'LocalText' || name === 'Amount' || name === 'Id') return { ...root.$defs?.[name], ...shape };
  return name === undefined ? shape : (root.$defs?.[name] ?? shape);
}

function describe(root: Shape, shape: Shape): string {
  return shape.description ?? resolve(root, shape).description ?? '';
}

function kindOf(root: Shape, written: Shape): string {
  const shape = resolve(root, written);
  const values = [shape, ...(shape.anyOf ?? [])].flatMap((one) => one.enum ?? []);
  return values.length === 0
    ? ''
    : ` One of ${[...new Set(values)].map((value) => `\`${String(value)}\``).join(', ')}.`;
}

function exampleOf(root: Shape, shape: Shape): string {
  const example = (shape.examples ?? resolve(root, shape).examples)?.[0];
  if (example === undefined) return '';
  return `\`${cell(stringify(example, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim())}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replace(/\s+/gu, ' ');
}

/** The closed set of rule types, each with one of them from the example policy. */
function types(): string {
  const file = new URL('../../packages/policy/src/example.policy.yaml', import.meta.url);
  const example: unknown = parse(readFileSync(file, 'utf8'));
  return [
    '## Types of rules',
    '',
    'Everything that a policy rules is one of these; the set is closed ([decision 12](../decisions/0012-rule-types.md)).',
    '',
    ...ruleTypes.flatMap((type) => typeOf(type, example)),
  ].join('\n');
}

function typeOf({ name, means, where, example: path }: RuleType, example: unknown): string[] {
  let found = example;
  for (const step of path) found = (found as Record<string | number, unknown> | undefined)?.[step];
  // Of a whole section the first entry is enough.
  const short =
    path.length > 1 || typeof found !== 'object' || found === null
      ? found
      : Array.isArray(found)
        ? [found[0] as unknown]
        : Object.fromEntries(Object.entries(found).slice(0, 1));
  return [
    `### ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    '',
    `${means} In ${where.map((one) => `\`${one}\``).join(', ')}.`,
    '',
    '```yaml',
    stringify(short, { flowCollectionPadding: true, lineWidth: 110, collectionStyle: 'any' }).trimEnd(),
    '```',
    '',
  ];
}

function faults(): string {
  const rows = Object.entries(faultCodes).map(([code, meaning]) => `| \`${code}\` | ${cell(meaning)} |`);
  return [
    '## Faults',
    '',
    'What `npx amparo lint` and every other reader of policies tells, by code.',
    '',
    '| code | means |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}
