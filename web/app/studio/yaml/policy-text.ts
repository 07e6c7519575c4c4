import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/** Keys and list indexes (from 0) from the root of the file. */
export type Path = readonly (string | number)[];

/** Where something is wrong with the YAML itself; [from, to) in the text. */
interface SyntaxFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** A policy file while it is written: its text is the truth, the tree is how YAML 1.2 reads it now. Lines end in line feeds. */
export interface PolicyText {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly faults: readonly SyntaxFault[];
}

/** Reads a text that may be unfinished: faults do not keep the rest from being read. */
export function readPolicyText(text: string): PolicyText {
  const document = parseDocument(text, {
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    merge: false,
  });
  const faults = document.errors.map(({ pos: [from, to], message }) => ({ from, to, message }));
  return { text, document, faults };
}

/** A node that stands in the text, at [start, end of value, end with what follows). */
export type Placed = (YAMLMap | YAMLSeq | Scalar | Alias) & { range: [number, number, number] };

export function isPlaced(node: unknown): node is Placed {
  return (isCollection(node) || isScalar(node) || isAlias(node)) && Boolean(node.range);
}

/** The node at a path, an alias as itself; null when there is none. */
export function nodeAt(file: PolicyText, path: Path): Placed | null {
  let node: unknown = file.document.contents;
  for (const step of path) {
    const inside = isAlias(node) ? node.resolve(file.document) : node;
    if (isMap(inside)) node = pairOf(inside, step)?.value;
    else if (isSeq(inside) && typeof step === 'number') node = inside.items[step];
    else return null;
  }
  return isPlaced(node) ? node : null;
}

/**
 * The path by which a thing is written: what is reached through an alias stands where its anchor is. The last step is not
 * followed.
 */
export function writtenPath(file: PolicyText, path: Path): Path {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const node = nodeAt(file, path.slice(0, length));
    if (!isAlias(node)) continue;
    const target = node.resolve(file.document);
    const found = target && pathOf(file.document.contents, target);
    if (found) return writtenPath(file, [...found, ...path.slice(length)]);
  }
  return path;
}

/** A thing that is written once (`&name`) and used elsewhere (`*name`), and the paths of its uses in their order. */
export interface Shared {
  readonly path: Path;
  readonly anchor: string;
  readonly uses: readonly Path[];
}

/** Everything at or below a path that is used elsewhere too. */
export function sharedBelow(file: PolicyText, path: Path): Shared[] {
  const found = new Map<unknown, { path: Path; anchor: string; uses: Path[] }>();
  eachNode(file.document.contents, [], (node, at) => {
    if (isAlias(node)) found.get(node.resolve(file.document))?.uses.push(at);
    else if (node.anchor !== undefined && startsWith(at, path))
      found.set(node, { path: at, anchor: node.anchor, uses: [] });
  });
  return [...found.values()]
    .map((one) => ({ ...one, uses: one.uses.filter((use) => !startsWith(use, path)) }))
    .filter(({ uses }) => uses.length > 0);
}

/** Whether a path lies at or below another. */
export function startsWith(path: Path, above: Path): boolean {
  return above.every((step, index) => path[index] === step);
}

function eachNode(node: unknown, path: Path, visit: (node: Placed, path: Path) => void): void {
  if (isPlaced(node)) visit(node, path);
  if (isMap(node)) for (const pair of node.items) eachNode(pair.value, [...path, keyOf(pair) ?? ''], visit);
  if (isSeq(node)) for (const [index, item] of node.items.entries()) eachNode(item, [...path, index], visit);
}

function pathOf(from: unknown, wanted: unknown): (string | number)[] | null {
  if (from === wanted) return [];
  const inside: [string | number, unknown][] = isMap(from)
    ? from.items.map((pair) => [keyOf(pair) ?? '', pair.value])
    : isSeq(from)
      ? from.items.map((item, index) => [index, item])
      : [];
  for (const [step, node] of inside) {
    const rest = pathOf(node, wanted);
    if (rest) return [step, ...rest];
  }
  return null;
}

/** The entry of a map by its key. */
export function pairOf(map: YAMLMap, key: string | number): Pair<Scalar, Node | null> | undefined {
  return map.items.find((pair) => isPair(pair) && keyOf(pair) === String(key)) as
    | Pair<Scalar, Node | null>
    | undefined;
}

/** The key of an entry as a word; undefined for what is no plain word. */
export function keyOf(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined;
  return typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? undefined);
}

/** What stands at a path, as plain data; undefined when nothing does. */
export function valueAt(file: PolicyText, path: Path): unknown {
  let value = wholeValue(file);
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

const whole = new WeakMap<PolicyText, unknown>();

/** The whole file as plain data; null while it cannot be read. */
function wholeValue(file: PolicyText): unknown {
  if (!whole.has(file)) whole.set(file, plain(file));
  return whole.get(file);
}

function plain(file: PolicyText): unknown {
  try {
    return file.document.toJS({ maxAliasCount: 1000 });
  } catch {
    // An alias without its anchor, while somebody is writing it.
    return null;
  }
}

/** The keys of the map at a path, in their order. */
export function keysAt(file: PolicyText, path: Path): string[] {
  const value = valueAt(file, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The items of the list at a path. */
export function itemsAt(file: PolicyText, path: Path): readonly unknown[] {
  const value = valueAt(file, path);
  return Array.isArray(value) ? value : [];
}

/** The end of what a node says: without the blank lines that a block text takes with it. */
export function contentEnd(file: PolicyText, node: Placed): number {
  const last = lastInside(node);
  const [start] = last.range;
  let [, end] = last.range;
  if (isScalar(last) && (last.type === 'BLOCK_LITERAL' || last.type === 'BLOCK_FOLDED'))
    while (end > start && /\s/u.test(file.text.charAt(end - 1))) end -= 1;
  return end;
}

/** The node that ends last inside a block; a collection in brackets ends by itself. */
function lastInside(node: Placed): Placed {
  if (!isCollection(node) || node.flow === true) return node;
  const item = node.items.at(-1);
  if (!isPair(item)) return isPlaced(item) ? lastInside(item) : node;
  if (isPlaced(item.value)) return lastInside(item.value);
  return isPlaced(item.key) ? item.key : node;
}
