import { data, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { NewPasswordField } from '../account/password-fields.tsx';
import type { Problem } from '../api-types.ts';
import { attemptHere } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Mail programs open links to look at them: the link is used up by the form, not by opening the page. */
export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' };
}

type Answer = { done: true } | { done: false; problem: Problem };

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const result = await attemptHere(args, 'resetPassword', {
    body: { token: field(form, 'token'), password: secretField(form, 'password') ?? '' },
  });
  if (result.ok) return data<Answer>({ done: true });
  const { problem } = result;
  return data<Answer>({ done: false, problem }, { status: problem.status ?? 400 });
}

export default function SignInReset() {
  const { token } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const problem = answer?.done === false ? answer.problem : undefined;
  const over = problem?.errors?.some(({ path }) => path === 'token') === true;
  return (
    <div className="narrow">
      <title>{`${t('sign-in.reset-title')} · ${desk.name}`}</title>
      <h1>{t('sign-in.reset-title')}</h1>
      {answer?.done === true ? (
        <p className="notice good" role="status">
          {t('sign-in.reset-done')}
        </p>
      ) : (
        <>
          {over && (
            <p className="notice bad" role="alert">
              {t('sign-in.link-over')}
            </p>
          )}
          {problem && !over && !problem.errors?.some(({ path }) => path === 'password') && (
            <ProblemNote problem={problem} skip={() => true} />
          )}
          {!over && (
            <form method="post" className="sheet">
              <p className="mute">{t('sign-in.reset-how')}</p>
              <input type="hidden" name="token" value={token} />
              <NewPasswordField label={t('account.password-new')} problem={problem} />
              <p>
                <button className="btn main">{t('sign-in.reset-title')}</button>
              </p>
            </form>
          )}
        </>
      )}
      <p>
        {over ? (
          <a href={`/${desk.id}/sign-in/forgotten`}>{t('sign-in.new-link')}</a>
        ) : (
          <a href={`/${desk.id}/sign-in`}>{t('nav.sign-in')}</a>
        )}
      </p>
    </div>
  );
}
