import { useState } from 'react';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Chooses a row or takes it back; with `range`, all from the one that was chosen last. */
  readonly toggle: (number: string, range?: boolean) => void;
  /** Set while all that match are chosen, no more and no less: also those that the list has not come to. */
  readonly whole: Whole | null;
  readonly all: () => void;
  /** All that match, as they were found. */
  readonly everything: (found: Found) => void;
  readonly none: () => void;
}

interface Found {
  readonly numbers: readonly string[];
  readonly more: boolean;
}

interface Whole {
  readonly numbers: ReadonlySet<string>;
  /** There are more than can be chosen at once. */
  readonly more: boolean;
}

interface Chosen {
  readonly list: string;
  readonly chosen: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly whole: Whole | null;
}

/**
 * Which rows are chosen. Rows that leave the list are not any more, but for those of a whole that was chosen: it is what it was then.
 * @param numbers the rows, in their order
 */
export function useSelection(numbers: readonly string[], list: string): Selection {
  const [state, setState] = useState<Chosen>({ list, chosen: new Set(), anchor: null, whole: null });
  const own = state.list === list ? state : { list, chosen: new Set<string>(), anchor: null, whole: null };
  const here = new Set(numbers);
  const chosen = new Set(
    [...own.chosen].filter((number) => here.has(number) || own.whole?.numbers.has(number) === true),
  );
  const set = (next: ReadonlySet<string>, anchor: string | null, whole: Whole | null = null): void =>
    setState({ list, chosen: next, anchor, whole });
  const isWhole =
    own.whole !== null &&
    chosen.size === own.whole.numbers.size &&
    [...chosen].every((number) => own.whole?.numbers.has(number));
  return {
    chosen,
    whole: isWhole ? own.whole : null,
    toggle(number, range = false) {
      const next = new Set(chosen);
      const from = range && own.anchor !== null ? numbers.indexOf(own.anchor) : -1;
      const to = numbers.indexOf(number);
      if (from >= 0 && to >= 0) {
        for (const each of numbers.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      } else if (!next.delete(number)) next.add(number);
      set(next, number, own.whole);
    },
    all: () => set(new Set(numbers), own.anchor),
    everything: (found) => {
      const whole = { numbers: new Set(found.numbers), more: found.more };
      set(whole.numbers, own.anchor, whole);
    },
    none: () => set(new Set(), null),
  };
}
