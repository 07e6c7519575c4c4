import type { MailGrant } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** What stands in the fields of a mail server: from the settings, or as it was typed. */
export type Filled = Readonly<Record<string, string>>;

/** A field, with what is wrong with it beside it. */
export function ServerField({
  name,
  label,
  filled,
  faults,
  hint,
  ...input
}: {
  name: string;
  label: string;
  filled: Filled;
  faults: ReadonlyMap<string, string>;
  hint?: string;
} & Omit<React.ComponentProps<'input'>, 'name'>) {
  const fault = faults.get(name);
  const notes = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(fault === undefined ? [] : [`${name}-fault`]),
  ];
  return (
    <label className="field">
      <span>{label}</span>
      <input
        name={name}
        defaultValue={filled[name] ?? ''}
        aria-invalid={fault !== undefined}
        aria-describedby={notes.length === 0 ? undefined : notes.join(' ')}
        {...input}
      />
      {hint !== undefined && (
        <span className="mute small" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {fault !== undefined && (
        <span className="broken small" id={`${name}-fault`}>
          {fault}
        </span>
      )}
    </label>
  );
}

const securities = ['tls', 'starttls', 'none'] as const;

/** Where a mail server is, and how we sign in there. */
export function ServerFields({
  filled,
  faults,
  grants,
  ways,
  known,
}: {
  filled: Filled;
  faults: ReadonlyMap<string, string>;
  grants: readonly MailGrant[];
  ways: readonly ('none' | 'password' | 'oauth')[];
  /** A password is stored. */
  known: boolean;
}) {
  const { t } = useTexts();
  return (
    <>
      <div className="pair">
        <ServerField
          name="host"
          label={t('mailboxes.host')}
          filled={filled}
          faults={faults}
          required
          maxLength={253}
        />
        <ServerField
          name="port"
          label={t('mailboxes.port')}
          filled={filled}
          faults={faults}
          required
          inputMode="numeric"
          pattern="[0-9]{1,5}"
        />
      </div>
      <label className="field">
        <span>{t('mailboxes.security')}</span>
        <select name="security" defaultValue={filled['security'] ?? 'tls'}>
          {securities.map((each) => (
            <option key={each} value={each}>
              {t(`mailboxes.security-${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('mailboxes.auth')}</span>
        <select name="auth" defaultValue={filled['auth'] ?? 'password'}>
          {ways.map((each) => (
            <option key={each} value={each}>
              {t(`mailboxes.auth-${each}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="pair">
        <ServerField
          name="username"
          label={t('mailboxes.username')}
          filled={filled}
          faults={faults}
          autoComplete="off"
          maxLength={320}
        />
        <ServerField
          name="password"
          label={t('mailboxes.password')}
          filled={{}}
          faults={faults}
          type="password"
          autoComplete="new-password"
          maxLength={1000}
          {...(known ? { hint: t('mailboxes.password-kept') } : {})}
        />
      </div>
      {grants.length > 0 && (
        <label className="field">
          <span>{t('mailboxes.grant')}</span>
          <select name="grant" defaultValue={filled['grant'] ?? ''}>
            <option value="">{t('mailboxes.grant-none')}</option>
            {grants.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
