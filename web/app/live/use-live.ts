import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useRevalidator } from 'react-router';
import { pageAlone } from '../frame-is-read.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { LiveState } from './live-stream.ts';
import { sharedLive } from './shared-live.ts';

/** Events come in bursts: a moment's are answered by one reading, and what follows by the next. */
const gatherMs = 5;
/** What was said on a ticket is read and shown first (thread/use-tail.ts). */
const behindTailMs = 100;
/** While the page is being read already, also for long because nobody answers. */
const busyMs = 100;
/** Between two readings of one page, whatever happens. */
const restMs = 1000;
/** Without a stream the page looks by itself. */
const withoutStreamMs = 15_000;

/**
 * Reads the page's data again when something happens: what is there stays in place, with its focus and what was typed.
 * @param ticket only what happens to this one; null: whatever happens
 */
export function useLive(ticket: string | null): void {
  const { desk, me } = useDesk();
  const { revalidate, state } = useRevalidator();
  const reader = useRef({ revalidate, idle: state === 'idle' });
  useEffect(() => {
    reader.current = { revalidate, idle: state === 'idle' };
  }, [revalidate, state]);
  const who = me.id;
  useEffect(() => {
    if (who === null) return;
    let due = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let readAt = 0;
    const live = sharedLive(desk.id, who);
    const look = (): void => {
      timer = null;
      if (!due || document.visibilityState !== 'visible') return;
      // Acts of one's own go first. Should nobody answer, the reading waits, and what is there stays (patient-fetch.ts).
      if (!reader.current.idle) return soon(busyMs);
      readAt = performance.now();
      due = false;
      const { revalidate } = reader.current;
      // What happens to the one ticket that is shown is read with nothing around it, to be there sooner.
      void (ticket === null ? revalidate() : pageAlone(revalidate));
    };
    const soon = (ms: number): void => {
      timer ??= setTimeout(look, Math.max(ms, readAt + restMs - performance.now()));
    };
    const seen = (): void => {
      if (due) soon(0);
    };
    const withoutStream = setInterval(() => {
      if (live.state() !== 'lost') return;
      due = true;
      soon(0);
    }, withoutStreamMs);
    const off = live.onEvent((event) => {
      if (event !== 'all' && ticket !== null && event.ticket !== ticket) return;
      due = true;
      soon(ticket === null ? gatherMs : behindTailMs);
    });
    document.addEventListener('visibilitychange', seen);
    return () => {
      off();
      clearInterval(withoutStream);
      document.removeEventListener('visibilitychange', seen);
      if (timer !== null) clearTimeout(timer);
    };
  }, [desk.id, who, ticket]);
}

/** How the page's stream stands. */
export function useLiveState(): LiveState {
  const { desk, me } = useDesk();
  const { id } = desk;
  const who = me.id;
  return useSyncExternalStore(
    (changed) => (who === null ? () => undefined : sharedLive(id, who).onState(changed)),
    () => (who === null ? 'new' : sharedLive(id, who).state()),
    () => 'new',
  );
}
