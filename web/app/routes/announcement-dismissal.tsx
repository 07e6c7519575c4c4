import { redirect } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { attemptHere } from '../api.server.ts';

/** A contact puts an announcement away. Where it is not shown any more, or they are signed in no longer, the page says so by itself. */
export async function action(args: ActionFunctionArgs) {
  await attemptHere(args, 'dismissAnnouncement', { path: { id: args.params['id'] ?? '' } });
  return redirect(`/${args.params['desk']}`);
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${params['desk']}`);
}
