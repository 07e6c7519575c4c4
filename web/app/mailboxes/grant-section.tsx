import { Form } from 'react-router';
import type { MailGrant, MailRegistration } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ActionForm } from '../settings/action-form.tsx';
import { FaultNote } from './fault-note.tsx';
import { StateChip } from './state-chip.tsx';

/** Consents of accounts, and how to get one. */
export function GrantSection({
  grants,
  registrations,
}: {
  grants: readonly MailGrant[];
  registrations: readonly MailRegistration[];
}) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">{t('mailboxes.grants')}</h2>
      <p className="mute">{t('mailboxes.grants-how')}</p>
      {grants.length === 0 ? (
        <EmptyState title={t('mailboxes.no-grants')} />
      ) : (
        <ul className="letters">
          {grants.map((grant) => (
            <Entry
              key={grant.id}
              grant={grant}
              device={registrations.some(({ provider, device }) => provider === grant.provider && device)}
            />
          ))}
        </ul>
      )}
      <div className="actions">
        {registrations
          .filter(({ available }) => available)
          .map(({ provider, device }) => (
            <Connect key={provider} provider={provider} device={device} />
          ))}
      </div>
    </section>
  );
}

function Connect({ provider, device }: { provider: MailRegistration['provider']; device: boolean }) {
  const { t } = useTexts();
  const intent = `connect:${provider}`;
  const title = t(`mailboxes.connect-${provider}`);
  return (
    <>
      <PanelButton intent={intent}>{title}</PanelButton>
      <Panel intent={intent} title={title} submit={title}>
        <label className="field">
          <span>{t('mailboxes.account')}</span>
          <input name="name" required maxLength={100} aria-describedby={`${provider}-how`} />
          <span className="mute small" id={`${provider}-how`}>
            {t('mailboxes.account-how')}
          </span>
        </label>
        {device && (
          <label className="choice">
            <input type="checkbox" name="way" value="device" /> {t('mailboxes.connect-code')}
          </label>
        )}
      </Panel>
    </>
  );
}

function Entry({ grant, device }: { grant: MailGrant; device: boolean }) {
  const { t } = useTexts();
  const remove = `remove-grant:${grant.id}`;
  return (
    <li>
      <p className="break">
        <b>{grant.name}</b> <span className="mute">{t(`mailboxes.provider.${grant.provider}`)}</span>{' '}
        <StateChip state={grant.state} />
      </p>
      {grant.fault !== null && <FaultNote fault={grant.fault} />}
      {grant.code !== null && (
        <>
          <p className="break">
            {t('mailboxes.code-how', { url: grant.code.url })} <code>{grant.code.userCode}</code>
          </p>
          <ActionForm intent={`poll:${grant.id}`} label={t('mailboxes.code-done')} />
        </>
      )}
      <div className="actions">
        <Form method="post">
          <button className="btn" name="intent" value={`reconnect:${grant.id}`}>
            {t('mailboxes.reconnect')}
          </button>{' '}
          {device && (
            <label className="choice">
              <input type="checkbox" name="way" value="device" /> {t('mailboxes.connect-code')}
            </label>
          )}
        </Form>
        {grant.used === 0 && (
          <>
            <PanelButton intent={remove}>{t('mailboxes.remove')}</PanelButton>
            <Panel intent={remove} title={t('mailboxes.remove')} submit={t('mailboxes.remove')}>
              <p>{t('mailboxes.remove-grant-how', { name: grant.name })}</p>
            </Panel>
          </>
        )}
      </div>
    </li>
  );
}
