import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node as YamlNode, Scalar } from 'yaml';
import { FaultList } from './faults.ts';
import type { Path, Span } from './fix.ts';
import type { FaultCode } from './fault-codes.ts';
import { SourceEdits } from './source-edits.ts';
import { extentOf, originalPath } from './source-tree.ts';
import type { SourceNode } from './source-tree.ts';
import type { Place } from './types.ts';
import { say } from './said.ts';
import type { Said } from './said.ts';
import { yamlFault } from './yaml-faults.ts';

/** More than any policy that people can read; a larger text is refused unread. */
const maxCharacters = 1_000_000;
/** Aliases multiply what they point to; these two bounds refuse a bomb before it grows. */
const maxAliases = 200;
const maxNodes = 100_000;
const maxDepth = 40;

/** What was read: the tree (null when it could not be), and the faults so far. */
export interface Source {
  readonly root: SourceNode | null;
  readonly faults: FaultList;
  /** An empty list of faults that finds its places in another tree made from this one. */
  readonly faultsOf: (root: SourceNode) => FaultList;
}

class Refused extends Error {}

/**
 * Reads YAML 1.2 (core schema; JSON is a part of it) into a tree with offsets.
 * Refused: syntax errors, duplicate keys, tags of one's own, merge keys, too much text, depth or aliases.
 */
export function readYaml(text: string, file: string): Source {
  const lines = new LineCounter();
  let root: SourceNode | null = null;
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const span = (tree: SourceNode | null, path: Path, part: 'key' | 'value'): Span => {
    const { from, to } = tree === null ? { from: 0, to: 0 } : extentOf(tree, path, part);
    // Of what goes over several lines the first is shown.
    const line = text.indexOf('\n', from);
    return { ...at(from), end: at(line === -1 ? to : Math.min(to, line)) };
  };
  const faults = new FaultList(
    file,
    (path, part) => span(root, path, part),
    (path) => path,
    () => (root === null ? null : new SourceEdits(text, root, at)),
  );
  const faultsOf = (other: SourceNode): FaultList =>
    new FaultList(
      file,
      (path, part) => span(other, path, part),
      (path) => originalPath(other, path),
      () => new SourceEdits(text, other, at),
    );
  if (text.length > maxCharacters) {
    faults.addAt(
      { line: 1, column: 1 },
      'error',
      'too-large',
      [],
      say('the file has {{count}} characters; at most {{most}} are read', {
        count: text.length,
        most: maxCharacters,
      }),
      say('split what is not policy out of it'),
    );
    return { root: null, faults, faultsOf };
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      strict: true,
      stringKeys: false,
      merge: false,
    });
    for (const problem of [...document.errors, ...document.warnings]) {
      const duplicate = problem.code === 'DUPLICATE_KEY';
      const place = at(problem.pos[0]);
      faults.addAt(
        place,
        'error',
        duplicate ? 'duplicate-key' : 'yaml-syntax',
        [],
        duplicate
          ? say('this key is here twice')
          : say('this is not YAML: {{problem}}', { problem: yamlFault(problem) }),
        duplicate ? say('keep one of the two') : undefined,
      );
    }
    if (document.contents !== null) root = new Reader(faults, at).read(document.contents, [], null);
    else if (!faults.failed)
      faults.addAt(
        { line: 1, column: 1 },
        'error',
        'empty',
        [],
        say('the file is empty'),
        say('begin with `amparo: 1`'),
      );
  } catch (error) {
    if (!(error instanceof Refused)) {
      const deep = error instanceof RangeError;
      if (!deep) throw error;
      faults.addAt(
        { line: 1, column: 1 },
        'error',
        'too-deep',
        [],
        say('the file is nested too deeply to be read'),
      );
    }
    root = null;
  }
  return { root, faults, faultsOf };
}

/** The same tree from a plain value (parsed JSON). Every place is line 1, column 1; the path says where. */
export function readValue(value: unknown, file: string): Source {
  const faults = new FaultList(file, () => ({ line: 1, column: 1 }));
  const faultsOf = (other: SourceNode): FaultList =>
    new FaultList(
      file,
      () => ({ line: 1, column: 1 }),
      (path) => originalPath(other, path),
    );
  let nodes = 0;
  const read = (one: unknown, path: Path): SourceNode => {
    nodes += 1;
    if (nodes > maxNodes || path.length > maxDepth) {
      faults.error('too-large', path.slice(0, 8), say('the policy is too large or nested too deeply'));
      throw new Refused();
    }
    if (Array.isArray(one))
      return { kind: 'list', at: 0, key: 0, items: one.map((item, index) => read(item, [...path, index])) };
    if (typeof one === 'object' && one !== null) {
      const entries = Object.entries(one).filter(([, item]) => item !== undefined);
      return {
        kind: 'map',
        at: 0,
        key: 0,
        entries: new Map(entries.map(([key, item]) => [key, read(item, [...path, key])])),
      };
    }
    if (one === null || typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
      return { kind: 'scalar', at: 0, key: 0, value: one };
    faults.error(
      'wrong-type',
      path,
      say('a value of the type {{type}} cannot stand in a policy', { type: typeof one }),
    );
    return { kind: 'scalar', at: 0, key: 0, value: null };
  };
  try {
    return { root: read(value, []), faults, faultsOf };
  } catch (error) {
    if (error instanceof Refused) return { root: null, faults, faultsOf };
    throw error;
  }
}

/** Where a node of the library ends, without the space and the remarks behind it. */
function endOf(node: YamlNode | null, otherwise: number): number {
  return node?.range?.[1] ?? otherwise;
}

/** Turns the library's nodes into ours, following aliases within bounds. */
class Reader {
  readonly #faults: FaultList;
  readonly #place: (offset: number) => Place;
  readonly #anchors = new Map<string, YamlNode>();
  #nodes = 0;
  #aliases = 0;

  constructor(faults: FaultList, place: (offset: number) => Place) {
    this.#faults = faults;
    this.#place = place;
  }

  read(node: unknown, path: Path, key: number | null): SourceNode {
    this.#nodes += 1;
    const offset = (node as YamlNode | null)?.range?.[0] ?? key ?? 0;
    if (this.#nodes > maxNodes)
      this.#refuse(
        offset,
        'too-many-aliases',
        say('the aliases of this file unfold to too much'),
        say('write the rows out'),
      );
    if (path.length > maxDepth)
      this.#refuse(offset, 'too-deep', say('this is nested too deeply, or an alias contains itself'));
    if (isAlias(node)) {
      this.#aliases += 1;
      if (this.#aliases > maxAliases)
        this.#refuse(
          offset,
          'too-many-aliases',
          say('more than {{most}} aliases', { most: maxAliases }),
          say('write the rows out'),
        );
      const target = this.#anchors.get(node.source);
      if (target === undefined) {
        this.#refuse(
          offset,
          'unknown-anchor',
          say('*{{source}} has no anchor &{{source}} before it', { source: node.source }),
          say('mark the value that is meant with the anchor'),
        );
      }
      return { ...this.read(target, path, key), at: offset, end: endOf(node, offset), alias: true };
    }
    if (isMap(node) || isSeq(node) || isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    }
    const place = { at: offset, key };
    if (isMap(node)) {
      const entries = this.#entries(node.items, path);
      const last = node.flow === true ? undefined : [...entries.values()].at(-1);
      const end = last?.end ?? last?.keyEnd ?? endOf(node, offset);
      return { kind: 'map', ...place, end, flow: node.flow === true, entries };
    }
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.read(item, [...path, index], null));
      const end = (node.flow === true ? undefined : items.at(-1)?.end) ?? endOf(node, offset);
      return { kind: 'list', ...place, end, flow: node.flow === true, items };
    }
    const value = isScalar(node) ? this.#value(node, path, offset) : null;
    return { kind: 'scalar', ...place, end: endOf(node as YamlNode | null, offset), value };
  }

  #entries(items: readonly unknown[], path: Path): Map<string, SourceNode> {
    const entries = new Map<string, SourceNode>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const offset = (pair.key as YamlNode | null)?.range?.[0] ?? 0;
      if (!isScalar(pair.key) || pair.key.value === null) {
        this.#fault(offset, path, 'wrong-key', say('a key must be a plain word'), say('put it in quotes'));
        continue;
      }
      const name = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '');
      if (name === '__proto__') {
        this.#fault(offset, path, 'unknown-key', say('"__proto__" is not known here'));
        continue;
      }
      if (name === '<<') {
        this.#fault(
          offset,
          path,
          'unknown-key',
          say('"<<" is not known here'),
          say(
            'merge keys are not part of YAML 1.2: write the columns out, or use an alias for the whole value',
          ),
        );
        continue;
      }
      const child = this.read(pair.value, [...path, name], offset);
      entries.set(name, { ...child, keyEnd: endOf(pair.key, offset) });
    }
    return entries;
  }

  #value(node: Scalar, path: Path, offset: number): string | number | boolean | null {
    const { value } = node;
    // A block text ends in a line feed that is a matter of formatting, not of content.
    if (typeof value === 'string')
      return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED' ? value.trimEnd() : value;
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    this.#fault(offset, path, 'wrong-type', say('only text, numbers, true, false and null can stand here'));
    return null;
  }

  #fault(offset: number, path: Path, code: FaultCode, message: Said, hint?: Said): void {
    this.#faults.addAt(this.#place(offset), 'error', code, path, message, hint);
  }

  #refuse(offset: number, code: FaultCode, message: Said, hint?: Said): never {
    this.#fault(offset, [], code, message, hint);
    throw new Refused();
  }
}
