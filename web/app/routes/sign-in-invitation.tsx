import { data, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { isWrong, NewPasswordField, OwnPasswordField } from '../account/password-fields.tsx';
import type { Problem } from '../api-types.ts';
import { attemptHere } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the invitation says; it is used up by the form, not by opening the page. */
export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get('token') ?? '';
  const result = await attemptHere(args, 'readInvitation', { body: { token } });
  return result.ok
    ? { token, invitation: result.answer, problem: null }
    : { token, invitation: null, problem: result.problem };
}

type Answer = { done: true } | { done: false; problem: Problem; name: string };

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const name = field(form, 'name');
  const result = await attemptHere(args, 'acceptInvitation', {
    body: { token: field(form, 'token'), name, password: secretField(form, 'password') || null },
  });
  if (result.ok) return data<Answer>({ done: true });
  const { problem } = result;
  return data<Answer>({ done: false, name, problem }, { status: problem.status ?? 400 });
}

export default function SignInInvitation() {
  const { token, invitation, problem } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const title = t('sign-in.join-title', { desk: desk.name });
  const refused = answer?.done === false ? answer : undefined;
  return (
    <div className="narrow">
      <title>{`${title} · ${desk.name}`}</title>
      <h1>{title}</h1>
      {answer?.done === true ? (
        <>
          <p className="notice good" role="status">
            {t('sign-in.joined')}
          </p>
          <p>
            <a className="btn main" href={`/${desk.id}/sign-in`}>
              {t('nav.sign-in')}
            </a>
          </p>
        </>
      ) : (
        <>
          {problem?.status === 422 ? (
            <>
              <p className="notice bad" role="alert">
                {t('sign-in.join-over')}
              </p>
              <p>
                {t('sign-in.join-before')} <a href={`/${desk.id}/sign-in`}>{t('nav.sign-in')}</a>
              </p>
            </>
          ) : (
            problem && <ProblemNote problem={problem} skip={() => true} />
          )}
          {invitation?.needs === 'sign-in' && (
            <>
              <p className="break">{t('sign-in.join-for', { email: invitation.email })}</p>
              <p className="notice">{t('sign-in.join-elsewhere')}</p>
            </>
          )}
          {invitation && invitation.needs !== 'sign-in' && (
            <form method="post" className="sheet">
              <p className="break">{t('sign-in.join-for', { email: invitation.email })}</p>
              {refused && <ProblemNote problem={refused.problem} skip={(path) => path === 'password'} />}
              <input type="hidden" name="token" value={token} />
              <input type="hidden" name="username" autoComplete="username" value={invitation.email} />
              <label className="field">
                <span>{t('field.name')}</span>
                <input
                  name="name"
                  required
                  maxLength={200}
                  autoComplete="name"
                  defaultValue={refused?.name ?? invitation.name}
                />
              </label>
              {invitation.hasPassword && <p className="mute">{t('sign-in.join-known')}</p>}
              {invitation.needs === 'password' && (
                <OwnPasswordField
                  name="password"
                  wrong={isWrong(refused?.problem, 'password') ? t('sign-in.join-wrong-password') : null}
                />
              )}
              {invitation.needs === 'new-password' && (
                <NewPasswordField label={t('account.password-new')} problem={refused?.problem} />
              )}
              <p>
                <button className="btn main">{t('sign-in.join')}</button>
              </p>
            </form>
          )}
        </>
      )}
    </div>
  );
}
