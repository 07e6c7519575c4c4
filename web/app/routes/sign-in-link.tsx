import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ownPath, startPage } from '../account/own-path.ts';
import { attemptHere } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Mail programs open links to look at them: the link is used up by the button, not by opening the page. */
export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' };
}

export async function action(args: ActionFunctionArgs) {
  const token = field(await args.request.formData(), 'token');
  const result = await attemptHere(args, 'useSignInLink', { body: { token } });
  if (!result.ok) return data({ problem: result.problem }, { status: result.problem.status ?? 400 });
  const { desk } = args.params;
  const next = ownPath(new URL(args.request.url).searchParams.get('next')) ?? startPage(desk, 'contact');
  const second = result.answer?.second;
  if (second === undefined) return redirect(next, { headers: result.cookies });
  const ways = (['code', 'passkey', 'recovery'] as const).filter((way) => second[way]);
  const query = new URLSearchParams({ ways: ways.join(','), next });
  return redirect(`/${desk}/sign-in/code?${query}`, { headers: result.cookies });
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
