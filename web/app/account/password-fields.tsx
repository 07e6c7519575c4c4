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

/**
 * A field for the password that somebody has. @param name of the field
 * @param wrong what is wrong with it, beside it; null: nothing
 */
export function OwnPasswordField({ name, wrong }: { name: string; wrong: string | null }) {
  const { t } = useTexts();
  const id = `own-${name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{t('account.password-present')}</label>
      <input
        id={id}
        name={name}
        type="password"
        required
        maxLength={512}
        autoComplete="current-password"
        aria-describedby={wrong === null ? undefined : `${id}-fault`}
        aria-invalid={wrong === null ? undefined : true}
      />
      {wrong !== null && (
        <p id={`${id}-fault`} className="broken small">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** Is something wrong with this field? */
export const isWrong = (problem: Problem | undefined, name: string): boolean =>
  problem?.errors?.some(({ path }) => path === name) ?? false;
