import { useEffect, useState } from 'react';
import type { Presence, StudioApi } from './studio-api.ts';

const everyMs = 10_000;

/** Says that this person is at the draft, and hears who else is. Null until the first answer. */
export function usePresence(api: StudioApi, id: string | null, place: string | null): Presence | null {
  const [presence, setPresence] = useState<Presence | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let current = true;
    const say = (): void =>
      void api.sayPresent(id, place).then((outcome) => {
        if (current && outcome.type === 'ok') setPresence(outcome.data);
      });
    say();
    const timer = setInterval(say, everyMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [api, id, place]);
  useEffect(() => {
    if (id === null) return undefined;
    const leave = (): void => void api.sayPresent(id, null, true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [api, id]);
  return presence;
}
