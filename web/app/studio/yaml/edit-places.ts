import { isMap, isSeq } from 'yaml';
import { keyOf, nodeAt } from './policy-text.ts';
import type { Path, Placed, PolicyText } from './policy-text.ts';
import { lineEnd, lineStart, linesOf } from './places.ts';
import type { Frame } from './places.ts';
import { blockText, isList, isMapValue, scalarText } from './write-value.ts';
import type { Plain } from './write-value.ts';

/** Replaces what stands in [from, to) by `insert`. Offsets count UTF-16 units of the text before the change. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Puts a written value after a colon or dash, in the place of what stands in [start, end); remarks on the way stay. */
export function replacing(
  text: string,
  head: number,
  start: number,
  end: number,
  written: string,
  scalar: boolean,
): TextEdit {
  const between = text.slice(head, start);
  const ownLines = between.includes('\n') && !scalar;
  if (!written.startsWith('\n')) {
    const remark = between.trimEnd();
    if (start === end) return { from: head, to: head, insert: written };
    if (!between.includes('\n')) return { from: start, to: end, insert: written.trimStart() };
    return { from: head, to: end, insert: written + (remark === '' ? '' : remark) };
  }
  if (ownLines) return { from: lineStart(text, start), to: end, insert: written.slice(1) };
  // What was beside the key goes to lines of its own; a remark stays beside the key.
  const marks = between.trim() === '' ? '' : between.trimEnd();
  const to = lineEnd(text, end);
  const remark = text.slice(end, to).trimEnd();
  return { from: head, to, insert: marks + remark + written };
}

export function removal(file: PolicyText, frame: Frame, index: number): TextEdit {
  const { text } = file;
  const [before, part, next] = [frame.parts[index - 1], frame.parts[index], frame.parts[index + 1]];
  if (!part) return { from: 0, to: 0, insert: '' };
  if (frame.flow) {
    if (next) return { from: part.start, to: next.start, insert: '' };
    return { from: before?.end ?? part.start, to: part.end, insert: '' };
  }
  const lines = linesOf(file, frame, index, 'alone');
  if (lines) return { from: lines.from, to: Math.min(lines.to + 1, text.length), insert: '' };
  // The first key after a dash: the next one takes its place, unless a remark stands between them.
  const end = lineEnd(text, part.end);
  const remarks = next && text.slice(end, next.start).includes('#');
  return { from: part.start, to: next && !remarks ? next.start : end, insert: '' };
}

/** The path of the part after this one. */
export function nextTo(file: PolicyText, path: Path): Path | null {
  const around = nodeAt(file, path.slice(0, -1));
  const steps = around ? stepsOf(around) : [];
  const next = steps[steps.indexOf(path.at(-1) ?? '') + 1];
  return next === undefined ? null : [...path.slice(0, -1), next];
}

export function stepsOf(node: Placed): (string | number)[] {
  if (isMap(node)) return node.items.flatMap((pair) => keyOf(pair) ?? []);
  return isSeq(node) ? node.items.map((_, index) => index) : [];
}

/** Where the mark `&name` of a node stands, with the blank beside it. */
export function markOf(file: PolicyText, path: Path, anchor: string): { from: number; to: number } | null {
  const node = nodeAt(file, path);
  if (!node) return null;
  const at = file.text.lastIndexOf(`&${anchor}`, node.range[0]);
  const to = at + anchor.length + 1;
  if (at < 0) return null;
  return file.text.charAt(to) === ' '
    ? { from: at, to: to + 1 }
    : { from: file.text.charAt(at - 1) === ' ' ? at - 1 : at, to };
}

/** Index of the entry after which a new key stands: the nearest that comes before it in the order, else the last. */
export function placeFor(key: string, there: readonly string[], order: readonly string[]): number {
  for (let at = order.indexOf(key) - 1; at >= 0; at -= 1) {
    const found = there.indexOf(order[at] ?? '');
    if (found >= 0) return found;
  }
  return there.length - 1;
}

export function inOrder(
  row: { readonly [key: string]: Plain },
  order: readonly string[],
): { [key: string]: Plain } {
  const keys = [
    ...order.filter((key) => key in row),
    ...Object.keys(row).filter((key) => !order.includes(key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, row[key] ?? null]));
}

/** Whether the entries of a block are parted by blank lines. */
export function apart(text: string, frame: Frame): boolean {
  const [first, second] = frame.parts;
  return (
    first !== undefined && second !== undefined && /\n[ \t]*\n/u.test(text.slice(first.end, second.start))
  );
}

export function wholeText(value: Plain): string {
  return isMapValue(value) || isList(value) ? blockText(value, 0) : scalarText(value, false);
}

/** The same edit, without what is the same before and after at its ends. */
export function narrowed(text: string, edit: TextEdit): TextEdit {
  let { from, to, insert } = edit;
  while (from < to && insert !== '' && text[from] === insert[0]) {
    from += 1;
    insert = insert.slice(1);
  }
  while (from < to && insert !== '' && text[to - 1] === insert.at(-1)) {
    to -= 1;
    insert = insert.slice(0, -1);
  }
  return { from, to, insert };
}
