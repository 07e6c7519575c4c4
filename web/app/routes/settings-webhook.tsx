import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useLive } from '../live/use-live.ts';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore } from '../parts/seen-version.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ActionForm } from '../settings/action-form.tsx';
import { runWebhookAction } from '../settings/webhook-action.server.ts';
import type { WebhookAnswer } from '../settings/webhook-action.server.ts';
import { isOfField, WebhookFields } from '../settings/webhook-fields.tsx';
import { WebhookLog } from '../settings/webhook-log.tsx';
import { WebhookSecret } from '../settings/webhook-secret.tsx';
import { WebhookState } from '../settings/webhook-state.tsx';
import { instantWords } from '../time/words.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const path = { id: params.id ?? '' };
  const cursor = new URL(request.url).searchParams.get('cursor');
  const [webhook, log] = await Promise.all([
    ask(args, 'readWebhook', { path }),
    askIfAllowed(args, 'listWebhookDeliveries', { path, ...(cursor === null ? {} : { query: { cursor } }) }),
  ]);
  return { webhook, log };
}

export const action = (args: ActionFunctionArgs) => runWebhookAction(args);

const hours = [1, 24, 168] as const;

/** One webhook: how it goes, what was sent, and all that can be done with it. */
export default function SettingsWebhook() {
  const { webhook, log } = useLoaderData<typeof loader>();
  const answer = useAnswer<WebhookAnswer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  useClosingPanels();
  useLive(null);
  const { id, oldSecretUntil } = webhook;
  const changed = answer?.intent === `change:${id}` ? answer : undefined;
  return (
    <>
      <title>{`${webhook.description || webhook.url} · ${desk.name}`}</title>
      <header className="work-head">
        <h1 className="break">{webhook.description || webhook.url}</h1>
        <Link className="small" to={`/${desk.id}/settings/webhooks`}>
          {t('webhooks.title')}
        </Link>
      </header>
      <div className="settings-body webhook">
        {webhook.description !== '' && <p className="mute break">{webhook.url}</p>}
        <p className="small mute break">{webhook.types.join(', ') || t('webhooks.all-types')}</p>
        <WebhookState webhook={webhook} />
        {answer?.secret !== undefined && <WebhookSecret secret={answer.secret} />}
        {oldSecretUntil !== null && Date.parse(oldSecretUntil) > now && (
          <p className="small mute">
            {t('webhooks.old-until', { at: instantWords(Date.parse(oldSecretUntil), now, reader) })}
          </p>
        )}
        <div className="actions">
          <ActionForm intent={`test:${id}`} label={t('webhooks.test')} />
          <PanelButton intent={`change:${id}`}>{t('webhooks.change')}</PanelButton>
          <PanelButton intent={`secret:${id}`}>{t('webhooks.new-secret')}</PanelButton>
          <PanelButton intent={`span:${id}`}>{t('webhooks.replay')}</PanelButton>
          <PanelButton intent={`remove:${id}`}>{t('webhooks.remove')}</PanelButton>
        </div>
        <Panel
          intent={`change:${id}`}
          title={t('webhooks.change')}
          submit={t('webhooks.save')}
          ownErrors={isOfField}
        >
          <WebhookFields webhook={webhook} typed={changed?.typed ?? {}} problem={changed?.problem} />
          <label className="field">
            <span>{t('webhooks.state')}</span>
            <select
              name="state"
              defaultValue={changed?.typed?.['state'] ?? (webhook.state === 'paused' ? 'paused' : 'active')}
            >
              <option value="active">{t('webhooks.state-active')}</option>
              <option value="paused">{t('webhooks.state-paused')}</option>
            </select>
            <span className="mute small">{t('webhooks.state-hint')}</span>
          </label>
        </Panel>
        <Panel intent={`secret:${id}`} title={t('webhooks.new-secret')} submit={t('webhooks.new-secret')}>
          <p>{t('webhooks.new-secret-how')}</p>
        </Panel>
        <Panel intent={`remove:${id}`} title={t('webhooks.remove')} submit={t('webhooks.remove')}>
          <SeenBefore intent={`remove:${id}`} version={webhook.version} />
          <p>{t('webhooks.remove-how')}</p>
        </Panel>
        <Panel intent={`span:${id}`} title={t('webhooks.replay')} submit={t('webhooks.replay')}>
          <p>{t('webhooks.replay-how')}</p>
          <label className="field">
            <span>{t('webhooks.span')}</span>
            <select name="hours" defaultValue="24">
              {hours.map((count) => (
                <option key={count} value={count}>
                  {t(`webhooks.span-${count}`)}
                </option>
              ))}
            </select>
          </label>
        </Panel>
        <section aria-labelledby="log">
          <h2 id="log">{t('webhooks.log')}</h2>
          <p className="mute small">{t('webhooks.log-kept')}</p>
          {log === null ? (
            <p className="notice">
              {t('webhooks.log-withheld', { clearances: webhook.clearances.join(', ') })}
            </p>
          ) : (
            <WebhookLog id={id} items={log.items} />
          )}
          {log?.next && (
            <p className="small">
              <a href={`?cursor=${encodeURIComponent(log.next)}`}>{t('page.more')}</a>
            </p>
          )}
        </section>
      </div>
    </>
  );
}
