import { data, useActionData } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { attemptHere } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

interface Answer {
  readonly email: string;
  readonly sent?: boolean;
  readonly problem?: Problem;
}

/** Has a link mailed by which a new password is set. The answer never tells whether an address is known. */
export async function action(args: ActionFunctionArgs) {
  const email = field(await args.request.formData(), 'email');
  const result = await attemptHere(args, 'sendPasswordReset', { body: { email } });
  if (result.ok) return data<Answer>({ email, sent: true });
  const { problem } = result;
  return data<Answer>({ email, problem }, { status: problem.status ?? 400 });
}

export default function SignInForgotten() {
  const answer = useActionData<Answer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <div className="narrow">
      <title>{`${t('sign-in.forgotten')} · ${desk.name}`}</title>
      <h1>{t('sign-in.forgotten')}</h1>
      {answer?.sent ? (
        <p className="notice good" role="status">
          {t('sign-in.sent', { email: answer.email })}
        </p>
      ) : (
        <form method="post" className="sheet">
          <p className="mute">{t('sign-in.forgotten-how')}</p>
          {answer?.problem && <ProblemNote problem={answer.problem} />}
          <label className="field">
            <span>{t('field.email')}</span>
            <input
              name="email"
              type="email"
              required
              autoComplete="username"
              defaultValue={answer?.email ?? ''}
            />
          </label>
          <p>
            <button className="btn main">{t('sign-in.send-link')}</button>
          </p>
        </form>
      )}
      <p>
        <a href={`/${desk.id}/sign-in`}>{t('nav.sign-in')}</a>
      </p>
    </div>
  );
}
