import type { VersionJson } from '../server/modules/policies/door.ts';
import { Refused } from './policy-host.ts';
import type { PolicyHost } from './policy-host.ts';

/** The policies of a desk at a server elsewhere. @param key an API key of the desk with the role manager */
export function remoteHost(url: string, desk: string, key: string | undefined): PolicyHost {
  const base = `${url.replace(/\/+$/u, '')}/api/v1/${encodeURIComponent(desk)}`;
  const ask = async (path: string, body?: unknown): Promise<{ status: number; data: unknown }> => {
    const response = await fetch(`${base}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Error(`${url} can not be reached: ${causeOf(error)}`, { cause: error });
    });
    const data: unknown = await response.json().catch(() => ({ detail: response.statusText }));
    if (!response.ok) throw new Refused(data as Record<string, unknown>);
    return { status: response.status, data };
  };
  return {
    async versions() {
      return ((await ask('/policy/versions')).data as { items: VersionJson[] }).items;
    },
    async text(hash) {
      const { source } = (await ask(`/policy/versions/${hash}?source=1`)).data as { source: string };
      return source;
    },
    async publish(publication) {
      const { status, data } = await ask('/policy/versions', publication);
      return { created: status === 201, version: data as VersionJson };
    },
  };
}

/** Node tells why a connection failed only in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
