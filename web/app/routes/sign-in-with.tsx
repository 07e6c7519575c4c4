import { data, redirect } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ownPath } from '../account/own-path.ts';
import { attemptHere } from '../api.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The way to a provider. A link, and not a form: a form may lead to our own pages only. */
export async function loader(args: LoaderFunctionArgs) {
  const next = ownPath(new URL(args.request.url).searchParams.get('next'));
  const result = await attemptHere(args, 'beginAtProvider', {
    path: { id: args.params.provider ?? '' },
    body: { next },
  });
  if (!result.ok)
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
    throw data(result.problem, { status: result.problem.status ?? 502 });
  return redirect(result.answer.url, { headers: result.cookies });
}

export default function SignInWith() {
  return null;
}
