import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';
import { useFetcher } from 'react-router';
import { aheadOf, forgetAhead } from '../live/read-ahead.ts';
import { sharedLive } from '../live/shared-live.ts';
import { useDesk } from '../parts/use-desk.ts';

/** A pointer that only passes over a row, or a key held down, reads nothing. */
const restMs = { pointerover: 50, focusin: 120, pointerdown: 0 };

/** Reads the ticket of a row on which the pointer or the focus rests, so that it is there when it is opened. Shows nothing. */
export function ReadAheadOfRow({ list }: { list: RefObject<HTMLElement | null> }) {
  const { desk, me } = useDesk();
  const { load, reset, state, data } = useFetcher();
  /** Another reading began that was not drawn yet. */
  const begun = useRef(false);
  useEffect(() => {
    if (state !== 'idle') begun.current = false;
    // It is kept by the loader; a fetcher that holds it would be read again with every reading of the queue. What began since is not
    // broken off by that.
    else if (data !== undefined && !begun.current) reset();
  }, [state, data, reset]);
  const read = useEffectEvent((address: string) => {
    const ahead = aheadOf(address);
    if (ahead === null) return;
    begun.current = true;
    void load(ahead);
  });
  useEffect(() => {
    const rows = list.current;
    if (rows === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let row: Element | null = null;
    const heed = ({ target, type }: Event): void => {
      const under = target instanceof Element ? target.closest('.ticket-row') : null;
      if (under === row && type === 'pointerover') return;
      row = under;
      clearTimeout(timer);
      const address = under?.querySelector('a.row-subject')?.getAttribute('href');
      if (!address) return;
      const rest = restMs[type as keyof typeof restMs];
      if (rest === 0) read(address);
      else timer = setTimeout(() => read(address), rest);
    };
    const leave = (): void => {
      row = null;
      clearTimeout(timer);
    };
    for (const type of Object.keys(restMs)) rows.addEventListener(type, heed);
    rows.addEventListener('pointerleave', leave);
    // Whoever clicked is on their way: reading once is enough.
    rows.addEventListener('click', leave);
    return () => {
      leave();
      rows.removeEventListener('click', leave);
      for (const type of Object.keys(restMs)) rows.removeEventListener(type, heed);
      rows.removeEventListener('pointerleave', leave);
    };
  }, [list]);
  const who = me.id;
  useEffect(() => {
    if (who === null) return;
    return sharedLive(desk.id, who).onEvent((event) =>
      forgetAhead(event === 'all' ? null : `/tickets/${event.ticket}`),
    );
  }, [desk.id, who]);
  return null;
}
