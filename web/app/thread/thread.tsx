import { memo, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { Keys } from '../kit/keys.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useHydrated } from '../kit/use-hydrated.ts';
import { StreamList } from '../parts/stream.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { lastSeq, unseenMessages } from './thread-window.ts';
import type { ThreadPage } from './thread-window.ts';
import { useReadMark } from './use-read-mark.ts';
import { bringToView, useThread } from './use-thread.ts';

/** Before one is so near to an end, what follows is fetched. */
const ahead = '600px 0px';

/**
 * The conversation of a ticket for staff. A long one opens at what is new, or at its newest message; older ones come as one goes up, and
 * nothing jumps. Without script links lead from page to page.
 */
export const Thread = memo(function Thread({
  ticket,
  latest,
  read,
  agents,
  clearances,
  tools,
}: {
  ticket: string;
  latest: ThreadPage;
  /** The `seq` of the message up to which the reader had read it when the page was read; null: they never opened it. */
  read: number | null;
  agents: readonly { readonly id: string; readonly name: string }[];
  /** What clearances are called; null where that is not known. */
  clearances: ReadonlyMap<string, string> | null;
  tools: (message: StreamMessage) => ReactNode;
}) {
  const { t } = useTexts();
  const { me } = useDesk();
  const hydrated = useHydrated();
  const thread = useThread(ticket, latest);
  const { items, older, newer, busy, loadOlder, loadNewer, showLatest } = thread;
  const top = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  /** Up to where was read: when the page opened, which does not move while one reads, and now. */
  const [seen] = useState(read);
  const [mark, setMark] = useReadMark(ticket, read);
  const fresh = unseenMessages(items, seen, me.id);
  const first = fresh[0]?.seq ?? null;
  const unseenBelow = unseenMessages(latest.items, mark, me.id).length;
  // Whoever writes has read what they write, wherever in the conversation they stand; what came before it stays new.
  const written = unseenBelow === 0 ? lastSeq(latest.items) : null;
  const readOwn = useEffectEvent((seq: number) => setMark(seq));
  useEffect(() => {
    if (written !== null && mark !== null && written > mark) readOwn(written);
  }, [written, mark]);

  const open = useEffectEvent(() => {
    if (older === null || location.hash !== '') return;
    const target = unseenMessages(items, read, me.id)[0]?.seq ?? lastSeq(items);
    if (target !== null)
      document.getElementById(`m${target}`)?.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  useLayoutEffect(() => open(), []);

  const reachTop = useEffectEvent(() => void loadOlder());
  const reachEnd = useEffectEvent((inView: boolean) => {
    setAtEnd(inView && newer === null);
    if (!inView) return;
    if (newer !== null) void loadNewer();
    else if (document.visibilityState === 'visible') {
      const last = lastSeq(items);
      if (last !== null) setMark(last);
    }
  });
  useEffect(() => {
    const watch = (element: Element | null, margin: string, tell: (inView: boolean) => void) => {
      if (element === null) return () => undefined;
      const observer = new IntersectionObserver(([entry]) => entry && tell(entry.isIntersecting), {
        rootMargin: margin,
      });
      observer.observe(element);
      return () => observer.disconnect();
    };
    // Only once somebody moves: what stands at the top of a page that has just opened was not gone to.
    let moved = false;
    const move = (): void => {
      moved = true;
    };
    addEventListener('wheel', move, { passive: true });
    addEventListener('keydown', move);
    addEventListener('touchmove', move, { passive: true });
    const offTop = watch(top.current, ahead, (inView) => inView && moved && reachTop());
    // What lies behind the form of answers at the foot is not in view.
    const form = document.getElementById('answer');
    const docked = form !== null && getComputedStyle(form).position === 'sticky' ? form.offsetHeight : 0;
    const offEnd = watch(end.current, `0px 0px -${docked}px`, reachEnd);
    return () => {
      offTop();
      offEnd();
      removeEventListener('wheel', move);
      removeEventListener('keydown', move);
      removeEventListener('touchmove', move);
    };
    // Watched anew when there is something else at the ends: what is in view at once is told again.
  }, [older, newer, items.length]);

  const toNewest = (): void => {
    showLatest();
    requestAnimationFrame(() => {
      const last = lastSeq(latest.items);
      bringToView(last === null ? null : document.getElementById(`m${last}`));
    });
  };
  const toFirstUnread = (): void => {
    if (first !== null) bringToView(document.getElementById(`m${first}`));
  };
  useShortcuts([
    { id: 'newest', keys: 'G', label: t('thread.newest'), group: 'ticket', run: toNewest },
    ...(first === null
      ? []
      : [
          {
            id: 'first-unread',
            keys: 'U',
            label: t('thread.first-unread'),
            group: 'ticket' as const,
            run: toFirstUnread,
          },
        ]),
  ]);

  return (
    <div className="thread">
      <div ref={top} />
      {older !== null && (
        <p className="thread-more">
          {hydrated ? (
            <Button small isPending={busy} onPress={() => void loadOlder()}>
              {t('thread.earlier')}
            </Button>
          ) : (
            <a href={`?before=${encodeURIComponent(older)}`}>{t('ticket.older')}</a>
          )}
        </p>
      )}
      {first !== null && fresh.length > 0 && (
        <p className="thread-unread small">
          <Button small tone="quiet" onPress={toFirstUnread}>
            {t('thread.to-unread', { count: fresh.length })}
          </Button>
          <Keys keys="U" />
        </p>
      )}
      <StreamList items={items} agents={agents} clearances={clearances} tools={tools} firstNew={first} />
      {newer !== null && (
        <p className="thread-more">
          {hydrated ? (
            <Button small isPending={busy} onPress={() => void loadNewer()}>
              {t('thread.later')}
            </Button>
          ) : (
            <a href="?">{t('ticket.newest')}</a>
          )}
        </p>
      )}
      <div ref={end} />
      {hydrated && !atEnd && (older !== null || newer !== null || unseenBelow > 0) && (
        <p className="thread-jump">
          <Button small icon="down" onPress={toNewest}>
            {unseenBelow > 0 ? t('thread.newest-count', { count: unseenBelow }) : t('thread.newest')}
          </Button>
        </p>
      )}
    </div>
  );
});
