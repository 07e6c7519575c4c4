import { Form } from 'react-router';
import type { Factors } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { AccountAnswer, SetUp } from './run-account-action.server.ts';
import { useDay } from './use-day.ts';

/** The authenticator app: setting it up, another in its place, taking it away. */
export function CodeSection({ factors, answer }: { factors: Factors; answer: AccountAnswer | undefined }) {
  const { t } = useTexts();
  const day = useDay();
  const begun = answer?.intent === 'set-up' || answer?.intent === 'confirm' ? answer : undefined;
  return (
    <section aria-labelledby="code">
      <h2 id="code">{t('account.code')}</h2>
      {begun?.intent === 'confirm' && begun.done && (
        <p className="notice good" role="status">
          {t('account.code-added')}
        </p>
      )}
      <p className="mute">
        {factors.code === null
          ? t('account.code-none')
          : t('account.code-since', { date: day(factors.code.since) })}
      </p>
      {begun?.problem && !begun.setUp && <ProblemNote problem={begun.problem} />}
      {begun?.setUp ? (
        <Confirm setUp={begun.setUp} wrong={begun.problem !== undefined} />
      ) : (
        <div className="actions">
          <Form method="post">
            <button className="btn" name="intent" value="set-up">
              {t(factors.code === null ? 'account.code-set-up' : 'account.code-other')}
            </button>
          </Form>
          {factors.code !== null && (
            <PanelButton intent="remove-code">{t('account.code-remove')}</PanelButton>
          )}
        </div>
      )}
      {factors.code !== null && (
        <Panel intent="remove-code" title={t('account.code-remove')} submit={t('account.code-remove')}>
          <p>{t('account.code-remove-sure')}</p>
        </Panel>
      )}
    </section>
  );
}

function Confirm({ setUp, wrong }: { setUp: SetUp; wrong: boolean }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const groups = setUp.key.match(/.{1,4}/g) ?? [];
  return (
    <Form method="post" className="sheet set-up">
      <p>{t('account.code-scan')}</p>
      {setUp.picture !== '' && (
        <img className="qr" src={setUp.picture} alt={t('account.code-picture')} width={200} height={200} />
      )}
      <p>
        {t('account.code-key')}: <code className="break">{groups.join(' ')}</code>
      </p>
      <input type="hidden" name="setup" value={setUp.setup} />
      <input type="hidden" name="key" value={setUp.key} />
      <input type="hidden" name="picture" value={setUp.picture} />
      <div className="field">
        <label htmlFor="digits">{t('account.code-digits')}</label>
        <input
          id="digits"
          name="code"
          required
          // The page begins above it, and there is nothing else to do here.
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          minLength={6}
          maxLength={9}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? 'digits-wrong' : undefined}
        />
        {wrong && (
          <p id="digits-wrong" className="broken small" role="alert">
            {t('sign-in.code-wrong')}
          </p>
        )}
      </div>
      <p className="actions">
        <button className="btn main" name="intent" value="confirm">
          {t('account.code-confirm')}
        </button>
        {/* Nothing is set up before the first code was right: leaving is enough. */}
        <a className="btn" href={`/${desk.id}/account#code`}>
          {t('page.cancel')}
        </a>
      </p>
    </Form>
  );
}
