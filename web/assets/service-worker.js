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
