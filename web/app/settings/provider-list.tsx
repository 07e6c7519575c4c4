import { Form } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { ProviderSettings } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Texts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import type { SavedField } from '../parts/seen-version.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

/** Providers by which people of the desk sign in: adding, changing, removing. */
export function ProviderList({ providers }: { providers: readonly ProviderSettings[] }) {
  const { t } = useTexts();
  return (
    <>
      {providers.length === 0 ? (
        <EmptyState title={t('providers.none')} />
      ) : (
        <ul className="letters">
          {providers.map((provider) => (
            <li key={provider.id}>
              <p className="break">
                <b>{provider.name}</b> <span className="mute">{provider.issuer}</span>
              </p>
              <p className="mute small break">
                {t(`providers.for-${provider.audience}`)} · {provider.domains.join(', ')} ·{' '}
                {t('providers.callback')} <code>{provider.callback}</code>
              </p>
              <ProviderState provider={provider} />
              <div className="actions">
                <Form method="post">
                  <button className="btn" name="intent" value={`check-provider:${provider.id}`}>
                    {t('providers.check')}
                  </button>
                </Form>
                <PanelButton intent={`provider:${provider.id}`}>{t('people.change')}</PanelButton>
                <PanelButton intent={`remove-provider:${provider.id}`}>{t('account.remove')}</PanelButton>
              </div>
              <ProviderPanel provider={provider} />
              <Panel
                intent={`remove-provider:${provider.id}`}
                title={t('account.disconnect', { name: provider.name })}
                submit={t('account.remove')}
              >
                <SeenBefore intent={`remove-provider:${provider.id}`} version={provider.version} />
                <p>{t('providers.remove-means')}</p>
              </Panel>
            </li>
          ))}
        </ul>
      )}
      <p>
        <PanelButton intent="provider">{t('providers.add')}</PanelButton>
      </p>
      <ProviderPanel provider={null} />
    </>
  );
}

/** What came of asking it last, and what to do. */
function ProviderState({ provider: { fault, checked } }: { provider: ProviderSettings }) {
  const { t } = useTexts();
  const day = useDay();
  if (checked === null) return null;
  if (fault === null) return <p className="small">{t('providers.answers', { when: day(checked) })}</p>;
  return (
    <div className="notice bad">
      <strong>{t(`providers.fault.${fault.code}.what`)}</strong>
      <p>{t(`providers.fault.${fault.code}.do`)}</p>
      <p className="small mute break">
        {fault.detail !== null && `${t('mailboxes.said', { words: fault.detail })} · `}
        {t('providers.asked', { when: day(checked) })}
      </p>
    </div>
  );
}

function ProviderPanel({ provider }: { provider: ProviderSettings | null }) {
  const answer = useAnswer<Unfinished>();
  const { t } = useTexts();
  const intent = provider === null ? 'provider' : `provider:${provider.id}`;
  const refused = answer?.intent === intent ? answer : undefined;
  const typed = refused?.typed ?? {};
  const title = provider === null ? t('providers.add') : t('people.change-of', { name: provider.name });
  const text = (name: string, value: string | undefined) => typed[name] ?? value ?? '';
  return (
    <Panel intent={intent} title={title} submit={t('people.save')}>
      <SeenVersion version={provider?.version} refused={refused} saved={savedIn(provider, t)} />
      <label className="field">
        <span>{t('providers.name')}</span>
        <input name="name" required maxLength={80} defaultValue={text('name', provider?.name)} />
      </label>
      <label className="field">
        <span>{t('providers.issuer')}</span>
        <input
          name="issuer"
          type="url"
          required
          maxLength={500}
          defaultValue={text('issuer', provider?.issuer)}
        />
      </label>
      <label className="field">
        <span>{t('providers.client')}</span>
        <input name="clientId" required maxLength={300} defaultValue={text('clientId', provider?.clientId)} />
      </label>
      <label className="field">
        <span>{t(provider?.hasSecret ? 'providers.secret-kept' : 'providers.secret')}</span>
        <input name="clientSecret" type="password" maxLength={500} autoComplete="off" />
      </label>
      <label className="field">
        <span>{t('providers.domains')}</span>
        <input name="domains" required defaultValue={text('domains', provider?.domains.join(', '))} />
      </label>
      <label className="field">
        <span>{t('providers.audience')}</span>
        <select name="audience" defaultValue={text('audience', provider?.audience ?? 'staff')}>
          <option value="staff">{t('providers.for-staff')}</option>
          <option value="contacts">{t('providers.for-contacts')}</option>
        </select>
      </label>
      <label className="check">
        <input
          type="checkbox"
          name="secondFactor"
          defaultChecked={
            refused === undefined ? (provider?.secondFactor ?? false) : typed['secondFactor'] === 'on'
          }
        />
        <span>{t('providers.second-factor')}</span>
      </label>
    </Panel>
  );
}

/** A provider as it is saved, for people; its secret is told to nobody. */
function savedIn(provider: ProviderSettings | null, t: Texts['t']): SavedField[] {
  if (provider === null) return [];
  const { name, issuer, clientId, domains, audience, secondFactor } = provider;
  return [
    { name: 'name', label: t('providers.name'), value: name },
    { name: 'issuer', label: t('providers.issuer'), value: issuer },
    { name: 'clientId', label: t('providers.client'), value: clientId },
    { name: 'domains', label: t('providers.domains'), value: domains.join(', ') },
    {
      name: 'audience',
      label: t('providers.audience'),
      value: audience,
      shown: t(`providers.for-${audience}`),
    },
    {
      name: 'secondFactor',
      label: t('providers.second-factor'),
      value: secondFactor ? 'on' : '',
      shown: t(secondFactor ? 'fields.yes' : 'fields.no'),
    },
  ];
}
