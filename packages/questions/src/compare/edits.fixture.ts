import fc from 'fast-check';
import { parse } from 'yaml';
import { compilePolicy } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { exampleText } from '../../../policy/test/test-example.ts';

type Tree = Record<string, unknown> | unknown[];
interface Edit {
  readonly where: number;
  readonly how: 'out' | 'twice' | 'exchange' | 'other';
  readonly which: number;
}

/** Every place in a tree, as its parent and key. */
function places(tree: unknown, found: [Tree, string | number][] = []): [Tree, string | number][] {
  if (typeof tree !== 'object' || tree === null) return found;
  const keys = Array.isArray(tree) ? tree.keys() : Object.keys(tree);
  for (const key of keys) {
    found.push([tree as Tree, key]);
    places((tree as Record<string | number, unknown>)[key], found);
  }
  return found;
}

/** Leaves something out, writes it twice, exchanges it with its neighbour, or puts another value of the same key there. */
function apply(tree: unknown, { where, how, which }: Edit): void {
  const all = places(tree);
  const [parent, key] = all[where % all.length] ?? [];
  if (parent === undefined || key === undefined) return;
  const holder = parent as Record<string | number, unknown>;
  if (how === 'out') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete holder[key];
  } else if (how === 'twice' && Array.isArray(parent)) {
    parent.splice(which % (parent.length + 1), 0, structuredClone(holder[key]));
  } else if (how === 'exchange' && Array.isArray(parent)) {
    const other = which % parent.length;
    [holder[key], holder[other]] = [holder[other], holder[key]];
  } else {
    const alike = all.filter(([, name]) => name === key);
    const [from, name] = alike[which % alike.length] ?? [];
    if (from !== undefined && name !== undefined)
      holder[key] = structuredClone((from as Record<string | number, unknown>)[name]);
  }
}

const edit: fc.Arbitrary<Edit> = fc.record({
  where: fc.nat(100_000),
  how: fc.constantFrom('out', 'twice', 'exchange', 'other'),
  which: fc.nat(100_000),
});

/** Some edits of the example policy. */
export const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

/** The example policy after some edits; null when they leave no policy. */
export function edited(some: readonly Edit[]): Policy | null {
  const tree: unknown = parse(exampleText);
  for (const one of some) apply(tree, one);
  return compilePolicy(tree).policy;
}
