import { listEvents, readMe, streamEvents } from '../../../contract/operations.ts';
import { addressIn, call } from '../browser-api.ts';

/** What happened, as the API tells it: without names or texts. */
export interface LiveEvent {
  readonly type: string;
  readonly ticket: string | null;
}

/** A colleague who has a ticket open. */
export interface Present {
  readonly agent: string;
  readonly name: string;
  readonly doing: 'looks' | 'types';
}

/** Who is at which tickets; `whole`: nobody is at any other. */
export interface PresenceNews {
  readonly whole: boolean;
  readonly items: readonly { readonly ticket: string; readonly people: readonly Present[] }[];
}

/** `new`: not connected yet. `lost`: the connection broke and is tried again. `over`: whoever read is signed out. */
export type LiveState = 'new' | 'live' | 'lost' | 'over';

interface Hearer {
  /** `all`: anything may have happened. */
  readonly heard: (event: LiveEvent | 'all') => void;
  readonly changed: (state: LiveState) => void;
  readonly presence: (news: PresenceNews) => void;
  /** How many notifications whoever reads has not read. */
  readonly unread: (count: number) => void;
}

/** A connection that comes back within this time was never away, for whoever reads. */
const graceMs = 3000;
const firstRetryMs = 2000;
const longestRetryMs = 60_000;

/**
 * The stream of a desk's events, by the browser's own means: it reconnects by itself with the last id, so nothing is missed.
 * What it gives up on (a proxy's error page, too many streams) is tried again, more and more seldom.
 * @param after the id to go on from; `id` hears each newer one
 */
export function openStream(
  desk: string,
  after: string | null,
  hearer: Hearer & { readonly id: (id: string) => void },
): { close(): void } {
  let source: EventSource | null = null;
  let last = after;
  let wait = firstRetryMs;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let grace: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  const lost = (): void => {
    grace ??= setTimeout(() => hearer.changed('lost'), graceMs);
  };
  const again = (ms: number): void => {
    source?.close();
    if (!closed) retry = setTimeout(connect, ms);
  };
  const seen = (event: MessageEvent): void => {
    if (event.lastEventId === '') return;
    last = event.lastEventId;
    hearer.id(last);
  };
  const over = (): void => {
    closed = true;
    source?.close();
    if (retry !== null) clearTimeout(retry);
    if (grace !== null) clearTimeout(grace);
    hearer.changed('over');
    hearer.heard('all');
  };
  /** A browser does not say why. Whoever is signed out stays so. */
  const refused = async (): Promise<void> => {
    again(wait * (0.5 + Math.random() / 2));
    wait = Math.min(longestRetryMs, wait * 2);
    const me = await call(desk, readMe, {});
    if (me.type === 'ok' && !me.data.signedIn && !closed) return over();
    // An id of which the server says that it is none (it has another secret by now) would be refused for ever.
    if (last === null) return;
    const from = await call(desk, listEvents, { query: { after: last, limit: 1 } });
    if (from.type === 'refused' && from.status === 422) last = null;
  };
  const connect = (): void => {
    const query = { presence: 'true', notices: 'true', ...(last === null ? {} : { after: last }) } as const;
    source = new EventSource(addressIn(desk, streamEvents, { query }));
    source.addEventListener('ready', (event: MessageEvent<string>) => {
      if (grace !== null) clearTimeout(grace);
      grace = null;
      wait = firstRetryMs;
      // Between the page that was sent and this moment something may have happened.
      const anew = last === null || (JSON.parse(event.data) as { missed: boolean }).missed;
      seen(event);
      hearer.changed('live');
      if (anew) hearer.heard('all');
    });
    source.addEventListener('message', (event: MessageEvent<string>) => {
      seen(event);
      hearer.heard(JSON.parse(event.data) as LiveEvent);
    });
    source.addEventListener('presence', (event: MessageEvent<string>) => {
      hearer.presence(JSON.parse(event.data) as PresenceNews);
    });
    source.addEventListener('notices', (event: MessageEvent<string>) => {
      hearer.unread((JSON.parse(event.data) as { unread: number }).unread);
    });
    source.addEventListener('end', (event: MessageEvent<string>) => {
      const { reason } = JSON.parse(event.data) as { reason: string };
      if (reason === 'again') return again(Math.random() * 500);
      if (reason === 'signed-out') return over();
      // Whoever has other rights now is shown what they may see.
      again(500);
      hearer.heard('all');
    });
    source.addEventListener('error', () => {
      lost();
      // While it reconnects by itself it is not closed.
      if (source?.readyState === EventSource.CLOSED) void refused();
    });
  };
  connect();
  return {
    close() {
      closed = true;
      source?.close();
      if (retry !== null) clearTimeout(retry);
      if (grace !== null) clearTimeout(grace);
    },
  };
}
