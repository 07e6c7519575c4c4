import type { Path } from './fix.ts';

/** A document with the offsets of its keys and values, so that every fault has its exact place. */
export type SourceNode = {
  readonly at: number;
  readonly key: number | null;
  /** Where it ends; not known of a value that did not come from a text. */
  readonly end?: number;
  readonly keyEnd?: number;
  /** Written between brackets, on however many lines. */
  readonly flow?: boolean;
  /** It stands elsewhere and is only named here. */
  readonly alias?: true;
  /** Where a list's item stood before faulty ones were left out. */
  readonly index?: number;
} & (
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, SourceNode> }
  | { readonly kind: 'list'; readonly items: readonly SourceNode[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
);

/** The plain value of a tree. Maps have no prototype trouble: `__proto__` was refused on reading. */
export function toPlain(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, child]) => [key, toPlain(child)]));
}

/** The node at a path, or null. */
export function nodeAt(root: SourceNode, path: Path): SourceNode | null {
  let node: SourceNode | undefined = root;
  for (const step of path) {
    if (node === undefined) return null;
    if (node.kind === 'map') node = node.entries.get(String(step));
    else if (node.kind === 'list') node = node.items[Number(step)];
    else return null;
  }
  return node ?? null;
}

/** From where to where the key or the value at a path stands; where the path leads nowhere, the last thing that is there. */
export function extentOf(
  root: SourceNode,
  path: Path,
  part: 'key' | 'value',
): { readonly from: number; readonly to: number } {
  const ofKey = (node: SourceNode) =>
    node.key === null ? ofValue(node) : { from: node.key, to: node.keyEnd ?? node.key };
  const ofValue = (node: SourceNode) => ({ from: node.at, to: node.end ?? node.at });
  let node = root;
  for (const [depth, step] of path.entries()) {
    const next = nodeAt(node, [step]);
    if (next === null) return depth === 0 ? { from: node.at, to: node.at } : ofKey(node);
    node = next;
  }
  return part === 'key' ? ofKey(node) : ofValue(node);
}

/** The path in the file of a path in a tree from which items were left out. */
export function originalPath(root: SourceNode, path: Path): Path {
  let node: SourceNode | null = root;
  return path.map((step) => {
    node = node === null ? null : nodeAt(node, [step]);
    return typeof step === 'number' ? (node?.index ?? step) : step;
  });
}
