import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';

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

/**
 * The policy's text with the change made.
 * @throws an Error when the change meets nothing: a list of changes must not outlive what it changes
 */
export function mutate(source: string, mutation: Mutation): string {
  const document = parseDocument(source);
  const path = placeOf(document, mutation);
  if (mutation.delete === true) document.deleteIn(path);
  for (const [key, value] of Object.entries(mutation.set ?? {})) document.setIn([...path, key], value);
  const changed = String(document);
  if (changed === String(parseDocument(source))) throw new Error(`"${mutation.name}" changes nothing`);
  return changed;
}

function placeOf(document: Document, { name, in: where, row }: Mutation): (string | number)[] {
  const path: (string | number)[] = where.split('.').map((key) => (/^\d+$/u.test(key) ? Number(key) : key));
  const found = document.getIn(path);
  if (found === undefined) throw new Error(`"${name}" meets nothing at ${where}`);
  if (row === undefined) return path;
  if (!isSeq(found) && !isMap(found)) throw new Error(`"${name}": there are no rows at ${where}`);
  const rows = Object.entries(found.toJSON() as object);
  const hit = rows.find(([, one]) => has(one, row));
  if (hit === undefined) throw new Error(`"${name}" meets no row with ${JSON.stringify(row)} at ${where}`);
  return [...path, isSeq(found) ? Number(hit[0]) : hit[0]];
}

/** Whether a row has all keys with these values. */
function has(one: unknown, wanted: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof one === 'object' &&
    one !== null &&
    Object.entries(wanted).every(
      ([key, value]) => JSON.stringify((one as Record<string, unknown>)[key]) === JSON.stringify(value),
    )
  );
}
