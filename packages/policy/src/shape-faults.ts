import type { z } from 'zod';
import { nearest, suggest } from './near.ts';
import { yamlWord } from './source-edits.ts';
import { formatPath } from './faults.ts';
import type { Path, FaultList } from './faults.ts';
import { either, quoted, say } from './said.ts';
import type { Said, SaidValue } from './said.ts';

type Issue = z.core.$ZodIssue;
/** The schema as a JSON Schema would show it: enough to know the keys at a path. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

const named = {
  string: say('a text'),
  number: say('a number'),
  boolean: say('true or false'),
  array: say('a list'),
  object: say('a map (`key: value`)'),
  record: say('a map (`key: value`)'),
  null: say('nothing'),
  int: say('a whole number'),
} satisfies Record<string, Said>;
const isNamed = (type: string): type is keyof typeof named => Object.hasOwn(named, type);
const call = (type: string): SaidValue => (isNamed(type) ? named[type] : type);

/** Tells the issues of the shape as faults with places and hints. `value` is what was checked. */
export function reportShape(issues: readonly Issue[], value: unknown, shape: unknown, into: FaultList): void {
  const root = shape as Shape;
  for (const issue of issues) report(issue, issue.path.map(step), value, root, into);
}

function report(issue: Issue, path: Path, root: unknown, shape: Shape, into: FaultList): void {
  const value = at(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) {
        const known = keysAt(shape, path, value);
        const here = [...path, key];
        const [near] = nearest(key, known, 1);
        into.error(
          'unknown-key',
          here,
          path.length === 0
            ? say('"{{key}}" is not known in the policy', { key })
            : say('"{{key}}" is not known in {{path}}', { key, path: formatPath(path) }),
          suggest(key, known),
          'key',
          near === undefined
            ? undefined
            : into.fix(say('Write {{near}}', { near }), false, (edits) => edits.rename(here, near)),
        );
      }
      return;
    case 'invalid_key':
      into.error(
        'wrong-key',
        path,
        say('"{{path}}" cannot be a key here', { path: String(path.at(-1)) }),
        schemaWords(issue.issues),
        'key',
      );
      return;
    case 'invalid_union': {
      const branches = issue.errors.filter(
        (errors) =>
          !errors.some(
            (one) =>
              one.path.length === 0 &&
              (one.code === 'invalid_type' || (one.code === 'invalid_value' && typeof value !== 'string')),
          ),
      );
      const best = branches.length > 0 ? branches : issue.errors;
      const literal = best.length > 1 || branches.length === 0;
      if (!literal) {
        for (const inner of best[0] ?? [])
          report(inner, [...path, ...inner.path.map(step)], root, shape, into);
        return;
      }
      missingOrWrong(path, value, expectation(issue.errors), into);
      return;
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (value === undefined) missingOrWrong(path, value, either(allowed), into);
      else wrongValue(path, value, allowed, into);
      return;
    }
    case 'invalid_type':
      missingOrWrong(path, value, call(issue.expected), into);
      return;
    case 'too_small':
      into.error(
        'empty',
        path,
        say('{{path}}: {{message}}', { path: formatPath(path), message: schemaWords([issue]) }),
      );
      return;
    default:
      into.error(
        'wrong-value',
        path,
        say('{{value}}: {{message}}', {
          value: value === undefined ? formatPath(path) : shown(value),
          message: schemaWords([issue]),
        }),
      );
  }
}

function wrongValue(path: Path, value: unknown, allowed: readonly string[], into: FaultList): void {
  const [near] = typeof value === 'string' ? nearest(value, allowed, 1) : [];
  into.error(
    'wrong-value',
    path,
    say('{{value}} is not possible for {{path}}', { value: shown(value), path: formatPath(path) }),
    typeof value === 'string' ? suggest(value, allowed) : say('known: {{words}}', { words: allowed }),
    'value',
    near === undefined
      ? undefined
      : into.fix(say('Write {{near}}', { near }), false, (edits) => edits.replace(path, yamlWord(near))),
  );
}

function missingOrWrong(path: Path, value: unknown, expected: SaidValue, into: FaultList): void {
  if (value === undefined) {
    const key = String(path.at(-1));
    into.error(
      'missing-key',
      path,
      path.length === 1
        ? say('"{{key}}" is missing in the policy', { key })
        : say('"{{key}}" is missing in {{path}}', { key, path: formatPath(path.slice(0, -1)) }),
      say('it is {{expected}}', { expected }),
      'key',
    );
  } else if (value === null)
    into.error(
      'empty',
      path,
      say('{{path}} is empty', { path: formatPath(path) }),
      say('it is {{expected}}', { expected }),
      'key',
    );
  else {
    const quote = expected === named.string && (typeof value === 'number' || typeof value === 'boolean');
    into.error(
      'wrong-type',
      path,
      say('{{path}} is {{value}}', { path: formatPath(path), value: kindOf(value) }),
      quote
        ? say("it must be {{expected}}; put it in quotes: '{{value}}'", { expected, value: String(value) })
        : say('it must be {{expected}}', { expected }),
      'value',
      !quote ? undefined : into.fix(say('Put it in quotes'), true, (edits) => edits.quote(path)),
    );
  }
}

function expectation(errors: readonly (readonly Issue[])[]): SaidValue {
  const words = errors.flatMap((branch): SaidValue[] => {
    const first = branch[0];
    if (first?.code === 'invalid_type') return [call(first.expected)];
    return first?.code === 'invalid_value' ? [first.values.map(String).join(', ')] : [];
  });
  return either([...new Set(words)]);
}

function kindOf(value: unknown): SaidValue {
  if (Array.isArray(value)) return named.array;
  return call(typeof value);
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function step(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

function at(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The keys that the schema knows at a path, without those that are there already. */
function keysAt(root: Shape, path: Path, value: unknown): string[] {
  const follow = (shape: Shape): Shape[] => {
    if (shape.$ref !== undefined) return follow(root.$defs?.[shape.$ref.replace('#/$defs/', '')] ?? {});
    return shape.anyOf === undefined ? [shape] : shape.anyOf.flatMap(follow);
  };
  let shapes = follow(root);
  for (const key of path) {
    shapes = shapes.flatMap((shape) => {
      const next =
        typeof key === 'number'
          ? shape.items
          : (shape.properties?.[key] ??
            (typeof shape.additionalProperties === 'object' ? shape.additionalProperties : undefined));
      return next === undefined ? [] : follow(next);
    });
  }
  const present =
    typeof value === 'object' && value !== null ? new Set(Object.keys(value)) : new Set<string>();
  return shapes.flatMap((shape) => Object.keys(shape.properties ?? {})).filter((key) => !present.has(key));
}

/** What rules of the schema say: their words stand in the schema, each once, and are sentences without gaps. */
function schemaWords(issues: readonly { readonly message: string }[]): Said {
  const [first, ...rest] = issues.map(({ message }): Said => ({ sentence: message }));
  return rest.reduce((one, other) => say('{{one}}; {{other}}', { one, other }), first ?? quoted(''));
}
