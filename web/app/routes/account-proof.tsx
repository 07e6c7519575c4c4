import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ownPath } from '../account/own-path.ts';
import { PasskeyButton } from '../account/passkey-button.tsx';
import type { Problem } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Showing once more that it is oneself, before what changes who gets in. */
export async function loader(args: LoaderFunctionArgs) {
  const { request } = args;
  const [factors, passkeys] = await Promise.all([
    ask(args, 'readFactors', {}),
    ask(args, 'listPasskeys', {}),
  ]);
  const next = ownPath(new URL(request.url).searchParams.get('next'));
  return { next, code: factors.code !== null, passkey: passkeys.items.length > 0 };
}

interface Answer {
  readonly way: string;
  readonly problem: Problem;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const way = form.has('code') ? 'code' : 'password';
  const body =
    way === 'code' ? { code: field(form, 'code') } : { password: secretField(form, 'password') ?? '' };
  const result = await attempt(args, 'proveMyself', { body });
  if (result.ok)
    return redirect(ownPath(field(form, 'next')) ?? `/${args.params.desk}/account`, {
      headers: result.cookies,
    });
  const { problem } = result;
  return data<Answer>({ way, problem }, { status: problem.status ?? 400 });
}

export default function AccountProof() {
  const { next, code, passkey } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const onward = next ?? `/${desk.id}/account`;
  const staff = me.kind === 'agent';
  const wrong = answer?.problem.type === 'urn:amparo:problem:wrong-proof';
  return (
    <div className="narrow">
      <title>{`${t('account.proof')} · ${desk.name}`}</title>
      <h1>{t('account.proof')}</h1>
      <p>{t('account.proof-why')}</p>
      {answer &&
        (wrong ? (
          <p className="notice bad" role="alert">
            {t('account.proof-wrong')}
          </p>
        ) : (
          <ProblemNote problem={answer.problem} />
        ))}
      {staff && (
        <form method="post" className="sheet">
          <input type="hidden" name="next" value={onward} />
          <input type="hidden" name="username" autoComplete="username" value={me.email ?? ''} />
          <label className="field">
            <span>{t('account.proof-password')}</span>
            <input name="password" type="password" required maxLength={512} autoComplete="current-password" />
          </label>
          <p>
            <button className="btn main">{t('account.go-on')}</button>
          </p>
        </form>
      )}
      {code && (
        <form method="post" className="sheet">
          <input type="hidden" name="next" value={onward} />
          <label className="field">
            <span>{t('account.proof-code')}</span>
            <input name="code" required minLength={6} maxLength={40} autoComplete="one-time-code" />
          </label>
          <p>
            <button className="btn">{t('account.go-on')}</button>
          </p>
        </form>
      )}
      {passkey && (
        <PasskeyButton what="proof" label={t('account.proof-passkey')} agent={onward} contact={onward} />
      )}
      {!staff && (
        <p>
          {t('account.proof-link')} <a href={`/${desk.id}/sign-in?again`}>{t('sign-in.new-link')}</a>
        </p>
      )}
    </div>
  );
}
