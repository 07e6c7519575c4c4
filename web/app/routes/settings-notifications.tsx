import { Form, useLoaderData, useNavigation } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { NoticeChoices } from '../settings/notice-choices.tsx';
import { days, quietHours } from '../settings/quiet-form.ts';
import { QuietFields } from '../settings/quiet-fields.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  return {
    settings: await ask(args, 'readNotificationSettings', {}),
    saved: new URL(args.request.url).searchParams.has('saved'),
  };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/notifications?saved`, (intent, _id, form) => {
    if (intent !== 'save') return null;
    const chosen = (kind: string, way: string): boolean => form.get(`${kind}:${way}`) === 'on';
    const kinds = form.getAll('kind').filter((kind) => typeof kind === 'string');
    const some = (name: string) => days.filter((day) => form.get(`${name}:${day}`) === 'on');
    const hours = {
      nights: some('night'),
      from: field(form, 'from'),
      to: field(form, 'to'),
      whole: some('whole'),
    };
    return command('changeNotificationSettings', {
      body: {
        kinds: kinds.map((kind) => ({
          kind,
          page: chosen(kind, 'page'),
          mail: chosen(kind, 'mail'),
          through: chosen(kind, 'through'),
        })),
        quiet: form.get('quiet') === 'on' ? { zone: field(form, 'zone'), hours: quietHours(hours) } : null,
      },
    });
  });
}

/** How one is told of what, and when one is left alone. */
export default function NotificationSettings() {
  const { settings, saved } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const navigation = useNavigation();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('notifications.settings.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('notifications.settings.title')}</h1>
      </header>
      <div className="settings-body">
        <p className="mute">{t('notifications.settings.how')}</p>
        {answer === undefined && saved && (
          <p className="notice good" role="status">
            {t('notifications.settings.saved')}
          </p>
        )}
        {answer !== undefined && <ProblemNote problem={answer.problem} />}
        <Form method="post" className="notice-settings">
          <NoticeChoices kinds={settings.kinds} />
          <QuietFields quiet={settings.quiet} />
          <p>
            <button
              className="btn main"
              name="intent"
              value="save"
              disabled={navigation.formData !== undefined}
            >
              {t('notifications.settings.save')}
            </button>
          </p>
        </Form>
      </div>
    </>
  );
}
