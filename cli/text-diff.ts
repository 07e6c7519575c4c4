/** Lines around a change that are shown with it. */
const around = 3;
/** Texts that differ in more lines than this have little in common: one is shown in the place of the other. */
const mostEdits = 1000;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** Numbers of the line in either text, from 1. */
  readonly a: number;
  readonly b: number;
}

/**
 * In what one text differs from another, line by line, as `diff -u` shows it, with the fewest lines (Myers 1986).
 * @returns nothing when they are the same
 */
export function textDiff(before: string, after: string, names: readonly [string, string]): string {
  if (before === after) return '';
  const lines = editScript(linesOf(before), linesOf(after));
  const near = new Set<number>();
  for (const [index, { sign }] of lines.entries())
    if (sign !== ' ') for (let at = index - around; at <= index + around; at++) near.add(at);
  const out = [`--- ${names[0]}`, `+++ ${names[1]}`];
  for (let index = 0; index < lines.length; index++) {
    if (!near.has(index)) continue;
    let end = index;
    while (end < lines.length && near.has(end)) end += 1;
    const hunk = lines.slice(index, end);
    const count = (sign: string): number =>
      hunk.filter((line) => line.sign === ' ' || line.sign === sign).length;
    const [first] = hunk;
    // Of nothing, the line after which it stands is named.
    const from = (start: number, length: number): string => `${length === 0 ? start - 1 : start},${length}`;
    out.push(`@@ -${from(first?.a ?? 1, count('-'))} +${from(first?.b ?? 1, count('+'))} @@`);
    for (const { sign, text } of hunk) out.push(`${sign}${text}`);
    index = end;
  }
  return `${out.join('\n')}\n`;
}

/** A text's lines; the last one says so when no line feed ends it, as `diff` does. */
function linesOf(text: string): string[] {
  if (text === '') return [];
  return text.endsWith('\n')
    ? text.slice(0, -1).split('\n')
    : `${text}\n\\ No newline at end of file`.split(/\n(?!\\ No newline at end of file$)/u);
}

/** The shortest way from one list of lines to another. */
function editScript(a: readonly string[], b: readonly string[]): Line[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const steps = [
    ...a.slice(0, head).map((text) => ({ sign: ' ' as const, text })),
    ...middle,
    ...a.slice(a.length - tail).map((text) => ({ sign: ' ' as const, text })),
  ];
  let [inA, inB] = [1, 1];
  return steps.map(({ sign, text }): Line => {
    const line = { sign, text, a: inA, b: inB };
    if (sign !== '+') inA += 1;
    if (sign !== '-') inB += 1;
    return line;
  });
}

/** Myers' greedy algorithm: the furthest reach on each diagonal with ever more edits, then the way back. */
function shortest(a: readonly string[], b: readonly string[]): Pick<Line, 'sign' | 'text'>[] {
  const most = Math.min(a.length + b.length, mostEdits);
  let reach = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  const at = (map: ReadonlyMap<number, number>, diagonal: number): number => map.get(diagonal) ?? -1;
  const goesDown = (map: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean =>
    diagonal === -edits || (diagonal !== edits && at(map, diagonal - 1) < at(map, diagonal + 1));
  let found = a.length + b.length === 0;
  for (let edits = 0; edits <= most && !found; edits++) {
    history.push(reach);
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits && !found; diagonal += 2) {
      let x = goesDown(next, diagonal, edits) ? at(next, diagonal + 1) : at(next, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      next.set(diagonal, x);
      found = x >= a.length && x - diagonal >= b.length;
    }
    reach = next;
  }
  if (!found)
    return [
      ...a.map((text) => ({ sign: '-' as const, text })),
      ...b.map((text) => ({ sign: '+' as const, text })),
    ];
  const steps: Pick<Line, 'sign' | 'text'>[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const before = history[edits] ?? reach;
    const diagonal = x - y;
    const from = goesDown(before, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const [toX, toY] = edits === 0 ? [0, 0] : [at(before, from), at(before, from) - from];
    while (x > toX && y > toY) {
      steps.push({ sign: ' ', text: a[x - 1] ?? '' });
      [x, y] = [x - 1, y - 1];
    }
    if (edits > 0) {
      steps.push(x === toX ? { sign: '+', text: b[y - 1] ?? '' } : { sign: '-', text: a[x - 1] ?? '' });
      [x, y] = [toX, toY];
    }
  }
  return steps.toReversed();
}
