import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { readStream } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { itemsOf, newerOf, olderOf, withLatest, withNewer, withOlder } from './thread-window.ts';
import type { ThreadPage, ThreadWindow } from './thread-window.ts';
import { useTail } from './use-tail.ts';

interface Shown {
  readonly latest: ThreadPage;
  readonly window: ThreadWindow;
}

/**
 * The conversation of a ticket in pages: the newest first in place, older ones fetched when one comes to them, far ones let go again.
 * What stands before the reader's eyes stays there.
 * @param latest the page as the server gave it last
 */
export function useThread(ticket: string, latest: ThreadPage) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [shown, setShown] = useState<Shown>({ latest, window: [latest] });
  const [busy, setBusy] = useState(false);
  const asking = useRef(false);
  const held = useRef<{ element: Element; top: number } | null>(null);
  // While rendering: what is new is there in the same picture.
  let { window } = shown;
  if (shown.latest !== latest) {
    window = withLatest(window, latest);
    setShown({ latest, window });
  }

  useTail(ticket, () => {
    // Whoever reads further up sees nothing of the end.
    if (newerOf(window) !== null) return null;
    return (page) =>
      setShown((before) =>
        // When the page was read meanwhile, it knows more than this.
        before.latest === latest ? { latest, window: withLatest(before.window, page) } : before,
      );
  });

  useLayoutEffect(() => {
    const hold = held.current;
    if (hold === null) return;
    held.current = null;
    const settle = (): void => {
      const moved = hold.element.getBoundingClientRect().top - hold.top;
      if (hold.element.isConnected && Math.abs(moved) > 1)
        globalThis.scrollBy({ top: moved, behavior: 'instant' });
    };
    settle();
    // The browser's own anchoring may have its say after this.
    requestAnimationFrame(settle);
  }, [window]);

  const ask = useCallback(
    async (place: { before?: string; after?: string; around?: string }): Promise<ThreadPage | null> => {
      if (asking.current) return null;
      asking.current = true;
      setBusy(true);
      const outcome = await call(desk.id, readStream, {
        path: { number: ticket },
        query: { ...place, limit: pageSize },
      });
      asking.current = false;
      setBusy(false);
      if (outcome.type === 'ok') {
        const { items, next, newer } = outcome.data;
        return { items, older: next, newer };
      }
      if (outcome.type === 'offline') toast.show({ text: t('thread.not-loaded'), tone: 'fault' });
      return null;
    },
    [desk.id, ticket, t],
  );

  const older = olderOf(window);
  const newer = newerOf(window);
  const loadOlder = useCallback(async (): Promise<void> => {
    if (older === null) return;
    const page = await ask({ before: older });
    if (page === null) return;
    held.current = firstInView();
    setShown((before) => ({ ...before, window: withOlder(before.window, page) }));
  }, [ask, older]);
  const loadNewer = useCallback(async (): Promise<void> => {
    if (newer === null) return;
    const page = await ask({ after: newer });
    if (page === null) return;
    held.current = firstInView();
    setShown((before) => ({ ...before, window: withNewer(before.window, page) }));
  }, [ask, newer]);

  /** Shows the items around a message of which only the address is known. @returns whether it is there */
  const loadAround = useCallback(
    async (message: string): Promise<boolean> => {
      const page = await ask({ around: message });
      if (page === null) return false;
      setShown((before) => ({ ...before, window: [page] }));
      return true;
    },
    [ask],
  );
  const showLatest = useCallback(() => setShown((before) => ({ ...before, window: [before.latest] })), []);

  // A link to a message works also when it is not loaded.
  const items = itemsOf(window);
  useEffect(() => {
    const go = async (): Promise<void> => {
      const name = /^#m([\w-]+)$/.exec(location.hash)?.[1];
      if (name === undefined) return;
      if (document.getElementById(`m${name}`) === null && !(await loadAround(name))) return;
      requestAnimationFrame(() => bringToView(document.getElementById(`m${name}`)));
    };
    void go();
    const changed = (): void => void go();
    globalThis.addEventListener('hashchange', changed);
    return () => globalThis.removeEventListener('hashchange', changed);
  }, [loadAround]);

  return { items, older, newer, busy, loadOlder, loadNewer, loadAround, showLatest };
}

/** So many items are fetched at a time. */
const pageSize = 60;

/** Moves to something in the conversation, and the focus with it. */
export function bringToView(element: HTMLElement | null): void {
  if (element === null) return;
  element.tabIndex = -1;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  element.focus({ preventScroll: true });
}

/** What is to stay where it is. */
function firstInView(): { element: Element; top: number } | null {
  for (const element of document.querySelectorAll('.stream > li')) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0) return { element, top };
  }
  return null;
}
