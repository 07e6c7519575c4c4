import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useLive } from '../live/use-live.ts';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runWebhookAction } from '../settings/webhook-action.server.ts';
import type { WebhookAnswer } from '../settings/webhook-action.server.ts';
import { isOfField, WebhookFields } from '../settings/webhook-fields.tsx';
import { WebhookSecret } from '../settings/webhook-secret.tsx';
import { WebhookState } from '../settings/webhook-state.tsx';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listWebhooks', {});
}

export const action = (args: ActionFunctionArgs) => runWebhookAction(args);

/** Other systems that are told of events. */
export default function SettingsWebhooks() {
  const { items } = useLoaderData<typeof loader>();
  const answer = useAnswer<WebhookAnswer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  useLive(null);
  const off = items.filter(({ state }) => state === 'disabled').length;
  return (
    <>
      <title>{`${t('webhooks.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('webhooks.title')}</h1>
        <PanelButton intent="add" className="btn main">
          {t('webhooks.add')}
        </PanelButton>
      </header>
      <div className="settings-body webhook">
        <p className="mute">{t('webhooks.how')}</p>
        {answer?.secret !== undefined && <WebhookSecret secret={answer.secret} />}
        <Panel intent="add" title={t('webhooks.add')} submit={t('webhooks.add')} ownErrors={isOfField}>
          <WebhookFields typed={answer?.typed ?? {}} problem={answer?.problem} />
        </Panel>
        {off > 0 && (
          <p className="notice bad" role="status">
            {t('webhooks.off', { count: off })}
          </p>
        )}
        {items.length === 0 ? (
          <EmptyState title={t('webhooks.none')} />
        ) : (
          <ul className="letters">
            {items.map((webhook) => (
              <li key={webhook.id}>
                <p className="break">
                  <Link to={`/${desk.id}/settings/webhooks/${webhook.id}`}>
                    {webhook.description || webhook.url}
                  </Link>
                </p>
                {webhook.description !== '' && <p className="small mute break">{webhook.url}</p>}
                <p className="small mute break">{webhook.types.join(', ') || t('webhooks.all-types')}</p>
                <WebhookState webhook={webhook} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
