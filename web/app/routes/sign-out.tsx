import { redirect } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { cookiesOf } from '../api.server.ts';
import { apiContext } from '../context.ts';

/** Ends the session and goes to the desk's home. */
export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/sign-out`);
  const headers = cookiesOf(answer);
  // The next page with a script forgets what was typed and not sent (web/app/kit/kept-text.ts).
  headers.append('set-cookie', 'signed-out=1; Path=/; Max-Age=31536000; SameSite=Lax');
  return redirect(`/${params.desk}`, { headers });
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${params.desk}`);
}
