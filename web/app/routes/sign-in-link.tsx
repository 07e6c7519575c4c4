import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ownPath } from '../account/own-path.ts';
import { cookiesOf, problemOf } from '../api.server.ts';
import { apiContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Mail programs open links to look at them: the link is used up by the button, not by opening the page. */
export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const token = (await request.formData()).get('token');
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/sign-in/link`, { token });
  if (answer.status >= 300) return data({ problem: problemOf(answer) }, { status: answer.status });
  const next = ownPath(new URL(request.url).searchParams.get('next'));
  return redirect(next ?? `/${params.desk}/requests`, { headers: cookiesOf(answer) });
}

export default function SignInLink() {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <div className="narrow">
      <title>{`${t('nav.sign-in')} · ${desk.name}`}</title>
      <h1>{t('sign-in.title')}</h1>
      {answer?.problem ? (
        <>
          <ProblemNote problem={answer.problem} />
          <p>
            <a href={`/${desk.id}/sign-in`}>{t('sign-in.new-link')}</a>
          </p>
        </>
      ) : (
        <form method="post">
          <p>{t('sign-in.press', { desk: desk.name })}</p>
          <input type="hidden" name="token" value={token} />
          <button className="btn main">{t('nav.sign-in')}</button>
        </form>
      )}
    </div>
  );
}
