import fastifyStatic from '@fastify/static';
import { createWeb } from '@amparo/web';
import type { Web } from '@amparo/web';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './platform/problem.ts';
import type { Http } from './platform/http/create-http.ts';
import { filesLimit } from './platform/http/limits.ts';
import { inPage, pageChanged } from './platform/http/page-scope.ts';
import { ownAddress } from './platform/http/own-address.ts';
import type { Services } from './platform/services.ts';
import { serveServiceWorker } from './service-worker.ts';

type ApiCall = (
  method: string,
  path: string,
  body?: unknown,
  ifMatch?: string,
  once?: string,
) => Promise<{ status: number; data: unknown; headers: Record<string, string | string[] | undefined> }>;

/**
 * Mounts the pages: they are rendered in this process and ask the API in this process, with the cookies of whoever asks, so
 * there is one path of authorisation.
 */
export async function mountPages(
  app: Http,
  services: Services,
  options: { dev: boolean },
): Promise<{ close(): Promise<void> }> {
  const web = await createWeb({
    dev: options.dev,
    report: (error) => services.log.error({ err: error }, 'a page failed'),
  });
  if (!options.dev) {
    await app.register(fastifyStatic, {
      root: web.assetsDir,
      prefix: '/assets/',
      // The build wrote each file in Brotli and gzip too.
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      decorateReply: false,
    });
  }
  serveServiceWorker(app, web.serviceWorker);
  if (web.viteMiddleware !== undefined) serveSources(app, web.viteMiddleware);
  // The forms that take files; every other one is short.
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: filesLimit },
    (_request, body, done) => done(null, body),
  );
  const handle = async (
    request: FastifyRequest,
    reply: FastifyReply,
    tooLarge?: number,
  ): Promise<FastifyReply> => {
    // Programs read no page: what is not there of the API is a problem like any other.
    if (isOfApi(request)) throw notFound('Such an operation of the API');
    const nonce = randomBytes(16).toString('base64');
    const asked = toRequest(request, services, tooLarge === undefined ? request.method : 'GET');
    const { pathname, search } = new URL(asked.url);
    const response = await inPage(
      () =>
        web.handle(asked, apiFor(app, request), {
          nonce,
          requestUrl: pathname + search,
          mode: services.config.production ? 'production' : 'demonstration',
          ...(tooLarge === undefined ? {} : { tooLarge }),
        }),
      // Whoever types asks again at every pause: that must not cost them the pages that they read.
      /^\/[^/]+\/find\/suggestions$/.test(pathname) ? 'suggest' : 'read',
    );
    reply.status(response.status);
    for (const [name, value] of response.headers) {
      if (name !== 'set-cookie') reply.header(name, value);
    }
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    reply.header('content-security-policy', contentPolicy(nonce, options.dev, services.config.attachmentUrl));
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
    return reply.send(Buffer.from(await response.arrayBuffer()));
  };
  for (const url of ['/*', '/'])
    app.route({
      method: ['GET', 'POST'],
      url,
      config: { guard: 'public' },
      schema: { hide: true },
      handler: (request, reply) => handle(request, reply),
      errorHandler: (error, request, reply) => {
        // People read pages: what a form sent too much of is told as one. All else is told as everywhere.
        if (error.statusCode !== 413 || isOfApi(request)) throw error;
        hearOut(request.raw)
          .then(() => handle(request, reply, Number(request.headers['content-length'] ?? filesLimit)))
          .catch((fault: unknown) => reply.send(fault));
      },
    });
  return { close: () => web.close() };
}

/** In development: what the browser asks of Vite (sources, its client, styles) goes to Vite. */
function serveSources(app: Http, vite: NonNullable<Web['viteMiddleware']>): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!/^\/(@|node_modules\/|app\/|assets\/|locales\/|__)|\.(ts|tsx|css|svg|woff2)(\?|$)/.test(request.url))
      return done();
    reply.hijack();
    vite(request.raw, reply.raw, () => {
      reply.raw.statusCode = 404;
      reply.raw.end();
    });
  });
}

/** @param files where files have an address of their own; from there come pictures and nothing else */
const contentPolicy = (nonce: string, dev: boolean, files: string | null): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:${files === null ? '' : ` ${new URL(files).origin}`}`,
    "font-src 'self'",
    dev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // A string becomes markup or script only by one of these: ours (web/app/trusted-types.ts, web/assets) and the editor's, which
    // reads what is pasted into a document that is not shown. Vite's own page of errors knows nothing of it.
    ...(dev
      ? []
      : ["require-trusted-types-for 'script'", 'trusted-types default portal passkeys ProseMirrorClipboard']),
  ].join('; ');

const isOfApi = ({ url }: FastifyRequest): boolean => /^\/api(?:\/|$)/.test(url.split('?')[0] ?? '');

/** More than this, and longer, nobody is listened to who sends too much. Bytes, milliseconds. */
const mostHeard = 8 * filesLimit;
const longestHeard = 60_000;

/**
 * Takes the rest of what is sent, and forgets it: a browser reads no answer while it is still sending, and would say that the
 * connection broke.
 */
function hearOut(raw: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0;
    const timer = setTimeout(resolve, longestHeard);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    raw.on('data', (chunk: Buffer) => {
      heard += chunk.length;
      if (heard > mostHeard) done();
    });
    for (const end of ['end', 'close', 'error']) raw.once(end, done);
    if (raw.readableEnded || raw.destroyed) done();
    raw.resume();
  });
}

function toRequest(request: FastifyRequest, services: Services, method: string): Request {
  // Never the Host header: what is built from this address is what we were told is ours.
  const url = ownAddress(request.url, services.publicUrl());
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, each);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, { method, headers, ...(hasBody ? { body: bodyOf(request) } : {}) });
}

function bodyOf(request: FastifyRequest): Uint8Array<ArrayBuffer> | URLSearchParams {
  const { body } = request;
  if (Buffer.isBuffer(body)) return new Uint8Array(body);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, string | string[]>)) {
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, each);
  }
  return form;
}

/**
 * The API as the pages see it. What it sets as a cookie counts for the rest of this page: after a form, the page is read as whoever
 * the form made them, such as somebody whose session was renewed.
 */
function apiFor(app: Http, request: FastifyRequest): ApiCall {
  let cookies = request.headers.cookie;
  return async (method, path, body, ifMatch, once) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      remoteAddress: request.ip,
      headers: {
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(once === undefined ? {} : { 'idempotency-key': once }),
        ...(cookies === undefined ? {} : { cookie: cookies }),
        ...(request.headers.origin === undefined ? {} : { origin: request.headers.origin }),
        ...(request.headers['sec-fetch-site'] === undefined
          ? {}
          : { 'sec-fetch-site': request.headers['sec-fetch-site'] }),
        ...(request.headers['user-agent'] === undefined
          ? {}
          : { 'user-agent': request.headers['user-agent'] }),
        ...(request.headers.host === undefined ? {} : { host: request.headers.host }),
        ...(request.headers['accept-language'] === undefined
          ? {}
          : { 'accept-language': request.headers['accept-language'] }),
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (method !== 'GET') pageChanged();
    cookies = withSet(cookies, [answer.headers['set-cookie'] ?? []].flat());
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      data: answer.body === '' ? null : type.includes('json') ? JSON.parse(answer.body) : answer.body,
      headers: answer.headers as Record<string, string | string[] | undefined>,
    };
  };
}

/** The cookies of a request after an answer has set some. */
function withSet(cookies: string | undefined, set: readonly string[]): string | undefined {
  if (set.length === 0) return cookies;
  const pairs = (cookies ?? '').split(/;\s*/).filter((pair) => pair !== '');
  const jar = new Map(pairs.map((pair) => [pair.split('=')[0] ?? '', pair]));
  for (const one of set) {
    const [pair = ''] = one.split(';');
    const [name = ''] = pair.split('=');
    if (/;\s*max-age=0/i.test(one)) jar.delete(name);
    else jar.set(name, pair);
  }
  return [...jar.values()].join('; ');
}
