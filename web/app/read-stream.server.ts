import type { LoaderFunctionArgs } from 'react-router';
import { ask } from './api.server.ts';
import type { ThreadPage } from './thread/thread-window.ts';

/** The last items of a ticket, or with `before` in the page's address those before them, as `Stream` and `Thread` show them. */
export async function readStream(args: LoaderFunctionArgs, number: string): Promise<ThreadPage> {
  const before = new URL(args.request.url).searchParams.get('before');
  const page = await ask(args, 'readStream', {
    path: { number },
    query: { limit: 60, ...(before ? { before } : {}) },
  });
  return { items: page.items, older: page.next, newer: page.newer };
}
