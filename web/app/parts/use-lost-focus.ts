import { useEffect } from 'react';

/** How long whoever took something away may place the focus by themselves, in milliseconds. */
const graceMs = 150;

/**
 * Where what had the focus is taken away, such as the button that put a ticket away, or the news with which it is taken back, the
 * focus goes to the heading of the page instead of nowhere: keys and readers go on from there. Nothing moves.
 */
export function useLostFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = () => last?.isConnected === false && document.activeElement === document.body;
    const come = (event: FocusEvent): void => {
      last = event.target as Element;
    };
    const leave = ({ target }: FocusEvent): void =>
      // Whoever presses beside it has left it by themselves: then it is still there.
      void setTimeout(() => {
        if (last === target && last?.isConnected === true && document.activeElement === document.body)
          last = null;
      });
    const watch = new MutationObserver(() => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const heading = document.querySelector<HTMLElement>('main h1');
        if (!isLost() || heading === null || document.querySelector('.kit-overlay')) return;
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }, graceMs);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', come);
    document.addEventListener('focusout', leave);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
      document.removeEventListener('focusin', come);
      document.removeEventListener('focusout', leave);
    };
  }, []);
}
