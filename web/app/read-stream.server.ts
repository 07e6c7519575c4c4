import type { RouterContextProvider } from 'react-router';
import { read } from './api.server.ts';
import type { List, StreamItem } from './api-types.ts';

/** The last items of a ticket, or with `before` in the page's address those before them, as `Stream` shows them. */
export async function readStream(
  context: Readonly<RouterContextProvider>,
  ticketPath: string,
  request: Request,
): Promise<{ items: readonly StreamItem[]; older: string | null; newest: boolean }> {
  const before = new URL(request.url).searchParams.get('before');
  const page = await read<List<StreamItem>>(
    context,
    `${ticketPath}/stream${before ? `?before=${encodeURIComponent(before)}` : ''}`,
    request,
  );
  return { items: page.items, older: page.next, newest: Boolean(before) };
}
