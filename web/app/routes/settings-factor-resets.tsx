import { Form, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { command } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { field } from '../forms.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export function loader({ request }: LoaderFunctionArgs) {
  return { done: new URL(request.url).searchParams.has('done') };
}

export function action(args: ActionFunctionArgs) {
  const here = `/${args.params.desk}/settings/factor-resets`;
  return runSettingsAction(args, `${here}?done`, (intent, _, form) =>
    intent === 'reset' ? command('resetContactFactor', { body: { email: field(form, 'email') } }) : null,
  );
}

/** For a customer who has lost their authenticator app and the recovery codes: both are taken away, and they set up new ones. */
export default function SettingsFactorResets() {
  const { done } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('factor-resets.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('factor-resets.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('factor-resets.how')}</p>
        {done && !answer && (
          <p className="notice good" role="status">
            {t('factor-resets.done')}
          </p>
        )}
        <Form method="post" className="sheet">
          {answer && <ProblemNote problem={answer.problem} />}
          <label className="field">
            <span>{t('field.email')}</span>
            <input
              name="email"
              type="email"
              required
              maxLength={320}
              autoComplete="off"
              defaultValue={answer?.typed['email'] ?? ''}
            />
          </label>
          <label className="choice">
            <input type="checkbox" required /> {t('factor-resets.sure')}
          </label>
          <p className="actions">
            <button className="btn main" name="intent" value="reset">
              {t('factor-resets.reset')}
            </button>
          </p>
        </Form>
      </div>
    </>
  );
}
