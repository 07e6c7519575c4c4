import type { ClientLoaderFunctionArgs } from 'react-router';

/** What was read ahead is shown when somebody turns to it within this time and nothing happened to it meanwhile. */
const keptMs = 10_000;

/** Pages that are about to be read ahead, by their address. */
const wanted = new Set<string>();
const kept = new Map<string, { readonly begun: number; readonly data: Promise<unknown> }>();

/** Says that the next reading of this page is one ahead. @returns false when it was read a moment ago */
export function wantAhead(address: string): boolean {
  if (fresh(address) !== null) return false;
  wanted.add(address);
  return true;
}

/** Something happened to what the page shows. @param part of its address; null: to whatever there is */
export function forgetAhead(part: string | null): void {
  for (const address of kept.keys()) if (part === null || address.includes(part)) kept.delete(address);
}

/**
 * A page that may be read before somebody turns to it: what was read ahead is there at once, or as soon as that reading ends. It is
 * shown once; every later reading asks the server.
 */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  const { pathname, search } = new URL(request.url);
  const address = pathname + search;
  const ahead = fresh(address);
  kept.delete(address);
  // The reading ahead is broken off when another page is read ahead instead.
  if (ahead !== null) return ahead.catch(() => serverLoader());
  const data = serverLoader();
  if (wanted.delete(address)) {
    kept.set(address, { begun: performance.now(), data });
    data.catch(() => kept.delete(address));
  }
  return data;
}

function fresh(address: string): Promise<unknown> | null {
  const found = kept.get(address);
  return found !== undefined && found.begun + keptMs > performance.now() ? found.data : null;
}
