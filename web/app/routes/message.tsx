import type { LoaderFunctionArgs } from 'react-router';
import type { StreamMessage } from '../api-types.ts';
import { read } from '../api.server.ts';

/** The whole text of a message that is too long for the conversation, as nothing but text. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const message = await read<StreamMessage>(context, `/api/v1/${params.desk}/messages/${params.id}`, request);
  return new Response(message.text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
