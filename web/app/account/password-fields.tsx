import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** What is wrong with a password, in the reader's language; null when that is not what is wrong. */
function usePasswordFault(problem: Problem | undefined): string | null {
  const { t } = useTexts();
  const { fault, shortest } = (problem ?? {}) as {
    fault?: 'short' | 'long' | 'guessable';
    shortest?: number;
  };
  return fault === undefined ? null : t(`account.fault.${fault}`, { count: shortest ?? 0 });
}

/** A field for a password that is chosen, with what is wrong with it beside it. */
export function NewPasswordField({ label, problem }: { label: string; problem?: Problem | undefined }) {
  const { t } = useTexts();
  const fault = usePasswordFault(problem);
  return (
    <div className="field">
      <label htmlFor="new-password">{label}</label>
      <input
        id="new-password"
        name="password"
        type="password"
        required
        minLength={8}
        maxLength={512}
        autoComplete="new-password"
        aria-describedby="new-password-hint"
        aria-invalid={fault === null ? undefined : true}
      />
      <p id="new-password-hint" className={fault === null ? 'mute small' : 'broken small'}>
        {fault ?? t('account.password-hint')}
      </p>
    </div>
  );
}

/** A field for the password that somebody has, with what is wrong with it beside it. */
export function OwnPasswordField({ problem }: { problem?: Problem | undefined }) {
  const { t } = useTexts();
  const wrong = problem?.errors?.some(({ path }) => path === 'password') ?? false;
  return (
    <div className="field">
      <label htmlFor="own-password">{t('account.password-present')}</label>
      <input
        id="own-password"
        name="password"
        type="password"
        required
        maxLength={512}
        autoComplete="current-password"
        aria-describedby={wrong ? 'own-password-fault' : undefined}
        aria-invalid={wrong ? true : undefined}
      />
      {wrong && (
        <p id="own-password-fault" className="broken small">
          {t('sign-in.join-wrong-password')}
        </p>
      )}
    </div>
  );
}
