import { data, redirect } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ownPath } from '../account/own-path.ts';
import { cookiesOf, problemOf } from '../api.server.ts';
import { apiContext } from '../context.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The way to a provider. A link, and not a form: a form may lead to our own pages only. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const next = ownPath(new URL(request.url).searchParams.get('next'));
  const answer = await context.get(apiContext)(
    'POST',
    `/api/v1/${params.desk}/sign-in/providers/${encodeURIComponent(params.provider ?? '')}`,
    { next },
  );
  if (answer.status >= 300)
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
    throw data(problemOf(answer), { status: answer.status });
  return redirect((answer.data as { url: string }).url, { headers: cookiesOf(answer) });
}

export default function SignInWith() {
  return null;
}
