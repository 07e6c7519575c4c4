import type { LoaderFunctionArgs } from 'react-router';
import { ask } from './api.server.ts';
import type { StreamItem } from './api-types.ts';

/** The last items of a ticket, or with `before` in the page's address those before them, as `Stream` shows them. */
export async function readStream(
  args: LoaderFunctionArgs,
  number: string,
): Promise<{ items: readonly StreamItem[]; older: string | null; newest: boolean }> {
  const before = new URL(args.request.url).searchParams.get('before');
  const page = await ask(args, 'readStream', {
    path: { number },
    query: before ? { before } : {},
  });
  return { items: page.items, older: page.next, newest: Boolean(before) };
}
