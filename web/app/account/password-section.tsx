import { Form } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { NewPasswordField } from './password-fields.tsx';
import type { AccountAnswer } from './run-account-action.server.ts';

/** A new password of one's own. */
export function PasswordSection({ answer }: { answer: AccountAnswer | undefined }) {
  const { t } = useTexts();
  const mine = answer?.intent === 'password' ? answer : undefined;
  const wrong = mine?.problem?.errors?.some(({ path }) => path === 'present') === true;
  const elsewhere = mine?.problem && !wrong && !('fault' in mine.problem) ? mine.problem : undefined;
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t('account.password')}</h2>
      {mine?.done && (
        <p className="notice good" role="status">
          {t('account.password-changed')}
        </p>
      )}
      <details open={mine?.problem !== undefined}>
        <summary>{t('account.password-change')}</summary>
        <Form method="post" className="sheet">
          {elsewhere && <ProblemNote problem={elsewhere} />}
          <div className="field">
            <label htmlFor="present">{t('account.password-present')}</label>
            <input
              id="present"
              name="present"
              type="password"
              required
              maxLength={512}
              autoComplete="current-password"
              aria-invalid={wrong ? true : undefined}
              aria-describedby={wrong ? 'present-wrong' : undefined}
            />
            {wrong && (
              <p id="present-wrong" className="broken small">
                {t('account.fault.present')}
              </p>
            )}
          </div>
          <NewPasswordField label={t('account.password-new')} problem={mine?.problem} />
          <p>
            <button className="btn main" name="intent" value="password">
              {t('account.password-change')}
            </button>
          </p>
        </Form>
      </details>
    </section>
  );
}
