import { openStream } from './live-stream.ts';
import type { LiveEvent, LiveState, PresenceNews, Present } from './live-stream.ts';

/** What happens at a desk, for all parts of a page. */
export interface Live {
  readonly state: () => LiveState;
  onState(listener: () => void): () => void;
  /** @param listener hears each event; `all`: read everything anew */
  onEvent(listener: (event: LiveEvent | 'all') => void): () => void;
  /** Who has a ticket open; the same array as long as nothing changed. */
  readonly presentAt: (ticket: string) => readonly Present[];
  onPresence(listener: () => void): () => void;
  /** Notifications that were not read; null until it is known. */
  readonly unread: () => number | null;
  onUnread(listener: () => void): () => void;
}

/** Between the pages of one browser. */
type Said =
  | { readonly kind: 'event'; readonly event: LiveEvent | 'all' }
  | { readonly kind: 'state'; readonly state: LiveState; readonly id: string | null }
  | { readonly kind: 'presence'; readonly news: PresenceNews }
  | { readonly kind: 'unread'; readonly count: number }
  | { readonly kind: 'hello' };

const nobody: readonly Present[] = [];

const known = new Map<string, Live>();

/**
 * One stream for all pages of a browser: a lock of the browser says which page holds it, and tells the others on a channel. When
 * that page is closed the next one has the lock, and goes on from the last id. Where a browser has no locks (a site without
 * TLS), each page has its own.
 * @param who whoever is signed in: somebody else's page must not hear it
 */
export function sharedLive(desk: string, who: string): Live {
  const name = `amparo live ${desk} ${who}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const live = start(desk, name);
  known.set(name, live);
  return live;
}

function start(desk: string, name: string): Live {
  const states = new Set<() => void>();
  const events = new Set<(event: LiveEvent | 'all') => void>();
  const presence = new Set<() => void>();
  const at = new Map<string, readonly Present[]>();
  const bells = new Set<() => void>();
  let unread: number | null = null;
  let state: LiveState = 'new';
  let id: string | null = null;
  let leads = false;
  const share = 'locks' in navigator && 'BroadcastChannel' in globalThis;
  const channel = share ? new BroadcastChannel(name) : null;
  const say = (said: Said): void => channel?.postMessage(said);
  const setState = (next: LiveState): void => {
    if (next === state) return;
    state = next;
    for (const listener of states) listener();
  };
  const heard = (event: LiveEvent | 'all'): void => {
    for (const listener of events) listener(event);
  };
  const ring = (count: number): void => {
    unread = count;
    for (const listener of bells) listener();
  };
  const present = ({ whole, items }: PresenceNews): void => {
    if (whole) at.clear();
    for (const { ticket, people } of items) {
      if (people.length === 0) at.delete(ticket);
      else at.set(ticket, people);
    }
    for (const listener of presence) listener();
  };
  const lead = (): void => {
    leads = true;
    openStream(desk, id, {
      id: (next) => {
        id = next;
      },
      heard(event) {
        heard(event);
        say({ kind: 'event', event });
      },
      presence(news) {
        present(news);
        say({ kind: 'presence', news });
      },
      unread(count) {
        ring(count);
        say({ kind: 'unread', count });
      },
      changed(next) {
        setState(next);
        say({ kind: 'state', state: next, id });
      },
    });
  };
  if (channel === null) lead();
  else {
    channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'hello') {
        if (!leads) return;
        say({ kind: 'state', state, id });
        const items = [...at].map(([ticket, people]) => ({ ticket, people }));
        say({ kind: 'presence', news: { whole: true, items } });
        if (unread !== null) say({ kind: 'unread', count: unread });
      } else if (data.kind === 'event') heard(data.event);
      else if (data.kind === 'presence') present(data.news);
      else if (data.kind === 'unread') ring(data.count);
      else {
        const first = state === 'new';
        id = data.id ?? id;
        setState(data.state);
        // As at the beginning of a stream: this page may be a little older.
        if (first && data.state === 'live') heard('all');
      }
    });
    say({ kind: 'hello' });
    // Held until the page is closed.
    void navigator.locks.request(name, () => {
      lead();
      return new Promise<never>(() => undefined);
    });
  }
  return {
    state: () => state,
    onState(listener) {
      states.add(listener);
      return () => states.delete(listener);
    },
    presentAt: (ticket) => at.get(ticket) ?? nobody,
    onPresence(listener) {
      presence.add(listener);
      return () => presence.delete(listener);
    },
    unread: () => unread,
    onUnread(listener) {
      bells.add(listener);
      return () => bells.delete(listener);
    },
    onEvent(listener) {
      events.add(listener);
      return () => events.delete(listener);
    },
  };
}
