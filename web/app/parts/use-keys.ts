import { useEffect } from 'react';

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

/** Runs what belongs to a single key, never while somebody writes or holds a modifier. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (target?.closest('input, textarea, select, [contenteditable]')) return;
      const run = keys[event.key];
      if (!run || !keysAllowed()) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [keys]);
}

/** Moves the focus to the next or previous of the links that match. */
export function moveFocus(selector: string, step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(selector)];
  const at = links.findIndex((link) => link === document.activeElement);
  const next =
    links[
      at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)
    ];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
