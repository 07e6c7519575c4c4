import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';

/** The whole text of a message that is too long for the conversation, as nothing but text. */
export async function loader(args: LoaderFunctionArgs) {
  const message = await ask(args, 'readMessage', { path: { id: args.params['id'] ?? '' } });
  return new Response(message.text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
