/** One thing in which an answer is not what was wanted. */
export interface Difference {
  /** Keys and list indexes within what was wanted. */
  readonly path: readonly (string | number)[];
  readonly wanted: unknown;
  /** What the answer has there; `undefined` for nothing. */
  readonly found: unknown;
  /** `missing`: no element of the list is like the wanted one. `more`: the list holds elements that nobody wanted. */
  readonly type: 'other' | 'missing' | 'more';
}

/**
 * In what an answer (plain JSON) is not what was wanted: a subset, however deep. Keys that are not wanted may be anything;
 * `null` is wanted where nothing is, or null. Every element that a list wants is in the answer's list, in any order; an
 * empty list wants an empty one. With `only`, a list holds nothing but what is wanted.
 * @returns nothing when all is as wanted; for an element that is not found, the differences from the one most like it
 */
export function differences(
  wanted: unknown,
  found: unknown,
  only: boolean,
  path: readonly (string | number)[] = [],
): Difference[] {
  if (wanted === null)
    return found === null || found === undefined ? [] : [{ path, wanted, found, type: 'other' }];
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return [{ path, wanted, found, type: 'other' }];
    return listDifferences(wanted, found, only, path);
  }
  if (isMap(wanted)) {
    if (!isMap(found)) return [{ path, wanted, found, type: 'other' }];
    return Object.entries(wanted).flatMap(([key, value]) =>
      differences(value, Object.hasOwn(found, key) ? found[key] : undefined, only, [...path, key]),
    );
  }
  return wanted === found ? [] : [{ path, wanted, found, type: 'other' }];
}

function listDifferences(
  wanted: readonly unknown[],
  found: readonly unknown[],
  only: boolean,
  path: readonly (string | number)[],
): Difference[] {
  if (wanted.length === 0) return found.length === 0 ? [] : [{ path, wanted, found, type: 'more' }];
  const taken = new Set<number>();
  const all = wanted.flatMap((element, index): Difference[] => {
    const at = [...path, index];
    const tried = found.map((candidate) => differences(element, candidate, only, at));
    const right = tried.findIndex((one) => one.length === 0);
    for (const [number, one] of tried.entries()) if (one.length === 0) taken.add(number);
    if (right !== -1) return [];
    const like = closest(element, found);
    if (like === -1) return [{ path: at, wanted: element, found, type: 'missing' }];
    taken.add(like);
    return tried[like] ?? [];
  });
  const more = found.filter((_, index) => !taken.has(index));
  return only && more.length > 0 ? [...all, { path, wanted, found: more, type: 'more' }] : all;
}

/** The element that shares most with the wanted one; -1 when none shares anything. Keys come in the order of weight. */
function closest(wanted: unknown, found: readonly unknown[]): number {
  if (!isMap(wanted)) return -1;
  let [best, most] = [-1, 0];
  for (const [index, candidate] of found.entries()) {
    if (!isMap(candidate)) continue;
    const shared = Object.entries(wanted).filter(
      ([key, value]) => typeof value !== 'boolean' && differences(value, candidate[key], false).length === 0,
    ).length;
    if (shared > most) [best, most] = [index, shared];
  }
  return best;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
