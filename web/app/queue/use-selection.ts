import { useState } from 'react';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Chooses a row or takes it back; with `range`, all from the one that was chosen last. */
  readonly toggle: (number: string, range?: boolean) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** Which rows are chosen. Rows that leave the list are not any more. @param numbers the rows, in their order */
export function useSelection(numbers: readonly string[], list: string): Selection {
  const [state, setState] = useState<{ list: string; chosen: ReadonlySet<string>; anchor: string | null }>({
    list,
    chosen: new Set(),
    anchor: null,
  });
  const own = state.list === list ? state : { list, chosen: new Set<string>(), anchor: null };
  const here = new Set(numbers);
  const chosen = new Set([...own.chosen].filter((number) => here.has(number)));
  const set = (next: ReadonlySet<string>, anchor: string | null): void =>
    setState({ list, chosen: next, anchor });
  return {
    chosen,
    toggle(number, range = false) {
      const next = new Set(chosen);
      const from = range && own.anchor !== null ? numbers.indexOf(own.anchor) : -1;
      const to = numbers.indexOf(number);
      if (from >= 0 && to >= 0) {
        for (const each of numbers.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      } else if (!next.delete(number)) next.add(number);
      set(next, number);
    },
    all: () => set(new Set(numbers), own.anchor),
    none: () => set(new Set(), null),
  };
}
