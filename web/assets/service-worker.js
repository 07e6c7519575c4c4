// Shows what staff are told while no page is open, and leads to its ticket. It keeps no page and answers no request: what is shown
// is put together by the server, in the language of whoever is told (server/modules/notifications/push/compose-push.ts).

const worker = /** @type {any} */ (globalThis);

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('push', (event) => {
  const { title, body, path, language, tag } = read(event.data);
  // The same tag takes the place of what was shown before: what comes twice is seen once.
  event.waitUntil(worker.registration.showNotification(title, { body, tag, lang: language, data: { path } }));
});

worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event.newSubscription)));

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.path));
});

/** What came, as far as it has the shape that we send. A browser wants to see something shown for each push. */
function read(data) {
  let said = {};
  try {
    said = data?.json() ?? {};
  } catch {
    // It is none of ours.
  }
  const text = (name, other) => (typeof said?.[name] === 'string' ? said[name] : other);
  return {
    title: text('title', 'Amparo'),
    body: text('body', ''),
    path: text('path', '/'),
    language: text('language', ''),
    tag: text('tag', ''),
  };
}

/** The tab that has the page already, else a new one. Never a page of another site. */
async function show(path) {
  const own = worker.location.origin;
  const page = URL.parse(typeof path === 'string' ? path : '/', own);
  const target = page?.origin === own ? page : new URL('/', own);
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = tabs.find(({ url }) => new URL(url).pathname === target.pathname);
  return there === undefined ? worker.clients.openWindow(target.href) : there.focus();
}

/**
 * The push service gave this browser another address, or took the old one away (Push API): each desk of the note that pages leave
 * (web/app/push/worker-note.ts) is told. A desk that knows nothing of the old one for whoever is signed in now tells nothing here.
 */
async function renew(given) {
  const cache = await worker.caches.open('amparo push');
  const note = await (await cache.match('/note'))?.json();
  if (note === undefined) return;
  const { pushManager } = worker.registration;
  const subscription =
    given ??
    (await pushManager.getSubscription()) ??
    (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: note.key }));
  const { endpoint, keys } = subscription.toJSON();
  const body = JSON.stringify({ endpoint, keys, replaces: await fingerprint(note.endpoint) });
  const desks = [];
  for (const desk of note.desks) {
    const { ok, status } = await postPatiently(
      `/api/v1/${encodeURIComponent(desk)}/me/push-subscriptions/renewals`,
      body,
    );
    // What did not work today may work at the next change; what was refused is over.
    if (ok || status >= 500) desks.push(desk);
  }
  if (desks.length > 0) await cache.put('/note', new Response(JSON.stringify({ ...note, endpoint, desks })));
  else {
    await subscription.unsubscribe();
    await worker.caches.delete('amparo push');
  }
}

/** Sends it; tries again twice, a little later, when nobody answers. */
async function postPatiently(address, body, tries = 2) {
  try {
    return await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  } catch {
    if (tries === 0) return { ok: false, status: 503 };
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return postPatiently(address, body, tries - 1);
  }
}

/** As the API names a browser: SHA-256 of its address, hexadecimal. */
async function fingerprint(endpoint) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
