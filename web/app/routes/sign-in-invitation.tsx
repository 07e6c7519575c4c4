import { data, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { NewPasswordField } from '../account/password-fields.tsx';
import type { Problem } from '../api-types.ts';
import { problemOf } from '../api.server.ts';
import { apiContext } from '../context.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly hasPassword: boolean;
}

/** What the invitation says; it is used up by the form, not by opening the page. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/sign-in/invitation/views`, {
    token,
  });
  return answer.status < 300
    ? { token, invitation: answer.data as Invitation, problem: null }
    : { token, invitation: null, problem: problemOf(answer) };
}

type Answer = { done: true } | { done: false; problem: Problem; name: string };

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const name = field(form, 'name');
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/sign-in/invitation`, {
    token: field(form, 'token'),
    name,
    password: form.get('password'),
  });
  if (answer.status < 300) return data<Answer>({ done: true });
  return data<Answer>({ done: false, name, problem: problemOf(answer) }, { status: answer.status });
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
            <p className="notice bad" role="alert">
              {t('sign-in.join-over')}
            </p>
          ) : (
            problem && <ProblemNote problem={problem} skip={() => true} />
          )}
          {invitation && (
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
              {invitation.hasPassword ? (
                <p className="mute">{t('sign-in.join-known')}</p>
              ) : (
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
