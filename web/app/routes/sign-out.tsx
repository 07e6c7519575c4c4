import { redirect } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { attemptHere } from '../api.server.ts';

/** Ends the session and goes to the desk's home. */
export async function action(args: ActionFunctionArgs) {
  const result = await attemptHere(args, 'signOut', { body: {} });
  const headers = new Headers(result.ok ? result.cookies : {});
  // The next page with a script forgets what was typed and not sent (web/app/kit/kept-text.ts).
  headers.append('set-cookie', 'signed-out=1; Path=/; Max-Age=31536000; SameSite=Lax');
  return redirect(`/${args.params.desk}`, { headers });
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${params.desk}`);
}
