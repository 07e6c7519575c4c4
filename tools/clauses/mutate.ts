import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

/**
 * A change of a policy's text that must be noticed: what stands at `in` (keys joined by dots), or the row there that has
 * all that `row` says, gets the keys of `set`, or is taken away.
 */
export interface Mutation {
  readonly name: string;
  readonly in: string;
  readonly row?: Readonly<Record<string, unknown>>;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly delete?: true;
}

type Parent = Record<string, unknown>;

/** What the texts say that were changed before, each read once: most are changed in dozens of ways. */
const read = new Map<string, unknown>();

/**
 * What the policy says with the change made, as a plain value. What is written once and used by an alias changes in all places.
 * @throws an Error when the change meets nothing: a list of changes must not outlive what it changes
 */
export function mutate(source: string, mutation: Mutation): unknown {
  if (!read.has(source)) read.set(source, parse(source));
  const before = read.get(source);
  const changed = structuredClone(before);
  const path = placeOf(changed, mutation);
  if (mutation.delete === true) {
    const parent = valueAt(changed, path.slice(0, -1));
    const last = path.at(-1) ?? '';
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else Reflect.deleteProperty(parent as Parent, last);
  } else Object.assign(valueAt(changed, path) as Parent, structuredClone(mutation.set));
  if (isDeepStrictEqual(changed, before)) throw new Error(`"${mutation.name}" changes nothing`);
  return changed;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((now, key) => (isRows(now) ? now[key] : undefined), value);
}

function isRows(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null;
}

function placeOf(policy: unknown, { name, in: where, row }: Mutation): string[] {
  const path = where.split('.');
  const found = valueAt(policy, path);
  if (found === undefined) throw new Error(`"${name}" meets nothing at ${where}`);
  if (row === undefined) return path;
  if (!isRows(found)) throw new Error(`"${name}": there are no rows at ${where}`);
  const hit = Object.entries(found).find(([, one]) => has(one, row));
  if (hit === undefined) throw new Error(`"${name}" meets no row with ${JSON.stringify(row)} at ${where}`);
  return [...path, hit[0]];
}

/** Whether a row has all keys with these values. */
function has(one: unknown, wanted: Readonly<Record<string, unknown>>): boolean {
  return (
    isRows(one) &&
    Object.entries(wanted).every(([key, value]) => JSON.stringify(one[key]) === JSON.stringify(value))
  );
}
