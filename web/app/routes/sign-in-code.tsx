import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ownPath, startPage } from '../account/own-path.ts';
import { PasskeyButton } from '../account/passkey-button.tsx';
import type { Problem } from '../api-types.ts';
import { attemptHere } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const ways = new Set((searchParams.get('ways') ?? 'code').split(','));
  return { next: ownPath(searchParams.get('next')), code: ways.has('code'), passkey: ways.has('passkey') };
}

interface Answer {
  readonly wrong?: boolean;
  readonly late?: boolean;
  readonly problem?: Problem;
}

/** The code after a right password. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const code = field(form, 'code');
  const result = await attemptHere(args, 'signInCode', { body: { code } });
  if (result.ok)
    return redirect(ownPath(field(form, 'next')) ?? startPage(args.params.desk, 'agent'), {
      headers: result.cookies,
    });
  const { problem } = result;
  const refused: Answer =
    problem.status === 401 ? { wrong: true } : problem.status === 409 ? { late: true } : { problem };
  return data(refused, { status: problem.status ?? 400 });
}

export default function SignInCode() {
  const { next, code, passkey } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const again = `/${desk.id}/sign-in${next === null ? '' : `?next=${encodeURIComponent(next)}`}`;
  return (
    <div className="narrow">
      <title>{`${t('sign-in.code-title')} · ${desk.name}`}</title>
      <h1>{t('sign-in.code-title')}</h1>
      {answer?.problem && <ProblemNote problem={answer.problem} />}
      {answer?.late ? (
        <ProblemNote problem={{ status: 409, detail: '' }} />
      ) : (
        <form method="post" className="sheet">
          <input type="hidden" name="next" value={next ?? ''} />
          <p className="mute" id="code-how">
            {t(code ? 'sign-in.code-how' : 'sign-in.code-only-passkey')}
          </p>
          {answer?.wrong && (
            <p className="notice bad" role="alert" id="code-wrong">
              {t('sign-in.code-wrong')}
            </p>
          )}
          <label className="field">
            <span>{t('account.code-digits')}</span>
            <input
              name="code"
              required
              autoFocus
              minLength={6}
              maxLength={40}
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              aria-describedby={answer?.wrong ? 'code-how code-wrong' : 'code-how'}
            />
          </label>
          <p className="actions">
            <button className="btn main">{t('account.go-on')}</button>
            {passkey && (
              <PasskeyButton
                what="sign-in"
                label={t('sign-in.passkey')}
                agent={next ?? startPage(desk.id, 'agent')}
                contact={next ?? startPage(desk.id, 'contact')}
              />
            )}
          </p>
        </form>
      )}
      <p>
        <a href={again}>{t('sign-in.again')}</a>
      </p>
    </div>
  );
}
