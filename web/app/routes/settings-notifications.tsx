import { Form, useLoaderData, useNavigation } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { NoticeChoices } from '../settings/notice-choices.tsx';
import { days, quietHours } from '../settings/quiet-form.ts';
import { QuietFields } from '../settings/quiet-fields.tsx';
import { PushBrowsers } from '../push/push-browsers.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { savedNotices, typedDays } from '../settings/saved-notices.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const [settings, push] = await Promise.all([
    ask(args, 'readNotificationSettings', {}),
    ask(args, 'listPushSubscriptions', {}),
  ]);
  return {
    settings,
    push,
    saved: new URL(args.request.url).searchParams.has('saved'),
  };
}

export function action(args: ActionFunctionArgs) {
  const page = `/${args.params.desk}/settings/notifications`;
  return runSettingsAction(args, `${page}?saved`, (intent, id, form) => {
    if (intent === 'push-off') return { ...command('removePushSubscription', { path: { id } }), back: page };
    if (intent === 'push-on')
      return {
        ...command('addPushSubscription', {
          body: {
            endpoint: field(form, 'endpoint'),
            keys: { p256dh: field(form, 'p256dh'), auth: field(form, 'auth') },
          },
        }),
        back: page,
      };
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
          push: chosen(kind, 'push'),
          through: chosen(kind, 'through'),
        })),
        quiet: form.get('quiet') === 'on' ? { zone: field(form, 'zone'), hours: quietHours(hours) } : null,
        details: form.get('details') === 'on',
      },
    });
  });
}

/** How one is told of what, and when one is left alone. */
export default function NotificationSettings() {
  const { settings, push, saved } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const navigation = useNavigation();
  const { desk } = useDesk();
  const texts = useTexts();
  const { t } = texts;
  const refused = answer?.intent === 'save' ? answer : undefined;
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
        {answer !== undefined && refused === undefined && <ProblemNote problem={answer.problem} />}
        <PushBrowsers push={push} />
        <Form method="post" className="notice-settings">
          {refused !== undefined && <ProblemNote problem={refused.problem} />}
          <SeenVersion
            version={settings.version}
            refused={refused === undefined ? undefined : { ...refused, typed: typedDays(refused.typed) }}
            saved={savedNotices(settings, texts)}
          />
          <NoticeChoices kinds={settings.kinds} typed={refused?.typed} />
          <div>
            <label className="quiet-on">
              <input
                type="checkbox"
                className="kit-checkbox"
                name="details"
                defaultChecked={refused === undefined ? settings.details : refused.typed['details'] === 'on'}
                aria-describedby="details-how"
              />{' '}
              {t('notifications.push.details')}
            </label>
            <p id="details-how" className="mute small">
              {t('notifications.push.details-how')}
            </p>
          </div>
          <QuietFields quiet={settings.quiet} typed={refused?.typed} />
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
