import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { instantWords } from '../time/words.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Addresses that take no mail, and what recipients asked not to get. */
export async function loader(args: LoaderFunctionArgs) {
  const { request } = args;
  const { searchParams } = new URL(request.url);
  const after = (name: string) => {
    const cursor = searchParams.get(name);
    return cursor === null ? {} : { query: { cursor } };
  };
  const [suppressions, unsubscriptions] = await Promise.all([
    ask(args, 'listSuppressions', after('suppressions')),
    ask(args, 'listUnsubscriptions', after('unsubscriptions')),
  ]);
  return { suppressions, unsubscriptions };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/recipients`, (intent, id, form) => {
    switch (intent) {
      case 'lift':
        return command('liftSuppression', { path: { id } });
      case 'subscribe':
        return command('removeUnsubscription', { path: { id } });
      case 'unsubscribe':
        return command('addUnsubscription', {
          body: { address: field(form, 'address'), topic: field(form, 'topic') },
        });
      default:
        return null;
    }
  });
}

export default function SettingsRecipients() {
  const { suppressions, unsubscriptions } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  useClosingPanels();
  const when = (at: string) => instantWords(Date.parse(at), now, reader);
  const typed = answer?.intent === 'unsubscribe' ? answer.typed : {};
  return (
    <>
      <title>{`${t('recipient-settings.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('recipient-settings.title')}</h1>
      </header>
      <div className="settings-body sending">
        <section aria-labelledby="suppressed">
          <h2 id="suppressed">{t('recipient-settings.suppressed')}</h2>
          <p className="mute">{t('recipient-settings.suppressed-how')}</p>
          {suppressions.items.length === 0 ? (
            <EmptyState title={t('recipient-settings.none-suppressed')} />
          ) : (
            <ul className="letters">
              {suppressions.items.map((one) => (
                <li key={one.id}>
                  <p className="break">
                    <b>{one.address}</b> <span className="mute small num">{when(one.since)}</span>
                  </p>
                  <p className="mute small break">{one.reason}</p>
                  <Confirmed
                    intent={`lift:${one.id}`}
                    label={t('recipients.lift')}
                    title={t('recipient-settings.lift-what', { address: one.address })}
                    means={t('recipient-settings.lift-means')}
                  />
                </li>
              ))}
            </ul>
          )}
          <More name="suppressions" next={suppressions.next} />
        </section>
        <section aria-labelledby="unsubscribed">
          <h2 id="unsubscribed">{t('recipient-settings.unsubscribed')}</h2>
          <p className="mute">{t('recipient-settings.unsubscribed-how')}</p>
          <p>
            <PanelButton intent="unsubscribe">{t('recipient-settings.add')}</PanelButton>
          </p>
          <Panel
            intent="unsubscribe"
            title={t('recipient-settings.add')}
            submit={t('recipient-settings.add')}
          >
            <label className="field">
              <span>{t('recipient-settings.address')}</span>
              <input name="address" type="email" required maxLength={320} defaultValue={typed.address} />
            </label>
            <label className="field">
              <span>{t('recipient-settings.topic')}</span>
              <select name="topic" defaultValue={typed.topic ?? 'reminders'}>
                <option value="reminders">{t('recipient-settings.topic-reminders')}</option>
                <option value="resolutions">{t('recipient-settings.topic-resolutions')}</option>
              </select>
            </label>
          </Panel>
          {unsubscriptions.items.length === 0 ? (
            <EmptyState title={t('recipient-settings.none-unsubscribed')} />
          ) : (
            <ul className="letters">
              {unsubscriptions.items.map((one) => (
                <li key={one.id}>
                  <p className="break">
                    <b>{one.address}</b> {t(`recipient-settings.topic-${one.topic}`)}{' '}
                    <span className="mute small">
                      {when(one.at)} · {t(`recipient-settings.way-${one.way}`)}
                    </span>
                  </p>
                  <Confirmed
                    intent={`subscribe:${one.id}`}
                    label={t('recipient-settings.subscribe')}
                    title={t('recipient-settings.subscribe-what', { address: one.address })}
                    means={t('recipient-settings.subscribe-means')}
                  />
                </li>
              ))}
            </ul>
          )}
          <More name="unsubscriptions" next={unsubscriptions.next} />
        </section>
      </div>
    </>
  );
}

/** A button that asks before it does something that others notice. */
function Confirmed({
  intent,
  label,
  title,
  means,
}: {
  intent: string;
  label: string;
  title: string;
  means: string;
}) {
  return (
    <>
      <p>
        <PanelButton intent={intent}>{label}</PanelButton>
      </p>
      <Panel intent={intent} title={title} submit={label}>
        <p>{means}</p>
      </Panel>
    </>
  );
}

function More({ name, next }: { name: string; next: string | null }) {
  const { t } = useTexts();
  return next === null ? null : (
    <p className="small">
      <a href={`?${name}=${encodeURIComponent(next)}`}>{t('page.more')}</a>
    </p>
  );
}
