type Fetch = typeof globalThis.fetch;

/** What it needs of the browser. */
interface Parts {
  readonly fetch: Fetch;
  /** Where the page is: only what is asked of its own server waits. */
  readonly origin: string;
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

/** Says that the server is known to be away, or back. */
export function setAway(is: boolean): void {
  away = is;
}

/**
 * The data of pages, as the router asks for them, when nobody answers: a page that is read again waits until somebody does, since a
 * reading that fails puts an error in the place of the page, with all that was typed there. A form waits before it is sent while the
 * server is known to be away; one whose answer was lost stays as it is until somebody says to try again. All else goes its way.
 */
export function patientFetch({ fetch, origin, pause, pressed, newKey }: Parts): Fetch {
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
      if (there) away = false;
      else await pause();
    }
    for (;;) {
      try {
        const response = await fetch(input, sent);
        if (isOurs(response)) {
          // An answer that breaks off in the middle is none.
          await response.clone().arrayBuffer();
          away = false;
          return response;
        }
        if (![502, 503, 504].includes(response.status)) return response;
      } catch (error) {
        if (signal?.aborted) throw error;
      }
      if (reads) {
        away = true;
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

/** The router's own answers say so; those of something before the server do not. */
const isOurs = (response: Response): boolean => response.headers.has('x-remix-response');
