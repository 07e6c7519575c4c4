import { useSyncExternalStore } from 'react';

/** The list that was worked on last, in this tab: where a ticket leads back to, and at which row. */
interface LastQueue {
  /** Of its address. */
  readonly search: string;
  readonly title: string;
}

const lists = new Map<string, LastQueue>();
const opened = new Map<string, string>();
const numbers = new Map<string, readonly string[]>();
const never = () => () => {};

/** Notes which list of a desk is shown. */
export function noteQueue(desk: string, list: LastQueue): void {
  const before = lists.get(desk);
  if (before?.search === list.search && before.title === list.title) return;
  lists.set(desk, list);
}

/** Notes which tickets a list shows, in its order. */
export function noteNumbers(desk: string, list: readonly string[]): void {
  numbers.set(desk, list);
}

/** The tickets of the list that was shown last; none where no list was shown yet. */
export function lastNumbers(desk: string): readonly string[] {
  return numbers.get(desk) ?? [];
}

/** Notes which ticket is open. */
export function noteOpened(desk: string, ticket: string): void {
  opened.set(desk, ticket);
}

/** The ticket from which somebody comes back to the list that they came from; told once, null for any other list. */
export function takeOpened(desk: string, search: string): string | null {
  const ticket = opened.get(desk) ?? null;
  opened.delete(desk);
  return lists.get(desk)?.search === search ? ticket : null;
}

/** The address of the list that was shown last, from `?` on; empty where none was. */
export const lastSearch = (desk: string): string => lists.get(desk)?.search ?? '';

/** The list to go back to; null where none was shown yet, as on a page that was opened by its address. */
export function useLastQueue(desk: string): LastQueue | null {
  return useSyncExternalStore(
    never,
    () => lists.get(desk) ?? null,
    () => null,
  );
}
