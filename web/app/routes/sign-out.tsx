import { redirect } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { cookiesOf } from '../api.server.ts';
import { apiContext } from '../context.ts';

/** Ends the session and goes to the desk's home. */
export async function action({ context, params }: ActionFunctionArgs) {
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/sign-out`);
  return redirect(`/${params.desk}`, { headers: cookiesOf(answer) });
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/${params.desk}`);
}
