import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';

/** The number of the ticket in whose row an element stands. */
export const rowOf = (element: Element | null): string | null =>
  element?.closest<HTMLElement>('[data-number]')?.dataset['number'] ?? null;

/**
 * Tells to which row of a list the focus comes, and on which Space is pressed: on its link, as on its box it chooses the row. The button
 * of the preview says by itself which row is meant: told before its press, it would find its preview there and close it.
 */
export function useRowInHand(
  list: RefObject<HTMLElement | null>,
  told: { readonly onRow: (number: string) => void; readonly onSpace: ((number: string) => void) | null },
): void {
  const comes = useEffectEvent(({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target.closest('.row-peek') !== null) return;
    const number = rowOf(target);
    if (number !== null) told.onRow(number);
  });
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key !== ' ' || ctrlKey || metaKey || altKey || shiftKey || !(target instanceof HTMLAnchorElement))
      return;
    const number = rowOf(target);
    if (number === null || told.onSpace === null) return;
    event.preventDefault();
    told.onSpace(number);
  });
  useEffect(() => {
    const rows = list.current;
    if (rows === null) return;
    const focus = (event: FocusEvent): void => comes(event);
    const key = (event: KeyboardEvent): void => pressed(event);
    rows.addEventListener('focusin', focus);
    rows.addEventListener('keydown', key);
    return () => {
      rows.removeEventListener('focusin', focus);
      rows.removeEventListener('keydown', key);
    };
  }, [list]);
}
