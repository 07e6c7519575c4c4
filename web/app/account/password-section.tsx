import { Form } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { isWrong, NewPasswordField, OwnPasswordField } from './password-fields.tsx';
import type { AccountAnswer } from './run-account-action.server.ts';

/** A new password of one's own. */
export function PasswordSection({ answer }: { answer: AccountAnswer | undefined }) {
  const { t } = useTexts();
  const mine = answer?.intent === 'password' ? answer : undefined;
  const wrong = isWrong(mine?.problem, 'present');
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
          <OwnPasswordField name="present" wrong={wrong ? t('account.fault.present') : null} />
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
