import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** A window over the page, or the news at its edge. */
const overPage = '.kit-overlay, [role="dialog"]';

/**
 * Whoever turns to another page stands at its beginning, as after a page that was fetched whole: at its heading, which is read out, or at
 * what the address names of it. Nothing moves. Where the page itself has placed the focus it stays, and so it does when the page is the
 * same and only shows something else.
 */
export function usePageFocus(): void {
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  /** On which page the focus was placed last. */
  const placed = useRef('');
  useEffect(() => {
    const note = (): void => {
      placed.current = location.pathname;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const focused = document.activeElement;
    const isPlaced = focused !== document.body && placed.current === location.pathname;
    if (isPlaced || focused?.closest(overPage)) return;
    const begin =
      document.getElementById(hash.slice(1)) ??
      document.querySelector<HTMLElement>('main h1') ??
      document.querySelector('main');
    if (begin === null) return;
    // What takes the focus by itself, such as a field or a link, stays in the order of the page.
    if (begin.tabIndex < 0) begin.tabIndex = -1;
    begin.focus({ preventScroll: true });
  }, [pathname, hash]);
}
