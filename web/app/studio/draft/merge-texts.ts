import { diffIndices } from 'node-diff3';
import type { TextEdit } from '../yaml/edit-places.ts';

/** A stretch of two texts that came from one: the same in both, changed by one of the two, or by both in two ways. */
export type MergePart =
  | { readonly type: 'same'; readonly lines: readonly string[] }
  | {
      readonly type: 'mine' | 'theirs';
      readonly before: readonly string[];
      readonly lines: readonly string[];
    }
  | {
      readonly type: 'both';
      readonly before: readonly string[];
      readonly mine: readonly string[];
      readonly theirs: readonly string[];
    };

/**
 * Lays two texts beside the one that both came from. What only one of the two changed is told apart from what both did.
 * Nothing of either is left out.
 */
export function mergeTexts(base: string, mine: string, theirs: string): MergePart[] {
  const [ours, old, others] = [mine, base, theirs].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ];
  const hunks = [...hunksOf(old, ours, 'mine'), ...hunksOf(old, others, 'theirs')].toSorted(
    (a, b) => a.from - b.from || a.to - b.to,
  );
  const parts: MergePart[] = [];
  let at = 0;
  for (let index = 0; index < hunks.length;) {
    const [first] = hunks.slice(index);
    if (!first) break;
    let { to } = first;
    const group = [first];
    // What touches belongs together: two insertions at one place cannot be told in order.
    for (let next = hunks[index + 1]; next && next.from <= to; next = hunks[index + group.length]) {
      group.push(next);
      to = Math.max(to, next.to);
    }
    index += group.length;
    if (first.from > at) parts.push({ type: 'same', lines: old.slice(at, first.from) });
    parts.push(partOf(group, old, first.from, to));
    at = to;
  }
  if (at < old.length) parts.push({ type: 'same', lines: old.slice(at) });
  return parts;
}

/** Lines [from, to) of the text that both came from, and what one of the two has there. */
interface Hunk {
  readonly by: 'mine' | 'theirs';
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function hunksOf(old: string[], now: string[], by: Hunk['by']): Hunk[] {
  return diffIndices(old, now).map(({ buffer1: [from, length], buffer2Content: lines }) => ({
    by,
    from,
    to: from + length,
    lines,
  }));
}

function partOf(group: readonly Hunk[], old: readonly string[], from: number, to: number): MergePart {
  const before = old.slice(from, to);
  const [mine, theirs] = (['mine', 'theirs'] as const).map((by) => sideOf(group, by, old, from, to)) as [
    string[],
    string[],
  ];
  if (group.every(({ by }) => by === 'mine')) return { type: 'mine', before, lines: mine };
  if (group.every(({ by }) => by === 'theirs')) return { type: 'theirs', before, lines: theirs };
  const alike = mine.length === theirs.length && mine.every((line, index) => line === theirs[index]);
  return alike ? { type: 'same', lines: mine } : { type: 'both', before, mine, theirs };
}

/** One side's lines in the place of [from, to) of the old ones. */
function sideOf(
  group: readonly Hunk[],
  by: Hunk['by'],
  old: readonly string[],
  from: number,
  to: number,
): string[] {
  const lines: string[] = [];
  let at = from;
  for (const hunk of group) {
    if (hunk.by !== by) continue;
    lines.push(...old.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...lines, ...old.slice(at, to)];
}

/** What a merge leads to: what one of the two changed is taken, and of what both changed the choice. */
export type Choice = 'mine' | 'theirs' | 'mine, theirs';

/** @param choices by the index of the part */
export function mergedText(parts: readonly MergePart[], choices: ReadonlyMap<number, Choice>): string {
  return parts.flatMap((part, index) => linesOf(part, choices.get(index))).join('\n');
}

function linesOf(part: MergePart, choice: Choice | undefined): readonly string[] {
  switch (part.type) {
    case 'same':
      return part.lines;
    case 'mine':
      return choice === 'theirs' ? part.before : part.lines;
    case 'theirs':
      return choice === 'mine' ? part.before : part.lines;
    case 'both':
      if (choice === 'theirs') return part.theirs;
      return choice === 'mine, theirs' ? [...part.mine, ...part.theirs] : part.mine;
  }
}

/** The smallest changes of whole lines that make one text of another; offsets are those of the text before. */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const [old, now] = [before.split('\n'), after.split('\n')];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  return diffIndices(old, now).map(({ buffer1: [at, gone], buffer2Content: come }) => {
    const last = at + gone === old.length;
    const from = starts[at] ?? 0;
    const to = starts[at + gone] ?? before.length;
    const insert = come.map((line) => `${line}\n`).join('');
    if (!last) return { from, to, insert };
    // The last line has no line feed: the one before it is taken or given instead.
    const lead = at === 0 ? 0 : 1;
    const text = come.length === 0 ? '' : (lead ? '\n' : '') + come.join('\n');
    return { from: from - lead, to: before.length, insert: text };
  });
}
