import type { ClientLoaderFunctionArgs } from 'react-router';
import { isReadAlone } from '../frame-is-read.ts';

/** What was read ahead is shown when somebody turns to it within this time and nothing happened to it meanwhile. */
const keptMs = 10_000;
/** In the address of a reading ahead, and of no other. */
const mark = 'ahead';

const kept = new Map<string, { readonly begun: number; readonly data: Promise<unknown> }>();

/** The address by which a page is read ahead; null when it was a moment ago. */
export const aheadOf = (address: string): string | null =>
  fresh(address) === null ? `${address}?${mark}` : null;

/** Something happened to what the page shows. @param part of its address; null: to whatever there is */
export function forgetAhead(part: string | null): void {
  for (const address of kept.keys()) if (part === null || address.includes(part)) kept.delete(address);
}

/**
 * A page that may be read before somebody turns to it: what was read ahead is there at once, or as soon as that reading ends. It is
 * shown once, and only to whoever comes from another page; every later reading asks the server.
 */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  const { pathname, search, searchParams } = new URL(request.url);
  if (searchParams.has(mark)) {
    const data = serverLoader().then(calm);
    for (const [address, { begun }] of kept) if (begun + keptMs < performance.now()) kept.delete(address);
    kept.set(pathname, { begun: performance.now(), data });
    data.catch(() => kept.delete(pathname));
    // Nobody asked for it yet: a ticket that is refused or breaks off takes neither the page nor whoever looks at it elsewhere.
    return data.catch(() => null);
  }
  const ahead = fresh(pathname);
  kept.delete(pathname);
  const turning = location.pathname !== pathname;
  // The reading ahead is broken off when another page is read ahead instead.
  if (ahead !== null && turning && search === '') return ahead.catch(() => serverLoader());
  const data = calm(await serverLoader());
  // After an act all that it changed is shown at once.
  return turning || isReadAlone() ? data : whole(data);
}

/** A part that comes later and breaks off is no fault of the page: whoever shows it reads it again (`useSettled`). */
function calm(data: unknown): unknown {
  if (typeof data === 'object' && data !== null)
    for (const part of Object.values(data)) if (part instanceof Promise) part.catch(() => undefined);
  return data;
}

/** With all that comes later. */
async function whole(data: unknown): Promise<unknown> {
  if (typeof data !== 'object' || data === null) return data;
  const parts = Object.entries(data).map(async ([key, part]) => [key, await (part as unknown)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

function fresh(address: string): Promise<unknown> | null {
  const found = kept.get(address);
  return found !== undefined && found.begun + keptMs > performance.now() ? found.data : null;
}
