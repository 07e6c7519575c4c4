import type { Edit, Path } from './fix.ts';
import { nodeAt } from './source-tree.ts';
import type { SourceNode } from './source-tree.ts';
import type { Place } from './types.ts';

type Edits = readonly Edit[] | null;

/** A text as YAML takes it for one: as it stands, or in quotes where it could be something else. */
export function yamlWord(text: string): string {
  return /^[A-Za-z][A-Za-z0-9 ._-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}

/** A text with edits done, such as those of a fix. Of two that overlap the one further up is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, column }: Place): number => (starts[line - 1] ?? text.length) + column - 1;
  // From the end, so that the offsets of what is still to be done stay right.
  const spans = edits.map((edit) => ({ ...edit, start: offset(edit.from), end: offset(edit.to) }));
  spans.sort((a, b) => b.start - a.start || b.end - a.end);
  let [done, first] = [text, Infinity];
  for (const { start, end, text: written } of spans) {
    if (end > first) continue;
    done = done.slice(0, start) + written + done.slice(end);
    first = start;
  }
  return done;
}

/**
 * Edits of the text of a policy that keep everything else as it stands, comments and layout too. Each gives null where the
 * text does not lend itself to it: where a value is named by an alias, or a list would be left empty.
 */
export class SourceEdits {
  readonly #text: string;
  readonly #root: SourceNode;
  readonly #at: (offset: number) => Place;

  constructor(text: string, root: SourceNode, at: (offset: number) => Place) {
    this.#text = text;
    this.#root = root;
    this.#at = at;
  }

  /** Another value, as it is to be written, in the place of the one at a path. */
  replace(path: Path, written: string): Edits {
    const node = this.#own(path);
    return node?.end === undefined ? null : [this.#edit(node.at, node.end, written)];
  }

  /** The value at a path as it stands, in quotes. */
  quote(path: Path): Edits {
    const node = this.#own(path);
    if (node?.end === undefined) return null;
    return [this.#edit(node.at, node.end, `'${this.#text.slice(node.at, node.end)}'`)];
  }

  /** Another key in the place of the last of a path. */
  rename(path: Path, key: string): Edits {
    const node = this.#own(path);
    if (node === null || node.key === null || node.keyEnd === undefined) return null;
    return [this.#edit(node.key, node.keyEnd, key)];
  }

  /** The row or entry at a path is taken out, with the remark behind it. */
  remove(path: Path): Edits {
    const node = this.#own(path);
    const parent = this.#own(path.slice(0, -1));
    if (node?.end === undefined || parent === null || parent.kind === 'scalar') return null;
    const siblings = parent.kind === 'list' ? parent.items : [...parent.entries.values()];
    const index = siblings.indexOf(node);
    if (index < 0 || siblings.length < 2) return null;
    const begin = (one: SourceNode): number => one.key ?? one.at;
    const [before, after] = [siblings[index - 1], siblings[index + 1]];
    if (parent.flow === true) {
      if (after !== undefined) return [this.#edit(begin(node), begin(after), '')];
      return before?.end === undefined ? null : [this.#edit(before.end, node.end, '')];
    }
    const start = parent.kind === 'list' ? this.#text.lastIndexOf('-', node.at - 1) : begin(node);
    const line = this.#lineStart(start);
    if (this.#text.slice(line, start).trim() === '') return [this.#edit(line, this.#nextLine(node.end), '')];
    // The first key behind the hyphen of its row: the next takes its place.
    return parent.kind === 'map' && after !== undefined ? [this.#edit(begin(node), begin(after), '')] : null;
  }

  /** One more row at the end of the list at a path. */
  append(path: Path, written: string): Edits {
    const list = this.#own(path);
    if (list?.kind !== 'list' || list.alias === true) return null;
    const last = list.items.at(-1);
    if (last?.end === undefined) return null;
    if (list.flow === true) return [this.#edit(last.end, last.end, `, ${written}`)];
    const hyphen = this.#text.lastIndexOf('-', last.at - 1);
    const indent = hyphen - this.#lineStart(hyphen);
    return this.#insertLine(last.end, `${' '.repeat(indent)}- ${written}`);
  }

  /** One more key at the end of the map at a path. */
  put(path: Path, key: string, written: string): Edits {
    const map = this.#own(path);
    if (map?.kind !== 'map' || map.alias === true) return null;
    const [first, last] = [[...map.entries.values()][0], [...map.entries.values()].at(-1)];
    if (first === undefined || first.key === null || last?.end === undefined) return null;
    if (map.flow === true) return [this.#edit(last.end, last.end, `, ${key}: ${written}`)];
    const indent = first.key - this.#lineStart(first.key);
    return this.#insertLine(last.end, `${' '.repeat(indent)}${key}: ${written}`);
  }

  /** The node at a path, as long as no alias lies on the way. */
  #own(path: Path): SourceNode | null {
    for (let depth = 0; depth < path.length; depth += 1) {
      if (nodeAt(this.#root, path.slice(0, depth))?.alias === true) return null;
    }
    return nodeAt(this.#root, path);
  }

  #edit(from: number, to: number, text: string): Edit {
    return { from: this.#at(from), to: this.#at(to), text };
  }

  #insertLine(after: number, line: string): Edits {
    const next = this.#nextLine(after);
    const ended = this.#text[next - 1] === '\n';
    return [this.#edit(next, next, ended ? `${line}\n` : `\n${line}\n`)];
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #nextLine(offset: number): number {
    // A block text ends behind its last line feed.
    if (this.#text[offset - 1] === '\n') return offset;
    const end = this.#text.indexOf('\n', offset);
    return end === -1 ? this.#text.length : end + 1;
  }
}
