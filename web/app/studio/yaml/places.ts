import { isMap, isPair, isSeq } from 'yaml';
import type { YAMLMap, YAMLSeq } from 'yaml';
import { contentEnd, isPlaced, keyOf, nodeAt, pairOf } from './policy-text.ts';
import type { Path, Placed, PolicyText } from './policy-text.ts';

/** A part of a list or map as it stands in the text; a remark may follow `end` on its line. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** Where its value may begin: after the colon, or after the dash; its own start inside brackets. */
  readonly head: number;
}

/** A list or map, and where its parts are: all that edits of them need. */
export interface Frame {
  readonly node: (YAMLMap | YAMLSeq) & Placed;
  readonly flow: boolean;
  readonly parts: readonly Part[];
  /** Column at which the keys or dashes of a block stand. */
  readonly column: number;
}

/** The list or map at a path; null when there is none. */
export function frameAt(file: PolicyText, path: Path): Frame | null {
  const node = nodeAt(file, path);
  if (!isMap(node) && !isSeq(node)) return null;
  const flow = node.flow === true;
  const parts = node.items.flatMap((item) => partOf(file, item, flow) ?? []);
  const first = parts[0];
  const at = first && (isSeq(node) ? dashBefore(file.text, first.start) : first.start);
  return {
    node,
    flow,
    parts,
    column: at === undefined || flow ? 0 : columnOf(file.text, at),
  };
}

function partOf(file: PolicyText, item: unknown, flow: boolean): Part | null {
  if (isPair(item)) {
    if (!isPlaced(item.key)) return null;
    const key = item.key.range;
    const colon = /^\s*:/u.exec(file.text.slice(key[1]))?.[0].length ?? 0;
    const head = key[1] + colon;
    const end = isPlaced(item.value) ? Math.max(head, contentEnd(file, item.value)) : head;
    return { start: withMarks(file.text, key[0]), head, end };
  }
  if (!isPlaced(item)) return null;
  const start = withMarks(file.text, item.range[0]);
  const end = contentEnd(file, item);
  return { start, end, head: flow ? start : dashBefore(file.text, start) + 1 };
}

/** An anchor (`&name`) or tag stands before the node that it marks, and belongs to it. */
function withMarks(text: string, at: number): number {
  const before = /(?:[&!][^\s,[\]{}]*[ \t]+)+$/u.exec(text.slice(lineStart(text, at), at));
  return at - (before?.[0].length ?? 0);
}

/** The dash before an item of a block list, remarks between them passed over. */
function dashBefore(text: string, start: number): number {
  let at = start;
  for (;;) {
    const from = lineStart(text, at);
    const dash = /(?:^|[ \t-])(-)[ \t]*(?:#.*)?$/u.exec(text.slice(from, at));
    if (dash) return from + dash.index + dash[0].indexOf('-');
    if (from === 0) return start;
    at = from - 1;
  }
}

/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line of an offset ends: at its line feed, or at the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** Index of a part: the position of the key in a map, the number itself in a list; -1 when it is not there. */
export function indexIn(frame: Frame, step: string | number): number {
  if (isSeq(frame.node))
    return typeof step === 'number' && step >= 0 && step < frame.parts.length ? step : -1;
  const pair = isMap(frame.node) ? pairOf(frame.node, step) : undefined;
  return pair ? (frame.node.items as unknown[]).indexOf(pair) : -1;
}

/** The keys of a map, in their order. */
export function keysOf(frame: Frame): string[] {
  return isMap(frame.node) ? frame.node.items.map((pair) => keyOf(pair) ?? '') : [];
}

/**
 * The lines of a part of a block. Null when it has not its first line for itself, as the first key after a dash.
 * @param remarks with the remarks right above it that stand at its own column
 */
export function linesOf(
  file: PolicyText,
  frame: Frame,
  index: number,
  remarks: 'with remarks' | 'alone',
): { from: number; to: number } | null {
  const part = frame.parts[index];
  if (!part || frame.flow) return null;
  const head = isSeq(frame.node) ? part.head - 1 : part.start;
  const from = lineStart(file.text, head);
  if (file.text.slice(from, head).trim() !== '') return null;
  const top = remarks === 'alone' ? from : remarksAbove(file.text, from, head - from);
  return { from: top, to: lineEnd(file.text, part.end) };
}

function remarksAbove(text: string, from: number, column: number): number {
  let start = from;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    const line = text.slice(above, start - 1);
    if (!line.startsWith('#', column) || line.slice(0, column).trim() !== '') break;
    start = above;
  }
  // What stands above everything is the head of the file and stays there.
  return start === 0 ? from : start;
}

/** Where the thing at a path is written, with its key where it has one; [from, to). Null when it is not there. */
export function spanOf(file: PolicyText, path: Path): { from: number; to: number } | null {
  const step = path.at(-1);
  const node = nodeAt(file, path);
  const frame = step === undefined ? null : frameAt(file, path.slice(0, -1));
  const part = frame && step !== undefined ? frame.parts[indexIn(frame, step)] : undefined;
  if (part) return { from: part.start, to: part.end };
  return node ? { from: node.range[0], to: contentEnd(file, node) } : null;
}

/** The path of what stands at an offset, and whether that is a key or a value; the innermost thing wins. */
export function pathAt(file: PolicyText, offset: number): { path: Path; part: 'key' | 'value' } {
  const path: (string | number)[] = [];
  let node: unknown = file.document.contents;
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.findLast((one) => startOf(one.key) <= offset);
      const key = pair && keyOf(pair);
      if (!pair || key === undefined) return { path, part: 'value' };
      path.push(key);
      if (isPlaced(pair.key) && offset <= pair.key.range[1]) return { path, part: 'key' };
      node = pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findLastIndex((one) => startOf(one) <= offset);
      if (index < 0) return { path, part: 'value' };
      path.push(index);
      node = node.items[index];
    } else return { path, part: 'value' };
  }
}

function startOf(node: unknown): number {
  if (isPair(node)) return startOf(node.key);
  return isPlaced(node) ? node.range[0] : Number.POSITIVE_INFINITY;
}
