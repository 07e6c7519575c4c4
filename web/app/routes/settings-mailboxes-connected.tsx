import { data, Form, Link, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Back from a provider's page: who asked for the consent finishes it here. */
export async function loader(args: LoaderFunctionArgs) {
  const { request } = args;
  // Whoever may not see connections may not finish one.
  await ask(args, 'listMailGrants', {});
  const given = new URL(request.url).searchParams;
  return { state: given.get('state') ?? '', code: given.get('code'), error: given.get('error') };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const result = await attempt(args, 'completeMailConsent', {
    body: { state: field(form, 'state'), code: field(form, 'code') },
  });
  if (result.ok) return redirect(`/${args.params.desk}/settings/mailboxes`);
  const { problem } = result;
  return data<{ problem: Problem }>({ problem }, { status: problem.status ?? 400 });
}

export default function Connected() {
  const { state, code, error } = useLoaderData<typeof loader>();
  const refused = useAnswer<{ problem: Problem }>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('mailboxes.back-title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('mailboxes.back-title')}</h1>
      </header>
      <div className="settings-body sending">
        {refused !== undefined && <ProblemNote problem={refused.problem} />}
        {code === null ? (
          <p role="alert">{t('mailboxes.back-refused', { error: error ?? '?' })}</p>
        ) : (
          <Form method="post" className="sheet">
            <p>{t('mailboxes.back-how')}</p>
            <input type="hidden" name="state" value={state} />
            <input type="hidden" name="code" value={code} />
            <p className="actions">
              <button className="btn main">{t('mailboxes.finish')}</button>
            </p>
          </Form>
        )}
        <p>
          <Link to={`/${desk.id}/settings/mailboxes`}>{t('mailboxes.title')}</Link>
        </p>
      </div>
    </>
  );
}
