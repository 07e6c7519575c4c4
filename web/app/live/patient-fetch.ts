type Fetch = typeof globalThis.fetch;

/** What it needs of the browser. */
interface Parts {
  readonly fetch: Fetch;
  /** Where the page is: only what is asked of its own server waits. */
  readonly origin: string;
  /** The address of the page that is shown. */
  readonly shown: () => string;
  /** Resolves when it is time to try again. */
  readonly pause: () => Promise<void>;
  /** Resolves when somebody wants a form sent again that nobody answered; rejects when they lead on. */
  readonly pressed: (signal: AbortSignal | null) => Promise<void>;
  /** A key for one press. */
  readonly newKey: () => string;
}

/** Bears the key of one press: sent again, a form that was carried out already gets the answer that was lost. */
export const onceHeader = 'x-form-once';

/** The server was not there when it was asked last, or its stream of news broke. */
let away = false;
const told = new Set<() => void>();

/** Says that the server is known to be away, or back. */
export function setAway(is: boolean): void {
  if (away === is) return;
  away = is;
  for (const tell of told) tell();
}

/** Whether the server is known to be away. */
export const isAway = (): boolean => away;

/** @param tell is called whenever it goes away or comes back. @returns stops that */
export function onAway(tell: () => void): () => void {
  told.add(tell);
  return () => void told.delete(tell);
}

/**
 * The data of pages, as the router asks for them, when nobody answers: a page that is read again waits until somebody does, since a
 * reading that fails puts an error in the place of the page, with all that was typed there. A form waits before it is sent while the
 * server is known to be away; one whose answer was lost stays as it is until somebody says to try again. All else goes its way.
 */
export function patientFetch({ fetch, origin, shown, pause, pressed, newKey }: Parts): Fetch {
  return async (input, init) => {
    if (!(input instanceof URL) || input.origin !== origin || !input.pathname.endsWith('.data'))
      return fetch(input, init);
    const signal = init?.signal ?? null;
    const reads = (init?.method ?? 'GET').toUpperCase() === 'GET';
    const sent = reads ? init : withKey(init, newKey());
    while (!reads && away && !signal?.aborted) {
      const there = await fetch(new URL('/healthz', origin)).then(
        ({ ok }) => ok,
        () => false,
      );
      if (there) setAway(false);
      else await pause();
    }
    for (;;) {
      try {
        const response = await fetch(input, sent);
        // The page that is shown, read again, stays with all that was typed there; one that is gone to says what happened.
        const waits = reads && response.status === 503 && isSamePage(input, shown());
        if (isOurs(response) && !waits) {
          // An answer that breaks off in the middle is none.
          await response.clone().arrayBuffer();
          setAway(false);
          return response;
        }
        if (![502, 503, 504].includes(response.status)) return response;
      } catch (error) {
        if (signal?.aborted) throw error;
      }
      if (reads) {
        setAway(true);
        await pause();
      } else await pressed(signal);
      signal?.throwIfAborted();
    }
  };
}

function withKey(init: RequestInit | undefined, key: string): RequestInit {
  const headers = new Headers(init?.headers);
  headers.set(onceHeader, key);
  return { ...init, headers };
}

/** Whether the data is of this page, whatever the router adds to its address. */
function isSamePage(data: URL, shown: string): boolean {
  const page = new URL(shown);
  return (
    data.pathname.replace(/\/?(?:_root|_)?\.data$/, '') === page.pathname.replace(/\/$/, '') &&
    searchOf(data) === searchOf(page)
  );
}

function searchOf({ searchParams }: URL): string {
  const search = new URLSearchParams(searchParams);
  search.delete('_routes');
  return search.toString();
}

/** The router's own answers say so; those of something before the server do not. */
const isOurs = (response: Response): boolean => response.headers.has('x-remix-response');
