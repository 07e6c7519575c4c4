import { sectionFor } from '../schema/known-ids.ts';
import { fits } from '../schema/policy-schema.ts';
import type { PolicySchema, Schema } from '../schema/policy-schema.ts';
import { isLocalText } from '../schema/suggest.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isList, isMapValue, wordOf } from '../yaml/write-value.ts';

type Branch = Schema & { readonly ref?: string };

/** How a place of the policy is shown in a form made from the schema. */
export type FieldShape =
  | { readonly as: 'texts' }
  | { readonly as: 'switch'; readonly on: true | null }
  | { readonly as: 'choice'; readonly words: readonly string[] }
  | { readonly as: 'choices'; readonly words: readonly string[] | null; readonly alwaysList: boolean }
  | { readonly as: 'id' }
  | { readonly as: 'date' }
  | { readonly as: 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly as: 'text'; readonly examples: readonly string[] }
  | { readonly as: 'entries'; readonly schema: Branch }
  | { readonly as: 'parts'; readonly schema: Branch }
  | { readonly as: 'list'; readonly schema: Branch }
  /** What no form knows: shown and changed as YAML. */
  | { readonly as: 'yaml' };

/**
 * How a value is best shown. Where several shapes may stand, that of the value decides; where nothing stands yet, the first.
 * @param branches what the schema allows at the place
 */
export function shapeOf(
  schema: PolicySchema,
  branches: readonly Branch[],
  path: Path,
  value: unknown,
): FieldShape {
  const branch = branchFor(branches, value);
  if (!branch) return { as: 'yaml' };
  const refers = sectionFor(path) !== null;
  const words = wordsOf(branches);
  // One word or a list of them is one question: which?
  const ofWords = branches.some(
    ({ type, items }) => type === 'array' && items !== undefined && isWord(schema, items),
  );
  const orWord = branches.some((one) => one.type === 'string' || one.enum !== undefined);
  if (ofWords && (refers || itemWords(schema, branches).length > 0) && (orWord || branches.length === 1))
    return { as: 'choices', words: refers ? null : itemWords(schema, branches), alwaysList: !orWord };
  if (isLocalText(branch)) return { as: 'texts' };
  if (branch.const === true) return { as: 'switch', on: true };
  if (branch.type === 'boolean') return { as: 'switch', on: null };
  if (words.length > 0 && (branch.enum !== undefined || branch.const !== undefined))
    return { as: 'choice', words };
  switch (branch.type) {
    case 'string':
      if (refers) return { as: 'id' };
      if (/\\d\{4\}-\\d\{2\}-\\d\{2\}/u.test(branch.pattern ?? '') && branch.pattern?.startsWith('^'))
        return { as: 'date' };
      return { as: 'text', examples: (branch.examples ?? []).filter((one) => typeof one === 'string') };
    case 'number':
    case 'integer':
      return {
        as: 'number',
        ...(branch.minimum === undefined ? {} : { minimum: branch.minimum }),
        ...(branch.maximum === undefined ? {} : { maximum: branch.maximum }),
      };
    case 'array':
      return { as: 'list', schema: branch };
    case 'object':
      return typeof branch.additionalProperties === 'object'
        ? { as: 'entries', schema: branch }
        : { as: 'parts', schema: branch };
    default:
      return { as: 'yaml' };
  }
}

/** The alternative that a value is written by. */
export function branchFor(branches: readonly Branch[], value: unknown): Branch | undefined {
  if (value === undefined || value === null) return branches[0];
  return branches.find((one) => fits(one, value)) ?? branches.find((one) => alike(one, value));
}

function alike(schema: Schema, value: unknown): boolean {
  if (isList(value)) return schema.type === 'array';
  if (isMapValue(value)) return schema.type === 'object';
  return schema.type === typeof value && schema.const === undefined;
}

function wordsOf(branches: readonly Branch[]): string[] {
  return branches.flatMap((one) =>
    one.const !== undefined ? [wordOf(one.const)] : (one.enum ?? []).map(wordOf),
  );
}

function itemWords(schema: PolicySchema, branches: readonly Branch[]): string[] {
  return [...new Set(branches.flatMap(({ items }) => (items ? wordsOf(schema.branches(items)) : [])))];
}

function isWord(schema: PolicySchema, items: Schema): boolean {
  return schema.branches(items).every((one) => one.type === 'string' || one.enum !== undefined);
}

/** The other shapes that a place may have, by a word for each, for switching between them. */
export function alternatives(
  branches: readonly Branch[],
  value: unknown,
): { branch: Branch; word: string; on: boolean }[] {
  if (branches.length < 2) return [];
  const now = branchFor(branches, value);
  return branches.map((branch, index) => ({ branch, word: wordFor(branch, index), on: branch === now }));
}

function wordFor(branch: Branch, index: number): string {
  if (branch.const !== undefined) return wordOf(branch.const);
  if (branch.type === 'object')
    return (
      (branch.required ?? Object.keys(branch.properties ?? {}).slice(0, 1)).join(' + ') || `${index + 1}`
    );
  return branch.type ?? `${index + 1}`;
}
