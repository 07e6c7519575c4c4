import type { Random } from './random.ts';

/** What there is: ids and numbers that answers told, with where they were told. */
export interface Known {
  /** All, for bodies and queries. */
  all(): readonly string[];
  /** Notes the ids of an answer of this path (`/api/v1/{desk}/macros`). */
  learn(path: string, text: string): void;
  /** One that was told of such things, if there is one; else any. */
  pickFor(random: Random, path: string, parameter: string): string | null;
}

const mostOfAll = 500;
/** The newest are kept: the older ones are gone, more likely than not. */
const mostOfOne = 60;

/** @param known of which there is something from the beginning */
export function createKnown(known: readonly string[]): Known {
  const all = new Set(known);
  const told = new Map<string, string[]>();
  return {
    all: () => [...all],
    learn(path, text) {
      const place = lastWord(path);
      const values = told.get(place) ?? [];
      for (const [, value] of text.matchAll(/"(?:id|number|hash|cursor|next)":"([^"]{4,200})"/g)) {
        if (value === undefined) continue;
        if (all.size < mostOfAll) all.add(value);
        if (!values.includes(value)) values.push(value);
      }
      told.set(place, values.slice(-mostOfOne));
    },
    pickFor(random, path, parameter) {
      const before = path.slice(0, path.indexOf(`{${parameter}}`));
      const [first, ...rest] = told.get(lastWord(before)) ?? [];
      if (first !== undefined) return random.pick([first, ...rest]);
      const [any, ...others] = [...all];
      return any === undefined ? null : random.pick([any, ...others]);
    },
  };
}

/** `tickets` of `/api/v1/{desk}/tickets/{number}`. */
const lastWord = (path: string): string =>
  path
    .split('/')
    .filter((word) => word !== '' && !word.startsWith('{'))
    .at(-1) ?? '';
