import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useRevalidator } from 'react-router';
import { useDesk } from '../parts/use-desk.ts';
import type { LiveState } from './live-stream.ts';
import { sharedLive } from './shared-live.ts';
import { readMe } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';

/** Events come in bursts: a moment's are answered by one reading. */
const gatherMs = 100;
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
    const look = async (): Promise<void> => {
      timer = null;
      if (!due || document.visibilityState !== 'visible') return;
      readAt = performance.now();
      // A reading that fails would put an error in the page's place: while nobody answers, what is there stays.
      if (!reader.current.idle || !(await answers(desk.id))) return soon(gatherMs);
      due = false;
      void reader.current.revalidate();
    };
    const soon = (ms: number): void => {
      timer ??= setTimeout(() => void look(), Math.max(ms, readAt + restMs - performance.now()));
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
      soon(gatherMs);
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

/** Is the server there? */
async function answers(desk: string): Promise<boolean> {
  const me = await call(desk, readMe, {});
  return me.type !== 'offline' && me.status < 500;
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
