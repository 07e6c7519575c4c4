import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Router from 'react-router';
import type { RouterContextProvider, ServerBuild } from 'react-router';
import type { ApiCall } from './app/context.ts';
import type * as EntryModule from './app/entry.server.tsx';
import {
  askedLanguage,
  browserLanguage,
  languages,
  matchLanguage,
  pseudoLanguage,
  wantsPseudo,
} from './app/i18n/languages.ts';
import type { Language } from './app/i18n/languages.ts';
import { choiceCookie } from './app/choice-cookie.ts';
import { onceHeader } from './app/live/patient-fetch.ts';
import { isKey } from './app/new-key.ts';
import { knownTheme, requestTheme } from './app/kit/theme.ts';
import { knownZone, requestZone } from './app/time/zones.ts';

export type { ApiAnswer, ApiCall } from './app/context.ts';

/** The pages, ready to be mounted in the HTTP server. */
export interface Web {
  /** Answers every address that is not the API's. */
  handle(
    request: Request,
    api: ApiCall,
    extras: { nonce: string; requestUrl: string; mode: string; tooLarge?: number },
  ): Promise<Response>;
  /** Folder to serve under `/assets`: names carry a hash of the content, so they may be kept for ever. */
  assetsDir: string;
  /** File of the script that is served at `/service-worker.js`. */
  serviceWorker: string;
  /** In development: connect-style middleware that serves the sources, to be mounted before `handle`. */
  viteMiddleware?: (request: unknown, response: unknown, next: (error?: unknown) => void) => void;
  close(): Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Loads the built pages (or, with `dev`, the sources through Vite with reload).
 * Throws when the pages have not been built, saying how to build them.
 */
export async function createWeb(options: {
  dev: boolean;
  /** In development: look for changed files and reload the browser. Off in tests. */
  watch?: boolean;
  report?: (error: unknown) => void;
}): Promise<Web> {
  const report = options.report ?? ((error: unknown) => void process.stderr.write(`${describe(error)}\n`));
  const source = options.dev ? await developmentSource(options.watch ?? true) : await builtSource();
  return {
    assetsDir: join(here, 'build', 'client', 'assets'),
    serviceWorker: join(here, 'assets', 'service-worker.js'),
    ...(source.viteMiddleware ? { viteMiddleware: source.viteMiddleware } : {}),
    close: source.close,
    async handle(request, api, extras) {
      const { build, answer, refuse, newContext } = await source.pages();
      const contexts = build.entry.module as unknown as typeof EntryModule;
      const pseudo = extras.mode !== 'production' && wantsPseudo(request);
      const language = pseudo ? 'en' : await pageLanguage(request, api);
      const turning = new URL(request.url).pathname.endsWith('.data');
      const { tooLarge, ...page } = extras;
      const tooMuch = { status: 413, code: 'too-large', size: tooLarge };
      const refused = tooLarge === undefined ? null : contexts.localiseProblem(tooMuch, language);
      // A script that sent a form waits for what its action says: in the place of that the pages' data would be no answer to it.
      if (refused !== null && turning) return Response.json(refused, { status: 413 });
      const context = newContext();
      context.set(contexts.apiContext, api);
      context.set(contexts.pageContext, {
        ...page,
        language,
        pseudo,
        zone: requestZone(request),
        theme: requestTheme(request),
        press: pressOf(request),
        turning,
        refused,
        report,
      });
      const response = await (refused === null ? answer : refuse())(request, context);
      response.headers.append('vary', 'Accept-Language, Cookie');
      const query = new URL(request.url).searchParams;
      const asked = query.get('language') ?? '';
      remember(response, 'language', pseudo && asked ? pseudoLanguage.tag : matchLanguage(asked));
      remember(response, 'theme', knownTheme(query.get('theme')));
      remember(response, 'zone', knownZone(query.get('zone') ?? ''));
      return response;
    },
  };
}

/** A choice of the reader. */
function remember(response: Response, name: string, value: string | null | undefined): void {
  if (!value) return;
  response.headers.append('set-cookie', choiceCookie(name, value));
}

type Answering = (request: Request, context: RouterContextProvider) => Promise<Response>;

/** The pages with what answers for them, which is made once: it sorts all addresses. */
interface Pages {
  readonly build: ServerBuild;
  readonly answer: Answering;
  /** What answers in the place of a page, within the frame of that page, that what was sent is refused. */
  readonly refuse: () => Answering;
  readonly newContext: () => RouterContextProvider;
}

interface Source {
  pages(): Promise<Pages>;
  close(): Promise<void>;
  viteMiddleware?: NonNullable<Web['viteMiddleware']>;
}

async function builtSource(): Promise<Source> {
  const file = join(here, 'build', 'server', 'index.js');
  if (!existsSync(file)) {
    throw new Error(
      `The pages are not built: ${file} is missing. Build them with: cd ${here} && npx react-router build`,
    );
  }
  const pages = await asInProduction(async () => {
    const build = (await import(pathToFileURL(file).href)) as ServerBuild;
    return pagesOf(build, await import('react-router'), 'production');
  });
  return { pages: async () => pages, close: async () => {} };
}

function pagesOf(build: ServerBuild, router: typeof Router, mode: 'production' | 'development'): Pages {
  return {
    build,
    answer: router.createRequestHandler(build, mode),
    refuse: () => router.createRequestHandler(refusing(build), mode),
    newContext: () => new router.RouterContextProvider(),
  };
}

/** The same pages, of which each throws the refusal that is told with its request: what stands around it is read as ever. */
function refusing(build: ServerBuild): ServerBuild {
  const { refusal } = build.entry.module as unknown as typeof EntryModule;
  const around = new Set(Object.values(build.routes).map((route) => route?.parentId));
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route === undefined || around.has(id)
      ? route
      : { ...route, module: { ...route.module, loader: refusal } },
  ]);
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] };
}

/** What draws the pages looks, while it is loaded, whether it shall watch over developers: that takes several times as long. */
async function asInProduction<T>(load: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await load();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function developmentSource(watch: boolean): Promise<Source> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: here,
    server: { middlewareMode: true, ...(watch ? {} : { hmr: false, ws: false, watch: null }) },
    appType: 'custom',
    ...(watch ? {} : { logLevel: 'error' as const }),
  });
  return {
    pages: async () => {
      const build = (await vite.ssrLoadModule('virtual:react-router/server-build')) as ServerBuild;
      return pagesOf(build, await import('react-router'), 'development');
    },
    close: () => vite.close(),
    viteMiddleware: vite.middlewares as unknown as NonNullable<Web['viteMiddleware']>,
  };
}

/**
 * In which language a page speaks: the one that its address asks for, else that of the account of whoever is signed in, the same on
 * every device; else the browser's, the desk's first, English.
 */
async function pageLanguage(request: Request, api: ApiCall): Promise<Language> {
  const desk = /^\/([a-z][a-z0-9-]*)/.exec(new URL(request.url).pathname)?.[1];
  return (
    askedLanguage(request) ??
    (desk === undefined ? undefined : await accountLanguage(request, desk, api)) ??
    browserLanguage(request) ??
    (desk === undefined ? languages[0] : await deskLanguage(desk, api))
  );
}

/** What the person who is signed in at a desk chose. The page asks who that is in any case: it is found out once for all of it. */
async function accountLanguage(request: Request, desk: string, api: ApiCall): Promise<Language | undefined> {
  // Nobody is signed in without a cookie.
  if (!request.headers.has('cookie')) return undefined;
  const answer = await api('GET', `/api/v1/${desk}/me`);
  const chosen = answer.status === 200 ? (answer.data as { language?: string | null }).language : undefined;
  return matchLanguage(chosen ?? '');
}

/** The first language of a desk. */
async function deskLanguage(desk: string, api: ApiCall): Promise<Language> {
  const answer = await api('GET', `/api/v1/${desk}`);
  const offered = answer.status === 200 ? (answer.data as { languages?: string[] }).languages : undefined;
  return matchLanguage(offered?.[0] ?? '') ?? languages[0];
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The key of a form's press, as our own pages make it. */
function pressOf(request: Request): string | null {
  const key = request.headers.get(onceHeader) ?? '';
  return isKey(key) ? key : null;
}
