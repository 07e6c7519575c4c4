import { readFileSync } from 'node:fs';
import type { Http } from './platform/http/create-http.ts';

/**
 * The script by which a browser shows what staff are told while no page is open. At the root, so that it may look for tabs of every
 * desk; it loads nothing and asks nobody but us, when the address changes at which the browser is told. Browsers look for a newer one
 * each time.
 */
export function serveServiceWorker(app: Http, file: string): void {
  const script = readFileSync(file, 'utf8');
  app.get(
    '/service-worker.js',
    { config: { guard: 'public' }, schema: { hide: true } },
    async (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; connect-src 'self'")
        .header('cache-control', 'no-cache')
        .serializer((payload: unknown) => String(payload))
        .send(script as never),
  );
}
