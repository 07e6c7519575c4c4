import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { data, ServerRouter } from 'react-router';
import type { EntryContext, RouterContextProvider } from 'react-router';
import { pageContext } from './context.ts';
import { textsOf } from './i18n/all.server.ts';
import { TextsProvider } from './i18n/texts.tsx';
import { NonceContext } from './parts/nonce.ts';

// The server that mounts the pages sets these; they must be the very objects that the built pages read.
export { apiContext, pageContext } from './context.ts';
export { localiseProblem } from './i18n/localise-problem.server.ts';

/** Renders a whole page before its first byte goes out, so that an error can still change the status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }));
  const { nonce, language, pseudo, report } = context.get(pageContext);
  return new Promise((resolve, reject) => {
    let answered = status;
    const { pipe } = renderToPipeableStream(
      <NonceContext value={nonce}>
        <TextsProvider texts={textsOf(language, pseudo)}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </TextsProvider>
      </NonceContext>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { status: answered, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          answered = 500;
          report(error);
        },
      },
    );
  });
}

/**
 * In the place of what a page reads: what was sent with its request is refused (web/server.ts). The page is its own error then, within
 * the frame that it always has.
 *
 * @throws always
 */
export function refusal({ context }: { readonly context: Readonly<RouterContextProvider> }): never {
  const { refused } = context.get(pageContext);
  // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
  throw data(refused, { status: refused?.status ?? 413 });
}

/**
 * Errors of loaders and actions that no page expected. A request that the browser gave up is none, nor is a form that another site
 * sent, which is refused: anybody could fill the log with those.
 */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (!request.signal.aborted && !isFromElsewhere(request)) context.get(pageContext).report(error);
}

function isFromElsewhere({ method, headers, url }: Request): boolean {
  const origin = headers.get('origin');
  return method !== 'GET' && origin !== null && origin !== new URL(url).origin;
}
