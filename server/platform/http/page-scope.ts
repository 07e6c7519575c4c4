import { AsyncLocalStorage } from 'node:async_hooks';

/** What a page is asked for: to be read, or by the script of one while somebody types in it. */
export type PageUse = 'read' | 'suggest';

interface Scope {
  readonly use: PageUse;
  known: Map<string, Promise<unknown>>;
  shared: Map<string, unknown>;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Runs what makes one page: whatever it asks of the API in this process may be found out once for all of it (`oncePerPage`). */
export const inPage = <T>(work: () => Promise<T>, use: PageUse = 'read'): Promise<T> =>
  scopes.run({ use, known: new Map(), shared: new Map() }, work);

/** What the page is for that asks; outside of pages `read`. */
export const pageUse = (): PageUse => scopes.getStore()?.use ?? 'read';

/** Forgets what was found out: the page has changed something, such as who is signed in. */
export function pageChanged(): void {
  const scope = scopes.getStore();
  if (scope === undefined) return;
  scope.known = new Map();
  scope.shared = new Map();
}

/** What the calls of one page share under this `key`, made when the first of them needs it; null outside a page. */
export function sharedByPage<T>(key: string, make: () => T): T | null {
  const shared = scopes.getStore()?.shared;
  if (shared === undefined) return null;
  const before = shared.get(key);
  if (before !== undefined) return before as T;
  const made = make();
  shared.set(key, made);
  return made;
}

/** Finds something out, within a page only once for the same `key`; elsewhere each time. A failure is not kept. */
export function oncePerPage<T>(key: string, find: () => Promise<T>): Promise<T> {
  const known = scopes.getStore()?.known;
  if (known === undefined) return find();
  const before = known.get(key);
  if (before !== undefined) return before as Promise<T>;
  const found = find();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
