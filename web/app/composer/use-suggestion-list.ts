import { useState } from 'react';
import type { Trigger } from './editor.ts';
import { bestOf } from './suggestions.tsx';
import type { Suggestion } from './suggestions.tsx';

/** A list that is open: asked for by what was typed, or by a button (null). */
interface Asked {
  readonly sign: Trigger['sign'];
  readonly typed: Trigger | null;
}

/** What there is for a sign; null while it is being read. */
export type Suggest = (sign: Trigger['sign']) => readonly Suggestion[] | null;

/**
 * Which list stands open over a field of text, and what its keys do. A list that somebody typed for shows nothing when there is nothing,
 * and is over at a blank behind what matches nothing; one that a button opened says that there is nothing.
 */
export function useSuggestionList(
  suggest: Suggest | null,
  does: {
    /** Puts it in. @param trigger in the place of what asked for it; null: at the cursor */
    readonly pick: (item: Suggestion, trigger: Trigger | null) => void;
    /** Somebody wants none for what they typed. */
    readonly settle: () => void;
  },
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState(0);
  const all = asked === null ? null : (suggest?.(asked.sign) ?? null);
  const items = asked === null || all === null ? [] : bestOf(all, asked.typed?.query ?? '');
  const shown = asked !== null && suggest !== null && (asked.typed === null || items.length > 0);
  const show = (next: Asked | null): void => {
    setAsked(next);
    setActive(0);
  };
  const pick = (item: Suggestion): void => {
    if (asked === null) return;
    show(null);
    does.pick(item, asked.typed);
  };
  return {
    /** What is shown; null: no list. */
    list: shown ? asked : null,
    items,
    active,
    reading: asked !== null && all === null,
    pick,
    open: (sign: Trigger['sign']): void => show({ sign, typed: null }),
    shut: (): void => show(null),
    onTrigger(trigger: Trigger | null): void {
      if (trigger === null) {
        if (asked !== null) show(null);
        return;
      }
      if (suggest === null) return;
      const found = suggest(trigger.sign);
      const over = found !== null && trigger.query.includes(' ') && bestOf(found, trigger.query).length === 0;
      show(over ? null : { sign: trigger.sign, typed: trigger });
    },
    /** @returns whether the list took the key */
    onKey(event: KeyboardEvent): boolean {
      if (!shown) return false;
      const step = { ArrowDown: 1, ArrowUp: items.length - 1 }[event.key];
      const item = items[active];
      if (event.key === 'Escape') {
        if (asked.typed !== null) does.settle();
        show(null);
      } else if (item === undefined || event.ctrlKey || event.metaKey) return false;
      else if (step !== undefined) setActive((active + step) % items.length);
      else if (event.key === 'Enter' || event.key === 'Tab') pick(item);
      else return false;
      return true;
    },
  };
}
