import type { z } from 'zod';
import { nearest, suggest } from './near.ts';
import { yamlWord } from './source-edits.ts';
import { formatPath } from './faults.ts';
import type { Path, FaultList } from './faults.ts';

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
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map (`key: value`)',
  record: 'a map (`key: value`)',
  null: 'nothing',
} satisfies Record<string, string>;
const isNamed = (type: string): type is keyof typeof named => Object.hasOwn(named, type);
const call = (type: string): string => (isNamed(type) ? named[type] : type);

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
          `"${key}" is not known in ${formatPath(path)}`,
          suggest(key, known),
          'key',
          near === undefined
            ? undefined
            : into.fix(`Write ${near}`, false, (edits) => edits.rename(here, near)),
        );
      }
      return;
    case 'invalid_key':
      into.error(
        'wrong-key',
        path,
        `"${String(path.at(-1))}" cannot be a key here`,
        issue.issues.map((one) => one.message).join('; '),
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
      if (value === undefined) missingOrWrong(path, value, allowed.join(' or '), into);
      else wrongValue(path, value, allowed, into);
      return;
    }
    case 'invalid_type':
      missingOrWrong(path, value, call(issue.expected), into);
      return;
    case 'too_small':
      into.error('empty', path, `${formatPath(path)}: ${issue.message}`);
      return;
    default:
      into.error(
        'wrong-value',
        path,
        `${value === undefined ? formatPath(path) : shown(value)}: ${issue.message}`,
      );
  }
}

function wrongValue(path: Path, value: unknown, allowed: readonly string[], into: FaultList): void {
  const [near] = typeof value === 'string' ? nearest(value, allowed, 1) : [];
  into.error(
    'wrong-value',
    path,
    `${shown(value)} is not possible for ${formatPath(path)}`,
    typeof value === 'string' ? suggest(value, allowed) : `known: ${allowed.join(', ')}`,
    'value',
    near === undefined
      ? undefined
      : into.fix(`Write ${near}`, false, (edits) => edits.replace(path, yamlWord(near))),
  );
}

function missingOrWrong(path: Path, value: unknown, expected: string, into: FaultList): void {
  if (value === undefined) {
    const key = String(path.at(-1));
    into.error(
      'missing-key',
      path,
      `"${key}" is missing in ${formatPath(path.slice(0, -1))}`,
      `it is ${expected}`,
      'key',
    );
  } else if (value === null)
    into.error('empty', path, `${formatPath(path)} is empty`, `it is ${expected}`, 'key');
  else {
    const quote =
      expected === named.string && (typeof value === 'number' || typeof value === 'boolean')
        ? `; put it in quotes: '${String(value)}'`
        : '';
    into.error(
      'wrong-type',
      path,
      `${formatPath(path)} is ${kindOf(value)}`,
      `it must be ${expected}${quote}`,
      'value',
      quote === '' ? undefined : into.fix('Put it in quotes', true, (edits) => edits.quote(path)),
    );
  }
}

function expectation(errors: readonly (readonly Issue[])[]): string {
  const words = errors.map((branch) => {
    const first = branch[0];
    if (first?.code === 'invalid_type') return call(first.expected);
    if (first?.code === 'invalid_value') return first.values.map(String).join(', ');
    return '';
  });
  return [...new Set(words.filter((word) => word !== ''))].join(' or ');
}

function kindOf(value: unknown): string {
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
