import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, askIfAllowed, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { SenderList } from '../settings/sender-list.tsx';
import { SpamResults } from '../settings/spam-results.tsx';
import { mayAs } from '../settings/settings-pages.ts';
import { TrustForm } from '../settings/trust-form.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const [spam, senders, settings] = await Promise.all([
    ask(args, 'readSpamFilter', {}),
    ask(args, 'listSenders', {}),
    askIfAllowed(args, 'readTrustSettings', {}),
  ]);
  return { spam, senders: senders.items, settings };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/spam`, (intent, id, form) => {
    switch (intent) {
      case 'settings':
        return command('saveTrustSettings', {
          body: {
            sealers: field(form, 'sealers').split(/\s+/).filter(Boolean),
            spamThreshold: Number(field(form, 'threshold')) / 100,
            scan: field(form, 'scan'),
          },
        });
      case 'remove-sender':
        return command('unlistSender', { path: { id } });
      case 'add':
        return command('listSender', {
          body: {
            effect: field(form, 'effect'),
            what: field(form, 'what'),
            value: field(form, 'value'),
            note: field(form, 'note'),
          },
        });
      default:
        return null;
    }
  });
}

export default function SpamSettings() {
  const { spam, senders, settings } = useLoaderData<typeof loader>();
  const refused = useAnswer<Unfinished>();
  const { desk, me } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  const problem = (intent: string): Problem | null => (refused?.intent === intent ? refused.problem : null);
  const mayList = mayAs(me.role, 'lead');
  return (
    <>
      <title>{`${t('settings.spam.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('settings.spam.title')}</h1>
      </header>
      <div className="settings-body">
        <p className="mute">{t('settings.spam.how')}</p>
        <SpamResults spam={spam} />
        <SenderList senders={senders} mayChange={mayList} problem={problem('add')} />
        {settings !== null && me.role === 'administrator' && (
          <TrustForm settings={settings} refused={refused?.intent === 'settings' ? refused : undefined} />
        )}
      </div>
    </>
  );
}
