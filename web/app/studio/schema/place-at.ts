import { isMap, isPair, isScalar, visit } from 'yaml';
import type { Pair } from 'yaml';
import { keyOf, readPolicyText } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';

/** A word that no policy has, written where the cursor is, so that the reader says what would stand there. */
const mark = 'zzcursorzz';

/** What somebody is about to write. */
export interface WritingPlace {
  /** The map or list in which a key is written, or the place whose value is. */
  readonly path: Path;
  readonly part: 'key' | 'value' | 'either';
  /** Keys that the map has already. */
  readonly there: readonly string[];
  /** Where the word begins that the cursor is in. */
  readonly from: number;
  /** Inside brackets. */
  readonly flow: boolean;
}

/** What would stand at an offset of a text that may be unfinished. Null inside remarks and where nothing can be told. */
export function writingPlace(text: string, offset: number): WritingPlace | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/u.test(before)) return null;
  const word =
    /[^\s,[\]{}:'"#][^,[\]{}:'"#]*$|$/u.exec(
      before.replace(/^\s*(?:- +)*/u, (lead) => ' '.repeat(lead.length)),
    )?.[0] ?? '';
  const from = offset - word.length;
  const lineEnd = text.indexOf('\n', offset);
  const after = text.slice(offset, lineEnd < 0 ? text.length : lineEnd);
  // A word that has its line for itself could be a key or a value: read as a key, it disturbs its neighbours least.
  const alone = /^\s*(?:- +)*$/u.test(text.slice(lineStart, from)) && after.trim() === '';
  // A key that is there already is written anew with its colon.
  const rest = /^[^\s,[\]{}:#]*/u.exec(after)?.[0] ?? '';
  const marked = text.slice(0, from) + mark + (alone ? ':' : '') + text.slice(offset + rest.length);
  const found = find(marked);
  if (!found) return null;
  const { path, node, map } = found;
  if (node === 'value') return { path, part: 'value', there: [], from, flow: false };
  const there = map.items.flatMap((pair) => keyOf(pair) ?? []).filter((key) => !key.includes(mark));
  return { path, part: alone && there.length === 0 ? 'either' : 'key', there, from, flow: map.flow === true };
}

function find(
  text: string,
): { path: Path; node: 'value'; map?: never } | { path: Path; node: 'key'; map: MapNode } | null {
  const { document } = readPolicyText(text);
  let result: ReturnType<typeof find> = null;
  visit(document, {
    Scalar(part, node, ancestors) {
      if (!String(node.value).includes(mark) && !node.source?.includes(mark)) return undefined;
      const owners = part === 'key' ? ancestors.slice(0, -1) : ancestors;
      const path = pathOf(owners, node);
      const map = owners.at(-1);
      result =
        part === 'key' && isMap(map)
          ? {
              path: pathOf(owners.slice(0, -1), map),
              node: 'key',
              map,
            }
          : { path, node: 'value' };
      return visit.BREAK;
    },
  });
  return result;
}

interface MapNode {
  readonly flow?: boolean | undefined;
  readonly items: readonly Pair[];
}

/** The path that leads to a node through those around it. */
function pathOf(ancestors: readonly unknown[], node: unknown): Path {
  const path: (string | number)[] = [];
  const chain = [...ancestors, node];
  for (const [index, one] of chain.entries()) {
    const next = chain[index + 1];
    if (isPair(one)) {
      if (next === one.value && isScalar(one.key)) path.push(keyOf(one) ?? '');
    } else if (typeof one === 'object' && one !== null && 'items' in one && !isMap(one)) {
      const at = (one.items as unknown[]).indexOf(next);
      if (at >= 0) path.push(at);
    }
  }
  return path;
}
