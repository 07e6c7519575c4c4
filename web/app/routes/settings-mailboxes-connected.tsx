import { data, Form, Link, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, problemOf } from '../api.server.ts';
import { apiContext } from '../context.ts';
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

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const answer = await context.get(apiContext)('POST', `/api/v1/${params.desk}/mail-consents`, {
    state: field(form, 'state'),
    code: field(form, 'code'),
  });
  if (answer.status < 300) return redirect(`/${params.desk}/settings/mailboxes`);
  return data<{ problem: Problem }>({ problem: problemOf(answer) }, { status: answer.status });
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
