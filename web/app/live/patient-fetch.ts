type Fetch = typeof globalThis.fetch;

/** What it needs of the browser. */
interface Parts {
  readonly fetch: Fetch;
  /** Where the page is: only what is asked of its own server waits. */
  readonly origin: string;
  /** Resolves when it is time to try again. */
  readonly pause: () => Promise<void>;
}

/** The server was not there when it was asked last, or its stream of news broke. */
let away = false;

/** Says that the server is known to be away, or back. */
export function setAway(is: boolean): void {
  away = is;
}

/**
 * The data of pages, as the router asks for them, when nobody answers: a page that is read again waits until somebody does, since a
 * reading that fails puts an error in the place of the page, with all that was typed there. A form is not sent twice, so it waits
 * before it is sent while the server is known to be away. All else goes its way.
 */
export function patientFetch({ fetch, origin, pause }: Parts): Fetch {
  return async (input, init) => {
    if (!(input instanceof URL) || input.origin !== origin || !input.pathname.endsWith('.data'))
      return fetch(input, init);
    const signal = init?.signal ?? null;
    const reads = (init?.method ?? 'GET').toUpperCase() === 'GET';
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
        const response = await fetch(input, init);
        if (!reads || isOurs(response)) {
          // An answer that breaks off in the middle is none.
          if (reads) await response.clone().arrayBuffer();
          away = false;
          return response;
        }
        if (![502, 503, 504].includes(response.status)) return response;
      } catch (error) {
        if (!reads || signal?.aborted) throw error;
      }
      away = true;
      await pause();
      signal?.throwIfAborted();
    }
  };
}

/** The router's own answers say so; those of something before the server do not. */
const isOurs = (response: Response): boolean => response.headers.has('x-remix-response');
