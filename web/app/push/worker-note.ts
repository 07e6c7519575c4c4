// What the service worker must know to tell us that its address has changed (web/assets/service-worker.js): it sees no page's storage
// but this, and no page may be open then.

const name = 'amparo push';
const place = '/note';

/** Which desks tell something in this browser, at which address, and the key to which it is bound. */
interface WorkerNote {
  readonly key: string;
  readonly endpoint: string;
  readonly desks: readonly string[];
}

/** One more desk tells here. Desks of another address are forgotten: they would not be known by it. */
export async function noteForWorker({
  desk,
  key,
  endpoint,
}: {
  desk: string;
  key: string;
  endpoint: string;
}): Promise<void> {
  const cache = await caches.open(name);
  const before = (await (await cache.match(place))?.json()) as WorkerNote | undefined;
  const others = before?.endpoint === endpoint ? before.desks.filter((other) => other !== desk) : [];
  await cache.put(
    place,
    new Response(JSON.stringify({ key, endpoint, desks: [...others, desk] } satisfies WorkerNote)),
  );
}

export async function forgetForWorker(): Promise<void> {
  await caches.delete(name);
}
