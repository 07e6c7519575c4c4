/** A source of random numbers that a seed makes again (mulberry32). */
export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** 0 (included) to `below` (excluded). */
  below(below: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  /** True in this share of cases. */
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    next,
    below,
    pick: <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0],
    chance: (share) => next() < share,
  };
}
