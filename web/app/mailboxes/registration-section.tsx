import type { MailRegistration } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { CopiedCode } from '../parts/copied-code.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** By which registrations connections are made. */
export function RegistrationSection({
  registrations,
  returnUrl,
}: {
  registrations: readonly MailRegistration[];
  returnUrl: string;
}) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="registrations">
      <h2 id="registrations">{t('mailboxes.registrations')}</h2>
      <p className="mute">{t('mailboxes.registrations-how')}</p>
      <p>
        <CopiedCode of={t('mailboxes.registrations')}>{returnUrl}</CopiedCode>
      </p>
      <ul className="letters">
        {registrations.map((one) => (
          <Entry key={one.provider} registration={one} />
        ))}
      </ul>
    </section>
  );
}

/** What a registration is told beside id and secret. */
interface Text {
  readonly field: string;
  readonly label: string;
  readonly value: string | null;
  readonly required?: boolean;
}

function Entry({ registration }: { registration: MailRegistration }) {
  const { t } = useTexts();
  const { provider, own, available, clientId, tenant, authorizeUrl, tokenUrl, deviceUrl, scope } =
    registration;
  const [register, unregister] = [`register:${provider}`, `unregister:${provider}`];
  const name = t(`mailboxes.provider.${provider}`);
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === register ? answer : undefined;
  const whose = own ? 'own' : available ? 'installation' : 'none';
  const texts: readonly Text[] =
    provider === 'microsoft'
      ? [{ field: 'tenant', label: t('mailboxes.tenant'), value: tenant }]
      : provider === 'other'
        ? [
            { field: 'authorizeUrl', label: t('mailboxes.authorize-url'), value: authorizeUrl },
            { field: 'tokenUrl', label: t('mailboxes.token-url'), value: tokenUrl, required: true },
            { field: 'deviceUrl', label: t('mailboxes.device-url'), value: deviceUrl },
            { field: 'scope', label: t('mailboxes.scope'), value: scope, required: true },
          ]
        : [];
  return (
    <li>
      <p className="break">
        <b>{name}</b> <span className="mute">{t(`mailboxes.registration-${whose}`)}</span>{' '}
        {clientId !== null && <code>{clientId}</code>}
      </p>
      <div className="actions">
        <PanelButton intent={register}>{t('mailboxes.register')}</PanelButton>
        <Panel intent={register} title={`${t('mailboxes.register')}: ${name}`} submit={t('mailboxes.save')}>
          <SeenVersion
            version={registration.version}
            refused={refused}
            saved={[
              { name: 'clientId', label: t('mailboxes.client-id'), value: clientId ?? '' },
              ...texts.map(({ field, label, value }) => ({ name: field, label, value: value ?? '' })),
            ]}
          />
          <label className="field">
            <span>{t('mailboxes.client-id')}</span>
            <input
              name="clientId"
              defaultValue={refused?.typed['clientId'] ?? clientId ?? ''}
              required
              maxLength={300}
              autoComplete="off"
            />
          </label>
          <label className="field">
            <span>{t('mailboxes.client-secret')}</span>
            <input name="secret" type="password" maxLength={1000} autoComplete="new-password" />
            {registration.hasSecret && <span className="mute small">{t('mailboxes.password-kept')}</span>}
          </label>
          {texts.map(({ field, label, value, required = false }) => (
            <label key={field} className="field">
              <span>{label}</span>
              <input
                name={field}
                defaultValue={refused?.typed[field] ?? value ?? ''}
                required={required}
                maxLength={500}
              />
            </label>
          ))}
        </Panel>
        {own && (
          <>
            <PanelButton intent={unregister}>{t('mailboxes.unregister')}</PanelButton>
            <Panel
              intent={unregister}
              title={`${t('mailboxes.unregister')}: ${name}`}
              submit={t('mailboxes.remove')}
            >
              <SeenBefore intent={unregister} version={registration.version} />
              <p>{t('mailboxes.unregister-how')}</p>
            </Panel>
          </>
        )}
      </div>
    </li>
  );
}
