import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { Refused } from './refused.ts';

export interface GuardedRequest {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** For all of it: names, connecting, every redirect, reading. Default: 10,000. */
  timeoutMs?: number;
  /** What comes beyond is not read. Default: 1 MiB. */
  maxBytes?: number;
  /** How many redirects are followed, each looked at anew. Default 0: a redirect is the answer. */
  redirects?: number;
  /** Without TLS also to public addresses; to those of PRIVATE_TARGETS it is allowed always. */
  plain?: boolean;
}

export interface GuardedResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** True when there was more than `maxBytes`. */
  readonly cut: boolean;
  /** Where it came from, after redirects. */
  readonly url: string;
}

interface Ways {
  /** The addresses of a host that may be connected to. @throws Refused when there are none */
  find(host: string): Promise<readonly LookupAddress[]>;
  isPrivate(address: string): boolean;
  ca: string | undefined;
}

/** Ports of the web, and those that anybody may open, without the ones of well-known other services. */
const otherServices = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 10080, 11211,
]);
const isPortOpen = (port: number): boolean =>
  port === 80 ||
  port === 443 ||
  (port >= 1024 && !otherServices.has(port) && !(port >= 6665 && port <= 6697));

/** As `Guarded.fetch`. */
export async function guardedFetch(
  ways: Ways,
  url: string,
  request: GuardedRequest,
): Promise<GuardedResponse> {
  const { timeoutMs = 10_000, redirects = 0 } = request;
  const over = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    over.signal.addEventListener('abort', () =>
      reject(new Refused('time', `There was no whole answer within ${timeoutMs / 1000} s.`)),
    );
  });
  // Nobody listens when all went well.
  late.catch(() => undefined);
  const timer = setTimeout(() => over.abort(), timeoutMs);
  try {
    return await Promise.race([follow(ways, url, request, redirects, over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function follow(
  ways: Ways,
  first: string,
  request: GuardedRequest,
  redirects: number,
  signal: AbortSignal,
): Promise<GuardedResponse> {
  let url = readUrl(first);
  let { method = 'GET', headers = {}, body } = request;
  for (let hops = 0; ; hops++) {
    const answer = await once(
      ways,
      url,
      { ...request, method, headers, ...(body === undefined ? {} : { body }) },
      signal,
    );
    const { location } = answer.headers;
    if (redirects === 0 || location === undefined || ![301, 302, 303, 307, 308].includes(answer.status))
      return answer;
    if (hops === redirects) throw new Refused('redirects', `It was redirected more than ${redirects} times.`);
    const next = readUrl(location, url);
    if (answer.status < 307 && method !== 'GET' && method !== 'HEAD') {
      method = 'GET';
      body = undefined;
      headers = without(headers, ['content-type', 'content-length']);
    }
    // What proves who we are is for the one who was asked.
    if (next.origin !== url.origin) headers = without(headers, ['authorization', 'cookie']);
    url = next;
  }
}

const without = (
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));

/** WHATWG's reading, by which odd notations of an address become the plain one. */
function readUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (url === null || url.hostname === '') throw new Refused('url', 'This is not an address of the web.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Refused('url', 'The address must begin with https://.');
  if (url.username !== '' || url.password !== '')
    throw new Refused('url', 'An address with a name or password in it is not taken.');
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
  if (!isPortOpen(port)) throw new Refused('port', `Port ${port} is not one of the web.`);
  return url;
}

/** Looks at an address without connecting. @throws Refused, or the error of a name that is not found */
export async function checkUrl(ways: Ways, text: string): Promise<void> {
  await addressesOf(ways, readUrl(text), false);
}

async function addressesOf(ways: Ways, url: URL, plain: boolean): Promise<readonly LookupAddress[]> {
  const found = await ways.find(url.hostname);
  const open =
    url.protocol === 'https:' || plain ? found : found.filter(({ address }) => ways.isPrivate(address));
  if (open.length === 0) throw new Refused('plain', 'The address must begin with https://.');
  return open;
}

/** One request on a connection of its own, to an address that was looked at. */
async function once(
  ways: Ways,
  url: URL,
  request: GuardedRequest,
  signal: AbortSignal,
): Promise<GuardedResponse> {
  const secure = url.protocol === 'https:';
  const open = await addressesOf(ways, url, request.plain === true);
  signal.throwIfAborted();
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const { promise, resolve, reject } = Promise.withResolvers<GuardedResponse>();
  const asked = (secure ? https : http).request(
    {
      protocol: url.protocol,
      host: name,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: request.method ?? 'GET',
      headers: { 'user-agent': 'Amparo', ...request.headers, host: url.host, connection: 'close' },
      agent: false,
      signal,
      // Not asked when the host is an address; that one was looked at above.
      lookup: (_host, asked, callback) => {
        const [one] = open;
        if (asked.all === true) callback(null, [...open]);
        else callback(null, one?.address ?? '', one?.family);
      },
      ...(secure && isIP(name) === 0 ? { servername: name.replace(/\.$/, '') } : {}),
      ...(secure && ways.ca !== undefined ? { ca: ways.ca } : {}),
    },
    (response) => {
      read(response, request.maxBytes ?? 1024 * 1024).then(({ body, cut }) => {
        asked.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, cut, url: url.href });
      }, reject);
    },
  );
  asked.on('error', reject);
  asked.end(request.body);
  return promise;
}

async function read(response: IncomingMessage, maxBytes: number): Promise<{ body: Buffer; cut: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > maxBytes) break;
  }
  return { body: Buffer.concat(parts).subarray(0, maxBytes), cut: size > maxBytes };
}
