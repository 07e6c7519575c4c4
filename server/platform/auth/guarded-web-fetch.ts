import type { CustomFetch } from 'openid-client';
import type { Guarded } from '../net/guarded.ts';

/** The guarded way to addresses that a person typed, in the shape of `fetch`, for libraries that ask for one (class 16). */
export function guardedWebFetch(net: Pick<Guarded, 'fetch'>): CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await net.fetch(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(body === undefined || body === null ? {} : { body: textOf(body) }),
    });
    const given = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) given.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const empty = answer.status === 204 || answer.status === 304;
    return new Response(empty ? null : Uint8Array.from(answer.body), {
      status: answer.status,
      headers: given,
    });
  };
}

function textOf(body: unknown): string | Buffer {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof Uint8Array) return Buffer.from(body);
  throw new TypeError('only text and bytes are sent to a provider');
}
