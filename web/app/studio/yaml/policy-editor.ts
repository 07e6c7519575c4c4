import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import {
  contentEnd,
  nodeAt,
  readPolicyText,
  sharedBelow,
  startsWith,
  valueAt,
  writtenPath,
} from './policy-text.ts';
import type { Path, Placed, PolicyText } from './policy-text.ts';
import { frameAt, indexIn, keysOf, lineEnd, lineStart, linesOf } from './places.ts';
import type { Frame } from './places.ts';
import {
  apart,
  inOrder,
  markOf,
  narrowed,
  nextTo,
  placeFor,
  removal,
  replacing,
  stepsOf,
  wholeText,
} from './edit-places.ts';
import type { TextEdit } from './edit-places.ts';
import {
  blockText,
  entryText,
  flowText,
  isList,
  isMapValue,
  itemText,
  pad,
  sameValue,
  scalarText,
  valueText,
} from './write-value.ts';
import type { Plain } from './write-value.ts';

/** A row in brackets becomes lines of its own when it would grow over this many characters. */
const widest = 120;

/**
 * Changes a policy's text by places in its tree. What a path leads to is changed where it is written: text that is shared
 * by an anchor changes in all its uses. What merely lies below the path is changed only here. Every step makes the smallest change of text that does it: lines that need
 * none stay as they are, byte for byte, and remarks stay where they stand. For texts without syntax faults.
 */
export class PolicyEditor {
  #file: PolicyText;
  readonly #edits: TextEdit[] = [];

  constructor(file: PolicyText) {
    this.#file = file;
  }

  /** The file as it is now. */
  get file(): PolicyText {
    return this.#file;
  }

  /** What was changed, each edit on the text that the one before left. */
  get edits(): readonly TextEdit[] {
    return this.#edits;
  }

  /**
   * Puts a value at a path, whatever stands there; what is missing on the way is made, what is equal stays untouched.
   * @param order keys of the map around it in the order in which they should stand, for an entry that is new
   */
  put(path: Path, value: Plain, order: readonly string[] = []): this {
    const at = writtenPath(this.#file, path);
    const node = nodeAt(this.#file, at);
    if (node) this.#change(at, node, value);
    else this.#add(at, value, order);
    return this;
  }

  /** Takes an entry of a map or an item of a list away. Remarks above it stay. */
  remove(path: Path): this {
    const at = writtenPath(this.#file, path);
    const step = at.at(-1);
    const around = at.slice(0, -1);
    this.#leaveShared(at);
    const frame = frameAt(this.#file, around);
    const index = frame && step !== undefined ? indexIn(frame, step) : -1;
    if (!frame || index < 0) return this;
    if (frame.parts.length === 1) this.#replace(around, frame.node, isSeq(frame.node) ? [] : {});
    else this.#apply(removal(this.#file, frame, index));
    return this;
  }

  /** Puts an item into a list before the one that has this index now (its length: at the end); a missing list is made. */
  insert(path: Path, index: number, value: Plain): this {
    const at = writtenPath(this.#file, path);
    const frame = frameAt(this.#file, at);
    const { text } = this.#file;
    if (!frame || frame.parts.length === 0) return this.put(at, [value]);
    const before = frame.parts[index - 1];
    if (frame.flow) {
      const first = frame.parts[0]?.start ?? 0;
      this.#apply(
        before
          ? { from: before.end, to: before.end, insert: `, ${flowText(value)}` }
          : { from: first, to: first, insert: `${flowText(value)}, ` },
      );
      return this;
    }
    if (before) {
      const end = lineEnd(text, before.end);
      this.#apply({ from: end, to: end, insert: `\n${pad(frame.column)}${itemText(value, frame.column)}` });
      return this;
    }
    const lines = linesOf(this.#file, frame, 0, 'with remarks');
    if (!lines) this.#replace(at, frame.node, [value, ...(valueAt(this.#file, at) as Plain[])]);
    else
      this.#apply({
        from: lines.from,
        to: lines.from,
        insert: `${pad(frame.column)}${itemText(value, frame.column)}\n`,
      });
    return this;
  }

  /** Gives an entry of a map another key. References to it are not touched. */
  rename(path: Path, key: string): this {
    const at = writtenPath(this.#file, path);
    const frame = frameAt(this.#file, at.slice(0, -1));
    const step = at.at(-1);
    const pair =
      frame && isMap(frame.node) && step !== undefined ? frame.node.items[indexIn(frame, step)] : undefined;
    const node = pair?.key as Placed | undefined;
    if (frame && node?.range)
      this.#apply({ from: node.range[0], to: node.range[1], insert: scalarText(key, frame.flow) });
    return this;
  }

  /** Changes the places of a part and the next one; the remarks right above each go with it. */
  swapWithNext(path: Path): this {
    const at = writtenPath(this.#file, path);
    const step = at.at(-1);
    const next = nextTo(this.#file, at);
    // An anchor stands before its uses.
    if (next && sharedBelow(this.#file, at).some(({ uses }) => uses.some((use) => startsWith(use, next))))
      this.#leaveShared(at);
    const frame = frameAt(this.#file, at.slice(0, -1));
    const index = frame && step !== undefined ? indexIn(frame, step) : -1;
    const [first, second] = frame && index >= 0 ? [frame.parts[index], frame.parts[index + 1]] : [];
    if (!frame || !first || !second) return this;
    const [upper, lower] = [0, 1].map((more) => linesOf(this.#file, frame, index + more, 'with remarks'));
    const [a, b] =
      upper && lower
        ? [upper, lower]
        : [
            { from: first.start, to: first.end },
            { from: second.start, to: second.end },
          ];
    const { text } = this.#file;
    const above = text.slice(a.from, a.to);
    const below = text.slice(b.from, b.to);
    this.#apply({ from: b.from, to: b.to, insert: above });
    this.#apply({ from: a.from, to: a.to, insert: below });
    return this;
  }

  #apply(edit: TextEdit): void {
    const { text } = this.#file;
    const one = narrowed(text, edit);
    if (one.from === one.to && one.insert === '') return;
    this.#edits.push(one);
    this.#file = readPolicyText(text.slice(0, one.from) + one.insert + text.slice(one.to));
  }

  #change(path: Path, node: Placed, value: Plain): void {
    if (sameValue(valueAt(this.#file, path) as Plain, value)) return;
    const parts = isMap(node) || isSeq(node) ? node.items.length : 0;
    if (isMap(node) && isMapValue(value) && parts > 0) this.#changeMap(path, value);
    else if (isSeq(node) && isList(value) && parts > 0 && value.length > 0) this.#changeList(path, value);
    else this.#replace(path, node, value);
  }

  #changeMap(path: Path, value: { readonly [key: string]: Plain }): void {
    const now = valueAt(this.#file, path) as Record<string, Plain>;
    const wanted = Object.keys(value);
    const frame = frameAt(this.#file, path);
    if (!wanted.some((key) => key in now) && frame) {
      this.#replace(path, frame.node, value);
      return;
    }
    for (const key of wanted) if (key in now) this.#putBelow([...path, key], value[key] ?? null);
    for (const key of Object.keys(now)) if (!(key in value)) this.remove([...path, key]);
    for (const key of wanted) if (!(key in now)) this.put([...path, key], value[key] ?? null, wanted);
  }

  /** Items that are equal at both ends keep their lines; the rest is changed in place, added, or taken away. */
  #changeList(path: Path, value: readonly Plain[]): void {
    const now = valueAt(this.#file, path) as Plain[];
    let head = 0;
    while (head < now.length && head < value.length && sameValue(now[head] ?? null, value[head] ?? null))
      head += 1;
    const most = Math.min(now.length, value.length) - head;
    let tail = 0;
    while (tail < most && sameValue(now.at(-1 - tail) ?? null, value.at(-1 - tail) ?? null)) tail += 1;
    const [before, after] = [now.length - head - tail, value.length - head - tail];
    const both = Math.min(before, after);
    for (let index = head; index < head + both; index += 1)
      this.#putBelow([...path, index], value[index] ?? null);
    for (let count = before - both; count > 0; count -= 1) this.remove([...path, head + both]);
    for (let index = head + both; index < head + after; index += 1)
      this.insert(path, index, value[index] ?? null);
  }

  #putBelow(path: Path, value: Plain): void {
    if (sameValue(valueAt(this.#file, path) as Plain, value)) return;
    this.#leaveShared(path);
    this.put(path, value);
  }

  /** Before something changes or goes: what it shares with other places is written out at the first of them. */
  #leaveShared(path: Path): void {
    for (const { path: from, anchor, uses } of sharedBelow(this.#file, path)) {
      const [first] = uses;
      const alias = first && nodeAt(this.#file, first);
      if (!first || !alias) continue;
      const old = markOf(this.#file, from, anchor);
      this.#replace(first, alias, valueAt(this.#file, from) as Plain);
      const frame = frameAt(this.#file, first.slice(0, -1));
      const part = frame?.parts[indexIn(frame, first.at(-1) ?? 0)];
      const node = nodeAt(this.#file, first);
      if (!frame || !part || !node) continue;
      const beside = frame.flow || !this.#file.text.slice(part.head, node.range[0]).includes('\n');
      const compact = isSeq(frame.node) && !frame.flow && (isMap(node) || isSeq(node)) && node.flow !== true;
      if (compact)
        this.#apply({ from: part.head, to: node.range[0], insert: ` &${anchor}\n${pad(frame.column + 2)}` });
      else if (beside) this.#apply({ from: node.range[0], to: node.range[0], insert: `&${anchor} ` });
      else this.#apply({ from: part.head, to: part.head, insert: ` &${anchor}` });
      if (old) this.#apply({ ...old, insert: '' });
    }
  }

  /** Adds what is not there: the entry itself, or the maps around it first. */
  #add(path: Path, value: Plain, order: readonly string[]): void {
    const step = path.at(-1);
    if (step === undefined) {
      this.#apply({ from: 0, to: this.#file.text.length, insert: `${wholeText(value)}\n` });
      return;
    }
    const around = path.slice(0, -1);
    const there = nodeAt(this.#file, around);
    const holds = isMap(there) || isSeq(there) ? there.items.length > 0 : false;
    const frame = frameAt(this.#file, around);
    if (!frame || !holds) this.put(around, typeof step === 'number' ? [value] : { [step]: value });
    else if (isSeq(frame.node)) this.insert(around, frame.parts.length, value);
    else if (indexIn(frame, step) >= 0) this.#fill(frame, indexIn(frame, step), value);
    else this.#addEntry(around, frame, String(step), value, order);
  }

  /** Gives an entry a value that has none, as in `{ plan }`. */
  #fill(frame: Frame, index: number, value: Plain): void {
    const part = frame.parts[index];
    if (!part) return;
    const colon = this.#file.text.charAt(part.head - 1) === ':' ? '' : ':';
    const insert = colon + valueText(value, { flow: frame.flow, indent: frame.column });
    this.#apply({ from: part.end, to: part.end, insert });
  }

  #addEntry(path: Path, frame: Frame, key: string, value: Plain, order: readonly string[]): void {
    const { text } = this.#file;
    const after = frame.parts[placeFor(key, keysOf(frame), order)];
    if (!after) return;
    if (frame.flow) {
      const insert = `, ${scalarText(key, true)}: ${flowText(value)}`;
      if (this.#wouldBeTooWide(path, frame, insert)) {
        const row = { ...(valueAt(this.#file, path) as { [key: string]: Plain }), [key]: value };
        this.#replace(path, frame.node, inOrder(row, order), 'block');
      } else this.#apply({ from: after.end, to: after.end, insert });
      return;
    }
    const end = lineEnd(text, after.end);
    const next = text.slice(end, end + 2);
    // Sections of a file stand apart.
    const gap = frame.column === 0 && (next === '\n\n' || apart(text, frame)) ? '\n' : '';
    this.#apply({
      from: end,
      to: end,
      insert: `\n${gap}${pad(frame.column)}${entryText(key, value, frame.column)}`,
    });
  }

  #wouldBeTooWide(path: Path, frame: Frame, insert: string): boolean {
    const { text } = this.#file;
    const [from, to] = frame.node.range;
    const width = to - lineStart(text, from) + insert.length;
    const around = frameAt(this.#file, path.slice(0, -1));
    return width > widest && !text.slice(from, to).includes('\n') && around !== null && !around.flow;
  }

  /** Writes a value in the place of a node. */
  #replace(path: Path, old: Placed, value: Plain, wanted: 'short' | 'block' = 'short'): void {
    for (const step of stepsOf(old)) this.#leaveShared([...path, step]);
    const node = nodeAt(this.#file, path) ?? old;
    const { text } = this.#file;
    const end = contentEnd(this.#file, node);
    const [start] = node.range;
    const frame = path.length > 0 ? frameAt(this.#file, path.slice(0, -1)) : null;
    const step = path.at(-1);
    const part = frame && step !== undefined ? frame.parts[indexIn(frame, step)] : undefined;
    if (!frame || !part) {
      this.#apply({ from: start, to: end, insert: wholeText(value) });
      return;
    }
    if (frame.flow) {
      this.#apply({ from: start, to: end, insert: start === end ? ` ${flowText(value)}` : flowText(value) });
      return;
    }
    const indent = frame.column;
    const inList = isSeq(frame.node);
    const written =
      wanted === 'block' && isMapValue(value)
        ? inList
          ? ` ${blockText(value, indent + 2).trimStart()}`
          : `\n${blockText(value, indent + 2)}`
        : inList
          ? itemText(value, indent).slice(1)
          : valueText(value, { flow: false, indent });
    this.#apply(replacing(text, part.head, start, end, written, isScalar(node) || isAlias(node)));
  }
}
