import { Form } from 'react-router';
import type { OpenSession } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useDay } from './use-day.ts';

/** Where one is signed in, and ending it. */
export function SessionSection({ sessions }: { sessions: readonly OpenSession[] }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <ul className="letters">
        {sessions.map(({ id, browser, system, network, lastUse, current }) => (
          <li key={id}>
            <p>
              <b>
                {[browser, system].filter((word) => word !== null).join(', ') || t('account.session-unknown')}
              </b>{' '}
              {current && <span className="chip">{t('account.session-current')}</span>}
            </p>
            <p className="mute small break">{t('account.session-line', { network, used: day(lastUse) })}</p>
            {!current && (
              <Form method="post">
                <button className="btn" name="intent" value={`end:${id}`}>
                  {t('account.session-end')}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post">
          <button className="btn" name="intent" value="end-others">
            {t('account.sessions-end')}
          </button>
        </Form>
      )}
    </section>
  );
}
