import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import type { Http } from './create-http.ts';

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Was this machine called by a name that only it answers to? */
export function isLoopback(request: FastifyRequest): boolean {
  return loopback.has(hostName(request.headers.host) ?? '');
}

/**
 * A demonstration trusts whoever reaches this machine. A page elsewhere whose name was made to point here (DNS rebinding)
 * reaches it too, with the name of that page as `Host`: only names of this machine and those of `addresses` are answered.
 */
export function requireOwnHost(app: Http, addresses: () => readonly string[]): void {
  app.addHook('onRequest', async (request) => {
    const name = hostName(request.headers.host);
    if (
      name !== null &&
      (loopback.has(name) || addresses().some((address) => name === new URL(address).hostname))
    )
      return;
    throw new Problem(
      'wrong-host',
      421,
      'This demonstration answers as localhost only. To reach it by another name, set PUBLIC_URL.',
    );
  });
}

/** The name in a Host header without its port, as URLs write it; null when it is none. */
function hostName(host: string | undefined): string | null {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return null;
  return URL.parse(`http://${host}`)?.hostname ?? null;
}
