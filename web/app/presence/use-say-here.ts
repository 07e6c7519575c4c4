import { useEffect } from 'react';
import { useDesk } from '../parts/use-desk.ts';
import { saySomebodyIsHere } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';

/** The server forgets whoever says nothing for 25 seconds. */
const againMs = 10_000;
/** The ticket is drawn before anything is said of it. Who only passes by says nothing. */
export const afterDrawnMs = 150;
/** Somebody types until they have pressed nothing for so long. */
const typingMs = 8000;

/** One for each page of the browser. */
const page = pageId();

/**
 * Says to colleagues that this ticket is open here, and whether its form of answers is typed in. A page that is not seen counts as
 * left, as does one that is closed.
 * @param form id of the form in which answers and notes are written
 */
export function useSayHere(ticket: string, form: string): void {
  const { desk, me } = useDesk();
  const staff = me.id !== null && me.kind === 'agent';
  useEffect(() => {
    if (!staff) return;
    let typedAt = Number.NEGATIVE_INFINITY;
    let said: 'looks' | 'types' | 'leaves' = 'leaves';
    const say = (doing: typeof said): void => {
      said = doing;
      // A lost word is said again in ten seconds; `keepalive` so that the last one outlives the page.
      void call(desk.id, saySomebodyIsHere, {
        path: { number: ticket },
        body: { page, doing },
        keepalive: doing === 'leaves',
      });
    };
    const doingNow = (): typeof said => {
      if (document.visibilityState !== 'visible') return 'leaves';
      return performance.now() - typedAt < typingMs ? 'types' : 'looks';
    };
    const changed = (): void => {
      const doing = doingNow();
      if (doing !== said) say(doing);
    };
    const typed = (event: Event): void => {
      if (!(event.target instanceof Element) || event.target.closest(`#${form}`) === null) return;
      typedAt = performance.now();
      changed();
    };
    const leave = (): void => {
      if (said !== 'leaves') say('leaves');
    };
    const first = setTimeout(changed, afterDrawnMs);
    const again = setInterval(() => {
      const doing = doingNow();
      if (doing !== 'leaves' || said !== 'leaves') say(doing);
    }, againMs);
    const look = setInterval(changed, 1000);
    document.addEventListener('input', typed);
    document.addEventListener('visibilitychange', changed);
    globalThis.addEventListener('pagehide', leave);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      clearInterval(look);
      document.removeEventListener('input', typed);
      document.removeEventListener('visibilitychange', changed);
      globalThis.removeEventListener('pagehide', leave);
      leave();
    };
  }, [desk.id, ticket, form, staff]);
}

/** A UUID also where the site has no TLS: there browsers have no `randomUUID`. */
function pageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
