import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keyedElements, pressElement } from './act-element.ts';
import { pressName, SequenceReader, worksInFields } from './shortcut-keys.ts';

/** Under which heading a shortcut stands in the list of keys and in the command palette. */
export const shortcutGroups = ['page', 'ticket', 'write', 'list', 'go'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** Something that can be done here and now, by keys, from the palette, or both. */
export interface Shortcut {
  /** Its name among those of the page. */
  readonly id: string;
  /** `r`, `g q`, `mod+k`, `shift+Enter`; none: only in the palette. */
  readonly keys?: string;
  /** What it does, in the page's language, beginning with a verb. */
  readonly label: string;
  readonly group: ShortcutGroup;
  readonly run: () => void;
  /** Not offered in the palette: it only makes sense as a key, such as “next in the list”. */
  readonly keyOnly?: boolean;
  /** Only told in the list of keys: what it works in takes the key by itself. */
  readonly told?: boolean;
}

const storageKey = 'amparo.keys';

/** Single keys can be switched off (WCAG 2.1.4): they get in the way of speech input. */
export function keysAllowed(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

/** Remembers in this browser whether single keys do anything. */
export function allowKeys(allowed: boolean): void {
  try {
    localStorage.setItem(storageKey, allowed ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing starts with keys on each time.
  }
}

/** Whether this is a keyboard with a Command key. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

interface Entry {
  list: readonly Shortcut[];
}

const entries = new Set<Entry>();
const listeners = new Set<() => void>();
const reader = new SequenceReader();
const none: readonly Shortcut[] = [];
let shown: readonly Shortcut[] = none;
let signature = '';

/** All of them, the page's after those of what is around it; of two with the same keys the last wins. */
function changed(): void {
  const all = [...entries].flatMap(({ list }) => list);
  const next = JSON.stringify(
    all.map(({ id, keys, label, group, keyOnly, told }) => [id, keys, label, group, keyOnly, told]),
  );
  // Whoever shows the list runs what is registered at that moment, so a new function alone tells nobody.
  if (next === signature) return;
  signature = next;
  shown = all.map((one) => ({ ...one, run: () => runShortcut(one.id) }));
  for (const tell of listeners) tell();
}

/** Runs what is registered under this id now; the last one when there are several. */
export function runShortcut(id: string): void {
  [...entries]
    .flatMap(({ list }) => list)
    .findLast((one) => one.id === id)
    ?.run();
}

/**
 * What a page, or a part of it, can do while it is there. It works at once, is in the list that `?` shows, and in the
 * palette. The list may be a new one at each rendering.
 */
export function useShortcuts(list: readonly Shortcut[]): void {
  const entry = useRef<Entry>({ list: none });
  useEffect(() => {
    entry.current.list = list;
    changed();
  });
  useEffect(() => {
    const own = entry.current;
    if (entries.size === 0) document.addEventListener('keydown', onKey);
    entries.add(own);
    changed();
    return () => {
      entries.delete(own);
      if (entries.size === 0) document.removeEventListener('keydown', onKey);
      changed();
    };
  }, []);
}

/** What can be done here and now. */
export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    () => shown,
    () => none,
  );
}

const fields =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]';
const windows = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = pressName(
    {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      altGraph: event.getModifierState('AltGraph'),
    },
    isMac(),
  );
  if (name === null) return;
  // A form that was just closed may have the focus until the next drawing: what is typed is for the page by then.
  const target = event.target instanceof Element && event.target.checkVisibility() ? event.target : null;
  // A window over the page has keys of its own; what is below it is out of reach.
  if (document.querySelector('.kit-overlay')) return;
  const chord = worksInFields(name);
  if (!chord && (target?.closest(fields) || target?.closest(windows) || !keysAllowed())) return;
  const all = [...entries].flatMap(({ list }) => list.filter(({ told }) => told !== true));
  // What is registered goes before a button of the page that names the same key.
  const inPage = keyedElements();
  const keys = [
    ...inPage.map((element) => element.dataset['keys'] ?? ''),
    ...all.flatMap((one) => one.keys ?? []),
  ];
  const read = reader.read(name, keys, event.timeStamp);
  if (read === null) return;
  event.preventDefault();
  if (read === 'waiting') return;
  // A key that is held does once what is done from within a field too, such as taking back: only moving goes on.
  if (event.repeat && chord) return;
  const registered = all.findLast((one) => one.keys === read.keys);
  if (registered) return registered.run();
  const near = document.activeElement?.closest('article') ?? null;
  const meant = inPage.filter((element) => element.dataset['keys'] === read.keys);
  const element = meant.findLast((one) => near !== null && one.closest('article') === near) ?? meant.at(-1);
  if (element) pressElement(element);
}
